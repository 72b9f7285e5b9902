"""The principal in court (法释〔2020〕3号, 201号第九条): why it is called, who counts, what excuses, what absence leads to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from casework.rulebook.law.common import SPC20
from casework.rulebook.model import Citation
from casework.text import N_

IN_FORCE = date(2020, 7, 1)
Codes = Mapping[str, str]
"""Codes with their words."""

MUST_CALL: Codes = MappingProxyType(
    {
        "public_interest": N_("食品药品安全、生态环境和资源保护、公共卫生安全等重大公共利益"),
        "attention": N_("社会高度关注"),
        "mass": N_("可能引发群体性事件"),
    }
)
"""When the court has to call the principal (第四条第一款)."""
MAY_CALL: Codes = MappingProxyType(
    {
        "rights": N_("涉及重大人身、财产权益"),
        "public_suit": N_("行政公益诉讼"),
        "superior": N_("上级机关规范性文件要求负责人出庭"),
        "other": N_("法院认为需要的其他情形"),
    }
)
"""When it may (第四条第二款)."""
GROUNDS: Codes = MappingProxyType({**MUST_CALL, **MAY_CALL})
LOCAL_GROUNDS: Codes = MappingProxyType(
    {
        "group": N_("影响重大利益的群体性案件"),
        "complex": N_("案情重大复杂，且社会关注度较高"),
        "assets": N_("可能引起重大国有资产流失"),
        "administration": N_("对行政管理或者行政执法可能产生重大影响"),
    }
)
"""The four kinds of case in which a principal called in writing must appear (201号第九条第一款)."""
RANKS: Codes = MappingProxyType(
    {
        "head": N_("正职负责人"),
        "deputy": N_("副职负责人"),
        "deputy_level": N_("参与分管的副职级别负责人"),
        "in_charge": N_("其他参与分管的负责人"),
    }
)
"""Who counts as principal (第二条第一款); the head of a subordinate or entrusted organ never does (第二款)."""
NAMES_ITS_CHARGE = frozenset({"deputy_level", "in_charge"})
"""Who counts only for what it is in charge of."""
HEARING_FROM = date(2024, 1, 1)
"""Since when the law itself has the principal attend the hearing of a reconsideration (行政复议法第五十一条第三款)."""
EXCUSES: Codes = MappingProxyType(
    {
        "force_majeure": N_("不可抗力"),
        "accident": N_("意外事件"),
        "duty": N_("需要履行他人不能代替的公务"),
        "other": N_("无法出庭的其他正当事由"),
    }
)
"""The four reasons that excuse, each with proof (第八条、第九条)."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who of an organ was at a hearing, as far as it has consequences."""

    called: bool
    """The court had called the principal."""
    appeared: str
    """The rank of the principal who appeared, one of RANKS; empty where nobody did who counts."""
    staff: bool
    """A staff member of the organ, a delegate among them, appeared: a lawyer alone is none (第十条)."""
    excused: bool
    """One of the four reasons was explained with proof before the hearing, and the court did not refuse it."""
    postponed: bool = False
    """The hearing had been postponed because the organ applied for it."""
    left_early: bool = False
    """The principal left without the court's leave."""
    refused: bool = False
    """The principal refused to explain, and the hearing could not go on."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a court has to answer with a judicial suggestion to the superior and the supervisory organ."""

    code: str
    said: str
    citation: Citation


def _item(code: str, number: str, provides: str) -> Consequence:
    source = "最高人民法院关于行政机关负责人出庭应诉若干问题的规定"
    return Consequence(
        code, provides, Citation(SPC20, f"第十二条第一款第{number}项", provides, IN_FORCE, source=source)
    )


_WITHOUT_REASON = _item("absent", "一", N_("负责人未出庭应诉，且未说明理由或者理由不成立"))
_AGAIN = _item("absent_again", "二", N_("经申请延期后再次开庭，负责人仍未出庭应诉，且无正当理由"))
_NOBODY = _item("nobody", "三", N_("负责人和相应的工作人员均未出庭应诉"))
_LEFT = _item("left", "四", N_("负责人未经法庭许可中途退庭"))
_REFUSED = _item("refused", "五", N_("负责人拒绝解释或者说明，导致庭审无法进行"))


def foreseen(at: Attendance, on: date) -> tuple[Consequence, ...]:
    """For what of a hearing of a day the court sends a judicial suggestion (法释〔2020〕3号第十二条); nothing before 2020-07-01."""
    if on < IN_FORCE:
        return ()
    absent = at.called and not at.appeared and not at.excused
    happened = (
        (_WITHOUT_REASON, absent and not at.postponed),
        (_AGAIN, absent and at.postponed),
        (_NOBODY, not at.appeared and not at.staff),
        (_LEFT, at.left_early),
        (_REFUSED, at.refused),
    )
    return tuple(one for one, so in happened if so)
