"""What is filled in to give up a right."""

from casework.db import longest
from casework.forms import CaseForm, Day, Number, asked
from casework.matters.tables import Event
from casework.text import N_, T


class Waiver(CaseForm):
    """The decision not to use a right, named by its rule; the page says rule and trigger in its address."""

    rule: str
    trigger: Number | None = None
    """The event that started the right, where one rule has several; None: the latest that stands."""
    on: Day = asked(N_("决定日期"), missing=T("请填写决定日期。"))
    reason: str = asked(
        N_("理由"),
        most=longest(Event, "note"),
        missing=T("请写明由谁决定、为什么不行使，如“经主要负责人审定，服从一审判决”。"),
    )
