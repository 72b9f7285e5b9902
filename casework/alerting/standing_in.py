"""Who stands in for whom, where whoever stands in is on leave itself. Pure: no I/O."""

from collections.abc import Mapping


def at_last(direct: Mapping[int, int]) -> dict[int, int]:
    """Whoever is on leave -> who is at work for it: the end of the chain. Whom a chain leads back to, nobody stands in for.

    `direct`: whoever is on leave -> whom it named.
    """
    found: dict[int, int] = {}
    for away in direct:
        seen, standing = {away}, direct[away]
        while standing in direct and standing not in seen:
            seen.add(standing)
            standing = direct[standing]
        if standing not in seen:
            found[away] = standing
    return found
