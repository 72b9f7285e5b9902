"""What is filled in to close a case, open it again, catalogue its volume, and destroy it in its time."""

from casework.cases.archive.tables import Destruction, Volume, VolumePaper
from casework.db import longest
from casework.forms import CaseForm, Day, Form, Number, Pressed, YesNo, asked
from casework.matters.tables import Event
from casework.text import N_, T

LONGEST_REASON = 300
MOST_YEARS = 100


class Explained(Form):
    """Why something that is left need not be done: a right given up, a paper that there is not."""

    key: str
    """Which, as the page (`left`) calls it."""
    reason: str = asked(N_("说明"), "", most=LONGEST_REASON)


class Closing(CaseForm):
    """That a case is over."""

    on: Day = asked(N_("结案日期"), missing=T("请填写结案日期。"))
    note: str = asked(N_("结案说明"), "", most=longest(Event, "note"))
    explained: tuple[Explained, ...] = asked(N_("逐项说明"), ())


class Reopening(CaseForm):
    """That a closed case is worked on again in the same instance."""

    reason: str = asked(
        N_("重新办理的理由"),
        most=longest(Event, "note"),
        missing=T("请写明为什么重新办理，如“收到执行通知书，尚有未履行的内容”。"),
    )


class PaperIn(Form):
    """A line of the catalogue. Without a title it is left out of the volume."""

    ROW = "paper_"
    """The volume has a number, a place and a remark of its own."""

    file: str = ""
    """The key of the stored file, none for what is on paper alone."""
    place: str = asked(N_("顺序"), "")
    part: str = asked(N_("类别"), "")
    title: str = asked(N_("题名"), "", most=longest(VolumePaper, "title"))
    number: str = asked(N_("文号"), "", most=longest(VolumePaper, "number"))
    author: str = asked(N_("责任者"), "", most=longest(VolumePaper, "author"))
    on: Day | None = asked(N_("日期"), None)
    pages: Number | None = asked(N_("页数"), None)
    remark: str = asked(N_("备注"), "", most=longest(VolumePaper, "remark"))


class VolumeIn(CaseForm):
    """The volume with its catalogue; with `archive` it is put into the archive as it is written here."""

    number: str = asked(N_("档号"), "", most=longest(Volume, "number"))
    years: Number | None = asked(N_("保管年限"), None)
    for_ever: YesNo = asked(N_("永久保管"), False)
    box: str = asked(N_("盒号"), "", most=longest(Volume, "box"))
    place: str = asked(N_("存放位置"), "", most=longest(Volume, "place"))
    remark: str = asked(N_("备考表"), "", most=longest(Volume, "remark"))
    papers: tuple[PaperIn, ...] = asked(N_("卷内目录"), ())
    archive: YesNo = False


class Proposed(Form):
    """That a volume be destroyed."""

    reason: str = asked(
        N_("销毁理由"),
        most=longest(Destruction, "reason"),
        missing=T("请写明鉴定意见，如“保管期满，经鉴定无继续保存价值”。"),
    )


class Decided(Form):
    """What another person says to it."""

    approve: bool = asked(
        N_("决定"), pressed=Pressed("act", "approve", "refuse", T("请选择同意销毁或者继续保存。"))
    )
    note: str = asked(N_("意见"), "", most=longest(Destruction, "note"))
