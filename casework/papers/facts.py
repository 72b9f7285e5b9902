"""Facts that several forms share. Frozen: a document is rendered from what the case said at that moment."""

from dataclasses import dataclass
from datetime import date

from casework.papers.wording import day, gap, known
from casework.rulebook import MatterType


@dataclass(frozen=True, slots=True)
class Organ:
    """The organ that responds and signs."""

    name: str
    address: str = ""
    representative: str = ""
    """法定代表人 or 主要负责人."""
    representative_post: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A case as every form names it.

    `level` is the instance ("first", "second", "retrial", "reconsideration", "arbitration"); with the matter
    type it decides the words.
    """

    kind: MatterType
    level: str
    organ: Organ
    court: str
    """The body that decides: court, reconsideration organ, arbitration commission."""
    number: str
    cause: str
    opponents: tuple[str, ...]
    co_respondents: tuple[str, ...] = ()
    third_parties: tuple[str, ...] = ()
    organ_appeals: bool = False
    """The organ itself appealed, or asked for the retrial, and nobody else."""
    organ_sues: bool = False
    """The organ itself brought the suit (the petition to set an award aside)."""
    both_sue: bool = False
    """Both sides brought a suit against the same award, and the court tries them as one (法释〔2020〕26号第四条)."""
    third: bool = False
    """The organ is a third party: another one is sued, and named among `co_respondents` (行政诉讼法第二十九条)."""
    other_appeals: bool = False
    """The other side did, and nobody else."""


@dataclass(frozen=True, slots=True)
class Agent:
    """A person who appears for the organ. `kind` is "staff" or "lawyer"."""

    kind: str
    name: str
    employer: str
    gender: str = ""
    post: str = ""
    licence: str = ""
    """A lawyer's licence number (执业证号)."""
    phone: str = ""
    powers: str = ""
    """A staff member's special powers, one by one; a lawyer has general authority only (201号第十四条)."""


def position(agent: Agent, between: str = "，") -> str:
    """Where the agent works and as what, a lawyer's licence and the telephone, with `between` between them."""
    lawyer = agent.kind == "lawyer"
    parts = [
        known(agent.employer, "律师事务所" if lawyer else "工作单位")
        + (agent.post.strip() or ("律师" if lawyer else gap("职务")))
    ]
    if lawyer:
        parts.append(f"执业证号：{known(agent.licence, '执业证号')}")
    if agent.phone.strip():
        parts.append(f"联系电话：{agent.phone.strip()}")
    return between.join(parts)


def person(agent: Agent) -> str:
    """The agent as a letter names it: name, gender, place of work, licence, telephone."""
    return "，".join(
        part for part in (known(agent.name, "姓名"), agent.gender.strip(), position(agent)) if part
    )


@dataclass(frozen=True, slots=True)
class Opinion:
    """An opinion on a form with who signed it and when; blank parts leave room for the pen."""

    text: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A limit as a form shows it: the day, whether it is still provisional, and what it rests on."""

    on: date | None = None
    provisional: bool = False
    basis: str = ""

    def __str__(self) -> str:
        if self.on is None:
            return ""
        remarks = "；".join(part for part in ("暂定" if self.provisional else "", self.basis) if part)
        return day(self.on) + (f"（{remarks}）" if remarks else "")


UNSIGNED = Opinion()
"""Nobody has written or signed yet."""

NOT_FIXED = Due()
"""No day is known yet."""
