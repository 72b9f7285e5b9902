"""A check by the credit centre: asked, answered with what was found on the day, sealed, and forgotten (105号第八至十二条)."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from docx import Document as Docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from casework.audit.queries import entries
from casework.credit.checks.actions import answer, ask, forget, withdraw
from casework.credit.checks.forms import Answering, Asking, Withdrawing
from casework.credit.checks.papers import answered
from casework.credit.checks.queries import (
    answer_of,
    check,
    checks,
    checks_of,
    findable,
    queue,
    verified,
)
from casework.credit.checks.tables import CheckFinding, CheckState, CreditCheck
from casework.credit.products import RecordStatus, UseField
from casework.credit.records.actions import correct, end_conduct, enter, revoke
from casework.credit.records.actions import forget as forget_records
from casework.credit.records.forms import Correcting, Ended, Revoking
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound, Outdated
from casework.matters.tables import StoredDeadline
from tests.credit.people import company, person, unified
from tests.credit.test_records import told
from tests.office import Office

DAY = "2026-11-23"
TODAY = date(2026, 11, 23)
WORDS = "虚假宣传，已行政处罚"


def asking(subject_id: int, **more: Any) -> Asking:
    """A check of a subject, for a fund of science and technology."""
    facts: dict[str, Any] = {
        "subject_id": subject_id, "use": UseField.PUBLIC_RESOURCES, "purpose": "2026年度科技专项资金",
        "consent_by": "李某某", "consent_on": date(2026, 11, 16), "consent_seen": True,
    }  # fmt: skip
    return Asking(**facts | more)


def asked(office: Office, day: str = "2026-11-16", who: str = "commerce-credit", **more: Any) -> int:
    """The same, asked by the commerce office."""
    actor = office.on(who, day)
    return ask(office.tx, actor, asking(company(office.tx, actor), **more))


def given_answer(
    office: Office, check_id: int, day: str = DAY, who: str = "credit-centre", **more: Any
) -> None:
    """The centre's answer, in the words that are proposed."""
    row = office.tx.get_one(CreditCheck, check_id)
    actor = office.on(who, day)
    said = findable(office.tx, row.subject_id, actor.today).opinion
    answer(office.tx, actor, check_id, Answering(opinion=more.pop("opinion", said), **more))


def recorded(office: Office, day: str = "2026-11-10", **more: Any) -> int:
    market = office.on("market-credit", day)
    return enter(office.tx, market, told(company(office.tx, market), **more))


@pytest.mark.obligation("XY-8")
@pytest.mark.obligation("XY-3")
def test_an_answer_holds_the_records_found_on_its_day_and_no_later_one(office: Office) -> None:
    found = recorded(office)
    key = asked(office)
    given_answer(office, key)
    recorded(office, DAY, document="郑市监处罚〔2026〕99号", found_on=TODAY, ended_on=TODAY)
    said = answer_of(office.tx, office.on("commerce-credit", DAY).viewer, key, TODAY)
    assert said is not None
    assert [f.record_id for f in said.findings] == [found]
    assert "失信信息1条" in said.opinion
    assert said.intact
    assert check(office.tx, office.on("commerce-credit", DAY).viewer, key).number == "核查〔2026〕1号"
    [fact] = checks_of(office.tx, office.tx.get_one(CreditCheck, key).subject_id, TODAY)
    assert (fact.requested_on, fact.answered_on, fact.key) == (date(2026, 11, 16), TODAY, key)


@pytest.mark.obligation("XY-9")
@pytest.mark.parametrize("use", list(UseField))
def test_a_check_is_asked_in_each_of_the_six_fields_and_says_in_which(office: Office, use: UseField) -> None:
    key = asked(office, use=use)
    assert check(office.tx, office.on("credit-centre", DAY).viewer, key).use is use
    with pytest.raises(ValueError, match="use"):
        asking(1, use="anything")


@pytest.mark.obligation("XY-10")
@pytest.mark.parametrize(
    ("day", "late"),
    [
        pytest.param("2026-11-23", 0, id="第五个工作日答复，没有逾期"),
        pytest.param("2026-11-24", 1, id="第六个工作日答复，逾期一日"),
        pytest.param("2026-11-30", 7, id="下周一答复，逾期七日"),
    ],
)
def test_five_working_days_run_from_the_request(office: Office, day: str, late: int) -> None:
    key = asked(office)
    clock = office.tx.exec(select(StoredDeadline).where(StoredDeadline.matter_id == key)).one()
    assert (clock.rule, clock.due, clock.stands) == ("XY-10", TODAY, True)
    waiting = queue(office.tx, office.on("credit-centre", day).viewer).lines
    assert [(c.id, c.late(date.fromisoformat(day))) for c in waiting] == [(key, late)]
    given_answer(office, key, day)
    line = check(office.tx, office.on("commerce-credit", day).viewer, key)
    assert line.late(date(2027, 1, 4)) == late, "how late it was does not grow"
    clock = office.tx.exec(select(StoredDeadline).where(StoredDeadline.matter_id == key)).one()
    assert (clock.met_on, clock.stands) == (date.fromisoformat(day), False)
    assert queue(office.tx, office.on("credit-centre", day).viewer).lines == ()


