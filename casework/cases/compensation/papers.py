"""收讫凭证, 补正告知书, 行政赔偿决定书 or 不予行政赔偿决定书, 支付赔偿金申请 (国家赔偿法第十二条、第十三条、第三十七条)."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.compensation.queries import Claim, claim_of, told_of
from casework.cases.record.dispute import dispute_of
from casework.cases.record.lines import CaseRecord
from casework.matters.documents import Document, Named
from casework.money import Money
from casework.papers.facts import Dispute
from casework.papers.named import SAMPLE, SEAL, attached, facts_of, numbered, words_of, written
from casework.papers.paper import Paper
from casework.papers.placeholders import Values
from casework.papers.wording import day, gap, in_short, items_of, known, known_day, listed, signing_day
from casework.rulebook import EventKind
from casework.text import N_, T, Text

K = EventKind
RECEIPT, GAPS, GRANTS, REFUSES = (
    "行政赔偿申请收讫凭证",
    "行政赔偿申请补正告知书",
    "行政赔偿决定书",
    "不予行政赔偿决定书",
)
PAYMENT = "赔偿金支付申请书"


@dataclass(frozen=True, slots=True)
class ClaimPaper:
    """A claim as its papers name it; blank parts leave visible gaps."""

    matter: Dispute
    received_on: date | None
    act: str = ""
    """The act that is said to have done the damage."""
    claims: str = ""
    on: date | None = None

    @property
    def organ(self) -> str:
        """The organ that owes the decision."""
        return known(self.matter.organ.name, "机关名称")


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """That a claim came in, with what was handed in."""

    claim: ClaimPaper
    materials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GapsPaper:
    """What a claim lacks, each item a line."""

    claim: ClaimPaper
    gaps: str = ""


def render_receipt(form: ReceiptPaper) -> bytes:
    """The stamped and dated receipt (第十二条第四款)."""
    paper = Paper(RECEIPT)
    paper.title(RECEIPT)
    paper.plain(f"{listed(form.claim.matter.opponents)}：")
    paper.text(
        f"你（单位）于{known_day(form.claim.received_on, '收到日期')}向我单位递交的行政赔偿申请书及下列材料收讫："
    )
    for n, title in enumerate(form.materials or (gap("材料名称和份数"),), start=1):
        paper.text(f"{n}．{title}")
    paper.text(
        "我单位将自收到申请之日起两个月内作出是否赔偿的决定。申请材料不齐全的，将在五日内一次性告知需要补正的全部内容。"
    )
    paper.signature([f"{form.claim.organ}（印章）"], form.claim.on or form.claim.received_on)
    return paper.done()


def render_gaps(form: GapsPaper) -> bytes:
    """What the claimant has to supply, told once (第十二条第四款)."""
    paper = Paper(GAPS)
    paper.title(GAPS)
    paper.plain(f"{listed(form.claim.matter.opponents)}：")
    paper.text(
        f"你（单位）的行政赔偿申请，我单位于{known_day(form.claim.received_on, '收到日期')}收到。经审查，申请材料不齐全，"
        "依照《中华人民共和国国家赔偿法》第十二条第四款的规定，现一次性告知需要补正的全部内容："
    )
    for n, item in enumerate(items_of(form.gaps) or (gap("需要补正的内容"),), start=1):
        paper.text(f"{n}．{item}")
    paper.text("请补正后递交我单位。")
    paper.signature([f"{form.claim.organ}（印章）"], form.claim.on)
    return paper.done()


@dataclass(frozen=True, slots=True)
class DecisionPaper:
    """The decision as it is written."""

    claim: ClaimPaper
    grants: bool | None
    number: str = ""
    found: str = ""
    reasons: str = ""
    items: str = ""
    amount: Money | None = None


def _titled(form: DecisionPaper) -> str:
    return REFUSES if form.grants is False else GRANTS


def _decided(form: DecisionPaper) -> list[str]:
    """What is decided, each a paragraph."""
    if form.grants is False:
        return [
            f"依照《中华人民共和国国家赔偿法》第十三条第三款的规定，决定：对赔偿请求人{in_short(form.claim.matter.opponents)}的请求不予赔偿。"
        ]
    total = [f"以上赔偿金共计人民币{form.amount}。"] if form.amount is not None else []
    items = items_of(form.items) or (gap("赔偿的方式、项目和数额"),)
    return [
        "依照《中华人民共和国国家赔偿法》第十三条第一款、第二款的规定，决定如下：",
        *(f"{n}．{item}" for n, item in enumerate(items, start=1)),
        *total,
    ]


def render_decision(form: DecisionPaper) -> bytes:
    """The decision: who claims what, what was found, why, and what is decided; where to sue and until when (第十三条、第十四条)."""
    claim, matter = form.claim, form.claim.matter
    title = _titled(form)
    paper = Paper(title)
    paper.title(title)
    paper.plain(known(form.number, "文号"))
    paper.party(f"赔偿请求人：{listed(matter.opponents)}")
    paper.party(f"赔偿义务机关：{claim.organ}")
    paper.party(f"住所：{known(matter.organ.address, '住所')}")
    paper.party(
        f"法定代表人（负责人）：{known(matter.organ.representative, '姓名')}，"
        f"{known(matter.organ.representative_post, '职务')}"
    )
    paper.text(
        f"赔偿请求人{in_short(matter.opponents)}以{known(claim.act, '造成损害的行为')}造成其损害为由，于"
        f"{known_day(claim.received_on, '收到日期')}向我单位申请行政赔偿，请求：{known(claim.claims, '赔偿请求').rstrip('。')}。"
        "我单位已审查终结。"
    )
    paper.heading("一、查明的事实")
    paper.text(known(form.found, "查明的事实"))
    paper.heading("二、理由和依据")
    paper.text(known(form.reasons, "理由和依据"))
    paper.heading("三、决定")
    for line in _decided(form):
        paper.text(line)
    paper.text(
        "赔偿请求人对赔偿的方式、项目、数额有异议的，或者对不予赔偿不服的，可以自本决定作出之日起三个月内，"
        "向有管辖权的人民法院提起诉讼。"
    )
    paper.signature([f"{claim.organ}（印章）"], claim.on)
    return paper.done()


@dataclass(frozen=True, slots=True)
class PaymentPaper:
    """What the money is owed by, and how much."""

    claim: ClaimPaper
    basis: str = ""
    """The paper that says so, with its number and day."""
    amount: Money | None = None
    claimed_on: date | None = None


def _total(form: PaymentPaper) -> str:
    return f"人民币{form.amount}" if form.amount is not None else gap("金额")


def render_payment(form: PaymentPaper) -> bytes:
    """The request to the finance department (第三十七条第三款)."""
    paper = Paper(PAYMENT)
    paper.title(PAYMENT)
    paper.plain(f"{gap('有关的财政部门')}：")
    paper.text(
        f"赔偿请求人{in_short(form.claim.matter.opponents)}申请行政赔偿一案，{known(form.basis, '赔偿依据的文书和文号')}"
        f"已确定我单位应当支付赔偿金{_total(form)}。赔偿请求人于{known_day(form.claimed_on, '申请日期')}"
        "向我单位申请支付。"
    )
    paper.text(
        "依照《中华人民共和国国家赔偿法》第三十七条第三款的规定，现申请支付上述赔偿金。请自收到本申请之日起十五日内支付。"
    )
    paper.text(f"收款人：{listed(form.claim.matter.opponents)}")
    paper.text(f"开户银行和账号：{gap('开户银行和账号')}")
    paper.signature([f"{form.claim.organ}（印章）"], form.claim.on)
    paper.attachments(_ENCLOSED)
    return paper.done()


_ENCLOSED = (
    "赔偿请求人的支付申请书复印件1份",
    "赔偿决定书（生效裁判文书、复议决定书）复印件1份",
    "赔偿请求人的身份证明复印件1份",
)


# What a layout may say ------------------------------------------------------------------------------------------


def _claim_fields(claim: ClaimPaper, on: date | None) -> Values:
    return facts_of(claim.matter) | words_of(claim.matter) | SEAL | {
        "收到日期": known_day(claim.received_on, "收到日期"),
        "落款日期": signing_day(on),
    }  # fmt: skip


def _receipt_fields(form: ReceiptPaper) -> Values:
    materials = numbered(form.materials or (gap("材料名称和份数"),))
    return dict(_claim_fields(form.claim, form.claim.on or form.claim.received_on)) | {"材料": materials}


def _gaps_fields(form: GapsPaper) -> Values:
    missing = numbered(items_of(form.gaps) or (gap("需要补正的内容"),))
    return dict(_claim_fields(form.claim, form.claim.on)) | {"需要补正的内容": missing}


def _decision_fields(form: DecisionPaper) -> Values:
    claim = form.claim
    return dict(_claim_fields(claim, claim.on)) | {
        "文书名称": _titled(form),
        "文号": known(form.number, "文号"),
        "造成损害的行为": known(claim.act, "造成损害的行为"),
        "赔偿请求": known(claim.claims, "赔偿请求").rstrip("。"),
        "查明的事实": written(form.found, gap("查明的事实")),
        "理由和依据": written(form.reasons, gap("理由和依据")),
        "决定": "\n".join(_decided(form)),
    }


def _payment_fields(form: PaymentPaper) -> Values:
    return dict(_claim_fields(form.claim, form.claim.on)) | {
        "赔偿依据": known(form.basis, "赔偿依据的文书和文号"),
        "赔偿金": _total(form),
        "申请日期": known_day(form.claimed_on, "申请日期"),
        "附件": attached(_ENCLOSED),
    }


_CLAIM = ClaimPaper(
    SAMPLE,
    received_on=date(2026, 3, 2),
    act="2025年6月某日强制拆除房屋的行为",
    claims="赔偿房屋损失、搬迁费用和临时安置费用",
    on=date(2026, 4, 20),
)
_RECEIPT = ReceiptPaper(_CLAIM, ("行政赔偿申请书2份", "身份证明复印件1份"))
_GAPS = GapsPaper(_CLAIM, "损失清单和计算方法\n房屋权属证明")
_DECISION = DecisionPaper(
    _CLAIM,
    grants=True,
    number="某政赔决〔2026〕5号",
    found="房屋建筑面积96平方米，拆除前没有作出补偿决定。",
    reasons="拆除行为已经确认违法，其损失应当赔偿。",
    items="赔偿房屋损失28万元\n赔偿搬迁费用6千元",
    amount=Money(28_600_000),
)
_PAYMENT = PaymentPaper(
    _CLAIM, basis="某政赔决〔2026〕6号《行政赔偿决定书》（2026年4月21日）", amount=Money(28_700_000),
    claimed_on=date(2026, 5, 11),
)  # fmt: skip


# From a case ---------------------------------------------------------------------------------------------------


def _told(tx: Session, record: CaseRecord, claim: Claim, on: date | None) -> ClaimPaper:
    """What every paper of a claim says."""
    received = claim.received.on if claim.received is not None else None
    return ClaimPaper(dispute_of(tx, record), received, record.head.sued_act, record.head.claims, on)


def _receipt(tx: Session, _viewer: Viewer, record: CaseRecord, _name: str, on: date | None) -> ReceiptPaper:
    claim = claim_of(tx, record)
    files = claim.received.files if claim.received is not None else ()
    return ReceiptPaper(_told(tx, record, claim, on), tuple(f.title for f in files))


def _gaps(tx: Session, _viewer: Viewer, record: CaseRecord, _name: str, on: date | None) -> GapsPaper:
    claim = claim_of(tx, record)
    told = claim.last(K.CLAIM_GAPS_TOLD)
    day_ = on or (told.on if told is not None else None)
    said = told or claim.last(K.CLAIM_GAPS_FOUND)
    return GapsPaper(_told(tx, record, claim, day_), said.note if said is not None else "")


def _decision(tx: Session, _viewer: Viewer, record: CaseRecord, _name: str, on: date | None) -> DecisionPaper:
    claim = claim_of(tx, record)
    held, made = claim.decision, claim.made
    paper = _told(tx, record, claim, on or (made.on if made is not None else None))
    if held is None:
        return DecisionPaper(paper, None)
    return DecisionPaper(paper, held.grants, held.number, held.found, held.reasons, held.items, held.amount)


def _payment(tx: Session, _viewer: Viewer, record: CaseRecord, _name: str, on: date | None) -> PaymentPaper:
    claim = claim_of(tx, record)
    asked, claimed = claim.last(K.PAYMENT_REQUESTED), claim.last(K.PAYMENT_CLAIMED)
    told = _told(tx, record, claim, on or (asked.on if asked is not None else None))
    held, made = claim.decision, claim.made
    claimed_on = claimed.on if claimed is not None else None
    if held is None or made is None or not held.grants:
        return PaymentPaper(told, claimed_on=claimed_on)
    basis = f"{held.number}《{GRANTS}》（{day(made.on)}）"
    return PaymentPaper(told, basis=basis, amount=held.amount, claimed_on=claimed_on)


def _claimed(page: CaseRecord) -> bool:
    return K.CLAIM_RECEIVED in told_of(page)


def _with_gaps(page: CaseRecord) -> bool:
    """It is told before the decision; what was told stays."""
    told = told_of(page)
    return _claimed(page) and (K.CLAIM_GAPS_TOLD in told or K.DECISION_MADE not in told)


def _decisions(page: CaseRecord) -> tuple[Named, ...]:
    """One, called by what is decided; before it is, the one that grants."""
    told = told_of(page)
    if K.CLAIM_RECEIVED not in told:
        return ()
    made = told.get(K.DECISION_MADE) or told.get(K.COMPENSATION_PROPOSED)
    refuses = made is not None and made.facts.get("grants") is False
    return (("compensation-decision", Text(N_("不予行政赔偿决定书")) if refuses else T("行政赔偿决定书")),)


PAPERS = (
    Document(
        name="claim-receipt",
        title=N_("行政赔偿申请收讫凭证"),
        form=_receipt,
        write=render_receipt,
        fields=_receipt_fields,
        sample=_RECEIPT,
        when=_claimed,
    ),
    Document(
        name="claim-gaps",
        title=N_("行政赔偿申请补正告知书"),
        form=_gaps,
        write=render_gaps,
        fields=_gaps_fields,
        sample=_GAPS,
        when=_with_gaps,
        kept=lambda page, _: K.CLAIM_GAPS_TOLD in told_of(page),
    ),
    Document(
        name="compensation-decision",
        title=N_("行政赔偿决定书"),
        form=_decision,
        write=render_decision,
        fields=_decision_fields,
        sample=_DECISION,
        several=_decisions,
        kept=lambda page, _: K.DECISION_MADE in told_of(page),
    ),
    Document(
        name="compensation-payment",
        title=N_("赔偿金支付申请书"),
        form=_payment,
        write=render_payment,
        fields=_payment_fields,
        sample=_PAYMENT,
        when=lambda page: K.PAYMENT_CLAIMED in told_of(page),
    ),
)
