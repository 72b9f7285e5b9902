"""The demonstration's hearings: one that was moved and clashes with another, and what was recorded of one that was held."""

from datetime import date, datetime, time

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.cases.hearings.actions import move
from casework.cases.hearings.forms import AttendantIn, Ground, Held, Moved
from casework.cases.hearings.principal import name_ground
from casework.cases.hearings.queries import known_of
from casework.cases.intake.actions import register_document
from casework.cases.listing.queries import Filters, case_list
from casework.cases.record.forms import DocumentIn
from casework.demonstration.load import Day


def heard_on(on: date) -> Held:
    """A hearing with staff, lawyer and observers."""
    unit = "郑州市住房保障和房地产管理局"
    people = (
        AttendantIn(capacity="staff", name="马某某", employer=unit, post="法规处科员", spoke=True),
        AttendantIn(capacity="lawyer", name="冯某", employer="河南某某律师事务所"),
        AttendantIn(capacity="observer", name="执法人员6人", employer=unit),
    )
    return Held(
        on=on,
        people=people,
        evidence="第一组：现场检查笔录，对方对真实性无异议；第二组：送达回证。",
        note="争议焦点：许可条件的认定。",
    )


def notify_hearings(tx: Session, calendar: Calendar, today: date) -> None:
    """The filed case is summoned to a hearing next week, its principal called; the court then moves it by a day.

    Of another case with the same agent the hearing is in the same forenoon.
    """
    clerk = Day(tx, calendar, today, 9).as_("city-intake")
    on, to = calendar.add_working_days(today, 6), calendar.add_working_days(today, 7)
    first = _summon(tx, clerk, "豫01行初98", datetime.combine(on, time(9, 30)))
    _summon(tx, clerk, "豫01行初122", datetime.combine(to, time(10, 30)))
    if first is None:
        return
    [one] = known_of(tx, [first])[first][0]
    name_ground(tx, clerk, first, Ground(ground="attention", local_ground="complex"))
    moved = Moved(on=today, at=datetime.combine(to, time(9, 30)), by="court", reason="合议庭成员另有庭审")
    move(tx, clerk, first, one.hearing.id, moved)


def _summon(tx: Session, clerk: Actor, number: str, at: datetime) -> int | None:
    """A case's summons, with the call of its principal where it is the filed one; the case's id, if it is there."""
    found = case_list(tx, clerk.viewer, Filters(q=number, state="any"), clerk.today).rows
    if not found:
        return None
    for kind in ("summons", "principal_notice") if number.endswith("98") else ("summons",):
        register_document(
            tx,
            clerk,
            DocumentIn(
                document_type=kind,
                sender="河南省郑州市中级人民法院",
                served_on=clerk.today,
                received_on=clerk.today,
                service_mode="electronic",
                number=found[0].number,
                hearing_at=at,
                hearing_place="第十二法庭",
                case_id=found[0].id,
            ),
        )
    return found[0].id
