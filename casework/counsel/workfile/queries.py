"""The work file of one counsel: its figures, and what they are counted from, part by part."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.counsel.assigning.facts import Span
from casework.counsel.board.taken_in import ReadLine, Suggested, suggested, told
from casework.counsel.engagements.served import Served, served
from casework.counsel.engagements.states import Outcome
from casework.counsel.fees.earned import Earned, fees_of
from casework.counsel.meetings.attended import Attendance, attended
from casework.counsel.opinions.written import Written, written
from casework.counsel.pool.queries import CounselLine, counsel, counsel_of_user, named, terms_of
from casework.counsel.workfile.figures import Figures, figures
from casework.db import First
from casework.errors import InvalidInput, NotFound
from casework.text import N_, Labelled, T

SHOWN = 10
"""Of each part on the page of the whole file; the rest is on a page of its own."""
PAGE = 50


class Part(Labelled):
    """A part of the file."""

    WORK = "work", N_("承办事务")
    DECLINED = "declined", N_("不接受和回避")
    MEETINGS = "meetings", N_("参加会议")
    OPINIONS = "opinions", N_("法律意见")
    BULLETINS = "bulletins", N_("学习培训和信息通报")
    SUGGESTIONS = "suggestions", N_("意见和建议")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of work with its fee."""

    served: Served
    fee: Earned | None
    """None: none was determined."""

    @property
    def id(self) -> int:
        """The key of the assignment."""
        return self.served.row.id


@dataclass(frozen=True, slots=True)
class WorkFile:
    """The work file of a counsel in a period."""

    counsel: CounselLine
    period: Span
    figures: Figures
    work: First[Piece]
    declined: First[Served]
    meetings: First[Attendance]
    opinions: First[Written]
    bulletins: First[ReadLine]
    suggestions: First[Suggested]

    def of(self, part: Part) -> First[Any]:
        """The lines of a part."""
        found: First[Any] = getattr(self, part.value)
        return found


_DECLINED = (Outcome.REFUSED, Outcome.RECUSED)
_TAKEN = tuple(o for o in Outcome if o not in _DECLINED)


def term_at(tx: Session, one: CounselLine, today: date) -> Span | None:
    """The term in which a counsel is on a day; else the last that began before it; None where it never was appointed."""
    terms = [t for t in terms_of(tx, [one.id]).get(one.id, ()) if t.first <= today]
    if terms:
        return terms[-1]
    return Span(one.term_first, one.term_last) if one.term_first and one.term_last else None


def period_of(
    tx: Session, one: CounselLine, today: date, first: date | None = None, last: date | None = None
) -> Span:
    """The period of a file: as it is asked for, by default the term. Raises InvalidInput where it ends before it begins."""
    term = term_at(tx, one, today) or Span(today, today)
    period = Span(first or term.first, last or term.last)
    if period.last < period.first:
        raise InvalidInput(
            {
                "to": T(
                    "期间的末日（{last}）早于首日（{first}），请核对。", last=period.last, first=period.first
                )
            }
        )
    return period


def workfile(tx: Session, one: CounselLine, period: Span, today: date, limit: int = SHOWN) -> WorkFile:
    """The file of a counsel whom the viewer may see, so many lines of each part: that is asked before."""
    found = {part: lines(tx, one, part, period, today, limit) for part in Part}
    return WorkFile(one, period, figures(tx, one, period), **{part.value: of for part, of in found.items()})


def lines(
    tx: Session,
    one: CounselLine,
    part: Part,
    period: Span,
    today: date,
    limit: int,
    before: int | None = None,
) -> First[Any]:
    """A page of one part, the newest first; `before` is the key of the last line of the page before."""
    return _PARTS[part](tx, one, period, today, limit, before)


def _work(
    tx: Session, one: CounselLine, period: Span, today: date, limit: int, before: int | None
) -> First[Piece]:
    found = served(tx, one.id, period, today, limit, before=before, outcomes=_TAKEN)
    fees = fees_of(tx, [piece.row.engagement_id for piece in found])

    def piece(one: Served) -> Piece:
        # A fee is the fee of whoever did the work: one who had it before has none.
        mine = one.row.outcome is Outcome.ACCEPTED
        return Piece(one, fees.get(one.row.engagement_id) if mine else None)

    pieces = First.of(map(piece, found), limit)
    pieces.more = found.more
    return pieces


_Read = Callable[[Session, CounselLine, Span, date, int, int | None], First[Any]]
_PARTS: dict[Part, _Read] = {
    Part.WORK: _work,
    Part.DECLINED: lambda tx, one, period, today, limit, before: served(
        tx, one.id, period, today, limit, before=before, outcomes=_DECLINED
    ),
    Part.MEETINGS: lambda tx, one, period, _, limit, before: attended(
        tx, one.id, period, limit, before=before
    ),
    Part.OPINIONS: lambda tx, one, period, _, limit, before: written(
        tx, one.id, period, limit, before=before
    ),
    Part.BULLETINS: lambda tx, one, period, _, limit, before: told(
        tx, one.organ_id, one.id, period, limit, before=before
    ),
    Part.SUGGESTIONS: lambda tx, one, period, _, limit, before: suggested(
        tx, one.id, period, limit, before=before
    ),
}


def last_key(found: First[Any]) -> int | None:
    """The key after which the next page begins; None on the last one."""
    if not found.more:
        return None
    line = found[-1]
    key: int = line.row.id if isinstance(line, Served) else line.id
    return key


def seen(tx: Session, viewer: Viewer, counsel_id: int) -> CounselLine:
    """The counsel of a file that the viewer may see. Raises NotFound."""
    return counsel(tx, viewer, counsel_id)


def own(tx: Session, viewer: Viewer) -> CounselLine:
    """The counsel who has signed in, for its own file. Raises NotFound."""
    key = counsel_of_user(tx, viewer.user_id)
    if key is None:
        raise NotFound(T("这个账号还没有对应的法律顾问，请联系法律顾问办公室。"))
    return named(tx, [key])[key]
