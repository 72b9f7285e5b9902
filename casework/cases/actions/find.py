"""Find what an act works on, for whoever may see it."""

from datetime import date

from sqlmodel import Session, col, select

from casework.accounts.viewer import Actor, Viewer
from casework.audit.queries import entries
from casework.cases.tables import Case, Instance
from casework.cases.visibility import case_for
from casework.clock import OFFICE
from casework.errors import Conflict, Forbidden, Outdated
from casework.organisations.tables import Organisation
from casework.text import T, Text


def case_to_act_on(
    tx: Session, actor: Actor, case_id: int, *, seen_version: int | None = None, closed_too: bool = False
) -> Case:
    """A case of an organ or unit that the actor answers for, locked for this act.

    Raises NotFound; Forbidden for a supervisor, who sees but does not act in the case; Conflict where it is
    closed, except for an act that may open it again (`closed_too`); Outdated where somebody acted since the
    actor opened the form (`seen_version`).
    """
    found = case_for(tx, actor.viewer, case_id)
    case = tx.exec(
        select(Case).where(Case.id == found.id).with_for_update().execution_options(populate_existing=True)
    ).one()
    ours = case.organ_id in actor.viewer.acts_for or is_responsible(tx, actor.viewer, case)
    if not ours:
        raise Forbidden(T("您可以查看本案，但只有应诉机关和承办单位可以办理。"))
    if case.closed_on is not None and not closed_too:
        raise Conflict(is_closed(case.closed_on))
    if seen_version is not None and case.version != seen_version:
        raise _outdated(tx, actor, case)
    return case


def is_closed(day: date) -> Text:
    """Why nothing can be done in a closed case, and what to do where that is wrong."""
    return T(
        "本案已于{day}结案。案件又进入下一审级的，登记收文时勾选“进入下一审级”；"
        "误登结案的，请先在办理经过中更正或撤销那一条。",
        day=day,
    )


def _outdated(tx: Session, actor: Actor, case: Case) -> Outdated:
    """Who acted in between, and when."""
    [last, *_] = entries(tx, stream=f"case:{case.id}", limit=1) or (None,)
    if last is None:
        return Outdated(T("您打开页面之后，本案已有新的办理记录，这次没有办理；请核对后再办理。"))
    at = last.at.astimezone(OFFICE)
    return Outdated(
        T(
            "您打开页面之后，{name}于{time}办理过本案，这次没有办理；请核对后再办理。",
            name=last.actor,
            time=f"{at:%H:%M}" if at.date() == actor.today else f"{at:%Y-%m-%d %H:%M}",
        )
    )


def is_responsible(tx: Session, viewer: Viewer, case: Case) -> bool:
    """Whether the viewer's organ is the responsible unit of the case, or the unit belongs to it."""
    if case.responsible_id is None:
        return False
    organ = tx.exec(select(Organisation.organ_id).where(Organisation.id == case.responsible_id)).one()
    return organ == viewer.organ_id


def current_instance(tx: Session, case: Case) -> Instance:
    """The instance that the case is in: the last of its chain."""
    return tx.exec(
        select(Instance).where(Instance.case_id == case.id).order_by(col(Instance.seq).desc()).limit(1)
    ).one()
