"""Organs with decisions in a quarter, and people who file them."""

from datetime import UTC, date, datetime

from sqlmodel import select

from casework.accounts.actions import add_person
from casework.accounts.forms import NewPerson
from casework.accounts.passwords import hash_password
from casework.accounts.roles import Role
from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn
from casework.oversight.filings.actions import submit
from casework.oversight.filings.forms import Submitting
from casework.oversight.filings.owing import begin, periods, system
from casework.oversight.filings.tables import Filing
from casework.oversight.periods import Period, quarter, year
from casework.reading.case_number import court_name_in
from casework.rulebook.law.filings import FilingDuty
from tests.office import COURT, Office

Q3 = quarter(date(2026, 9, 30))
Q4 = quarter(date(2026, 12, 31))
DAY = "2026-10-08"
"""A working day after the third quarter, before its filings are due."""
UNHEARD = frozenset({"judged_unheard"})


def begun(office: Office, *which: Period) -> int:
    """The obligations of periods, begun on the day after; answers how many."""
    actor = system(office.tx, datetime(2026, 10, 1, 1, tzinfo=UTC), office.calendar)
    assert actor is not None
    return sum(begin(office.tx, actor, period, 1000) for period in which or (Q3,))


def night(office: Office, day: str) -> int:
    """What a night of background work begins."""
    actor = system(office.tx, office.on("city-handler", day).at, office.calendar)
    assert actor is not None
    found = list(periods(office.tx, date.fromisoformat(day), office.calendar))
    return sum(begin(office.tx, actor, period, 1000) for period in found)


def owed(office: Office, organ: str, duty: FilingDuty, period: Period = Q3) -> Filing:
    """What an organ owes of a duty."""
    of = (Filing.organ_id == office.node(organ), Filing.duty == duty, Filing.period_last == period.last)
    return office.tx.exec(select(Filing).where(*of)).one()


def decided(
    office: Office,
    clerk: str,
    *,
    received: str,
    number: str = "（2026）豫01行初901号",
    logged: str = "",
    copy: bool = True,
    outcome: str = "判决-2",
    document: str = "judgment",
) -> int:
    """A suit with its judgment, received on a day and logged then or later; answers the case."""
    day = logged or received
    actor = office.on(clerk, day)
    case_id = office.notice(office.on(clerk, "2026-05-11"), served="2026-05-11", number=number)
    paper = DocumentIn(
        document_type=document, sender=court_name_in(number) or COURT, served_on=date.fromisoformat(received),
        received_on=date.fromisoformat(received), service_mode="direct", number=number, case_id=case_id,
        outcome=outcome, confirm=UNHEARD,
        file_ids=(office.file(actor, "行政判决书.txt", f"判决 {number}"),) if copy else (),
    )  # fmt: skip
    register_document(office.tx, actor, paper)
    return case_id


def filed(office: Office, who: str, row: Filing, day: str = DAY, note: str = "") -> int:
    """Handed in by somebody; answers the edition."""
    word = Submitting(version=None, reviewed_by="法制机构负责人", note=note)
    return submit(office.tx, office.on(who, day), row.id or 0, word)


def person(office: Office, username: str, organ: str, *roles: Role) -> None:
    """Somebody more, at an organ."""
    new = NewPerson(
        username=username,
        name=username,
        post="科员",
        organisation_id=office.node(organ),
        roles=frozenset(roles),
    )
    add_person(
        office.tx, new, password="Casework-demo-2026", password_hash=hash_password("Casework-demo-2026"),
        at=datetime(2026, 1, 5, 1, tzinfo=UTC), actor=None, must_change=False, demonstration=True,
    )  # fmt: skip


__all__ = ["DAY", "Q3", "Q4", "begun", "decided", "filed", "night", "owed", "person", "year"]
