"""Meetings with counsel: who is called, who comes, whose reason is a good one, what came of it (200号第十二条、第十七条)."""

import io
from datetime import date

import pytest
from docx import Document
from icalendar import Calendar

from casework.audit.queries import entries
from casework.clock import office_day
from casework.counsel.meetings import actions
from casework.counsel.meetings.forms import (
    Answering,
    Attendance,
    Calling,
    Cancelling,
    Inviting,
    Judging,
    Minuting,
    Moving,
)
from casework.counsel.meetings.ics import invitation
from casework.counsel.meetings.papers import minutes
from casework.counsel.meetings.queries import (
    called,
    changes_of,
    department_called,
    failings,
    invitations_of,
    meeting,
    meetings,
)
from casework.counsel.meetings.tables import Coming
from casework.counsel.meetings.waits import ANSWER
from casework.counsel.pool.repeated import Failing
from casework.desk.dashboard.waiting import waiting
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.house import WAITS
from casework.organisations.queries import possible_units
from tests.counsel.test_appointment import OFFICE, appointed
from tests.counsel.test_engagements import DAY, START
from tests.counsel.test_portal import ME, OTHER, signs_in
from tests.office import Office

ON = "2026-12-02"


def call(office: Office, counsel: list[int], day: str = DAY, who: str = OFFICE, **other: object) -> int:
    """A consultation in nine days."""
    given: dict[str, object] = {
        "kind": "consultation", "title": "征收方案论证会", "agenda": "补偿标准的合法性", "on": ON, "hour": "09:30",
        "place": "市司法局三楼会议室", "counsel": counsel, "subject": "某片区征收方案",
    }  # fmt: skip
    return actions.call(office.tx, office.on(who, day), Calling.of(**given | other))


def answer(office: Office, key: int, who: str = ME, day: str = DAY, n: int = 0, **word: object) -> None:
    """An answer to the n-th invitation."""
    row = invitations_of(office.tx, [key])[n]
    actions.answer(office.tx, office.on(who, day), row.id, Answering.of(**word))


@pytest.mark.obligation("FG-12")
def test_counsel_and_departments_are_called_answer_come_and_an_opinion_results(office: Office) -> None:
    first = signs_in(office)
    second = signs_in(office, OTHER, name="吴某某", workplace="河南乙律师事务所")
    unit = possible_units(office.tx, office.on(OFFICE, DAY).viewer.acting_organ_id)[0]
    key = call(office, [first, second], departments=[unit.id])
    assert [i.name for i in invitations_of(office.tx, [key])] == ["周某某", "吴某某", unit.name]
    me = office.on(ME, DAY)
    assert [c.meeting.id for c in called(office.tx, me.viewer, me.today)] == [key]
    answer(office, key, comes=True)
    with pytest.raises(InvalidInput, match="请假的理由"):
        answer(office, key, OTHER, n=1, comes=False)
    answer(office, key, OTHER, n=1, comes=False, note="当日开庭")
    answer(office, key, OFFICE, n=2, comes=True, note="副局长参加")
    with pytest.raises(NotFound):
        answer(office, key, ME, n=1, comes=True)
    with pytest.raises(Conflict, match="还没有召开"):
        actions.attend(office.tx, office.on(OFFICE, DAY), key, Attendance())
    there = invitations_of(office.tx, [key])
    assert [i.answer for i in there] == [Coming.COMES, Coming.EXCUSED, Coming.COMES]
    held = office.on(OFFICE, ON, 15)
    actions.attend(office.tx, held, key, Attendance(present=[there[0].id, there[2].id]))
    actions.minute(
        office.tx,
        held,
        key,
        Minuting(minutes="同意补偿标准，建议补充听证程序。", opinion="郑政法意〔2026〕8号"),
    )
    text = "\n".join(p.text for p in Document(io.BytesIO(minutes(
        meeting(office.tx, held.viewer, key), invitations_of(office.tx, [key])))).paragraphs)  # fmt: skip
    for part in (
        "征收方案论证会",
        "到会：周某某、",
        "未到会：吴某某（当日开庭）",
        "建议补充听证程序",
        "郑政法意〔2026〕8号",
    ):
        assert part in text


@pytest.mark.obligation("FG-12")
@pytest.mark.obligation("FG-17.1")
def test_nobody_is_called_to_a_day_past_its_term(office: Office) -> None:
    counsel_id = appointed(office, "2023-12-01")
    with pytest.raises(InvalidInput, match="不在聘期内"):
        call(office, [counsel_id])
    key = call(office, [appointed(office, START, name="吴某某", workplace="河南乙律师事务所")])
    with pytest.raises(InvalidInput, match="不在聘期内"):
        actions.invite(office.tx, office.on(OFFICE, DAY), key, Inviting(counsel=[counsel_id]))
    call(office, [counsel_id], on="2026-12-01")


