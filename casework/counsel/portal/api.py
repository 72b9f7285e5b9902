"""The portal over JSON: for the counsel its own work, for the office what it releases."""

from dataclasses import dataclass
from datetime import date

from casework.accounts.roles import Permission
from casework.cases.files.api import FileOut, encoded, kept
from casework.cases.files.forms import Upload
from casework.counsel.engagements import interest, serve
from casework.counsel.engagements.forms import Declaring, HandingIn, Longer, Recusing, Refusing, Taking
from casework.counsel.engagements.queries import engagement
from casework.counsel.engagements.states import EngagementState
from casework.counsel.portal import actions
from casework.counsel.portal.forms import Releasing, Undertaken
from casework.counsel.portal.queries import GrantLine, grants_of, own, works
from casework.counsel.services import Service
from casework.http.desk import Desk
from casework.http.json import Part
from casework.papers.watermark import marked

routes = Part()
COUNSEL, MANAGE = Permission.COUNSEL, Permission.MANAGE_COUNSEL
ONE = "/portal/engagements/{engagement_id}"


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A piece of work as its counsel sees it in a list."""

    id: int
    version: int
    number: str
    title: str
    service: Service
    mandate: str
    state: EngagementState
    due: date


@dataclass(frozen=True, slots=True)
class OwnOut:
    """A piece of work as its counsel sees it."""

    work: OwnLine
    next: str
    """What the counsel is to do."""
    undertaken: bool
    declared_free: bool
    barred: str
    """Why no file opens; empty where they do."""
    files: list[GrantLine]


@dataclass(frozen=True, slots=True)
class Left:
    """What the counsel no longer has."""

    id: int


@dataclass(frozen=True, slots=True)
class FileOpened:
    """A released file with its watermark."""

    name: str
    media_type: str
    content: str
    """Base64."""


@routes.acts("/portal/files", COUNSEL)
def keep_own_file(desk: Desk, body: Upload) -> FileOut:
    """Store a file; name its id when the work is handed in or the opinion is written."""
    return kept(desk, body)


@routes.reads("/portal/engagements", COUNSEL)
def read_works(desk: Desk, over: bool = False) -> list[OwnLine]:
    """The counsel's own work."""
    return [_line(one) for one in works(desk.tx, desk.viewer, desk.today, over=over)]


def _line(one: object) -> OwnLine:
    return OwnLine(**{name: getattr(one, name) for name in OwnLine.__dataclass_fields__})


@routes.reads(ONE, COUNSEL)
def read_work(desk: Desk, engagement_id: int) -> OwnOut:
    """One piece of it."""
    return _out(desk, engagement_id)


def _out(desk: Desk, engagement_id: int) -> OwnOut:
    one = own(desk.tx, desk.viewer, engagement_id, desk.calendar, desk.today)
    return OwnOut(
        work=_line(one.work),
        next=str(one.next(desk.today)),
        undertaken=one.undertaking is not None,
        declared_free=one.declared is not None and one.declared.free,
        barred=str(one.bar(desk.today) or ""),
        files=list(one.grants),
    )


@routes.acts(f"{ONE}/taking", COUNSEL)
def take_own(desk: Desk, engagement_id: int, body: Taking) -> OwnOut:
    """Take it."""
    actions.take(desk.tx, desk.actor, engagement_id, body)
    return _out(desk, engagement_id)


@routes.acts(f"{ONE}/refusal", COUNSEL)
def refuse_own(desk: Desk, engagement_id: int, body: Refusing) -> Left:
    """Do not take it."""
    serve.refuse(desk.tx, desk.actor, engagement_id, body)
    return Left(engagement_id)


@routes.acts(f"{ONE}/recusal", COUNSEL)
def recuse_own(desk: Desk, engagement_id: int, body: Recusing) -> Left:
    """Stand back."""
    serve.recuse(desk.tx, desk.actor, engagement_id, body)
    return Left(engagement_id)


@routes.acts(f"{ONE}/declaration", COUNSEL)
def declare_own(desk: Desk, engagement_id: int, body: Declaring) -> OwnOut:
    """Declare whether there is an interest."""
    interest.declare(desk.tx, desk.actor, engagement_id, body)
    return _out(desk, engagement_id)


@routes.acts(f"{ONE}/extensions", COUNSEL)
def ask_longer_own(desk: Desk, engagement_id: int, body: Longer) -> OwnOut:
    """Ask for more time."""
    serve.ask_longer(desk.tx, desk.actor, engagement_id, body)
    return _out(desk, engagement_id)


@routes.acts(f"{ONE}/undertaking", COUNSEL)
def undertake_own(desk: Desk, engagement_id: int, body: Undertaken) -> OwnOut:
    """Sign the undertaking of confidentiality."""
    actions.undertake(desk.tx, desk.actor, engagement_id, body)
    return _out(desk, engagement_id)


@routes.reads(f"{ONE}/files/{{grant_id}}", COUNSEL)
def open_own_file(desk: Desk, engagement_id: int, grant_id: int) -> FileOpened:
    """A released file, with its watermark, and with its line in the trail."""
    found = actions.open_file(desk.tx, desk.actor, desk.calendar, engagement_id, grant_id)
    content = desk.house.store.get(found.sha256)
    name, kind, drawn = marked(found.name, found.media_type, content, found.mark)
    desk.trace(f"engagement:{engagement_id}", "engagement.file_opened", found.name, found.facts)
    return FileOpened(name, kind, encoded(drawn))


@routes.acts(f"{ONE}/result", COUNSEL)
def hand_in_own(desk: Desk, engagement_id: int, body: HandingIn) -> OwnOut:
    """Hand it in."""
    serve.hand_in(desk.tx, desk.actor, engagement_id, body, body.file_ids)
    return _out(desk, engagement_id)


@routes.reads("/counsel/engagements/{engagement_id}/grants", MANAGE)
def read_grants(desk: Desk, engagement_id: int) -> list[GrantLine]:
    """What was released in a piece of work."""
    engagement(desk.tx, desk.viewer, engagement_id)
    return list(grants_of(desk.tx, engagement_id))


@routes.acts("/counsel/engagements/{engagement_id}/grants", MANAGE)
def release(desk: Desk, engagement_id: int, body: Releasing) -> list[GrantLine]:
    """Release files for a term."""
    actions.release(desk.tx, desk.actor, engagement_id, body, body.file_ids)
    return list(grants_of(desk.tx, engagement_id))


@routes.acts("/counsel/grants/{grant_id}/withdrawal", MANAGE)
def withdraw(desk: Desk, grant_id: int) -> list[GrantLine]:
    """Take a released file back."""
    return list(grants_of(desk.tx, actions.withdraw(desk.tx, desk.actor, grant_id)))
