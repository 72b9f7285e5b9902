"""Decisions of the gate: kept with their facts, weighed by a person, evaluated again, forgotten (105号第七、九、十五条)."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from docx import Document as Docx

from casework.audit.queries import entries
from casework.counsel.pool.tables import Counsel, InPool
from casework.credit.checks.actions import answer as answer_check
from casework.credit.checks.actions import ask as ask_check
from casework.credit.checks.forms import Answering
from casework.credit.checks.forms import Asking as AskingCheck
from casework.credit.checks.queries import findable
from casework.credit.commitments.actions import prepare, sign
from casework.credit.commitments.forms import Preparing, Signed
from casework.credit.gate.actions import act_on, ask, forget, note, weigh
from casework.credit.gate.again import evaluate
from casework.credit.gate.answer import answer, link
from casework.credit.gate.forms import Asking, Changing, Linking, Noting, Weighing, Word
from casework.credit.gate.frozen import freeze, thaw
from casework.credit.gate.matrix import decide, propose
from casework.credit.gate.papers import opinion
from casework.credit.gate.queries import DecisionLine, decided, decision, in_force, turns_of
from casework.credit.gate.tables import GateDecision, GateState
from casework.credit.products import Decision, Product, RecordKind, RecordStatus, UseField
from casework.credit.records.actions import enter, revoke, set_status, to_mark
from casework.credit.records.forms import Revoking
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.gate import Standing, Subject
from tests.counsel.test_appointment import OFFICE, approve, candidate, examined
from tests.counsel.test_appointment import propose as propose_counsel
from tests.credit.people import SEALING, company, identity, person
from tests.credit.test_records import told
from tests.office import Office, moment

DAY = "2026-11-23"
TODAY = date(2026, 11, 23)
USER, HEAD = "finance-credit", "finance-head"


def shown(office: Office, key: int, day: str = DAY) -> None:
    """What permits need: a signed commitment, and a check that the centre has answered."""
    user, centre = office.on(USER, day), office.on("credit-centre", day)
    one = prepare(office.tx, user, Preparing(subject_id=key, use=UseField.PERMITS, about="市场准入"))
    signed = Signed(
        signed_on=user.today, signed_name="李某某", file_id=office.file(user, "承诺书.txt", f"{one}")
    )
    sign(office.tx, user, one, signed)
    asked = AskingCheck(
        subject_id=key, use=UseField.PERMITS, purpose=f"市场准入{day}", consent_by="李某某", consent_on=user.today,
        consent_seen=True,
    )  # fmt: skip
    check = ask_check(office.tx, user, asked)
    words = findable(office.tx, key, centre.today).opinion
    answer_check(office.tx, centre, check, Answering(opinion=words))


def subject(office: Office, **record: Any) -> tuple[int, int | None]:
    """A company that shows what permits need, with a record where one is described; the keys of both."""
    key = company(office.tx, office.on(USER, DAY))
    made = None
    if record:
        market = office.on("market-credit", DAY)
        company(office.tx, market)
        made = enter(office.tx, market, told(key, **record))
    shown(office, key)
    return key, made


def asked(office: Office, key: int, use: UseField = UseField.PERMITS, **more: Any) -> DecisionLine:
    """The gate, asked by the finance office."""
    user = office.on(USER, DAY)
    return decision(office.tx, user.viewer, ask(office.tx, user, key, Asking(use=use, **more)))


def now(office: Office, one: DecisionLine) -> DecisionLine:
    """The same as it stands by now."""
    return decision(office.tx, office.on(USER, DAY).viewer, one.id)


def again(office: Office, day: str = "2026-11-24") -> int:
    """The background work of a day."""
    return evaluate(office.tx, date.fromisoformat(day), moment(day), 50)


@pytest.mark.obligation("XY-GATE")
@pytest.mark.obligation("XY-3")
def test_nothing_is_granted_before_what_the_field_requires_is_there(office: Office) -> None:
    key = company(office.tx, office.on(USER, DAY))
    one = asked(office, key)
    assert (one.decision, one.stands) == (Decision.PENDING, GateState.LACKING)
    with pytest.raises(Conflict, match="不能据此办理"):
        act_on(office.tx, office.on(USER, DAY), one.id, Noting(note="准予许可"))
    shown(office, key)
    full = asked(office, key)
    assert (full.decision, full.stands) == (Decision.ELIGIBLE, GateState.DECIDED)
    proofs = full.outcome(TODAY).requirements
    assert [(r.product, bool(r.key), bool(r.article)) for r in proofs] == [
        (Product.COMMITMENT, True, True), (Product.CHECK, True, True),
    ]  # fmt: skip
    assert full.valid_until == TODAY + timedelta(days=30)
    act_on(office.tx, office.on(USER, DAY), full.id, Noting(note="准予许可"))
    assert now(office, full).stands is GateState.ACTED


@pytest.mark.obligation("XY-GATE")
def test_what_has_run_out_is_not_acted_on(office: Office) -> None:
    one = asked(office, subject(office)[0])
    with pytest.raises(Conflict, match="过期"):
        act_on(office.tx, office.on(USER, "2026-12-24"), one.id, Noting(note="准予许可"))


@pytest.mark.obligation("XY-GATE")
def test_asked_again_on_the_same_facts_it_is_the_same_decision(office: Office) -> None:
    key, _ = subject(office)
    one = asked(office, key)
    assert asked(office, key).id == one.id
    assert asked(office, key, purpose="另一事项").id != one.id
    assert thaw(freeze(thaw(one.facts))) == thaw(one.facts)
    assert thaw(one.facts).outcome.decision is one.decision


@pytest.mark.obligation("XY-GATE")
@pytest.mark.parametrize(
    ("record", "decision_", "stands"),
    [
        pytest.param({"kind": RecordKind.SERIOUS}, Decision.NOT_ELIGIBLE, GateState.DECIDED, id="严重失信"),
        pytest.param({"kind": RecordKind.ORDINARY}, Decision.PENDING, GateState.WEIGHING, id="一般失信，由人认定"),
    ],
)  # fmt: skip
def test_a_person_weighs_what_is_ordinary_and_never_what_is_serious(
    office: Office, record: dict[str, Any], decision_: Decision, stands: GateState
) -> None:
    one = asked(office, subject(office, **record)[0])
    assert (one.decision, one.stands) == (decision_, stands)
    head, word = office.on(HEAD, DAY), Weighing(eligible=True, why="情节轻微，已经整改")
    with pytest.raises(Forbidden):
        weigh(office.tx, office.on(USER, DAY), one.id, word)
    if stands is GateState.WEIGHING:
        weigh(office.tx, head, one.id, word)
        assert now(office, one).decision is Decision.ELIGIBLE
        assert [t.note for t in turns_of(office.tx, one.id)] == ["情节轻微，已经整改"]
    else:
        with pytest.raises(Conflict, match="才由人认定"):
            weigh(office.tx, head, one.id, word)


def test_a_person_does_not_make_up_for_what_is_missing(office: Office) -> None:
    one = asked(office, company(office.tx, office.on(USER, DAY)))
    with pytest.raises(Conflict, match="补齐"):
        weigh(office.tx, office.on(HEAD, DAY), one.id, Weighing(eligible=True, why="特事特办"))


@pytest.mark.obligation("XY-GATE")
def test_an_open_decision_changes_with_the_record_and_says_so(office: Office) -> None:
    key, record = subject(office, kind=RecordKind.SERIOUS)
    one = asked(office, key)
    assert one.decision is Decision.NOT_ELIGIBLE
    revoke(office.tx, office.on("market-credit", "2026-11-24"), record or 0, Revoking(why="处罚被撤销"))
    assert again(office) == 1
    after = now(office, one)
    assert (after.decision, after.stands) == (Decision.ELIGIBLE, GateState.CHANGED)
    assert [(t.before, t.after, t.by) for t in turns_of(office.tx, one.id)] == [
        (Decision.NOT_ELIGIBLE, Decision.ELIGIBLE, "")
    ]
    assert again(office) == 0
    note(office.tx, office.on(USER, "2026-11-24"), one.id, Noting(note="已阅"))
    assert now(office, one).stands is GateState.DECIDED


@pytest.mark.obligation("XY-GATE")
def test_what_was_acted_on_is_reviewed_and_not_changed(office: Office) -> None:
    key, record = subject(office, kind=RecordKind.ORDINARY)
    one = asked(office, key)
    weigh(office.tx, office.on(HEAD, DAY), one.id, Weighing(eligible=True, why="已经整改"))
    act_on(office.tx, office.on(USER, DAY), one.id, Noting(note="准予许可"))
    centre = office.on("credit-centre", "2026-11-24")
    row = to_mark(office.tx, record or 0, date(2026, 11, 24))
    row.kind = RecordKind.SERIOUS
    set_status(office.tx, centre, row, RecordStatus.DISPUTED, "异议")
    set_status(office.tx, centre, row, RecordStatus.EFFECTIVE, "维持")
    assert again(office) == 2
    after = now(office, one)
    assert (after.decision, after.stands) == (Decision.ELIGIBLE, GateState.REVIEW)
    assert after.facts == one.facts
    note(office.tx, office.on(USER, "2026-11-24"), one.id, Noting(note="复核后维持许可"))
    assert now(office, one).stands is GateState.ACTED


@pytest.mark.obligation("XY-11")
def test_what_look_back_has_ended_is_erased_from_decisions(office: Office) -> None:
    key, _ = subject(office, found_on=date(2021, 11, 1), ended_on=TODAY.replace(year=2021))
    one = asked(office, key)
    assert "虚假宣传" in str(one.facts) or "郑市监处罚" in str(one.facts)
    next_day = TODAY + timedelta(days=1)
    assert one.outcome(next_day).because != one.outcome(TODAY).because
    assert "郑市监处罚" not in "".join(
        p.text for p in Docx(io.BytesIO(opinion(one, "", next_day))).paragraphs
    )
    assert forget(office.tx, TODAY, 50) == 0
    assert forget(office.tx, next_day, 50) == 1
    row = office.tx.get_one(GateDecision, one.id)
    assert "郑市监处罚" not in str(row.facts)
    assert (row.decision, row.forgotten) == (one.decision, True)
    for line in entries(office.tx, stream="credit_gate", limit=50):
        assert "郑市监处罚" not in str(line)


def test_a_decision_is_its_organs_own(office: Office) -> None:
    one = asked(office, subject(office)[0])
    with pytest.raises(NotFound):
        decision(office.tx, office.on("commerce-credit", DAY).viewer, one.id)
    with pytest.raises(Forbidden):
        ask(office.tx, office.on(HEAD, DAY), 1, Asking(use=UseField.PERMITS))


def test_another_activity_needs_what_is_named(office: Office) -> None:
    key, _ = subject(office)
    with pytest.raises(InvalidInput):
        asked(office, key, UseField.OTHER)
    assert asked(office, key, UseField.OTHER, required=[Product.COMMITMENT]).decision is Decision.ELIGIBLE
    assert asked(office, key, UseField.OTHER, required=[Product.REPORT]).decision is Decision.PENDING


@pytest.mark.obligation("XY-7")
@pytest.mark.obligation("XY-9")
@pytest.mark.obligation("XY-15")
def test_the_matrix_is_changed_by_two_and_from_a_day_to_come(office: Office) -> None:
    centre, other = office.on("credit-centre", DAY), office.on("credit-centre-2", DAY)
    word = Changing(
        use=UseField.PERMITS, start=date(2026, 12, 1), commitment="105号第七条第（三）项", check_days=10,
        report="本市规定", ordinary=Decision.ELIGIBLE, why="试点",
    )  # fmt: skip
    with pytest.raises(InvalidInput, match="晚于今天"):
        propose(office.tx, centre, word.model_copy(update={"start": TODAY}))
    with pytest.raises(Forbidden):
        propose(office.tx, office.on(USER, DAY), word)
    key = propose(office.tx, centre, word)
    with pytest.raises(Forbidden, match="另一人"):
        decide(office.tx, centre, key, Word(act="approve"))
    before = in_force(office.tx, UseField.PERMITS, date(2026, 12, 1))
    decide(office.tx, other, key, Word(act="approve"))
    needed, meaning = in_force(office.tx, UseField.PERMITS, date(2026, 12, 1))
    assert [(r.product, r.article) for r in needed] == [
        (Product.COMMITMENT, "105号第七条第（三）项"), (Product.REPORT, "本市规定"),
    ]  # fmt: skip
    assert (meaning.ordinary, meaning.check_days) == (Decision.ELIGIBLE, 10)
    assert in_force(office.tx, UseField.PERMITS, date(2026, 11, 30)) == before


@pytest.mark.obligation("XY-GATE")
@pytest.mark.obligation("FG-4")
def test_a_counsel_passes_by_its_own_clean_check_and_commitment(office: Office) -> None:
    key = candidate(office)
    name = office.tx.get_one(Counsel, key).name
    asks = Subject(name, matter_id=key)
    assert answer(office.tx, asks, TODAY).standing is Standing.UNCHECKED
    who = person(office.tx, office.on(USER, DAY), name)
    counsel_office = office.on(OFFICE, DAY)
    with pytest.raises(InvalidInput):
        link(office.tx, counsel_office, SEALING, key, Linking(name=name, code=identity(2)))
    link(office.tx, counsel_office, SEALING, key, Linking(name=name, code=identity(1)))
    assert answer(office.tx, asks, TODAY).standing is Standing.UNCHECKED
    shown(office, who)
    assert answer(office.tx, asks, TODAY).standing is Standing.CLEAR
    assert answer(office.tx, Subject("另一人", matter_id=key), TODAY).standing is Standing.UNCHECKED
    assert answer(office.tx, asks, TODAY + timedelta(days=31)).standing is Standing.UNCHECKED
    assert decided(office.tx, who, UseField.QUALIFICATION, TODAY).decision is Decision.ELIGIBLE


@pytest.mark.obligation("XY-GATE")
@pytest.mark.obligation("FG-4")
def test_a_counsel_is_appointed_once_the_centre_has_answered_and_not_before(office: Office) -> None:
    key = examined(office, DAY)
    name = office.tx.get_one(Counsel, key).name
    who = person(office.tx, office.on(USER, DAY), name)
    link(office.tx, office.on(OFFICE, DAY), SEALING, key, Linking(name=name, code=identity(1)))
    with pytest.raises(Conflict, match="信用核查"):
        propose_counsel(office, key, DAY, gate=answer)
    shown(office, who)
    proposal = propose_counsel(office, key, DAY, gate=answer)
    with pytest.raises(Conflict):
        approve(office, proposal, "2026-12-28", gate=answer)
    approve(office, proposal, DAY, gate=answer)
    assert office.tx.get_one(Counsel, key).state is InPool.APPOINTED


@pytest.mark.obligation("XY-GATE")
def test_a_persons_word_lets_a_counsel_through_on_the_very_facts(office: Office) -> None:
    key = candidate(office)
    name = office.tx.get_one(Counsel, key).name
    asks = Subject(name, matter_id=key)
    who = person(office.tx, office.on("market-credit", DAY), name)
    person(office.tx, office.on(USER, DAY), name)
    enter(office.tx, office.on("market-credit", DAY), told(who))
    link(office.tx, office.on(OFFICE, DAY), SEALING, key, Linking(name=name, code=identity(1)))
    shown(office, who)
    assert answer(office.tx, asks, TODAY).standing is Standing.PENDING
    one = asked(office, who, UseField.QUALIFICATION)
    weigh(office.tx, office.on(HEAD, DAY), one.id, Weighing(eligible=True, why="已经整改"))
    # Another organ's word does not bind this one.
    assert answer(office.tx, asks, TODAY).standing is Standing.PENDING
    row = office.tx.get_one(GateDecision, one.id)
    row.organ_id = office.tx.get_one(Counsel, key).organ_id
    office.tx.flush()
    assert answer(office.tx, asks, TODAY).standing is Standing.CLEAR


@pytest.mark.obligation("XY-GATE")
def test_what_came_after_the_answer_is_asked_for_anew(office: Office) -> None:
    user, market = office.on(USER, DAY), office.on("market-credit", DAY)
    key = company(office.tx, user)
    company(office.tx, market)
    shown(office, key)
    made = ask(office.tx, user, key, Asking(use=UseField.PERMITS))
    assert decision(office.tx, user.viewer, made).decision is Decision.ELIGIBLE
    enter(office.tx, market, told(key, kind=RecordKind.SERIOUS))
    now = decided(office.tx, key, UseField.PERMITS, TODAY)
    assert now.decision is Decision.PENDING
    assert "又有新的失信信息" in str(now.because[0])
    with pytest.raises(Conflict, match="情况有变"):
        act_on(office.tx, user, made, Noting(note="准予市场准入"))
    shown(office, key, "2026-11-24")
    assert decided(office.tx, key, UseField.PERMITS, date(2026, 11, 24)).decision is Decision.NOT_ELIGIBLE
