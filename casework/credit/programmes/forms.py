"""What is filled in of programmes."""

from typing import Annotated, Any

from casework.credit.programmes.tables import TEXT, CreditProgramme
from casework.credit.records.forms import Told
from casework.db import longest
from casework.forms import Day, Form, Number, Pressed, YesNo, asked
from casework.text import N_, T


class Describing(Form):
    """A programme, or a new version of one, as it shall be in force from a day on."""

    start: Day = asked(N_("自哪天起施行"), missing=T("请填写自哪天起按这个方案受理。"))
    text: str = asked(N_("方案"), most=TEXT, missing=T("请写明方案，可以从随附的方案改起。"))


class Trying(Form):
    """Sample facts with which a programme is tried; kept nowhere."""

    on: Day = asked(N_("认定日期"), missing=T("请填写按哪一天试算。"))
    facts: dict[str, Any] = asked(N_("事实"), {})


class Word(Form):
    """The second person's word on a programme."""

    approve: Annotated[YesNo, Pressed("act", "approve", "return", T("请选择同意或者退回。"))] = asked(
        N_("审定")
    )
    note: str = asked(N_("审定意见"), "", most=longest(CreditProgramme, "note"))


class Conduct(Told):
    """Unlawful conduct in energy review, which goes to the credit platform (郑政办〔2017〕95号第二十三条)."""

    subject_id: Number = asked(N_("主体编号"), missing=T("请填写信用主体的编号，没有登记的先登记。"))
