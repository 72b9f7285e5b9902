"""Calendar feeds: the page that opens and revokes them, and the feeds themselves, which a calendar asks for."""

import re
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from starlette.responses import Response

from casework.db import write_if_free
from casework.desk.feeds.actions import MOST, note_fetched, open_feed, revoke_feed
from casework.desk.feeds.forms import NewFeed
from casework.desk.feeds.queries import BACK, FeedLine, content, feed_of, feeds_of, path_of
from casework.errors import InvalidInput, NotFound
from casework.forms import NOTHING
from casework.http.desk import Desk
from casework.http.guards import PUBLIC
from casework.http.routes import Pages
from casework.i18n import translator
from casework.messages.disclosure import decision
from casework.text import T

pages = Pages()
NOTED_AFTER = timedelta(minutes=1)


@pages.get("/calendar/feeds")
def index(desk: Desk) -> Response:
    """My feeds, with when each was last fetched."""
    return _index(desk)


def _index(
    desk: Desk,
    *,
    status: int = 200,
    wrong: Mapping[str, Any] = NOTHING,
    secret: str = "",
    asked: FeedLine | None = None,
) -> Response:
    """`asked`: the feed of which it is asked back whether it shall be revoked."""
    return desk.page(
        "feeds/index.html",
        status=status,
        feeds=feeds_of(desk.tx, desk.viewer.user_id),
        most=MOST,
        back=BACK.days,
        names=decision(desk.tx, desk.viewer.acting_organ_id),
        asked=asked,
        feed_address=f"{desk.address}{path_of(secret)}" if secret else "",
        labels=NewFeed.labels(),
        wrong=wrong,
        value=desk.field,
    )


@pages.post("/calendar/feeds")
def create(desk: Desk) -> Response:
    """Open a feed; its address is on this page and nowhere else."""
    try:
        with desk.attempt():
            secret = open_feed(desk.tx, desk.actor, desk.typed(NewFeed))
    except InvalidInput as error:
        return _index(desk, status=422, wrong=dict(error.fields))
    return _index(desk, secret=secret)


@pages.post("/calendar/feeds/{feed_id}/revoke")
def revoke(desk: Desk, feed_id: int) -> Response:
    """Revoke a feed; asked back first, since a calendar that is still used falls silent."""
    if desk.field("confirm") != "revoke":
        mine = feeds_of(desk.tx, desk.viewer.user_id)
        if found := next((feed for feed in mine if feed.id == feed_id), None):
            return _index(desk, status=422, asked=found)
    revoke_feed(desk.tx, desk.actor, feed_id)
    return desk.go("/calendar/feeds", T("已撤销，这个地址不再提供任何内容。"))


@pages.get("/calendar/{secret}.ics", PUBLIC)
def feed(desk: Desk, secret: str) -> Response:
    """A feed, for whoever has its address: the secret in it is the right. Any other address answers like none."""
    from casework.desk.feeds.ics import (  # of all pages this one alone needs what it brings
        Reader,
        version_of,
        written,
    )

    found = feed_of(desk.tx, secret)
    if found is None:
        raise NotFound(T("没有这个页面，地址可能有误。"))
    viewer = found.viewer
    if found.fetched_at is None or desk.at - found.fetched_at > NOTED_AFTER:
        # Left out where somebody writes just now: no calendar waits to have been seen.
        write_if_free(desk.house.engine, partial(note_fetched, feed_id=found.id, at=desk.at))
    reader = Reader(
        translator(viewer.language),
        desk.address,
        desk.calendar,
        desk.today,
    )
    held = content(desk.tx, viewer, desk.today)
    tag = f'"{version_of(held, reader)}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    known = re.findall(r'"[^"]*"|\*', desk.request.headers.get("if-none-match", ""))
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(written(held, reader), media_type="text/calendar; charset=utf-8", headers=headers)
