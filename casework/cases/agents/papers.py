"""授权委托书, one for each agent, and 变更委托代理人告知书 (行政诉讼法第三十一条, 行诉法解释第三十一条, 201号第十四条)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.agents.queries import AgentLine, agents_of
from casework.cases.record.dispute import day_of, dispute_of, filing_day
from casework.cases.record.lines import CaseRecord
from casework.errors import NotFound
from casework.matters.documents import Document, Named
from casework.papers import typography as type_
from casework.papers.facts import Agent, Dispute, person, position
from casework.papers.named import LAWYER, SAMPLE, SEAL, STAFF, attached, facts_of, words_of
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.placeholders import Item, Values
from casework.papers.wording import BY_HAND, known, known_day, signing_day
from casework.papers.words import named_case, words
from casework.rulebook import EventKind
from casework.text import N_, T


@dataclass(frozen=True, slots=True)
class LetterOfAuthority:
    """The organ's authority to one agent: each has a sheet of its own."""

    matter: Dispute
    agent: Agent
    term: str = ""
    """Until when it holds; blank: to the end of the instance."""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class AgentChangeNotice:
    """What the court is told when agents or their authority change (201号第十四条第二款)."""

    matter: Dispute
    before: tuple[Agent, ...]
    after: tuple[Agent, ...]
    reason: str = ""
    effective_on: date | None = None
    attachments: tuple[str, ...] = ("变更后的授权委托书",)
    on: date | None = None


def authority(agent: Agent) -> str:
    """一般代理 for a lawyer; 特别授权 with its powers listed for staff, since 全权代理 alone gives none."""
    if agent.kind == "lawyer":
        return "一般代理"
    return f"特别授权（{known(agent.powers, '特别授权事项')}）"


def render_letter_of_authority(form: LetterOfAuthority) -> bytes:
    """The letter as .docx: who, its telephone, its authority (行政诉讼法第三十一条, 201号第十四条)."""
    matter, say, agent = form.matter, words(form.matter), form.agent
    organ = matter.organ
    paper = Paper("授权委托书")
    paper.title("授权委托书")
    paper.party(f"委托人：{known(organ.name, '机关名称')}")
    paper.party(f"住所：{known(organ.address, '住所')}")
    paper.party(
        f"法定代表人（负责人）：{known(organ.representative, '姓名')}　　"
        f"职务：{known(organ.representative_post, '职务')}"
    )
    paper.party(f"受委托人：{person(replace(agent, phone=''))}")
    paper.party(f"联系电话：{agent.phone.strip() or BY_HAND}")
    paper.text(
        f"{known(matter.court, say.body)}受理的{named_case(matter)}，现委托{known(agent.name, '姓名')}在{say.stage}程序中"
        f"担任我单位（{say.respondent}）的{say.agent}。"
    )
    paper.text(f"委托权限：{authority(agent)}。")
    paper.text(f"委托期限：{_term(form)}。")
    sealed = f"委托人：{known(organ.name, '机关名称')}（印章）"
    paper.signature([sealed, "法定代表人（负责人）：　　　　　（签名或者盖章）"], form.on)
    return paper.done()


def _term(form: LetterOfAuthority) -> str:
    return form.term.strip() or f"自签署之日起至本案{words(form.matter).stage}程序终结之日止"


def _letter_fields(form: LetterOfAuthority) -> Values:
    agent = form.agent
    return facts_of(form.matter) | words_of(form.matter) | SEAL | {
        "受委托人": person(replace(agent, phone="")),
        "代理人姓名": known(agent.name, "姓名"),
        "代理人电话": agent.phone.strip() or BY_HAND,
        "委托权限": authority(agent),
        "委托期限": _term(form),
        "落款日期": signing_day(form.on),
    }  # fmt: skip


def render_agent_change_notice(form: AgentChangeNotice) -> bytes:
    """The notice as .docx: each agent with the authority before and after."""
    matter, say = form.matter, words(form.matter)
    paper = Paper("变更委托代理人告知书")
    paper.title("变更委托代理人告知书")
    paper.plain(f"{known(matter.court, say.body)}：")
    paper.text(
        f"{say.you}受理的{named_case(matter)}，{_because(form)}我单位（{say.respondent}）"
        f"自{known_day(form.effective_on, '变更日期')}起变更{say.stage}程序的{say.agent}及其权限，具体如下："
    )
    paper.space(8)
    paper.table((21, 53, 41, 41), _changes(form))
    paper.space(8)
    paper.text("特此告知。")
    paper.signature([f"{known(matter.organ.name, '机关名称')}（印章）"], form.on)
    paper.attachments(form.attachments)
    return paper.done()


def _because(form: AgentChangeNotice) -> str:
    return f"因{form.reason.strip()}，" if form.reason.strip() else ""


