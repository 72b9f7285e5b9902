"""What is given of a year's notice."""

from casework.db import longest
from casework.forms import Form, asked
from casework.matters.tables import CalendarChange
from casework.text import N_, T


class NoticeIn(Form):
    """A notice as it was published: its sentences, or CSV or TOML."""

    body: str = asked(N_("通知内容"), most=100_000, missing=T("请给出通知的全文。"))
    source: str = asked(N_("依据"), "", most=longest(CalendarChange, "source"))
