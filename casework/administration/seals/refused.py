"""What the forms of this room offer to choose from."""

from collections.abc import Iterable

from casework.administration.seals.queries import SealLine


def named(found: Iterable[SealLine]) -> list[tuple[int, str]]:
    """Seals to choose from, each with its organ."""
    return [(s.id, f"{s.name}（{s.organ}）") for s in found]
