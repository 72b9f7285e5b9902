"""Who stands in the rows for whoever files on a public page: an account that nobody can sign in with."""

from datetime import datetime

from sqlmodel import Session

from casework.accounts.nobody import nobody
from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.errors import Conflict
from casework.organisations.queries import credit_centre
from casework.text import T

USERNAME = "public-filing"
NAME = "网上提交"


def public(tx: Session, at: datetime, calendar: Calendar) -> Actor:
    """The public in the act; entered at the credit centre when it is needed first. Raises Conflict where there is no centre."""
    centre = credit_centre(tx)
    if centre is None:
        raise Conflict(T("本市尚未开通网上受理，请到市信用中心窗口办理。"))
    return nobody(tx, USERNAME, NAME, centre, at, calendar)
