"""The customary order of a volume: where a paper stands by what it is, or by what it proves."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache

from casework.codes import FOLDER
from casework.resources import package_file

LIST = "volume_part"
LAST = "other"


@cache
def _places() -> tuple[Mapping[str, str], Mapping[str, str], tuple[str, ...]]:
    items = tomllib.loads(package_file(f"{FOLDER}/{LIST}.toml").read_text(encoding="utf-8"))["items"]
    papers = {paper: item["code"] for item in items for paper in item.get("papers", ())}
    events = {event: item["code"] for item in items for event in item["events"]}
    return papers, events, tuple(item["code"] for item in items)


def part_of(document_type: str, events: Iterable[str]) -> str:
    """Where a paper stands: by its kind, else by the first event that it proves; a code of the list `volume_part`."""
    papers, of_events, _ = _places()
    if document_type in papers:
        return papers[document_type]
    return next((of_events[event] for event in events if event in of_events), LAST)


def rank(part: str) -> int:
    """Its place in the order; what no list knows comes last."""
    order = _places()[2]
    return order.index(part) if part in order else len(order)
