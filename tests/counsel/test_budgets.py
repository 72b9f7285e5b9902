"""The year's money for counsel: proposed by the office, reviewed by finance, approved by the principal; earmarked (200号第十九条)."""

from collections.abc import Callable
from typing import Any

import pytest

from casework.accounts.viewer import Actor
from casework.audit.queries import entries as trail
from casework.counsel.budgets import actions
from casework.counsel.budgets.forms import Annual, LineIn, Opinion, Supplement, TakenBack, Transfer, Verdict
from casework.counsel.budgets.proposals import (
    decide,
    propose_annual,
    propose_supplement,
    propose_transfer,
    review,
    withdraw,
)
from casework.counsel.budgets.queries import (
    Ledger,
    budget,
    entries,
    free_for,
    lines,
    months,
    of_work,
    proposal,
)
from casework.counsel.budgets.tables import BudgetProposal, EntryKind, ProposalState
from casework.counsel.services import Service
from casework.desk.dashboard.waiting import waiting
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.house import WAITS
from casework.money import Money
from tests.office import Office

S = Service
DAY, YEAR = "2026-01-12", 2026
OPINIONS, MEETINGS = "意见", "会议"
PASSED, APPROVED = Opinion(passed=True, document="郑财行〔2026〕12号"), Verdict(approve=True)


def office_(office: Office, day: str = DAY) -> Actor:
    return office.on("city-counsel-office", day)


def finance(office: Office, day: str = DAY) -> Actor:
    return office.on("city-finance", day)


def principal(office: Office, day: str = DAY) -> Actor:
    return office.on("city-principal", day)


def annual(**more: Any) -> Annual:
    given = {
        "year": YEAR,
        "justification": "按上年支出测算。",
        "lines": [
            LineIn(name=OPINIONS, services=[S.OPINION, S.CONTRACT], amount=Money(10_000)),
            LineIn(name=MEETINGS, services=[S.MEETING, S.HEARING], amount=Money(4_000)),
        ],
    }
    return Annual.of(**(given | more))


def carried(office: Office, made: int) -> int:
    review(office.tx, finance(office), made, PASSED)
    decide(office.tx, principal(office), made, APPROVED)
    return made


def approved(office: Office) -> int:
    return carried(office, propose_annual(office.tx, office_(office), annual()))


def keys(office: Office) -> dict[str, int]:
    return {line.name: line.id for line in lines(office.tx, office.node("city"), YEAR)}


def figures(office: Office, name: str = OPINIONS) -> tuple[int, ...]:
    """Allotted, committed, accepted, paid, free."""
    has = next(line.has for line in lines(office.tx, office.node("city"), YEAR) if line.name == name)
    return (*has.parts, has.free)


def commit(office: Office, key: str, fen: int, service: Service = S.OPINION) -> None:
    actions.commit(office.tx, office_(office), office.node("city"), YEAR, service, key, Money(fen))


@pytest.mark.obligation("FG-19")
def test_the_budget_goes_through_three_hands_and_only_then_there_is_money(office: Office) -> None:
    tx, made = office.tx, propose_annual(office.tx, office_(office), annual())
    assert proposal(tx, finance(office).viewer, made).number == "顾问经费〔2026〕1号"
    with pytest.raises(Conflict, match="还没有批准，不能安排支出"):
        commit(office, "w/1", 1)
    with pytest.raises(Conflict, match="待财政审核"):
        decide(tx, principal(office), made, APPROVED)
    review(tx, finance(office), made, PASSED)
    assert lines(tx, office.node("city"), YEAR) == ()
    decide(tx, principal(office), made, APPROVED)
    assert [(line.name, line.has.allotted) for line in lines(tx, office.node("city"), YEAR)] == [
        (OPINIONS, 10_000),
        (MEETINGS, 4_000),
    ]
    assert budget(tx, office.node("city"), YEAR).has.free == 14_000
    acts = [e.action for e in trail(tx, stream="budgets", limit=9)]
    assert acts == ["budget.approved", "budget.reviewed", "budget.proposed"]


