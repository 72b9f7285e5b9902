"""The chain check: whether the steps still to do fit inside the statutory limit, and the latest day for each."""

from dataclasses import dataclass
from datetime import date, timedelta

from casework.calendar import Calendar
from casework.rulebook.counting import Deadline, raw_last_day
from casework.rulebook.events import EventKind as K
from casework.rulebook.law.local import ANSWERS
from casework.rulebook.model import Layer, MatterType, State
from casework.rulebook.situation import Situation, deadlines, rule
from casework.rulebook.terms import working_days
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


@dataclass(slots=True)
class _Way:
    """How far the papers have come: each is the day of what happened last and was not undone since."""

    form: date | None = None
    approved: date | None = None
    unit: date | None = None
    """Since when a unit has the papers."""
    submitted: date | None = None
    returned: date | None = None
    """When the draft went back to the unit, which has not handed it in again."""
    passed: date | None = None


def chain(
    situation: Situation, calendar: Calendar, as_of: date, review_days: int = REVIEW_DAYS
) -> ChainCheck | None:
    """The check for one instance, or None where no answer is owed or no internal step applies."""
    found = deadlines(situation, calendar)
    calendar = calendar.local  # the days of the office's own steps
    limits = [d for d in found if d.rule.id in ANSWERS]
    intake = [d for d in found if d.rule.id == "YS-11"]
    if not limits or not intake:
        return None
    statutory = min(limits, key=lambda d: (d.met_on is not None, d.due, d.rule.id))
    way = _way(situation)
    # Where the documents went to one unit after another, the last one has them.
    given = [d for d in found if d.rule.id == "YS-12.1" and way.unit is not None]
    unit = max(given, key=lambda d: d.trigger.on, default=None)

    unit_latest = calendar.add_working_days(statutory.due, -review_days)
    unit_term = rule("YS-12.1").term
    assert unit_term is not None  # noqa: S101  (a rule of ours; keeps the type)
    sent_latest = calendar.on_or_before(unit_latest - timedelta(days=unit_term.count))
    approval = intake[0]
    unit_done = way.submitted
    if unit is not None and unit_done is not None and unit_done < unit.trigger.on:
        unit_done = None  # the draft of a unit that no longer has the papers
    if way.returned is not None:
        # No rule gives days for a correction: what counts is that the review keeps its own.
        unit_starts, unit_ends = way.returned, min(max(unit_latest, way.returned), statutory.due)
    elif unit is not None:
        unit_starts, unit_ends = unit.trigger.on, unit.due
    else:
        unit_starts = max(as_of, way.approved or approval.due)
        own = calendar.on_or_after(raw_last_day(unit_term, unit_starts, calendar))
        unit_ends = min(own, statutory.due)
    filed = statutory.met_on
    last_internal = unit_done or max(unit_ends, as_of)
    slack = calendar.working_days_between(last_internal, statutory.due)
    steps = (
        # 第十一条 limits the submission of the form; the principal's decision has no days of its own.
        _step(
            "approval",
            N_("审批"),
            (approval.trigger.on, approval.due),
            way.approved,
            sent_latest,
            as_of,
            late=approval.state(as_of) is State.LATE,
        ),
        _step("unit", N_("承办单位"), (unit_starts, unit_ends), unit_done, unit_latest, as_of),
        _step("review", N_("审核并提交"), (last_internal, statutory.due), filed, statutory.due, as_of),
    )
    plan = _Plan(statutory, way, unit, unit_done, unit_ends, unit_latest, slack, as_of, review_days)
    return ChainCheck(
        statutory=statutory,
        slack=slack,
        fits=_fits(plan),
        done=filed is not None,
        verdict=_verdict(plan, _body(situation.matter_type)),
        unit_latest=unit_latest,
        review_days=review_days,
        steps=steps,
    )


