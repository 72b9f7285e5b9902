"""Who owes what to whom for a period, along the tree of organs (201号第二十条、第二十一条、第二十七条)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from casework.organisations.kinds import OrganKind
from casework.organisations.queries import OrganisationLine
from casework.oversight.periods import Period
from casework.rulebook.law.filings import FilingDuty

_NEVER = frozenset({OrganKind.UNIT, OrganKind.CITY_GOVERNMENT, OrganKind.CREDIT_CENTRE})
_ANNUAL = frozenset({OrganKind.COUNTY_GOVERNMENT, OrganKind.CITY_DEPARTMENT})


@dataclass(frozen=True, slots=True)
class Owed:
    """One obligation."""

    duty: FilingDuty
    organ: OrganisationLine
    receiver: OrganisationLine
    from_on: date
    until_on: date


def receiver_of(organ: OrganisationLine, nodes: Mapping[int, OrganisationLine]) -> OrganisationLine | None:
    """Whose legal body receives what an organ files: the nearest government above it in the chain of supervision, or the
    dispatched organ of one. Nobody, where no such organ stands above: a vertically led organ whose chain begins with itself
    follows its own superior (第二十七条)."""
    above = (nodes.get(int(key)) for key in reversed(organ.path.strip("/").split("/")[:-1]))
    return next(
        (node for node in above if node and (node.kind.is_government or node.kind is OrganKind.DISPATCHED)),
        None,
    )


def obligations(organs: Iterable[OrganisationLine], period: Period) -> Iterator[Owed]:
    """What the organs owe for a period: of a quarter the decisions and a county's statistics, of a year the annual return.

    A legal body files nothing with itself: what it has itself goes into its own figures.
    """
    nodes = {node.id: node for node in organs}
    for organ in nodes.values():
        receiver = None if organ.kind in _NEVER else receiver_of(organ, nodes)
        span = organ.within(period.first, period.last)
        if receiver is None or span is None:
            continue
        if organ.legal_office and organ.parent_id == receiver.id:
            continue
        for duty in _duties(organ, receiver, period):
            yield Owed(duty, organ, receiver, *span)


def _duties(organ: OrganisationLine, receiver: OrganisationLine, period: Period) -> Iterator[FilingDuty]:
    to_city = receiver.kind is OrganKind.CITY_GOVERNMENT
    if period.yearly:
        if to_city and organ.kind in _ANNUAL:
            yield FilingDuty.ANNUAL
        return
    yield FilingDuty.CITY if to_city else FilingDuty.COUNTY
    if to_city and organ.kind is OrganKind.COUNTY_GOVERNMENT:
        yield FilingDuty.STATISTICS
