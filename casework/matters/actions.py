"""Store what the rulebook computed, and change the office's calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, update
from sqlmodel import Session, col, select

from casework.accounts.bounds import must_head_the_tree
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.calendar import Authority, Format, read_notice
from casework.db import id_of, too_long
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.matters.queries import (
    ChangeRow,
    calendar_of,
    calendar_with,
    confirmed_changes,
    followed_of,
    moves,
    stored,
)
from casework.matters.tables import (
    CalendarChange,
    ChangeState,
    DeadlineChange,
    DroppedDeadline,
    StoredDeadline,
)
from casework.matters.telling import Plan, course_of
from casework.rulebook import Deadline, Follow, Why
from casework.rulebook.ladder import Course
from casework.text import T, Text

STREAM = "calendar"
_UNSAID = {"id", "calendar_version", "told_through", "tell_on"}
_TELLING = sorted({c.name for c in StoredDeadline.__table__.c} - _UNSAID)  # type: ignore[attr-defined]
"""What makes two rows the same deadline: not which row it is, with which calendar it was written, or who was told."""
_DROPPED = sorted({c.name for c in DroppedDeadline.__table__.c} - {"id", "dropped_on"})  # type: ignore[attr-defined]
MOST_DAYS = 62
"""Days that one exception may take in; longer closures are ordered anew, and entered anew."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose deadlines they are: the matter, who answers for it, who works on it, and whether it is still open."""

    matter_id: int
    organ_id: int
    responsible_id: int | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Computed:
    """What the rulebook says of one matter now: its deadlines, and the dates to follow of the open ones."""

    holder: Holder
    deadlines: Sequence[Deadline]
    follow: Mapping[Deadline, Follow]


def replace(
    tx: Session, found: Sequence[Computed], plan: Plan, today: date, *, change_id: int | None = None
) -> frozenset[int]:
    """Put newly computed deadlines in the place of the stored ones of their matters; rows that stay are not touched.

    With `change_id` (a change of the calendar) every due date that moved is noted, so that people can be told. What
    stood and is no longer there at all is kept apart as dropped. Answers the matters in which anything changed.
    """
    ids = [one.holder.matter_id for one in found]
    before, followed = stored(tx, ids), followed_of(tx, ids)
    gone: list[Any] = []
    dropped: list[dict[str, object]] = []
    come: list[dict[str, Any]] = []
    planned: list[dict[str, object]] = []
    told: list[dict[str, object]] = []
    for one in found:
        matter_id = one.holder.matter_id
        rows = before[matter_id]
        if change_id is not None:
            told += [asdict(m) | {"change_id": change_id} for m in moves(rows, matter_id, one.deadlines)]
        compared = _compared(one, rows, plan, watched=matter_id in followed)
        come += compared.come
        planned += compared.planned
        gone += compared.gone
        there = {(d.rule.id, d.trigger.id) for d in one.deadlines}
        dropped += [
            {name: getattr(row, name) for name in _DROPPED} | {"dropped_on": today}
            for row in compared.gone
            if row.stands and (row.rule, row.trigger_event_id) not in there
        ]
    if gone:
        tx.execute(delete(StoredDeadline).where(col(StoredDeadline.id).in_([row.id for row in gone])))
    if come:
        tx.execute(insert(StoredDeadline), come)
    if planned:
        tx.execute(update(StoredDeadline), planned)
    if told:
        tx.execute(insert(DeadlineChange), told)
    if dropped:
        tx.execute(insert(DroppedDeadline), dropped)
    return frozenset(int(row["matter_id"]) for row in come).union(row.matter_id for row in gone)


class _Compared(NamedTuple):
    """What becomes of the rows of a matter."""

    gone: list[Any]
    come: list[dict[str, Any]]
    planned: list[dict[str, object]]
    """Rows that stay, of which people are told on another day than was planned."""


def _compared(one: Computed, rows: Sequence[Any], plan: Plan, *, watched: bool) -> _Compared:
    kept: dict[tuple[object, ...], list[Any]] = {}
    for row in rows:
        kept.setdefault(attrgetter(*_TELLING)(row), []).append(row)
    looked = {(row.rule, course_of(row)): row.told_through for row in rows}
    found = _Compared([], [], [])
    for d in one.deadlines:
        new = _row(one.holder, d, one.follow.get(d), plan.calendar.version)
        same = kept.get(itemgetter(*_TELLING)(new))
        row = same.pop() if same else None
        if _silent(one.holder, d, watched=watched):
            tell_on = None
        elif row is not None and row.tell_on is not None and row.calendar_version == plan.calendar.version:
            continue
        else:
            tell_on = _tell_on(one, d, rows, plan, looked)
        if row is None:
            through = looked.get((d.rule.id, _course(one, d)))
            found.come.append(new | {"told_through": through, "tell_on": tell_on})
        elif row.tell_on != tell_on:
            found.planned.append({"id": row.id, "tell_on": tell_on})
    found.gone.extend(row for left in kept.values() for row in left)
    return found


