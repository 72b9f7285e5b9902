"""Administrative reconsideration: 行政复议法 of 2023 (accepted from 2024-01-01) and of 1999 before it."""

from datetime import date

from casework.rulebook.events import EventKind as K
from casework.rulebook.law.common import DATABASE, DECIDED, RECONSIDERED, STAY, apl
from casework.rulebook.model import (
    Character,
    Citation,
    Counting,
    Failing,
    Governing,
    Law,
    Layer,
    MatterType,
    Owner,
    Procedure,
    Rule,
)
from casework.rulebook.terms import Roll, Term, Unit, days, working_days
from casework.text import N_

_GROUP = N_("行政复议")
_R = (MatterType.RECONSIDERATION,)
_LOSS = N_("视为该行政行为没有证据、依据，决定撤销、确认违法或者责令履行（第七十条）")


_ARL = Law("行政复议法", Counting.RECONSIDERATION)
_ARL99 = Law("行政复议法（2017年修正）", Counting.RECONSIDERATION_1999)
_ARLI = Law("行政复议法实施条例（2007年）", Counting.RECONSIDERATION_1999)


def _new(article: str, provides: str) -> Citation:
    return Citation(_ARL, article, provides, date(2024, 1, 1), source=f"行政复议法（2023年修订），{DATABASE}")


def _old(article: str, provides: str) -> Citation:
    return Citation(
        _ARL99,
        article,
        provides,
        date(1999, 10, 1),
        date(2023, 12, 31),
        source=f"行政复议法（2017年修正），{DATABASE}",
    )


