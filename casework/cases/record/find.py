"""Find what an act works on, for whoever may see it."""

from datetime import date

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor, Viewer
from casework.cases.record.kind import CASE
from casework.cases.record.refresh import refresh
from casework.cases.record.tables import Case, Instance
from casework.cases.record.visibility import case_for
from casework.cases.record.work import change_under_way
from casework.db import id_of
from casework.errors import Conflict, Forbidden
from casework.matters.acts import lock, must_be_newest
from casework.organisations.tables import Organisation
from casework.text import T, Text

OF_THE_UNIT = frozenset({Permission.SIGN_FOR, Permission.DRAFT})
"""What the responsible unit does in the case of another organ. Everything else is the responding organ's own act: the
unit's people hold those permissions for their own cases (201号第十条、第十一条, 100号第八条)."""


def may_act(viewer: Viewer, act: Permission, *, organ_id: int, unit_organ_id: int | None) -> bool:
    """Whether the viewer may do the act in a case that the organ responds in and a unit of the other one works on."""
    if not viewer.may(act):
        return False
    return organ_id in viewer.acts_for or (act in OF_THE_UNIT and unit_organ_id == viewer.organ_id)


def case_to_act_on(
    tx: Session,
    actor: Actor,
    case_id: int,
    *acts: Permission,
    seen_version: int | None = None,
    closed_too: bool = False,
) -> Case:
    """A case in which the actor may do one of the acts in its capacity (`may_act`), locked for this act.

    Whatever was read of the case before is read again, since it may have changed while the lock was waited for.
    Raises NotFound; Forbidden for a role that does none of them, for a supervisor, who sees but does not act in the
    case, and for the responsible unit where the act is the responding organ's; Conflict where the case is closed, except
    for an act that may open it again (`closed_too`); Outdated where somebody acted since the actor opened the form
    (`seen_version`).
    """
    if not any(map(actor.viewer.may, acts)):
        actor.must(acts[0])
    found = case_for(tx, actor.viewer, case_id)
    matter = lock(tx, id_of(found))
    case = tx.get_one(Case, found.id)
    unit = _unit_organ(tx, case)
    if not any(may_act(actor.viewer, act, organ_id=case.organ_id, unit_organ_id=unit) for act in acts):
        if unit == actor.viewer.organ_id:
            raise Forbidden(T("这一步由应诉机关办理，承办单位不能代办。"))
        raise Forbidden(T("您可以查看本案，但只有应诉机关和承办单位可以办理。"))
    if case.closed_on is not None and not closed_too:
        raise Conflict(is_closed(case.closed_on))
    must_be_newest(tx, actor, CASE, matter, seen_version)
    if (change_id := change_under_way(tx)) is not None:
        # The calendar's recomputation may not have come here yet: what it moves is told as its own, not as this act's.
        refresh(tx, case, actor.calendar, actor.today, change_id=change_id)
    return case


def is_closed(day: date) -> Text:
    """Why nothing can be done in a closed case, and what to do where that is wrong."""
    return T(
        "本案已于{day}结案。案件又进入下一审级的，登记收文时勾选“进入下一审级”；"
        "误登结案的，请先在办理经过中更正或撤销那一条。",
        day=day,
    )


def _unit_organ(tx: Session, case: Case) -> int | None:
    """The organ that the responsible unit is, or belongs to."""
    if case.responsible_id is None:
        return None
    return tx.exec(select(Organisation.organ_id).where(Organisation.id == case.responsible_id)).one()


def current_instance(tx: Session, case: Case) -> Instance:
    """The instance that the case is in: the last of its chain."""
    return tx.exec(
        select(Instance).where(Instance.case_id == case.id).order_by(col(Instance.seq).desc()).limit(1)
    ).one()
