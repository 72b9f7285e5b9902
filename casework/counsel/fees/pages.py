"""Fees: what accepted work is paid, payments, statements."""

from datetime import date
from decimal import Decimal
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.counsel.fees import actions
from casework.counsel.fees.forms import Determination, Making, Paying
from casework.counsel.fees.papers import TITLE, statement
from casework.counsel.fees.queries import (
    FeeLine,
    Which,
    batch,
    batches,
    fee_of,
    fees,
    statement_of,
    words_of,
)
from casework.counsel.fees.states import FeeState
from casework.counsel.fees.work import priced, undetermined, work_of
from casework.counsel.pool.queries import banks_of, counsel
from casework.counsel.tariffs.price import Priced
from casework.counsel.who import MONEY
from casework.errors import CaseworkError
from casework.forms import read_day
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.money import Money
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.papers.columns import DAY, Column
from casework.text import T

pages = Pages()
READS = may(*MONEY)
DETERMINES, PAYS = may(Permission.MANAGE_COUNSEL), may(Permission.FINANCE)
PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pages.get("/counsel/fees", READS)
def index(desk: Desk) -> Response:
    """What waits to be determined, and the fees."""
    state = desk.field("state")
    which = Which(
        state=FeeState(state) if state in set(FeeState) else None,
        counsel_id=identifier(desk.field("counsel")),
        before=identifier(desk.field("before")),
    )
    lines = fees(desk.tx, desk.viewer, which, PAGE)
    return desk.page(
        "fees/index.html",
        waiting=undetermined(desk.tx, desk.viewer, PAGE),
        lines=lines,
        which=which,
        states=tuple(FeeState),
        next_before=lines[-1].id if lines.more else None,
        determines=desk.viewer.may(Permission.MANAGE_COUNSEL),
        pays=desk.viewer.may(Permission.FINANCE),
    )


@pages.get("/counsel/fees/{engagement_id}", READS)
def show(desk: Desk, engagement_id: int) -> Response:
    """The fee of a piece of work: the tariff's arithmetic, and every determination."""
    return _show(desk, engagement_id)


def _show(desk: Desk, engagement_id: int, error: CaseworkError | None = None) -> Response:
    work, one = work_of(desk.tx, desk.viewer, engagement_id)
    found = priced(desk.tx, work, temporary=one.temporary)
    fee = fee_of(desk.tx, engagement_id)
    open_ = fee is None or fee.state in {FeeState.DETERMINED, FeeState.REFUSED}
    return desk.page(
        "fees/show.html",
        work=work,
        one=one,
        priced=found if isinstance(found, Priced) else None,
        why=found.why,
        fee=fee,
        words=words_of(desk.tx, fee.id) if fee is not None else (),
        determines=desk.viewer.may(Permission.MANAGE_COUNSEL) and open_,
        labels=Determination.labels(),
        **refused(desk, error),
    )


@pages.post("/counsel/fees/{engagement_id}", DETERMINES)
def determine(desk: Desk, engagement_id: int) -> Response:
    """Say what it is paid."""
    try:
        with desk.attempt():
            actions.determine(desk.tx, desk.actor, engagement_id, desk.typed(Determination))
    except REFUSALS as error:
        return _show(desk, engagement_id, error)
    return desk.go("/counsel/fees", T("费用已核定。"))


@pages.get("/counsel/payments", READS)
def payments(desk: Desk) -> Response:
    """The batches of payments, and what is to be paid."""
    return _payments(desk)


def _payments(desk: Desk, error: CaseworkError | None = None) -> Response:
    found = batches(desk.tx, desk.viewer, PAGE, identifier(desk.field("before")))
    pays = desk.viewer.may(Permission.FINANCE)
    due = fees(desk.tx, desk.viewer, Which(state=FeeState.DETERMINED), actions.MOST_IN_A_BATCH)
    return desk.page(
        "fees/payments.html",
        batches=found,
        due=due,
        chosen=set(desk.fields("fees")),
        pays=pays,
        next_before=found[-1].id if found.more else None,
        labels=Making.labels(),
        **refused(desk, error),
    )


@pages.post("/counsel/payments", PAYS)
def make(desk: Desk) -> Response:
    """Put fees together to be paid."""
    try:
        with desk.attempt():
            batch_id = actions.make_batch(desk.tx, desk.actor, desk.typed(Making))
    except REFUSALS as error:
        return _payments(desk, error)
    return desk.go(f"/counsel/payments/{batch_id}", T("付款批次已生成。"))


@pages.get("/counsel/payments/{batch_id}.xlsx", PAYS)
def export_batch(desk: Desk, batch_id: int) -> Response:
    """The batch as the bank or the finance office takes it: one line a counsel; noted in the trail."""
    from casework.papers.sheets import register_xlsx  # loads much, and few ask for it

    found, lines = batch(desk.tx, desk.viewer, batch_id)
    of: dict[int, list[FeeLine]] = {}
    for line in lines:
        of.setdefault(line.counsel_id, []).append(line)
    banks = banks_of(desk.tx, desk.viewer, of)
    rows = [_bank_row(n, own, banks.get(key)) for n, (key, own) in enumerate(of.items(), 1)]
    made = register_xlsx(f"{found.number} 付款明细", BANK, rows, note=f"合计{found.net}，共{len(rows)}笔")
    desk.trace(actions.STREAM, "export.payment_batch", found.number, {"batch": batch_id, "rows": len(rows)})
    return attachment(made, f"{found.number}.xlsx", XLSX)


