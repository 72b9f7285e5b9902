"""Who appears for the organ: named, changed, and the change filed with the court."""

import re
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from starlette.responses import Response

from casework.accounts.colleagues import Colleague, colleagues
from casework.accounts.roles import Permission
from casework.cases.agents.actions import SPECIAL_POWERS, name_agents, record_change_filed
from casework.cases.agents.clashes import Clash, clashes_of_agents
from casework.cases.agents.forms import KINDS, AgentIn, AgentsIn, ChangeFiledIn
from casework.cases.agents.papers import letters
from casework.cases.agents.queries import agents_of
from casework.cases.agents.representation import representation_of
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.cases.record.again import REFUSALS, Part, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.lines import CaseRecord
from casework.cases.record.situations import change_unfiled
from casework.cases.record.taken import abilities, take
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.text import N_, T

pages = Pages()
DRAFT = may(Permission.DRAFT)
HANDLE = may(Permission.HANDLE)
_FILL = re.compile(r"fill-([01])")
"""The button that puts the chosen person into the fields of a place."""


@pages.get("/cases/{case_id}/agents", DRAFT)
def show(desk: Desk, case_id: int) -> Response:
    """The agents of the current instance."""
    return _form(desk, case_id)


@pages.post("/cases/{case_id}/agents", DRAFT)
def write(desk: Desk, case_id: int) -> Response:
    """Name or change the agents."""
    if _FILL.fullmatch(desk.field("act")):
        return _form(desk, case_id)
    people = _people(desk, take(desk, case_id))
    try:
        with desk.attempt():
            name_agents(desk.tx, desk.actor, case_id, desk.typed(AgentsIn, agents=_typed(desk, people)))
    except REFUSALS as error:
        return _form(desk, case_id, error)
    page = take(desk, case_id)
    if clashes := _clashes(desk, page):
        names = "、".join(dict.fromkeys(c.name for c in clashes))
        said = T("代理人已登记，但{names}在同一半天还要在另一案出庭，请核对。", names=names)
        return desk.go(f"/cases/{case_id}/agents", said)
    if _change_unfiled(page):
        return desk.go(f"/cases/{case_id}", T("代理人已变更。请及时提交变更后的委托代理手续。"))
    return desk.go(f"/cases/{case_id}", T("代理人已登记，授权委托书每人一份，可以下载。"))


@pages.post("/cases/{case_id}/agents/cards", DRAFT, reads=True)
def fill(desk: Desk, case_id: int) -> Response:
    """The agents with a chosen person's name, post and telephone filled in (a fragment); nothing is saved by it."""
    page = take(desk, case_id)
    people = _people(desk, page)
    return desk.page(
        "agents/_agents.html",
        page=page,
        rows=_rows(desk, people),
        people=people,
        filled=_filled(desk),
        wrong={},
        **_said(),
    )


