"""The command of the fees. It touches no database."""

import json
from datetime import date
from typing import Any

import typer

from casework.cli_errors import Commands
from casework.cli_rules import day_of, json_of, one_of, opened
from casework.counsel.tariffs.price import FeeUnit, Priced, Schedule, Work, check, price
from casework.errors import InvalidInput
from casework.money import MOST_FEN, Money
from casework.reading.encoding import decode
from casework.text import T

MOST_QUANTITY = 100_000
fees = Commands(help="法律顾问费用。")


@fees.callback()
def _group() -> None:
    """Of one command typer would make the group itself."""


@fees.command("price")
def price_command(
    file: str = typer.Argument(..., help="收费标准和一项工作的 JSON 文件；- 为标准输入。"),
) -> None:
    """按工作之日施行的收费标准计算费用，输出 JSON。"""
    with opened(file) as source:
        data = json_of(decode(source.read()))
    given = data.get("schedules", [])
    if not isinstance(given, list):
        raise InvalidInput({"schedules": T("schedules 须为数组。")})
    schedules = [_schedule(one, n) for n, one in enumerate(given, start=1)]
    check(schedules)
    found = price(schedules, _work(data.get("work")))
    if isinstance(found, Priced):
        answer = {"amount_fen": found.amount.fen, "schedule": found.schedule, "why": str(found.why)}
    else:
        answer = {"unpriced": found.reason.value, "why": str(found.why)}
    typer.echo(json.dumps(answer, ensure_ascii=False))


def _schedule(given: Any, n: int) -> Schedule:
    line = given.get("line") if isinstance(given, dict) else None
    if not isinstance(line, dict) or not isinstance(given.get("id"), str | int):
        raise InvalidInput({"schedules": T("第{n}项收费标准须写明 id、from 和 line。", n=n)})
    return Schedule(
        id=str(given["id"]),
        start=day_of(given.get("from", "")),
        until=_maybe_day(given.get("until")),
        service=_word(line, "service"),
        unit=one_of(FeeUnit, line.get("unit", ""), "unit"),
        matter_type=_word(line, "matter_type", optional=True),
        instance=_word(line, "instance", optional=True),
        amount=_amount(line, "amount_fen"),
        least=_amount(line, "min_fen"),
        most=_amount(line, "max_fen"),
    )


def _work(given: Any) -> Work:
    if not isinstance(given, dict):
        raise InvalidInput({"work": T("请写明 work：service、on、accepted_on。")})
    quantity = given.get("quantity", 1)
    if type(quantity) is not int or not 1 <= quantity <= MOST_QUANTITY:
        raise InvalidInput({"quantity": T("quantity 须为1至{most}的整数。", most=MOST_QUANTITY)})
    on, accepted_on = day_of(given.get("on", "")), _maybe_day(given.get("accepted_on"))
    if accepted_on is not None and accepted_on < on:
        raise InvalidInput(
            {"accepted_on": T("accepted_on（{accepted}）早于 on（{on}）。", accepted=accepted_on, on=on)}
        )
    return Work(
        service=_word(given, "service"),
        on=on,
        accepted_on=accepted_on,
        quantity=quantity,
        matter_type=_word(given, "matter_type", optional=True),
        instance=_word(given, "instance", optional=True),
        agreed=_amount(given, "agreed_fen"),
    )


def _word(given: dict[str, Any], name: str, *, optional: bool = False) -> str:
    value = given.get(name)
    if optional and value is None:
        return ""
    if not isinstance(value, str) or not value.strip():
        raise InvalidInput({name: T("{name} 须为文字。", name=name)})
    return value.strip()


def _amount(given: dict[str, Any], name: str) -> Money | None:
    value = given.get(name)
    if value is None:
        return None
    if type(value) is not int or not 0 <= value <= MOST_FEN:
        raise InvalidInput({name: T("{name} 须为整数分（0至{most}）。", name=name, most=MOST_FEN)})
    return Money(value)


def _maybe_day(value: Any) -> date | None:
    return None if value is None else day_of(value)
