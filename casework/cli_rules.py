"""The commands of the rulebook: `due`, `deadlines` and `effect`. They touch no database."""

import codecs
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import typer

from casework.calendar import Calendar, official
from casework.errors import CaseworkError, InvalidInput
from casework.reading.encoding import decode
from casework.rulebook import (
    Deadline,
    Effect,
    Event,
    EventKind,
    MatterType,
    OnParty,
    Procedure,
    Rule,
    Served,
    Situation,
    Term,
    deadlines,
    due,
    effect,
    ends_quarter,
    explanation,
    parse_term,
    rule,
    rules,
    taking_effect,
)
from casework.text import T, Text


def add_to(cli: typer.Typer) -> None:
    """Register the commands."""
    cli.command("due")(due_command)
    cli.command("deadlines")(deadlines_command)
    cli.command("effect")(effect_command)


def due_command(
    rule_id: str = typer.Argument("", metavar="RULE", help="规则编号，如 APL-67。"),
    on: str = typer.Argument("", metavar="DATE", help="起算日，如 2026-09-22。"),
    term: str = typer.Option("", help="文书载明的期限：十五日、10个工作日、两个月，或 30d、10wd、2m、1y。"),
    as_json: bool = typer.Option(False, "--json", help="输出 JSON。"),
    listing: bool = typer.Option(False, "--list", help="列出全部规则。"),
    batch: str = typer.Option("", help="逐行读取 JSON（rule、date、term），逐行输出；- 为标准输入。"),
) -> None:
    """按一条规则、一个起算日计算到期日，并逐步说明。"""
    if listing:
        _list(as_json)
        return
    calendar = official()
    if batch:
        with opened(batch) as source:
            for line in _lines(source):
                sys.stdout.write(_printed(_answer_line(line, calendar)) + "\n")
        return
    if not rule_id or not on:
        raise InvalidInput(
            {"rule": T("请给出规则编号和日期，如 casework due APL-67 2026-09-22；--list 列出全部规则。")}
        )
    found = due(rule_id, day_of(on), calendar, parse_term(term) if term else None)
    if as_json:
        typer.echo(json.dumps(_plain(found), ensure_ascii=False))
        return
    typer.echo(f"{found.rule.id} {found.rule.label}（{found.citation}）")
    for n, step in enumerate(explanation(found), start=1):
        typer.echo(f"  {n}. {step.text}" + (f" [{step.source}]" if step.source else ""))
    advised = "" if found.validity else f"　宜于 {found.advise_by}"
    typer.echo(f"到期 {found.due}{advised}{'　暂定' if found.provisional else ''}")


def _printed(answer: dict[str, Any]) -> str:
    """One line of JSON; half a character, which JSON can escape and nobody can print, becomes a mark."""
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace").decode()


def _plain(d: Deadline) -> dict[str, Any]:
    return {
        "rule": d.rule.id,
        "citation": str(d.citation),
        "trigger": d.trigger.on.isoformat(),
        "last_day": d.last_day.isoformat(),
        "due": d.due.isoformat(),
        "advise_by": d.advise_by.isoformat(),
        "provisional": d.provisional,
        "steps": [{"text": str(s.text), "source": s.source} for s in explanation(d)],
    }


def _list(as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([_rule(r) for r in rules()], ensure_ascii=False))
        return
    for r in rules():
        until = f"{r.in_force}至{r.until}" if r.until else f"{r.in_force}起"
        typer.echo(f"{r.id:18} {r.term or '以文书为准'!s:8} {r.label}（{r.citation}，{until}）")


def _rule(r: Rule) -> dict[str, Any]:
    return {
        "id": r.id,
        "label": r.label,
        "citation": str(r.citation),
        "provides": r.citation.provides,
        "trigger": [k.value for k in r.triggers],
        "term": r.term.code if r.term else None,
        "unit": r.term.unit.value if r.term else None,
        "roll": r.roll.value,
        "layer": r.layer.value,
        "met_by": [k.value for k in r.met_by],
        "capped_by": list(r.capped_by),
        "kind": r.character.value,
        "tracking": r.watch,
        "in_force": r.in_force.isoformat(),
        "until": r.until.isoformat() if r.until else None,
        "note": r.note,
    }