@pytest.mark.obligation("FG-12")
@pytest.mark.obligation("FG-17.2")
def test_an_absence_counts_unless_its_reason_is_a_good_one(office: Office) -> None:
    counsel_id = signs_in(office)
    key = call(office, [counsel_id])
    answer(office, key, comes=False, note="与出差冲突")
    [row] = invitations_of(office.tx, [key])
    after = office.on(OFFICE, "2026-12-03")
    assert list(failings(office.tx, counsel_id, after.today)) == []
    actions.attend(office.tx, after, key, Attendance())
    [fact] = failings(office.tx, counsel_id, after.today)
    assert (fact.failing, fact.on, fact.excused) == (Failing.ABSENT, date(2026, 12, 2), "")
    assert "与出差冲突" in str(fact.what)
    actions.judge(office.tx, after, row.id, Judging(good=True, finding="外省开庭传票"))
    [fact] = failings(office.tx, counsel_id, after.today)
    assert fact.excused == "外省开庭传票"
    actions.judge(office.tx, after, row.id, Judging(good=False, finding="传票日期不符"))
    [fact] = failings(office.tx, counsel_id, after.today)
    assert fact.excused == ""


@pytest.mark.obligation("FG-12")
def test_an_invitation_stands_in_a_calendar_and_a_cancelled_one_is_taken_out(office: Office) -> None:
    key = call(office, [signs_in(office)])
    actor = office.on(OFFICE, DAY)
    [row] = invitations_of(office.tx, [key])

    def event() -> dict[str, object]:
        written = invitation(meeting(office.tx, actor.viewer, key), row, "casework.example")
        [found] = Calendar.from_ical(written).walk("VEVENT")
        return dict(found)

    first = event()
    assert (str(first["LOCATION"]), first["STATUS"]) == ("市司法局三楼会议室", "CONFIRMED")
    assert first["DTSTART"].dt.isoformat() == "2026-12-02T09:30:00+08:00"  # type: ignore[attr-defined]
    actions.cancel(office.tx, office.on(OFFICE, "2026-11-25"), key, Cancelling(reason="方案撤回"))
    second = event()
    assert (second["STATUS"], second["UID"]) == ("CANCELLED", first["UID"])
    assert second["SEQUENCE"] > first["SEQUENCE"]  # type: ignore[operator]
    with pytest.raises(Conflict, match="方案撤回"):
        answer(office, key, comes=True)


def test_what_is_wrong_is_said_and_meetings_are_of_their_organ(office: Office) -> None:
    with pytest.raises(InvalidInput) as wrong:
        call(office, [], on="2026-11-20", departments=[999999])
    assert set(wrong.value.fields) == {"on", "counsel", "departments"}
    with pytest.raises(Forbidden):
        call(office, [1], who="city-handler")
    key = call(office, [signs_in(office)])
    stranger = office.on("jinshui-legal-head", DAY)
    with pytest.raises(NotFound):
        meeting(office.tx, stranger.viewer, key)
    assert meetings(office.tx, stranger.viewer, stranger.today, past=False).lines == ()
    with pytest.raises(NotFound):
        actions.minute(office.tx, stranger, key, Minuting(minutes="x"))


def move(
    office: Office, key: int, day: str = DAY, who: str = OFFICE, hour: int = 10, **other: object
) -> None:
    """The meeting two days later, all else as it was."""
    given: dict[str, object] = {
        "on": "2026-12-04", "hour": "09:30", "place": "市司法局三楼会议室", "agenda": "补偿标准的合法性",
        "why": "与常务会议冲突",
    }  # fmt: skip
    actions.move(office.tx, office.on(who, day, hour), key, Moving.of(**given | other))