@pages.post("/cases/{case_id}/agents/filed", may(Permission.HANDLE))
def change_filed(desk: Desk, case_id: int) -> Response:
    """Record that the changed letters were filed with the court."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            filed = desk.typed(ChangeFiledIn, wrong=wrong, file_ids=file_ids)
            record_change_filed(desk.tx, desk.actor, case_id, filed)
    except REFUSALS as error:
        return _form(desk, case_id, error, file_ids)
    return desk.go(f"/cases/{case_id}", T("已登记：变更后的代理手续已提交。"))


def _form(
    desk: Desk, case_id: int, error: CaseworkError | None = None, file_ids: tuple[int, ...] = ()
) -> Response:
    page = take(desk, case_id)
    can, agents = abilities(desk, page), agents_of(desk.tx, page.instances[-1].id)
    named = "name" in desk.form
    people = _people(desk, page) if can["may_name_agents"] else ()
    # Who appeared in the instance below mostly appears in this one: proposed, and named anew for it (201号第十四条).
    asks = can["may_name_agents"] and not agents and not named and len(page.instances) > 1
    before = agents_of(desk.tx, page.instances[-2].id) if asks else ()
    rows = _rows(desk, people) if named else agents or before
    parts = parts_of(desk, ChangeFiledIn)
    if named:
        stored = ({name: getattr(a, name) for name in AgentIn.model_fields} for a in agents)
        beside = zip_longest(_typed(desk, people), stored, fillvalue=None)
        parts = [
            Part(T("代理人{n}", n=n), _line(desk, typed), _line(desk, now))
            for n, (typed, now) in enumerate(beside, start=1)
        ]
    return desk.page(
        "agents/agents.html",
        status=status_of(error),
        page=page,
        rows=rows,
        people=people,
        filled=_filled(desk),
        agents=agents,
        proposed=bool(before),
        representation=representation_of(page, agents),
        letters=letters(agents),
        files=to_keep(desk, file_ids),
        change_unfiled=_change_unfiled(page),
        clashes=_clashes(desk, page),
        may_file=desk.viewer.may(Permission.HANDLE),
        **form_context(desk, page, error, parts=parts, bar=closed(page) or not_ours(page, acts=can["acts"])),
        **_said(),
        **can,
    )


def _said() -> dict[str, Any]:
    """What the fields are called."""
    labels = {**AgentIn.labels(), **AgentsIn.labels(), **ChangeFiledIn.labels(), **LABELS}
    return {
        "labels": labels | {"file": N_("凭证扫描件")},
        "authorities": KINDS,
        "special_powers": SPECIAL_POWERS,
    }


def _change_unfiled(record: CaseRecord) -> bool:
    """Whether the court is still to be told of a change."""
    return record.head.closed_on is None and change_unfiled(record.own, record.instances[-1].id)


def _clashes(desk: Desk, record: CaseRecord) -> tuple[Clash, ...]:
    """Who of the agents is expected at another hearing in the half day of the hearing that the case is at."""
    if record.hearing is None:
        return ()
    return clashes_of_agents(desk.tx, desk.viewer, record.head.id, record.hearing.at)


def _people(desk: Desk, page: CaseRecord) -> tuple[Colleague, ...]:
    """Whom the organ can send: the people of the responsible unit first (201号第十四条), then its own."""
    organs = dict.fromkeys(i for i in (page.head.unit_organ_id, page.head.organ_id) if i is not None)
    return colleagues(desk.tx, tuple(organs))


def _filled(desk: Desk) -> int | None:
    """The place into which a chosen person was just put."""
    place = _FILL.fullmatch(desk.field("act"))
    return int(place[1]) if place else None


def _rows(desk: Desk, people: tuple[Colleague, ...]) -> list[dict[str, str]]:
    """The agents as they were typed or chosen, empty ones included so that they keep their place."""
    rows = AgentIn.rows(desk.fields)
    known = {one.id: one for one in people}
    for n, (row, chosen) in enumerate(zip(rows, desk.fields("person"), strict=False)):
        one = known.get(identifier(chosen) or 0)
        if one is not None and (n == _filled(desk) or not row["name"]):
            row |= {
                "kind": "staff", "name": one.name, "employer": one.employer, "post": one.post, "phone": one.phone,
                "gender": "", "licence": "",
            }  # fmt: skip
    return rows


def _typed(desk: Desk, people: tuple[Colleague, ...]) -> list[dict[str, str]]:
    return [row for row in _rows(desk, people) if row["name"] or row["employer"] or row["licence"]]


def _line(desk: Desk, agent: Mapping[str, str] | None) -> str:
    """An agent in one line, to compare; nothing where there is none."""
    if agent is None:
        return ""
    powers = "" if agent["kind"] == "lawyer" else agent["powers"] or SPECIAL_POWERS
    kind = desk.translator.say(KINDS.get(agent["kind"], KINDS["staff"]))
    return " · ".join(word for word in {**agent, "kind": kind, "powers": powers}.values() if word)
