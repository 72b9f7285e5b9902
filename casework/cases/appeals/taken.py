"""What can be turned against the decisions of a case, as its pages and its JSON take it up."""

from casework.cases.appeals.queries import Challenge, at_hand, by_instance, challenges, versions_of
from casework.cases.appeals.remedies import Remedy
from casework.cases.record.lines import CaseRecord
from casework.errors import NotFound
from casework.http.desk import Desk
from casework.text import T


def called(remedy: str) -> Remedy:
    """A remedy by its name in an address. Raises NotFound."""
    if remedy not in set(Remedy):
        raise NotFound(T("没有这样的页面。"))
    return Remedy(remedy)


def held(
    desk: Desk, page: CaseRecord, remedy: Remedy | None = None
) -> tuple[tuple[Challenge, ...], Challenge | None]:
    """Everything that can be turned against a decision of the case, and the one at hand."""
    found = challenges(by_instance(page), versions_of(desk.tx, page.head.id))
    return found, at_hand(found, desk.today, remedy)
