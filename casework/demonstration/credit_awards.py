"""Programmes at work: one in force, applications at each step, an instalment paid."""

from datetime import date

from casework.credit.applications import actions, paying
from casework.credit.applications.forms import Deciding, Entering, Paying, Proposing
from casework.credit.applications.queries import instalments_of
from casework.credit.products import UseField
from casework.credit.programmes import actions as programmes
from casework.credit.programmes.forms import Describing, Trying, Word
from casework.credit.programmes.shipped import text_of
from casework.demonstration.credit_work import Credit
from casework.demonstration.load import back

USER, HEAD = "finance-credit", "finance-head"
_REACHED = ("paid", "decided", "proposed", "entered")


def load_awards(work: Credit) -> None:
    """Put the award for funds in place in force, and bring four applications to four steps."""
    begun = back(work.calendar, work.today, 120)
    user, head = work.hands.on(USER, begun), work.hands.on(HEAD, begun)
    key = programmes.describe(work.tx, user, Describing(start=begun, text=text_of("ZS")))
    programmes.try_out(work.tx, head, key, Trying(on=begun, facts=_facts(begun)))
    programmes.decide(work.tx, head, key, Word(approve=True))
    for n, reached in enumerate(_REACHED):
        days = 60 - 10 * n
        subject_id = work.clean(work.hands.on(USER, work.today).viewer, n)
        _apply(work, key, subject_id, back(work.calendar, work.today, days), reached)


def _facts(on: date) -> dict[str, object]:
    return {
        "leading_industry": True, "in_city": True, "arrived_on": on.isoformat(), "domestic_fen": "12亿元",
    }  # fmt: skip


def _apply(work: Credit, programme_id: int, subject_id: int, on: date, reached: str) -> None:
    work.show(USER, subject_id, UseField.PUBLIC_RESOURCES, "招商引资资金到位奖励", on)

    def at(days: int) -> date:
        return work.calendar.add_working_days(on, days)

    user = work.hands.on(USER, at(3))
    word = Entering(subject_id=subject_id, programme_id=programme_id, applied_on=at(3), facts=_facts(on))
    key = actions.enter(work.tx, user, word)
    actions.ask_gate(work.tx, user, key)
    if reached == "entered":
        return
    actions.propose(work.tx, work.hands.on(USER, at(4)), key, Proposing(recognise=True, seen=True))
    if reached == "proposed":
        return
    actions.decide(work.tx, work.hands.on(HEAD, at(6)), key, Deciding(approve=True))
    if reached == "paid":
        first = instalments_of(work.tx, key)[0]
        paid = Paying(amount=first.amount, on=at(9), voucher=f"郑财拨〔{at(9).year}〕15号")
        paying.pay(work.tx, work.hands.on(USER, at(9)), key, first.id, paid)
