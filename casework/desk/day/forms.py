"""What is filled in to sign a day off, or to take that back."""

from casework.db import longest
from casework.desk.day.tables import DaySignOff
from casework.forms import Form, Number, YesNo, asked
from casework.text import N_, T


class SignOff(Form):
    """The word that a day is entered wholly and rightly."""

    organ: Number | None = None
    """Whose day; None: the organ that whoever signs acts for."""
    seen: Number | None = None
    """The last thing entered for the day that whoever signs has seen; None: it takes the day as it is."""
    over: YesNo = asked(N_("今天的收文和录入已经结束"), default=False)
    """Said only of today, which is not over by itself."""
    remark: str = asked(N_("备注"), default="", most=longest(DaySignOff, "remark"))


class TakingBack(Form):
    """A sign-off taken back."""

    organ: Number | None = None
    reason: str = asked(
        N_("撤回的理由"),
        most=longest(DaySignOff, "reason"),
        missing=T("请写明为什么撤回签认，如“漏登一份传票”。"),
    )
