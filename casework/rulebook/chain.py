"""The chain check: whether the steps still to do reach the answer's limit in time, and which date each follows.

Nobody is warned before a latest day has passed: that full allowances would not fit is no fault of anybody's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.calendar import Calendar
from casework.rulebook.back_plan import REVIEW_DAYS, UNIT_TERM, Plan, plan_back
from casework.rulebook.challenge import challenge_plan, challenges
from casework.rulebook.counting import Deadline, raw_last_day
from casework.rulebook.model import Layer, MatterType, State
from casework.rulebook.situation import Situation, deadlines
from casework.rulebook.verdict import margin, verdict
from casework.text import N_, Labelled, Text


class Why(Labelled):
    """What makes a date the one to follow."""

    OWN = "own", N_("本步骤期限")
    BACK_PLANNED = "back_planned", N_("为保证法定期限的最迟日")


@dataclass(frozen=True, slots=True)
class Follow:
    """The date to follow: that of the limit itself, or an earlier one planned back from the answer's limit."""

    on: date
    why: Why


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One stretch of the way to the filing."""

    key: str
    label: str
    layer: Layer
    starts: date
    ends: date
    done_on: date | None
    latest: date
    """The last day on which the step may end and leave the following ones their time."""
    state: str
    """`done`, `running`, `to_come` or `late`."""


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """The way from the notice to the filing, laid beside the answer's limit."""

    matter: MatterType
    plan: Plan
    statutory: Deadline
    received: date
    """When the legal office received the notice."""
    latest: date
    """The last day for the step at hand; once that is the filing, the limit itself."""
    follow: Follow
    """The date that the step at hand follows."""
    slack: int
    """Working days between the last internal date (today, where it has passed unused) and the statutory one."""
    fits: bool
    """Filed in time; or not filed, and the latest day of the step at hand has not passed."""
    done: bool
    verdict: Text
    margin: Text
    """What is left to `latest` in words, or by how much it or the limit has passed."""
    unit_latest: date
    review_days: int
    steps: tuple[ChainStep, ...]

    def first(self, on: date) -> tuple[Deadline, Follow]:
        """The limit that stands first on a day, with its date to follow: that of the step at hand, and from the answer's
        last day on the answer's own.
        """
        if on < self.statutory.due or self.plan.at_hand is self.statutory:
            return self.plan.at_hand, self.follow
        return self.statutory, Follow(self.statutory.due, Why.OWN)


def follow_by(
    situation: Situation, found: Sequence[Deadline], calendar: Calendar, review_days: int = REVIEW_DAYS
) -> dict[Deadline, Follow]:
    """The date to follow of each deadline of one instance (`found`) that nobody has met yet.

    It is the deadline's own `due`, but of the step at hand the back-planned latest day where that is earlier; likewise
    of an opinion on an appeal, which leaves review and decision their time. A step
    without a limit of its own (the decision on the form, the sending, a correction) is followed by the answer's.
    """
    follow = {d: Follow(d.due, Why.OWN) for d in found if d.met_on is None}
    plan = plan_back(situation, found, calendar.local, review_days)
    if plan is not None and plan.at_hand in follow:
        follow[plan.at_hand] = _follow(plan)
    for right, opinion in challenges(found):
        if opinion is not None and opinion in follow and right.met_on is None:
            latest = challenge_plan(right, opinion, calendar.local).opinion_by
            if latest < opinion.due:
                follow[opinion] = Follow(latest, Why.BACK_PLANNED)
    return follow


def _follow(plan: Plan) -> Follow:
    due = plan.at_hand.due
    return Follow(plan.latest, Why.BACK_PLANNED) if plan.latest < due else Follow(due, Why.OWN)


def chain(
    situation: Situation,
    calendar: Calendar,
    as_of: date,
    review_days: int = REVIEW_DAYS,
    found: Sequence[Deadline] | None = None,
) -> ChainCheck | None:
    """The check for one instance, or None where no answer is owed or no internal step applies.

    `found`: the instance's deadlines, where they have been computed already.
    """
    found = deadlines(situation, calendar) if found is None else found
    plan = plan_back(situation, found, calendar.local, review_days)
    if plan is None:
        return None
    limit = plan.statutory
    filed, latest = limit.met_on, plan.latest
    return ChainCheck(
        matter=situation.matter_type,
        plan=plan,
        statutory=limit,
        received=plan.form.trigger.on,
        latest=latest,
        follow=_follow(plan),
        slack=calendar.local.working_days_between(_last_internal(plan, as_of), limit.due),
        fits=as_of <= latest if filed is None else filed <= limit.due,
        done=filed is not None,
        verdict=verdict(plan, situation.matter_type, as_of),
        margin=margin(plan, as_of),
        unit_latest=plan.unit_latest,
        review_days=review_days,
        steps=_steps(plan, as_of),
    )


def _steps(plan: Plan, as_of: date) -> tuple[ChainStep, ...]:
    limit, way, form = plan.statutory, plan.way, plan.form
    starts, ends = _unit_span(plan, as_of)
    reviewed_from = plan.drafted or max(min(ends, plan.unit_latest), as_of)
    return (
        # 第十一条 limits the submission of the form; the principal's decision has no days of its own.
        _step(
            "approval",
            N_("审批"),
            (form.trigger.on, form.due),
            way.approved,
            plan.sent_latest,
            as_of,
            late=form.state(as_of) is State.LATE,
        ),
        _step("unit", N_("承办单位"), (starts, ends), plan.drafted, plan.unit_latest, as_of),
        _step("review", N_("审核并提交"), (reviewed_from, limit.due), limit.met_on, limit.due, as_of),
    )


def _last_internal(plan: Plan, as_of: date) -> date:
    """When the unit handed in its draft, or will by its own limit; today, where that has passed unused."""
    return plan.drafted or max(_unit_span(plan, as_of)[1], as_of)


def _unit_span(plan: Plan, as_of: date) -> tuple[date, date]:
    """When the unit's time begins and ends; before it has the papers, as it would be from today."""
    due, calendar = plan.statutory.due, plan.calendar
    if plan.way.returned is not None:
        # No rule gives days for a correction: what counts is that the review keeps its own.
        return plan.way.returned, min(plan.draft_latest, due)
    if plan.unit is not None:
        return plan.unit.trigger.on, plan.unit.due
    starts = max(as_of, plan.way.approved or plan.form.due)
    return starts, min(calendar.on_or_after(raw_last_day(UNIT_TERM, starts, calendar)), due)


def _step(
    key: str,
    label: str,
    span: tuple[date, date],
    done: date | None,
    latest: date,
    as_of: date,
    *,
    late: bool | None = None,
) -> ChainStep:
    """`late`: where the step's own rule says so; else it is late after its end."""
    starts, ends = span
    if done is not None:
        state = "done"
    elif as_of > ends if late is None else late:
        state = "late"
    else:
        state = "running" if as_of >= starts else "to_come"
    return ChainStep(key, label, Layer.LOCAL, starts, max(starts, ends), done, max(starts, latest), state)