def day_of(text: Any) -> date:
    """A day as ISO writes it, between 1990 and 2049. Raises InvalidInput."""
    try:
        day = date.fromisoformat(text)
        if day.isoformat() != text:  # 20260922 and 2026-W39-2 are dates too, and slips of the pen here
            raise ValueError(text)
    except (ValueError, TypeError):
        raise InvalidInput({"date": T("“{value}”不是日期，请写成 2026-09-22。", value=text)}) from None
    if not 1990 <= day.year <= 2049:
        raise InvalidInput({"date": T("日期须在1990年至2049年之间：{value}。", value=text)})
    return day


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """A file, or standard input for `-`."""
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        source = Path(name).open("rb")  # noqa: SIM115 (closed below)
    except OSError as error:
        raise InvalidInput(
            {"file": T("不能读取文件“{name}”：{reason}", name=name, reason=error.strerror)}
        ) from None
    with source:
        yield source


def _lines(source: BinaryIO) -> Iterator[bytes]:
    """The lines of a batch as they come, each decoded by itself: one that cannot be read spoils no other."""
    first = source.readline()
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield from decode(first + source.read()).encode().splitlines()
        return
    if first:
        yield first
    yield from source


def json_of(text: str) -> Any:
    """What a file of JSON says. Raises InvalidInput naming what is wrong with it."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InvalidInput({"file": T("不是有效的 JSON：{reason}", reason=error.msg)}) from None
    except (RecursionError, ValueError):
        raise InvalidInput(
            {"file": T("不是有效的 JSON：{reason}", reason=T("层次太深或者数字太长"))}
        ) from None


def _answer_line(line: bytes, calendar: Calendar) -> dict[str, Any]:
    try:
        wanted = json_of(decode(line))
        if not isinstance(wanted, dict) or not isinstance(wanted.get("rule"), str):
            raise InvalidInput({"rule": T("每行须为 JSON 对象，写明 rule 和 date。")})
        return _plain(
            due(wanted["rule"], day_of(wanted.get("date", "")), calendar, _term(wanted.get("term")))
        )
    except CaseworkError as error:
        return {"error": str(error)}


def _term(value: Any) -> Term | None:
    """None where nothing is written; everything else must be a term."""
    return None if value is None else parse_term(str(value))


def deadlines_command(
    file: str = typer.Argument(..., help="一个情形的 JSON 文件；- 为标准输入。"),
) -> None:
    """计算一个情形的全部期限（含上限、延期和履行情况），输出 JSON。"""
    with opened(file) as source:
        data = json_of(decode(source.read()))
    situation, as_of = read_situation(data)
    situation = taking_effect(situation, official(), as_of)
    found = [_stated(d, as_of) for d in deadlines(situation, official())]
    typer.echo(json.dumps(found, ensure_ascii=False))


def effect_command(
    file: str = typer.Argument(..., help="一个情形的 JSON 文件；- 为标准输入。"),
) -> None:
    """计算裁判何时生效，说明理由，输出 JSON；还没有裁判的，输出 null。"""
    with opened(file) as source:
        data = json_of(decode(source.read()))
    situation, as_of = read_situation(data)
    found = effect(situation, official())
    typer.echo(json.dumps(found and _effect(found, as_of), ensure_ascii=False))


def _effect(e: Effect, as_of: date) -> dict[str, Any]:
    return {
        "state": e.state(as_of).value,
        "on": e.on.isoformat() if e.on else None,
        "not_before": e.not_before.isoformat() if e.not_before else None,
        "clocks_from": e.clocks_from.isoformat() if e.clocks_from else None,
        "lacking": list(e.lacking),
        "provisional": e.provisional,
        "says": str(e.says(as_of)),
        "steps": [{"text": str(s.text), "source": s.source} for s in e.steps],
    }


def _stated(d: Deadline, as_of: date) -> dict[str, Any]:
    found = _plain(d)
    steps = found.pop("steps")
    del found["citation"]
    return {
        **found,
        "kind": d.character.value,
        "capped_by": d.capped_by,
        "state": d.state(as_of).value,
        "waived": d.waived,
        "steps": steps,
    }


def read_situation(data: Any) -> tuple[Situation, date]:
    """A situation out of its JSON. Raises InvalidInput naming what is wrong."""
    if not isinstance(data, dict) or not isinstance(data.get("events"), list):
        raise InvalidInput({"file": T("须为 JSON 对象，含 matter_type、as_of 和 events。")})
    matter = one_of(MatterType, data.get("matter_type", "litigation"), "matter_type")
    procedure = one_of(Procedure, data.get("procedure", "ordinary"), "procedure")
    events = tuple(_event(e, n) for n, e in enumerate(data["events"], start=1))
    as_of = day_of(data["as_of"]) if "as_of" in data else max((e.on for e in events), default=date.max)
    served = _served(data["decision"]) if "decision" in data else None
    return Situation(matter, procedure, events, bool(data.get("vertical", False)), served), as_of


def _served(data: Any) -> Served:
    """What is known of the decision: {"parties": [{"name", "on", "appealed_on", "third", "burdened"}], "made_on",
    "unappealable", "went_on", "outcome"}.
    """
    if not isinstance(data, dict) or not isinstance(data.get("parties", []), list):
        raise InvalidInput({"decision": T("decision 须为 JSON 对象，parties 列出其他当事人。")})
    parties = []
    for n, party in enumerate(data.get("parties", []), start=1):
        if not isinstance(party, dict) or not isinstance(party.get("name"), str):
            raise InvalidInput({"decision": T("第{n}个当事人须为 JSON 对象，写明 name。", n=n)})
        plaintiff = bool(party.get("plaintiff", True))
        parties.append(
            OnParty(
                party["name"],
                plaintiff,
                maybe_day_in(party, "on"),
                maybe_day_in(party, "appealed_on"),
                third=bool(party.get("third", False)),
                burdened=None if (burdened := party.get("burdened")) is None else bool(burdened),
            )
        )
    return Served(
        parties=tuple(parties),
        made_on=maybe_day_in(data, "made_on"),
        unappealable=bool(data.get("unappealable", False)),
        went_on=maybe_day_in(data, "went_on"),
        outcome=str(data.get("outcome", "")),
    )


def maybe_day_in(data: dict[str, Any], name: str) -> date | None:
    """A day, or None where there is none. Raises InvalidInput."""
    return None if data.get(name) is None else day_of(data[name])


def one_of(enum: Any, value: object, name: str) -> Any:
    """The member of an enumeration. Raises InvalidInput naming those that there are."""
    if not isinstance(value, str) or value not in set(enum):
        raise InvalidInput(
            {
                name: T(
                    "{name}“{value}”不认识，可用：{known}。",
                    name=name,
                    value=str(value),
                    known="、".join(enum),
                )
            }
        )
    return enum(value)


def _about(value: object, kind: EventKind) -> str:
    """What an event is about, where rules tell events of its kind apart by that. Raises InvalidInput saying what may be written."""
    known = {r.about: r.label for r in rules() if r.about and kind in r.triggers}
    if not value or value in known:
        return str(value or "")
    if not known:
        raise InvalidInput({"about": T("“{kind}”不分种类，请不写 about。", kind=Text(kind.label))})
    said = "、".join(f"{word}（{label}）" for word, label in sorted(known.items()))
    raise InvalidInput({"about": T("“{kind}”的 about 只能写：{known}。", kind=Text(kind.label), known=said)})


def _event(data: Any, n: int) -> Event:
    if not isinstance(data, dict):
        raise InvalidInput({"events": T("第{n}个事件须为 JSON 对象，写明 kind 和 on。", n=n)})
    posted = data.get("posted_on")
    kind = one_of(EventKind, data.get("kind"), "kind")
    on = day_of(data.get("on", ""))
    given_up = str(data.get("rule", ""))
    if kind is EventKind.WAIVED and not rule(given_up).right:
        raise InvalidInput({"rule": T("“{rule}”不是可以放弃的权利。", rule=given_up)})
    if kind is EventKind.QUARTER_ENDED and not ends_quarter(on):
        raise InvalidInput({"on": T("{on}不是季度的最后一日。", on=on)})
    return Event(
        kind=kind,
        on=on,
        term=_term(data.get("term")),
        id=n,
        posted_on=None if posted is None else day_of(posted),
        about=_about(data.get("about", ""), kind),
        rule=given_up,
    )
