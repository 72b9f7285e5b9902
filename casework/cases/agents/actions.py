"""Who appears for the organ: one or two agents, and a lawyer never alone (行政诉讼法第三十一条, 201号第十四条)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.agents.tables import Agent
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on, current_instance
from casework.cases.record.refresh import acted
from casework.cases.record.situations import change_unfiled
from casework.db import id_of, too_long
from casework.errors import Conflict, InvalidInput
from casework.matters.events import NewEvent, in_force
from casework.matters.tables import Event
from casework.reading.names import tidy_name
from casework.rulebook import EventKind
from casework.text import T, Text

MOST = 2

_TOLD = ("kind", "name", "gender", "employer", "post", "licence", "phone", "powers")
"""What a change keeps of the agents before it: the court's notice names them as fully as their letter did."""

SPECIAL_POWERS = "代为承认、放弃、变更诉讼请求，进行和解，提起上诉，代收法律文书"
"""The special powers that a staff member's letter lists; 全权代理 alone would not be special authority."""


@dataclass(frozen=True, slots=True)
class NewAgent:
    """An agent as it is named."""

    kind: str
    name: str
    employer: str
    gender: str = ""
    post: str = ""
    licence: str = ""
    phone: str = ""
    powers: str = ""


def _check_agent(agent: NewAgent) -> dict[str, Text]:
    wrong: dict[str, Text] = {}
    lawyer = agent.kind == "lawyer"
    if not agent.name.strip():
        wrong["name"] = T("请填写代理人姓名。")
    if not agent.employer.strip():
        wrong["employer"] = T("请填写律师事务所。") if lawyer else T("请填写工作单位。")
    if lawyer and not agent.licence.strip():
        wrong["licence"] = T("请填写律师执业证号。")
    if lawyer and agent.powers.strip():
        wrong["powers"] = T("律师的委托权限只能是一般代理，请清空特别授权（201号第十四条）。")
    if agent.kind not in {"staff", "lawyer"}:
        wrong["kind"] = T("请选择工作人员或者律师。")
    return wrong | too_long(Agent, **{name: getattr(agent, name).strip() for name in _TOLD if name != "kind"})


def check_agents(agents: Sequence[NewAgent]) -> dict[str, Text]:
    """What the law and the local rule forbid in a set of agents: field -> what to do."""
    wrong: dict[str, Text] = {}
    listed: set[tuple[str, str]] = set()
    for n, agent in enumerate(agents):
        wrong |= {f"{name}-{n}": said for name, said in _check_agent(agent).items()}
        person = (tidy_name(agent.name), agent.employer.strip())
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


def name_agents(
    tx: Session, actor: Actor, case_id: int, agents: Sequence[NewAgent], *, seen_version: int | None = None
) -> None:
    """Name the agents of the current instance, or change them.

    A change after the first naming must be filed with the court in time (201号第十四条第二款): it records
    `agents_changed`, which stays a task until `record_change_filed`.
    """
    actor.must(Permission.DRAFT)
    case = case_to_act_on(tx, actor, case_id, Permission.DRAFT, seen_version=seen_version)
    wrong = check_agents(agents)
    if wrong:
        raise InvalidInput(wrong)
    instance = current_instance(tx, case)
    before = list(tx.exec(_in_force(id_of(instance))))
    kept = {_same(a) for a in agents} & {_same(a) for a in before}
    phones = {_same(a): a.phone.strip() for a in agents}
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
                kind=new.kind,
                name=tidy_name(new.name),
                gender=new.gender.strip(),
                employer=new.employer.strip(),
                post=new.post.strip(),
                licence=new.licence.strip(),
                phone=new.phone.strip(),
                powers="" if new.kind == "lawyer" else new.powers.strip() or SPECIAL_POWERS,
                named_on=actor.today,
            )
        )
    changed = bool(before) and len(kept) != max(len(before), len(agents))
    if before and not changed:
        # Another telephone is no other agent: nothing to tell the court (201号第十四条第二款).
        if rung:
            acted(tx, actor, case, "agents.rung", "、".join(f"{a.name} {a.phone}".strip() for a in rung))
        return
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
                "before": [{name: getattr(a, name) for name in _TOLD} for a in before],
            },
        ),
    )
    acted(tx, actor, case, "agents.changed" if changed else "agents.named", "、".join(names))


def _in_force(instance_id: int) -> SelectOfScalar[Agent]:
    return (
        select(Agent)
        .where(Agent.instance_id == instance_id, col(Agent.ended_on).is_(None))
        .order_by(col(Agent.id))
    )


def _same(agent: NewAgent | Agent) -> tuple[str, ...]:
    powers = "" if agent.kind == "lawyer" else (agent.powers.strip() or SPECIAL_POWERS)
    return (
        agent.kind,
        tidy_name(agent.name),
        agent.employer.strip(),
        agent.gender.strip(),
        agent.post.strip(),
        agent.licence.strip(),
        powers,
    )


def record_change_filed(
    tx: Session,
    actor: Actor,
    case_id: int,
    *,
    note: str,
    file_ids: Sequence[int] = (),
    seen_version: int | None = None,
) -> None:
    """Record that the changed letters of authority were filed with the court."""
    actor.must(Permission.HANDLE)
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=seen_version)
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
            note=note,
            file_ids=tuple(file_ids),
            title="变更代理手续提交凭证",
        ),
    )
    acted(tx, actor, case, "agents.change_filed", note)
