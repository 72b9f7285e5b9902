"""The arithmetic of a budget's ledger: what its entries add up to, and what an act adds. Pure.

    allotted = committed + accepted + paid + free, and free is never negative.

A piece of work is committed at its expected fee, once; released, or accepted at the fee that was determined, which may be
determined anew until it is paid; and paid, once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casework.counsel.budgets.tables import EntryKind
from casework.errors import Conflict
from casework.money import Money
from casework.text import T, Text

K = EntryKind


@dataclass(frozen=True, slots=True)
class Figures:
    """What the entries of a line, of a budget or of one piece of work add up to, in 分."""

    allotted: int = 0
    committed: int = 0
    accepted: int = 0
    """Determined and not paid yet."""
    paid: int = 0

    @property
    def free(self) -> int:
        """What nothing is held for."""
        return self.allotted - self.committed - self.accepted - self.paid

    @property
    def spent(self) -> int:
        """What was determined, paid or not."""
        return self.accepted + self.paid

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(a + b for a, b in zip(self.parts, other.parts, strict=True)))

    @property
    def parts(self) -> tuple[int, int, int, int]:
        """Allotted, committed, accepted, paid."""
        return self.allotted, self.committed, self.accepted, self.paid


def figures(sums: Mapping[EntryKind, int]) -> Figures:
    """What the sums of each kind of entry come to."""
    of = {kind: sums.get(kind, 0) for kind in K}
    return Figures(
        allotted=of[K.ALLOT] + of[K.TRANSFER],
        committed=of[K.COMMIT] - of[K.RELEASE],
        accepted=of[K.ACCEPT] - of[K.PAY],
        paid=of[K.PAY],
    )


def summed(entries: Iterable[tuple[EntryKind, int]]) -> Figures:
    """What entries come to."""
    sums: dict[EntryKind, int] = {}
    for kind, fen in entries:
        sums[kind] = sums.get(kind, 0) + fen
    return figures(sums)


@dataclass(frozen=True, slots=True)
class Held:
    """What a line has, and what was entered of one piece of work before."""

    line: str
    has: Figures
    entered: tuple[tuple[EntryKind, int], ...] = ()

    @property
    def of_work(self) -> Figures:
        """What the piece of work holds."""
        return summed(self.entered)

    def was(self, kind: EntryKind) -> bool:
        """Whether there is such an entry of the piece of work."""
        return any(one == kind for one, _ in self.entered)


def must_be_free(line: str, has: Figures, needed: int) -> None:
    """Raises Conflict with the figures where a line has less free than is needed."""
    if needed > has.free:
        raise Conflict(
            T(
                "超出预算：“{line}”可用{free}，需要{needed}。请先申请追加或者调剂（200号第十九条，专款专用）。",
                line=line,
                free=Money(max(has.free, 0)),
                needed=Money(needed),
            ),
            href="/counsel/budgets",
        )


def committing(held: Held, amount: Money) -> dict[EntryKind, int]:
    """The entries of committing the expected fee. Raises Conflict where the key did so before, or it passes the budget."""
    if held.was(K.COMMIT):
        raise Conflict(T("这项工作已经占用过经费，不能重复占用。"))
    must_be_free(held.line, held.has, amount.fen)
    return {K.COMMIT: amount.fen}


def releasing(held: Held) -> dict[EntryKind, int]:
    """The entries of releasing what was committed. Raises Conflict where there is nothing to release."""
    _open(held, T("这项工作的经费已经核定，不能释放；费用有变动的，重新核定。"))
    return {K.RELEASE: held.of_work.committed}


def accepting(held: Held, amount: Money) -> dict[EntryKind, int]:
    """The entries of the fee that was determined: what was committed is released for it.

    Determined anew before it is paid, the difference is entered. Raises Conflict where the line has not enough, where it was
    released or is paid.
    """
    before = held.of_work
    if held.was(K.PAY):
        raise Conflict(T("这项工作已经支付{paid}，不能再核定。", paid=Money(before.paid)))
    if not held.was(K.ACCEPT):
        _open(held, T("这项工作的经费已经核定。"))
    must_be_free(held.line, held.has, amount.fen - before.committed - before.accepted)
    released = {} if held.was(K.ACCEPT) else {K.RELEASE: before.committed}
    return {**released, K.ACCEPT: amount.fen - before.accepted}


def paying(held: Held) -> dict[EntryKind, int]:
    """The entries of paying what was determined. Raises Conflict where nothing was, or it is paid already."""
    if held.was(K.PAY):
        raise Conflict(T("这项工作已经支付{paid}，不能重复支付。", paid=Money(held.of_work.paid)))
    if not held.of_work.accepted:
        raise Conflict(T("这项工作没有已核定的费用，不能支付。"))
    return {K.PAY: held.of_work.accepted}


def _open(held: Held, accepted: Text) -> None:
    if held.was(K.ACCEPT):
        raise Conflict(accepted)
    if held.was(K.RELEASE) or not held.was(K.COMMIT):
        raise Conflict(T("这项工作没有占用经费，或者已经释放。"))
