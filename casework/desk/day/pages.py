"""The register of a day: its parts, its sign-off, and the days of a month with who signed them."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission, Reach
from casework.cases.listing.queries import EXPORTED
from casework.codes import document_type
from casework.db import First
from casework.desk.day import month as months
from casework.desk.day.actions import sign, take_back
from casework.desk.day.below import Place, organs_unsigned
from casework.desk.day.forms import SignOff, TakingBack
from casework.desk.day.month import LAST, DayState, days, unsigned
from casework.desk.day.papers import (
    HEADS,
    REGISTER,
    DayRegister,
    added,
    key_of,
    signed_words,
    state_of,
    what_of,
    word,
)
from casework.desk.day.parts import DayPart, keys, lines
from casework.desk.day.queries import (
    OrganChoice,
    SignOffLine,
    digest_of,
    enterers,
    figures,
    organ_seen,
    sign_offs,
    standing,
)
from casework.errors import CaseworkError, Conflict, InvalidInput, NotFound
from casework.forms import read_day
from casework.http.desk import Desk
from casework.http.errors import STATUS
from casework.http.guards import may
from casework.http.responses import attachment
from casework.http.routes import Pages
from casework.pages.forms import identifier, month_of
from casework.text import T

pages = Pages()
READS = may(Permission.REGISTER, Permission.DECIDE, Permission.SUPERVISE)
SIGNS = may(Permission.REGISTER)
SUPERVISES = may(Permission.SUPERVISE)
FEW, PAGE = 20, 100
"""Lines of a part on the page of the day, and on the part's own."""
ORGANS = 50
"""Organs on a page of those below."""
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORK = REGISTER.work


def _organ(desk: Desk) -> tuple[OrganChoice, tuple[OrganChoice, ...]]:
    asked = desk.field("organ")
    return organ_seen(desk.tx, desk.viewer, (identifier(asked) or 0) if asked else None)


def _day(written: str) -> date:
    """The day of an address. Raises NotFound."""
    on = read_day(written)
    if on is None or not 1990 <= on.year <= 2048 or written != on.isoformat():
        raise NotFound(T("地址里的日子要写成 2026-11-23 的样子，年份在1990至2048之间。"))
    return on


@pages.get("/days/organs", SUPERVISES)
def organs_below(desk: Desk) -> Response:
    """The organs below whose last days nobody signed off, what is neglected most first."""
    after = desk.field("after")
    found = organs_unsigned(desk.tx, desk.viewer, desk.today, Place.of(after), limit=ORGANS)
    return desk.page(
        "day/organs.html",
        organs=found,
        next_after=Place.after(found[-1]) if found.more else "",
        after=after,
        last=LAST,
        own=Reach.ORGAN in desk.viewer.reach,
    )


@pages.get("/days", READS)
def index(desk: Desk) -> Response:
    """The working days of a month, and whichever else something happened on; or the last ones that nobody signed.

    Whoever keeps no register itself, but supervises, is shown first whose days are neglected.
    """
    if Reach.ORGAN not in desk.viewer.reach and not desk.field("organ"):
        return desk.go("/days/organs")
    organ, organs = _organ(desk)
    first = month_of(desk)
    only = desk.field("only") == "unsigned"
    month = [first.replace(day=n + 1) for n in range(monthrange(first.year, first.month)[1])]
    of = unsigned(desk.tx, organ.id, desk.today) if only else [d for d in month if d <= desk.today]
    found = days(desk.tx, organ.id, of)
    shown = tuple(
        line
        for line in reversed(found)
        if line.state is not DayState.NOTHING or not desk.calendar.local.rests(line.on)
    )
    return desk.page(
        "day/index.html",
        organ=organ,
        organs=organs,
        first=first,
        previous=(first - timedelta(days=1)).replace(day=1),
        following=(month[-1] + timedelta(days=1)),
        only=only,
        last=LAST,
        most=months.MOST,
        lines=shown,
        signed=standing(desk.tx, organ.id, min(of), max(of)) if of else {},
        own=organ.id == desk.viewer.acting_organ_id,
    )


@pages.get("/days/{on}", READS)
def show(desk: Desk, on: str) -> Response:
    """A day: the first lines of each part, and its sign-off."""
    return _show(desk, _day(on))


def _show(desk: Desk, on: date, error: CaseworkError | None = None) -> Response:
    organ, organs = _organ(desk)
    signed, history = _signed(desk, organ.id, on)
    has = figures(desk.tx, organ.id, on, me=desk.viewer.user_id, signed=signed)
    mine = desk.viewer.may(Permission.REGISTER) and organ.id in desk.viewer.acts_for
    signs = mine and signed is None and on <= desk.today
    rests = desk.calendar.local.rests(on)
    return desk.page(
        "day/show.html",
        status=next((code for kind, code in STATUS.items() if isinstance(error, kind)), 422)
        if error
        else 200,
        on=on,
        earlier=on - timedelta(days=1),
        further=on + timedelta(days=1),
        organ=organ,
        organs=organs,
        has=has,
        parts={part: lines(desk.tx, organ.id, on, part, limit=FEW) for part in DayPart},
        signed=signed,
        history=history,
        signs=signs,
        rests=rests,
        to_sign=on > desk.today or any(has.of(part) for part in DayPart),
        alone=signs and enterers(desk.tx, organ.id, on) == {desk.viewer.user_id},
        takes_back=mine and signed is not None and signed.signed_by == desk.viewer.user_id,
        own=organ.id == desk.viewer.acting_organ_id,
        wrong=dict(error.fields) if isinstance(error, InvalidInput) else {},
        refused=error.message if isinstance(error, Conflict) else None,
        value=desk.field,
        **_words(desk),
    )


