"""Who has to do with what counsel cost: the counsel office, finance, and the organ's principal (200号第三条、第十九条)."""

from casework.accounts.roles import Permission
from casework.accounts.viewer import Viewer

MONEY = (Permission.MANAGE_COUNSEL, Permission.FINANCE, Permission.DECIDE)


def sees_money(viewer: Viewer) -> bool:
    """Whether somebody reads fee schedules and budgets."""
    return any(map(viewer.may, MONEY))
