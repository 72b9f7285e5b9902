"""The side bar and the phone's tabs: what each person may open, with what waits there."""

import re
from dataclasses import dataclass

from casework.accounts.roles import Permission
from casework.accounts.viewer import Viewer
from casework.desk.dashboard.board import Counts
from casework.text import N_


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry."""

    label: str
    href: str
    icon: str
    count: int = 0
    counted: str = ""
    """What is counted, in Chinese."""
    alert: bool = False
    current: bool = False


@dataclass(frozen=True, slots=True)
class NavGroup:
    """A titled group of entries."""

    label: str
    items: tuple[NavItem, ...]


def navigation(viewer: Viewer, counts: Counts, path: str, proposals: int = 0) -> tuple[NavGroup, ...]:
    """The groups that a viewer sees on a page. `proposals`: changes of the calendar that wait for its word."""
    sees_cases = bool(viewer.reach)

    def item(
        label: str, href: str, icon: str, count: int = 0, counted: str = "", *, alert: bool = False
    ) -> NavItem:
        plain = href.split("?")[0]
        current = path == plain or (plain != "/" and path.startswith(plain + "/"))
        return NavItem(label, href, icon, count, counted, alert, current and "?" not in href)

    work = [item(N_("工作台"), "/", "dashboard", counts.duties, N_("项期限今天须办"))] if sees_cases else []
    if viewer.may(Permission.REGISTER) or viewer.may(Permission.DECIDE):
        work.append(item(N_("收文登记"), "/intake", "intake"))
    if sees_cases:
        work += [
            item(N_("案件"), "/cases", "cases"),
            item(N_("审批"), "/approvals", "approvals", counts.approvals, N_("件待批、待审")),
            item(N_("转办"), "/transfers", "transfers", counts.transfers, N_("件待签收、待再转")),
        ]
    days = [item(N_("期限日历"), "/calendar", "calendar")] if sees_cases else []
    days += [
        item(N_("规则手册"), "/rulebook", "rulebook"),
        item(N_("节假日历"), "/holidays", "holidays", proposals),
    ]
    watch = []
    if viewer.may(Permission.SUPERVISE):
        late = N_("项期限逾期")
        watch.append(item(N_("下级案件"), "/cases?scope=below", "below", counts.below_late, late, alert=True))
    if viewer.may(Permission.READ_AUDIT):
        watch.append(item(N_("审计记录"), "/audit", "audit"))
    manage = [item(N_("账号"), "/people", "users")] if viewer.may(Permission.MANAGE_PEOPLE) else []
    manage.append(item(N_("机构与人员"), "/organisations", "organisations"))
    if viewer.may(Permission.MANAGE_CALENDAR):
        manage.append(item(N_("后台工作"), "/jobs", "refresh"))
    manage.append(item(N_("我的设置"), "/settings", "settings"))
    groups = (
        (N_("办案"), work),
        (N_("日期"), days),
        (N_("监督"), watch),
        (N_("管理"), manage),
    )
    return tuple(NavGroup(label, tuple(items)) for label, items in groups if items)


_ABOVE = (
    (re.compile(r"(/cases/\d{1,9})/.+"), N_("返回案件")),
    (re.compile(r"(/transfers/\d{1,9})/.+"), N_("返回转办")),
    (re.compile(r"(/rulebook)/.+"), N_("规则手册")),
    (re.compile(r"(/holidays)/.+"), N_("节假日历")),
    (re.compile(r"(/(?:organisations|people))/.+"), N_("机构与人员")),
    (re.compile(r"(/intake)/.+"), N_("收文登记")),
    (re.compile(r"(/jobs)/.+"), N_("后台工作")),
)
"""What lies above a page that could not be shown: the path as far as it names that, and its name."""


def ways_on(path: str) -> tuple[tuple[str, str], ...]:
    """Where to go from an error: above the page, and to the places that everybody has. Reads only the path."""
    above = [(label, found[1]) for pattern, label in _ABOVE if (found := pattern.fullmatch(path))]
    above = [(label, "/organisations" if href == "/people" else href) for label, href in above]
    return (*above, (N_("案件"), "/cases"), (N_("全部功能"), "/more"))
