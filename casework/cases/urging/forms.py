"""What is filled in to urge what is late."""

from casework.db import longest
from casework.forms import Form, asked
from casework.matters.tables import Event
from casework.text import N_, T


class Urging(Form):
    """What is asked for, and by when; no version is asked for: an urging makes no form outdated."""

    message: str = asked(N_("要求"), most=longest(Event, "note"), missing=T("请写明要求办理什么、何时办结。"))


class UrgingAnswer(Form):
    """What the urged organ answers: how it stands, and by when it is done."""

    answer: str = asked(
        N_("答复"), most=longest(Event, "note"), missing=T("请写明办理情况、没有按期办理的原因和办结时间。")
    )
