"""What is said of alerts over JSON."""

from casework.forms import Form, Number, YesNo, asked
from casework.text import N_, T


class Reading(Form):
    """How far somebody has read: this alert, and with `before` everything that it was told before it."""

    alert: Number = asked(N_("提醒"), missing=T("请写明读到哪一条提醒。"))
    before: YesNo = asked(N_("连同以前的"), False)
