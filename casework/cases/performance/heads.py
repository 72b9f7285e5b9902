"""What the decision that binds says: the heads out of which obligations are recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from casework import codes
from casework.cases.judgments.queries import HeadLine, judgments_of
from casework.cases.record.lines import CaseRecord
from casework.rulebook import parse_term


@dataclass(frozen=True, slots=True)
class Ordered:
    """A head that may order something of the organ, and what the form takes from it."""

    key: str
    """How the page calls it in its address."""
    head: HeadLine

    @property
    def proposed(self) -> Mapping[str, Any]:
        """The fields of the form that the head knows."""
        h = self.head
        return {
            "wording": h.text,
            "term": str(parse_term(h.term).text) if h.term else "",
            "amount": h.amount.typed if h.amount is not None else "",
            "what_kind": "pay" if h.amount is not None else "",
        }


def ordered(tx: Session, page: CaseRecord) -> tuple[Ordered, ...]:
    """The heads about the organ of the decision that the case stands at; of one that upholds, those below as well.

    What is recorded as an obligation in the same words is left out.
    """
    known = {e.note for e in page.timeline if e.facts.get("of") and e.superseded_by is None}
    found: list[HeadLine] = []
    for look in judgments_of(tx, page):
        found += (h for h in look.heads if h.addressee != "other" and h.code and not codes.below(h.code))
        if "upheld" not in {codes.below(h.code) for h in look.heads if h.code} and not _upholds(
            look.instance.outcome
        ):
            break
    return tuple(Ordered(f"{h.instance_id}-{h.seq}", h) for h in found if h.text not in known)


def _upholds(outcome: str) -> bool:
    return bool(outcome) and codes.below(outcome) == "upheld"
