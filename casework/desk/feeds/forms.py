"""What is filled in to subscribe."""

from casework.accounts.tables import CalendarFeed
from casework.db import longest
from casework.forms import Form, asked
from casework.text import N_, T


class NewFeed(Form):
    """A feed, named by where it is subscribed to."""

    name: str = asked(
        N_("用在哪里"),
        most=longest(CalendarFeed, "name"),
        missing=T("请写明用在哪里，如“手机”，便于以后撤销。"),
    )
