"""Alerts: each person's own, those of the people that it heads, and all that was told in one matter."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from starlette.responses import Response, StreamingResponse

from casework.db import First
from casework.desk.alerts import actions, heads, queries, record
from casework.desk.alerts.live import Listener, bell
from casework.desk.alerts.outward import sent
from casework.desk.alerts.papers import PAPERS, TITLE, record_of
from casework.desk.alerts.queries import ANY, OVER, UNREAD, AlertLine, Place
from casework.desk.alerts.record import MatterSeen
from casework.desk.alerts.words import LEGEND, because, level_label, level_meaning
from casework.errors import NotFound
from casework.http.desk import Desk
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.layouts.making import made
from casework.pages.forms import identifier
from casework.text import T

pages = Pages()


def _words(desk: Desk, lines: Sequence[AlertLine]) -> dict[str, Any]:
    say = desk.translator.say
    return {
        "sent": sent(desk.tx, lines),
        "level_label": level_label,
        "level_meaning": level_meaning,
        "levels": lambda names: [say(level_label(name)) for name in names],
        "because": because,
        "page_of": lambda line: desk.house.matters[line.kind].page.format(
            id=getattr(line, "matter_id", line.id)
        ),
    }


def _place(desk: Desk, otherwise: str) -> Place:
    """Where the page begins: among what is over, where that is asked for."""
    return Place.of(desk.field("after"), OVER if desk.field("over") else otherwise)


def _after(desk: Desk, place: Place, lines: First[AlertLine]) -> str:
    """Where the next page begins, if there is one."""
    return str(place.after(lines[-1], desk.viewer)) if lines.more else ""


def _listed(desk: Desk, place: Place, lines: First[AlertLine]) -> dict[str, Any]:
    """What a list shows: its lines, each with what was told before it, and the way to the next page."""
    return {
        "lines": lines,
        "earlier": queries.earlier(desk.tx, lines),
        "over": place.stage == OVER,
        "next_after": _after(desk, place, lines),
        "paged": bool(desk.field("after")),
        **_words(desk, lines),
    }


@pages.get("/alerts")
def index(desk: Desk) -> Response:
    """What the viewer was told, a line a limit: what is unread first; what is over by itself."""
    place = _place(desk, UNREAD)
    lines = queries.mine(desk.tx, desk.viewer, desk.today, place, queries.PAGE)
    return desk.page(
        "alerts/index.html", heads=heads.heads(desk.viewer), legend=LEGEND, **_listed(desk, place, lines)
    )


@pages.get("/alerts/stream")
def stream(desk: Desk) -> Response:
    """How much is unread, told to an open page as often as something new comes.

    Nothing where too many listen.
    """
    house, session = desk.house, desk.session
    if session is None:
        raise NotFound(T("没有这个页面，地址可能有误。"))
    found = bell(house.engine, house.clock, timedelta(minutes=house.settings.idle_minutes))
    if not found.admits(session.id):
        return Response(status_code=204)  # a browser does not ask again
    told = found.stream(Listener(session.viewer, session.id))
    # A proxy in front of us hands each event on as it comes.
    return StreamingResponse(told, media_type="text/event-stream", headers={"x-accel-buffering": "no"})


@pages.get("/alerts/people")
def people(desk: Desk) -> Response:
    """The people that the viewer heads, with how much they have not read."""
    after, behind = identifier(desk.field("after")) or 0, bool(desk.field("behind"))
    found = heads.people(desk.tx, desk.viewer, desk.today, after, queries.PAGE, behind=behind)
    return desk.page("alerts/people.html", people=found, paged=bool(after), behind=behind)


@pages.get("/alerts/people/{person_id}")
def person(desk: Desk, person_id: int) -> Response:
    """What one of them was told."""
    place = _place(desk, ANY)
    lines = heads.of_person(desk.tx, desk.viewer, person_id, desk.today, place, queries.PAGE)
    name = heads.person(desk.tx, desk.viewer, person_id)
    return desk.page("alerts/person.html", person_id=person_id, name=name, **_listed(desk, place, lines))


@pages.get("/alerts/matters/{matter_id}.docx")
def printed(desk: Desk, matter_id: int) -> Response:
    """Who was told of what in a matter, as a Word document; the download is in the trail."""
    seen = record.matter_for(desk.tx, desk.viewer, matter_id)
    form = record_of(desk.tx, desk.viewer, seen, desk.today)
    paper = made(desk.tx, desk.house.store, PAPERS[0], form, organ_id=seen.organ_id, on=desk.today)
    facts = {"document": "alerts", **paper.facts}
    desk.trace(_stream(desk, seen), "document.rendered", f"{seen.title} {TITLE}".strip(), facts)
    return attachment(paper.content, f"{desk.translator.gettext(TITLE)}-{seen.title}.docx", DOCX)


@pages.get("/alerts/matters/{matter_id}")
def matter(desk: Desk, matter_id: int) -> Response:
    """Who was told of what in a matter, and when."""
    before = identifier(desk.field("before")) or 0
    found = record.record_page(desk.tx, desk.viewer, matter_id, before, queries.PAGE)
    same = groupby(found, key=lambda a: (a.told_at, a.rule, a.due, a.level))
    return desk.page(
        "alerts/matter.html",
        seen=record.matter_for(desk.tx, desk.viewer, matter_id),
        lines=found,
        tellings=[tuple(of_one) for _, of_one in same],
        paged=bool(before),
        **_words(desk, found),
    )


def _stream(desk: Desk, seen: MatterSeen) -> str:
    return desk.house.matters[seen.kind].stream(seen.id)


@pages.post("/alerts/{alert_id}/open")
def open_(desk: Desk, alert_id: int) -> Response:
    """Read an alert and go to where the act is done."""
    alert = actions.read(desk.tx, desk.actor, alert_id)
    seen = record.matter_for(desk.tx, desk.viewer, alert.matter_id)
    return desk.go(desk.house.matters[seen.kind].page.format(id=seen.id))


@pages.post("/alerts/{alert_id}/read")
def read(desk: Desk, alert_id: int) -> Response:
    """Note an alert as read, with `before` everything until it."""
    before = bool(desk.field("before"))
    actions.read(desk.tx, desk.actor, alert_id, before=before)
    return desk.go("/alerts", T("已全部标为已读。") if before else T("已标为已读。"))


@pages.post("/alerts/matters/{matter_id}/follow")
def follow(desk: Desk, matter_id: int) -> Response:
    """Follow a matter, or no longer."""
    seen = record.matter_for(desk.tx, desk.viewer, matter_id)
    home = desk.house.matters[seen.kind].page.format(id=seen.id)
    if desk.field("follow") == "no":
        actions.unfollow(desk.tx, desk.actor, matter_id)
        return desk.go(home, T("不再关注，只跟踪的期限不再提醒您。"))
    actions.follow(desk.tx, desk.actor, matter_id)
    return desk.go(home, T("已关注：审理期限等只跟踪的期限，也会提醒您。"))
