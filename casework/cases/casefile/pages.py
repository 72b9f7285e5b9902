"""One case, and why a date is what it is."""

from dataclasses import replace
from datetime import date
from typing import Any

from starlette.responses import Response

from casework import rulebook
from casework.cases.answers.parts import labels_of
from casework.cases.casefile.instance import instance_file
from casework.cases.casefile.lines import CasePage
from casework.cases.casefile.taken import at_instance, each, load, whole
from casework.cases.casefile.view import holder_of, limits_of, story_of
from casework.cases.record.taken import abilities, deadline_of
from casework.http.desk import Desk
from casework.http.routes import Pages
from casework.matters.documents import of_instance, offered
from casework.matters.panels import shown
from casework.pages.forms import FormReader
from casework.rulebook import Deadline
from casework.text import T

pages = Pages()


@pages.get("/cases/{case_id}")
def show(desk: Desk, case_id: int) -> Response:
    """One case."""
    *earlier, page = each(desk, case_id)
    return desk.page(
        "casefile/show.html",
        page=page,
        why=desk.field("why"),
        documents=offered(desk.house.papers, page),
        earlier={one.instances[-1]: of_instance(desk.house.papers, one) for one in reversed(earlier)},
        panels=shown(desk.house.panels, desk.tx, desk.viewer, page, desk.today),
        limits=limits_of(page, desk.today),
        holder=holder_of(page),
        story=story_of(page.timeline, page.instances),
        **whole(desk, page),
    )


@pages.get("/cases/{case_id}/story")
def story(desk: Desk, case_id: int) -> Response:
    """Everything that happened in a case, and all of its limits, to print."""
    return desk.page("casefile/story.html", page=load(desk, case_id))


@pages.get("/cases/{case_id}/instances/{instance_id}")
def instance(desk: Desk, case_id: int, instance_id: int) -> Response:
    """An earlier instance as it was left: form, answer, evidence and agents, to read."""
    pages = each(desk, case_id)
    then = at_instance(pages, instance_id)
    page = pages[-1]
    return desk.page(
        "casefile/instance.html",
        page=page,
        line=then.instances[-1],
        documents=of_instance(desk.house.papers, then),
        held=instance_file(desk.tx, instance_id),
        parts=labels_of(then.head.matter_type, then.answer),
        timeline=[e for e in page.timeline if e.instance_id == instance_id and e.superseded_by is None],
    )


@pages.get("/cases/{case_id}/deadlines/{rule}/{event_id}")
def why(desk: Desk, case_id: int, rule: str, event_id: int) -> Response:
    """Why a date is what it is, and what it would be if the document had been served on another day."""
    page = load(desk, case_id)
    deadline = deadline_of(page, rule, event_id)
    trigger = next((e for e in page.timeline if e.id == event_id), None)
    return desk.page(
        "casefile/why.html",
        page=page,
        deadline=deadline,
        trigger=trigger,
        days=rulebook.day_count(deadline),
        **what_if(desk, page, deadline),
        **abilities(desk, page),
    )


@pages.get("/cases/{case_id}/deadlines/{rule}/{event_id}/short")
def why_short(desk: Desk, case_id: int, rule: str, event_id: int) -> Response:
    """The short explanation, for the row under a deadline."""
    page = load(desk, case_id)
    return desk.page("casefile/_why_short.html", page=page, deadline=deadline_of(page, rule, event_id))


@pages.get("/cases/{case_id}/deadlines/{rule}/{event_id}/what-if")
def why_what_if(desk: Desk, case_id: int, rule: str, event_id: int) -> Response:
    """The result of "what if served on …", without touching the case."""
    page = load(desk, case_id)
    deadline = deadline_of(page, rule, event_id)
    return desk.page("casefile/_what_if.html", page=page, deadline=deadline, **what_if(desk, page, deadline))


def what_if(desk: Desk, page: CasePage, deadline: Deadline) -> dict[str, Any]:
    """The deadline as it would be for another day of service: the whole situation is computed again."""
    reader = FormReader(desk)
    on = reader.day("on")
    if on is None:
        return {"what_if": None, "what_if_on": desk.field("on"), "wrong": reader.wrong}
    again = [d for d in _recomputed(page, deadline, on, desk) if d.rule.id == deadline.rule.id]
    if not again:
        reader.wrong["on"] = T("这一天送达的，不适用这条规则（当时施行的是另一条）。请换一个日期。")
    return {"what_if": again[0] if again else None, "what_if_on": on.isoformat(), "wrong": reader.wrong}


def _recomputed(page: CasePage, deadline: Deadline, on: date, desk: Desk) -> tuple[Deadline, ...]:
    current = page.situation_of(deadline)
    events = tuple(replace(e, on=on) if e.id == deadline.trigger.id else e for e in current.events)
    moved = rulebook.Situation(current.matter_type, current.procedure, events, current.vertical)
    return tuple(d for d in rulebook.deadlines(moved, desk.calendar) if d.trigger.id == deadline.trigger.id)
