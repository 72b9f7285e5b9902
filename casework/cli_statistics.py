"""The command of statistics. It touches no database."""

import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

import typer

from casework import codes
from casework.cli_errors import Commands
from casework.cli_given import day_in, list_in, object_in, word_in
from casework.cli_rules import maybe_day_in, one_of
from casework.errors import InvalidInput
from casework.oversight.periods import parsed
from casework.oversight.statistics.plain import Appeared, Decision, PlainCase, figures_of
from casework.text import T

INSTANCES = ("first", "second", "retrial")


def add_to(cli: Commands) -> None:
    """Register the command."""
    cli.command("statistics")(statistics_command)


def statistics_command(
    file: str = typer.Argument(..., help="期间和案件的 JSON 文件；- 为标准输入。"),
) -> None:
    """统计一个季度或者一年的应诉数字，输出 JSON。"""
    data = object_in(file)
    period = parsed(word_in(data, "period"))
    cases = [_case(one, n) for n, one in enumerate(list_in(data, "cases"), start=1)]
    found = asdict(figures_of(cases, period))
    told = {name: float(value) if isinstance(value, Decimal) else value for name, value in found.items()}
    typer.echo(json.dumps(told, ensure_ascii=False))


def _case(given: Any, n: int) -> PlainCase:
    if not isinstance(given, dict):
        raise InvalidInput({"cases": T("第{n}件案件须为对象。", n=n)})
    received, closed = day_in(given, "received_on"), maybe_day_in(given, "closed_on")
    _in_order(n, "closed_on", closed, "received_on", received)
    return PlainCase(
        received_on=received,
        closed_on=closed,
        decided=tuple(_decision(one, n) for one in list_in(given, "decided")),
        hearings=tuple(_hearing(one, n) for one in list_in(given, "hearings")),
        suggestions=tuple(_suggestion(one, n) for one in list_in(given, "suggestions")),
    )


def _decision(given: Any, n: int) -> Decision:
    told = _object(given, "decided", n)
    level, outcome = told.get("instance"), told.get("outcome")
    if level not in INSTANCES:
        raise InvalidInput(
            {"instance": T("第{n}件案件的 instance 须为 {known} 之一。", n=n, known="、".join(INSTANCES))}
        )
    known = {item.code for item in codes.code_list("closing").items if not item.heading}
    if outcome not in known:
        raise InvalidInput(
            {"outcome": T("第{n}件案件的 outcome“{code}”不在结案方式代码表里。", n=n, code=str(outcome))}
        )
    return Decision(day_in(told, "served_on"), level, outcome)


def _hearing(given: Any, n: int) -> tuple[date, Appeared]:
    told = _object(given, "hearings", n)
    return day_in(told, "on"), one_of(Appeared, told.get("appeared", ""), "appeared")


def _suggestion(given: Any, n: int) -> tuple[date, date | None]:
    told = _object(given, "suggestions", n)
    received, answered = day_in(told, "received_on"), maybe_day_in(told, "answered_on")
    _in_order(n, "answered_on", answered, "received_on", received)
    return received, answered


def _object(given: Any, name: str, n: int) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise InvalidInput({name: T("第{n}件案件的 {name} 须为对象的数组。", n=n, name=name)})
    return given


def _in_order(n: int, later: str, after: date | None, earlier: str, before: date) -> None:
    if after is not None and after < before:
        raise InvalidInput(
            {
                later: T(
                    "第{n}件案件的 {later}（{after}）早于 {earlier}（{before}）。",
                    n=n,
                    later=later,
                    after=after,
                    earlier=earlier,
                    before=before,
                )
            }
        )