@pytest.mark.obligation("FG-19")
def test_finance_names_its_document_or_the_reason_and_what_comes_back_is_proposed_anew(
    office: Office,
) -> None:
    tx, made = office.tx, propose_annual(office.tx, office_(office), annual())
    for said, field in ((Opinion(passed=True), "document"), (Opinion(passed=False), "opinion")):
        with pytest.raises(InvalidInput) as refused:
            review(tx, finance(office), made, said)
        assert set(refused.value.fields) == {field}
    review(tx, finance(office), made, Opinion(passed=False, opinion="会议一项偏高。"))
    assert proposal(tx, office_(office).viewer, made).state is ProposalState.RETURNED
    with pytest.raises(Conflict, match="退回的请修改后重报"):
        propose_annual(tx, office_(office), annual())
    again = propose_annual(tx, office_(office), annual(instead_of=made))
    assert proposal(tx, office_(office).viewer, made).state is ProposalState.REPLACED
    review(tx, finance(office), again, PASSED)
    with pytest.raises(InvalidInput, match="请写明退回的理由"):
        decide(tx, principal(office), again, Verdict(approve=False))
    decide(tx, principal(office), again, Verdict(approve=False, note="压减。"))
    third = carried(office, propose_annual(tx, office_(office), annual(instead_of=again)))
    assert proposal(tx, office_(office).viewer, third).state is ProposalState.APPROVED
    with pytest.raises(Conflict, match="已经提出"):
        propose_annual(tx, office_(office), annual())


@pytest.mark.obligation("FG-19")
def test_nobody_reviews_or_approves_what_it_proposed_nor_approves_what_it_reviewed(office: Office) -> None:
    tx = office.tx
    made = propose_annual(tx, office_(office), annual())
    row = tx.get_one(BudgetProposal, made)
    row.proposed_by = finance(office).viewer.user_id
    with pytest.raises(Forbidden, match="提出预算的人不能审核"):
        review(tx, finance(office), made, PASSED)
    row.proposed_by = principal(office).viewer.user_id
    review(tx, finance(office), made, PASSED)
    with pytest.raises(Forbidden, match="提出或者审核预算的人不能批准"):
        decide(tx, principal(office), made, APPROVED)
    row.proposed_by, row.reviewed_by = office_(office).viewer.user_id, principal(office).viewer.user_id
    with pytest.raises(Forbidden, match="提出或者审核预算的人不能批准"):
        decide(tx, principal(office), made, APPROVED)


@pytest.mark.obligation("FG-19")
def test_each_step_has_its_own_role_and_its_own_organ(office: Office) -> None:
    tx, made = office.tx, propose_annual(office.tx, office_(office), annual())
    steps: tuple[tuple[Callable[[Actor], object], str], ...] = (
        (lambda who: propose_annual(tx, who, annual(year=2027)), "city-counsel-office"),
        (lambda who: review(tx, who, made, PASSED), "city-finance"),
        (lambda who: decide(tx, who, made, APPROVED), "city-principal"),
        (lambda who: withdraw(tx, who, made, TakenBack(reason="误报")), "city-counsel-office"),
    )
    for step, whose in steps:
        for stranger in {"city-counsel-office", "city-finance", "city-principal", "city-handler"} - {whose}:
            with pytest.raises(Forbidden):
                step(office.on(stranger, DAY))
    for elsewhere in ("jinshui-legal-head", "jinshui-principal"):
        viewer = office.on(elsewhere, DAY)
        with pytest.raises(NotFound):
            proposal(tx, viewer.viewer, made)
    with pytest.raises(NotFound):
        withdraw(tx, office.on("jinshui-legal-head", DAY), made, TakenBack(reason="误"))
    with pytest.raises(NotFound):
        decide(tx, office.on("jinshui-principal", DAY), made, APPROVED)


