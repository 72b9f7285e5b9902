"""What is filled in of workload: how many cases are too many for one person."""

from typing import Annotated

from pydantic import Field

from casework.forms import Day, Form, asked
from casework.text import N_, T


class Limiting(Form):
    """A limit, from a day on."""

    most: Annotated[int, Field(ge=1, le=999)] = asked(
        N_("人均在办上限"), missing=T("请填写每名承办人同时在办的案件最多几件。")
    )
    since: Day = asked(N_("自何日起"), missing=T("请填写自何日起按这个上限提示。"))
