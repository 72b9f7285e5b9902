"""Who appears for the organ: one or two agents, and a lawyer never alone (行政诉讼法第三十一条, 201号第十四条)."""

from collections.abc import Sequence

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.agents.forms import AgentIn, AgentsIn, ChangeFiledIn
from casework.cases.agents.tables import Agent
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on, current_instance
from casework.cases.record.refresh import acted
from casework.cases.record.situations import agents_known, change_unfiled
from casework.db import id_of
from casework.errors import Conflict, InvalidInput
from casework.matters.events import NewEvent, in_force
from casework.matters.tables import Event
from casework.reading.names import tidy_name
from casework.rulebook import EventKind
from casework.text import T, Text

MOST = 2

SPECIAL_POWERS = "代为承认、放弃、变更诉讼请求，进行和解，提起上诉，代收法律文书"
"""The special powers that a staff member's letter lists; 全权代理 alone would not be special authority."""
_ELSEWHERE = {
    "reconsideration": "代为陈述意见、提交证据和依据、参加听证，进行和解、调解，代收法律文书",
    "arbitration": "代为承认、放弃、变更仲裁请求，进行和解，代收法律文书",
    "award_review": "代为陈述意见、提交证据，进行和解，代收法律文书",
}
"""The same where nobody appeals: 行政复议法 sets no list of its own."""


def special_powers(level: str) -> str:
    """What a letter lists where nothing else was written, by the level of the instance."""
    return _ELSEWHERE.get(level, SPECIAL_POWERS)


def _check_agent(agent: AgentIn) -> dict[str, Text]:
    wrong: dict[str, Text] = {}
    if agent.kind == "lawyer" and not agent.licence:
        wrong["licence"] = T("请填写律师执业证号。")
    if agent.kind == "lawyer" and agent.powers:
        wrong["powers"] = T("律师的委托权限只能是一般代理，请清空特别授权（201号第十四条）。")
    return wrong


def check_agents(agents: Sequence[AgentIn]) -> dict[str, Text]:
    """What the law and the local rule forbid in a set of agents: field -> what to do."""
    wrong: dict[str, Text] = {}
    listed: set[tuple[str, str]] = set()
    for n, agent in enumerate(agents):
        wrong |= {f"{name}-{n}": said for name, said in _check_agent(agent).items()}
        person = (tidy_name(agent.name), agent.employer)
        if person in listed:
            wrong[f"name-{n}"] = T("这名代理人已经在上面列出，请勿重复。")
        listed.add(person)
    if not agents:
        wrong["agents"] = T("请至少指定一名工作人员。")
    elif len(agents) > MOST:
        wrong["agents"] = T("诉讼代理人最多两名（行政诉讼法第三十一条），请减少。")
    elif all(agent.kind == "lawyer" for agent in agents):
        wrong["agents"] = T(
            "不能只委托律师出庭：请加一名承办单位的工作人员，权限为特别授权（201号第十四条）。"
        )
    return wrong


def name_agents(tx: Session, actor: Actor, case_id: int, naming: AgentsIn) -> int:
    """Name the agents of the current instance, or change them. Answers the case's id.

    Once the court knows those before, a change must be filed with it in time (201号第十四条第二款): it records
    `agents_changed`, which stays a task until `record_change_filed`. Until then the letters go along with the answer.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.DRAFT, seen_version=naming.version)
    if wrong := check_agents(naming.agents):
        raise InvalidInput(wrong)
    instance = current_instance(tx, case)
    agents = [_with_powers(agent, instance.level) for agent in naming.agents]
    before = list(tx.exec(_in_force(id_of(instance))))
    kept = {_same(a) for a in agents} & {_same(a) for a in before}
    phones = {_same(a): a.phone for a in agents}
    rung = [a for a in before if _same(a) in kept and a.phone != phones[_same(a)]]
    for old in rung:
        old.phone = phones[_same(old)]
    for old in before:
        if _same(old) not in kept:
            old.ended_on = actor.today
    for new in agents:
        if _same(new) in kept:
            continue
        tx.add(
            Agent(
                case_id=case_id,
                instance_id=id_of(instance),
                named_on=actor.today,
                **new.model_dump() | {"name": tidy_name(new.name)},
            )
        )
    changed = bool(before) and len(kept) != max(len(before), len(agents))
    if before and not changed:
        # Another telephone is no other agent: nothing to tell the court (201号第十四条第二款).
        if rung:
            acted(tx, actor, case, "agents.rung", "、".join(f"{a.name} {a.phone}".strip() for a in rung))
        return case_id
    live = in_force(tx.exec(select(Event).where(Event.matter_id == case_id)))
    changed = changed and agents_known(live, id_of(instance))
    kind = EventKind.AGENTS_CHANGED if changed else EventKind.AGENTS_NAMED
    names = [f"{tidy_name(a.name)}（{'律师' if a.kind == 'lawyer' else '工作人员'}）" for a in agents]
    put(
        tx,
        actor,
        case,
        NewEvent(
            kind,
            actor.today,
            facts={
                "agents": names,
                # The court's notice names those before as fully as their letter did.
                "before": [{name: getattr(a, name) for name in AgentIn.model_fields} for a in before],
            },
        ),
    )
    acted(tx, actor, case, "agents.changed" if changed else "agents.named", "、".join(names))
    return case_id


def _in_force(instance_id: int) -> SelectOfScalar[Agent]:
    return (
        select(Agent)
        .where(Agent.instance_id == instance_id, col(Agent.ended_on).is_(None))
        .order_by(col(Agent.id))
    )


def _with_powers(agent: AgentIn, level: str) -> AgentIn:
    if agent.kind == "lawyer" or agent.powers:
        return agent
    return agent.model_copy(update={"powers": special_powers(level)})


def _same(agent: AgentIn | Agent) -> tuple[str, ...]:
    who = (agent.kind, tidy_name(agent.name), agent.employer, agent.gender, agent.post, agent.licence)
    return (*who, agent.powers)


def record_change_filed(tx: Session, actor: Actor, case_id: int, filed: ChangeFiledIn) -> int:
    """Record that the changed letters of authority were filed with the court. Answers the case's id."""
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE)
    live = in_force(tx.exec(select(Event).where(Event.matter_id == case.id)))
    if not change_unfiled(live, id_of(current_instance(tx, case))):
        raise Conflict(T("没有待提交的代理变更，可能已经登记过，请看办理经过。"))
    put(
        tx,
        actor,
        case,
        NewEvent(
            EventKind.AGENTS_CHANGE_FILED,
            actor.today,
            note=filed.note,
            file_ids=filed.file_ids,
            title="变更代理手续提交凭证",
        ),
    )
    acted(tx, actor, case, "agents.change_filed", filed.note)
    return case_id
