"""Civil suits in which an organ is sued: 民事诉讼法, by its versions."""

from datetime import date

from casework.rulebook.events import EventKind as K
from casework.rulebook.law.common import APPEAL_LOST, CPL17, CPL17_NOTE, V17, V21, V23
from casework.rulebook.model import Citation, Layer, MatterType, Owner, Rule
from casework.rulebook.terms import Term, days, months
from casework.text import N_

_GROUP = N_("民事诉讼")


def _rule(
    rule_id: str,
    label: str,
    trigger: K,
    term: Term,
    citation: Citation,
    met_by: tuple[K, ...],
    *,
    optional: bool = False,
    replaces: tuple[str, ...] = (),
    from_document: bool = False,
    consequence: str = "",
    note: str = "",
    examples: tuple[tuple[str, str], ...] = (),
) -> Rule:
    return Rule(
        id=rule_id,
        label=label,
        group=_GROUP,
        matter_types=(MatterType.CIVIL,),
        triggers=(trigger,),
        term=term,
        citation=citation,
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=met_by,
        from_document=from_document,
        at_most=term if from_document else None,
        posting_counts=True,
        optional=optional,
        replaces=replaces,
        consequence=consequence or _lost(met_by, optional=optional),
        note=note,
        examples=examples,
    )


def _lost(met_by: tuple[K, ...], *, optional: bool) -> str:
    if K.APPEAL_FILED in met_by:
        return APPEAL_LOST
    return N_("丧失相应的诉讼权利") if optional else N_("不影响审理，但失去书面答辩的机会")


_ANSWER = N_("在收到起诉状副本之日起十五日内提出答辩状，管辖异议在同一期间提出。")
_JUDGMENT = N_("不服一审判决的，在送达之日起十五日内上诉。")
_RULING = N_("不服一审裁定的，在送达之日起十日内上诉。")
_RETRIAL = N_("当事人申请再审，在裁判发生法律效力后六个月内提出。")
_KNOWN = N_(
    "有新证据、主要证据系伪造、依据的法律文书被撤销、审判人员枉法四种情形的，自知道或者应当知道之日起六个月内提出。"
)
_OPINION = N_("对方当事人自收到再审申请书副本之日起十五日内提交书面意见。")

