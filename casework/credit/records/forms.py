"""What is filled in of adverse information."""

from casework.credit.products import RecordKind
from casework.credit.records.tables import CreditRecord, RecordChange
from casework.db import longest
from casework.forms import Day, Form, Number, YesNo, asked
from casework.text import N_, T

DOCUMENT, CONDUCT, STATUTE = (longest(CreditRecord, name) for name in ("document", "conduct", "statute"))
"""How long what a record says may be, for rooms that put one right."""


class Told(Form):
    """Adverse information as the organ that found it tells it."""

    kind: RecordKind = asked(N_("失信程度"), missing=T("请选择一般失信或者严重失信。"))
    document: str = asked(N_("文书号"), "", most=longest(CreditRecord, "document"))
    conduct: str = asked(
        N_("失信行为"), most=longest(CreditRecord, "conduct"),
        missing=T("请写明认定的失信行为，如“虚开发票，已行政处罚”。"),
    )  # fmt: skip
    found_on: Day = asked(N_("认定日期"), missing=T("请填写认定日期。"))
    ended_on: Day | None = asked(N_("行为终止日期"), None)
    statute: str = asked(N_("另有规定的法律、法规条款"), "", most=longest(CreditRecord, "statute"))
    statute_until: Day | None = asked(N_("按该条款可查询至"), None)


class Recording(Told):
    """The same of a subject, whose key is known."""

    subject_id: Number = asked(N_("信用主体"), missing=T("请先选择信用主体。"))
    organ_id: Number | None = asked(N_("信息提供单位"), None)
    """For the centre, which enters for others; None: the actor's own organ."""
    judgment: YesNo = asked(N_("不履行生效裁判"), False)
    """That a judgment or award in effect was not performed: `document` is its number."""
    given_key: str = asked(N_("幂等键"), "", most=longest(CreditRecord, "given_key"))


class Correcting(Told):
    """A record as it is right; it stands in the place of the wrong one."""

    why: str = asked(N_("更正依据"), most=longest(RecordChange, "why"), missing=T("请写明更正的依据。"))


class Revoking(Form):
    """That a record is taken back."""

    why: str = asked(N_("撤销依据"), most=longest(RecordChange, "why"), missing=T("请写明撤销的依据。"))


class Ended(Form):
    """That the conduct of a record has ended, from which look-back runs."""

    ended_on: Day = asked(N_("行为终止日期"), missing=T("请填写行为终止的日期，可查询期限自该日起算。"))
