"""Quarterly filings and the annual return: 201号第二十条、第二十一条."""

from casework.rulebook.events import EventKind as K
from casework.rulebook.law.common import rules_201
from casework.rulebook.model import Failing, Layer, MatterType, Owner, Rule
from casework.rulebook.terms import Roll, Term, Unit, days
from casework.text import N_, Labelled


class FilingDuty(Labelled):
    """What is filed, as one of the rules below provides it: all of a quarter begin with the same day, and each binds others."""

    CITY = "city", N_("裁判文书备案")
    COUNTY = "county", N_("裁判文书备案（县级）")
    STATISTICS = "statistics", N_("应诉案件统计报备表")
    ANNUAL = "annual", N_("行政应诉案件统计年报")

    @property
    def rule(self) -> str:
        """The rule by which it is owed."""
        return _RULE_OF[self.value]

    @property
    def rules(self) -> frozenset[str]:
        """The rules that set its limits: when it is owed, and by when again after a return."""
        return frozenset({self.rule, AGAIN})

    @property
    def decisions(self) -> bool:
        """Whether copies of decisions are filed, rather than figures."""
        return self in {FilingDuty.CITY, FilingDuty.COUNTY}

    @property
    def yearly(self) -> bool:
        """Whether its period is a year."""
        return self is FilingDuty.ANNUAL


AGAIN = "YS-20.return"
_RULE_OF = {"city": "YS-20.1", "county": "YS-20.2", "statistics": "YS-21.1", "annual": "YS-21.2"}
_GROUP = N_("备案和报表")


def _quarterly(rule_id: str, label: str, article: str, provides: str, owner: Owner) -> Rule:
    return Rule(
        id=rule_id,
        label=label,
        group=_GROUP,
        matter_types=(MatterType.FILING,),
        triggers=(K.QUARTER_ENDED,),
        term=days(10),
        citation=rules_201(article, provides),
        quarters_only=True,
        layer=Layer.LOCAL,
        failing=Failing.FILING,
        owner=owner,
        met_by=(K.FILING_SUBMITTED,),
        one_act_each=True,
        consequence=N_("不按规定备案的，责令限期改正（201号第二十五条（五））"),
        examples=(("2026-09-30", "2026-10-10"), ("2021-09-30", "2021-10-11"), ("2026-12-31", "2027-01-11")),
    )


RULES = (
    _quarterly(
        "YS-20.1",
        N_("报送上季度裁判文书备案（市）"),
        "第二十条第二款",
        N_("季度结束后10日内，把上季度收到的裁判文书复印件报市政府法制机构备案。"),
        Owner.FILING_OFFICE,
    ),
    _quarterly(
        "YS-20.2",
        N_("报送上季度裁判文书备案（县、市、区）"),
        "第二十条第三款",
        N_("县（市、区）所属单位按同样时限向县（市、区）政府法制机构备案。"),
        Owner.FILING_OFFICE,
    ),
    _quarterly(
        "YS-21.1",
        N_("报送本级季度应诉统计"),
        "第二十一条第一款",
        N_("县（市、区）法制机构季度结束后10日内统计所属单位案件，填表报市政府法制机构。"),
        Owner.COUNTY_LEGAL_OFFICE,
    ),
    Rule(
        id="YS-21.2",
        label=N_("报送行政应诉案件统计年报"),
        group=_GROUP,
        matter_types=(MatterType.FILING,),
        triggers=(K.YEAR_END,),
        term=Term(1231, Unit.FIXED),
        citation=rules_201("第二十一条第二款", N_("每年12月31日前填报《行政应诉案件统计报表》。")),
        layer=Layer.LOCAL,
        failing=Failing.FILING,
        owner=Owner.FILING_OFFICE,
        met_by=(K.ANNUAL_RETURN_SUBMITTED,),
        one_act_each=True,
        roll=Roll.NONE,
        consequence=N_("不按规定备案的，责令限期改正（201号第二十五条（五））"),
        note=N_("12月31日当日报送仍为及时。"),
        examples=(("2026-12-31", "2026-12-31"), ("2022-12-31", "2022-12-31")),
    ),
    Rule(
        id=AGAIN,
        label=N_("补正后重新报送备案（报表）"),
        group=_GROUP,
        matter_types=(MatterType.FILING,),
        triggers=(K.FILING_RETURNED,),
        term=days(5),
        from_document=True,
        citation=rules_201(
            "第二十条、第二十一条",
            N_(
                "县级以上政府法制机构接收备案；不完整的退回补正，在退回通知写明的日期前重新报送（没有写明的，本市按5日掌握）。"
            ),
        ),
        layer=Layer.LOCAL,
        failing=Failing.FILING,
        owner=Owner.FILING_OFFICE,
        met_by=(K.FILING_RESUBMITTED,),
        one_act_each=True,
        consequence=N_("不按规定备案的，责令限期改正（201号第二十五条（五））"),
        examples=(("2026-10-12", "2026-10-19"), ("2026-10-14", "2026-10-19")),
    ),
)
