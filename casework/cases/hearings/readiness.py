"""Whether an organ is ready for a hearing: each thing with the page on which it is mended (201号第九条、第十四条)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework import rulebook
from casework.cases.agents.representation import Named, Representation
from casework.cases.hearings.queries import Known
from casework.cases.record.situations import agents_known, change_unfiled
from casework.matters.events import Happened
from casework.pages.captions import Called
from casework.rulebook import EventKind
from casework.text import N_, T, Text

_OWES_AN_ANSWER = frozenset(kind for rule in rulebook.rules() if rule.answer for kind in rule.triggers)
_ANSWERED = frozenset(kind for rule in rulebook.rules() if rule.answer for kind in rule.met_by)


@dataclass(frozen=True, slots=True)
class Ready:
    """One thing that a hearing needs."""

    code: str
    done: bool
    said: Text
    href: str
    link: str


def readiness(
    known: Known,
    live: Sequence[Happened],
    agents: Sequence[Named],
    representation: Representation,
    says: Called,
) -> tuple[Ready, ...]:
    """What a coming hearing needs, in the order in which it is done; `live`: the events of its case in force."""
    return tuple(_items(known, live, agents, representation, says))


def _items(
    known: Known,
    live: Sequence[Happened],
    agents: Sequence[Named],
    representation: Representation,
    says: Called,
) -> Iterator[Ready]:
    home, instance = f"/cases/{known.case_id}", known.instance_id
    staffed = any(a.kind == "staff" for a in agents)
    lawful = bool(agents) and staffed and not representation.defects
    yield Ready(
        "agents",
        lawful,
        T("代理人已指定，有工作人员参加。")
        if lawful
        else next(iter(representation.defects), T("还没有工作人员代理人，不能只委托律师。")),
        f"{home}/agents",
        N_("核对代理人"),
    )
    if change_unfiled(live, instance):
        yield Ready(
            "letters", False, T("代理人有变更，变更后的授权委托书还没有提交。"), f"{home}/agents", N_("登记已提交")
        )  # fmt: skip
    else:
        filed = agents_known(live, instance)
        said = T("授权委托书已提交。") if filed else T("授权委托书还没有提交{body}。", body=Text(says.body))
        by_hand = f"{home}/events/new?kind={EventKind.LETTERS_FILED.value}"
        yield Ready("letters", filed, said, by_hand, N_("登记已提交"))
    own = {e.kind for e in live if e.instance_id == instance}
    if own & _OWES_AN_ANSWER:
        answered = bool(own & _ANSWERED)
        said = (
            T("{answer}和证据已提交。", answer=Text(says.answer))
            if answered
            else T("{answer}和证据还没有提交。", answer=Text(says.answer))
        )
        yield Ready("answer", answered, said, f"{home}/filing", N_("登记提交"))
    if known.principal_owed:
        yield Ready("principal", known.settled, principal(known), f"{home}/principal?hearing={known.hearing.id}", N_("落实负责人"))  # fmt: skip


def principal(known: Known) -> Text:
    """How it stands with the principal before a hearing, in a sentence."""
    hearing, last = known.hearing, known.answer
    if not known.principal_owed:
        return T("不涉及负责人出庭。")
    if known.reconsidered:
        return _at_a_reconsideration(known)
    if known.left:
        return T("已与共同被告商定由对方的负责人出庭；本机关仍须有工作人员出庭。")
    if known.unexplained_delegation:
        return T(
            "已委托承办单位负责人出庭，还没有向法院书面说明；开庭前没有说明的，是违反201号规则第九条第二款。"
        )
    if last is None:
        if hearing.called is None:
            return T("法院没有通知负责人出庭。")
        return T("法院通知负责人出庭，还没有落实由谁出庭。")
    kind, said = last
    if kind is EventKind.PRINCIPAL_IDENTIFIED:
        return T("{name}（{post}）出庭，身份证明已提交。", name=said.name, post=said.post)
    if (delegated := known.last(EventKind.PRINCIPAL_DELEGATED)) is not None and hearing.delegated is not None:
        return T(
            "委托{employer}{name}出庭，已向法院书面说明；不计为负责人出庭。",
            employer=delegated.employer, name=delegated.name,
        )  # fmt: skip
    if not known.explained:
        return T("负责人不能出庭的说明不是在开庭前提交的，或者延期以后没有再说明。")
    return T("{name}不能出庭，已提交说明和证明。", name=said.name)


def _at_a_reconsideration(known: Known) -> Text:
    """The same before the hearing of a reconsideration (行政复议法第五十一条第三款)."""
    if known.answer is None:
        if not known.by_law:
            return T("2024年以前受理的行政复议，法律没有要求负责人参加听证。")
        return T("被申请人的负责人应当参加听证，还没有落实由谁参加。")
    kind, said = known.answer
    if kind is EventKind.HEARING_PRINCIPAL_NAMED:
        return T("{name}（{post}）参加听证。", name=said.name, post=said.post)
    if not known.explained:
        return T("负责人不能参加听证的说明不是在听证前提交的，或者延期以后没有再说明。")
    return T("{name}不能参加，已说明理由，委托{staff}参加听证。", name=said.name, staff=known.staff)
