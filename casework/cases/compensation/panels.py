"""The claim for compensation on the page of its case."""

from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.compensation.queries import Claim, claim_of, told_of
from casework.cases.record.lines import CaseRecord
from casework.matters.panels import Panel
from casework.rulebook import EventKind
from casework.text import N_

K = EventKind


def _claim(tx: Session, _viewer: Viewer, page: CaseRecord) -> Claim | None:
    return claim_of(tx, page) if told_of(page) else None


def _settled(held: Claim, _today: date) -> bool:
    """Nothing is left: refused or not claimed after the delivery, or paid and recourse decided."""
    done = held.received is None or K.DECISION_DELIVERED in held.told
    return done and not held.unpaid and (not held.paid or K.RECOURSE_DECIDED in held.told)


PANELS = (Panel(title=N_("行政赔偿"), template="compensation/_panel.html", load=_claim, settled=_settled),)
