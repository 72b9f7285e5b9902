"""What ties a counsel to somebody in a matter, found by name (200号第八条第五项). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from casework.counsel.assigning.facts import Interest
from casework.naming.alike import PRACTICE, Limits, Named, compare
from casework.text import T, Text


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody with the part that he or it has: on the counsel's side a firm, a colleague, a client of once; in the
    matter a party, its affiliate, the other side's agent."""

    part: Text
    named: Named


def interests(
    counsel: Iterable[Side], matter: Iterable[Side], limits: Limits = PRACTICE
) -> tuple[Interest, ...]:
    """Everything that ties a counsel to a matter, with its evidence: findings first, then hints."""
    others = list(matter)
    found = [
        Interest(match.certain, T("{mine}与{other}：{why}", mine=mine.part, other=other.part, why=match.why))
        for mine in counsel
        for other in others
        if (match := compare(mine.named, other.named, limits)) is not None
    ]
    return tuple(sorted(found, key=lambda each: not each.certain))
