"""Kinds of matters: each wing declares its own, and the house lists them."""

from dataclasses import dataclass

from casework.accounts.roles import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterKind:
    """What there is to say of every matter of a kind."""

    name: str
    """As it is stored, and as the streams of the trail begin."""
    label: str
    """What they are called together, such as 案件."""
    numbered: str
    """What the trail calls one of them, by its `{number}`: its key."""
    this: str
    """How a sentence speaks of the one at hand, such as 本案."""
    index: str
    """The address of the page that lists them."""
    page: str
    """The address of its page, with `{id}`."""
    files: str
    """The address of the page of its files, with `{id}`."""

    seen_with: frozenset[Permission] = frozenset()
    """Whoever has one of these sees the files of such matters; none: whoever sees the matter."""

    def stream(self, matter_id: int) -> str:
        """The stream of the trail that the acts in it go to."""
        return f"{self.name}:{matter_id}"
