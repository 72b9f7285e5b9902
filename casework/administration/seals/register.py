"""The register of seals: enter one, hand it to another keeper, suspend it, give it back (100号第十一条、第十二条)."""

from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from casework.accounts.colleagues import colleagues
from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.administration.seals.forms import Handing, NewSeal, Turn
from casework.administration.seals.tables import Seal, SealChange, SealKind, SealState, SealUse
from casework.audit.actions import append
from casework.db import id_of
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.text import T, Text

STREAM = "seals"


def register_seal(tx: Session, actor: Actor, new: NewSeal) -> int:
    """Enter a seal with its keeper; answers its id. Raises Forbidden, InvalidInput."""
    organ_id = actor.viewer.acting_organ_id if new.organ_id is None else new.organ_id
    _must_manage(actor, organ_id)
    wrong = _not_after(actor, "issued_on", new.issued_on) | _between(
        actor, "keeper_on", new.keeper_on, new.issued_on
    )
    if new.kind is SealKind.ELECTRONIC and not new.number:
        wrong["number"] = T("电子印章以CA证书形式颁发（100号第十一条），请填写证书编号。")
    wrong |= _nobody(tx, organ_id, "keeper_id", new.keeper_id)
    if wrong:
        raise InvalidInput(wrong)
    seal = Seal(
        organ_id=organ_id,
        state=SealState.IN_USE,
        state_on=new.issued_on,
        **new.model_dump(exclude={"organ_id"}),
    )
    tx.add(seal)
    tx.flush()
    _put(tx, actor, seal, new.keeper_on, "registered", "", {"issued_by": seal.issued_by})
    return id_of(seal)


def hand_over(tx: Session, actor: Actor, seal_id: int, handing: Handing) -> None:
    """Give a seal to another keeper from a day on; who kept it before stays in its history.

    Raises NotFound, Forbidden; Conflict where it was given back; InvalidInput.
    """
    seal = _to_manage(tx, actor, seal_id)
    wrong = _between(actor, "handed_on", handing.on, max(seal.keeper_on, _last_use(tx, seal_id)))
    if handing.keeper_id == seal.keeper_id:
        wrong["new_keeper"] = T("接管人就是现在的保管人，没有改动。")
    wrong |= _nobody(tx, seal.organ_id, "new_keeper", handing.keeper_id)
    if wrong:
        raise InvalidInput(wrong)
    seal.keeper_id, seal.keeper_on = handing.keeper_id, handing.on
    _put(tx, actor, seal, handing.on, "handed_over", handing.reason, {"keeper_id": seal.keeper_id})


def turn(tx: Session, actor: Actor, seal_id: int, turned: Turn) -> None:
    """Suspend a seal, let it be used again, or say that it was given back and destroyed, which is its end.

    Raises NotFound, Forbidden; Conflict where it was given back; InvalidInput.
    """
    seal = _to_manage(tx, actor, seal_id)
    wrong = _between(actor, "turned_on", turned.on, max(seal.state_on, _last_use(tx, seal_id)))
    if turned.state is seal.state:
        wrong["state"] = T("印章现在就是“{state}”，没有改动。", state=Text(seal.state.label))
    if wrong:
        raise InvalidInput(wrong)
    seal.state, seal.state_on = turned.state, turned.on
    _put(tx, actor, seal, turned.on, turned.state.value, turned.reason, {"state": seal.state.value})


def seal_for(tx: Session, seal_id: int) -> Seal:
    """A seal, held until the act is done: nobody takes it away meanwhile. Raises NotFound."""
    found = tx.exec(select(Seal).where(Seal.id == seal_id).with_for_update()).one_or_none()
    if found is None:
        raise NotFound(T("没有这枚印章，或者您无权查看。"))
    return found


def _to_manage(tx: Session, actor: Actor, seal_id: int) -> Seal:
    seal = seal_for(tx, seal_id)
    _must_manage(actor, seal.organ_id)
    if seal.state is SealState.DESTROYED:
        raise Conflict(T("这枚印章已于{day}缴销，不能再改。", day=seal.state_on))
    return seal


def _must_manage(actor: Actor, organ_id: int) -> None:
    actor.must(Permission.MANAGE_SEALS)
    if organ_id not in actor.viewer.acts_for:
        raise Forbidden(T("只能管理本机关的印章。"))


def _nobody(tx: Session, organ_id: int, field: str, user_id: int) -> dict[str, Text | str]:
    """What is wrong with a keeper who is none of the organ's people."""
    if user_id in {person.id for person in colleagues(tx, (organ_id,))}:
        return {}
    return {field: T("保管人须是本机关在用账号的人员，请从列表中选择。")}


def _not_after(actor: Actor, field: str, on: date) -> dict[str, Text | str]:
    return {field: T("日期不能晚于今天（{today}）。", today=actor.today)} if on > actor.today else {}


def _between(actor: Actor, field: str, on: date, first: date) -> dict[str, Text | str]:
    if first <= on <= actor.today:
        return {}
    return {field: T("日期应在{first}与今天（{today}）之间。", first=first, today=actor.today)}


def _last_use(tx: Session, seal_id: int) -> date:
    """The day of its last use, before which neither its keeper nor its state can have been another."""
    stands = (SealUse.seal_id == seal_id, col(SealUse.struck_at).is_(None))
    return tx.exec(select(func.max(SealUse.applied_on)).where(*stands)).one() or date.min


def _put(
    tx: Session, actor: Actor, seal: Seal, on: date, act: str, reason: str, facts: dict[str, object]
) -> None:
    """What became of the seal, in its history and in the trail."""
    change = SealChange(
        seal_id=id_of(seal),
        on=on,
        state=seal.state,
        keeper_id=seal.keeper_id,
        reason=reason,
        made_by=actor.viewer.user_id,
        made_at=actor.at,
    )
    tx.add(change)
    told = {"seal_id": seal.id, "on": on.isoformat(), "keeper_id": seal.keeper_id, "reason": reason} | facts
    append(
        tx,
        STREAM,
        f"seal.{act}",
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=seal.name,
        facts=told,
    )