RULES = (
    Rule(
        id="ARL-48",
        label=N_("行政复议答复（普通程序）"),
        group=_GROUP,
        matter_types=_R,
        triggers=(K.APPLICATION_COPY_SERVED,),
        term=working_days(10),
        citation=_new(
            "第四十八条、第八十八条第二款",
            N_("自收到申请书副本之日起十日内书面答复并提交证据、依据；十日是工作日。"),
        ),
        layer=Layer.STATUTORY,
        failing=Failing.EVIDENCE,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.REPLY_FILED, K.ANSWER_FILED),
        procedure=Procedure.ORDINARY,
        replaces=("ARL99-23",),
        governed_by=Governing.ACCEPTANCE,
        closed_by=DECIDED,
        answer=True,
        consequence=_LOSS,
        note=N_("按受理日适用新旧法；2024年以前受理的适用旧法（过渡安排未查到明文，可更正受理日）。"),
        examples=(("2026-11-09", "2026-11-23"), ("2026-09-24", "2026-10-15")),
    ),
    Rule(
        id="ARL-54",
        label=N_("行政复议答复（简易程序）"),
        group=_GROUP,
        matter_types=_R,
        triggers=(K.APPLICATION_COPY_SERVED,),
        term=working_days(5),
        citation=_new(
            "第五十四条、第八十八条第二款", N_("适用简易程序的，自收到副本之日起五日内答复；五日是工作日。")
        ),
        layer=Layer.STATUTORY,
        failing=Failing.EVIDENCE,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.REPLY_FILED, K.ANSWER_FILED),
        procedure=Procedure.SUMMARY,
        replaces=("ARL99-23",),
        governed_by=Governing.ACCEPTANCE,
        closed_by=DECIDED,
        answer=True,
        consequence=_LOSS,
        examples=(("2026-11-16", "2026-11-23"),),
    ),
    Rule(
        id="ARL99-23",
        label=N_("行政复议答复（旧法）"),
        group=_GROUP,
        matter_types=_R,
        triggers=(K.APPLICATION_COPY_SERVED,),
        term=days(10),
        citation=_old(
            "第二十三条",
            N_("自收到申请书副本之日起十日内书面答复；旧法的十日是自然日（第四十条只列五日、七日）。"),
        ),
        layer=Layer.STATUTORY,
        failing=Failing.EVIDENCE,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.REPLY_FILED, K.ANSWER_FILED),
        governed_by=Governing.ACCEPTANCE,
        closed_by=DECIDED,
        answer=True,
        consequence=N_("视为没有证据、依据，决定撤销（旧法第二十八条）"),
        examples=(("2023-12-11", "2023-12-21"),),
    ),
    Rule(
        id="ARL-58",
        label=N_("提交规范性文件的依据"),
        group=_GROUP,
        matter_types=_R,
        triggers=(K.WRITTEN_NOTICE_RECEIVED,),
        term=working_days(10),
        citation=_new(
            "第五十八条、第八十八条第二款", N_("制定机关自收到书面通知之日起十日内答复；十日是工作日。")
        ),
        layer=Layer.STATUTORY,
        failing=Failing.EVIDENCE,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.BASIS_FILED,),
        one_act_each=True,
        governed_by=Governing.ACCEPTANCE,
        examples=(("2026-11-09", "2026-11-23"),),
    ),
    *(
        Rule(
            id=f"ARL-62.{name}",
            label=label,
            group=_GROUP,
            matter_types=_R,
            triggers=(K.APPLICATION_ACCEPTED,),
            term=days(n),
            citation=_new("第六十二条", provides),
            layer=Layer.STATUTORY,
            owner=Owner.COURT,
            met_by=RECONSIDERED,
            procedure=procedure,
            stands_still=STAY,
            character=Character.WATCH,
            replaces=replaces,
            examples=examples,
        )
        for name, label, n, provides, procedure, replaces, examples in (
            (
                "ordinary",
                N_("复议机关作出决定（普通程序）"),
                60,
                N_("普通程序自受理申请之日起六十日内作出复议决定。"),
                Procedure.ORDINARY,
                ("ARL99-31",),
                (("2026-09-24", "2026-11-23"),),
            ),
            (
                "summary",
                N_("复议机关作出决定（简易程序）"),
                30,
                N_("简易程序自受理申请之日起三十日内作出复议决定。"),
                Procedure.SUMMARY,
                ("ARL99-31",),
                (("2026-10-26", "2026-11-25"),),
            ),
            (
                "extended",
                N_("复议机关作出决定（经批准延长）"),
                90,
                N_("情况复杂的，经批准可以延长，最多三十日，合计九十日。"),
                Procedure.ORDINARY,
                ("ARL99-31.extended",),
                (("2026-08-25", "2026-11-23"),),
            ),
        )
    ),
    Rule(
        id="ARL99-31",
        label=N_("复议机关作出决定（旧法）"),
        group=_GROUP,
        matter_types=_R,
        triggers=(K.APPLICATION_ACCEPTED,),
        term=days(60),
        citation=_old("第三十一条", N_("自受理申请之日起六十日内作出复议决定。")),
        layer=Layer.STATUTORY,
        owner=Owner.COURT,
        met_by=RECONSIDERED,
        stands_still=STAY,
        character=Character.WATCH,
        examples=(("2023-09-11", "2023-11-10"),),
    ),
    Rule(
        id="ARL99-31.extended",
        label=N_("复议机关作出决定（旧法，经批准延长）"),
        group=_GROUP,
        matter_types=_R,
        triggers=(K.APPLICATION_ACCEPTED,),
        term=days(90),
        citation=_old("第三十一条", N_("情况复杂的，经批准可以适当延长，最多三十日，合计九十日。")),
        layer=Layer.STATUTORY,
        owner=Owner.COURT,
        met_by=RECONSIDERED,
        stands_still=STAY,
        character=Character.WATCH,
        examples=(("2023-09-11", "2023-12-11"),),
    ),
    Rule(
        id="ARL-76",
        label=N_("报告复议意见书办理情况"),
        group=_GROUP,
        matter_types=_R,
        triggers=(K.OPINION_RECEIVED,),
        term=days(60),
        citation=_new("第七十六条", N_("自收到行政复议意见书之日起六十日内报送纠正违法行为的情况。")),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.OPINION_REPORTED,),
        one_act_each=True,
        governed_by=Governing.ACCEPTANCE,
        replaces=("ARLI-57",),
        examples=(("2026-09-24", "2026-11-23"),),
    ),
    Rule(
        id="ARLI-57",
        label=N_("报告复议意见书办理情况（旧法）"),
        group=_GROUP,
        matter_types=_R,
        triggers=(K.OPINION_RECEIVED,),
        term=days(60),
        citation=Citation(
            _ARLI,
            "第五十七条第一款",
            N_("自收到行政复议意见书之日起60日内通报纠正或者善后的情况。"),
            date(2007, 8, 1),
            date(2023, 12, 31),
            source=f"行政复议法实施条例（2007年），{DATABASE}",
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.OPINION_REPORTED,),
        one_act_each=True,
        governed_by=Governing.ACCEPTANCE,
        note=N_("2024年起受理的，按行政复议法第七十六条。"),
        examples=(("2023-09-12", "2023-11-13"),),
    ),
    Rule(
        id="ARL-32",
        label=N_("转送经本机关提交的复议申请"),
        group=_GROUP,
        matter_types=_R,
        triggers=(K.APPLICATION_RECEIVED_BY_ORGAN,),
        term=working_days(5),
        citation=_new(
            "第三十二条第二款、第八十八条第二款",
            N_("认为需要维持处罚决定的，自收到复议申请之日起五日内转送复议机关；五日是工作日。"),
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        # A penalty that the organ changes or takes back need not be passed on.
        met_by=(K.APPLICATION_PASSED_ON, K.ACT_CORRECTED),
        one_act_each=True,
        consequence=N_("延误复议申请的受理"),
        note=N_(
            "只适用于当场作出的和依据电子技术监控设备记录作出的行政处罚决定。认为处罚决定违法或者不当的，同样在五个工作日内自行纠正，并告知申请人和复议机关（行政复议法实施条例第三十八条，2026年7月1日起施行）。"
        ),
        examples=(("2026-11-16", "2026-11-23"), ("2026-09-30", "2026-10-13")),
    ),
    Rule(
        id="ARL-51",
        label=N_("复议机构通知听证"),
        group=_GROUP,
        matter_types=_R,
        triggers=(K.HEARING_SET,),
        term=Term(5, Unit.WORKING_DAYS_BEFORE),
        citation=_new(
            "第五十一条第一款、第八十八条第二款",
            N_("举行听证的五日前书面通知当事人时间、地点和拟听证事项；五日是工作日。"),
        ),
        layer=Layer.STATUTORY,
        owner=Owner.COURT,
        met_by=(K.HEARING_NOTIFIED,),
        roll=Roll.NONE,
        one_act_each=True,
        character=Character.WATCH,
        note=N_("被申请人的负责人应当参加听证，不能参加的说明理由并委托工作人员（第三款）。"),
        examples=(("2026-11-26", "2026-11-19"), ("2026-10-12", "2026-09-29")),
    ),
    Rule(
        id="ARL-51.principal",
        label=N_("落实负责人参加听证"),
        group=_GROUP,
        matter_types=_R,
        triggers=(K.HEARING_PRINCIPAL_SET,),
        term=Term(0, Unit.DAYS_BEFORE),
        citation=_new(
            "第五十一条第三款",
            N_("被申请人的负责人应当参加听证；不能参加的，应当说明理由并委托相应的工作人员参加听证。"),
        ),
        layer=Layer.STATUTORY,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.HEARING_PRINCIPAL_NAMED, K.HEARING_PRINCIPAL_EXPLAINED),
        roll=Roll.NONE,
        one_act_each=True,
        governed_by=Governing.ACCEPTANCE,
        closed_by=(K.HEARING_HELD, *DECIDED),
        note=N_(
            "法律直接规定，不以复议机构通知负责人为条件，也没有限定不能参加的理由；不是行政诉讼的负责人出庭应诉，不计入出庭率。"
        ),
        examples=(("2026-11-26", "2026-11-26"),),
    ),
    Rule(
        id="APL-45",
        label=N_("申请人对复议决定起诉"),
        group=_GROUP,
        matter_types=_R,
        triggers=(K.RECONSIDERATION_DECIDED,),
        term=days(15),
        citation=apl(
            "第四十五条",
            N_("不服复议决定的，可以在收到复议决定书之日起十五日内起诉；法律另有规定的除外。"),
        ),
        layer=Layer.STATUTORY,
        owner=Owner.OTHER_PARTY,
        character=Character.WATCH,
        note=N_(
            "自申请人自己收到（2026年5月1日起，决定书送达）之日起算，这里按送达本机关之日推算；没有告知起诉权利或者期限的，适用法释〔2018〕1号第六十四条第一款（法释〔2026〕3号第六条）。被申请人受复议决定约束，不能起诉（行政复议法第七十七条）；法院送达应诉通知书的，归入本案。"
            "调解书经签字盖章生效（第七十三条），终止复议的没有决定，都不起算。"
        ),
        examples=(("2026-11-16", "2026-12-01"),),
    ),
    Rule(
        id="ARL-77.ordered",
        label=N_("按责令限期履行通知书履行"),
        group=_GROUP,
        matter_types=_R,
        triggers=(K.PERFORMANCE_ORDERED,),
        term=None,
        citation=_new(
            "第七十七条第二款",
            N_("不履行或者无正当理由拖延履行的，责令限期履行，并可以约谈有关负责人或者予以通报批评。"),
        ),
        layer=Layer.COURT,
        failing=Failing.PERFORMANCE,
        owner=Owner.LEGAL_OFFICE,
        met_by=(K.TERM_ANSWERED,),
        one_act_each=True,
        from_document=True,
        governed_by=Governing.ACCEPTANCE,
        consequence=N_("约谈、通报批评；拒不履行的，对负有责任的人员给予处分（第八十三条）"),
        note=N_("期限以通知书写明的为准。"),
    ),
)
