"""Set a ladder or the quiet hours; enter leave, and end it early."""

from datetime import date, timedelta

from sqlmodel import Session, col, select

from casework import rulebook
from casework.accounts.bounds import heads_the_tree
from casework.accounts.queries import viewer_of
from casework.accounts.roles import Permission
from casework.accounts.tables import User
from casework.accounts.viewer import Actor, Viewer
from casework.alerting.forms import Hours, LadderOf, NewLadder, NewLeave, Return
from casework.alerting.ladders import ANY, KINDS, Ladders, ordered, renewable, told, wrong_with
from casework.alerting.people import headed_by, may_stand_in
from casework.alerting.queries import away, ladders, quiet, unseen
from casework.alerting.tables import LadderVersion, Leave, QuietHours
from casework.audit.actions import append
from casework.db import id_of, take_turns
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.rulebook.ladder import Ladder
from casework.text import T, Text

STREAM, LEAVE = "alerting", "leave"
"""The streams of the trail: what the office sets, and who was away."""
LONGEST = 366
"""Days that one leave may take."""


# What the office sets -------------------------------------------------------------------------------------------


def may_set(tx: Session, viewer: Viewer) -> bool:
    """Whether somebody sets ladders and quiet hours: with the permission, in the organ at the top of the tree."""
    return viewer.may(Permission.MANAGE_ALERTS) and heads_the_tree(tx, viewer)


def set_ladder(tx: Session, actor: Actor, new: NewLadder) -> int:
    """Put a ladder into force from a day on, and answer the version's id; earlier versions are kept.

    Raises Forbidden; InvalidInput where people might not be told in time, or where nothing would change.
    """
    must_set(tx, actor)
    ladder = ordered(tuple(rung.rung for rung in new.rungs))
    wrong = _wrong(actor, new)
    if reason := wrong_with(tuple(rung.rung for rung in new.rungs), new.character):
        wrong["rungs"] = reason
    if wrong:
        raise InvalidInput(wrong)
    standing = ladders(tx, new.begins_on)
    if _own(standing, new) == ladder:
        raise InvalidInput({"rungs": T("与{on}有效的阶梯相同，没有改动。", on=new.begins_on)})
    return _put(tx, actor, new, ladder, standing, "ladder.set")


def reset_ladder(tx: Session, actor: Actor, of: LadderOf) -> int:
    """Let the ladder above stand again from a day on: for a rule that of its kind, for a kind the product's own.

    Raises Forbidden; InvalidInput, also where the office has set none.
    """
    must_set(tx, actor)
    if wrong := _wrong(actor, of):
        raise InvalidInput(wrong)
    standing = ladders(tx, of.begins_on)
    if (of.rule, of.character) not in standing.kept:
        raise InvalidInput({"begins_on": T("到{on}没有另设的阶梯，不必恢复。", on=of.begins_on)})
    return _put(tx, actor, of, None, standing, "ladder.reset")


def withdraw_ladder(tx: Session, actor: Actor, version_id: int) -> None:
    """Withdraw a version before it begins, as if it had not been set; its row stays.

    Raises Forbidden, NotFound; Conflict where it has begun, or was withdrawn before.
    """
    must_set(tx, actor)
    query = select(LadderVersion).where(LadderVersion.id == version_id).with_for_update()
    version = tx.exec(query).one_or_none()
    if version is None:
        raise NotFound(T("没有这一版提醒阶梯。"))
    if version.withdrawn_at is not None:
        raise Conflict(T("这一版提醒阶梯已经撤回，不必再办。"))
    if version.begins_on <= actor.today:
        raise Conflict(T("这一版提醒阶梯已于{on}施行，不能撤回。要改的，另设一个。", on=version.begins_on))
    version.withdrawn_by, version.withdrawn_at = actor.viewer.user_id, actor.at
    facts: dict[str, object] = {"begins_on": version.begins_on.isoformat()}
    if version.rungs is not None:
        facts["rungs"] = told(version.rungs)
    _trace(tx, actor, STREAM, "ladder.withdrawn", _subject(version), facts)


def _subject(of: LadderOf | LadderVersion) -> str:
    return f"{of.rule} {rulebook.rule(of.rule).label}" if of.rule else of.character.label


