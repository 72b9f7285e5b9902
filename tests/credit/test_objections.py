"""Objections: received, marked, forwarded, verified, told of in time, and forgotten with their record (第十八条、第十九条)."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from casework.audit.queries import entries
from casework.credit.codes import CodeKind, SubjectKind
from casework.credit.lookback import shown_until
from casework.credit.objections import actions, receiving
from casework.credit.objections.forms import (
    Examining,
    FilingOnline,
    Forwarding,
    Matching,
    Notifying,
    Receiving,
    Rejecting,
    Settling,
    Withdrawing,
)
from casework.credit.objections.proofs import MOST_BYTES, MOST_FILES, kept
from casework.credit.objections.queries import (
    Clock,
    Sought,
    followed,
    objection,
    objections,
    proof,
    story,
)
from casework.credit.objections.receiving import UNMATCHED
from casework.credit.objections.rekey import rekey
from casework.credit.objections.tables import TELLS, Finding, Objection, ObjectionState
from casework.credit.products import RecordKind, RecordStatus
from casework.credit.public.filer import public
from casework.credit.records.actions import forget as forget_records
from casework.credit.records.tables import CreditRecord, RecordChange
from casework.credit.sealing import Sealing
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound, Outdated
from casework.files.tables import StoredFile
from casework.rulebook import State
from tests.credit.people import SEALING, identity, unified
from tests.credit.test_records import DAY, TODAY, entered
from tests.office import Office

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
DOCUMENT = "郑市监处罚〔2025〕12号"


def received(office: Office, record_id: int, day: str = DAY, **more: Any) -> int:
    """An objection in writing to a record, on a day."""
    word = {"record_id": record_id, "grounds": "处罚的不是本单位", "received_on": date.fromisoformat(day)}
    return receiving.receive(office.tx, office.on("credit-centre", day), Receiving(**word | more))


def filing(**more: Any) -> FilingOnline:
    """An objection of the company, to its record by the number of the document."""
    facts: dict[str, Any] = {
        "subject_kind": SubjectKind.LEGAL, "name": "郑州某某置业有限公司", "code_kind": CodeKind.USCC,
        "code": unified(1), "about": DOCUMENT, "grounds": "处罚的不是本单位", "phone": "0371-60000000",
    }  # fmt: skip
    return FilingOnline(**facts | more)


def filed(office: Office, day: str = DAY, **more: Any) -> receiving.Filed:
    """The same, filed online."""
    at = office.on("credit-centre", day)
    actor = public(office.tx, at.at, office.calendar)
    return receiving.file_online(office.tx, actor, SEALING, filing(**more))


def forwarded(office: Office, key: int, day: str = DAY) -> None:
    """Sent to the provider."""
    actions.forward(office.tx, office.on("credit-centre", day), key, Forwarding())


def settled(office: Office, key: int, who: str, day: str = DAY, **more: Any) -> None:
    """Found right, unless said otherwise."""
    word: dict[str, Any] = {"finding": Finding.KEPT, "found": "经查处罚决定书，当事人无误"}
    actions.settle(office.tx, office.on(who, day), key, Settling(**word | more))


def told(office: Office, key: int, day: str) -> None:
    """The objector was told."""
    actions.notify(office.tx, office.on("credit-centre", day), key, Notifying(on=date.fromisoformat(day)))


def clocks(office: Office, key: int, day: str) -> dict[str, Clock]:
    """Its clocks on a day, by rule."""
    centre = office.on("credit-centre", day)
    line = objection(office.tx, centre.viewer, key, centre.today)
    return {c.rule: c for c in story(office.tx, line, office.calendar, centre.today).clocks}


def status(office: Office, record_id: int) -> RecordStatus:
    """Where a record stands."""
    return office.tx.get_one(CreditRecord, record_id).status


@pytest.mark.obligation("HN-41")
def test_a_record_is_marked_from_receipt_and_nobody_changes_it_beside(office: Office) -> None:
    key = entered(office)
    received(office, key)
    assert status(office, key) is RecordStatus.DISPUTED
    assert [c.after for c in office.tx.exec(select(RecordChange))] == [RecordStatus.DISPUTED]
    with pytest.raises(Conflict, match="信用异议〔2026〕1号"):
        received(office, key)


@pytest.mark.obligation("XY-18")
def test_it_comes_in_writing_or_online_with_proof(office: Office) -> None:
    written, online = entered(office), entered(office, document="郑市监处罚〔2025〕13号")
    centre = office.on("credit-centre", DAY)
    files = kept(office.tx, centre, office.store, [("张某某 的证据.PDF", PDF)])
    word = Receiving(record_id=written, grounds="处罚的不是本单位", received_on=TODAY)
    key = receiving.receive(office.tx, centre, word, files)
    line = objection(office.tx, centre.viewer, key, TODAY)
    [event] = story(office.tx, line, office.calendar, TODAY).events
    assert [name for _, name in event.files] == ["证据1.pdf"], "a name may say what is to be forgotten"
    made = filed(office, about="郑市监处罚〔2025〕13号")
    assert made.number == "信用异议〔2026〕2号"
    assert status(office, online) is RecordStatus.DISPUTED
    assert followed(office.tx, made.number, made.code) is not None
    assert office.tx.get_one(Objection, made.id).code_hash != made.code


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param([("a.pdf", b"")], "空文件", id="空文件"),
        pytest.param([("a.pdf", b"<script>alert(1)</script>")], "不符", id="改名的网页"),
        pytest.param([("a.html", b"<html></html>")], "不能接收", id="网页"),
        pytest.param([("a.svg", b"<svg/>")], "不能接收", id="矢量图"),
        pytest.param([("../../etc/passwd", b"root")], "不能接收", id="路径"),
        pytest.param([("a.pdf", PDF + b"0" * MOST_BYTES)], "超过", id="太大"),
        pytest.param([("a.docx", b"PK\x03\x04 no archive")], "不符", id="坏的压缩包"),
        pytest.param([("a.pdf", PDF)] * (MOST_FILES + 1), "最多上传", id="太多"),
    ],
)
def test_hostile_uploads_leave_nothing(office: Office, files: list[tuple[str, bytes]], said: str) -> None:
    centre = office.on("credit-centre", DAY)
    with pytest.raises(InvalidInput, match=said), office.tx.begin_nested():
        kept(office.tx, centre, office.store, files)
    assert office.tx.exec(select(StoredFile)).all() == []


CHAIN = [
    pytest.param("XY-19.forward", "2026-11-26", id="三个工作日内转送"),
    pytest.param("HN-41.own", "2026-11-26", id="自行处理三个工作日"),
    pytest.param("HN-41.settle", "2026-12-02", id="经核查七个工作日"),
]


@pytest.mark.obligation("XY-19")
@pytest.mark.obligation("HN-41")
@pytest.mark.parametrize(("rule", "due"), CHAIN)
def test_the_days_from_receipt(office: Office, rule: str, due: str) -> None:
    key = received(office, entered(office))
    assert clocks(office, key, DAY)[rule].due == date.fromisoformat(due)


@pytest.mark.obligation("XY-19")
@pytest.mark.parametrize(
    ("day", "late"), [pytest.param("2026-11-26", 0, id="第三日"), pytest.param("2026-11-27", 1, id="第四日")]
)
def test_forwarding_on_the_last_day_and_after_it(office: Office, day: str, late: int) -> None:
    key = received(office, entered(office))
    forwarded(office, key, day)
    found = clocks(office, key, day)
    assert found["XY-19.forward"].late_days == late
    assert found["XY-19.forward"].met_on == date.fromisoformat(day)
    assert "HN-41.own" not in found, "what is forwarded goes by seven days"


@pytest.mark.obligation("XY-19")
@pytest.mark.obligation("HN-41")
@pytest.mark.parametrize(
    ("day", "provincial", "local"),
    [
        pytest.param("2026-11-26", 0, 0, id="省条例第三日"),
        pytest.param("2026-11-27", 1, 0, id="过了省条例"),
        pytest.param("2026-12-14", 12, 0, id="105号第十五日"),
        pytest.param("2026-12-15", 13, 1, id="两者都过了"),
    ],
)
def test_the_provider_verifies(office: Office, day: str, provincial: int, local: int) -> None:
    key = received(office, entered(office))
    forwarded(office, key)
    settled(office, key, "market-credit", day)
    found = clocks(office, key, day)
    assert found["HN-41.provider"].late_days == provincial
    assert found["XY-19.verify"].late_days == local
    assert found["HN-41.provider"].met_on == found["XY-19.verify"].met_on == date.fromisoformat(day)
    assert (found["HN-41.provider"].binds, found["XY-19.verify"].binds) == (True, False)


@pytest.mark.obligation("XY-19")
@pytest.mark.obligation("HN-41")
@pytest.mark.parametrize(
    ("day", "provincial", "local"),
    [
        pytest.param("2026-11-26", 0, 0, id="核查后第二日"),
        pytest.param("2026-11-27", 0, 1, id="过了105号"),
        pytest.param("2026-12-02", 0, 4, id="省条例第七日"),
        pytest.param("2026-12-03", 1, 5, id="过了省条例"),
    ],
)
def test_the_objector_is_told(office: Office, day: str, provincial: int, local: int) -> None:
    key = received(office, entered(office))
    forwarded(office, key)
    settled(office, key, "market-credit", "2026-11-24")
    told(office, key, day)
    found = clocks(office, key, day)
    assert found["HN-41.settle"].late_days == provincial
    assert found["XY-19.notify"].late_days == local
    assert found["HN-41.settle"].met_on == found["XY-19.notify"].met_on == date.fromisoformat(day)


@pytest.mark.obligation("HN-41")
def test_the_centre_settles_it_itself(office: Office) -> None:
    record_id = entered(office)
    key = received(office, record_id)
    settled(office, key, "credit-centre", "2026-11-24")
    assert status(office, record_id) is RecordStatus.DISPUTED, "until the objector is told"
    told(office, key, "2026-11-25")
    assert status(office, record_id) is RecordStatus.EFFECTIVE
    found = clocks(office, key, "2026-12-30")
    assert found["HN-41.own"].state is State.MET
    assert "XY-19.forward" not in found, "what was settled in time need not be forwarded"


@pytest.mark.obligation("HN-41")
def test_a_test_by_experts_does_not_count(office: Office) -> None:
    key = received(office, entered(office))
    forwarded(office, key)
    market = office.on("market-credit", "2026-11-24")
    actions.examine(office.tx, market, key, Examining(on=date(2026, 11, 24)))
    assert clocks(office, key, "2026-12-10")["HN-41.provider"].state is State.OPEN
    with pytest.raises(Conflict, match="先登记结束"):
        settled(office, key, "market-credit", "2026-11-25")
    later = office.on("market-credit", "2026-12-01")
    actions.examine(office.tx, later, key, Examining(on=date(2026, 12, 1)))
    found = clocks(office, key, "2026-12-01")
    assert found["HN-41.provider"].due == date(2026, 12, 3), "five working days more than 26 November"
    assert found["XY-19.verify"].due == date(2026, 12, 14), "105号 knows no such time"


@pytest.mark.obligation("XY-19")
def test_what_is_wrong_is_put_right_or_taken_back_at_once(office: Office) -> None:
    wrong, gone = entered(office), entered(office, document="郑市监处罚〔2025〕13号")
    first, second = received(office, wrong), received(office, gone)
    forwarded(office, first)
    with pytest.raises(InvalidInput):
        settled(office, first, "market-credit", finding=Finding.CORRECTED)
    right = {
        "finding": Finding.CORRECTED, "kind": RecordKind.ORDINARY, "document": DOCUMENT,
        "conduct": "虚假宣传，已行政处罚", "found_on": date(2025, 3, 10), "ended_on": date(2025, 2, 1),
    }  # fmt: skip
    settled(office, first, "market-credit", **right)
    settled(office, second, "credit-centre", finding=Finding.REVOKED)
    assert status(office, wrong) is RecordStatus.CORRECTED
    assert status(office, gone) is RecordStatus.REVOKED
    made = office.tx.get_one(CreditRecord, office.tx.get_one(Objection, first).right_id)
    assert (made.ended_on, made.status) == (date(2025, 2, 1), RecordStatus.EFFECTIVE)
    told(office, first, "2026-11-24")
    assert status(office, wrong) is RecordStatus.CORRECTED


def test_who_may_do_what(office: Office) -> None:
    key = received(office, entered(office))
    with pytest.raises(Forbidden):
        settled(office, key, "market-credit")
    with pytest.raises(Forbidden):
        actions.forward(office.tx, office.on("market-credit", DAY), key, Forwarding())
    for stranger in ("commerce-credit", "development-credit"):
        viewer = office.on(stranger, DAY).viewer
        with pytest.raises(NotFound):
            objection(office.tx, viewer, key, TODAY)
        assert objections(office.tx, viewer, TODAY, Sought()).lines == ()
    forwarded(office, key)
    with pytest.raises(Forbidden):
        settled(office, key, "credit-centre")
    market = office.on("market-credit", DAY).viewer
    assert [o.id for o in objections(office.tx, market, TODAY, Sought()).lines] == [key]


def test_two_who_forward_at_once(office: Office) -> None:
    key = received(office, entered(office))
    one, other = office.on("credit-centre", DAY), office.on("credit-centre-2", DAY)
    seen = objection(office.tx, one.viewer, key, TODAY).version
    actions.forward(office.tx, one, key, Forwarding(version=seen))
    with pytest.raises(Outdated, match=one.viewer.name):
        actions.forward(office.tx, other, key, Forwarding(version=seen))
    with pytest.raises(Conflict, match="提供单位核查中"):
        actions.forward(office.tx, other, key, Forwarding())


@pytest.mark.obligation("XY-18")
def test_what_is_filed_is_answered_alike_whether_or_not_it_is_known(office: Office) -> None:
    entered(office)
    known = filed(office)
    for n, more in enumerate(
        ({"name": "郑州某某实业有限公司"}, {"code": unified(9)}, {"about": "某年某月的处罚"})
    ):
        other = filed(office, **more)
        assert other.number == f"信用异议〔2026〕{n + 2}号"
        assert len(other.code) == len(known.code)
        assert office.tx.get_one(Objection, other.id).state is ObjectionState.TO_MATCH
        mine, theirs = (followed(office.tx, f.number, f.code) for f in (known, other))
        assert mine is not None
        assert theirs is not None
        assert [kind for kind, _ in mine.events] == [kind for kind, _ in theirs.events]
    assert followed(office.tx, known.number, "AAAA-AAAA-AAAA") is None
    assert followed(office.tx, "信用异议〔2026〕99号", known.code) is None


@pytest.mark.obligation("XY-18")
def test_the_centre_matches_or_says_why_not(office: Office) -> None:
    record_id, centre = entered(office), office.on("credit-centre", DAY)
    key = filed(office, about="三月的处罚").id
    with pytest.raises(InvalidInput):
        receiving.match(office.tx, centre, key, Matching(record_id=record_id + 99))
    receiving.match(office.tx, centre, key, Matching(record_id=record_id))
    assert status(office, record_id) is RecordStatus.DISPUTED
    nothing = filed(office, about="没有的处罚")
    receiving.reject(office.tx, centre, nothing.id, Rejecting(why="查询期限内没有符合描述的记录"))
    outside = followed(office.tx, nothing.number, nothing.code)
    assert outside is not None
    assert outside.state is ObjectionState.REJECTED
    assert clocks(office, nothing.id, "2026-12-30") == {}, "nobody owes anything on it"


def test_who_objected_takes_it_back(office: Office) -> None:
    record_id = entered(office)
    key = received(office, record_id)
    forwarded(office, key)
    centre = office.on("credit-centre", "2026-11-24")
    actions.withdraw(office.tx, centre, key, Withdrawing(why="申请人书面撤回"))
    assert status(office, record_id) is RecordStatus.EFFECTIVE
    assert objection(office.tx, centre.viewer, key, centre.today).over
    received(office, record_id, "2026-11-25")


@pytest.mark.obligation("XY-11")
def test_it_is_forgotten_with_its_record(office: Office) -> None:
    record_id = entered(office, found_on=date(2021, 11, 1), ended_on=date(2021, 11, 23))
    centre = office.on("credit-centre", DAY)
    files = kept(office.tx, centre, office.store, [("a.pdf", PDF)])
    word = Receiving(
        record_id=record_id, grounds="处罚的不是本单位", phone="0371-60000000", received_on=TODAY
    )
    key = receiving.receive(office.tx, centre, word, files)
    assert proof(office.tx, centre.viewer, key, files[0], TODAY)
    next_day = TODAY + timedelta(days=1)
    line = objection(office.tx, centre.viewer, key, next_day)
    assert (line.told, line.name, line.grounds, line.phone) == (False, "", "", ""), "before the night as well"
    with pytest.raises(NotFound):
        proof(office.tx, centre.viewer, key, files[0], next_day)
    told(office, key, "2026-11-24")
    assert actions.forget(office.tx, office.store, TODAY, 10) == 0
    forget_records(office.tx, next_day, 10)
    assert actions.forget(office.tx, office.store, next_day, 10) == 1
    assert actions.forget(office.tx, office.store, next_day, 10) == 0
    office.tx.expire_all()
    row = office.tx.get_one(Objection, key)
    assert not any(getattr(row, name) for name in TELLS)
    assert (row.number, row.received_on, row.finding) == ("信用异议〔2026〕1号", TODAY, Finding.LAPSED)
    assert office.tx.get_one(StoredFile, files[0]).destroyed_on == next_day
    for entry in entries(office.tx, stream=f"credit_objection:{key}", limit=50):
        assert "处罚" not in str(entry)
        assert "置业" not in str(entry)


def test_what_was_not_taken_up_is_forgotten_after_half_a_year(office: Office) -> None:
    key = filed(office, about="没有的处罚").id
    receiving.reject(office.tx, office.on("credit-centre", DAY), key, Rejecting(why="没有这条记录"))
    assert actions.forget(office.tx, office.store, TODAY + UNMATCHED, 10) == 0
    assert actions.forget(office.tx, office.store, TODAY + UNMATCHED + timedelta(days=1), 10) == 1


def test_numbers_are_closed_anew_with_the_first_key(office: Office) -> None:
    person = {
        "subject_kind": SubjectKind.PERSON,
        "name": "张某某",
        "code_kind": CodeKind.IDENTITY,
        "code": identity(1),
    }
    key = filed(office, **person).id
    newer = Sealing([b"a newer key of the tests, also long", b"a key of the tests, thirty-two long"])
    assert rekey(office.tx, newer) == (1, key)
    row = office.tx.get_one(Objection, key)
    assert Sealing([b"a newer key of the tests, also long"]).open(row.code_sealed) == identity(1)


@pytest.mark.obligation("XY-11")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ended=st.dates(TODAY - timedelta(days=1700), TODAY), right=st.dates(TODAY - timedelta(days=1700), TODAY),
    after=st.integers(-400, 400), put_right=st.booleans(), swept=st.booleans(),
)  # fmt: skip
def test_nothing_that_it_says_is_read_past_any_look_back(
    office: Office, ended: date, right: date, after: int, put_right: bool, swept: bool
) -> None:
    """Neither past that of the record nor past that of the one put in its place, whether or not the night has come."""
    undone = office.tx.begin_nested()
    record_id = entered(office, found_on=ended, ended_on=ended)
    key = received(office, record_id, phone="0371-60000000")
    lasts = [shown_until(ended, None)]
    if put_right and right != ended:
        facts = {
            "kind": RecordKind.ORDINARY,
            "conduct": "虚假宣传，已行政处罚",
            "found_on": right,
            "ended_on": right,
        }
        settled(office, key, "credit-centre", finding=Finding.CORRECTED, found="经核有误", **facts)
        lasts.append(shown_until(right, None))
    last = min(day for day in lasts if day is not None)
    on = last + timedelta(days=after)
    if swept:
        forget_records(office.tx, on, 10)
        actions.forget(office.tx, office.store, on, 10)
        office.tx.expire_all()
    centre = office.on("credit-centre", DAY).viewer
    line = objection(office.tx, centre, key, on)
    said = line.name + line.grounds + line.phone + line.found + line.code_shown
    assert bool(said) == (on <= last)
    assert line.number
    undone.rollback()
