"""The rulebook: every rule with its law, and a calculator that explains itself."""

from datetime import date
from typing import Any

from starlette.responses import Response

from casework import rulebook
from casework.cases.record.checks import check_term
from casework.errors import CaseworkError, InvalidInput, NotFound
from casework.http.desk import Desk
from casework.http.routes import Pages
from casework.pages.forms import FormReader
from casework.rulebook import Deadline, Rule, parse_term
from casework.text import T

pages = Pages()


@pages.get("/rulebook")
def index(desk: Desk) -> Response:
    """The rules by procedure; the first of them is open."""
    return _show(desk, rulebook.rules()[0])


@pages.get("/rulebook/{rule_id}")
def show(desk: Desk, rule_id: str) -> Response:
    """One rule, with the calculator."""
    return _show(desk, _rule(rule_id))


@pages.get("/rulebook/{rule_id}/result")
def result(desk: Desk, rule_id: str) -> Response:
    """The calculator's result alone."""
    rule = _rule(rule_id)
    return desk.page("rules/_result.html", rule=rule, **_calculate(desk, rule))


def _rule(rule_id: str) -> Rule:
    try:
        return rulebook.rule(rule_id)
    except NotFound:
        raise NotFound(T("规则手册里没有编号为“{rule}”的规则，请从目录里查找。", rule=rule_id)) from None


def _show(desk: Desk, rule: Rule) -> Response:
    q = desk.field("q")
    shown = tuple(r for r in rulebook.rules() if not q or _matches(r, q))
    groups: dict[str, list[Rule]] = {}
    for r in shown:
        groups.setdefault(r.group, []).append(r)
    return desk.page(
        "rules/show.html",
        rule=rule,
        groups=groups,
        q=q,
        total=len(rulebook.rules()),
        local=sum(1 for r in rulebook.rules() if r.layer is rulebook.Layer.LOCAL),
        versions=tuple(r for r in rulebook.versions(rule.id)),
        caps=tuple(r for r in map(rulebook.rule, rule.capped_by) if r.governs(desk.today)),
        related=tuple(r for r in rulebook.rules() if _related(r, rule)),
        **_calculate(desk, rule),
    )


def _related(other: Rule, rule: Rule) -> bool:
    """Whether one event can start both: same trigger, a matter type in common, some day on which both govern."""
    return (
        other.id != rule.id
        and bool(set(other.triggers) & set(rule.triggers))
        and bool(set(other.matter_types) & set(rule.matter_types))
        and other.in_force <= (rule.until or date.max)
        and rule.in_force <= (other.until or date.max)
    )


def _matches(rule: Rule, q: str) -> bool:
    return q.lower() in f"{rule.id} {rule.label} {rule.citation} {rule.citation.provides}".lower()


def _calculate(desk: Desk, rule: Rule) -> dict[str, Any]:
    reader = FormReader(desk)
    on, typed = reader.day("on"), desk.field("term")
    found: Deadline | None = None
    reader.wrong |= check_term(typed)
    if on is not None and "term" not in reader.wrong:
        try:
            found = rulebook.due(rule.id, on, desk.calendar, parse_term(typed) if typed else None)
        except InvalidInput as error:
            reader.wrong["term"] = error.message
        except CaseworkError as error:
            reader.wrong["on"] = error.message
    return {"result": found, "on": desk.field("on"), "term": typed, "wrong": reader.wrong}
