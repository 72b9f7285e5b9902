"""What came before the suit, as the case's page tells it; all of it is the record's own."""

from dataclasses import dataclass

from casework.cases.record.lines import CaseRecord, InstanceLine, TimelineEntry
from casework.cases.record.served import JOINT, ONLY
from casework.rulebook import EventKind

K = EventKind


@dataclass(frozen=True, slots=True)
class Mediation:
    """A suit filed for mediation first."""

    begun: TimelineEntry
    ended: TimelineEntry | None
    """That it failed, or settled the dispute."""
    docketed: bool
    """The court has docketed the suit since: the case is in an instance."""

    @property
    def over(self) -> bool:
        """Whether nothing of it is waited for: settled, or docketed."""
        return self.docketed or (self.ended is not None and self.ended.kind is K.PRE_SUIT_SETTLED)


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers a suit after reconsideration (行政诉讼法第二十六条第二款, 法释〔2018〕1号第一百三十三条至第一百三十五条)."""

    joint: bool
    """The reconsideration organ upheld the act, and both are sued; else it changed the act, and is sued alone."""
    former: InstanceLine | None
    """The reconsideration, where this case was in it."""
    respondents: tuple[str, ...]
    """Who is sued."""
    aside: bool
    """The organ did the act that was changed: it is not sued, and may be joined as third party."""
    agreed: TimelineEntry | None
    """Whose principal appears, in the instance that the case is at."""


def mediation_of(page: CaseRecord) -> Mediation | None:
    """The mediation before docketing of a case; None where there was none."""
    live = [e for e in page.timeline if e.superseded_by is None]
    begun = next((e for e in live if e.kind is K.PRE_SUIT_BEGUN), None)
    if begun is None:
        return None
    ended = next((e for e in live if e.kind in {K.PRE_SUIT_FAILED, K.PRE_SUIT_SETTLED}), None)
    return Mediation(begun, ended, docketed=page.instances[-1].id != begun.instance_id)


def answering(page: CaseRecord) -> Answering | None:
    """Who answers the suit; None before it, and where nobody had reconsidered the act."""
    head = page.head
    if head.defendant_form not in {JOINT, ONLY} or not head.matter_type.tried:
        return None
    return Answering(
        joint=head.defendant_form == JOINT,
        former=page.former,
        respondents=page.respondents,
        aside=page.aside,
        agreed=page.newest(K.PRINCIPAL_TAKEN_ON, K.PRINCIPAL_LEFT),
    )
