"""The command of the credit gate. It touches no database."""

import json
from datetime import date
from typing import Any

import typer

from casework.cli_errors import Commands
from casework.cli_given import day_in, list_in, object_in
from casework.cli_rules import maybe_day_in, one_of
from casework.credit.deciding.decide import Check, Commitment, Record, Report, Shown, decide
from casework.credit.deciding.matrix import named, shipped
from casework.credit.products import Product, RecordKind, RecordStatus, UseField
from casework.errors import InvalidInput
from casework.text import T

KINDS = ("person", "organisation")


def add_to(cli: Commands) -> None:
    """Register the command."""
    cli.command("gate")(gate_command)


def gate_command(
    file: str = typer.Argument(..., help="领域、日期和信用产品的 JSON 文件；- 为标准输入。"),
) -> None:
    """按信用产品判断是否符合信用条件，逐项说明，输出 JSON。"""
    data = object_in(file)
    use = one_of(UseField, data.get("field", ""), "field")
    on = day_in(data, "on")
    _subject(data.get("subject"))
    asked = named(_required(data.get("required"))) if use is UseField.OTHER else shipped()
    shown = [_product(one, n) for n, one in enumerate(list_in(data, "products"), start=1)]
    outcome = decide(shown, use, on, asked)
    answer = {
        "decision": outcome.decision.value,
        "requirements": [
            {
                "product": one.product.value,
                "article": one.article,
                "met": one.met,
                "why": str(one.why),
                "valid_until": one.valid_until.isoformat() if one.valid_until else None,
            }
            for one in outcome.requirements
        ],
        "because": [str(why) for why in outcome.because],
    }
    typer.echo(json.dumps(answer, ensure_ascii=False))


def _subject(given: Any) -> None:
    if not isinstance(given, dict) or given.get("kind") not in KINDS:
        raise InvalidInput({"subject": T("请写明 subject.kind：{kinds}。", kinds="、".join(KINDS))})


def _required(given: Any) -> list[Product]:
    if not isinstance(given, list) or not given:
        raise InvalidInput({"required": T("其他领域请在 required 中写明所需的信用产品。")})
    return list(dict.fromkeys(one_of(Product, one, "required") for one in given))


def _product(given: Any, n: int) -> Shown:
    if not isinstance(given, dict):
        raise InvalidInput({"products": T("第{n}项信用产品须为对象。", n=n)})
    product = one_of(Product, given.get("product", ""), "product")
    if product is Product.COMMITMENT:
        signed, breached = day_in(given, "signed_on"), maybe_day_in(given, "breached_on")
        _in_order("breached_on", breached, "signed_on", signed)
        return Commitment(signed_on=signed, breached_on=breached)
    if product is Product.CHECK:
        requested, answered = day_in(given, "requested_on"), maybe_day_in(given, "answered_on")
        _in_order("answered_on", answered, "requested_on", requested)
        records = tuple(_record(one, n) for n, one in enumerate(list_in(given, "records"), start=1))
        return Check(requested_on=requested, answered_on=answered, records=records)
    issued, expires = day_in(given, "issued_on"), maybe_day_in(given, "expires_on")
    _in_order("expires_on", expires, "issued_on", issued)
    return Report(
        issued_on=issued,
        expires_on=expires,
        agency_valid_until=day_in(given, "agency_valid_until"),
        complete=_yes(given, "complete"),
    )


def _record(given: Any, n: int) -> Record:
    if not isinstance(given, dict) or "ended_on" not in given:
        raise InvalidInput(
            {"records": T("第{n}条记录须写明 kind、status、ended_on（没有终止的写 null）。", n=n)}
        )
    return Record(
        kind=one_of(RecordKind, given.get("kind", ""), "kind"),
        status=one_of(RecordStatus, given.get("status", ""), "status"),
        ended_on=maybe_day_in(given, "ended_on"),
        statute_until=maybe_day_in(given, "statute_until"),
    )


def _in_order(later: str, after: date | None, earlier: str, before: date) -> None:
    if after is not None and after < before:
        raise InvalidInput(
            {
                later: T(
                    "{later}（{after}）早于 {earlier}（{before}）。",
                    later=later,
                    after=after,
                    earlier=earlier,
                    before=before,
                )
            }
        )


def _yes(given: dict[str, Any], name: str) -> bool:
    value = given.get(name)
    if not isinstance(value, bool):
        raise InvalidInput({name: T("{name} 须为 true 或 false。", name=name)})
    return value
