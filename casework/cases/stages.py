"""Where a case stands: its eleven steps, derived from its events."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.rulebook import EventKind
from casework.text import N_


class Stage(StrEnum):
    """A step on the way from the court's notice to the archive."""

    INTAKE = "intake"
    APPROVAL = "approval"
    TRANSFER = "transfer"
    ANSWER = "answer"
    REVIEW = "review"
    FILING = "filing"
    HEARING = "hearing"
    DECISION = "decision"
    APPEAL = "appeal"
    PERFORMANCE = "performance"
    ARCHIVE = "archive"

    @property
    def label(self) -> str:
        """The step in Chinese."""
        return _LABELS[self]

    @property
    def number(self) -> int:
        """Its place, from 1."""
        return _ORDER.index(self) + 1


_LABELS = {
    Stage.INTAKE: N_("收案"),
    Stage.APPROVAL: N_("审批"),
    Stage.TRANSFER: N_("转办"),
    Stage.ANSWER: N_("答辩"),
    Stage.REVIEW: N_("审核"),
    Stage.FILING: N_("提交"),
    Stage.HEARING: N_("开庭"),
    Stage.DECISION: N_("裁判"),
    Stage.APPEAL: N_("上诉"),
    Stage.PERFORMANCE: N_("履行"),
    Stage.ARCHIVE: N_("归档"),
}
_ORDER = tuple(Stage)

CONDITIONAL = frozenset({Stage.APPEAL, Stage.PERFORMANCE})
"""Steps that depend on the outcome."""

K = EventKind
# Which events complete a step, and which later event takes that back.
_DONE: dict[Stage, tuple[frozenset[EventKind], frozenset[EventKind]]] = {
    Stage.INTAKE: (frozenset({K.NOTICE_RECEIVED_BY_LEGAL_OFFICE}), frozenset()),
    Stage.APPROVAL: (
        frozenset({K.APPROVAL_DECIDED}),
        frozenset({K.APPROVAL_RETURNED, K.APPROVAL_FORM_SUBMITTED}),
    ),
    Stage.TRANSFER: (frozenset({K.DOCUMENTS_RECEIVED_BY_UNIT}), frozenset({K.DOCUMENTS_RETURNED_BY_UNIT})),
    Stage.ANSWER: (frozenset({K.DRAFT_ANSWER_SUBMITTED}), frozenset({K.DRAFT_ANSWER_RETURNED})),
    Stage.REVIEW: (frozenset({K.ANSWER_PASSED_REVIEW}), frozenset({K.DRAFT_ANSWER_RETURNED})),
    Stage.FILING: (frozenset({K.ANSWER_FILED, K.REPLY_FILED}), frozenset()),
    Stage.HEARING: (frozenset({K.HEARING_HELD}), frozenset()),
    Stage.DECISION: (
        frozenset(
            {
                K.JUDGMENT_SERVED,
                K.RULING_SERVED,
                K.FINAL_RULING_SERVED,
                K.DECISION_EFFECTIVE,
                K.RECONSIDERATION_DECIDED,
                K.AWARD_RECEIVED,
            }
        ),
        frozenset(),
    ),
    Stage.APPEAL: (frozenset({K.APPEAL_FILED, K.APPEAL_DECIDED}), frozenset()),
    Stage.ARCHIVE: (frozenset({K.CASE_CLOSED}), frozenset()),
}


class StepState(StrEnum):
    """How a step is drawn."""

    DONE = "done"
    CURRENT = "current"
    TO_COME = "to_come"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True)
class PathStep:
    """One of the eleven steps of one case."""

    stage: Stage
    state: StepState
    on: date | None


def completed(events: Iterable[tuple[EventKind, date]]) -> dict[Stage, date]:
    """The steps that are done, each with its day.

    `events` are the events in force of the current instance, in the order in which they were recorded.
    """
    done: dict[Stage, date] = {}
    for kind, on in events:
        for stage, (completing, undoing) in _DONE.items():
            if kind in completing:
                done[stage] = on
            elif kind in undoing:
                done.pop(stage, None)
    return done


def current(done: dict[Stage, date]) -> Stage:
    """The step that the case is at: the first after the last one done.

    A step that was passed over (a judgment without a hearing) does not hold the case back. A step whose outcome
    decides whether it comes at all is not waited at.
    """
    if not done:
        return Stage.INTAKE
    last = max(stage.number for stage in done)
    following = (s for s in _ORDER if s.number > last and s not in CONDITIONAL)
    return next(following, Stage.ARCHIVE)


def path(done: dict[Stage, date]) -> tuple[PathStep, ...]:
    """The eleven steps for the step path of the case page."""
    now = current(done)
    return tuple(PathStep(s, _state(s, now, done), done.get(s)) for s in _ORDER)


def _state(stage: Stage, now: Stage, done: dict[Stage, date]) -> StepState:
    if stage in done:
        return StepState.DONE
    if stage is now:
        return StepState.CURRENT
    return StepState.CONDITIONAL if stage in CONDITIONAL else StepState.TO_COME
