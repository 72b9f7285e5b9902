"""The side bar and the phone's tabs: what each person may open, with what waits there."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from casework.accounts.viewer import Viewer
from casework.text import N_

COUNT_LIMIT = 999
"""Figures are counted up to here; more shows as 999+."""


class Group(Enum):
    """The groups of the navigation, in their order: what is opened every day first, what is set once last."""

    WORK = N_("办案")
    BOOKS = N_("登记簿")
    WATCH = N_("监督")
    COUNSEL = N_("法律顾问")
    CREDIT = N_("信用")
    RULES = N_("规则与日历")
    MANAGE = N_("管理")


FOLDED = frozenset({Group.RULES, Group.MANAGE})
"""Groups that fold away in the side bar of somebody who has cases: settings and what is looked up now and then."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the navigation."""

    group: Group
    label: str
    href: str
    icon: str
    shown: Callable[[Viewer], bool] = lambda _: True
    """Whether a viewer has it."""
    figure: str = ""
    """Which of the desk's figures stands beside it."""
    counted: str = ""
    """What that figure counts, in Chinese."""
    alert: bool = False
    most: int = COUNT_LIMIT
    """Up to here it is counted."""
    outside: bool = False
    """For outside counsel, who have no other entry."""


@dataclass(frozen=True, slots=True)
class Above:
    """What lies above a page that could not be shown: pages under `path` lead back to `href`, called `label`."""

    path: str
    """A regular expression whose first group is the way back, unless `href` says another."""
    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry as one person has it on one page."""

    label: str
    href: str
    icon: str
    count: int
    counted: str
    alert: bool
    current: bool
    most: int = COUNT_LIMIT


@dataclass(frozen=True, slots=True)
class NavGroup:
    """A titled group of entries."""

    label: str
    items: tuple[NavItem, ...]
    folds: bool = False
    """It stands as its name alone, until it is opened, holds the page or has something that waits."""

    @property
    def open(self) -> bool:
        """Whether its entries are in view."""
        return not self.folds or any(item.current or item.count for item in self.items)


def navigation(
    entries: Sequence[Entry], viewer: Viewer, figures: Mapping[str, int], path: str
) -> tuple[NavGroup, ...]:
    """The groups that a viewer sees on a page, with the figures of what waits."""
    shown = [entry for entry in entries if entry.outside is viewer.outside and entry.shown(viewer)]
    # Of entries that lie under each other, the nearest holds the page.
    here = max((place for place in map(_place, shown) if _holds(place, path)), key=len, default="")
    groups = (
        NavGroup(
            group.value,
            tuple(_item(e, figures, here) for e in shown if e.group is group),
            folds=group in FOLDED and bool(viewer.reach),
        )
        for group in Group
    )
    return tuple(group for group in groups if group.items)


def _place(entry: Entry) -> str:
    return entry.href.split("?")[0]


def _holds(place: str, path: str) -> bool:
    return path == place or (place != "/" and path.startswith(place + "/"))


def _item(entry: Entry, figures: Mapping[str, int], here: str) -> NavItem:
    current = _place(entry) == here
    count = figures.get(entry.figure, 0)
    return NavItem(
        label=entry.label, href=entry.href, icon=entry.icon, count=count, counted=entry.counted,
        alert=entry.alert, current=current and "?" not in entry.href, most=entry.most,
    )  # fmt: skip


def ways_on(
    above: Sequence[Above], entries: Sequence[Entry], path: str, viewer: Viewer | None
) -> tuple[tuple[str, str], ...]:
    """Where to go from an error: above the page, and to the places that everybody has; of these what a known viewer has.

    Reads only the path, and no database, which may be what is broken.
    """
    found = ((a, re.fullmatch(a.path, path)) for a in above)
    ways = (
        *((a.label, a.href or m[1]) for a, m in found if m),
        (N_("案件"), "/cases"),
        (N_("全部功能"), "/more"),
    )
    return tuple(way for way in ways if viewer is None or _has(entries, viewer, way[1]))


def _has(entries: Sequence[Entry], viewer: Viewer, href: str) -> bool:
    """Whether the viewer's own navigation leads to where a way goes; what no entry knows is everybody's."""
    place = "/" + href.split("/")[1]
    over = [entry for entry in entries if entry.href.split("?")[0] == place]
    if not over:
        return not viewer.outside
    return any(entry.outside is viewer.outside and entry.shown(viewer) for entry in over)
