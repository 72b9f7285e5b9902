"""What the decisions of a case count as, by its events: heads as they are recorded, and who brought it higher."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Protocol

from casework import codes
from casework.cases.record.lines import InstanceLine
from casework.cases.record.suits import both_sue
from casework.cases.record.tables import Instance
from casework.db import id_of
from casework.rulebook import DECIDING, EventKind
from casework.rulebook.loss import Counted, Decided, Loss, counted_through

K = EventKind
_OURS = frozenset({K.APPEAL_FILED, K.RETRIAL_FILED, K.SETTING_ASIDE_FILED})
"""By what the organ brings the case higher, in the instance below."""
_THEIRS = frozenset({K.APPEAL_COPY_SERVED, K.RETRIAL_APPLICATION_SERVED})
"""By what others do, in the instance that begins with it."""


class Told(Protocol):
    """An event in force, wherever it was read."""

    @property
    def kind(self) -> EventKind:
        """What happened."""

    @property
    def on(self) -> date:
        """On which day."""

    @property
    def instance_id(self) -> int | None:
        """In which instance."""

    @property
    def facts(self) -> Mapping[str, Any]:
        """What else is said of it."""


def counted_of(instances: Sequence[Instance | InstanceLine], live: Iterable[Told]) -> dict[int, Counted]:
    """What the decision of each instance counts as (`rulebook.loss`), by the instance's id; undecided ones are left out.

    `instances` in their order; `live`: the events in force, in theirs.
    """
    events = list(live)
    found: list[tuple[int, Decided]] = []
    for n, instance in enumerate(instances):
        own = [e for e in events if e.instance_id == instance.id]
        below = [e for e in events if n and e.instance_id == instances[n - 1].id]
        decided = [e for e in own if e.kind in DECIDING]
        if decided:
            ours = any(e.kind in _OURS for e in below)
            theirs = any(e.kind in _THEIRS for e in own) or any(e.kind is K.OTHERS_APPEALED for e in below)
            theirs |= instance.level == "award_review" and not instance.organ_sues
            known = ours or theirs
            found.append(
                (
                    id_of(instance),
                    Decided(
                        instance.level,
                        outcomes_of(own),
                        decided[-1].on,
                        ours if known else None,
                        theirs if known else None,
                        instance.organ_sues,
                        both_sue(instances, n, events),
                    ),
                )
            )
    return dict(zip((n for n, _ in found), counted_through(d for _, d in found), strict=True))


def counts_of(instances: Sequence[Instance | InstanceLine], live: Iterable[Told]) -> dict[int, str]:
    """What the decision of each instance counts as, a code of the list `loss`: as a person judged it, else as it is defined."""
    events = list(live)
    found = {n: counted.loss.value for n, counted in counted_of(instances, events).items()}
    for e in events:
        if e.kind is K.LOSS_JUDGED and e.instance_id in found:
            found[e.instance_id] = "lost" if e.facts.get("lost") else "not_lost"
    return found


def continued_of(
    instances: Sequence[Instance | InstanceLine], live: Iterable[Told], counts: Mapping[int, str]
) -> dict[int, int]:
    """Which lost instances go on with the loss of an earlier one, by their ids, and which that is.

    A decision that only upholds a loss is no loss of its own: it has no cause that the first one had not. One that
    changes the decision below, what is decided anew after a remand, and what a person has called lost by itself, is.
    `counts`: what each decision counts as (`counts_of`).
    """
    events, found = list(live), dict[int, int]()
    for below, instance in pairwise(instances):
        first, here = id_of(below), id_of(instance)
        own = [e for e in events if e.instance_id == here]
        judged = any(e.kind is K.LOSS_JUDGED for e in own)
        if not judged and counts.get(first) == counts.get(here) == Loss.LOST and _only_upholds(own):
            found[here] = found.get(first, first)
    return found


def _only_upholds(own: Iterable[Told]) -> bool:
    return {codes.below(code) for code in outcomes_of(own)} == {"upheld"}


def outcomes_of(own: Iterable[Told]) -> tuple[str, ...]:
    """What an instance's decision says of the organ, codes of the list `closing`: of its heads, once they are recorded."""
    own = list(own)
    heads = [e.facts["outcomes"] for e in own if e.kind is K.HEADS_RECORDED and e.facts.get("outcomes")]
    if heads:
        return tuple(heads[-1])
    said = [str(e.facts["outcome"]) for e in own if e.facts.get("outcome")]
    return tuple(said[-1:])
