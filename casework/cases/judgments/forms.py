"""What is filled in of a decision: its heads, its service on each party, and the court's certificate of its effect."""

from typing import Literal

from casework.cases.judgments.tables import JudgmentHead
from casework.db import longest
from casework.forms import Amount, CaseForm, Day, Form, Number, YesNo, asked
from casework.matters.tables import Event, MatterFile
from casework.text import N_, T

ADDRESSEES = {"organ": N_("本机关"), "other": N_("其他当事人（写明是谁）"), "none": N_("不指向特定一方")}
BEARERS = {
    "organ": N_("本机关"),
    "plaintiff": N_("原告（申请人）"),
    "shared": N_("分担"),
    "other": N_("其他"),
}
MOST_HEADS = 30


class HeadIn(Form):
    """One head of a decision."""

    code: str = asked(N_("裁判结果"), "")
    text: str = asked(
        N_("判项主文"),
        most=longest(JudgmentHead, "text"),
        missing=T("请照裁判文书抄录这一项的主文。"),
    )
    about: str = asked(N_("针对的请求或者行为"), "", most=longest(JudgmentHead, "about"))
    addressee: Literal["organ", "other", "none"] = asked(N_("指向"), "organ")
    party: str = asked(N_("其他当事人名称"), "", most=longest(JudgmentHead, "party"))
    term: str = asked(N_("判项定的期限"), "")
    amount: Amount | None = asked(N_("给付、赔偿金额（元）"), None)
    costs: Amount | None = asked(N_("诉讼费（元）"), None)
    costs_by: Literal["", "organ", "plaintiff", "shared", "other"] = asked(N_("诉讼费由谁负担"), "")


class ThirdIn(Form):
    """What the decision does to a third party (行政诉讼法第二十九条第二款)."""

    ROW = "third_"
    name: str = asked(N_("第三人"), missing=T("请写明是哪一位第三人。"))
    burdened: YesNo | None = asked(N_("裁判判其承担义务或者减损其权益"), None)
    """None: not said; it is counted as one that may appeal."""


class HeadsIn(CaseForm):
    """What a decision says."""

    instance: Number | None = None
    """None: the instance that the case is at."""
    made_on: Day | None = asked(N_("裁判日期（落款日）"), None)
    unappealable: YesNo = asked(N_("依法不得上诉"), False)
    heads: tuple[HeadIn, ...] = asked(N_("判项"), missing=T("请至少登记一个判项。"))
    third: tuple[ThirdIn, ...] = asked(N_("第三人"), ())


class PartyServedIn(Form):
    """A party with the days that are known of it."""

    name: str = asked(N_("当事人"), missing=T("请写明是哪一方当事人。"))
    on: Day | None = asked(N_("送达日（签收日）"), None)
    appealed_on: Day | None = asked(N_("得知其上诉（起诉）之日"), None)


class ServiceIn(CaseForm):
    """On whom a decision was served when; a party that is left out, or without a day, is not known."""

    instance: Number | None = None
    everyone_on: Day | None = asked(N_("没有单独填写的，都在这一天送达"), None)
    parties: tuple[PartyServedIn, ...] = asked(N_("各方送达"), ())


class CertificateIn(CaseForm):
    """What a court's certificate says of a decision's effect."""

    instance: Number | None = None
    on: Day = asked(N_("证明所写的生效日"), missing=T("请填写证明所写的生效日。"))
    number: str = asked(N_("证明的文号"), "", most=60)
    note: str = asked(N_("说明"), "", most=longest(Event, "note"))
    file_ids: tuple[Number, ...] = asked(N_("材料"), ())
    title: str = asked(N_("材料名称"), "", most=longest(MatterFile, "title"))
    confirm: tuple[str, ...] = ()
