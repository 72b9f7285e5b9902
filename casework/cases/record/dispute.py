"""A case as its papers name it: the dispute, the day on which something happened, a limit with its ground."""

from datetime import date

from sqlmodel import Session

from casework.cases.record.lines import CaseRecord
from casework.cases.record.suits import both_sue
from casework.organisations.queries import organisation
from casework.papers.facts import Dispute, Due, Organ
from casework.rulebook import Deadline, EventKind

SERVICE = (
    EventKind.NOTICE_SERVED,
    EventKind.COMPLAINT_SERVED,
    EventKind.APPEAL_COPY_SERVED,
    EventKind.RETRIAL_APPLICATION_SERVED,
    EventKind.APPLICATION_COPY_SERVED,
    EventKind.ARBITRATION_NOTICE_RECEIVED,
    EventKind.LABOUR_ARBITRATION_NOTICE_RECEIVED,
)
"""The service on the organ that begins an instance: of the notice, or of the copy that came alone."""


def dispute_of(tx: Session, record: CaseRecord) -> Dispute:
    """The case as every form names it."""
    head = record.head
    organ = organisation(tx, head.organ_id)
    return Dispute(
        kind=head.matter_type,
        level=head.level,
        organ=Organ(organ.name, organ.address, organ.principal_name, organ.principal_post, organ.phone),
        court=head.court,
        number=record.instances[-1].number,
        cause=head.cause,
        opponents=head.plaintiffs,
        co_respondents=record.respondents if record.aside else record.respondents[1:],
        third_parties=tuple(p.name for p in record.parties if p.role == "third_party"),
        third=record.aside,
        organ_appeals=_organ_appeals(record),
        organ_sues=head.organ_sues,
        both_sue=both_sue_in(record, len(record.instances) - 1),
        other_appeals=_other_appeals(record),
    )


def both_sue_in(record: CaseRecord, n: int) -> bool:
    """Whether both sides brought the suit that the instance at place `n` hears."""
    return both_sue(record.instances, n, (e for e in record.timeline if e.superseded_by is None))


def _organ_appeals(record: CaseRecord) -> bool:
    """Whether the organ itself brought the case here: it appealed, and no other side's copy was served."""
    return _asked(record) and record.newest(*_THEIRS) is None


_THEIRS = (EventKind.APPEAL_COPY_SERVED, EventKind.RETRIAL_APPLICATION_SERVED)


def _asked(record: CaseRecord) -> bool:
    asked = {EventKind.APPEAL_FILED, EventKind.RETRIAL_FILED}
    return any(e.kind in asked and not e.current and e.superseded_by is None for e in record.timeline)


def _other_appeals(record: CaseRecord) -> bool:
    """Whether it was the plaintiff: a copy was served, the organ did not, and there is nobody else who could have."""
    alone = all(p.role == "plaintiff" for p in record.parties)
    return alone and not _asked(record) and record.newest(*_THEIRS) is not None


def day_of(record: CaseRecord, *kinds: EventKind) -> date | None:
    """The day of the current instance's newest event of these kinds that is in force."""
    found = record.newest(*kinds)
    return found.on if found else None


def day_about(record: CaseRecord, name: str, number: int, *kinds: EventKind) -> date | None:
    """The day of the current instance's last event of these kinds that is about a `form` or a `transfer`, by its id."""
    return next((e.on for e in reversed(record.own) if e.kind in kinds and e.facts.get(name) == number), None)


def filing_day(record: CaseRecord) -> date | None:
    """The day that the papers filed bear: chosen when the filing was recorded, else the day of filing or posting."""
    filed = record.newest(EventKind.ANSWER_FILED, EventKind.REPLY_FILED, EventKind.OPINION_FILED)
    if filed is None:
        return None
    chosen = filed.facts.get("dated")
    return date.fromisoformat(chosen) if chosen else filed.posted_on or filed.on


def due(deadline: Deadline | None) -> Due:
    """A limit as a paper prints it."""
    if deadline is None:
        return Due()
    return Due(deadline.due, deadline.provisional, f"{deadline.citation}，{deadline.term}")
