"""What is promised where an organ has no words of its own: by field, as 第五条 asks. Pure.

The words are those of the paper, which is written in Chinese whoever reads the page.
"""

from dataclasses import dataclass

from casework.credit.products import UseField


@dataclass(frozen=True, slots=True)
class Words:
    """The three things that a commitment says (第五条)."""

    standing: str
    truth: str
    liability: str


_APPLIES = {
    UseField.PUBLIC_RESOURCES: ("申请公共资源、财政性资金", "取消申报资格，退回已取得的资金"),
    UseField.PROCUREMENT: (
        "参加政府采购、招标投标或者招商引资活动",
        "取消参加资格，中标、成交无效，赔偿造成的损失",
    ),
    UseField.PERMITS: (
        "办理行政审批、资质审核、定期检验或者市场准入事项",
        "撤销据此取得的许可、资质，承担相应损失",
    ),
    UseField.COMMENDATION: (
        "参加表彰奖励、荣誉授予或者职称评定",
        "取消参评资格，撤销已授予的荣誉，退回奖金",
    ),
    UseField.QUALIFICATION: (
        "参加绩效评价、资质评测或者办理备案、许可管理事项",
        "取消评定结果，撤销据此取得的资质",
    ),
    UseField.OTHER: ("办理本事项", "取消据此取得的资格或者利益"),
}
"""By field, what one applies for, and what a breach costs."""


def shipped(use: UseField) -> Words:
    """The words that ship, for a field."""
    what, cost = _APPLIES[use]
    return Words(
        standing="本人（本单位）信用状况良好，遵守国家的法律、法规和规章，没有隐瞒应当告知的失信行为和未履行的法定义务。",
        truth=f"本人（本单位）为{what}所提交的全部申请材料真实、合法、有效，没有伪造、变造或者隐瞒；情况变化的，及时告知受理机关。",
        liability=(
            f"如有违背以上承诺的行为，自愿承担以下责任：{cost}；同意将违背承诺的行为作为失信信息记入郑州市社会信用信息平台；"
            "依法承担相应的法律责任。"
        ),
    )
