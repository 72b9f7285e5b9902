"""Credit checks, reports and objections: 郑政办〔2017〕105号, and the provincial regulation above it."""

from datetime import date

from casework.rulebook.events import EventKind as K
from casework.rulebook.law.common import DATABASE, GAZETTE
from casework.rulebook.model import (
    Character,
    Citation,
    Counting,
    Governing,
    Law,
    Layer,
    MatterType,
    Owner,
    Rule,
)
from casework.rulebook.terms import Roll, Term, working_days, years
from casework.text import N_

_GROUP = N_("信用核查和异议")
_C = (MatterType.CREDIT,)
_XY = date(2017, 10, 27)
_HN = date(2020, 5, 1)


_105 = Law("郑政办〔2017〕105号", Counting.CIVIL_CODE)
_HENAN = Law("河南省社会信用条例", Counting.CIVIL_CODE)
_EXAMINED = (K.EXAMINATION_STARTED, K.EXAMINATION_ENDED)
"""第四十一条第三款: tests, examinations and reviews by experts do not count."""
_ENDED = (K.OBJECTION_REJECTED, K.OBJECTION_WITHDRAWN)
"""Nobody is owed an answer on what was not taken up, or was taken back."""


def _local(article: str, provides: str) -> Citation:
    return Citation(
        _105, article, provides, _XY, source=f"郑州市在行政管理事项中使用信用产品实施办法，{GAZETTE}"
    )


def _henan(provides: str) -> Citation:
    return Citation(_HENAN, "第四十一条", provides, _HN, source=f"河南省社会信用条例（2019年），{DATABASE}")


def _chain(
    rule_id: str,
    label: str,
    trigger: K,
    term: Term,
    citation: Citation,
    layer: Layer,
    owner: Owner,
    met_by: tuple[K, ...],
    note: str,
    examples: tuple[tuple[str, str], ...],
    unless: tuple[K, ...] = (),
    closed_by: tuple[K, ...] = _ENDED,
) -> Rule:
    return Rule(
        id=rule_id,
        label=label,
        group=_GROUP,
        matter_types=_C,
        triggers=(trigger,),
        term=term,
        citation=citation,
        layer=layer,
        owner=owner,
        met_by=met_by,
        one_act_each=True,
        unless=unless,
        closed_by=closed_by,
        stands_still=_EXAMINED if citation.law is _HENAN else None,
        note=note,
        examples=examples,
    )


_BINDS = N_("2020年5月1日起《河南省社会信用条例》第四十一条位阶更高，两者并列显示，以条例为准。")

RULES = (
    _chain(
        "XY-10",
        N_("反馈信用核查结果"),
        K.CHECK_REQUESTED,
        working_days(5),
        _local("第十条", N_("收到申请后5个工作日内反馈核查结果。")),
        Layer.LOCAL,
        Owner.CREDIT_CENTRE,
        (K.CHECK_ANSWERED,),
        "",
        (("2026-11-16", "2026-11-23"),),
        closed_by=(),
    ),
    Rule(
        id="XY-11",
        label=N_("不良信用记录可查询至"),
        group=_GROUP,
        matter_types=_C,
        triggers=(K.CONDUCT_ENDED,),
        term=years(5),
        citation=_local(
            "第十一条", N_("不良行为终止之日起满5年的记录不再提供查询；法律另有规定的从其规定。")
        ),
        layer=Layer.LOCAL,
        owner=Owner.CREDIT_CENTRE,
        roll=Roll.NONE,
        governed_by=Governing.EFFECT,
        character=Character.WATCH,
        note=N_("查询之日起适用：行为终止在2017年10月27日以前的，同样只能查到满5年之日。"),
        examples=(("2021-11-23", "2026-11-23"), ("2013-03-01", "2018-03-01"), ("2024-02-29", "2029-02-28")),
    ),
    Rule(
        id="XY-16",
        label=N_("信用报告有效至"),
        group=_GROUP,
        matter_types=_C,
        triggers=(K.REPORT_ISSUED,),
        term=years(1),
        citation=_local("第十六条", N_("信用报告有效期原则上为一年，期内可重复使用。")),
        layer=Layer.LOCAL,
        owner=Owner.CREDIT_CENTRE,
        roll=Roll.NONE,
        character=Character.WATCH,
        from_document=True,
        note=N_("报告上印有有效期的，以印明的为准。"),
        examples=(("2025-11-23", "2026-11-23"),),
    ),
    _chain(
        "XY-19.forward",
        N_("信用异议转送提供单位"),
        K.OBJECTION_RECEIVED,
        working_days(3),
        _local("第十九条", N_("收到异议申请3个工作日内转送信息提供单位。")),
        Layer.LOCAL,
        Owner.CREDIT_CENTRE,
        (K.OBJECTION_FORWARDED,),
        _BINDS,
        (("2026-11-18", "2026-11-23"),),
        # What the platform settled itself (省条例第四十一条第二款) is not forwarded any more.
        closed_by=(*_ENDED, K.OBJECTION_NOTIFIED),
    ),
    _chain(
        "XY-19.verify",
        N_("提供单位核查信用异议"),
        K.FORWARDED_TO_PROVIDER,
        working_days(15),
        _local("第十九条", N_("提供单位自收到申请之日起15个工作日内完成核查，并将结果反馈市信用中心。")),
        Layer.LOCAL,
        Owner.CREDIT_PROVIDER,
        (K.OBJECTION_VERIFIED,),
        _BINDS,
        (("2026-11-02", "2026-11-23"),),
    ),
    _chain(
        "XY-19.notify",
        N_("通知异议申请人"),
        K.VERIFICATION_RECEIVED,
        working_days(2),
        _local("第十九条", N_("收到核查结果2个工作日内书面通知申请人。")),
        Layer.LOCAL,
        Owner.CREDIT_CENTRE,
        (K.OBJECTION_NOTIFIED,),
        _BINDS,
        (("2026-11-19", "2026-11-23"),),
    ),
    _chain(
        "HN-41.own",
        N_("信用异议自行处理并告知"),
        K.OBJECTION_RECEIVED,
        working_days(3),
        _henan(N_("属于平台处理范围的，自收到之日起3个工作日内处理并告知结果。")),
        Layer.STATUTORY,
        Owner.CREDIT_CENTRE,
        (K.OBJECTION_NOTIFIED,),
        N_("收到异议即作异议标注。已转送提供单位核查的，按七个工作日办理，本项不再计算。"),
        (("2026-11-18", "2026-11-23"),),
        # 第四十一条第二款: the platform settles it itself, or has the provider check it: one or the other.
        unless=(K.OBJECTION_FORWARDED, K.FORWARDED_TO_PROVIDER),
    ),
    _chain(
        "HN-41.settle",
        N_("信用异议经提供单位核查后处理并告知"),
        K.OBJECTION_RECEIVED,
        working_days(7),
        _henan(N_("需要提供单位核查的，自收到之日起7个工作日内处理并告知。")),
        Layer.STATUTORY,
        Owner.CREDIT_CENTRE,
        (K.OBJECTION_NOTIFIED,),
        "",
        (("2026-11-12", "2026-11-23"),),
    ),
    _chain(
        "HN-41.provider",
        N_("提供单位核查信用异议（省条例）"),
        K.FORWARDED_TO_PROVIDER,
        working_days(3),
        _henan(N_("提供单位接到核查通知后3个工作日内处理完毕，并将核实后的信息同步到平台。")),
        Layer.STATUTORY,
        Owner.CREDIT_PROVIDER,
        (K.OBJECTION_VERIFIED,),
        "",
        (("2026-11-18", "2026-11-23"),),
    ),
)
