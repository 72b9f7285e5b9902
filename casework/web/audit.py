"""The audit trail: to read, and to verify."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.audit.queries import entries, verify
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages

pages = Pages()
READ = may(Permission.READ_AUDIT)


@pages.get("/audit", READ)
def index(desk: Desk) -> Response:
    """The trail, the newest entry first."""
    before = desk.field("before")
    found = entries(
        desk.tx,
        stream=desk.field("stream"),
        actor=desk.field("actor"),
        action=desk.field("action"),
        before_id=int(before) if before.isdecimal() and len(before) < 15 else None,
        limit=51,
    )
    return desk.page(
        "audit/index.html",
        entries=found[:50],
        next_before=found[49].id if len(found) > 50 else None,
        value=desk.field,
    )


@pages.get("/audit/verify", READ)
def check(desk: Desk) -> Response:
    """Recompute every chain and say where one does not hold."""
    checked, broken = verify(desk.tx)
    desk.trace("audit", "audit.verified", f"{checked}条", {"checked": checked, "broken": len(broken)})
    return desk.page("audit/verify.html", checked=checked, broken=broken)