@pytest.mark.obligation("FG-19")
@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"year": 2025}, "year"),
        ({"year": 2028}, "year"),
        ({"lines": []}, "lines"),
        ({"lines": [{"name": "a", "services": ["opinion"], "amount": 0}]}, "amount-0"),
        ({"lines": [{"name": "a", "services": [], "amount": 1}]}, "services-0"),
        ({"lines": [{"name": n, "services": ["opinion"], "amount": 1} for n in "ab"]}, "services-1"),
        ({"lines": [{"name": "a", "services": [s], "amount": 1} for s in ("opinion", "hearing")]}, "name-1"),
    ],
)
def test_a_budget_that_cannot_be(office: Office, more: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        propose_annual(office.tx, office_(office), annual(**more))
    assert field in refused.value.fields


@pytest.mark.obligation("FG-19")
def test_a_piece_of_work_from_its_expected_fee_to_the_payment(office: Office) -> None:
    approved(office)
    commit(office, "w/1", 6_000)
    assert figures(office) == (10_000, 6_000, 0, 0, 4_000)
    actions.accept(office.tx, office_(office), "w/1", Money(7_000))
    assert figures(office) == (10_000, 0, 7_000, 0, 3_000)
    actions.accept(office.tx, office_(office), "w/1", Money(5_000), "部分核减")
    assert figures(office) == (10_000, 0, 5_000, 0, 5_000)
    actions.pay(office.tx, finance(office), "w/1")
    assert figures(office) == (10_000, 0, 0, 5_000, 5_000)
    assert of_work(office.tx, "w/1").parts == (0, 0, 0, 5_000)
    told = entries(office.tx, office.node("city"), Ledger(year=YEAR, key="w/1"), 9)
    assert [(e.kind, e.fen) for e in reversed(told)] == [
        (EntryKind.COMMIT, 6_000),
        (EntryKind.RELEASE, 6_000),
        (EntryKind.ACCEPT, 7_000),
        (EntryKind.ACCEPT, -2_000),
        (EntryKind.PAY, 5_000),
    ]
    assert told[1].why == "部分核减"
    for again in (
        lambda: actions.pay(office.tx, finance(office), "w/1"),
        lambda: actions.accept(office.tx, office_(office), "w/1", Money(1)),
        lambda: commit(office, "w/1", 1),
    ):
        with pytest.raises(Conflict):
            again()


@pytest.mark.obligation("FG-19")
def test_what_passes_the_budget_is_refused_with_the_figures(office: Office) -> None:
    approved(office)
    commit(office, "w/1", 8_000)
    with pytest.raises(Conflict, match=r"超出预算：“意见”可用20\.00元，需要20\.01元"):
        commit(office, "w/2", 2_001)
    with pytest.raises(Conflict, match=r"可用20\.00元，需要20\.01元"):
        actions.accept(office.tx, office_(office), "w/1", Money(10_001))
    assert figures(office) == (10_000, 8_000, 0, 0, 2_000)
    actions.release(office.tx, office_(office), "w/1", "回避改派")
    commit(office, "w/2", 10_000)
    assert figures(office)[-1] == 0


@pytest.mark.obligation("FG-19")
def test_a_line_is_spent_for_its_services_alone(office: Office) -> None:
    approved(office)
    with pytest.raises(Conflict, match=r"超出预算：“会议”可用40\.00元"):
        commit(office, "w/1", 4_001, S.HEARING)
    with pytest.raises(Conflict, match="没有列支“复议、诉讼、仲裁代理”的项目，专款专用"):
        commit(office, "w/1", 1, S.AGENCY)
    city = office.node("city")
    assert free_for(office.tx, city, YEAR, S.HEARING) == Money(4_000)
    assert free_for(office.tx, city, YEAR, S.AGENCY) is None
    assert free_for(office.tx, city, 2027, S.HEARING) is None


@pytest.mark.obligation("FG-19")
def test_a_supplement_and_a_transfer_are_approved_like_the_budget(office: Office) -> None:
    approved(office)
    tx, key = office.tx, keys(office)
    more = Supplement(year=YEAR, line_id=key[OPINIONS], amount=Money(500), justification="新增立法项目")
    made = propose_supplement(tx, office_(office), more)
    assert figures(office)[0] == 10_000
    carried(office, made)
    assert figures(office)[0] == 10_500
    new = Supplement(year=YEAR, name="代理", services=[S.AGENCY], amount=Money(900), justification="新收案件")
    twice = [propose_supplement(tx, office_(office), new) for _ in range(2)]
    carried(office, twice[0])
    with pytest.raises(Conflict, match="已经列在“代理”"):
        carried(office, twice[1])
    commit(office, "w/9", 900, S.AGENCY)
    moved = Transfer(
        year=YEAR, from_id=key[MEETINGS], to_id=key[OPINIONS], amount=Money(4_000), justification="会议减少"
    )
    made = propose_transfer(tx, office_(office), moved)
    commit(office, "w/1", 1, S.MEETING)  # meanwhile
    review(tx, finance(office), made, PASSED)
    with pytest.raises(Conflict, match=r"超出预算：“会议”可用39\.99元，需要40\.00元"):
        decide(tx, principal(office), made, APPROVED)
    actions.release(tx, office_(office), "w/1")
    decide(tx, principal(office), made, APPROVED)
    assert (figures(office)[0], figures(office, MEETINGS)[0]) == (14_500, 0)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"line_id": 99_999, "amount": 1}, "请从列表中选择"),
        ({"amount": 1}, "填写一个新项目的名称"),
        ({"name": "新", "amount": 1}, "请勾选"),
        ({"name": "新", "services": ["opinion"], "amount": 1}, "已经列在“意见”"),
        ({"line_id": OPINIONS, "amount": 0}, "须大于零"),
    ],
)
def test_a_supplement_that_cannot_be(office: Office, change: dict[str, Any], said: str) -> None:
    approved(office)
    line = change.get("line_id")
    new = Supplement.of(year=YEAR, justification="a", **change | {"line_id": keys(office).get(line, line)})
    with pytest.raises(InvalidInput, match=said):
        propose_supplement(office.tx, office_(office), new)


