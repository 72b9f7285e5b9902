"""Which obligations of docs/obligations.csv have a test."""

import csv
from pathlib import Path

ROOT = Path(__file__).parents[2]
IN_SCOPE = frozenset(
    (
        "YS-2", "YS-3", "YS-7", "YS-8", "YS-9.1", "YS-9.2", "YS-10.1", "YS-10.2", "YS-10.3", "YS-10.4",
        "YS-10.5", "YS-10.6", "YS-11", "YS-12.1", "YS-12.2", "YS-13", "YS-14.1", "YS-14.2", "YS-15", "YS-16",
        "YS-17", "YS-18.1", "YS-18.2", "YS-19.1", "YS-19.2", "YS-22", "YS-24", "YS-26", "YS-27", "YS-28", "GW-4", "GW-8", "GW-9",
        "GW-10", "GW-11", "GW-13", "GW-14", "GW-17", "APL-31", "APL-67", "APL-85", "SPC18-48", "SPC20-2",
        "SPC20-4", "SPC20-7", "SPC20-8", "SPC20-12", "ARL-48", "FG-3", "FG-4", "FG-5", "FG-6", "FG-7", "FG-8.1",
        "FG-8.2", "FG-8.4", "FG-8.5", "FG-9", "FG-10", "FG-11.1", "FG-11.2", "FG-12", "FG-13", "FG-14", "FG-15", "FG-16",
        "FG-17.1", "FG-17.2", "FG-18", "FG-19", "FG-20.1", "FG-20.2", "FG-20.3", "FG-21",
        "XY-3", "XY-5", "XY-7", "XY-8", "XY-9", "XY-10", "XY-12", "XY-18", "XY-19", "HN-41",
        "XY-4", "XY-11", "XY-22", "XY-13", "XY-14", "XY-15", "XY-16", "XY-17", "XY-20", "XY-25", "XY-GATE", "YS-23",
        "ZB-GATE", "ZS-7", "ZX-8", "JN-23", "YS-20.1", "YS-20.2", "YS-21.1", "YS-21.2", "YS-25",
    )
)  # fmt: skip
"""What the product does by now; the rest comes with the later modules."""


def obligations() -> dict[str, str]:
    """Every obligation: id -> what it says."""
    with (ROOT / "docs" / "obligations.csv").open(encoding="utf-8") as source:
        return {row["id"]: row["obligation"] for row in csv.DictReader(source)}


def report(proven: dict[str, int]) -> tuple[list[str], bool]:
    """The lines to print, and whether everything in scope is proven and no mark names an unknown obligation."""
    known = obligations()
    unknown = sorted(set(proven) - set(known))
    missing = sorted(IN_SCOPE - set(proven))
    lines = [f"{len(set(proven) & set(known))} of {len(known)} obligations have a test"]
    lines += [f"unknown obligation in a mark: {name}" for name in unknown]
    lines += [f"IN SCOPE WITHOUT A TEST: {name}  {known[name]}" for name in missing]
    lines += [
        f"still to come: {name}  {text}"
        for name, text in known.items()
        if name not in proven | dict.fromkeys(missing)
    ]
    return lines, not unknown and not missing