def _tell_on(
    one: Computed,
    d: Deadline,
    rows: Sequence[Any],
    plan: Plan,
    looked: Mapping[tuple[str, Course], date | None],
) -> date | None:
    course = _course(one, d)
    through = looked.get((d.rule.id, course))
    if through is None and any(_told_otherwise(d, old) for old in rows):
        return d.trigger.on  # whoever was told the old date is told at once
    return plan.next(d.rule.id, course, through)


def _course(one: Computed, d: Deadline) -> Course:
    return Course.of(d, one.follow.get(d))


def _silent(holder: Holder, d: Deadline, *, watched: bool) -> bool:
    """Whether nobody is told of it: there is nothing to do about it, or it is only watched, nobody follows it, and nobody may renew it."""
    ended = d.met_on is not None or d.closed is not None or d.resting is not None
    return not holder.is_open or ended or (d.rule.watch and not d.rule.renewable and not watched)


def _told_otherwise(d: Deadline, row: Any) -> bool:
    """Whether people were told another date of what may be the same deadline."""
    return row.rule == d.rule.id and row.due != d.due and row.told_through is not None


def _row(holder: Holder, d: Deadline, follow: Follow | None, calendar_version: str) -> dict[str, object]:
    stands = holder.is_open and d.stands(d.due)
    aim = follow.on if follow and follow.on < d.due else d.advise_by
    return {
        "matter_id": holder.matter_id,
        "organ_id": holder.organ_id,
        "responsible_id": holder.responsible_id,
        "rule": d.rule.id,
        "trigger_kind": d.trigger.kind,
        "trigger_on": d.trigger.on,
        "trigger_event_id": d.trigger.id,
        "last_day": d.last_day,
        "due": d.due,
        "follow": follow.on if follow else d.due,
        "follow_why": follow.why if follow else Why.OWN,
        "advise_by": d.advise_by,
        "aim": aim if stands and aim != d.due else None,
        "provisional": d.provisional,
        "layer": d.layer,
        "owner": d.rule.owner,
        "term": d.term.code,
        "capped_by": d.capped_by,
        "met_on": d.met_on,
        "character": d.character,
        "ended_by": d.ended_by,
        "stands": stands,
        "resting": d.resting is not None,
        "calendar_version": calendar_version,
    }


def load_notice(tx: Session, actor: Actor, body: str, body_format: Format, source: str) -> int:
    """Propose the State Council's notice for a year and answer the change's id.

    Raises InvalidInput where the file cannot be read, or contradicts what is confirmed already.
    """
    must_head_the_tree(tx, actor)
    try:
        notice = read_notice(body, format=body_format)
    except InvalidInput as error:
        raise InvalidInput({"body": error.message}) from error
    change = CalendarChange(
        kind="notice",
        year=notice.year,
        authority=Authority.STATE_COUNCIL,
        name=notice.title[:120],
        source=(source.strip() or notice.source)[:300],
        body=body,
        body_format=body_format,
        recorded_by=actor.viewer.user_id,
        recorded_at=actor.at,
    )
    return _propose(tx, actor, change, "body")


def record_exception(
    tx: Session,
    actor: Actor,
    on: date,
    *,
    rests: bool,
    name: str,
    source: str,
    authority: Authority,
    until: date | None = None,
) -> int:
    """Propose days that are off or at work other than the notice says, with who ordered it and where it is written.

    Raises InvalidInput where the source is missing or the entry contradicts another.
    """
    must_head_the_tree(tx, actor)
    name, source = name.strip(), source.strip()
    wrong = too_long(CalendarChange, name=name, source=source)
    if not source:
        wrong["source"] = T("请写明依据（发文机关、文号和名称）。")
    if not name:
        wrong["name"] = T("请写明名称，如“暴雪停止办公”。")
    if until is not None and not 0 <= (until - on).days < MOST_DAYS:
        wrong["until"] = T("末日不能早于第一日，一次最多登记{most}日。", most=MOST_DAYS)
    if wrong:
        raise InvalidInput(wrong)
    change = CalendarChange(
        kind="exception",
        year=on.year,
        on=on,
        until=until if until != on else None,
        rests=rests,
        authority=authority,
        name=name,
        source=source,
        recorded_by=actor.viewer.user_id,
        recorded_at=actor.at,
    )
    return _propose(tx, actor, change, "on")


