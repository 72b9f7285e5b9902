"""Opinions over JSON."""

from casework.accounts.roles import Permission
from casework.counsel.engagements.kind import SEES
from casework.counsel.opinions import actions, office
from casework.counsel.opinions.conclusion import Conclusion
from casework.counsel.opinions.forms import Draft, Issuing, Own, Signing
from casework.counsel.opinions.office_queries import OfficeLine, OfficeSeen, office_opinion, office_opinions
from casework.counsel.opinions.queries import OpinionLine, OpinionSeen, Sought, opinion, opinions
from casework.forms import Day, Number
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()
MANAGE = Permission.MANAGE_COUNSEL
OF, OWN = "/counsel/engagements/{engagement_id}/opinion", "/counsel/office-opinions"
MINE = "/portal/engagements/{engagement_id}/opinion"


@routes.reads("/counsel/opinions", *SEES)
def read_opinions(
    desk: Desk,
    conclusion: Conclusion | None = None,
    engagement_id: Number | None = None,
    after_on: Day | None = None,
    after_id: Number = 0,
) -> list[OpinionLine]:
    """A page of fifty signed opinions, the newest first; the next one begins after the last line's day and id."""
    after = (after_on, after_id) if after_on is not None else None
    return list(opinions(desk.tx, desk.viewer, Sought(conclusion, engagement_id, after)).lines)


@routes.reads("/counsel/opinions/{opinion_id}", *SEES)
def read_opinion(desk: Desk, opinion_id: int) -> OpinionSeen:
    """One of them, with what it changed and whether it is what was signed."""
    return opinion(desk.tx, desk.viewer, opinion_id)


@routes.acts(OF, MANAGE)
def write_opinion(desk: Desk, engagement_id: int, body: Draft) -> int:
    """Keep what the counsel wrote on paper; answers the draft's key."""
    return actions.write(desk.tx, desk.actor, engagement_id, body)


@routes.acts(f"{OF}/signature", MANAGE)
def sign_opinion(desk: Desk, engagement_id: int, body: Signing) -> OpinionSeen:
    """Put down that it was signed."""
    return opinion(desk.tx, desk.viewer, actions.sign(desk.tx, desk.actor, engagement_id, body))


@routes.acts(MINE, Permission.COUNSEL)
def write_own_opinion(desk: Desk, engagement_id: int, body: Draft) -> int:
    """The counsel keeps what it wrote so far; answers the draft's key."""
    return actions.write(desk.tx, desk.actor, engagement_id, body)


@routes.acts(f"{MINE}/signature", Permission.COUNSEL)
def sign_own_opinion(desk: Desk, engagement_id: int, body: Signing) -> OpinionSeen:
    """The counsel signs it: it is sealed, and the work handed in."""
    return opinion(desk.tx, desk.viewer, actions.sign(desk.tx, desk.actor, engagement_id, body))


@routes.reads("/portal/opinions/{opinion_id}", Permission.COUNSEL)
def read_own_opinion(desk: Desk, opinion_id: int) -> OpinionSeen:
    """One of the counsel's own as it was signed."""
    return opinion(desk.tx, desk.viewer, opinion_id)


@routes.reads(OWN, *SEES)
def read_office_opinions(desk: Desk, after_id: int | None = None) -> list[OfficeLine]:
    """A page of fifty of the office's opinions, the newest first; the next one begins after the last line's id."""
    return list(office_opinions(desk.tx, desk.viewer, after_id).lines)


@routes.reads(f"{OWN}/{{key}}", *SEES)
def read_office_opinion(desk: Desk, key: int) -> OfficeSeen:
    """One of them."""
    return office_opinion(desk.tx, desk.viewer, key)


@routes.acts(OWN, MANAGE)
def begin_office_opinion(desk: Desk, body: Own) -> OfficeSeen:
    """Begin one."""
    return office_opinion(desk.tx, desk.viewer, office.begin(desk.tx, desk.actor, body))


@routes.acts(f"{OWN}/{{key}}", MANAGE)
def change_office_opinion(desk: Desk, key: int, body: Own) -> OfficeSeen:
    """Write on it."""
    office.change(desk.tx, desk.actor, key, body)
    return office_opinion(desk.tx, desk.viewer, key)


@routes.acts(f"{OWN}/{{key}}/submission", MANAGE)
def submit_office_opinion(desk: Desk, key: int) -> OfficeSeen:
    """Hand it to the head."""
    office.submit(desk.tx, desk.actor, key)
    return office_opinion(desk.tx, desk.viewer, key)


@routes.acts(f"{OWN}/{{key}}/word", Permission.ISSUE_OPINIONS)
def decide_office_opinion(desk: Desk, key: int, body: Issuing) -> OfficeSeen:
    """Issue it, or return it."""
    office.decide(desk.tx, desk.actor, key, body)
    return office_opinion(desk.tx, desk.viewer, key)
