"""Sign a day off, and take that back. One person enters and another looks through it: nobody vouches for itself alone."""

from datetime import date

from sqlmodel import Session

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.clock import OFFICE
from casework.db import id_of, take_turns
from casework.desk.day.forms import SignOff, TakingBack
from casework.desk.day.queries import digest_of, enterers, figures, organ_seen, sign_offs
from casework.desk.day.tables import DaySignOff
from casework.errors import Conflict, Forbidden, InvalidInput
from casework.matters.events import entered
from casework.text import T

STREAM = "days"


def sign(tx: Session, actor: Actor, on: date, form: SignOff) -> int:
    """Sign an organ's day off, and answer the sign-off's id: whatever is entered for that day later is an addition.

    Whoever acts in the organ's cases meanwhile is waited for, so that nothing with a smaller key comes after the sign-off.
    Raises Conflict where the actor alone entered what the day has, the day has not come, or another person was first;
    InvalidInput where today is not said to be over, or something was entered since the page was opened.
    """
    organ_id = _organ(tx, actor, form.organ)
    if on > actor.today:
        raise Conflict(T("{day}还没有到，不能签认。", day=on))
    if on == actor.today and not form.over:
        raise InvalidInput(
            {
                "over": T(
                    "今天还没有过完。请确认今天的收文和录入已经结束，或者明天再签认；以后补登的会另行列出。"
                )
            }
        )
    take_turns(tx, entered(organ_id))
    standing = next((s for s in sign_offs(tx, organ_id, on) if s.stands), None)
    if standing is not None:
        at = f"{standing.signed_at.astimezone(OFFICE):%Y-%m-%d %H:%M}"
        raise Conflict(
            T("{name}已于{time}签认了{day}的登记簿，您这次没有签认。", name=standing.by, time=at, day=on)
        )
    has = figures(tx, organ_id, on, me=actor.viewer.user_id)
    if form.seen is not None and has.last_event_id > form.seen:
        raise InvalidInput({"seen": T("您打开页面之后，这一天又有新的录入，这次没有签认；请核对后再签认。")})
    if enterers(tx, organ_id, on) == {actor.viewer.user_id}:
        raise Conflict(T("这一天的内容都是您一人录入的，不能由您签认；请另一位同事核对后签认。"))
    told = {
        "organ": organ_id,
        **{
            name: getattr(has, name)
            for name in ("received", "entered", "later", "due", "undone", "met", "own")
        },
        "last_intake": has.last_intake_id,
        "last_event": has.last_event_id,
        "digest": digest_of(tx, organ_id, on, has.last_event_id),
        "remark": form.remark,
    }
    entry = append(
        tx,
        STREAM,
        "day.signed",
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=on.isoformat(),
        facts=told,
    )
    row = DaySignOff(
        organ_id=organ_id,
        on=on,
        signed_by=actor.viewer.user_id,
        signed_at=actor.at,
        remark=form.remark,
        received=has.received,
        entered=has.entered,
        later=has.later,
        due=has.due,
        undone=has.undone,
        met=has.met,
        own=has.own,
        last_intake_id=has.last_intake_id,
        last_event_id=has.last_event_id,
        digest=str(told["digest"]),
        audit_id=id_of(entry),
    )
    tx.add(row)
    tx.flush()
    return id_of(row)


def take_back(tx: Session, actor: Actor, on: date, form: TakingBack) -> int:
    """Take one's own sign-off of a day back, with the reason; it is kept. Answers its id.

    Raises Forbidden for anybody else; Conflict where none stands.
    """
    organ_id = _organ(tx, actor, form.organ)
    take_turns(tx, entered(organ_id))
    standing = next((s for s in sign_offs(tx, organ_id, on) if s.stands), None)
    if standing is None:
        raise Conflict(T("{day}的登记簿没有签认，或者签认已经撤回。", day=on))
    if standing.signed_by != actor.viewer.user_id:
        raise Forbidden(T("签认只能由签认人{name}本人撤回。", name=standing.by))
    row = tx.get_one(DaySignOff, standing.id)
    row.taken_back_at, row.reason = actor.at, form.reason
    append(
        tx,
        STREAM,
        "day.taken_back",
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=on.isoformat(),
        facts={"organ": organ_id, "reason": form.reason},
    )
    tx.flush()
    return standing.id


def _organ(tx: Session, actor: Actor, asked: int | None) -> int:
    """The organ whose day it is: one that the actor keeps registers for. Raises Forbidden, NotFound."""
    actor.must(Permission.REGISTER)
    organ, _ = organ_seen(tx, actor.viewer, asked)
    if organ.id not in actor.viewer.acts_for:
        raise Forbidden(T("别的机关的当日登记簿由那个机关的法制机构签认。"))
    return organ.id
