"""Where a case stands: its eleven steps, derived from its events."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.rulebook import DECIDING, Effect, EffectState, EventKind, Situation
from casework.text import N_, T, Text


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

    def label_at(self, level: str) -> str:
        """What it is called at an instance, a code of the list `level`: a reconsideration has no 开庭 and no 裁判."""
        return _CALLED.get(level, {}).get(self, self.label)


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
    Stage.PERFORMANCE: N_("生效"),
    Stage.ARCHIVE: N_("归档"),
}
_CALLED = {
    "reconsideration": {
        Stage.ANSWER: N_("答复"),
        Stage.HEARING: N_("听证"),
        Stage.DECISION: N_("复议决定"),
        Stage.APPEAL: N_("起诉"),
    },
    # Nothing is decided there: the mediation settles the dispute, or the court dockets the suit.
    "pre_suit": {Stage.DECISION: N_("诉前调解")},
}
"""What a step is called at an instance where it is not that of a suit."""
_ORDER = tuple(Stage)

CONDITIONAL = frozenset({Stage.APPEAL, Stage.PERFORMANCE})
"""Steps that depend on the outcome."""

K = EventKind
# Which events complete a step, and which later event takes that back.
_DONE: dict[Stage, tuple[frozenset[EventKind], frozenset[EventKind]]] = {
    Stage.INTAKE: (frozenset({K.NOTICE_RECEIVED_BY_LEGAL_OFFICE, K.CLAIM_RECEIVED}), frozenset()),
    Stage.APPROVAL: (
        frozenset({K.APPROVAL_DECIDED}),
        frozenset({K.APPROVAL_RETURNED, K.APPROVAL_REOPENED, K.APPROVAL_FORM_SUBMITTED}),
    ),
    Stage.TRANSFER: (frozenset({K.DOCUMENTS_RECEIVED_BY_UNIT}), frozenset({K.DOCUMENTS_RETURNED_BY_UNIT})),
    Stage.ANSWER: (frozenset({K.DRAFT_ANSWER_SUBMITTED}), frozenset({K.DRAFT_ANSWER_RETURNED})),
    Stage.REVIEW: (frozenset({K.ANSWER_PASSED_REVIEW}), frozenset({K.DRAFT_ANSWER_RETURNED})),
    # Whoever sues owes no answer: what it has filed is the suit.
    Stage.FILING: (
        frozenset({K.ANSWER_FILED, K.REPLY_FILED, K.OPINION_FILED, K.SUIT_ACCEPTED}),
        frozenset(),
    ),
    Stage.HEARING: (frozenset({K.HEARING_HELD}), frozenset()),
    Stage.DECISION: (DECIDING | {K.DECISION_MADE, K.PRE_SUIT_SETTLED}, frozenset()),
    # An appeal is over when it was made, or when there is none to wait for.
    Stage.APPEAL: (frozenset({K.APPEAL_FILED, K.DECISION_EFFECTIVE}), frozenset()),
    Stage.ARCHIVE: (frozenset({K.CASE_CLOSED}), frozenset({K.CASE_REOPENED})),
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
    events = list(events)
    sued = any(kind is K.COMPLAINT_SERVED for kind, _ in events)
    for kind, on in events:
        if sued and kind is K.SUIT_ACCEPTED:
            continue  # both sides sue: the other's complaint is answered all the same (法释〔2020〕26号第四条)
        for stage, (completing, undoing) in _DONE.items():
            if kind in completing:
                done[stage] = on
            elif kind in undoing:
                done.pop(stage, None)
    return done


_APPEALABLE = frozenset({K.JUDGMENT_SERVED, K.RULING_SERVED, K.LABOUR_AWARD_RECEIVED})
_EFFECTIVE = frozenset(
    {K.DECISION_EFFECTIVE, K.RETRIAL_DECIDED, K.AWARD_RECEIVED, K.LABOUR_FINAL_AWARD_RECEIVED}
)


def current(done: dict[Stage, date], kinds: Collection[EventKind] = ()) -> Stage:
    """The step that the case is at: the first after the last one done. `kinds`: those of the instance's events.

    A step that was passed over (a judgment without a hearing) does not hold the case back. A step that comes only
    with some outcomes is not waited at, but a judgment that may be appealed waits until it takes effect, and what
    has taken effect until the case is closed.
    """
    if not done:
        return Stage.INTAKE
    if Stage.ARCHIVE not in done:
        if not _EFFECTIVE.isdisjoint(kinds):
            return Stage.PERFORMANCE
        if not _APPEALABLE.isdisjoint(kinds):
            return Stage.APPEAL
    last = max(stage.number for stage in done)
    following = (s for s in _ORDER if s.number > last and s not in CONDITIONAL)
    return next(following, Stage.ARCHIVE)


def done(situation: Situation) -> dict[Stage, date]:
    """The steps of an instance that are done, each with its day; what the rulebook takes out of its events included."""
    return completed((e.kind, e.on) for e in situation.events)


_OURS = frozenset({K.APPEAL_FILED, K.RETRIAL_FILED, K.SUIT_FILED, K.SETTING_ASIDE_FILED})
_THEIRS = frozenset({K.APPEAL_COPY_SERVED, K.RETRIAL_APPLICATION_SERVED, K.COMPLAINT_SERVED})


def brought(found: Sequence[Situation]) -> bool:
    """Whether the organ alone brought the case into its last instance (of those `found`): it has nothing to answer there,
    and decided on its own appeal before (201号第十九条), so that nothing is approved or handed over again.
    """
    if len(found) < 2:
        return False
    ours = any(e.kind in _OURS for e in found[-2].events)
    return ours and not any(e.kind in _THEIRS for e in found[-1].events)


def now(found: Sequence[Situation]) -> Stage:
    """The step that a case is at in its last instance."""
    stage = current(done(found[-1]), {e.kind for e in found[-1].events})
    if stage.number < Stage.HEARING.number and brought(found):
        return Stage.HEARING
    return stage


def path(done: dict[Stage, date], now: Stage) -> tuple[PathStep, ...]:
    """The eleven steps for the step path of the case page, the case being at `now`."""
    return tuple(PathStep(s, _state(s, now, done), done.get(s)) for s in _ORDER)


def _state(stage: Stage, now: Stage, done: dict[Stage, date]) -> StepState:
    if stage is now and stage is not Stage.ARCHIVE:
        return StepState.CURRENT
    if stage in done:
        return StepState.DONE
    if stage is now:
        return StepState.CURRENT
    return StepState.CONDITIONAL if stage in CONDITIONAL else StepState.TO_COME


def standing(
    now: Stage, kinds: Collection[EventKind], own_appeal: date | None, effect: Effect | None, today: date
) -> Text | None:
    """What the step does not say by its name: whose appeal runs until when, and whether the decision has effect.

    `own_appeal`: the last day on which the organ itself may still appeal, or None.
    """
    if K.PRE_SUIT_BEGUN in kinds and K.PRE_SUIT_SETTLED not in kinds:
        return T("诉前调解：法院还没有立案，没有期限在走；应诉通知书送达后才起算。")
    if now is Stage.PERFORMANCE and effect is not None and effect.state(today) is EffectState.UNCERTAIN:
        return T("{when}期限先从可能生效的最早一天起算，登记送达以后随之更正。", when=effect.says(today))
    if now is Stage.PERFORMANCE:
        return T("裁判（裁决）已生效。须履行的，照文书履行；履行完毕或者无须履行的，结案归档。")
    if now is not Stage.APPEAL:
        return None
    if K.APPEAL_WITHDRAWN in kinds:
        return T("本机关已申请撤回上诉，等待法院裁定；准许撤回的，一审裁判生效。")
    if K.APPEAL_FILED in kinds:
        return T("本机关已经上诉，等待二审法院的文书。")
    if own_appeal is not None and K.LABOUR_AWARD_RECEIVED in kinds:
        return T("裁决还没有生效：本机关可起诉至{due}；对方的期限自其收到裁决之日起算。", due=own_appeal)
    if own_appeal is not None:
        return T(
            "上诉期内：本机关可上诉至{due}；其他当事人的上诉期自其各自收到裁判文书之日起算。", due=own_appeal
        )
    when = effect.says(today) if effect is not None else T("何时生效还不能确定。")
    if K.WAIVED in kinds:
        return T("本机关决定不上诉。{when}有人上诉的，法院会送达上诉状副本。", when=when)
    return T("本机关的上诉期已过。{when}有人上诉的，法院会送达上诉状副本。", when=when)
