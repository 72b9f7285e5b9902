"""What logging a document would start: computed like the case itself, without storing anything."""

from casework import rulebook
from casework.cases.papers import NewDocument, opens_instance, proven, settled
from casework.cases.situations import matter_of, with_own_term
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.organisations.queries import organisation
from casework.rulebook import Deadline, MatterType, Situation, parse_term
from casework.web.casefile import load


def forecast(desk: Desk, document: NewDocument) -> tuple[Deadline, ...]:
    """The deadlines that the document would start; none before its type and the day of service are known."""
    if not desk.field("served_on") or not document.document_type:
        return ()
    try:
        situation = _situation(desk, settled(document))
        return tuple(d for d in rulebook.deadlines(situation, desk.calendar) if not d.rule.watch)
    except CaseworkError:
        return ()


def _situation(desk: Desk, document: NewDocument) -> Situation:
    """The paper alone, in the matter that it goes into: the case that is chosen, or the one that is being logged."""
    events = with_own_term(
        tuple(
            rulebook.Event(one.kind, one.on, parse_term(one.term) if one.term else None, about=one.about)
            for one in proven(document)
        )
    )
    facts = document.case
    if document.case_id is None:
        vertical = organisation(desk.tx, facts.organ_id).vertical
        matter = facts.matter_type or MatterType.LITIGATION
        return Situation(matter_of(matter, facts.level), facts.procedure, events, vertical)
    page = load(desk, document.case_id)
    level, procedure = page.head.level, page.head.procedure
    if opens_instance(document, level):
        level, procedure = facts.level, facts.procedure
    vertical = not page.local_rules_apply
    return Situation(matter_of(page.head.matter_type, level), procedure, events, vertical)