def _words(desk: Desk) -> dict[str, Any]:
    """What the lines are told with."""
    return {
        "matters": desk.house.matters,
        "added": added,
        "document": lambda code: document_type(code).label,
        "state_of": state_of,
        "what_of": what_of,
    }


def _signed(desk: Desk, organ_id: int, on: date) -> tuple[SignOffLine | None, tuple[SignOffLine, ...]]:
    """The sign-off that stands, and those that were taken back, the newest first."""
    found = sign_offs(desk.tx, organ_id, on)
    standing = next((s for s in found if s.stands), None)
    return standing, tuple(s for s in reversed(found) if not s.stands)


@pages.get("/days/{on}/parts/{part}", READS)
def show_part(desk: Desk, on: str, part: str) -> Response:
    """A part of a day, page by page."""
    organ, _ = _organ(desk)
    day = _day(on)
    if part not in set(DayPart):
        raise NotFound(T("当日登记簿没有这一部分。"))
    asked = DayPart(part)
    found = lines(desk.tx, organ.id, day, asked, after=identifier(desk.field("after")) or 0, limit=PAGE)
    signed, _ = _signed(desk, organ.id, day)
    return desk.page(
        "day/part.html",
        on=day,
        organ=organ,
        part=asked,
        lines=found,
        signed=signed,
        next_after=found[-1].id if found.more else None,
        own=organ.id == desk.viewer.acting_organ_id,
        **_words(desk),
    )


@pages.get("/days/{on}/print", READS)
def print_day(desk: Desk, on: str) -> Response:
    """The whole day, to print and sign."""
    day = _day(on)
    register = _whole(desk, day)
    desk.trace("prints", "print.day", day.isoformat(), {"rows": sum(map(len, register.parts.values()))})
    return desk.page(
        "day/print.html", on=day, register=register, heads=HEADS, told=tuple(signed_words(register))
    )


@pages.get("/days/{on}/register.docx", READS)
def document(desk: Desk, on: str) -> Response:
    """The whole day as a Word document."""
    day = _day(on)
    register = _whole(desk, day)
    made = word(register)
    desk.trace("exports", "document.day", day.isoformat(), {"rows": sum(map(len, register.parts.values()))})
    return attachment(made, f"当日登记簿{day.isoformat()}.docx", DOCX)


def _whole(desk: Desk, on: date) -> DayRegister:
    """All of a day. Raises Conflict where it is too long for one sheet: the workbook takes any length."""
    organ, _ = _organ(desk)
    most = desk.house.settings.export_at_once
    signed, _ = _signed(desk, organ.id, on)
    has = figures(desk.tx, organ.id, on, me=desk.viewer.user_id, signed=signed)
    total = sum(has.of(part) for part in DayPart)
    if total > most:
        raise Conflict(
            T(
                "这一天有{n}项，一次最多打印{most}项。请在当日登记簿上点“导出 Excel”，全部内容在后台生成，不会漏掉。",
                n=total,
                most=most,
            )
        )
    return DayRegister(
        organ=organ.name,
        on=on,
        parts={part: lines(desk.tx, organ.id, on, part, limit=most) for part in DayPart},
        signed=signed,
        added=has.added,
        holds=signed is None or signed.digest == digest_of(desk.tx, organ.id, on, signed.last_event_id),
        made_by=desk.viewer.name,
    )


@pages.get("/days/{on}/register.xlsx", may(Permission.EXPORT))
def export(desk: Desk, on: str) -> Response:
    """The whole day as a workbook; a long one is background work."""
    organ, _ = _organ(desk)
    day = _day(on)
    found: list[int] = []
    for part in DayPart:
        found += [key_of(part, n) for n in keys(desk.tx, organ.id, day, part, limit=EXPORTED + 1)]
    other = "" if organ.id == desk.viewer.acting_organ_id else f"　{organ.name}"
    return REGISTER.answer(desk, First.of(found, EXPORTED), f"{other}　{day.isoformat()}")


@pages.post("/days/{on}/sign", SIGNS)
def sign_off(desk: Desk, on: str) -> Response:
    """Sign a day off."""
    day = _day(on)
    try:
        with desk.attempt():
            sign(desk.tx, desk.actor, day, desk.typed(SignOff))
    except (InvalidInput, Conflict) as error:
        return _show(desk, day, error)
    return desk.go(_home(desk, day), T("已签认。以后为这一天补录、更正的，另行注明。"))


@pages.post("/days/{on}/take-back", SIGNS)
def take_sign_off_back(desk: Desk, on: str) -> Response:
    """Take one's own sign-off back."""
    day = _day(on)
    try:
        with desk.attempt():
            take_back(desk.tx, desk.actor, day, desk.typed(TakingBack))
    except (InvalidInput, Conflict) as error:
        return _show(desk, day, error)
    return desk.go(_home(desk, day), T("签认已撤回，理由留存；这一天又列为未签认。"))


def _home(desk: Desk, on: date) -> str:
    organ = identifier(desk.field("organ"))
    return f"/days/{on.isoformat()}" + (f"?organ={organ}" if organ else "")