@pytest.mark.obligation("FG-12")
def test_a_meeting_that_is_moved_tells_from_what_to_what_and_asks_for_answers_anew(office: Office) -> None:
    key = call(office, [signs_in(office)])
    answer(office, key, comes=False, note="当日开庭")
    keeper = office.on(OFFICE, DAY, 11)
    [before] = invitations_of(office.tx, [key])
    first = Calendar.from_ical(invitation(meeting(office.tx, keeper.viewer, key), before, "x")).walk(
        "VEVENT"
    )[0]
    move(office, key, hour=11)
    [change] = changes_of(office.tx, key)
    assert (office_day(change.at_before), office_day(change.at_after)) == (
        date(2026, 12, 2),
        date(2026, 12, 4),
    )
    assert (change.place_before, change.place_after) == ("市司法局三楼会议室", "市司法局三楼会议室")
    assert (change.reason, change.asked_anew) == ("与常务会议冲突", 1)
    [now] = invitations_of(office.tx, [key])
    assert (now.answer, now.note) == (Coming.ASKED, "")
    again = Calendar.from_ical(invitation(meeting(office.tx, keeper.viewer, key), now, "x")).walk("VEVENT")[0]
    assert (again["uid"], again["sequence"] > first["sequence"]) == (first["uid"], True)
    assert again.decoded("dtstart").date() == date(2026, 12, 4)
    answer(office, key, comes=True)
    kept = [e for e in entries(office.tx, stream="meetings") if e.action == "meeting.moved"]
    assert kept[0].facts["before"][0].startswith("2026-12-02T09:30")


def test_another_place_leaves_the_answers_as_they_are(office: Office) -> None:
    key = call(office, [signs_in(office)])
    answer(office, key, comes=True)
    move(office, key, on=ON, place="市政府四楼", agenda="补偿标准和程序")
    [one] = invitations_of(office.tx, [key])
    assert one.answer is Coming.COMES
    [change] = changes_of(office.tx, key)
    assert (change.place_before, change.place_after) == ("市司法局三楼会议室", "市政府四楼")
    assert (change.agenda_before, change.agenda_after, change.asked_anew) == (
        "补偿标准的合法性",
        "补偿标准和程序",
        0,
    )


def test_a_meeting_is_moved_within_the_term_before_it_begins_and_to_something_else(office: Office) -> None:
    key = call(office, [signs_in(office)])
    with pytest.raises(InvalidInput, match="没有变化"):
        move(office, key, on=ON)
    with pytest.raises(InvalidInput, match="已经过去"):
        move(office, key, on="2026-11-20")
    with pytest.raises(InvalidInput, match=r"周某某在2029年1月9日.*不在聘期内"):
        move(office, key, on="2029-01-09")
    with pytest.raises(InvalidInput, match="变更的原因"):
        move(office, key, why=" ")
    with pytest.raises(Forbidden):
        move(office, key, who="city-principal")
    with pytest.raises(Conflict, match="会议时间已过"):
        move(office, key, day="2026-12-03")
    actions.cancel(office.tx, office.on(OFFICE, DAY), key, Cancelling(reason="改为书面征求意见"))
    with pytest.raises(Conflict, match="会议已取消"):
        move(office, key)


@pytest.mark.obligation("FG-12")
def test_a_department_that_is_called_finds_it_on_its_desk_and_answers(office: Office) -> None:
    """第十二条: 可以通知有关部门、机构参加会议."""
    counsel_id = signs_in(office)
    housing = office.on("housing-handler", DAY).viewer
    key = call(office, [counsel_id], departments=[housing.organ_id])
    mine = next(i for i in invitations_of(office.tx, [key]) if i.department_id == housing.organ_id)
    assert [w.wait for w in waiting(office.tx, housing, office.on("housing-handler", DAY).today, WAITS)] == [
        ANSWER
    ]
    assert department_called(office.tx, housing, mine.id).meeting.id == key
    for other in ("jinshui-construction", ME):
        with pytest.raises(NotFound):
            department_called(office.tx, office.on(other, DAY).viewer, mine.id)
    with pytest.raises(InvalidInput, match="不能参加的原因"):
        actions.answer(office.tx, office.on("housing-handler", DAY), mine.id, Answering.of(comes=False))
    theirs = next(i for i in invitations_of(office.tx, [key]) if i.counsel_id == counsel_id)
    with pytest.raises(NotFound):
        actions.answer(office.tx, office.on("housing-handler", DAY), theirs.id, Answering.of(comes=True))
    with pytest.raises(Forbidden):
        actions.answer(office.tx, office.on("city-handler", DAY), mine.id, Answering.of(comes=True))
    word = Answering.of(comes=True, note="由征收科科长参加")
    actions.answer(office.tx, office.on("housing-handler", DAY), mine.id, word)
    [seen_] = [i for i in invitations_of(office.tx, [key]) if i.id == mine.id]
    assert (seen_.answer, seen_.note) == (Coming.COMES, "由征收科科长参加")
    assert waiting(office.tx, housing, office.on("housing-handler", DAY).today, WAITS) == ()
