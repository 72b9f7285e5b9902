"""The review on the page of its case: what was found, what is proposed, and where that stands."""

from dataclasses import dataclass

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.legality.findings import Finding, Proposed
from casework.cases.legality.proposal import SAID, outstanding
from casework.cases.record.lines import CaseRecord
from casework.matters.events import Happened, last
from casework.matters.panels import Panel
from casework.rulebook import EventKind
from casework.text import N_


@dataclass(frozen=True, slots=True)
class Standing:
    """What the events of a case say of its review."""

    said: Happened | None
    """What happened to it last; None: nobody has put one forward."""
    conclusion: Finding | None
    proposal: Proposed
    open: bool
    """A proposal is before the principal, came back, or was adopted and is not carried out yet."""


def _standing(_tx: Session, _viewer: Viewer, page: CaseRecord) -> Standing | None:
    said = last(page.own, *SAID)
    if said is None:
        bare = not page.head.matter_type.about_acts or page.head.closed_on is not None
        return None if bare else Standing(None, None, Proposed.NOTHING, open=False)
    put = last(page.own, EventKind.LEGALITY_REVIEWED, EventKind.LEGALITY_PROPOSED)
    facts = put.facts if put is not None else {}
    waits = said.kind in {EventKind.LEGALITY_PROPOSED, EventKind.LEGALITY_RETURNED}
    return Standing(
        said,
        Finding(facts["conclusion"]) if "conclusion" in facts else None,
        Proposed(facts.get("proposal", Proposed.NOTHING)),
        open=waits or outstanding(page.own) is not None,
    )


PANELS = (
    Panel(
        title=N_("合法性审核"),
        template="legality/_panel.html",
        load=_standing,
        rail=True,
        paper=False,
        settled=lambda held, _: held.said is not None and not held.open,
    ),
)
