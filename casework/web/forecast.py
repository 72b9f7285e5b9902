"""What logging a document would start: computed like the case itself, without storing anything."""

from casework import rulebook
from casework.calendar import Calendar
from casework.cases.actions.intake import TERM_KINDS, NewDocument
from casework.cases.codes import document_type
from casework.cases.situations import matter_of
from casework.errors import CaseworkError
from casework.rulebook import Deadline, EventKind, Situation, parse_term


def forecast(document: NewDocument, calendar: Calendar, served_on: str) -> tuple[Deadline, ...]:
    """The deadlines that the document would start; none before the day of service is known."""
    if not served_on or not document.document_type:
        return ()
    try:
        kind = document_type(document.document_type)
        term = parse_term(document.term) if document.term else None
        events = tuple(
            rulebook.Event(
                kind=EventKind(name),
                on=document.received_on
                if name == EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE
                else document.served_on,
                term=term if EventKind(name) in TERM_KINDS else None,
            )
            for name in kind.events
        )
        situation = Situation(
            matter_of(document.case.matter_type, document.case.level), document.case.procedure, events
        )
        return tuple(d for d in rulebook.deadlines(situation, calendar) if not d.rule.tracking)
    except CaseworkError:
        return ()
