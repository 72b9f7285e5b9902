"""Commendations pass the credit gate before anybody approves them (201号第二十三条, 105号第七条、第九条第（四）项)."""

import pytest

from casework.credit.commendations.actions import check, decide, propose, submit
from casework.credit.commendations.forms import Commending, Word
from casework.credit.commendations.queries import commendation
from casework.credit.commendations.tables import CommendationState
from casework.credit.gate.queries import decision
from casework.credit.gate.tables import GateState
from casework.credit.products import Decision, RecordKind
from casework.errors import Conflict, Forbidden, NotFound
from tests.credit.people import company
from tests.credit.test_decisions import DAY, HEAD, USER, shown, subject
from tests.office import Office

WORD = Commending(honour="行政应诉工作先进单位", merits="全年行政机关负责人出庭应诉率百分之百")


@pytest.mark.obligation("YS-23")
def test_nobody_is_put_up_without_commitment_and_check(office: Office) -> None:
    user, head = office.on(USER, DAY), office.on(HEAD, DAY)
    key = company(office.tx, user)
    one = propose(office.tx, user, key, WORD)
    with pytest.raises(Conflict, match="待核实"):
        submit(office.tx, user, one)
    shown(office, key)
    with pytest.raises(Conflict):
        submit(office.tx, user, one)
    assert check(office.tx, user, one).decision is Decision.ELIGIBLE
    submit(office.tx, user, one)
    with pytest.raises(Forbidden):
        decide(office.tx, user, one, Word(act="approve"))
    decide(office.tx, head, one, Word(act="approve"))
    line = commendation(office.tx, user.viewer, one)
    assert line.stands is CommendationState.APPROVED
    assert decision(office.tx, user.viewer, line.decision_id or 0).stands is GateState.ACTED


@pytest.mark.obligation("YS-23")
def test_who_is_barred_is_not_put_up(office: Office) -> None:
    key, _ = subject(office, kind=RecordKind.SERIOUS)
    user = office.on(USER, DAY)
    one = propose(office.tx, user, key, WORD)
    with pytest.raises(Conflict, match="不符合信用条件"):
        submit(office.tx, user, one)


@pytest.mark.obligation("YS-23")
def test_what_has_run_out_by_the_approval_is_returned_and_asked_anew(office: Office) -> None:
    key, _ = subject(office)
    user = office.on(USER, DAY)
    one = propose(office.tx, user, key, WORD)
    submit(office.tx, user, one)
    late = office.on(HEAD, "2026-12-24")
    with pytest.raises(Conflict, match="过期"):
        decide(office.tx, late, one, Word(act="approve"))
    decide(office.tx, late, one, Word(act="return", note="核查已过期"))
    with pytest.raises(NotFound):
        commendation(office.tx, office.on("commerce-credit", DAY).viewer, one)
