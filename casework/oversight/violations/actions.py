"""What people do about a violation: enter, confirm or dismiss, order, answer, judge, refer (201号第二十五条)."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.alerting import clocks
from casework.cases.record.checks import check_term
from casework.cases.record.visibility import case_for
from casework.clock import office_day
from casework.db import id_of, next_number
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.jobs.actions import begin
from casework.jobs.queries import unfinished
from casework.matters import acts
from casework.matters.events import NewEvent, events_of, put
from casework.matters.tables import Event, Matter
from casework.oversight.violations.detect import Looked, examine
from casework.oversight.violations.facts import changed, failures, snapshot
from casework.oversight.violations.forms import Answering, Deciding, Entering, Judging, Ordering, Referring
from casework.oversight.violations.kind import VIOLATION
from casework.oversight.violations.queries import seen, supervises
from casework.oversight.violations.tables import Violation, ViolationState
from casework.oversight.violations.work import DETECT
from casework.rulebook import EventKind, MatterType, parse_term
from casework.text import T, Text

K, S = EventKind, ViolationState
CONFIRMED = frozenset({S.CONFIRMED, S.ORDERED, S.ANSWERED, S.FAILED, S.CORRECTED, S.REFERRED})


def look_at(tx: Session, actor: Actor, case_id: int) -> Looked:
    """Look at the facts of one case now. Raises NotFound, Forbidden."""
    case = case_for(tx, actor.viewer, case_id)
    _must_supervise(tx, actor, case.organ_id)
    by = actor.viewer
    return examine(tx, [case_id], actor.at, user_id=by.user_id, by=by.name)


def look_below(tx: Session, actor: Actor) -> int:
    """Have the facts of all organs below looked at now; answers the job, the same while one goes on. Raises Forbidden."""
    actor.must(Permission.SUPERVISE)
    facts = {"under": actor.viewer.acting_path}
    for job in unfinished(tx, DETECT.name):
        if job.state.going and job.ordered_by == actor.viewer.user_id and job.facts == facts:
            return id_of(job)
    return begin(tx, actor, DETECT, subject=actor.viewer.acting_organ_name, facts=facts)


def enter(tx: Session, actor: Actor, word: Entering) -> int:
    """Put down a failure that no deadline shows; answers its key. Raises Forbidden, NotFound, InvalidInput."""
    actor.must(Permission.SUPERVISE)
    if not supervises(tx, actor.viewer, word.organ_id):
        raise InvalidInput({"organ_id": T("请从列表中选择本机关监督指导的下级机关。")})
    if word.on > actor.today:
        raise InvalidInput({"on": T("日期不能晚于今天（{today}）。", today=actor.today)})
    unit_id = None
    if word.case_id is not None:
        try:
            case = case_for(tx, actor.viewer, word.case_id)
        except NotFound as error:
            raise InvalidInput({"case_id": error.message}) from None
        if case.organ_id != word.organ_id:
            raise InvalidInput({"case_id": T("这件案件不是所选机关的案件。")})
        unit_id = case.responsible_id
    year = actor.today.year
    number = f"应诉违规〔{year}〕{next_number(tx, f'violation/{year}')}号"
    matter = Matter(
        kind=VIOLATION.name, organ_id=word.organ_id, opened_by=actor.viewer.user_id, opened_at=actor.at,
        number=number, title=word.kind.label,
    )  # fmt: skip
    tx.add(matter)
    tx.flush()
    row = Violation(
        id=matter.id, number=number, kind=word.kind, state=S.FOUND, organ_id=word.organ_id, about_id=word.case_id,
        unit_id=unit_id, trigger_on=word.on, due=word.on, ended_on=word.on, said=word.said, found_on=actor.today,
        found_by=actor.viewer.user_id, moved_at=actor.at,
    )  # fmt: skip
    tx.add(row)
    _acted(tx, actor, row, "entered", kind=word.kind.value, on=word.on.isoformat(), said=word.said)
    return id_of(row)


def decide(tx: Session, actor: Actor, violation_id: int, word: Deciding) -> None:
    """Say whether it is a violation, with the reason. What the facts no longer show is none.

    Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput.
    """
    row = _to_supervise(tx, actor, violation_id, word.version, S.FOUND, S.CHANGED)
    _must_be_so(tx, actor, row)
    if word.confirm and not row.holds:
        raise Conflict(T("事实更正以后不再违规，不能认定；请按“不予认定”并说明理由。"))
    again, row.before = row.before, None
    row.reason, row.decided_by, row.decided_at = word.reason, actor.viewer.user_id, actor.at
    row.facts = snapshot(row)
    if word.confirm:
        row.state = again if again in CONFIRMED else S.CONFIRMED
        row.told, row.supervisor_id = True, actor.viewer.acting_organ_id
    else:
        row.state = S.DISMISSED
        if row.ordered_on is not None and row.judged_on is None:
            put(tx, actor, violation_id, NewEvent(K.RECTIFICATION_LIFTED, actor.today, note=word.reason))
    _acted(tx, actor, row, "confirmed" if word.confirm else "dismissed", reason=word.reason, **row.facts)


def _must_be_so(tx: Session, actor: Actor, row: Violation) -> None:
    """Raise Conflict where the facts are no longer those that its page shows: nobody decides on what is past."""
    if row.about_id is None or row.trigger_id is None:
        return
    key = (row.about_id, row.rule, row.trigger_id)
    now = next((one for one in failures(tx, [row.about_id], actor.today) if one.key == key), None)
    if (now is not None) != row.holds or (now is not None and changed(snapshot(row), snapshot(now))):
        raise Conflict(T("事实在核查以后又有变化，请先按“核查”取得最新事实，再作认定。"))


def order(tx: Session, actor: Actor, violation_id: int, word: Ordering) -> None:
    """Order it to be corrected within a term, which runs as a deadline of its own.

    Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput.
    """
    row = _to_supervise(tx, actor, violation_id, word.version, S.CONFIRMED, S.FAILED)
    if wrong := check_term(word.term):
        raise InvalidInput(wrong)
    term = parse_term(word.term).code
    year = actor.today.year
    scope = f"violation_order/{actor.viewer.acting_organ_id}/{year}"
    row.order_number = f"责改〔{year}〕{next_number(tx, scope)}号"
    row.demand, row.ordered_on, row.state = word.demand, actor.today, S.ORDERED
    row.answer, row.answered_by, row.answered_on, row.outcome, row.judged_on = "", None, None, "", None
    put(
        tx,
        actor,
        violation_id,
        NewEvent(K.RECTIFICATION_ORDERED, actor.today, term=term, note=word.demand[:1000]),
    )
    _acted(tx, actor, row, "ordered", order=row.order_number, term=term, demand=word.demand)
    if row.order_due is not None and row.order_due < actor.today:
        raise InvalidInput({"term": T("改正期限已经过去，请填写今天以后的期限。")})


def answer(
    tx: Session, actor: Actor, violation_id: int, word: Answering, file_ids: Sequence[int] = ()
) -> None:
    """The organ reports what it corrected. Raises NotFound, Forbidden, Outdated, Conflict."""
    row = _seen(tx, actor, violation_id)
    if row.organ_id not in actor.viewer.acts_for:
        raise Forbidden(T("改正情况由被责令的机关报告。"))
    actor.must(Permission.HANDLE)
    row = _locked(tx, actor, violation_id, word.version, S.ORDERED)
    row.answer, row.answered_by, row.answered_on = word.answer, actor.viewer.user_id, actor.today
    row.state = S.ANSWERED
    put(
        tx, actor, violation_id,
        NewEvent(
            K.RECTIFICATION_ANSWERED, actor.today, note=word.answer[:1000], file_ids=tuple(file_ids),
            title="改正材料",
        ),
    )  # fmt: skip
    _acted(tx, actor, row, "answered", answer=word.answer, files=len(file_ids))


def judge(tx: Session, actor: Actor, violation_id: int, word: Judging) -> None:
    """Say whether it was corrected: once it was reported, once the order's term is over, or without an order where the act
    was done already. Raises NotFound, Forbidden, Outdated, Conflict."""
    row = _to_supervise(tx, actor, violation_id, word.version, S.ANSWERED, S.ORDERED, S.CONFIRMED)
    if row.state is S.ORDERED and row.order_due is not None and row.order_due >= actor.today:
        raise Conflict(T("改正期限到{due}，期满以前没有报告的不能认定结果。", due=row.order_due))
    if row.state is S.CONFIRMED and not (word.corrected and row.met_on is not None):
        raise Conflict(T("还没有责令改正；所涉事项已经补办的，才能直接认定已改正。"))
    row.outcome, row.judged_on = word.outcome, actor.today
    row.state = S.CORRECTED if word.corrected else S.FAILED
    if not word.corrected and row.referred_on is not None:
        row.state = S.REFERRED
    put(tx, actor, violation_id, NewEvent(K.RECTIFICATION_JUDGED, actor.today, note=word.outcome))
    _acted(tx, actor, row, "corrected" if word.corrected else "failed", outcome=word.outcome)


def refer(tx: Session, actor: Actor, violation_id: int, word: Referring) -> None:
    """Record that a sanction was proposed to whoever may impose it (造成不良影响的). Raises NotFound, Forbidden, Outdated,
    Conflict, InvalidInput."""
    row = _to_supervise(tx, actor, violation_id, word.version, *sorted(CONFIRMED - {S.REFERRED}))
    if row.referred_on is not None:
        raise Conflict(T("已于{day}移送{to}。", day=row.referred_on, to=row.referred_to))
    first = office_day(row.decided_at) if row.decided_at is not None else row.found_on
    if not first <= word.referred_on <= actor.today:
        raise InvalidInput(
            {"referred_on": T("移送日期须在{first}至今天（{today}）之间。", first=first, today=actor.today)}
        )
    row.sqlmodel_update(word.model_dump(exclude={"version"}))
    if row.state is S.FAILED:
        row.state = S.REFERRED
    note = f"{word.referred_to}，{word.referred_number}：{word.referred_note}"
    put(tx, actor, violation_id, NewEvent(K.SANCTION_REFERRED, word.referred_on, note=note[:1000]))
    _acted(tx, actor, row, "referred", **word.model_dump(mode="json", exclude={"version"}))


def _must_supervise(tx: Session, actor: Actor, organ_id: int) -> None:
    actor.must(Permission.SUPERVISE)
    if not supervises(tx, actor.viewer, organ_id):
        raise Forbidden(T("只能核查本机关监督指导的下级机关；垂直管理的机关由其上级主管部门监督。"))


def _seen(tx: Session, actor: Actor, violation_id: int) -> Violation:
    query = select(Violation).where(Violation.id == violation_id, seen(actor.viewer))
    row = tx.exec(query).one_or_none()
    if row is None:
        raise NotFound(T("没有这件违规，或者您无权查看。"))
    return row


def _to_supervise(
    tx: Session, actor: Actor, violation_id: int, version: int | None, *standing: ViolationState
) -> Violation:
    _must_supervise(tx, actor, _seen(tx, actor, violation_id).organ_id)
    return _locked(tx, actor, violation_id, version, *standing)


def _locked(
    tx: Session, actor: Actor, violation_id: int, version: int | None, *standing: ViolationState
) -> Violation:
    matter = acts.lock(tx, violation_id)
    acts.must_be_newest(tx, actor, VIOLATION, matter, version)
    row = tx.get_one(Violation, violation_id)
    if row.state not in standing:
        raise Conflict(T("这件违规现在是“{state}”，不能办理这一步。", state=Text(row.state.label)))
    return row


def _acted(tx: Session, actor: Actor, row: Violation, action: str, **facts: object) -> None:
    """Close an act: raise the version, compute the order's clock again, and put the act into its own stream."""
    tx.flush()
    key = id_of(row)
    matter = tx.get_one(Matter, key)
    matter.version += 1
    row.over, row.moved_at = row.state.over, actor.at
    matter.closed_on = actor.today if row.over else None
    runs = [[clocks.ruled(e) for e in run] for run in _orders(events_of(tx, [key])[key])]
    found = clocks.store_each(tx, MatterType.SUPERVISION, matter, runs, actor.calendar, actor.today)
    if found:
        row.order_due = max(found, key=lambda d: d.trigger.place).due
    acts.acted(tx, actor, VIOLATION, key, action, row.number, facts)


def _orders(happened: Iterable[Event]) -> list[list[Event]]:
    """What happened, order by order: what became of one neither meets nor ends the next, which may be of the same day."""
    runs: list[list[Event]] = []
    for event in happened:
        if event.kind is K.RECTIFICATION_ORDERED:
            runs.append([])
        if runs:
            runs[-1].append(event)
    return runs
