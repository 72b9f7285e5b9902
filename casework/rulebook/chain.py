"""The chain check: whether the steps still to do fit inside the statutory limit, and the latest day for each."""

from dataclasses import dataclass
from datetime import date, timedelta

from casework.calendar import Calendar
from casework.rulebook.counting import Deadline, raw_last_day
from casework.rulebook.events import EventKind
from casework.rulebook.law.local import ANSWERS
from casework.rulebook.model import Layer
from casework.rulebook.situation import Situation, deadlines, rule
from casework.text import N_, T, Text

REVIEW_DAYS = 2
"""Working days that the legal office keeps for its review and the filing."""


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
    """The way from the notice to the filing, laid beside the statutory limit."""

    statutory: Deadline
    slack: int
    """Working days between the last internal date (today, where it has passed unused) and the statutory one."""
    fits: bool
    """Filed in time; or not filed and there is still time to review what the unit has sent or will send."""
    done: bool
    verdict: Text
    unit_latest: date
    review_days: int
    steps: tuple[ChainStep, ...]


def chain(
    situation: Situation, calendar: Calendar, as_of: date, review_days: int = REVIEW_DAYS
) -> ChainCheck | None:
    """The check for one instance, or None where no answer is owed or no internal step applies."""
    found = deadlines(situation, calendar)
    limits = [d for d in found if d.rule.id in ANSWERS]
    intake = [d for d in found if d.rule.id == "YS-11"]
    if not limits or not intake:
        return None
    statutory = min(limits, key=lambda d: (d.met_on is not None, d.due, d.rule.id))
    # Where the documents went to one unit after another, the last one has them.
    unit = max((d for d in found if d.rule.id == "YS-12.1"), key=lambda d: d.trigger.on, default=None)
    passed = _last(situation, EventKind.ANSWER_PASSED_REVIEW)
    approved = _last(situation, EventKind.APPROVAL_DECIDED)

    unit_latest = calendar.add_working_days(statutory.due, -review_days)
    unit_term = rule("YS-12.1").term
    assert unit_term is not None  # noqa: S101  (a rule of ours; keeps the type)
    sent_latest = calendar.on_or_before(unit_latest - timedelta(days=unit_term.count))
    approval = intake[0]
    unit_starts = unit.trigger.on if unit else max(as_of, approved or approval.due)
    unit_ends = unit.due if unit else min(
        calendar.on_or_after(raw_last_day(unit_term, unit_starts, calendar)), statutory.due
    )  # fmt: skip
    unit_done = unit.met_on if unit else None
    filed = statutory.met_on
    last_internal = unit_done or max(unit_ends, as_of)
    slack = calendar.working_days_between(last_internal, statutory.due)
    steps = (
        _step("approval", N_("审批"), approval.trigger.on, approval.due, approved, sent_latest, as_of),
        _step("unit", N_("承办单位"), unit_starts, unit_ends, unit_done, unit_latest, as_of),
        _step(
            "review", N_("审核并提交"), last_internal, statutory.due, filed or passed, statutory.due, as_of
        ),
    )
    return ChainCheck(
        statutory=statutory,
        slack=slack,
        fits=_fits(statutory, unit_done, slack, as_of, review_days),
        done=filed is not None,
        verdict=_verdict(statutory, unit, unit_done, unit_ends, unit_latest, slack, as_of, review_days),
        unit_latest=unit_latest,
        review_days=review_days,
        steps=steps,
    )


def _fits(statutory: Deadline, unit_done: date | None, slack: int, as_of: date, review_days: int) -> bool:
    if statutory.met_on is not None:
        return statutory.met_on <= statutory.due
    if unit_done is not None:
        return as_of <= statutory.due
    return slack >= review_days


def _last(situation: Situation, kind: EventKind) -> date | None:
    return max((e.on for e in situation.events if e.kind is kind), default=None)


def _step(
    key: str, label: str, starts: date, ends: date, done: date | None, latest: date, as_of: date
) -> ChainStep:
    if done is not None:
        state = "done"
    elif as_of > ends:
        state = "late"
    else:
        state = "running" if as_of >= starts else "to_come"
    layer = Layer.LOCAL
    return ChainStep(key, label, layer, starts, max(starts, ends), done, latest, state)


def _verdict(
    statutory: Deadline,
    unit: Deadline | None,
    unit_done: date | None,
    unit_ends: date,
    unit_latest: date,
    slack: int,
    as_of: date,
    review_days: int,
) -> Text:
    if statutory.met_on is not None:
        if statutory.met_on <= statutory.due:
            return T("已于{on}提交，在法定期限{due}之内。", on=statutory.met_on, due=statutory.due)
        return T("已于{on}提交，晚于法定期限{due}。", on=statutory.met_on, due=statutory.due)
    if as_of > statutory.due:
        return T("法定期限{due}已过，还没有提交。请立即提交并向法院说明理由。", due=statutory.due)
    if unit_done is not None:
        return T("承办单位已于{on}送审，请在{due}前审核并提交。", on=unit_done, due=statutory.due)
    if as_of > unit_latest:
        return T(
            "距法定期限{due}已不足{n}个工作日的审核时间，请催承办单位立即送审。",
            due=statutory.due,
            n=review_days,
        )
    if as_of > unit_ends:
        return T(
            "承办单位{ends}到期，尚未送审，距法定期限{due}还有{n}个工作日，请催办。",
            ends=unit_ends,
            due=statutory.due,
            n=slack,
        )
    if slack >= review_days:
        return T(
            "来得及：承办单位{ends}到期，距法定期限{due}还有{n}个工作日供审核。",
            ends=unit_ends,
            due=statutory.due,
            n=slack,
        )
    if unit is not None and unit.uncapped > statutory.due:
        return T(
            "承办单位的10日原到{own}，晚于法定期限{due}，以法定期限为限，审核没有时间。承办单位最迟{latest}送审，审核最迟{due}。",
            own=unit.uncapped,
            due=statutory.due,
            latest=unit_latest,
        )
    return T(
        "承办单位期限到{ends}，距法定期限{due}只有{n}个工作日，审核时间不够。承办单位最迟{latest}送审，审核最迟{due}。",
        ends=unit_ends,
        due=statutory.due,
        n=slack,
        latest=unit_latest,
    )