def _wrong(actor: Actor, of: LadderOf) -> dict[str, Text | str]:
    wrong: dict[str, Text | str] = {}
    if of.character not in KINDS and not renewable(of.rule):
        wrong["character"] = T("只跟踪的期限由关注的人自己看，不设阶梯；请选应办的期限或者可行使的权利。")
    rule = next((r for r in rulebook.rules() if r.id == of.rule), None)
    if of.rule and rule is None:
        wrong["rule"] = T("规则手册里没有编号为“{rule}”的规则，请从列表中选择。", rule=of.rule)
    elif rule is not None and rule.character is not of.character:
        wrong["rule"] = T(
            "{rule}属于“{kind}”，请改选期限种类。", rule=of.rule, kind=Text(rule.character.label)
        )
    if of.begins_on < actor.today:
        wrong["begins_on"] = T("不能早于今天（{today}）：以前的提醒已经发出。", today=actor.today)
    return wrong


def _own(standing: Ladders, of: LadderOf) -> Ladder | None:
    """What stands in this very place: of a kind, or a term, the product's own, where the office has set none."""
    own = of.rule == ANY or renewable(of.rule)
    return standing.of(of.rule, of.character) if own else standing.kept.get((of.rule, of.character))


def _put(
    tx: Session, actor: Actor, of: LadderOf, ladder: Ladder | None, standing: Ladders, action: str
) -> int:
    version = LadderVersion(
        character=of.character,
        rule=of.rule,
        begins_on=of.begins_on,
        rungs=ladder,
        set_by=actor.viewer.user_id,
        set_at=actor.at,
    )
    tx.add(version)
    tx.flush()
    before = standing.of(of.rule, of.character)
    facts: dict[str, object] = {"begins_on": of.begins_on.isoformat(), "rungs_before": told(before)}
    if ladder is not None:
        facts["rungs"] = told(ladder)
    _trace(tx, actor, STREAM, action, _subject(of), facts)
    return id_of(version)


def set_quiet(tx: Session, actor: Actor, hours: Hours) -> int:
    """Set the quiet hours from now on, and answer the row's id.

    Raises Forbidden; InvalidInput where they are no night, or the same as now.
    """
    must_set(tx, actor)
    take_turns(tx, "quiet_hours")
    if hours.begins < hours.ends:
        raise InvalidInput(
            {"begins": T("安静时段从晚上到第二天早上，如20:00到08:00；不设安静时段的，两个时刻填成一样。")}
        )
    now = quiet(tx)
    if (hours.begins, hours.ends, hours.rest_days) == (now.begins, now.ends, now.rest_days):
        raise InvalidInput({"begins": T("与现行的安静时段相同，没有改动。")})
    row = QuietHours(**hours.model_dump(), set_by=actor.viewer.user_id, set_at=actor.at)
    tx.add(row)
    tx.flush()
    span = f"{hours.begins:%H:%M}—{hours.ends:%H:%M}"
    _trace(tx, actor, STREAM, "quiet.set", span, {"rest_days": hours.rest_days})
    return id_of(row)


def must_set(tx: Session, actor: Actor) -> None:
    """Refuse to let anybody but the top organ and its legal office set ladders and quiet hours. Raises Forbidden."""
    actor.must(Permission.MANAGE_ALERTS)
    if not heads_the_tree(tx, actor.viewer):
        raise Forbidden(T("提醒阶梯和安静时段由最上级机关统一设置，请告知其法制机构或者系统管理员。"))


# Leave ----------------------------------------------------------------------------------------------------------


def enter_leave(tx: Session, actor: Actor, new: NewLeave) -> int:
    """Enter leave for oneself, or as somebody's head, and answer its id.

    Raises Forbidden; InvalidInput where days overlap, or where whoever is to stand in may not or is away itself: so no
    chain of substitutes leads back to where it began.
    """
    person = person_to_enter(tx, actor, new.user_id)
    wrong = _wrong_days(actor, new)
    # Whoever is away and whoever stands in, in one order: two people who name each other at once take turns.
    pair = sorted({person.user_id, new.substitute_id})
    tx.exec(select(User.id).where(col(User.id).in_(pair)).order_by(col(User.id)).with_for_update()).all()
    if new.substitute_id == person.user_id:
        wrong["substitute"] = T("不能由本人代班，请选同事。")
    elif new.substitute_id not in {one.id for one in may_stand_in(tx, person)}:
        wrong["substitute"] = T(
            "代班人须为本机关在岗、能办同样事项的人员（没有这样的人，则为能看到这些案件的人员），请从列表中选择。"
        )
    if not wrong:
        wrong |= _wrong_meanwhile(tx, person, new)
    if wrong:
        raise InvalidInput(wrong)
    leave = Leave(
        user_id=person.user_id,
        first=new.first,
        last=new.last,
        substitute_id=new.substitute_id,
        reason=new.reason,
        entered_by=actor.viewer.user_id,
        entered_at=actor.at,
    )
    tx.add(leave)
    tx.flush()
    facts: dict[str, object] = {
        "first": new.first.isoformat(),
        "last": new.last.isoformat(),
        "substitute": tx.get_one(User, new.substitute_id).name,
        "reason": new.reason,
    }
    _trace(tx, actor, LEAVE, "leave.entered", person.name, facts)
    return id_of(leave)