def _way(situation: Situation) -> _Way:
    way = _Way()
    for e in sorted(situation.events, key=lambda e: (e.on, e.id or 0)):
        if e.kind is K.APPROVAL_FORM_SUBMITTED:
            way.form = e.on
        elif e.kind is K.APPROVAL_RETURNED:
            way.form = None
        elif e.kind is K.APPROVAL_DECIDED:
            way.approved = e.on
        elif e.kind is K.DOCUMENTS_RECEIVED_BY_UNIT:
            way.unit = e.on
        elif e.kind is K.DOCUMENTS_RETURNED_BY_UNIT:
            way.unit = None
        elif e.kind is K.DRAFT_ANSWER_SUBMITTED:
            way.submitted, way.returned, way.passed = e.on, None, None
        elif e.kind is K.DRAFT_ANSWER_RETURNED:
            way.submitted, way.returned, way.passed = None, e.on, None
        elif e.kind is K.ANSWER_PASSED_REVIEW:
            way.passed = e.on
    return way


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the verdict is drawn from."""

    statutory: Deadline
    way: _Way
    unit: Deadline | None
    unit_done: date | None
    unit_ends: date
    unit_latest: date
    slack: int
    as_of: date
    review_days: int


def _fits(p: _Plan) -> bool:
    if p.statutory.met_on is not None:
        return p.statutory.met_on <= p.statutory.due
    if p.unit_done is not None or p.way.passed is not None:
        return p.as_of <= p.statutory.due
    return p.slack >= p.review_days


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


def _body(matter: MatterType) -> Text:
    """To whom the answer goes."""
    if matter is MatterType.RECONSIDERATION:
        return T("复议机关")
    return T("仲裁机构") if matter is MatterType.ARBITRATION else T("法院")


def _limit(d: Deadline) -> Text:
    """The limit by whoever set it, with its day."""
    if d.layer is not Layer.COURT:
        return T("法定期限{due}", due=d.due)
    if d.rule.id == "ARB-ANSWER":
        return T("仲裁通知书载明的期限{due}", due=d.due)
    return T("法院指定的期限{due}", due=d.due)


def _verdict(p: _Plan, body: Text) -> Text:
    due, filed, limit = p.statutory.due, p.statutory.met_on, _limit(p.statutory)
    if filed is not None:
        if filed <= due:
            return T("已于{on}提交，在{limit}之内。", on=filed, limit=limit)
        return T("已于{on}提交，晚于{limit}。", on=filed, limit=limit)
    if p.as_of > due:
        return T("{limit}已过，还没有提交。请立即提交并向{body}说明理由。", limit=limit, body=body)
    if p.way.passed is not None:
        return T("审核已通过，请在{due}前提交。", due=due)
    if p.unit_done is not None:
        return T("承办单位已于{on}送审，请在{due}前审核并提交。", on=p.unit_done, due=due)
    if p.way.returned is not None:
        return _of_a_correction(p, p.way.returned, limit)
    if p.unit is None:
        return _before_a_unit_has_it(p, limit)
    return _while_the_unit_works(p, p.unit, limit)


def _of_a_correction(p: _Plan, returned: date, limit: Text) -> Text:
    if p.as_of > p.unit_latest:
        return T(
            "答辩材料已于{on}退回补正，距{limit}已不足{time}的审核时间，请催承办单位立即重新送审。",
            on=returned,
            limit=limit,
            time=working_days(p.review_days).text,
        )
    return T(
        "答辩材料已于{on}退回补正，承办单位最迟{latest}重新送审，审核最迟{due}。",
        on=returned,
        latest=p.unit_latest,
        due=p.statutory.due,
    )


def _before_a_unit_has_it(p: _Plan, limit: Text) -> Text:
    to_approve = T("审批、转办") if p.way.form is not None else T("报批、转办")
    act = T("转办") if p.way.approved is not None else to_approve
    if p.as_of > p.unit_latest:
        return T(
            "距{limit}已不足{time}的审核时间，材料还没有交承办单位，请立即{act}。",
            limit=limit,
            time=working_days(p.review_days).text,
            act=act,
        )
    if p.slack >= p.review_days:
        return _in_time(p, limit)
    return T(
        "材料还没有交承办单位：照此推算，承办单位期限到{ends}，距{limit}只有{time}，审核时间不够。请立即{act}，承办单位最迟{latest}送审。",
        ends=p.unit_ends,
        limit=limit,
        time=working_days(p.slack).text,
        act=act,
        latest=p.unit_latest,
    )


def _in_time(p: _Plan, limit: Text) -> Text:
    return T(
        "来得及：承办单位{ends}到期，距{limit}还有{time}供审核。",
        ends=p.unit_ends,
        limit=limit,
        time=working_days(p.slack).text,
    )


def _while_the_unit_works(p: _Plan, unit: Deadline, limit: Text) -> Text:
    if p.as_of > p.unit_latest:
        return T(
            "距{limit}已不足{time}的审核时间，请催承办单位立即送审。",
            limit=limit,
            time=working_days(p.review_days).text,
        )
    if p.as_of > p.unit_ends:
        return T(
            "承办单位{ends}到期，尚未送审，距{limit}还有{time}，请催办。",
            ends=p.unit_ends,
            limit=limit,
            time=working_days(p.slack).text,
        )
    if p.slack >= p.review_days:
        return _in_time(p, limit)
    if unit.uncapped > p.statutory.due:
        return T(
            "承办单位的10日原到{own}，晚于{limit}，以该日为限，审核没有时间。承办单位最迟{latest}送审，审核最迟{due}。",
            own=unit.uncapped,
            limit=limit,
            latest=p.unit_latest,
            due=p.statutory.due,
        )
    return T(
        "承办单位期限到{ends}，距{limit}只有{time}，审核时间不够。承办单位最迟{latest}送审，审核最迟{due}。",
        ends=p.unit_ends,
        limit=limit,
        time=working_days(p.slack).text,
        latest=p.unit_latest,
        due=p.statutory.due,
    )
