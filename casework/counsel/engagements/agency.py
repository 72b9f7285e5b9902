"""Counsel as agent in court: named in its case, by the case's own rule (200号第十四条, 201号第十四条)."""

from collections.abc import Sequence

from sqlmodel import Session

from casework.accounts.colleagues import Colleague, colleagues
from casework.accounts.viewer import Actor, Viewer
from casework.cases.agents.actions import name_agents
from casework.cases.agents.forms import AgentIn, AgentsIn
from casework.cases.agents.queries import AgentLine, agents_of
from casework.cases.record.find import current_instance
from casework.cases.record.visibility import case_for
from casework.counsel.engagements.find import acted, held, to_manage
from casework.counsel.engagements.forms import Appearing
from casework.counsel.engagements.interest import must_be_free
from casework.counsel.engagements.states import EngagementState
from casework.counsel.pool.queries import CounselLine, named
from casework.counsel.services import Service
from casework.db import id_of
from casework.errors import Conflict, InvalidInput
from casework.organisations.tables import Organisation
from casework.text import T, Text

STAFF, LAWYER = "staff", "lawyer"
AT_IT = (EngagementState.TAKEN, EngagementState.HANDED_IN, EngagementState.RETURNED)
"""The counsel has taken the work: only then may it appear."""


def appears(agents: Sequence[AgentLine], name: str, workplace: str) -> bool:
    """Whether a counsel is among the agents of a case."""
    return any((a.kind, a.name, a.employer) == (LAWYER, name, workplace) for a in agents)


def companions(tx: Session, viewer: Viewer, case_id: int) -> tuple[Colleague, ...]:
    """Staff who may go along: the people of the responsible unit first (201号第十四条). Raises NotFound."""
    case = case_for(tx, viewer, case_id)
    unit = tx.get(Organisation, case.responsible_id) if case.responsible_id is not None else None
    organs = (unit.organ_id if unit is not None else None, case.organ_id)
    return colleagues(tx, tuple(i for i in dict.fromkeys(organs) if i is not None))


def appear(tx: Session, actor: Actor, engagement_id: int, word: Appearing) -> int:
    """Name the counsel of an agency in its case, beside the staff who are named there or the one who is chosen; answers
    the case's key.

    Whether these agents may appear together is the case's own rule (`cases.agents`), by which a lawyer never appears alone.
    Raises NotFound, Forbidden, Outdated; Conflict where the work is no agency in a case or was not taken yet, or an interest
    stands open; InvalidInput with what the case's rule says.
    """
    engagement = to_manage(tx, actor, engagement_id, word.version, *AT_IT)
    if engagement.service is not Service.AGENCY or engagement.case_id is None:
        raise Conflict(T("这项事务不是案件的代理，不能登记为代理人。"))
    assignment = held(tx, engagement_id)
    must_be_free(tx, assignment)
    case = case_for(tx, actor.viewer, engagement.case_id)
    who = named(tx, [assignment.counsel_id])[assignment.counsel_id]
    if not who.licence:
        raise Conflict(T("{name}没有登记律师执业证号，不能作为律师出庭，请先在名册中补充。", name=who.name))
    there = agents_of(tx, id_of(current_instance(tx, case)))
    if appears(there, who.name, who.workplace):
        raise Conflict(T("{name}已经是本案代理人。", name=who.name))
    staff = companions(tx, actor.viewer, id_of(case)) if word.staff_id is not None else ()
    chosen = next((one for one in staff if one.id == word.staff_id), None)
    if word.staff_id is not None and chosen is None:
        raise InvalidInput({"staff_id": T("请从列表中选择工作人员。")})
    try:
        name_agents(tx, actor, id_of(case), AgentsIn(agents=_together(there, who, chosen)))
    except InvalidInput as error:
        raise InvalidInput({"staff_id": _said(error)}) from None
    acted(tx, actor, engagement, "appears", counsel=who.name, staff=chosen.name if chosen else "")
    return id_of(case)


def _together(there: Sequence[AgentLine], who: CounselLine, chosen: Colleague | None) -> tuple[AgentIn, ...]:
    """Who then appears: the staff, and the counsel beside them. Whoever is chosen stands in the place of the staff before."""
    kept = [a for a in there if a.kind == LAWYER or chosen is None]
    staff = (
        (
            AgentIn(
                kind=STAFF, name=chosen.name, employer=chosen.employer, post=chosen.post, phone=chosen.phone
            ),
        )
        if chosen
        else ()
    )
    lawyer = AgentIn(kind=LAWYER, name=who.name, employer=who.workplace, licence=who.licence, phone=who.phone)
    fields = AgentIn.model_fields
    return (*staff, *(AgentIn(**{name: getattr(a, name) for name in fields}) for a in kept), lawyer)


def _said(error: InvalidInput) -> Text | str:
    """The case's rule in its own words."""
    return error.fields.get("agents") or next(iter(error.fields.values()))
