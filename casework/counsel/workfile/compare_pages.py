"""The pool compared: distributions and where each counsel stands, without an order of persons."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.codes import code_list
from casework.counsel.services import Service
from casework.counsel.workfile.compare import Asked, compare
from casework.counsel.workfile.spread import FEWEST
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages

pages = Pages()


@pages.get("/counsel/comparison", may(Permission.MANAGE_COUNSEL, Permission.DECIDE))
def comparison(desk: Desk) -> Response:
    """The pool over twelve months, all work together, or one kind or speciality."""
    service, speciality = desk.field("service"), desk.field("speciality")[:40]
    asked = Asked(Service(service) if service in set(Service) else None, speciality)
    return desk.page(
        "workfile/comparison.html",
        found=compare(desk.tx, desk.viewer, asked, desk.today),
        asked=asked,
        services=tuple(Service),
        specialities=code_list("speciality"),
        fewest=FEWEST,
    )
