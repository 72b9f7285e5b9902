"""What waits for somebody's word: one declaration, from which the desk draws its lists and its figures."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col

from casework.accounts.roles import Permission, Reach
from casework.accounts.tables import User

_PERSON: Any = col(User.name)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Listed:
    """How the page of decisions lists what waits: for all who see the case, whoever has to decide."""

    title: str
    nothing: str
    """What stands there while none waits."""
    unit: Any
    """The column that names the unit it concerns."""
    seen: frozenset[Reach] = frozenset(Reach)
    """By which ways of seeing a case it is seen."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wait:
    """One kind of thing that waits: rows of an open matter, or of none (`own`), and what has to be done with them.

    Its conditions leave their values open: `desk.dashboard.waiting.values` gives them.
    """

    code: str
    label: str
    verb: str
    """The word on its button."""
    permission: Permission | None
    """None: whoever `whose` says, in whatever role."""
    of: Any
    """The table of its rows."""
    stands: tuple[Any, ...]
    """When a row waits."""
    whose: tuple[Any, ...]
    """For which viewers with the permission it does."""
    by: Any
    """The column that names who handed it over, or sent it back."""
    by_name: Any = _PERSON
    """What is shown of whom `by` names."""
    at: Any
    """The column of when."""
    page: str
    """The page that does it, with `{case_id}` (`{matter_id}`) and `{id}`, that of the row."""
    matter: Any = None
    """The column that names its matter, where that is no case."""
    own: tuple[Any, Any] | None = None
    """The columns that number and title a row which belongs to no matter; it waits for itself, under its own id."""
    due: Any = None
    """The column of the day by which it must be done, of what no case has; None: it has none."""
    home: str = "/cases/{case_id}"
    """The page of the matter."""
    figure: str = ""
    """The figure that it counts under, as navigation entries name it; none: it is listed and not counted."""
    sent: bool = False
    """The viewer's own word is said: another's is waited for."""
    listed: Listed | None = None
    """None: no decision."""

    def address(self, page: str, matter_id: int, row_id: int) -> str:
        """One of its pages for a row of a matter."""
        return page.format(case_id=matter_id, matter_id=matter_id, id=row_id)
