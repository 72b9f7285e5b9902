"""The command of a year's notice. It touches no database."""

import json
from typing import Any

import typer

from casework.calendar import Difference, Look, YearNotice, build, differences, look_through, official
from casework.cli_rules import opened
from casework.errors import InvalidInput
from casework.papers.plain import text_of
from casework.text import WEEKDAYS


def add_to(cli: typer.Typer) -> None:
    """Register the command."""
    cli.command("notice")(notice_command)


def notice_command(
    file: str = typer.Argument(..., help="通知：文本、Word、网页、有文字的 PDF、CSV 或 TOML；- 为标准输入。"),
    as_json: bool = typer.Option(False, "--json", help="输出 JSON。"),
) -> None:
    """读一年的放假通知，列出每个放假和上班的日子，以及要改、要核对的地方。"""
    with opened(file) as source:
        look = look_through(text_of(file, source.read()))
    if look.notice is None:
        raise InvalidInput({"file": look.faults[0]})
    found = _differences(look)
    if as_json:
        typer.echo(json.dumps(_plain(look.notice, look, found), ensure_ascii=False))
        return
    notice = look.notice
    typer.echo(f"{notice.title}（{notice.source}）" if notice.source != notice.title else notice.title)
    for day in notice.days:
        typer.echo(f"  {day.on} {WEEKDAYS[day.on.weekday()]} {'放假' if day.rests else '上班'} {day.name}")
    for difference in found:
        typer.echo(f"与此前不同：{difference.on} {difference.words}")
    for fault in look.faults:
        typer.echo(f"有误，须改正：{fault}")
    for remark in look.remarks:
        typer.echo(f"请核对：{remark}")


def _differences(look: Look) -> tuple[Difference, ...]:
    """The days that the installed calendar takes otherwise: of the year that is to be announced next."""
    notice = look.notice
    if notice is None or not look.loadable or notice.year != official().announced_year + 1:
        return ()
    return differences(official(), build([notice]), notice.year)


def _plain(notice: YearNotice, look: Look, found: tuple[Difference, ...]) -> dict[str, Any]:
    return {
        "year": notice.year,
        "title": notice.title,
        "source": notice.source,
        "loadable": look.loadable,
        "days": [
            {"on": d.on.isoformat(), "rests": d.rests, "name": d.name, "said": d.said} for d in notice.days
        ],
        "differences": [
            {"on": d.on.isoformat(), "rested": d.before.rests, "rests": d.after.rests} for d in found
        ],
        "warnings": [{"blocks": True, "text": str(fault)} for fault in look.faults]
        + [{"blocks": False, "text": str(remark)} for remark in look.remarks],
    }
