"""What is filled in of decision items."""

from casework.counsel.engagements.states import Confidentiality
from casework.counsel.items.tables import Agenda, DecisionItem, ItemKind, ItemVersion
from casework.counsel.services import Service
from casework.db import longest
from casework.forms import Amount, Day, Form, Number, asked
from casework.text import N_, T

MANDATE = 2000
"""As an engagement takes it."""


class Version(Form):
    """A version of the draft: a file or a text."""

    text: str = asked(N_("草案正文"), "", most=longest(ItemVersion, "text"))
    file_id: Number | None = asked(N_("草案文件"), None, page="file")
    changes: str = asked(N_("修改说明"), "", most=longest(ItemVersion, "changes"))
    newest: Number | None = None
    """The number of the version that the person saw last; None: it has not looked."""


class Item(Form):
    """A decision item with the first version of its draft."""

    kind: ItemKind = asked(N_("事项类别"), missing=T("请选择事项类别。"))
    title: str = asked(N_("事项名称"), most=longest(DecisionItem, "title"), missing=T("请填写事项名称。"))
    drafted_by: str = asked(N_("起草单位"), "", most=longest(DecisionItem, "drafted_by"))
    text: str = asked(N_("草案正文"), "", most=longest(ItemVersion, "text"))
    file_id: Number | None = asked(N_("草案文件"), None, page="file")


class Asking(Form):
    """That counsel is to look at the current version."""

    service: Service = asked(N_("服务种类"), missing=T("请选择服务种类（200号第六条）。"))
    mandate: str = asked(
        N_("委托权限和要求"),
        most=MANDATE,
        missing=T("请写明委托顾问做什么、权限到哪里为止。"),
    )
    confidentiality: Confidentiality = asked(N_("保密要求"), Confidentiality.INTERNAL)
    agreed: Amount | None = asked(N_("约定报酬"), None)
    due: Day = asked(N_("要求完成日期"), missing=T("请填写要求完成的日期。"))


class ToAgenda(Form):
    """That the current version is put on the agenda of a meeting."""

    on: Day = asked(N_("会议日期"), missing=T("请填写会议日期。"))
    meeting: str = asked(
        N_("会议名称"), most=longest(Agenda, "meeting"), missing=T("请填写列入哪次会议的议程。")
    )
    newest: Number | None = None
    """The number of the version that the person saw."""


class OffAgenda(Form):
    """That a draft is taken off the agenda again."""

    why: str = asked(N_("撤下议题的理由"), most=longest(Agenda, "why"), missing=T("请写明为什么撤下议题。"))