RULES = (
    _rule(
        "CPL-128",
        N_("民事答辩"),
        K.COMPLAINT_SERVED,
        days(15),
        Citation("民事诉讼法", "第一百二十八条", _ANSWER, V21),
        (K.ANSWER_FILED,),
        replaces=("CPL17-125",),
        from_document=True,
        note=N_("2021年、2023年修正条号相同。"),
        examples=(("2026-11-16", "2026-12-01"), ("2023-03-06", "2023-03-21")),
    ),
    _rule(
        "CPL17-125",
        N_("民事答辩（2017年修正）"),
        K.COMPLAINT_SERVED,
        days(15),
        Citation(CPL17, "第一百二十五条", _ANSWER, V17, date(2021, 12, 31)),
        (K.ANSWER_FILED,),
        from_document=True,
        note=CPL17_NOTE,
        examples=(("2019-03-04", "2019-03-19"),),
    ),
    _rule(
        "CPL-171.judgment",
        N_("民事上诉（判决）"),
        K.JUDGMENT_SERVED,
        days(15),
        Citation("民事诉讼法", "第一百七十一条", _JUDGMENT, V21),
        (K.APPEAL_FILED,),
        optional=True,
        replaces=("CPL17-164.judgment",),
        note=N_("2021年、2023年修正条号相同。"),
        examples=(("2026-11-16", "2026-12-01"),),
    ),
    _rule(
        "CPL-171.ruling",
        N_("民事上诉（裁定）"),
        K.RULING_SERVED,
        days(10),
        Citation("民事诉讼法", "第一百七十一条", _RULING, V21),
        (K.APPEAL_FILED,),
        optional=True,
        replaces=("CPL17-164.ruling",),
        note=N_("2021年、2023年修正条号相同。"),
        examples=(("2026-11-16", "2026-11-26"),),
    ),
    _rule(
        "CPL17-164.judgment",
        N_("民事上诉（判决，2017年修正）"),
        K.JUDGMENT_SERVED,
        days(15),
        Citation(CPL17, "第一百六十四条", _JUDGMENT, V17, date(2021, 12, 31)),
        (K.APPEAL_FILED,),
        optional=True,
        note=CPL17_NOTE,
        examples=(("2019-03-04", "2019-03-19"),),
    ),
    _rule(
        "CPL17-164.ruling",
        N_("民事上诉（裁定，2017年修正）"),
        K.RULING_SERVED,
        days(10),
        Citation(CPL17, "第一百六十四条", _RULING, V17, date(2021, 12, 31)),
        (K.APPEAL_FILED,),
        optional=True,
        note=CPL17_NOTE,
        examples=(("2019-03-04", "2019-03-14"),),
    ),
    _rule(
        "CPL-174",
        N_("民事二审答辩"),
        K.APPEAL_COPY_SERVED,
        days(15),
        Citation("民事诉讼法", "第一百七十四条", N_("收到上诉状副本之日起十五日内提出答辩状。"), V21),
        (K.ANSWER_FILED,),
        replaces=("CPL17-167",),
        from_document=True,
        note=N_("2021年、2023年修正条号相同。"),
        examples=(("2026-11-16", "2026-12-01"),),
    ),
    _rule(
        "CPL17-167",
        N_("民事二审答辩（2017年修正）"),
        K.APPEAL_COPY_SERVED,
        days(15),
        Citation(
            CPL17,
            "第一百六十七条",
            N_("收到上诉状副本之日起十五日内提出答辩状。"),
            V17,
            date(2021, 12, 31),
        ),
        (K.ANSWER_FILED,),
        from_document=True,
        note=CPL17_NOTE,
        examples=(("2019-03-04", "2019-03-19"),),
    ),
    _rule(
        "CPL-216",
        N_("民事申请再审"),
        K.DECISION_EFFECTIVE,
        months(6),
        Citation("民事诉讼法", "第二百一十六条", _RETRIAL, V23),
        (K.RETRIAL_FILED,),
        optional=True,
        replaces=("CPL21-212",),
        examples=(("2026-05-29", "2026-11-30"),),
    ),
    _rule(
        "CPL21-212",
        N_("民事申请再审（2021年修正）"),
        K.DECISION_EFFECTIVE,
        months(6),
        Citation("民事诉讼法（2021年修正）", "第二百一十二条", _RETRIAL, V21, date(2023, 12, 31)),
        (K.RETRIAL_FILED,),
        optional=True,
        replaces=("CPL17-205",),
        examples=(("2022-05-09", "2022-11-09"),),
    ),
    _rule(
        "CPL17-205",
        N_("民事申请再审（2017年修正）"),
        K.DECISION_EFFECTIVE,
        months(6),
        Citation(CPL17, "第二百零五条", _RETRIAL, V17, date(2021, 12, 31)),
        (K.RETRIAL_FILED,),
        optional=True,
        note=CPL17_NOTE,
        examples=(("2019-05-09", "2019-11-11"),),
    ),
    _rule(
        "CPL-216.known",
        N_("民事申请再审（新知道的事由）"),
        K.GROUND_KNOWN,
        months(6),
        Citation("民事诉讼法", "第二百一十六条", _KNOWN, V23),
        (K.RETRIAL_FILED,),
        optional=True,
        replaces=("CPL21-212.known",),
        examples=(("2026-05-29", "2026-11-30"),),
    ),
    _rule(
        "CPL21-212.known",
        N_("民事申请再审（新知道的事由，2021年修正）"),
        K.GROUND_KNOWN,
        months(6),
        Citation("民事诉讼法（2021年修正）", "第二百一十二条", _KNOWN, V21, date(2023, 12, 31)),
        (K.RETRIAL_FILED,),
        optional=True,
        replaces=("CPL17-205.known",),
        examples=(("2022-05-09", "2022-11-09"),),
    ),
    _rule(
        "CPL17-205.known",
        N_("民事申请再审（新知道的事由，2017年修正）"),
        K.GROUND_KNOWN,
        months(6),
        Citation(CPL17, "第二百零五条", _KNOWN, V17, date(2021, 12, 31)),
        (K.RETRIAL_FILED,),
        optional=True,
        note=CPL17_NOTE,
        examples=(("2019-05-09", "2019-11-11"),),
    ),
    _rule(
        "CPL-214",
        N_("对民事再审申请提交书面意见"),
        K.RETRIAL_APPLICATION_SERVED,
        days(15),
        Citation("民事诉讼法", "第二百一十四条", _OPINION, V23),
        (K.OPINION_FILED, K.ANSWER_FILED),
        replaces=("CPL21-210",),
        consequence=N_("不影响法院审查"),
        examples=(("2026-11-16", "2026-12-01"), ("2026-11-13", "2026-11-30")),
    ),
    _rule(
        "CPL21-210",
        N_("对民事再审申请提交书面意见（2021年修正）"),
        K.RETRIAL_APPLICATION_SERVED,
        days(15),
        Citation("民事诉讼法（2021年修正）", "第二百一十条", _OPINION, V21, date(2023, 12, 31)),
        (K.OPINION_FILED, K.ANSWER_FILED),
        replaces=("CPL17-203",),
        consequence=N_("不影响法院审查"),
        examples=(("2023-03-06", "2023-03-21"),),
    ),
    _rule(
        "CPL17-203",
        N_("对民事再审申请提交书面意见（2017年修正）"),
        K.RETRIAL_APPLICATION_SERVED,
        days(15),
        Citation(CPL17, "第二百零三条", _OPINION, V17, date(2021, 12, 31)),
        (K.OPINION_FILED, K.ANSWER_FILED),
        consequence=N_("不影响法院审查"),
        note=CPL17_NOTE,
        examples=(("2019-03-04", "2019-03-19"),),
    ),
)
