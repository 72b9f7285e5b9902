"""What is filled in of commitments."""

from casework.credit.commitments.tables import LONG, SHORT, CreditCommitment
from casework.credit.products import RecordKind, UseField
from casework.db import longest
from casework.forms import Day, Form, Number, asked
from casework.text import N_, T


class Wording(Form):
    """How an organ words the commitment in a field, from a day on."""

    use: UseField = asked(N_("应用领域"), missing=T("请选择应用领域（105号第七条）。"))
    start: Day = asked(N_("自哪天起使用"), missing=T("请填写自哪天起使用这个文本。"))
    standing: str = asked(
        N_("自身信用状况"), most=LONG, missing=T("请写明对自身信用状况的承诺（105号第五条）。")
    )
    truth: str = asked(
        N_("申请材料的真实性"), most=LONG, missing=T("请写明对申请材料真实性的承诺（105号第五条）。")
    )
    liability: str = asked(
        N_("违背承诺的责任"), most=LONG, missing=T("请写明违背承诺的责任（105号第五条、第六条）。")
    )


class Preparing(Form):
    """A commitment for a subject to sign: in which field, for which application."""

    subject_id: Number = asked(N_("信用主体"), missing=T("请先选择信用主体。"))
    use: UseField = asked(N_("应用领域"), missing=T("请选择应用领域（105号第七条）。"))
    about: str = asked(
        N_("申请事项"), most=SHORT, missing=T("请写明为哪项申请作出承诺，如“2026年度科技专项资金”。")
    )


class Versioned(Form):
    """A form about one commitment: it carries the version with which it was opened."""

    version: Number | None = None


class Signed(Versioned):
    """That it was signed: when, by whom, and the signed copy."""

    signed_on: Day = asked(N_("签署日期"), missing=T("请填写承诺书上的签署日期。"))
    signed_name: str = asked(
        N_("签署人"), most=longest(CreditCommitment, "signed_name"),
        missing=T("请填写签署人：自然人本人，或者单位的法定代表人、负责人。"),
    )  # fmt: skip
    file_id: Number = asked(N_("签署的承诺书"), missing=T("请上传已签署的承诺书。"), page="file")


class Breached(Versioned):
    """That the subject did not keep it (第六条): it becomes an adverse record."""

    kind: RecordKind = asked(N_("失信程度"), missing=T("请选择一般失信或者严重失信。"))
    breached_on: Day = asked(
        N_("违背承诺行为终止日期"), missing=T("请填写违背承诺的行为终止的日期，5年自该日起算。")
    )
    breach: str = asked(
        N_("违背承诺的事实"), most=longest(CreditCommitment, "breach"),
        missing=T("请写明违背了哪项承诺、认定的事实。"),
    )  # fmt: skip
    document: str = asked(N_("认定文书号"), "", most=120)
    evidence_id: Number = asked(N_("证据"), missing=T("请上传认定所依据的证据。"), page="file")
