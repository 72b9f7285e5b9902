"""What is filled in to record an event by hand, to correct one, and to take one back."""

from casework.db import longest
from casework.forms import CaseForm, Day, Moment, Number, asked
from casework.matters.tables import Event, MatterFile
from casework.rulebook import EventKind
from casework.text import N_, T

LONGEST_PLACE = 60
_NOTE, _REASON = longest(Event, "note"), longest(Event, "reason")
_WHY = T("请写明更正的理由，如“以送达回证为准”。")


class Told(CaseForm):
    """What is said of an event, whoever says it first or puts it right; what is empty is not said."""

    on: Day = asked(N_("日期"), missing=T("请填写日期。"))
    term: str = asked(N_("文书定的期限"), "")
    posted_on: Day | None = asked(N_("交邮日"), None)
    hearing_at: Moment | None = asked(N_("开庭时间"), None)
    place: str = asked(N_("开庭地点"), "", most=LONGEST_PLACE)
    outcome: str = asked(N_("裁判结果"), "")
    note: str = asked(N_("说明"), "", most=_NOTE)
    confirm: tuple[str, ...] = ()
    """The codes of the doubts that are confirmed."""


class Happening(Told):
    """An event that no step records by itself, with the files that show it."""

    kind: EventKind = asked(N_("发生了什么"), missing=T("请选择发生了什么。"))
    file_ids: tuple[Number, ...] = asked(N_("材料"), ())
    title: str = asked(N_("材料名称"), "", most=longest(MatterFile, "title"))


class Correction(Told):
    """What an event should have said, and why."""

    reason: str = asked(N_("更正理由"), most=_REASON, missing=_WHY)
    together: bool = True
    """With what else the same paper proved on that day."""


class Withdrawal(CaseForm):
    """Why an event is taken back."""

    reason: str = asked(N_("更正理由"), most=_REASON, missing=_WHY)
