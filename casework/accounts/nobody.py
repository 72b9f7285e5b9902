"""Accounts that nobody can sign in with: who stands in the rows for the public, or for what begins by itself."""

from datetime import datetime

from sqlmodel import Session, select

from casework.accounts.queries import viewer_of
from casework.accounts.tables import User
from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.db import id_of, put_new
from casework.i18n import Language

NO_PASSWORD = "!"  # noqa: S105  (no hash begins like this, so that no password fits it)


def nobody(
    tx: Session, username: str, name: str, organisation_id: int, at: datetime, calendar: Calendar
) -> Actor:
    """Such an account in the act; entered when it is needed first."""
    query = select(User).where(User.username == username)
    if tx.exec(query).first() is None:
        row = {
            "username": username, "name": name, "post": "", "roles": frozenset(), "organisation_id": organisation_id,
            "password_hash": NO_PASSWORD, "must_change": False, "active": False, "language": Language.ZH,
            "demonstration": False, "created_at": at,
        }  # fmt: skip
        put_new(tx, User, [row])
    return Actor(viewer_of(tx, id_of(tx.exec(query).one())), at, calendar)