def end_leave(tx: Session, actor: Actor, leave_id: int, back: Return) -> None:
    """End leave before its last day, or call it off where it has not begun.

    Raises NotFound, Forbidden; Conflict where it is over; InvalidInput.
    """
    leave = tx.exec(select(Leave).where(Leave.id == leave_id).with_for_update()).one_or_none()
    if leave is None:
        raise unseen()
    try:
        person = person_to_enter(tx, actor, leave.user_id)
    except Forbidden:
        if leave.substitute_id == actor.viewer.user_id:
            raise
        raise unseen() from None  # nobody else is to know who is away
    on = back.back_on or actor.today
    if leave.back_on is not None:
        raise Conflict(T("这次请假已经提前结束，不必再办。"))
    if leave.last < actor.today:
        raise Conflict(T("这次请假已于{last}期满，不必再办。", last=leave.last))
    if not actor.today <= on <= leave.last:
        raise InvalidInput(
            {
                "back_on": T(
                    "回岗日期须在今天（{today}）至末日（{last}）之间。", today=actor.today, last=leave.last
                )
            }
        )
    leave.back_on, leave.ended_by, leave.ended_at = on, actor.viewer.user_id, actor.at
    facts: dict[str, object] = {"first": leave.first.isoformat(), "back_on": on.isoformat()}
    _trace(tx, actor, LEAVE, "leave.cancelled" if on <= leave.first else "leave.ended", person.name, facts)


def person_to_enter(tx: Session, actor: Actor, user_id: int | None) -> Viewer:
    """Whose leave it is: the actor's own, or that of somebody whose head it is. Raises Forbidden."""
    if user_id in {None, actor.viewer.user_id}:
        return actor.viewer
    if user_id not in {one.id for one in headed_by(tx, actor.viewer)}:
        raise Forbidden(T("只能为自己或者自己负责的人员登记请假；其他人由本人或者其负责人登记。"))
    return viewer_of(tx, user_id)


def _wrong_days(actor: Actor, new: NewLeave) -> dict[str, Text | str]:
    wrong: dict[str, Text | str] = {}
    if new.first < actor.today:
        wrong["first"] = T("首日不能早于今天（{today}）：以前的提醒已经发出。", today=actor.today)
    if new.last < new.first:
        wrong["last"] = T("末日（{last}）早于首日，请核对。", last=new.last)
    elif new.last - new.first >= timedelta(days=LONGEST):
        wrong["last"] = T("一次请假最多{most}天，请核对年份。", most=LONGEST)
    return wrong


def _wrong_meanwhile(tx: Session, person: Viewer, new: NewLeave) -> dict[str, Text | str]:
    wrong: dict[str, Text | str] = {}
    if own := _away(tx, person.user_id, new.first, new.last):
        wrong["first"] = T(
            "与{first}至{last}的请假重叠，请改日期，或者先结束那一次。", first=own.first, last=_last(own)
        )
    if theirs := _away(tx, new.substitute_id, new.first, new.last):
        wrong["substitute"] = T(
            "{name}{first}至{last}自己请假，请选别人代班。",
            name=tx.get_one(User, new.substitute_id).name,
            first=theirs.first,
            last=_last(theirs),
        )
    return wrong


def _away(tx: Session, user_id: int, first: date, last: date) -> Leave | None:
    """The earliest leave that takes one of these days."""
    query = select(Leave).where(Leave.user_id == user_id, *away(first, last)).order_by(col(Leave.first))
    return tx.exec(query.limit(1)).first()


def _last(leave: Leave) -> date:
    return leave.last if leave.back_on is None else leave.back_on - timedelta(days=1)


def _trace(
    tx: Session, actor: Actor, stream: str, action: str, subject: str, facts: dict[str, object]
) -> None:
    append(
        tx,
        stream,
        action,
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=subject,
        facts=facts,
    )