def _changes(form: AgentChangeNotice) -> Iterable[Row]:
    columns = ("代理人", "工作单位及职务", "变更前权限", "变更后权限")
    yield Row(tuple(label(name) for name in columns), 10, header=True)
    for one in _changed_agents(form):
        who, *others = (one[name] or "" for name in columns)
        yield Row((Cell(who, style=type_.NUMBER), *map(Cell, others)), 14)


def _changed_agents(form: AgentChangeNotice) -> Iterable[Item]:
    after = {_identity(agent): agent for agent in form.after}
    before = {_identity(agent): agent for agent in form.before}
    for who in dict.fromkeys((*before, *after)):
        old, new = before.get(who), after.get(who)
        agent = new or before[who]
        yield {
            "代理人": f"{known(agent.name, '姓名')}\n{agent.gender}".strip(),
            "工作单位及职务": position(agent, "\n"),
            "变更前权限": authority(old) if old else "（未委托）",
            "变更后权限": authority(new) if new else "解除委托",
        }


def _notice_fields(form: AgentChangeNotice) -> Values:
    return facts_of(form.matter) | words_of(form.matter) | SEAL | {
        "变更原因": _because(form),
        "变更日期": known_day(form.effective_on, "变更日期"),
        "变更": tuple(_changed_agents(form)),
        "附件": attached(form.attachments),
        "落款日期": signing_day(form.on),
    }  # fmt: skip


def _identity(agent: Agent) -> tuple[str, str]:
    return agent.name, agent.employer


def letter_of(
    matter: Dispute, record: CaseRecord, one: AgentLine, on: date | None = None
) -> LetterOfAuthority:
    """An agent's letter; one named after the filing was not handed in with it and does not bear its day."""
    filed = filing_day(record)
    with_the_answer = filed is not None and one.named_on <= filed
    return LetterOfAuthority(matter, as_named(one), on=on or (filed if with_the_answer else None))


def as_named(a: AgentLine) -> Agent:
    """An agent as the papers name it."""
    return Agent(
        kind=a.kind,
        name=a.name,
        employer=a.employer,
        gender=a.gender,
        post=a.post,
        licence=a.licence,
        phone=a.phone,
        powers=a.powers,
    )


_LETTER = "letter-"


def letters(agents: Iterable[AgentLine]) -> tuple[Named, ...]:
    """Each agent's letter: its name in the address, and its title."""
    return tuple((f"{_LETTER}{a.id}", T("授权委托书（{name}）", name=a.name)) for a in agents)


class WithAgents(Protocol):
    """A case with who appears in it."""

    @property
    def agents(self) -> tuple[AgentLine, ...]:
        """Those of the current instance."""

    def newest(self, *kinds: EventKind) -> object | None:
        """The newest event of these kinds."""


def _letters(page: WithAgents) -> tuple[Named, ...]:
    return letters(page.agents)


def _changed(page: WithAgents) -> bool:
    return page.newest(EventKind.AGENTS_CHANGED) is not None


def _letter(
    tx: Session, _viewer: Viewer, record: CaseRecord, name: str, on: date | None
) -> LetterOfAuthority:
    agents = agents_of(tx, record.instances[-1].id)
    one = next((a for a in agents if name == f"{_LETTER}{a.id}"), None)
    if one is None:
        raise NotFound(T("没有这种文书。"))
    return letter_of(dispute_of(tx, record), record, one, on)


def _change_notice(
    tx: Session, _viewer: Viewer, record: CaseRecord, _name: str, on: date | None
) -> AgentChangeNotice:
    """Without a day of its own it bears the one on which it was filed."""
    changed = record.newest(EventKind.AGENTS_CHANGED)
    if changed is None:
        raise NotFound(T("代理人没有变更，不需要告知书。"))
    filed = day_of(record, EventKind.AGENTS_CHANGE_FILED)
    return AgentChangeNotice(
        matter=dispute_of(tx, record),
        before=tuple(Agent(**told) for told in changed.facts.get("before", [])),
        after=tuple(as_named(a) for a in agents_of(tx, record.instances[-1].id)),
        effective_on=changed.on,
        on=on or (filed if filed and filed >= changed.on else None),
    )


PAPERS = (
    Document(
        name="change",
        title=N_("变更代理人告知书"),
        form=_change_notice,
        write=render_agent_change_notice,
        fields=_notice_fields,
        sample=AgentChangeNotice(
            SAMPLE,
            before=(STAFF,),
            after=(LAWYER,),
            reason="原代理人工作调动",
            effective_on=date(2026, 4, 1),
            on=date(2026, 4, 2),
        ),
        when=_changed,
        of_instance=True,
    ),
    Document(
        name=_LETTER,
        title=N_("授权委托书"),
        form=_letter,
        write=render_letter_of_authority,
        fields=_letter_fields,
        sample=LetterOfAuthority(SAMPLE, STAFF, "至判决书送达之日止", date(2026, 3, 12)),
        several=_letters,
        of_instance=True,
    ),
)
