"""The register of a day over JSON."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from casework.accounts.roles import Permission
from casework.desk.day import actions
from casework.desk.day.below import OrganDays, Place, organs_unsigned
from casework.desk.day.forms import SignOff, TakingBack
from casework.desk.day.month import DayState, days
from casework.desk.day.parts import DayDeadline, DayPart, Entry, Received, lines
from casework.desk.day.queries import Figures, SignOffLine, figures, organ_seen, sign_offs
from casework.errors import InvalidInput
from casework.forms import Number, misdated
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()
READS = (Permission.REGISTER, Permission.DECIDE, Permission.SUPERVISE)
PAGE = 100


@dataclass(frozen=True, slots=True)
class DayOut:
    """A day with its figures and its sign-offs, those that were taken back included."""

    organ: int
    on: date
    figures: Figures
    signed: SignOffLine | None
    sign_offs: tuple[SignOffLine, ...]


@dataclass(frozen=True, slots=True)
class DayStateOut:
    """A day of a month; each figure is counted up to 100."""

    on: date
    state: DayState
    received: int
    entered: int
    due: int
    met: int


@dataclass(frozen=True, slots=True)
class OrgansOut:
    """Organs below with days that nobody signed off, the most neglected first."""

    organs: list[OrganDays]
    next_after: str | None


@dataclass(frozen=True, slots=True)
class LinesOut:
    """Lines of a part; `after` of the next call, where there are more."""

    received: tuple[Received, ...]
    entries: tuple[Entry, ...]
    deadlines: tuple[DayDeadline, ...]
    after: int | None


def _checked(on: date) -> date:
    if wrong := misdated({"on": on}):
        raise InvalidInput(wrong)
    return on


@routes.reads("/days", *READS)
def month(desk: Desk, on: date, organ: Number | None = None) -> list[DayStateOut]:
    """The days of the month of `on`, up to today, with who has still to sign."""
    found, _ = organ_seen(desk.tx, desk.viewer, organ)
    count = monthrange(_checked(on).year, on.month)[1]
    of = [on.replace(day=n + 1) for n in range(count) if on.replace(day=n + 1) <= desk.today]
    return [
        DayStateOut(d.on, d.state, d.received, d.entered, d.due, d.met) for d in days(desk.tx, found.id, of)
    ]


@routes.reads("/days/organs", Permission.SUPERVISE)
def organs(desk: Desk, after: str = "") -> OrgansOut:
    """The organs below with unsigned days among the last thirty, 100 at a time; `after` is the last answer's `next_after`."""
    found = organs_unsigned(desk.tx, desk.viewer, desk.today, Place.of(after), limit=PAGE)
    return OrgansOut(list(found), str(Place.after(found[-1])) if found.more else None)


@routes.reads("/days/{on}", *READS)
def day(desk: Desk, on: date, organ: Number | None = None) -> DayOut:
    """A day of an organ: how much was received, entered, due and met, and who signed it off."""
    found, _ = organ_seen(desk.tx, desk.viewer, organ)
    return _day(desk, found.id, _checked(on))


def _day(desk: Desk, organ_id: int, on: date) -> DayOut:
    every = sign_offs(desk.tx, organ_id, on)
    signed = next((s for s in every if s.stands), None)
    has = figures(desk.tx, organ_id, on, me=desk.viewer.user_id, signed=signed)
    return DayOut(organ_id, on, has, signed, every)


@routes.reads("/days/{on}/parts/{part}", *READS)
def day_lines(
    desk: Desk, on: date, part: DayPart, organ: Number | None = None, after: Number = 0
) -> LinesOut:
    """The lines of a part, 100 at a time; `after` goes on after the answer before."""
    found, _ = organ_seen(desk.tx, desk.viewer, organ)
    page = lines(desk.tx, found.id, _checked(on), part, after=after, limit=PAGE)
    return LinesOut(
        tuple(line for line in page if isinstance(line, Received)),
        tuple(line for line in page if isinstance(line, Entry)),
        tuple(line for line in page if isinstance(line, DayDeadline)),
        page[-1].id if page.more else None,
    )


@routes.acts("/days/{on}/sign-offs", Permission.REGISTER)
def sign(desk: Desk, on: date, body: SignOff) -> DayOut:
    """Sign a day off. `seen`: the `last_event_id` of the figures that were looked at."""
    actions.sign(desk.tx, desk.actor, _checked(on), body)
    return _day(desk, _organ(desk, body.organ), on)


@routes.acts("/days/{on}/sign-offs/take-back", Permission.REGISTER)
def take_back(desk: Desk, on: date, body: TakingBack) -> DayOut:
    """Take one's own sign-off back, with the reason."""
    actions.take_back(desk.tx, desk.actor, _checked(on), body)
    return _day(desk, _organ(desk, body.organ), on)


def _organ(desk: Desk, asked: int | None) -> int:
    return organ_seen(desk.tx, desk.viewer, asked)[0].id
