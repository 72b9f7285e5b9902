"""The decisions on the page of their case."""

from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.judgments.queries import JudgmentLook, judgments_of
from casework.cases.record.lines import CaseRecord
from casework.matters.panels import Panel
from casework.rulebook import EffectState
from casework.text import N_


def _judgments(tx: Session, _viewer: Viewer, page: CaseRecord) -> tuple[JudgmentLook, ...] | None:
    return judgments_of(tx, page) or None


def _settled(held: tuple[JudgmentLook, ...], today: date) -> bool:
    """Whether the newest decision is in force with its heads, or the case has gone on to an instance without one."""
    newest = held[0]
    return not newest.now or (bool(newest.heads) and newest.effect.state(today) is EffectState.EFFECTIVE)


PANELS = (
    Panel(
        title=N_("裁判"),
        template="judgments/_panel.html",
        load=_judgments,
        settled=_settled,
    ),
)