@pages.get("/counsel/payments/{batch_id}", READS)
def show_batch(desk: Desk, batch_id: int) -> Response:
    """One batch."""
    return _batch(desk, batch_id)


def _batch(desk: Desk, batch_id: int, error: CaseworkError | None = None) -> Response:
    found, lines = batch(desk.tx, desk.viewer, batch_id)
    pays = desk.viewer.may(Permission.FINANCE)
    banks = banks_of(desk.tx, desk.viewer, {line.counsel_id for line in lines})
    return desk.page(
        "fees/batch.html",
        batch=found,
        lines=lines,
        pays=pays,
        unbanked={line.counsel_id: line.counsel for line in lines if pays and line.counsel_id not in banks},
        labels=Paying.labels(),
        **refused(desk, error),
    )


@pages.post("/counsel/payments/{batch_id}/pay", PAYS)
def pay(desk: Desk, batch_id: int) -> Response:
    """Say that the batch was paid."""
    try:
        with desk.attempt():
            actions.pay_batch(desk.tx, desk.actor, batch_id, desk.typed(Paying))
    except REFUSALS as error:
        return _batch(desk, batch_id, error)
    return desk.go(f"/counsel/payments/{batch_id}", T("已登记支付。"))


@pages.post("/counsel/payments/{batch_id}/cancel", PAYS)
def cancel(desk: Desk, batch_id: int) -> Response:
    """Take the batch back."""
    try:
        with desk.attempt():
            actions.cancel_batch(desk.tx, desk.actor, batch_id)
    except REFUSALS as error:
        return _batch(desk, batch_id, error)
    return desk.go("/counsel/payments", T("已撤销，各笔费用可以重新列入付款。"))


BANK = (
    Column("序号", 8, centred=True), Column("户名", 30), Column("开户银行", 34), Column("账号", 30),
    Column("金额（元）", 16), Column("代扣税款（元）", 16), Column("用途", 40),
)  # fmt: skip
LINES = (
    Column("事务", 34), Column("服务种类", 18), Column("验收日期", DAY), Column("计价依据", 50), Column("核定金额（元）", 16),
    Column("状态", 12), Column("支付日期", DAY),
)  # fmt: skip


def _bank_row(n: int, own: list[FeeLine], bank: Any) -> tuple[str | int | Decimal, ...]:
    net = Money(sum(line.net.fen for line in own))
    tax = Money(sum(line.tax.fen for line in own if line.tax is not None))
    used = "、".join(line.number for line in own)
    place = (bank.holder, bank.bank, bank.account) if bank is not None else (own[0].counsel, "", "")
    return (n, *place, net.yuan, tax.yuan, f"法律顾问费用 {used}")


def _period(desk: Desk) -> tuple[date, date]:
    first = read_day(desk.field("from")) or date(desk.today.year, 1, 1)
    return first, max(read_day(desk.field("to")) or desk.today, first)


@pages.get("/counsel/pool/{counsel_id}/statement", READS)
def show_statement(desk: Desk, counsel_id: int) -> Response:
    """What a counsel was paid in a period."""
    one, (first, last) = counsel(desk.tx, desk.viewer, counsel_id), _period(desk)
    return desk.page(
        "fees/statement.html",
        one=one,
        lines=statement_of(desk.tx, desk.viewer, Which(counsel_id=counsel_id, first=first, last=last)),
        first=first,
        last=last,
    )


@pages.get("/counsel/pool/{counsel_id}/statement.docx", READS)
def word_statement(desk: Desk, counsel_id: int) -> Response:
    """The same as a Word document."""
    one, (first, last) = counsel(desk.tx, desk.viewer, counsel_id), _period(desk)
    lines = statement_of(desk.tx, desk.viewer, Which(counsel_id=counsel_id, first=first, last=last))
    content = statement(one.organ_name, f"{one.name}（{one.workplace}）", first, last, lines)
    _taken(desk, "document.fee_statement", one.name, first, last, len(lines))
    return attachment(content, f"{TITLE}-{one.name}.docx", DOCX)


@pages.get("/counsel/pool/{counsel_id}/statement.xlsx", READS)
def sheet_statement(desk: Desk, counsel_id: int) -> Response:
    """The same as a workbook."""
    from casework.papers.sheets import register_xlsx  # loads much, and few ask for it

    one, (first, last) = counsel(desk.tx, desk.viewer, counsel_id), _period(desk)
    lines = statement_of(desk.tx, desk.viewer, Which(counsel_id=counsel_id, first=first, last=last))
    rows = [
        (
            f"{x.number} {x.title}",
            x.service.label,
            x.accepted_on,
            x.why,
            x.amount.yuan,
            x.state.label,
            x.paid_on,
        )
        for x in lines
    ]
    made = register_xlsx(TITLE, LINES, rows, note=f"{one.name}，{first}至{last}")
    _taken(desk, "export.fee_statement", one.name, first, last, len(lines))
    return attachment(made, f"{TITLE}-{one.name}.xlsx", XLSX)


def _taken(desk: Desk, act: str, name: str, first: date, last: date, rows: int) -> None:
    facts: dict[str, Any] = {"from": first.isoformat(), "to": last.isoformat(), "rows": rows}
    desk.trace(actions.STREAM, act, name, facts)
