"""What becomes of a hearing before it is held: moved, cancelled, asked to be later, somebody who cannot come in time."""

from datetime import date, datetime

from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.hearings.forms import TOLD_BY, Cancelled, Inability, Moved, Postponement
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on
from casework.cases.record.refresh import acted
from casework.cases.record.sittings import Sitting, naming, sittings
from casework.cases.record.tables import Case
from casework.clock import OFFICE, office_day
from casework.db import id_of
from casework.errors import Conflict, InvalidInput, NotFound
from casework.matters.events import NewEvent, events_of
from casework.rulebook import EventKind
from casework.text import T, Text

OF_COURT = (Permission.REGISTER, Permission.HANDLE)
"""Who enters a court's paper about a hearing, and what goes to the court."""
IN_COURT = (Permission.HANDLE, Permission.REGISTER, Permission.DRAFT)
"""Who was there, or sends those who go."""


def hearing_of(tx: Session, case: Case, hearing_id: int) -> tuple[Sitting, int]:
    """A hearing of any instance of a case by one of its papers, with its instance. Raises NotFound."""
    live = events_of(tx, [id_of(case)])[id_of(case)]
    for instance_id in dict.fromkeys(e.instance_id for e in live):
        for s in sittings(live, instance_id):
            papers = [*s.told, *([s.held] if s.held else [])]
            if instance_id and any(hearing_id in {e.id, e.supersedes_id} for e in papers):
                return s, instance_id
    raise NotFound(T("本案没有这次开庭，可能因登记更正已经改变。请回到庭审页查看。"))


def to_come(tx: Session, case: Case, hearing_id: int) -> tuple[Sitting, int, datetime]:
    """The same where it is still to be held, with its time. Raises Conflict, NotFound."""
    found, instance_id = hearing_of(tx, case, hearing_id)
    if found.cancelled is not None:
        raise Conflict(T("这次开庭已经取消。"))
    if found.held is not None or found.at is None:
        raise Conflict(T("这次开庭已经登记为已开庭。登记有误的，请先在办理经过中更正或者撤销。"))
    if found.over:
        raise Conflict(T("本审级已经裁判，这次开庭没有举行。"))
    return found, instance_id, found.at


def _spoken(at: datetime) -> str:
    return f"{at.astimezone(OFFICE):%Y-%m-%d %H:%M}"


def _not_after(name: str, day: date, last: date) -> dict[str, Text]:
    return {name: T("日期不能晚于今天（{today}）。", today=last)} if day > last else {}


def move(tx: Session, actor: Actor, case_id: int, hearing_id: int, moved: Moved) -> int:
    """Record that the court moved a hearing, which stays the same one: its limits, lists and entries follow.

    Answers the event's id. Raises InvalidInput, Conflict, Outdated, Forbidden, NotFound.
    """
    case = case_to_act_on(tx, actor, case_id, *OF_COURT, seen_version=moved.version)
    hearing, instance_id, was = to_come(tx, case, hearing_id)
    at = moved.at.replace(tzinfo=OFFICE) if moved.at.tzinfo is None else moved.at
    wrong = _not_after("on", moved.on, actor.today)
    if at == was:
        wrong["at"] = T("改期后的时间和原来的一样，请填写新的时间。")
    elif office_day(at) < moved.on:
        wrong["at"] = T("改期后的时间不能早于收到通知的日期（{on}）。", on=moved.on)
    if wrong:
        raise InvalidInput(wrong)
    event = put(
        tx,
        actor,
        case,
        NewEvent(
            EventKind.HEARING_MOVED,
            moved.on,
            hearing_at=at,
            moved_from=was,
            note=moved.reason,
            facts={"place": moved.place or hearing.place, "by": moved.by},
            file_ids=moved.file_ids,
            title="开庭改期通知",
        ),
        instance_id=instance_id,
    )
    told = f"{_spoken(was)} → {_spoken(at)}"
    acted(tx, actor, case, "hearing.moved", told, event=event.id, by=moved.by, reason=event.note)
    return id_of(event)


