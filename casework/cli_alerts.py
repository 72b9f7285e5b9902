"""The commands of the alerts. They touch no database."""

import json
from datetime import date
from typing import Any

import typer

from casework.calendar import official
from casework.cli_errors import Commands
from casework.cli_rules import day_of, json_of, one_of, opened, read_situation
from casework.errors import InvalidInput
from casework.reading.encoding import decode
from casework.rulebook import Character
from casework.rulebook.ladder import Ladder, Recipient, Rung, When
from casework.rulebook.telling import tellings
from casework.text import T

LONGEST = 3660
"""Days that a preview may span."""
alerts = Commands(help="期限提醒。")


@alerts.command("preview")
def preview(
    file: str = typer.Argument(..., help="一个情形的 JSON 文件，另有 from、to；- 为标准输入。"),
) -> None:
    """列出一个情形在一段时间内要发出的提醒，输出 JSON。"""
    with opened(file) as source:
        data = json_of(decode(source.read()))
    situation, _ = read_situation(data)
    first, last = day_of(data.get("from", "")), day_of(data.get("to", ""))
    if not first <= last:
        raise InvalidInput({"to": T("to（{last}）早于 from（{first}）。", last=last, first=first)})
    begins = min((e.on for e in situation.events), default=first)
    if (last - min(first, begins)).days > LONGEST:
        raise InvalidInput({"to": T("从最早的事件到 to 最多{n}天。", n=LONGEST)})
    outages, ladders = _outages(data.get("outages", [])), _ladders(data.get("ladder"))
    found = [
        {
            "on": t.on.isoformat(),
            "rule": t.rule,
            "due": t.due.isoformat(),
            "level": t.level,
            "to": t.to.value,
            "kind": t.character.value,
        }
        for t in tellings(situation, official(), first, last, outages, ladders)
    ]
    typer.echo(json.dumps({"alerts": found}, ensure_ascii=False))


def _outages(given: Any) -> list[tuple[date, date]]:
    if not isinstance(given, list) or any(not isinstance(o, list) or len(o) != 2 for o in given):
        raise InvalidInput({"outages": T("outages 须为 [[起日, 止日], …]。")})
    found = [(day_of(first), day_of(last)) for first, last in given]
    for first, last in found:
        if last < first:
            raise InvalidInput(
                {"outages": T("outages 的止日（{last}）早于起日（{first}）。", last=last, first=first)}
            )
    return found


def _ladders(given: Any) -> dict[Character, Ladder] | None:
    """A ladder for duties and rights alike, or one for each; None for the default."""
    if given is None:
        return None
    if isinstance(given, dict):
        return {one_of(Character, kind, "ladder"): _ladder(rungs) for kind, rungs in given.items()}
    return dict.fromkeys((Character.DUTY, Character.RIGHT), _ladder(given))


def _ladder(given: Any) -> Ladder:
    if not isinstance(given, list):
        raise InvalidInput(
            {"ladder": T("ladder 须为数组，每级写明 level（{known}）和 to。", known="、".join(When))}
        )
    return tuple(_rung(one, n) for n, one in enumerate(given, start=1))


def _rung(given: Any, n: int) -> Rung:
    if not isinstance(given, dict) or not isinstance(given.get("to"), list):
        raise InvalidInput({"ladder": T("ladder 第{n}级须为 JSON 对象，写明 level 和 to（数组）。", n=n)})
    name, days = given.get("level"), given.get("days", 0)
    if isinstance(name, str) and name.startswith("before_") and name[7:].isascii() and name[7:].isdigit():
        name, days = "before", int(name[7:])
    if not isinstance(days, int) or isinstance(days, bool) or not 0 <= days <= 60:
        raise InvalidInput({"ladder": T("ladder 第{n}级的 days 须为0至60的整数。", n=n)})
    return Rung(one_of(When, name, "level"), tuple(one_of(Recipient, to, "to") for to in given["to"]), days)
