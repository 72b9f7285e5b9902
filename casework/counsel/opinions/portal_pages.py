"""Opinions as the counsel sees them: written, signed, and read again."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.counsel.opinions.pages import file_of, form_page, paper_of, wrote
from casework.counsel.opinions.queries import of_engagement, opinion
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages

pages = Pages()
COUNSEL = may(Permission.COUNSEL)


@pages.get("/portal/engagements/{engagement_id}/opinion", COUNSEL)
def writing(desk: Desk, engagement_id: int) -> Response:
    """The form."""
    return form_page(desk, engagement_id)


@pages.post("/portal/engagements/{engagement_id}/opinion", COUNSEL)
def write(desk: Desk, engagement_id: int) -> Response:
    """Keep it, or sign it."""
    return wrote(desk, engagement_id)


@pages.get("/portal/opinions/{opinion_id}", COUNSEL)
def show(desk: Desk, opinion_id: int) -> Response:
    """One of its own opinions as it was signed."""
    one = opinion(desk.tx, desk.viewer, opinion_id)
    return desk.page(
        "opinions/show.html",
        one=one,
        versions=of_engagement(desk.tx, desk.viewer, one.line.engagement_id),
        own=(),
        at="/portal/opinions",
        manages=False,
    )


@pages.get("/portal/opinions/{opinion_id}/paper.docx", COUNSEL)
def download_paper(desk: Desk, opinion_id: int) -> Response:
    """法律意见书."""
    return paper_of(desk, opinion_id)


@pages.get("/portal/opinions/{opinion_id}/file", COUNSEL)
def download_file(desk: Desk, opinion_id: int) -> Response:
    """The file as it was uploaded."""
    return file_of(desk, opinion_id)
