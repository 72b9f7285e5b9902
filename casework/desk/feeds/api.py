"""Calendar feeds over JSON."""

from pydantic import BaseModel

from casework.desk.feeds import actions, queries
from casework.desk.feeds.forms import NewFeed
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


class FeedOut(BaseModel):
    """Where a calendar finds the new feed: said this once."""

    address: str


@routes.reads("/calendar/feeds")
def feeds(desk: Desk) -> list[queries.FeedLine]:
    """The person's calendar feeds, with when each was last fetched."""
    return list(queries.feeds_of(desk.tx, desk.viewer.user_id))


@routes.acts("/calendar/feeds")
def open_feed(desk: Desk, body: NewFeed) -> FeedOut:
    """Open a calendar feed of the person's own; its address is answered this once."""
    secret = actions.open_feed(desk.tx, desk.actor, body)
    return FeedOut(address=f"{desk.address}{queries.path_of(secret)}")


@routes.acts("/calendar/feeds/{feed_id}/revoke")
def revoke_feed(desk: Desk, feed_id: int) -> list[queries.FeedLine]:
    """Revoke a calendar feed; answers those that are left."""
    actions.revoke_feed(desk.tx, desk.actor, feed_id)
    return feeds(desk)
