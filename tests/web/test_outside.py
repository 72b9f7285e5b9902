"""Outside counsel see what was given to them and nothing else of the house (200号第八条第四项)."""

import re

import pytest
from fastapi.routing import APIRoute

from casework.accounts.roles import Permission
from casework.house import ROOMS
from tests.web.served import Served

PAGES = [route for room in ROOMS for family in room.pages for route in family.router.routes]
OPEN = {"/", "/settings/password", "/sign-out"}
"""Open to outsiders though no portal page: the way in, their own password, the way out."""


def closed(route: APIRoute) -> bool:
    """Whether a page is none of the portal's, and not open to everybody."""
    guard = route.endpoint.__guard__
    return not (guard.public or Permission.COUNSEL in guard.any_of or route.path in OPEN)


@pytest.mark.obligation("FG-8.4")
@pytest.mark.parametrize(
    "route", [r for r in PAGES if closed(r)], ids=lambda r: f"{'/'.join(sorted(r.methods))} {r.path}"
)
def test_no_page_of_the_house_opens_for_outside_counsel(shared: Served, route: APIRoute) -> None:
    browser = shared.browser("counsel-1")
    path = re.sub(r"\{\w+\}", "1", route.path)
    if "GET" in route.methods:
        answer = browser.get(path)
    else:
        csrf = re.search(r'name="csrf" value="([^"]+)"', browser.get("/settings/password").text)
        assert csrf is not None
        answer = browser.post(path, data={"csrf": csrf[1]})
    assert answer.status_code == 404, answer.text[:300]


def test_the_way_in_leads_to_the_portal_and_the_navigation_has_nothing_else(shared: Served) -> None:
    browser = shared.browser("counsel-1")
    assert browser.get("/").headers["location"] == "/portal"
    page = browser.get("/settings/password").text
    assert "/cases" not in re.findall(r'href="(/[a-z]+)', page)
