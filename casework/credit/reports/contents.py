"""What a report says (105号第十四条), and the scale to which every agency's own is mapped. Pure."""

from collections.abc import Mapping

from casework.text import N_, Labelled


class Part(Labelled):
    """A part of a report (第十四条)."""

    BASIC = "basic", N_("基本情况信息")
    BUSINESS = "business", N_("经营业务信息")
    FINANCIAL = "financial", N_("主要财务数据与指标")
    BANK = "bank", N_("银行信用记录")
    CONTRACTS = "contracts", N_("合同履行信息")
    PUBLIC = "public", N_("公共信用监管信息")
    JUDICIAL = "judicial", N_("司法信息")
    OTHER = "other", N_("行政机关需要的其他相关信息")
    GRADE = "grade", N_("信用等级")
    RISKS = "risks", N_("风险提示")


class Grade(Labelled):
    """The common scale: what an agency's own grade comes to."""

    EXCELLENT = "excellent", N_("优")
    GOOD = "good", N_("良")
    FAIR = "fair", N_("中")
    POOR = "poor", N_("差")


def lacking(missing: Mapping[str, str]) -> tuple[tuple[Part, str], ...]:
    """The parts of which something is missing, with what, in the order of the article. None: the report is complete."""
    return tuple((part, missing[part.value]) for part in Part if missing.get(part.value))
