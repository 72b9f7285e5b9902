"""The counsel's own acts, by itself or put down by the office on its word (200号第八条、第十七条)."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, select

from casework.accounts.viewer import Actor
from casework.counsel.engagements.find import acted, held, to_manage, to_serve
from casework.counsel.engagements.forms import (
    Acting,
    HandingIn,
    Longer,
    OnLonger,
    Recusing,
    Refusing,
    Taking,
)
from casework.counsel.engagements.interest import must_be_free, put_declaration
from casework.counsel.engagements.states import EngagementState
from casework.counsel.engagements.tables import Assignment, Extension
from casework.counsel.pool.queries import named
from casework.db import id_of
from casework.errors import Conflict, InvalidInput, NotFound
from casework.matters.events import NewEvent, put
from casework.rulebook import EventKind
from casework.text import T

OFFERED, TAKEN, RETURNED = EngagementState.OFFERED, EngagementState.TAKEN, EngagementState.RETURNED
HANDED_IN = EngagementState.HANDED_IN


def take(tx: Session, actor: Actor, engagement_id: int, word: Taking) -> None:
    """Take the work. Raises NotFound, Forbidden, Outdated, InvalidInput; Conflict while an interest stands open."""
    engagement, assignment = to_serve(tx, actor, engagement_id, word.version, OFFERED)
    must_be_free(tx, assignment)
    on = _day(actor, word, assignment)
    if word.free:
        put_declaration(tx, actor, engagement, assignment, free=True)
    _put(tx, actor, assignment, EventKind.ENGAGEMENT_TAKEN, on)
    acted(tx, actor, engagement, "taken", on=on.isoformat(), free=word.free)


def refuse(tx: Session, actor: Actor, engagement_id: int, word: Refusing) -> None:
    """Do not take the work, or give it up. Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput."""
    engagement, assignment = to_serve(tx, actor, engagement_id, word.version, OFFERED, TAKEN, RETURNED)
    on = _day(actor, word, assignment)
    _put(tx, actor, assignment, EventKind.ENGAGEMENT_REFUSED, on, word.reason)
    acted(tx, actor, engagement, "refused", on=on.isoformat(), reason=word.reason)


def recuse(tx: Session, actor: Actor, engagement_id: int, word: Recusing) -> None:
    """Stand back for an interest: the record stays, and the work waits for another. Raises NotFound, Forbidden, Outdated,
    Conflict, InvalidInput."""
    engagement, assignment = to_serve(
        tx, actor, engagement_id, word.version, OFFERED, TAKEN, RETURNED, HANDED_IN
    )
    on = _day(actor, word, assignment)
    _put(tx, actor, assignment, EventKind.COUNSEL_RECUSED, on, word.reason)
    acted(tx, actor, engagement, "recused", on=on.isoformat(), reason=word.reason)


def hand_in(
    tx: Session, actor: Actor, engagement_id: int, word: HandingIn, file_ids: Sequence[int] = ()
) -> None:
    """Hand work in. Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput."""
    engagement, assignment = to_serve(tx, actor, engagement_id, word.version, TAKEN, RETURNED)
    must_be_free(tx, assignment)
    on = _day(actor, word, assignment)
    _put(tx, actor, assignment, EventKind.ENGAGEMENT_HANDED_IN, on, word.note, tuple(file_ids))
    acted(tx, actor, engagement, "handed_in", on=on.isoformat(), note=word.note, files=list(file_ids))


def ask_longer(tx: Session, actor: Actor, engagement_id: int, word: Longer) -> int:
    """Ask for more time; answers the key of the wish. Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput."""
    engagement, assignment = to_serve(tx, actor, engagement_id, word.version, OFFERED, TAKEN, RETURNED)
    _must_be_later(tx, engagement.due, assignment.counsel_id, word.until)
    waits = select(Extension.id).where(Extension.assignment_id == assignment.id, Extension.state == "asked")
    if tx.exec(waits).first() is not None:
        raise Conflict(T("已有一件延期申请在等待答复。"))
    asked = Extension(
        engagement_id=engagement_id, assignment_id=id_of(assignment), until=word.until, reason=word.reason,
        made_by=actor.viewer.user_id, made_at=actor.at,
    )  # fmt: skip
    tx.add(asked)
    tx.flush()
    acted(tx, actor, engagement, "longer_asked", until=word.until.isoformat(), reason=word.reason)
    return id_of(asked)


def _must_be_later(tx: Session, due: date, counsel_id: int, until: date) -> None:
    """Raises InvalidInput where nothing is won by it, or the term ends before (200号第十七条)."""
    if until <= due:
        raise InvalidInput({"until": T("申请的日期应晚于现在的期限（{due}）。", due=due)})
    last = named(tx, [counsel_id])[counsel_id].term_last
    if last is not None and last < until:
        raise InvalidInput({"until": T("顾问的聘期到{last}为止，不能延到以后（200号第十七条）。", last=last)})


def decide_longer(tx: Session, actor: Actor, extension_id: int, word: OnLonger) -> int:
    """Give more time, or not; answers the engagement's key. Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput."""
    asked = tx.get(Extension, extension_id)
    if asked is None:
        raise NotFound(T("没有这件延期申请，或者您无权查看。"))
    engagement = to_manage(tx, actor, asked.engagement_id, word.version)
    asked = tx.get_one(Extension, extension_id)
    if asked.state != "asked":
        raise Conflict(T("这件延期申请已有人答复，或者已经没有必要。"))
    if not word.grant and not word.note:
        raise InvalidInput({"note": T("请写明不同意的理由，顾问会看到。")})
    asked.state = "granted" if word.grant else "refused"
    asked.decided_by, asked.decided_at, asked.note = actor.viewer.user_id, actor.at, word.note
    if word.grant:
        event = NewEvent(
            EventKind.ENGAGEMENT_EXTENDED, actor.today, term=asked.until.isoformat(), note=asked.reason,
            facts={"assignment": held(tx, asked.engagement_id).id},
        )  # fmt: skip
        put(tx, actor, asked.engagement_id, event)
    acted(
        tx, actor, engagement, f"longer_{asked.state}", until=asked.until.isoformat(), note=word.note,
    )  # fmt: skip
    return asked.engagement_id


def _day(actor: Actor, word: Acting, assignment: Assignment) -> date:
    """The day of an act: today, or the earlier one that the office puts down. Raises InvalidInput."""
    on = word.on or actor.today
    if actor.viewer.outside and on != actor.today:
        raise InvalidInput({"on": T("只能办理当天的事项。")})
    if not assignment.on <= on <= actor.today:
        raise InvalidInput({"on": T("日期应在安排之日（{first}）与今天之间。", first=assignment.on)})
    return on


def _put(
    tx: Session,
    actor: Actor,
    assignment: Assignment,
    kind: EventKind,
    on: date,
    note: str = "",
    file_ids: tuple[int, ...] = (),
) -> None:
    facts = {"assignment": assignment.id, "counsel": assignment.counsel_id}
    put(
        tx,
        actor,
        assignment.engagement_id,
        NewEvent(kind, on, note=note, facts=facts, file_ids=file_ids, title=""),
    )