def withdraw(tx: Session, actor: Actor, change_id: int, reason: str) -> int:
    """Propose to take a confirmed notice or exception back; it stays in the list, marked as withdrawn.

    Raises InvalidInput where what is left would not fit together, naming what has to be withdrawn first.
    """
    must_head_the_tree(tx, actor)
    change = tx.get(CalendarChange, change_id)
    if change is None or change.kind == "withdrawal":
        raise NotFound(T("没有这条日历变更。"))
    if change.state is not ChangeState.CONFIRMED:
        raise Conflict(T("这条日历变更没有生效，不用撤回。"))
    _must_stand(tx, change_id, ChangeState.CONFIRMED, ChangeState.PROPOSED)
    if not reason.strip():
        raise InvalidInput({"reason": T("请写明撤回的理由。")})
    if wrong := too_long(CalendarChange, source=reason.strip()):
        raise InvalidInput({"reason": wrong["source"]})
    taken_back = CalendarChange(
        kind="withdrawal",
        year=change.year,
        on=change.on,
        until=change.until,
        authority=change.authority,
        name=change.name,
        source=reason.strip(),
        withdraws_id=change_id,
        recorded_by=actor.viewer.user_id,
        recorded_at=actor.at,
    )
    return _propose(tx, actor, taken_back, "reason")


def _must_stand(tx: Session, change_id: int, *states: ChangeState) -> None:
    """Refuse where a withdrawal in one of these states is there already. Raises Conflict."""
    query = select(CalendarChange.state).where(CalendarChange.withdraws_id == change_id)
    found = set(tx.exec(query)).intersection(states)
    if ChangeState.CONFIRMED in found:
        raise Conflict(T("这条日历变更已经撤回。"))
    if found:
        raise Conflict(T("这条日历变更已有人提出撤回，正待确认。"))


def _propose(tx: Session, actor: Actor, change: CalendarChange, field: str) -> int:
    row = ChangeRow(**{name: getattr(change, name) for name in ChangeRow._fields})
    try:
        calendar_of((*confirmed_changes(tx), row))
    except InvalidInput as error:
        raise InvalidInput({field: error.message}) from error
    tx.add(change)
    tx.flush()
    _trace(tx, actor, f"calendar.{change.kind}_proposed", change)
    return id_of(change)


def confirm(tx: Session, actor: Actor, change_id: int) -> None:
    """Put a proposed change into force, by another person than the one who proposed it.

    What follows for the cases is for the caller: `cases.actions.days.confirm_change`. Raises NotFound, Forbidden,
    Conflict where it was decided on already, and InvalidInput where it no longer fits to what is confirmed.
    """
    change = _waiting(tx, actor, change_id)
    if change.recorded_by == actor.viewer.user_id:
        raise Forbidden(T("提出日历变更的人不能自己确认，请由最上级机关另一位能维护节假日历的人确认。"))
    if change.withdraws_id is not None:
        _must_stand(tx, change.withdraws_id, ChangeState.CONFIRMED)
    try:
        calendar_with(tx, change_id)
    except InvalidInput as error:
        raise InvalidInput({"confirm": error.message}) from error
    _decide(tx, actor, change, ChangeState.CONFIRMED)


def refuse(tx: Session, actor: Actor, change_id: int, reason: str) -> None:
    """Leave a proposed change without effect, with the reason; whoever proposed it may so take it back.

    Raises NotFound, Forbidden, Conflict where it was decided on already, InvalidInput without a reason.
    """
    change = _waiting(tx, actor, change_id)
    change.refusal = reason.strip()
    if not change.refusal:
        raise InvalidInput({"refusal": T("请写明不采用的理由。")})
    if wrong := too_long(CalendarChange, refusal=change.refusal):
        raise InvalidInput(wrong)
    _decide(tx, actor, change, ChangeState.REFUSED)


def _waiting(tx: Session, actor: Actor, change_id: int) -> CalendarChange:
    must_head_the_tree(tx, actor)
    change = tx.exec(
        select(CalendarChange).where(CalendarChange.id == change_id).with_for_update()
    ).one_or_none()
    if change is None:
        raise NotFound(T("没有这条日历变更。"))
    if change.state is not ChangeState.PROPOSED:
        raise Conflict(T("这条日历变更已有人办理：{state}。", state=Text(change.state.label)))
    return change


def _decide(tx: Session, actor: Actor, change: CalendarChange, state: ChangeState) -> None:
    change.state, change.decided_by, change.decided_at = state, actor.viewer.user_id, actor.at
    tx.flush()
    _trace(tx, actor, f"calendar.{state}", change)


def _trace(tx: Session, actor: Actor, action: str, change: CalendarChange) -> None:
    append(
        tx,
        STREAM,
        action,
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=change.name,
        facts={
            "change": change.id,
            "year": change.year,
            "on": change.on.isoformat() if change.on else None,
            "until": change.until.isoformat() if change.until else None,
            "rests": change.rests,
            "authority": change.authority.value,
            "source": change.source,
            "refusal": change.refusal,
        },
    )
