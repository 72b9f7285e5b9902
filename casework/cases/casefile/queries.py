"""The case page: the record of a case with what its steps hold, and the one obvious next step."""

from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.calendar import Calendar
from casework.cases.agents.representation import representation_of
from casework.cases.casefile.instance import instance_file
from casework.cases.casefile.lines import CasePage
from casework.cases.casefile.next_step import next_step
from casework.cases.record.lines import CaseRecord
from casework.cases.record.record import case_record, case_records
from casework.cases.record.steps import NextStep, Standing


def case_page(tx: Session, viewer: Viewer, calendar: Calendar, today: date, case_id: int) -> CasePage:
    """A case for a viewer who may see it. Raises NotFound."""
    return _page(tx, case_record(tx, viewer, calendar, today, case_id), today)


def case_pages(
    tx: Session, viewer: Viewer, calendar: Calendar, today: date, case_id: int
) -> tuple[CasePage, ...]:
    """The same at each of its instances, the newest last. Raises NotFound."""
    return tuple(_page(tx, record, today) for record in case_records(tx, viewer, calendar, today, case_id))


def _page(tx: Session, record: CaseRecord, today: date) -> CasePage:
    held = instance_file(tx, record.instances[-1].id)
    return CasePage(
        **record.own_fields(),
        agents=held.agents,
        form=held.form,
        transfer=held.transfer,
        answer=held.answer,
        evidence=held.evidence,
        next=_next(record, today),
        representation=representation_of(record, held.agents),
    )


def _next(record: CaseRecord, today: date) -> NextStep:
    """What the current instance asks for first, and after it what is left of earlier ones."""
    return next_step(Standing.of(record, today), record.now, record.deadlines, record.follow, today)
