"""The ledger always balances, whatever is done to it and in whatever order (200号第十九条: 专款专用)."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.counsel.budgets import ledger
from casework.counsel.budgets.ledger import Figures, Held, must_be_free, summed
from casework.counsel.budgets.tables import EntryKind
from casework.errors import Conflict
from casework.money import Money

modest = settings(deadline=None, max_examples=300, derandomize=bool(os.environ.get("CI")))
K = EntryKind
ACTS = ("allot", "transfer", "commit", "release", "accept", "pay")
acts = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 4), st.integers(0, 1), st.integers(0, 1000)), max_size=60
)
"""What is done, to which piece of work, out of which line, and how many 分."""


class Book:
    """Two lines and their entries, as the act of the room adds them."""

    def __init__(self) -> None:
        self.entries: list[tuple[int, EntryKind, int, str]] = []

    def has(self, line: int) -> Figures:
        return summed((kind, fen) for of, kind, fen, _ in self.entries if of == line)

    def held(self, line: int, key: str) -> Held:
        return Held("项目", self.has(line), tuple((k, fen) for _, k, fen, of in self.entries if of == key))

    def add(self, line: int, entries: dict[EntryKind, int], key: str = "") -> None:
        self.entries += [(line, kind, fen, key) for kind, fen in entries.items()]

    def do(self, act: str, key: str, line: int, fen: int) -> None:
        amount = Money(fen)
        if act == "allot":
            self.add(line, {K.ALLOT: fen})
        elif act == "transfer":
            must_be_free("项目", self.has(line), fen)
            self.add(line, {K.TRANSFER: -fen})
            self.add(1 - line, {K.TRANSFER: fen})
        elif act == "commit":
            self.add(line, ledger.committing(self.held(line, key), amount), key)
        else:
            of = next((of for of, kind, _, k in self.entries if (kind, k) == (K.COMMIT, key)), line)
            held = self.held(of, key)
            moved = {"release": ledger.releasing, "pay": ledger.paying}.get(act)
            self.add(of, moved(held) if moved else ledger.accepting(held, amount), key)


@pytest.mark.obligation("FG-19")
@modest
@given(acts)
def test_it_balances_after_every_act_and_nothing_is_ever_short(done: list[tuple[str, int, int, int]]) -> None:
    book, allotted = Book(), 0
    for act, work, line, fen in done:
        before = list(book.entries)
        try:
            book.do(act, f"work/{work}", line, fen)
            allotted += fen if act == "allot" else 0
        except Conflict:
            assert book.entries == before
        assert book.entries[: len(before)] == before, "entries are only added"
        lines = [book.has(0), book.has(1)]
        for has in (*lines, lines[0] + lines[1]):
            assert has.allotted == has.committed + has.accepted + has.paid + has.free
            assert min(has.parts) >= 0
            assert has.free >= 0
        assert (lines[0] + lines[1]).allotted == allotted
        for key in {k for *_, k in book.entries if k}:
            kinds = [kind for _, kind, _, k in book.entries if k == key]
            assert all(kinds.count(once) <= 1 for once in (K.COMMIT, K.RELEASE, K.PAY))


def test_what_is_released_or_paid_is_over() -> None:
    committed = ((K.COMMIT, 500),)
    has = summed([(K.ALLOT, 1000), *committed])
    accepted = (*committed, *ledger.accepting(Held("a", has, committed), Money(700)).items())
    assert summed(accepted).parts == (0, 0, 700, 0)
    paid = (*accepted, *ledger.paying(Held("a", has, accepted)).items())
    for entered in (paid, (*committed, (K.RELEASE, 500)), ()):
        held = Held("a", has, entered)
        for act in (ledger.releasing, ledger.paying, lambda held: ledger.accepting(held, Money(1))):
            with pytest.raises(Conflict):
                act(held)
