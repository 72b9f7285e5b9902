"""Render a template for a desk: the layout's own facts, the person's language, and the page's."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from casework.accounts.viewer import Viewer
from casework.clock import office_day
from casework.http.address import parts
from casework.http.desk import LANGUAGE_COOKIE, SESSION_COOKIE, Desk
from casework.i18n import Language
from casework.pages.navigation import Above, Entry, navigation, ways_on
from casework.pages.templating import environment
from casework.text import Text

_FAULT = re.compile(r'<li data-fault="([^"]+)">.*?</li>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Hull:
    """What surrounds every page. It is handed what it shows: the rooms' entries, and how to count what waits."""

    entries: Sequence[Entry]
    above: Sequence[Above]
    figures: Callable[[Desk, Viewer], Mapping[str, int]]

    def render(self, desk: Desk, template: str, context: Mapping[str, Any]) -> str:
        """A page, or a fragment (its file name begins with an underscore), as HTML."""
        shared: dict[str, Any] = {
            "viewer": desk.maybe_viewer,
            "today": desk.today,
            "calendar": desk.calendar.local,  # as the place keeps its days; legal dates are counted before
            "language": desk.language,
            "csrf": desk.session.csrf if desk.session else "",
            "path": desk.request.url.path,
            "address": _address(desk.request),
            "demo": desk.house.settings.demo,
        }
        if not template.rpartition("/")[2].startswith("_"):
            shared |= self._figures(desk, desk.maybe_viewer)
            shared |= {"flash": desk.take_flash(), "printed_at": desk.at}
        html = environment(desk.language).get_template(template).render(shared | dict(context))
        return _in_order(html) if context.get("wrong") else html

    def _figures(self, desk: Desk, viewer: Viewer | None) -> dict[str, Any]:
        """What waits for the viewer, counted once for the navigation and the page."""
        if viewer is None or viewer.must_change:
            return {"nav": ()}
        counts = self.figures(desk, viewer)
        return {"nav": navigation(self.entries, viewer, counts, desk.request.url.path), "counts": counts}

    def error_page(self, request: Request, status: int, message: Text | str) -> Response:
        """An error in words. It reads nothing from the database, which may be what is broken."""
        chosen = request.cookies.get(LANGUAGE_COOKIE, "")
        language = Language(chosen) if chosen in set(Language) else Language.ZH
        house = request.app.state.house
        signed_in = SESSION_COOKIE in request.cookies
        known: Viewer | None = getattr(request.state, "viewer", None)
        html = (
            environment(language)
            .get_template("errors/error.html")
            .render(
                status=status,
                message=message,
                language=language,
                viewer=None,
                nav=(),
                flash="",
                csrf="",
                today=office_day(house.clock()),
                path=request.url.path,
                ways=ways_on(self.above, self.entries, request.url.path, known) if signed_in else (),
                address="/",
                demo=False,
            )
        )
        return HTMLResponse(html, status_code=status)


def _in_order(html: str) -> str:
    """The lines of an error summary in the order in which their fields stand on the page, however they were found out."""
    lines = list(_FAULT.finditer(html))
    if not lines:
        return html
    ordered = sorted(lines, key=lambda line: html.find(f' id="f-{line[1]}"'))
    return html[: lines[0].start()] + "\n".join(line[0] for line in ordered) + html[lines[-1].end() :]


def _address(request: Request) -> str:
    """Path and query, to come back to after a switch of language: of a refused form, the page that it stands on."""
    if request.method == "POST":
        return parts(request.headers.get("referer", "")).path or "/"
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
