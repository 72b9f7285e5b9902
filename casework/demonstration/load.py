"""Load the demonstration city: its organs, its people, and a handful of cases, through the same actions as a day's work."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session, col, select

from casework.accounts.actions import add_person
from casework.accounts.forms import NewPerson
from casework.accounts.nobody import NO_PASSWORD
from casework.accounts.passwords import hash_password
from casework.accounts.queries import viewer_of
from casework.accounts.tables import User
from casework.accounts.viewer import Actor
from casework.calendar import Calendar, official
from casework.clock import OFFICE
from casework.counsel.engagements.interest import heed
from casework.db import id_of
from casework.demonstration.city import demonstration_city
from casework.errors import Conflict
from casework.messages.channels import set_up
from casework.messages.forms import MailChannel
from casework.messages.kinds import ChannelKind, Tls
from casework.messages.seal import Seal
from casework.organisations import actions as organisations
from casework.organisations.forms import NewOrganisation
from casework.organisations.tables import Organisation
from casework.text import T

PASSWORD = "Casework-demo-2026"  # noqa: S105  (shown on the sign-in page; the demonstration listens on loopback only)


def is_loaded(tx: Session) -> bool:
    """Whether the city is there already."""
    return tx.exec(select(User.id).where(User.demonstration).limit(1)).first() is not None


def must_be_free(tx: Session) -> None:
    """Refuse a database in which an office works: the demonstration's password is published. Raises Conflict."""
    real = select(User.id).where(col(User.demonstration).is_(False), col(User.password_hash) != NO_PASSWORD)
    if tx.exec(real.limit(1)).first() is not None:
        raise Conflict(
            T("这个数据库已有正式账号，不能装载演示城市；请用另一个数据库（CASEWORK_DATABASE_URL）。")
        )


def load_city(tx: Session, at: datetime) -> dict[str, int]:
    """Add every organ, unit and person; answers the organisations' ids by key."""
    ids: dict[str, int] = {}
    for node in demonstration_city().organisations:
        new = NewOrganisation(
            key=node.key,
            name=node.name,
            short_name=node.short_name,
            kind=node.kind,
            parent_id=ids[node.parent] if node.parent else None,
            supervisor_id=ids[node.supervisor] if node.supervisor else None,
            legal_office=node.legal_office,
            address=node.address,
            phone=node.phone,
            principal_name=node.principal_name,
            principal_post=node.principal_post,
        )
        ids[node.key] = organisations.add(tx, new)
    hashed = hash_password(PASSWORD)
    for person in demonstration_city().people:
        someone = NewPerson(
            username=person.username,
            name=person.name,
            post=person.post,
            organisation_id=ids[person.organisation],
            roles=person.roles,
        )
        add_person(
            tx, someone, password=PASSWORD, password_hash=hashed, at=at, actor=None, must_change=False,
            demonstration=True,
        )  # fmt: skip
    _set_up_channel(tx, at)
    return ids


def _set_up_channel(tx: Session, at: datetime) -> None:
    """A channel as an office has it: of a mail server that nobody has, and switched off."""
    administrator = tx.exec(select(User).where(User.username == "administrator")).one()
    actor = Actor(viewer_of(tx, id_of(administrator)), at, official())
    form = MailChannel(
        name="单位邮件", host="mail.example.gov.cn", port=25, tls=Tls.NONE, sender="casework@example.gov.cn"
    )
    set_up(tx, actor, Seal(b""), ChannelKind.EMAIL, form)


def moment(on: date, hour: int, minute: int = 0) -> datetime:
    """An hour of the office's day."""
    return datetime.combine(on, time(hour, minute), OFFICE).astimezone(UTC)


class Day:
    """People at work on a day of the demonstration: `Day(...).as_("city-handler")` is an actor."""

    def __init__(self, tx: Session, calendar: Calendar, on: date, hour: int = 10) -> None:
        self.tx, self.calendar = tx, calendar
        self.at = moment(on, hour, 12)

    def as_(self, username: str) -> Actor:
        """The person of a user name, at this hour."""
        user = self.tx.exec(select(User).where(User.username == username)).one()
        return Actor(viewer_of(self.tx, id_of(user)), self.at, self.calendar, (heed,))


def node(tx: Session, key: str) -> int:
    """The id of an organisation by its key."""
    return id_of(tx.exec(select(Organisation).where(Organisation.key == key)).one())


def back(calendar: Calendar, today: date, working_days: int) -> date:
    """The working day that many working days before today."""
    return calendar.add_working_days(today + timedelta(days=1), -working_days - 1)


Facts = dict[str, Any]
