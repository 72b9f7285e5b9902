"""The three credit products and the fields in which they are used (105号第三、七、九、十五条). Pure."""

from casework.text import N_, Labelled


class Product(Labelled):
    """A credit product (第三条)."""

    COMMITMENT = "commitment", N_("信用承诺")
    CHECK = "check", N_("信用核查")
    REPORT = "report", N_("信用报告")


class UseField(Labelled):
    """A field of use: what somebody applies for (第七条、第九条、第十五条)."""

    PUBLIC_RESOURCES = "public_resources", N_("公共资源分配和财政性资金")
    PROCUREMENT = "procurement", N_("政府采购、招标和招商引资")
    PERMITS = "permits", N_("监管、审批和市场准入")
    COMMENDATION = "commendation", N_("表彰奖励和评优评先")
    QUALIFICATION = "qualification", N_("绩效评价和资质认定")
    OTHER = "other", N_("其他行政管理活动")
    """What it needs is said by whoever asks."""


class RecordKind(Labelled):
    """How grave adverse information is."""

    ORDINARY = "ordinary", N_("一般失信")
    SERIOUS = "serious", N_("严重失信")


class RecordStatus(Labelled):
    """Where adverse information stands."""

    EFFECTIVE = "effective", N_("有效")
    DISPUTED = "disputed", N_("异议中")
    CORRECTED = "corrected", N_("已更正")
    REVOKED = "revoked", N_("已撤销")

    @property
    def counts(self) -> bool:
        """Whether it still says anything of the subject."""
        return self in {RecordStatus.EFFECTIVE, RecordStatus.DISPUTED}


class Decision(Labelled):
    """What the gate says, from the best to the worst."""

    ELIGIBLE = "eligible", N_("符合信用条件")
    PENDING = "pending", N_("待核实")
    NOT_ELIGIBLE = "not_eligible", N_("不符合信用条件")


def worst(decisions: list[Decision]) -> Decision:
    """The worst of all decides."""
    return max(decisions, key=list(Decision).index, default=Decision.ELIGIBLE)
