"""Who stands in the rows for whoever files on a public page: an account that nobody can sign in with."""

from datetime import datetime

from sqlmodel import Session, select

from casework.accounts.queries import viewer_of
from casework.accounts.tables import User
from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.db import id_of, put_new
from casework.errors import Conflict
from casework.i18n import Language
from casework.organisations.queries import credit_centre
from casework.text import T

USERNAME = "public-filing"
NAME = "网上提交"
NO_PASSWORD = "!"  # noqa: S105  (no hash begins like this, so that no password fits it)


def public(tx: Session, at: datetime, calendar: Calendar) -> Actor:
    """The public in the act; entered at the credit centre when it is needed first. Raises Conflict where there is no centre."""
    centre = credit_centre(tx)
    if centre is None:
        raise Conflict(T("本市尚未开通网上受理，请到市信用中心窗口办理。"))
    row = {
        "username": USERNAME, "name": NAME, "post": "", "roles": frozenset(), "organisation_id": centre,
        "password_hash": NO_PASSWORD, "must_change": False, "active": False, "language": Language.ZH,
        "demonstration": False, "created_at": at,
    }  # fmt: skip
    query = select(User).where(User.username == USERNAME)
    if tx.exec(query).first() is None:
        put_new(tx, User, [row])
    return Actor(viewer_of(tx, id_of(tx.exec(query).one())), at, calendar)
