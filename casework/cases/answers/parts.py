"""The parts of an answer: five of one about an act of the organ, two of one in a civil suit or an arbitration."""

from dataclasses import dataclass

from casework.rulebook import MatterType
from casework.text import N_


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """One part, by the field that keeps it."""

    name: str
    label: str
    """As the form asks for it."""
    heading: str
    """As the paper has it, after its numeral."""
    hint: str


ABOUT_ACT = (
    AnswerPart(
        "facts",
        N_("一、认定事实"),
        "关于认定的事实",
        N_("所争议的行为认定的事实是否清楚，针对{opponent}陈述逐项说明。"),
    ),
    AnswerPart(
        "evidence", N_("二、证据"), "关于证据", N_("哪些证据证明上述事实，是否充分，与证据清单对应。")
    ),
    AnswerPart(
        "procedure", N_("三、程序"), "关于程序", N_("立案、告知、听取陈述申辩、审核、送达等程序是否合法。")
    ),
    AnswerPart(
        "legal_basis",
        N_("四、法律依据"),
        "关于法律依据",
        N_("依据的法律、法规、规章和规范性文件，是否现行有效、充分。"),
    ),
    AnswerPart("application", N_("五、法律适用"), "关于法律适用", N_("所适用的条款与查明的事实是否相符。")),
)
"""What 201号第十三条 asks of an answer for an act of the organ."""
BETWEEN_PARTIES = (
    AnswerPart(
        "facts",
        N_("一、事实和理由"),
        "事实和理由",
        N_(
            "对{opponent}的{claims}、事实和理由逐项说明：哪些承认，哪些不承认，为什么；写明证据清单中的证据。"
        ),
    ),
    AnswerPart(
        "legal_basis",
        N_("二、法律依据"),
        "法律依据",
        N_("所依据的法律、司法解释和合同（协议）条款，以及如何适用。"),
    ),
)
"""Of an answer in a dispute in which no act of the organ is judged (201号第二十六条, 民事诉讼法第一百二十八条)."""


def parts_of(kind: MatterType, answer: object | None = None) -> tuple[AnswerPart, ...]:
    """The parts that fit a matter, and among them whatever else is written in an answer: nothing of it is lost."""
    if kind.about_acts:
        return ABOUT_ACT
    fitting = {part.name: part for part in BETWEEN_PARTIES}
    every = (fitting.get(part.name, part) for part in ABOUT_ACT)
    return tuple(p for p in every if p.name in fitting or (answer and getattr(answer, p.name)))


def labels_of(kind: MatterType, answer: object | None = None) -> dict[str, str]:
    """The parts as a page calls them, by their fields."""
    return {part.name: part.label for part in parts_of(kind, answer)}