@pytest.mark.parametrize(
    ("into", "fen", "said"),
    [(OPINIONS, 1, "须是两个项目"), (MEETINGS, 0, "须大于零"), ("别处", 1, "请从列表")],
)
def test_a_transfer_that_cannot_be(office: Office, into: str, fen: int, said: str) -> None:
    approved(office)
    key = keys(office)
    new = Transfer(
        year=YEAR, from_id=key[OPINIONS], to_id=key.get(into, 99_999), amount=Money(fen), justification="a"
    )
    with pytest.raises(InvalidInput, match=said):
        propose_transfer(office.tx, office_(office), new)


def test_it_waits_on_the_desk_of_whose_word_is_next(office: Office) -> None:
    tx = office.tx

    def waits(actor: Actor) -> list[tuple[str, str, str]]:
        return [(w.wait.code, w.plaintiffs, w.href) for w in waiting(tx, actor.viewer, actor.today, WAITS)]

    made = propose_annual(tx, office_(office), annual())
    title, page = "2026年度法律顾问经费预算", f"/counsel/budgets/proposals/{made}"
    everybody = (office_(office), finance(office), principal(office))
    assert [waits(who) for who in everybody] == [[], [("review_budget", title, page)], []]
    review(tx, finance(office), made, PASSED)
    assert [waits(who) for who in everybody] == [[], [], [("approve_budget", title, page)]]
    decide(tx, principal(office), made, Verdict(approve=False, note="压减"))
    assert [waits(who) for who in everybody] == [[("mend_budget", title, page)], [], []]
    withdraw(tx, office_(office), made, TakenBack(reason="另行测算"))
    assert [waits(who) for who in everybody] == [[], [], []]
    assert waits(office.on("jinshui-principal", DAY)) == []


def test_the_year_month_by_month(office: Office) -> None:
    approved(office)
    commit(office, "w/1", 6_000)
    actions.accept(office.tx, office_(office, "2026-03-31"), "w/1", Money(5_000))
    actions.pay(office.tx, finance(office, "2026-05-06"), "w/1")
    found = months(office.tx, office.node("city"), YEAR, office_(office, "2026-06-01").today)
    assert [(m.spent, m.paid) for m in found] == [(0, 0)] * 2 + [(5_000, 0)] * 2 + [(5_000, 5_000)] * 2
