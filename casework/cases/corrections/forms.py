"""What is filled in when the act is changed, when somebody was told of it, and when the other side has answered."""

from casework.cases.corrections.tables import CorrectionNotice
from casework.db import longest
from casework.forms import CaseForm, Day, Number, asked
from casework.matters.tables import Event
from casework.text import N_, Labelled, T

LONGEST_NUMBER, LONGEST_PROOF = 60, 200
LONGEST_NAME = longest(CorrectionNotice, "name")


class Way(Labelled):
    """How the organ corrects its act (201号第十七条)."""

    CHANGE = "change", N_("变更")
    REVOKE = "revoke", N_("撤销")
    REVOKE_PART = "revoke_part", N_("部分撤销")


class Origin(Labelled):
    """How it came about that the act was corrected."""

    REVIEW = "review", N_("本机关合法性审核")
    COURT = "court", N_("法院建议或者释明")
    SUPERIOR = "superior", N_("上级机关监督")
    OTHER = "other", N_("其他")


class Stance(Labelled):
    """What the other side does about the changed act (行政诉讼法第六十二条, 法释〔2018〕1号第八十一条)."""

    WITHDRAWS = "withdraws", N_("同意改变，申请撤诉")
    KEEPS = "keeps", N_("不撤诉，仍就原行政行为起诉")
    SUES_NEW = "sues_new", N_("对改变后的行政行为起诉")

    @property
    def follows(self) -> str:
        """What it leads to."""
        return {
            "withdraws": N_(
                "是否准许由法院裁定；准许的，裁判结果是“准许原告因被告改变原行政行为撤诉”，单独统计（行政诉讼法第六十二条）。"
            ),
            "keeps": N_(
                "法院继续审查原行政行为：违法的，判决确认违法（行政诉讼法第七十四条第二款第二项，法释〔2018〕1号第八十一条第三款）。"
            ),
            "sues_new": N_(
                "法院对改变后的行政行为进行审理；收到新的应诉通知书的，另行登记（法释〔2018〕1号第八十一条第二款）。"
            ),
        }[self.value]


class ActCorrected(CaseForm):
    """That the organ changed, revoked or partly revoked the sued act."""

    way: Way = asked(N_("纠正方式"), missing=T("请选择变更、撤销或者部分撤销。"))
    on: Day = asked(N_("作出日期"), missing=T("请填写作出新决定的日期。"))
    number: str = asked(N_("文号"), most=LONGEST_NUMBER, missing=T("请填写新决定的文号。"))
    origin: Origin = asked(N_("起因"), missing=T("请选择因何纠正。"))
    note: str = asked(
        N_("改变的内容"), most=longest(Event, "note"), missing=T("请写明原行政行为怎样改变，告知书照此印出。")
    )
    file_ids: tuple[Number, ...] = asked(N_("新决定扫描件"), ())


class Told(CaseForm):
    """That an addressee was told in writing."""

    on: Day = asked(N_("送达（发出）日期"), missing=T("请填写日期。"))
    mode: str = asked(N_("送达方式"), missing=T("请选择送达方式。"))
    proof: str = asked(N_("凭证"), "", most=LONGEST_PROOF)
    file_ids: tuple[Number, ...] = asked(N_("凭证扫描件"), ())


class Reaction(CaseForm):
    """What the other side does about the change."""

    stance: Stance = asked(N_("对方的态度"), missing=T("请选择对方的态度。"))
    on: Day = asked(N_("日期"), missing=T("请填写日期。"))
    note: str = asked(N_("说明"), "", most=longest(Event, "note"))