def cancel(tx: Session, actor: Actor, case_id: int, hearing_id: int, cancelled: Cancelled) -> int:
    """Record that a hearing is not held: it stays in the story, and nothing is due for it any more.

    Answers the event's id. Raises InvalidInput, Conflict, Outdated, Forbidden, NotFound.
    """
    case = case_to_act_on(tx, actor, case_id, *OF_COURT, seen_version=cancelled.version)
    _, instance_id, was = to_come(tx, case, hearing_id)
    if wrong := _not_after("on", cancelled.on, actor.today):
        raise InvalidInput(wrong)
    event = put(
        tx,
        actor,
        case,
        NewEvent(
            EventKind.HEARING_CANCELLED,
            cancelled.on,
            moved_from=was,
            note=cancelled.reason,
            file_ids=cancelled.file_ids,
            title="取消开庭通知",
        ),
        instance_id=instance_id,
    )
    acted(tx, actor, case, "hearing.cancelled", _spoken(was), event=event.id, reason=event.note)
    return id_of(event)


def apply_to_postpone(tx: Session, actor: Actor, case_id: int, hearing_id: int, applied: Postponement) -> int:
    """Record that the organ asked for a later hearing; the court's word on it moves the hearing.

    Answers the event's id. Raises InvalidInput, Conflict, Outdated, Forbidden, NotFound.
    """
    case = case_to_act_on(tx, actor, case_id, *OF_COURT, seen_version=applied.version)
    _, instance_id, at = to_come(tx, case, hearing_id)
    wrong = _not_after("on", applied.on, actor.today)
    if applied.on > office_day(at):
        wrong["on"] = T("申请延期应当在开庭（{day}）以前提出。", day=office_day(at))
    if wrong:
        raise InvalidInput(wrong)
    event = put(
        tx,
        actor,
        case,
        NewEvent(
            EventKind.POSTPONEMENT_APPLIED,
            applied.on,
            note=applied.reason,
            facts=dict(naming(at)),
            file_ids=applied.file_ids,
            title="延期开庭申请书和证明材料",
        ),
        instance_id=instance_id,
    )
    acted(tx, actor, case, "hearing.postponement_applied", _spoken(at), event=event.id, reason=event.note)
    return id_of(event)


def tell_inability(tx: Session, actor: Actor, case_id: int, hearing_id: int, told: Inability) -> int:
    """Record that the court was told, before the hearing and with the reason, who cannot come in time (201号第十五条第一项).

    Answers the event's id. Raises InvalidInput, Conflict, Outdated, Forbidden, NotFound.
    """
    case = case_to_act_on(tx, actor, case_id, *IN_COURT, seen_version=told.version)
    _, instance_id, at = to_come(tx, case, hearing_id)
    told_at = told.told_at.replace(tzinfo=OFFICE) if told.told_at.tzinfo is None else told.told_at
    wrong: dict[str, Text] = {}
    if told_at > actor.at:
        wrong["told_at"] = T("告知法院的时间不能晚于现在。")
    elif told_at >= at:
        wrong["told_at"] = T(
            "应当在开庭（{day}{hour}）以前告知法院（201号规则第十五条第一项）。",
            day=office_day(at), hour=f"{at.astimezone(OFFICE):%H:%M}",
        )  # fmt: skip
    if wrong:
        raise InvalidInput(wrong)
    event = put(
        tx,
        actor,
        case,
        NewEvent(
            EventKind.INABILITY_TOLD,
            office_day(told_at),
            note=told.reason,
            facts=naming(at) | {"who": told.who, "told_at": told_at.isoformat(), "mode": told.mode},
            file_ids=told.file_ids,
            title="告知不能按时到庭的凭证",
        ),
        instance_id=instance_id,
    )
    said = f"{told.who}（{TOLD_BY[told.mode]}）"
    acted(tx, actor, case, "hearing.inability_told", said, event=event.id, reason=event.note)
    return id_of(event)
