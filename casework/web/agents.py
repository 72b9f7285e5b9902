"""Who appears for the organ: named, changed, and the change filed with the court."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.actions.agents import SPECIAL_POWERS, NewAgent, name_agents, record_change_filed
from casework.cases.queries.casefile import AgentLine, CasePage
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.text import N_, T
from casework.web.again import REFUSALS, Part, closed, form_context, not_ours, status_of
from casework.web.casefile import abilities, load
from casework.web.documents import LETTER, available
from casework.web.forms import FormReader
from casework.web.uploads import kept_files, to_keep

pages = Pages()
DRAFT = may(Permission.DRAFT)
HANDLE = may(Permission.HANDLE)
_AGENT = ("kind", "name", "employer", "gender", "post", "licence", "phone", "powers")


@pages.get("/cases/{case_id}/agents", DRAFT)
def show(desk: Desk, case_id: int) -> Response:
    """The agents of the current instance."""
    return _form(desk, case_id)


@pages.post("/cases/{case_id}/agents", DRAFT)
def write(desk: Desk, case_id: int) -> Response:
    """Name or change the agents."""
    reader = FormReader(desk)
    try:
        with desk.attempt():
            name_agents(desk.tx, desk.actor, case_id, _typed(desk), seen_version=reader.version())
    except REFUSALS as error:
        return _form(desk, case_id, error)
    if _change_unfiled(load(desk, case_id)):
        return desk.go(f"/cases/{case_id}", T("代理人已变更。请及时向法院提交变更后的委托代理手续。"))
    return desk.go(f"/cases/{case_id}", T("代理人已登记，授权委托书每人一份，可以下载。"))


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
    page = load(desk, case_id)
    can = abilities(desk, page)
    named = "name" in desk.form
    rows = _rows(desk) if named else page.agents
    parts = [Part(N_("提交方式和凭证"), desk.field("note"))]
    if named:
        typed = [a for a in _rows(desk) if a.name or a.employer]
        parts = [
            Part(T("代理人{n}", n=n + 1), _line(typed, n, desk), _line(page.agents, n, desk))
            for n in range(max(len(typed), len(page.agents)))
        ]
    return desk.page(
        "answers/agents.html",
        status=status_of(error),
        page=page,
        rows=rows,
        letters=[(name, title) for name, title in available(page) if name.startswith(LETTER)],
        files=to_keep(desk, file_ids),
        special_powers=SPECIAL_POWERS,
        change_unfiled=_change_unfiled(page),
        may_file=desk.viewer.may(Permission.HANDLE),
        **form_context(desk, page, error, parts=parts, bar=closed(page) or not_ours(page, acts=can["acts"])),
        **can,
    )


def _change_unfiled(page: CasePage) -> bool:
    """Whether the next step is to tell the court of a change; naming agents is a step of the same page."""
    return page.next.act == "agents" and page.next.permission is Permission.HANDLE


def _rows(desk: Desk) -> tuple[NewAgent, ...]:
    """The agents as they were typed, empty ones included so that they keep their place."""
    columns = {name: desk.fields(name) for name in _AGENT}
    count = max((len(v) for v in columns.values()), default=0)
    return tuple(
        NewAgent(**{n: (v[i] if i < len(v) else "") for n, v in columns.items()}) for i in range(count)
    )


def _typed(desk: Desk) -> tuple[NewAgent, ...]:
    return tuple(a for a in _rows(desk) if a.name or a.employer or a.licence)


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
