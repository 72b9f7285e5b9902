"""Who is looking, and who is acting."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework.accounts.roles import Permission, Reach, Role, permissions, reach
from casework.calendar import Calendar
from casework.clock import office_day
from casework.errors import Forbidden
from casework.i18n import Language
from casework.text import N_, T

Heed = Callable[[Any, "Actor", int], None]
"""Told, within a transaction, by whose act a name in which matter (a case, a counsel) became another."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in person with everything that decides what it may see."""

    user_id: int
    username: str
    name: str
    post: str
    roles: frozenset[Role]
    node_id: int
    node_name: str
    organ_id: int
    """The organ that the person belongs to."""
    acts_for: tuple[int, ...]
    """Organs whose cases the person handles: its own, and for a legal office the organ above it."""
    acting_organ_id: int
    """The organ that the person logs documents for."""
    acting_organ_name: str
    acting_path: str
    """Where the acting organ stands in the chain of supervision."""
    language: Language
    must_change: bool
    scopes: frozenset[str] = frozenset({"read", "write"})

    @property
    def permissions(self) -> frozenset[Permission]:
        """Every act that the person's roles allow."""
        return permissions(self.roles)

    @property
    def reach(self) -> frozenset[Reach]:
        """Whose cases the person's roles see."""
        return reach(self.roles)

    @property
    def outside(self) -> bool:
        """Whether the person is an outsider, for whom only what says so is open (200号第八条第四项)."""
        return Role.COUNSEL in self.roles

    def may(self, permission: Permission) -> bool:
        """Whether one of the roles allows the act."""
        return permission in self.permissions


@dataclass(frozen=True, slots=True)
class Actor:
    """A viewer in the act: the moment and the calendar that its act is judged by are handed in with it."""

    viewer: Viewer
    at: datetime
    calendar: Calendar
    heeds: tuple[Heed, ...] = ()
    """Who is told of names that change: handed in by the house, since what changes them knows no room above it."""

    def names_changed(self, tx: Any, matter_id: int) -> None:
        """Tell whoever looks for interests that a name in a matter is new or another (200号第八条第五项)."""
        for heed in self.heeds:
            heed(tx, self, matter_id)

    @property
    def today(self) -> date:
        """The office's day of the act."""
        return office_day(self.at)

    def must(self, permission: Permission) -> None:
        """Refuse the act unless a role allows it.

        Raises Forbidden with the permission's name in words.
        """
        if not self.viewer.may(permission):
            raise Forbidden(
                T(
                    "您的岗位不能办理这一步（{act}）。请由有权限的同事办理，或联系系统管理员。",
                    act=NAMES[permission],
                )
            )


NAMES: dict[Permission, str] = {
    Permission.REGISTER: N_("登记收文"),
    Permission.HANDLE: N_("承办应诉"),
    Permission.APPROVE_SENDING: N_("批准转办"),
    Permission.DECIDE: N_("主要负责人审批"),
    Permission.APPROVE_ANALYSIS: N_("审定败诉案件分析"),
    Permission.SIGN_FOR: N_("签收转办材料"),
    Permission.DRAFT: N_("拟订答辩材料"),
    Permission.SUPERVISE: N_("监督指导下级"),
    Permission.MANAGE_CALENDAR: N_("维护节假日历"),
    Permission.MANAGE_ALERTS: N_("设置期限提醒"),
    Permission.MANAGE_PEOPLE: N_("管理机构与人员"),
    Permission.MANAGE_CHANNELS: N_("管理通知渠道"),
    Permission.MANAGE_SEALS: N_("管理印章"),
    Permission.MANAGE_LAYOUTS: N_("管理文书模板"),
    Permission.MANAGE_COUNSEL: N_("管理法律顾问"),
    Permission.ISSUE_OPINIONS: N_("签发法律顾问办公室意见"),
    Permission.FINANCE: N_("审核预算和付款"),
    Permission.COUNSEL: N_("办理交办的法律顾问事务"),
    Permission.KEEP_CREDIT: N_("归集和核查信用信息"),
    Permission.PROVIDE_CREDIT: N_("提供信用信息"),
    Permission.USE_CREDIT: N_("使用信用产品"),
    Permission.SUPERVISE_CREDIT: N_("监督信用工作"),
    Permission.READ_AUDIT: N_("查阅审计记录"),
    Permission.EXPORT: N_("导出"),
}
