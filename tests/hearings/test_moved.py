"""A hearing moved or cancelled by the court: the old one stays in the story, everything else follows the new time."""

from datetime import date, datetime

import pytest

from casework.cases.events.actions import correct_event, withdraw_event
from casework.cases.events.forms import Correction, Withdrawal
from casework.cases.hearings.actions import cancel, move, tell_inability
from casework.cases.hearings.forms import Cancelled, Held, Inability, Moved
from casework.cases.hearings.queries import known_of
from casework.cases.hearings.recording import record_hearing
from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn
from casework.cases.record.hearings import hearings
from casework.clock import OFFICE
from casework.errors import Conflict, Doubtful, InvalidInput
from casework.rulebook import EventKind
from tests.cases.test_flow import filed
from tests.office import COURT, Office

D = date.fromisoformat


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE)


def summoned(
    office: Office,
    case_id: int,
    when: str,
    day: str = "2026-11-26",
    kind: str = "summons",
    who: str = "city-intake",
) -> int:
    """A paper that notifies a hearing; answers the event by which the hearing is known."""
    clerk = office.on(who, day)
    paper = DocumentIn(
        document_type=kind,
        sender=COURT,
        served_on=D(day),
        received_on=D(day),
        service_mode="electronic",
        hearing_at=datetime.fromisoformat(when),
        hearing_place="第十二法庭",
        case_id=case_id,
    )
    try:
        register_document(office.tx, clerk, paper)
    except Doubtful as asked:  # a second summons of one day looks like the first
        confirm = tuple(doubt.code for doubt in asked.doubts)
        register_document(office.tx, clerk, paper.model_copy(update={"confirm": confirm}))
    known, _ = known_of(office.tx, [case_id])[case_id]
    return next(one.hearing.id for one in known if one.hearing.at == at(when))


def moved(office: Office, case_id: int, hearing: int, when: str, by: str = "court") -> int:
    form = Moved(on=D("2026-11-27"), at=datetime.fromisoformat(when), by=by, reason="合议庭成员另有安排")
    return move(office.tx, office.on("city-intake", "2026-11-27"), case_id, hearing, form)


@pytest.fixture
def case_id(office: Office) -> int:
    return filed(office)


@pytest.mark.obligation("YS-15")
def test_a_moved_hearing_is_the_same_one_at_its_new_time(office: Office, case_id: int) -> None:
    hearing = summoned(office, case_id, "2026-12-09T09:30")
    moved(office, case_id, hearing, "2026-12-16T15:00")
    page = office.page(office.on("city-handler", "2026-11-27"), case_id)
    assert page.hearing.at == at("2026-12-16T15:00")
    assert (str(page.next.label), page.next.due) == ("准备出庭", D("2026-12-16"))
    listed = hearings(
        office.tx, office.on("city-handler", "2026-11-27").viewer, D("2026-12-01"), D("2026-12-31")
    )
    assert [(h.at, h.place) for h in listed] == [(at("2026-12-16T15:00"), "第十二法庭")]
    [one] = known_of(office.tx, [case_id])[case_id][0]
    assert (one.hearing.id, one.hearing.moves[0].moved_from) == (hearing, at("2026-12-09T09:30"))
    kinds = [e.kind for e in page.timeline if e.superseded_by is None]
    assert {EventKind.HEARING_NOTIFIED, EventKind.HEARING_MOVED} <= set(kinds)


@pytest.mark.obligation("YS-9.1")
def test_the_principals_day_moves_with_the_hearing(office: Office, case_id: int) -> None:
    hearing = summoned(office, case_id, "2026-12-09T09:30", kind="principal_notice")
    before = office.page(office.on("city-handler", "2026-11-26"), case_id).deadline("SPC20-6")
    moved(office, case_id, hearing, "2026-12-16T15:00")
    after = office.page(office.on("city-handler", "2026-11-27"), case_id).deadline("SPC20-6")
    assert (before.due, after.due) == (D("2026-12-09"), D("2026-12-16"))
    assert before.trigger.id == after.trigger.id


def test_a_new_summons_to_the_time_to_which_it_was_moved_is_no_second_hearing(
    office: Office, case_id: int
) -> None:
    hearing = summoned(office, case_id, "2026-12-09T09:30")
    summoned(office, case_id, "2026-12-16T15:00", "2026-11-27")
    moved(office, case_id, hearing, "2026-12-16T15:00")
    assert len(known_of(office.tx, [case_id])[case_id][0]) == 1
    viewer = office.on("city-handler", "2026-11-27").viewer
    assert len(hearings(office.tx, viewer, D("2026-12-01"), D("2026-12-31"))) == 1


def test_a_hearing_may_be_moved_again_and_back(office: Office, case_id: int) -> None:
    hearing = summoned(office, case_id, "2026-12-09T09:30")
    moved(office, case_id, hearing, "2026-12-16T15:00")
    moved(office, case_id, hearing, "2026-12-09T09:30")
    viewer = office.on("city-handler", "2026-11-27").viewer
    assert [h.at for h in hearings(office.tx, viewer, D("2026-12-01"), D("2026-12-31"))] == [
        at("2026-12-09T09:30")
    ]
    [one] = known_of(office.tx, [case_id])[case_id][0]
    assert (one.hearing.id, len(one.hearing.moves)) == (hearing, 2)


