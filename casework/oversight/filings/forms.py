"""What is filled in of a filing."""

from casework.db import longest
from casework.forms import Day, Form, Number, YesNo, asked
from casework.oversight.filings.tables import ExchangeKey, FilingVersion
from casework.text import N_, T


class Versioned(Form):
    """A form about one filing: it carries the version with which it was opened."""

    version: Number | None = None


class Submitting(Versioned):
    """That what the register has for the period is handed in."""

    nil: YesNo = asked(N_("零报告"), False)
    filled_by: str = asked(N_("填报人"), "", most=longest(FilingVersion, "filled_by"))
    """Empty: whoever hands it in."""
    reviewed_by: str = asked(N_("审核人"), "", most=longest(FilingVersion, "reviewed_by"))
    note: str = asked(N_("说明"), "", most=longest(FilingVersion, "note"))


class Receiving(Versioned):
    """That it is complete, and received."""

    note: str = asked(N_("接收意见"), "", most=longest(FilingVersion, "answer"))


class Returning(Versioned):
    """That it is not, why, and by when it is to be put right."""

    why: str = asked(
        N_("退回理由"), most=longest(FilingVersion, "answer"),
        missing=T("请写明缺什么、哪里不对、怎样补正；写入退回补正通知书。"),
    )  # fmt: skip
    until: Day = asked(N_("补正期限"), missing=T("请填写补正后重新报送的最后一日。"))


class Urging(Form):
    """That whoever has not filed of a period is told to."""

    period: str = asked(N_("报告期"), most=6, missing=T("请选择报告期。"))
    message: str = asked(N_("催报内容"), "", most=500)


class Copying(Form):
    """Copies of a decision, which its case lacks."""

    event_id: Number = asked(N_("裁判文书"))
    file_ids: tuple[Number, ...] = asked(N_("复印件"))


class Registering(Form):
    """The public key of an organ whose packages are carried here."""

    organ_id: Number = asked(N_("报送单位"), missing=T("请选择报送单位。"))
    key: str = asked(
        N_("公钥"), most=200, missing=T("请粘贴报送单位提供的公钥；它在对方系统的“交换公钥”页面上。")
    )


class Ending(Form):
    """That a key counts no more."""

    why: str = asked(
        N_("停用理由"), most=longest(ExchangeKey, "why"), missing=T("请写明停用的理由，如“更换服务器”。")
    )


class Carried(Form):
    """A package as a program hands it in."""

    package: str = asked(N_("交换包"), missing=T("请提供交换包的内容。"))
