"""Which days are rest days, how far ahead that is official, and which notice says so. Pure: no I/O.

Days up to the end of the last announced year come from `holidays` (the only importer of which is this package),
which carries every notice of the State Council's General Office since 2001; earlier years have the statutory days
and weekends alone (Saturdays before 1995-05-01 were worked, and rest here: no matter that old is open). A year that
is not announced has statutory days and weekends, and every day of it is provisional.

A calendar is the State Council's: only its days off move every term. What a local authority ordered stands in the
calendar's `local` view (docs/decisions/0013).
"""

from casework.calendar.days import Authority, Day, DayException, DayKind, NoticeDay, YearNotice
from casework.calendar.look import Difference, Look, differences, look_through, why_moved
from casework.calendar.notices import FORMATS, Format, notice_format, read_notice
from casework.calendar.official import build, drawn, official
from casework.calendar.table import Calendar

__all__ = [
    "FORMATS",
    "Authority",
    "Calendar",
    "Day",
    "DayException",
    "DayKind",
    "Difference",
    "Format",
    "Look",
    "NoticeDay",
    "YearNotice",
    "build",
    "differences",
    "drawn",
    "look_through",
    "notice_format",
    "official",
    "read_notice",
    "why_moved",
]
