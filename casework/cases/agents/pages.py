"""Who appears for the organ: named, changed, and the change filed with the court."""

import re
from dataclasses import replace

from starlette.responses import Response

from casework.accounts.colleagues import Colleague, colleagues
from casework.accounts.roles import Permission
from casework.cases.agents.actions import SPECIAL_POWERS, NewAgent, name_agents, record_change_filed
from casework.cases.agents.papers import letters
from casework.cases.agents.queries import AgentLine, agents_of
from casework.cases.agents.representation import representation_of
from casework.cases.files.uploads import kept_files, to_keep
from casework.cases.record.again import REFUSALS, Part, closed, form_context, not_ours, status_of
from casework.cases.record.lines import CaseRecord
from casework.cases.record.situations import change_unfiled
from casework.cases.record.taken import abilities, take
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.forms import FormReader, identifier
from casework.text import N_, T

pages = Pages()
DRAFT = may(Permission.DRAFT)
HANDLE = may(Permission.HANDLE)
_AGENT = ("kind", "name", "employer", "gender", "post", "licence", "phone", "powers")
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
    reader = FormReader(desk)
    people = _people(desk, take(desk, case_id))
    try:
        with desk.attempt():
            name_agents(desk.tx, desk.actor, case_id, _typed(desk, people), seen_version=reader.version())
    except REFUSALS as error:
        return _form(desk, case_id, error)
    if _change_unfiled(take(desk, case_id)):
        return desk.go(f"/cases/{case_id}", T("代理人已变更。请及时向法院提交变更后的委托代理手续。"))
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
        special_powers=SPECIAL_POWERS,
        wrong={},
    )


@pages.post("/cases/{case_id}/agents/filed", may(Permission.HANDLE))
def change_filed(desk: Desk, case_id: int) -> Response:
    """Record that the changed letters were filed with the court."""
    reader = FormReader(desk)
    file_ids, note = kept_files(desk, reader), desk.field("note")
    try:
        reader.check()
        with desk.attempt():
            record_change_filed(desk.tx, desk.actor, case_id, note=note, file_ids=file_ids)
    except REFUSALS as error:
        return _form(desk, case_id, error, file_ids)
    return desk.go(f"/cases/{case_id}", T("已登记：变更后的代理手续已提交法院。"))


def _form(
    desk: Desk, case_id: int, error: CaseworkError | None = None, file_ids: tuple[int, ...] = ()
) -> Response:
    page = take(desk, case_id)
    can, agents = abilities(desk, page), agents_of(desk.tx, page.instances[-1].id)
    named = "name" in desk.form
    people = _people(desk, page) if can["may_name_agents"] else ()
    rows = _rows(desk, people) if named else agents
    parts = [Part(N_("提交方式和凭证"), desk.field("note"))]
    if named:
        typed = [a for a in _rows(desk, people) if a.name or a.employer]
        parts = [
            Part(T("代理人{n}", n=n + 1), _line(typed, n, desk), _line(agents, n, desk))
            for n in range(max(len(typed), len(agents)))
        ]
    return desk.page(
        "agents/agents.html",
        status=status_of(error),
        page=page,
        rows=rows,
        people=people,
        filled=_filled(desk),
        agents=agents,
        representation=representation_of(page, agents),
        letters=letters(agents),
        files=to_keep(desk, file_ids),
        special_powers=SPECIAL_POWERS,
        change_unfiled=_change_unfiled(page),
        may_file=desk.viewer.may(Permission.HANDLE),
        **form_context(desk, page, error, parts=parts, bar=closed(page) or not_ours(page, acts=can["acts"])),
        **can,
    )


def _change_unfiled(record: CaseRecord) -> bool:
    """Whether the court is still to be told of a change."""
    return record.head.closed_on is None and change_unfiled(record.own, record.instances[-1].id)


def _people(desk: Desk, page: CaseRecord) -> tuple[Colleague, ...]:
    """Whom the organ can send: the people of the responsible unit first (201号第十四条), then its own."""
    organs = dict.fromkeys(i for i in (page.head.unit_organ_id, page.head.organ_id) if i is not None)
    return colleagues(desk.tx, tuple(organs))


def _filled(desk: Desk) -> int | None:
    """The place into which a chosen person was just put."""
    place = _FILL.fullmatch(desk.field("act"))
    return int(place[1]) if place else None


def _rows(desk: Desk, people: tuple[Colleague, ...]) -> tuple[NewAgent, ...]:
    """The agents as they were typed or chosen, empty ones included so that they keep their place."""
    columns = {name: desk.fields(name) for name in _AGENT}
    count = max((len(v) for v in columns.values()), default=0)
    rows = [NewAgent(**{n: (v[i] if i < len(v) else "") for n, v in columns.items()}) for i in range(count)]
    known = {one.id: one for one in people}
    for n, chosen in enumerate(desk.fields("person")[:count]):
        one = known.get(identifier(chosen) or 0)
        if one is not None and (n == _filled(desk) or not rows[n].name):
            rows[n] = replace(
                rows[n], kind="staff", name=one.name, employer=one.employer, post=one.post, phone=one.phone,
                gender="", licence="",
            )  # fmt: skip
    return tuple(rows)


def _typed(desk: Desk, people: tuple[Colleague, ...]) -> tuple[NewAgent, ...]:
    return tuple(a for a in _rows(desk, people) if a.name or a.employer or a.licence)


def _line(agents: list[NewAgent] | tuple[AgentLine, ...], n: int, desk: Desk) -> str:
    """An agent in one line, to compare; nothing where there is none."""
    if n >= len(agents):
        return ""
    a = agents[n]
    kind = desk.translator.say(N_("律师（一般代理）") if a.kind == "lawyer" else N_("工作人员（特别授权）"))
    powers = "" if a.kind == "lawyer" else (a.powers or SPECIAL_POWERS)
    return " · ".join(
        w for w in (kind, a.name, a.employer, a.gender, a.post, a.licence, a.phone, powers) if w
    )
