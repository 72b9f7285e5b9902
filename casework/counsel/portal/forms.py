"""What is filled in about released files, and by whoever opens them."""

from casework.counsel.engagements.forms import Versioned
from casework.counsel.portal.tables import Undertaking
from casework.db import longest
from casework.forms import Day, Number, asked
from casework.text import N_, T


class Undertaken(Versioned):
    """The undertaking of confidentiality, signed by name."""

    name: str = asked(
        N_("承诺人姓名"),
        most=longest(Undertaking, "name"),
        missing=T("请输入您的姓名，视为签署保密承诺（200号第八条第四项）。"),
    )


class Releasing(Versioned):
    """Files that are released to whoever has the work."""

    files: list[Number] = asked(N_("提供的材料"), [])
    file_ids: tuple[Number, ...] = ()
    """Stored files that are in no matter yet, named by a program; a page sends them beside the form."""
    first: Day | None = asked(N_("开始日期"), None)
    """None: today."""
    last: Day = asked(N_("截止日期"), missing=T("请填写提供到哪一天为止，过后顾问不能再打开。"))


class Inquiring(Versioned):
    """An inquiry for which the counsel is given authority."""

    addressee: str = asked(N_("被调查单位"), most=120, missing=T("请填写向哪个单位调查。"))
    about: str = asked(
        N_("调查事项"),
        most=500,
        missing=T("请写明调查或者取证的特定事项，授权以此为限（200号第七条第三项）。"),
    )
    until: Day = asked(N_("授权截止日"), missing=T("请填写授权到哪一天为止。"))
