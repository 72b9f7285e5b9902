"""Who must appear for the defendant, and what is still missing (201号第八条)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from casework.cases.agents.queries import AgentLine
from casework.cases.record.lines import CaseRecord
from casework.organisations.kinds import OrganKind
from casework.pages.captions import DISPUTED, SUIT, Called
from casework.text import T, Text


class Named(Protocol):
    """An agent as far as the duty looks at it."""

    @property
    def kind(self) -> str:
        """`staff` or `lawyer`."""

    @property
    def employer(self) -> str:
        """Where it works."""


@dataclass(frozen=True, slots=True)
class Representation:
    """The duty in words, and each way in which it is not met yet."""

    duty: Text
    defects: tuple[Text, ...]


def representation(
    kind: OrganKind, unit: tuple[str, ...], agents: Iterable[Named], *, major: bool, says: Called = SUIT
) -> Representation:
    """The duty of a defendant of this kind.

    A government is represented by staff of the body that did the act, and in a major or complex case its legal
    office may send its own; every other organ by staff of the unit that did the act. `unit`: the responsible
    unit's names, full and short; empty where it is not named yet.
    """
    named, respondent = tuple(agents), Text(says.respondent)
    if kind.is_government:
        duty = T(
            "政府为{respondent}，由承办单位委派工作人员代表应诉（201号规则第八条第一款）。",
            respondent=respondent,
        )
        if major:
            duty = T(
                "政府为{respondent}且重大复杂，由承办单位委派工作人员，法制机构可以另派人员（201号规则第八条第一款）。",
                respondent=respondent,
            )
    else:
        duty = (
            T("由承办争议事项的单位委派人员作为代理人（201号规则第八条第二款、第三款，第二十六条）。")
            if says.act == DISPUTED
            else T("由作出行政行为的承办单位委派人员作为代理人（201号规则第八条第二款、第三款）。")
        )
    defects = []
    staff = [a for a in named if a.kind == "staff"]
    if not unit:
        defects.append(T("承办单位未定。"))
    if not named:
        defects.append(T("开庭前须指定代理人。"))
    elif not staff:
        defects.append(T("还没有工作人员代理人，不能只委托律师。"))
    elif (
        unit
        and not major
        and not any(name in a.employer or a.employer in name for a in staff for name in unit if name)
    ):
        defects.append(T("工作人员代理人不是承办单位（{unit}）的人员，请核对。", unit=unit[-1]))
    return Representation(duty, tuple(defects))


def representation_of(record: CaseRecord, agents: Sequence[AgentLine]) -> Representation:
    """Whether a case is lawfully represented by these agents."""
    head = record.head
    unit = (head.unit_name, head.unit)
    return representation(head.organ_kind, unit, agents, major=head.major, says=head.says)
