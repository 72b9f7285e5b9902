"""The command of the fees. It touches no database."""

import json
from typing import Any

import typer

from casework.cli_errors import Commands
from casework.cli_given import amount_in, day_in, list_in, object_in, word_in
from casework.cli_rules import maybe_day_in, one_of
from casework.counsel.tariffs.price import FeeUnit, Priced, Schedule, Work, check, price
from casework.errors import InvalidInput
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
    data = object_in(file)
    schedules = [_schedule(one, n) for n, one in enumerate(list_in(data, "schedules"), start=1)]
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
        start=day_in(given, "from"),
        until=maybe_day_in(given, "until"),
        service=word_in(line, "service"),
        unit=one_of(FeeUnit, line.get("unit", ""), "unit"),
        matter_type=word_in(line, "matter_type", optional=True),
        instance=word_in(line, "instance", optional=True),
        amount=amount_in(line, "amount_fen"),
        least=amount_in(line, "min_fen"),
        most=amount_in(line, "max_fen"),
    )


def _work(given: Any) -> Work:
    if not isinstance(given, dict):
        raise InvalidInput({"work": T("请写明 work：service、on、accepted_on。")})
    quantity = given.get("quantity", 1)
    if type(quantity) is not int or not 1 <= quantity <= MOST_QUANTITY:
        raise InvalidInput({"quantity": T("quantity 须为1至{most}的整数。", most=MOST_QUANTITY)})
    on, accepted_on = day_in(given, "on"), maybe_day_in(given, "accepted_on")
    if accepted_on is not None and accepted_on < on:
        raise InvalidInput(
            {"accepted_on": T("accepted_on（{accepted}）早于 on（{on}）。", accepted=accepted_on, on=on)}
        )
    return Work(
        service=word_in(given, "service"),
        on=on,
        accepted_on=accepted_on,
        quantity=quantity,
        matter_type=word_in(given, "matter_type", optional=True),
        instance=word_in(given, "instance", optional=True),
        agreed=amount_in(given, "agreed_fen"),
    )
