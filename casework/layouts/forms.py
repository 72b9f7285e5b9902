"""What is filled in of a layout."""

from casework.db import longest
from casework.forms import Day, Form, Number, asked
from casework.layouts.tables import Layout, LayoutTurn
from casework.text import N_, T

_ORGAN = N_("适用机关")


class NewLayout(Form):
    """A version that is brought."""

    organ_id: Number = asked(_ORGAN, missing=T("请选择适用的机关。"))
    remark: str = asked(
        N_("这一版改了什么"),
        most=longest(Layout, "remark"),
        missing=T("请写明这一版与原来有什么不同，如“署名增加联系人”。"),
    )


class BroughtLayout(NewLayout):
    """The same over JSON, with the file in Base64."""

    content: str = asked(N_("模板文件"), most=8_000_000, missing=T("请给出模板文件。"))


class Turn(Form):
    """From which day which version is used; none: the organ has none of its own any more."""

    organ_id: Number = asked(_ORGAN, missing=T("请选择适用的机关。"))
    layout_id: Number | None = asked(N_("启用的版本"), None)
    begins_on: Day = asked(N_("启用日期"), missing=T("请填写从哪天起使用。"))
    reason: str = asked(N_("启用或者停用的理由"), "", page="turn_reason", most=longest(LayoutTurn, "reason"))
    """Must be said where the organ's own is given up."""
    seen: Number = asked(N_("打开页面时的变动序号"), missing=T("请刷新页面后再办。"))
    """The state that the page showed (`queries.revision`)."""


class Withdrawal(Form):
    """That a turn whose day has not come is withdrawn."""

    seen: Number = asked(N_("打开页面时的变动序号"), missing=T("请刷新页面后再办。"))
