"""Which outcomes a form offers: those that a paper of its kind can have, so that no ruling is given that of a judgment."""

from collections.abc import Collection

from casework import codes
from casework.cases.record.kinds_apart import ABOVE
from casework.codes import Group, code_list
from casework.rulebook import DECIDING, EventKind, MatterType

K = EventKind
_ANY = "其他-2"
"""What every decision may be: 其他方式."""
_REQUESTS = frozenset({"民事-1", "民事-2", "民事-3"})
"""What is decided on the requests of a civil suit, or of an arbitration."""
_OF_REVIEW = frozenset({"民事-4", "民事-5"})
_WITHDRAWN = frozenset({"裁定-4", "裁定-5", "裁定-22", "裁定-26"})
_MEDIATED, _ENDED = "复议-12", "复议-13"
_RULINGS = frozenset({K.RULING_SERVED, K.NON_ACCEPTANCE_RULING_SERVED, K.TERMINATION_RULING_SERVED})
_AWARDS = frozenset({K.AWARD_RECEIVED, K.LABOUR_AWARD_RECEIVED, K.LABOUR_FINAL_AWARD_RECEIVED})


def outcomes_offered(
    kinds: Collection[EventKind], matter: str, level: str, *chosen: str
) -> tuple[Group, ...]:
    """The outcomes that decisions of these kinds can have, by their headings; what was chosen already stays among them.

    `matter`: a matter type's value, as far as it is known; `level`: a code of the list `level`.
    """
    every = code_list("closing")
    known = [_of(kind, matter, level) for kind in kinds if kind in DECIDING]
    if not known or None in known:
        return every.groups
    fit = {_ANY, *chosen}.union(*(one for one in known if one is not None))
    cut = (Group(g.label, tuple(item for item in g.items if item.code in fit)) for g in every.groups)
    return tuple(group for group in cut if group.items)


def _of(kind: EventKind, matter: str, level: str) -> Collection[str] | None:
    """The codes that a decision of a kind can have; None: any."""
    civil = matter in {MatterType.CIVIL, MatterType.ARBITRATION}
    if kind is K.JUDGMENT_SERVED:
        return _REQUESTS if civil else [c for c in _under("判决") if not codes.below(c)]
    if kind is K.FINAL_JUDGMENT_SERVED:
        return {*(_REQUESTS if civil else _under("判决")), "判决-1", "判决-21"} - {"判决-24", "判决-25"}
    if kind is K.RETRIAL_DECIDED:
        return {*_under("判决"), *_under("裁定"), *(_REQUESTS if civil else ())}
    if kind is K.WITHDRAWAL_RULING_SERVED:
        return _WITHDRAWN
    if kind is K.FINAL_RULING_SERVED and level == "award_review":
        return {*_OF_REVIEW, "裁定-7"}
    if kind is K.FINAL_RULING_SERVED:
        return _under("裁定")
    if kind in _RULINGS:
        return [c for c in _under("裁定") if c not in ABOVE]
    if kind is K.RECONSIDERATION_DECIDED:
        return [c for c in _under("复议") if c not in {_MEDIATED, _ENDED}]
    return _ALONE.get(kind, _REQUESTS if kind in _AWARDS else None)


_ALONE = {
    K.MEDIATION_SIGNED: ("其他-1",),
    K.RECONSIDERATION_MEDIATED: (_MEDIATED,),
    K.RECONSIDERATION_ENDED: (_ENDED,),
    K.AWARD_SET_ASIDE: ("民事-4",),
}


def _under(heading: str) -> list[str]:
    return [item.code for item in code_list("closing").items if item.parent == heading]