def test_the_queue_stands_by_the_due_day(office: Office) -> None:
    later = asked(office, "2026-11-18")
    first = asked(office, "2026-11-17", "finance-credit")
    centre = office.on("credit-centre", DAY).viewer
    assert [c.id for c in queue(office.tx, centre).lines] == [first, later]


@pytest.mark.obligation("XY-12")
def test_an_organ_sees_the_checks_that_it_asked_and_no_others(office: Office) -> None:
    key = asked(office)
    commerce, finance = office.on("commerce-credit", DAY).viewer, office.on("finance-credit", DAY).viewer
    assert [c.id for c in checks(office.tx, commerce).lines] == [key]
    assert checks(office.tx, finance).lines == ()
    for look in (check, lambda *a: answer_of(*a, TODAY)):
        with pytest.raises(NotFound):
            look(office.tx, finance, key)
    with pytest.raises(Forbidden):
        given_answer(office, key, who="commerce-credit")
    own = asked(office, "2026-11-17", "finance-credit")
    assert own != key, "each organ asks for itself"


def test_the_subject_asks_itself_at_the_centre(office: Office) -> None:
    key = asked(office, who="credit-centre", by_subject=True, received_on=date(2026, 11, 16))
    with pytest.raises(NotFound):
        check(office.tx, office.on("commerce-credit", DAY).viewer, key)
    with pytest.raises(Forbidden):
        asked(office, by_subject=True)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        pytest.param({"consent_seen": False}, "consent_seen", id="没有授权书"),
        pytest.param({"consent_on": date(2026, 11, 17)}, "consent_on", id="授权在申请以后"),
        pytest.param({"consent_file_id": 999}, "file", id="没有这个文件"),
        pytest.param({"received_on": date(2026, 11, 10)}, "received_on", id="单位不能写早先的日期"),
    ],
)
def test_without_consent_nobody_is_checked(office: Office, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        asked(office, **wrong)
    assert field in refused.value.fields


def test_of_two_who_answer_the_second_is_told_who_was_first(office: Office) -> None:
    key = asked(office)
    given_answer(office, key, version=1)
    with pytest.raises(Outdated, match=office.on("credit-centre", DAY).viewer.name):
        given_answer(office, key, who="credit-centre-2", version=1)


def test_a_record_entered_while_the_page_was_open_is_not_sealed_unseen(office: Office) -> None:
    key = asked(office)
    seen = findable(office.tx, office.tx.get_one(CreditCheck, key).subject_id, TODAY).mark
    recorded(office, DAY)
    with pytest.raises(Outdated, match="有变化"):
        given_answer(office, key, found=seen)


def test_a_request_is_taken_back_once_and_by_whoever_asked(office: Office) -> None:
    key = asked(office)
    with pytest.raises(Conflict, match="核查〔2026〕1号"):
        asked(office)
    with pytest.raises(Forbidden):
        withdraw(office.tx, office.on("credit-centre", DAY), key, Withdrawing(why="不查了"))
    withdraw(office.tx, office.on("commerce-credit", DAY), key, Withdrawing(why="主体选错"))
    assert office.tx.get_one(CreditCheck, key).state is CheckState.WITHDRAWN
    assert checks_of(office.tx, office.tx.get_one(CreditCheck, key).subject_id, TODAY) == ()
    with pytest.raises(Conflict, match="已撤回"):
        given_answer(office, key)
    assert asked(office, "2026-11-24") != key


@pytest.mark.obligation("XY-12")
def test_what_was_put_right_counts_as_it_is_now(office: Office) -> None:
    record_id = recorded(office)
    key = asked(office)
    given_answer(office, key)
    market = office.on("market-credit", DAY)
    subject_id = office.tx.get_one(CreditCheck, key).subject_id
    right = told(1).model_dump(exclude={"subject_id", "organ_id", "given_key", "judgment"}) | {
        "ended_on": date(2025, 2, 1)
    }
    new = correct(office.tx, market, record_id, Correcting(**right, why="终止日写错"))
    [fact] = checks_of(office.tx, subject_id, TODAY)
    assert [(r.key, r.status) for r in fact.records] == [
        (record_id, RecordStatus.CORRECTED), (new, RecordStatus.EFFECTIVE)
    ]  # fmt: skip
    revoke(office.tx, market, new, Revoking(why="处罚被撤销"))
    [fact] = checks_of(office.tx, subject_id, TODAY)
    assert not any(r.status.counts for r in fact.records)


@pytest.mark.obligation("XY-8")
def test_the_seal_tells_what_was_changed_and_holds_when_something_is_forgotten(office: Office) -> None:
    recorded(office, found_on=date(2021, 12, 1), ended_on=date(2021, 12, 1))
    recorded(office, document="郑市监处罚〔2025〕13号")
    key = asked(office)
    given_answer(office, key)
    centre, then = office.on("credit-centre", DAY).viewer, date(2026, 12, 2)
    forget_records(office.tx, then, 500)
    assert forget(office.tx, 500) == 1
    office.tx.expire_all()
    said = answer_of(office.tx, centre, key, then)
    assert said is not None
    assert (len(said.findings), said.intact, said.opinion) == (1, True, "")
    rest = office.tx.exec(select(CheckFinding).where(CheckFinding.salt != "")).one()
    rest.words = {**rest.words, "conduct": "没有这回事"}
    office.tx.flush()
    changed = answer_of(office.tx, centre, key, then)
    assert changed is not None
    assert not changed.intact


def everything(office: Office, key: int, on: date, *, erased: bool) -> str:
    """All that anybody can learn of a check on a day, and with `erased` all that the database has of it."""
    row = office.tx.get_one(CreditCheck, key)
    viewer = office.on("commerce-credit", DAY).viewer
    line, said = check(office.tx, viewer, key), answer_of(office.tx, viewer, key, on)
    assert said is not None
    paper = Docx(
        io.BytesIO(answered(line, said, "郑州市信用中心", unified(1), "https://casework.example/verify"))
    )
    words = [p.text for p in paper.paragraphs]
    words += [c.text for table in paper.tables for r in table.rows for c in r.cells]
    shown = verified(office.tx, row.number, row.code, on)
    facts = checks_of(office.tx, row.subject_id, on)
    trail = [
        str(e)
        for stream in (f"credit_check:{key}", "credit_checks")
        for e in entries(office.tx, stream=stream, limit=50)
    ]
    kept = [str(row), *map(str, office.tx.exec(select(CheckFinding)))] if erased else []
    return "\n".join((str(line), str(said), *words, str(shown), str(facts), *trail, *kept))


@pytest.mark.obligation("XY-8")
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(ended=st.dates(date(2021, 11, 23), date(2026, 11, 10)), beyond=st.integers(-2, 2))
def test_no_way_leads_to_a_record_past_its_last_day(office: Office, ended: date, beyond: int) -> None:
    with office.tx.begin_nested() as undone:
        recorded(office, found_on=ended, ended_on=ended)
        key = asked(office)
        given_answer(office, key, opinion=f"查得：{WORDS}")
        subject = findable(office.tx, office.tx.get_one(CreditCheck, key).subject_id, TODAY)
        last = subject.lines[0].shown_until
        assert last is not None
        on = max(last + timedelta(days=beyond), TODAY)
        gone = on > last
        assert (WORDS in everything(office, key, on, erased=False)) is not gone
        forget_records(office.tx, on, 500)
        forget(office.tx, 500)
        office.tx.expire_all()
        assert (WORDS in everything(office, key, on, erased=True)) is not gone
        undone.rollback()


def test_conduct_that_ends_after_the_answer_is_forgotten_too(office: Office) -> None:
    record_id = recorded(office, ended_on=None)
    key = asked(office)
    given_answer(office, key)
    end_conduct(office.tx, office.on("market-credit", DAY), record_id, Ended(ended_on=TODAY))
    past = date(2031, 11, 24)
    said = answer_of(office.tx, office.on("credit-centre", DAY).viewer, key, past)
    assert said is not None
    assert said.findings == ()


@pytest.mark.obligation("XY-8")
def test_anybody_verifies_an_answer_by_number_and_code(office: Office) -> None:
    actor = office.on("commerce-credit", "2026-11-16")
    market = office.on("market-credit", "2026-11-10")
    enter(
        office.tx,
        market,
        told(person(office.tx, market), ended_on=date(2021, 12, 1), found_on=date(2021, 12, 1)),
    )
    key = ask(office.tx, actor, asking(person(office.tx, actor)))
    assert verified(office.tx, "核查〔2026〕1号", "", TODAY) is None
    given_answer(office, key)
    code = office.tx.get_one(CreditCheck, key).code
    found = verified(office.tx, "2026-1", code.lower().replace("-", " "), TODAY)
    assert found is not None
    assert (found.subject, found.requested_on, found.answered_on, found.existing) == (
        "张**", date(2026, 11, 16), TODAY, 1
    )  # fmt: skip
    later = verified(office.tx, "核查〔2026〕1号", code, date(2026, 12, 2))
    assert later is not None
    assert later.existing == 0
    assert verified(office.tx, "核查〔2026〕1号", code[:-1], TODAY) is None
    assert verified(office.tx, "核查〔2026〕2号", code, TODAY) is None