@pytest.mark.obligation("YS-15")
def test_several_hearings_of_an_instance_are_held_one_after_the_other(office: Office, case_id: int) -> None:
    first = summoned(office, case_id, "2026-12-09T09:30")
    summoned(office, case_id, "2026-12-16T09:30")
    clerk = office.on("city-intake", "2026-12-09", 17)
    record_hearing(office.tx, clerk, case_id, Held(hearing=first, on=D("2026-12-09"), confirm=("nobody",)))
    page = office.page(clerk, case_id)
    assert page.hearing.at == at("2026-12-16T09:30")
    assert (str(page.next.label), page.next.due) == ("准备出庭", D("2026-12-16"))


def test_a_cancelled_hearing_is_over_and_nothing_is_due_for_it(office: Office, case_id: int) -> None:
    hearing = summoned(office, case_id, "2026-12-09T09:30", kind="principal_notice")
    clerk = office.on("city-intake", "2026-11-27")
    cancel(office.tx, clerk, case_id, hearing, Cancelled(on=D("2026-11-27"), reason="原告申请撤诉"))
    page = office.page(clerk, case_id)
    assert page.hearing is None
    assert page.deadline("SPC20-6") is None
    assert not hearings(office.tx, clerk.viewer, D("2026-12-01"), D("2026-12-31"))
    [one] = known_of(office.tx, [case_id])[case_id][0]
    assert one.hearing.cancelled.note == "原告申请撤诉"
    with pytest.raises(Conflict, match="已经取消"):
        moved(office, case_id, hearing, "2026-12-16T15:00")
    taken_back = office.page(clerk, case_id).newest(EventKind.HEARING_CANCELLED)
    withdraw_event(office.tx, clerk, case_id, taken_back.id, Withdrawal(reason="误登"))
    assert office.page(clerk, case_id).hearing.at == at("2026-12-09T09:30")


def test_the_time_of_a_hearing_that_was_moved_is_put_right_in_the_move(office: Office, case_id: int) -> None:
    hearing = summoned(office, case_id, "2026-12-09T09:30")
    moved(office, case_id, hearing, "2026-12-16T15:00")
    clerk = office.on("city-intake", "2026-11-27")
    told = Correction(on=D("2026-11-26"), hearing_at=datetime(2026, 12, 10, 9, 30), reason="笔误")  # noqa: DTZ001
    with pytest.raises(InvalidInput) as refused:
        correct_event(office.tx, clerk, case_id, hearing, told)
    assert "已经改期" in str(refused.value.fields["hearing_at"])
    with pytest.raises(Conflict, match="已经改期"):
        withdraw_event(office.tx, clerk, case_id, hearing, Withdrawal(reason="误登"))
    # Another day of service is put right without touching the hearing.
    correct_event(office.tx, clerk, case_id, hearing, Correction(on=D("2026-11-25"), reason="以回证为准"))
    move_event = office.page(clerk, case_id).newest(EventKind.HEARING_MOVED)
    told = Correction(on=D("2026-11-27"), hearing_at=datetime(2026, 12, 17, 15), reason="笔误")  # noqa: DTZ001
    correct_event(office.tx, clerk, case_id, move_event.id, told)
    listed = hearings(office.tx, clerk.viewer, D("2026-12-01"), D("2026-12-31"))
    assert [h.at for h in listed] == [at("2026-12-17T15:00")]
    assert len(known_of(office.tx, [case_id])[case_id][0]) == 1


@pytest.mark.parametrize(
    ("form", "field", "says"),
    [
        pytest.param({"at": "2026-12-09T09:30"}, "at", "和原来的一样", id="时间没有变"),
        pytest.param({"at": "2026-11-20T09:30"}, "at", "不能早于收到通知", id="早于通知"),
        pytest.param({"at": "2026-12-16T09:30", "on": "2026-11-30"}, "on", "不能晚于今天", id="明天的通知"),
    ],
)
def test_a_move_that_cannot_be_is_refused(
    office: Office, case_id: int, form: dict[str, str], field: str, says: str
) -> None:
    hearing = summoned(office, case_id, "2026-12-09T09:30")
    given = Moved(**{"on": "2026-11-27", "by": "court", "reason": "另有安排"} | form)
    with pytest.raises(InvalidInput) as refused:
        move(office.tx, office.on("city-intake", "2026-11-27"), case_id, hearing, given)
    assert says in str(refused.value.fields[field])


@pytest.mark.obligation("YS-15")
def test_the_court_is_told_before_the_hearing_who_cannot_come(office: Office, case_id: int) -> None:
    hearing = summoned(office, case_id, "2026-11-27T15:00")
    actor = office.on("city-handler", "2026-11-27", 14)
    told = {"who": "马某某", "mode": "telephone", "reason": "高速公路封闭"}
    form = Inability(told_at=datetime(2026, 11, 27, 13, 40), **told)  # noqa: DTZ001
    tell_inability(office.tx, actor, case_id, hearing, form)
    [one] = known_of(office.tx, [case_id])[case_id][0]
    [said] = [e for e in one.hearing.said if e.kind is EventKind.INABILITY_TOLD]
    assert (said.note, said.facts["who"], said.on) == ("高速公路封闭", "马某某", D("2026-11-27"))
    late = office.on("city-handler", "2026-11-27", 16)
    with pytest.raises(InvalidInput) as refused:
        tell_inability(
            office.tx,
            late,
            case_id,
            hearing,
            Inability(told_at=datetime(2026, 11, 27, 15, 5), **told),  # noqa: DTZ001
        )
    assert "以前告知" in str(refused.value.fields["told_at"])
