"""Engagements: the list, one of them with all that happened, and what is done in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.responses import Response

from casework.accounts.colleagues import Colleague
from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.agents.queries import AgentLine, agents_of
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.cases.record.taken import abilities, take
from casework.codes import code_list
from casework.counsel.assigning.facts import Mastery
from casework.counsel.engagements import actions, agency, interest, serve
from casework.counsel.engagements.forms import (
    Accepting,
    Appearing,
    Declaring,
    Excusing,
    HandingIn,
    Longer,
    Name,
    Names,
    OnLonger,
    Recusing,
    Refusing,
    Returning,
    Settling,
    Stopping,
    Taking,
    Want,
    Work,
)
from casework.counsel.engagements.kind import SEES
from casework.counsel.engagements.load import wants_of
from casework.counsel.engagements.queries import (
    EngagementLine,
    Sought,
    case_of,
    engagement,
    engagements,
    names_of,
)
from casework.counsel.engagements.states import Confidentiality, EngagementState
from casework.counsel.engagements.story import story
from casework.counsel.pool.queries import in_office, named
from casework.counsel.services import Service
from casework.errors import CaseworkError
from casework.forms import Form
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.text import T, Text

pages = Pages()
SEE = may(*SEES)
MANAGES = may(Permission.MANAGE_COUNSEL)
ONE = "/counsel/engagements/{engagement_id}"
ROWS = 2
"""Empty rows beside those that are filled in."""
Act = Callable[[Any, Actor, int, Any], object]
STEPS: tuple[tuple[str, type[Form], Act, Text], ...] = (
    ("take", Taking, serve.take, T("已登记：顾问接受任务。")),
    ("refuse", Refusing, serve.refuse, T("已登记：顾问不接受任务，请重新安排。")),
    ("recuse", Recusing, serve.recuse, T("已登记：顾问回避，请重新安排。")),
    ("declare", Declaring, interest.declare, T("声明已登记。")),
    ("longer", Longer, serve.ask_longer, T("延期申请已登记，等待答复。")),
    ("longer/{row_id}", OnLonger, serve.decide_longer, T("已答复。")),
    ("accept", Accepting, actions.accept, T("已验收，请核定费用。")),
    ("return", Returning, actions.send_back, T("已退回补正。")),
    ("interests/{row_id}", Settling, interest.settle, T("已登记核实结论。")),
    ("excuse/{row_id}", Excusing, actions.excuse, T("已认定有正当理由。")),
    ("take-back", Stopping, actions.take_back, T("已收回，请重新安排。")),
    ("agent", Appearing, agency.appear, T("顾问已登记为本案代理人，授权委托书可在案件中下载。")),
    ("end", Stopping, actions.stop, T("委托已终止。")),
)
"""The forms of the page that are posted, done and left: what each is of, what it does, and what is said then."""
_LABELS: dict[str, str] = {}
_FORMS: tuple[type[Form], ...] = (*(form for _, form, _, _ in STEPS), HandingIn, Names)
for _one in _FORMS:
    _LABELS |= _one.labels()


@pages.get("/counsel/engagements", SEE)
def index(desk: Desk) -> Response:
    """The engagements of the organs that the person acts for."""
    state, service = desk.field("state"), desk.field("service")
    sought = Sought(
        state=EngagementState(state) if state in set(EngagementState) else None,
        over=state == "over",
        counsel_id=identifier(desk.field("counsel")),
        service=Service(service) if service in set(Service) else None,
        late=desk.field("late") == "1",
        after=_after(desk.field("after")),
    )
    found = engagements(desk.tx, desk.viewer, sought, desk.today)
    last = found.lines[-1] if found.more else None
    return desk.page(
        "engagements/index.html",
        found=found,
        sought=sought,
        state=state,
        states=tuple(EngagementState),
        services=tuple(Service),
        people=in_office(desk.tx, desk.viewer.acts_for),
        following=f"{last.due.isoformat()}.{last.id}" if last else "",
        query={k: desk.field(k) for k in ("state", "service", "counsel", "late") if desk.field(k)},
        manages=desk.viewer.may(Permission.MANAGE_COUNSEL),
    )


def _after(written: str) -> tuple[date, int] | None:
    """Where the page before ended; None where the address is not one that we wrote."""
    day, _, key = written.rpartition(".")
    try:
        return date.fromisoformat(day), int(key)
    except ValueError:
        return None


@pages.get("/counsel/engagements/new", MANAGES)
def new(desk: Desk) -> Response:
    """The form for a piece of work."""
    return _form_page(desk, None)


@pages.post("/counsel/engagements", MANAGES)
def open_work(desk: Desk) -> Response:
    """Enter it."""
    try:
        with desk.attempt():
            engagement_id = actions.open_work(desk.tx, desk.actor, _work(desk))
    except REFUSALS as error:
        return _form_page(desk, None, error)
    return desk.go(f"/counsel/engagements/{engagement_id}/assign", T("顾问事务已登记，请安排顾问。"))


@pages.get(f"{ONE}/edit", MANAGES)
def edit(desk: Desk, engagement_id: int) -> Response:
    """The same form for work that is there."""
    return _form_page(desk, engagement_id)


@pages.post(f"{ONE}/edit", MANAGES)
def change_work(desk: Desk, engagement_id: int) -> Response:
    """Put it right while nobody has it."""
    try:
        with desk.attempt():
            actions.change_work(desk.tx, desk.actor, engagement_id, _work(desk))
    except REFUSALS as error:
        return _form_page(desk, engagement_id, error)
    return desk.go(f"/counsel/engagements/{engagement_id}", T("已保存。"))


def _work(desk: Desk) -> Work:
    """The form with its rows; a row in which nothing is written is none."""
    wants = [row for row in Want.rows(desk.fields) if row["speciality"]]
    return desk.typed(
        Work, wants=[row | {"level": row["level"] or Mastery.SKILLED} for row in wants], names=_named(desk)
    )


def _named(desk: Desk) -> list[dict[str, Any]]:
    """Who is named: the other side one a line, and others one a line."""
    return [
        {"name": line.strip(), "opposing": opposing}
        for field, opposing in (("opposing", True), ("others", False))
        for line in desk.field(field).splitlines()
        if line.strip()
    ]


def _form_page(desk: Desk, engagement_id: int | None, error: CaseworkError | None = None) -> Response:
    one = engagement(desk.tx, desk.viewer, engagement_id) if engagement_id is not None else None
    kept = wants_of(desk.tx, [one.id]).get(one.id, {}) if one else {}
    typed = [(row["speciality"], row["level"]) for row in Want.rows(desk.fields) if row["speciality"]]
    names = names_of(desk.tx, one.id) if one else ()
    about = case_of(desk.tx, desk.viewer, one.case_id if one else identifier(desk.field("case")))
    stands = {
        "opposing": "\n".join(n.name for n in names if n.opposing),
        "others": "\n".join(n.name for n in names if not n.opposing),
        "case_number": about[1] if about else "",
        "case_id": about[0] if about and not about[1] else "",
        "due": one.asked_due if one else "",
        "amount": one.amount.typed if one and one.amount else "",
        "agreed": one.agreed.typed if one and one.agreed else "",
    }

    def value(name: str) -> Any:
        if desk.form:
            return desk.field(name)
        return stands[name] if name in stands else getattr(one, name, "")

    rows = typed if desk.form else [(code, level.value) for code, level in kept.items()]
    return desk.page(
        "engagements/form.html",
        one=one,
        rows=[*rows, *[("", "")] * ROWS],
        services=[
            (s.value, T("{label}（{provision}）", label=Text(s.label), provision=s.provision))
            for s in Service
        ],
        levels=tuple(Mastery),
        confidentialities=tuple(Confidentiality),
        instances=code_list("level"),
        specialities=code_list("speciality"),
        labels={**Name.labels(), **Work.labels(), "names": Work.labels()["names"]},
        **(refused(desk, error) | {"value": value}),
    )


@pages.get(ONE, SEE)
def show(desk: Desk, engagement_id: int) -> Response:
    """One engagement."""
    return show_page(desk, engagement_id)


def show_page(
    desk: Desk, engagement_id: int, error: CaseworkError | None = None, files: tuple[int, ...] = ()
) -> Response:
    """One engagement, with what was refused in it."""
    one = engagement(desk.tx, desk.viewer, engagement_id)
    sent = desk.request.url.path.partition(f"/engagements/{engagement_id}")[2].strip("/")
    return desk.page(
        "engagements/show.html",
        one=one,
        story=story(desk.tx, engagement_id, desk.calendar, desk.today),
        about=case_of(desk.tx, desk.viewer, one.case_id),
        names=names_of(desk.tx, engagement_id),
        wants=wants_of(desk.tx, [engagement_id]).get(engagement_id, {}),
        specialities=code_list("speciality"),
        instances=code_list("level"),
        manages=desk.viewer.may(Permission.MANAGE_COUNSEL),
        labels={**_LABELS, **LABELS, **desk.asked_labels},
        at=sent.split("/")[0],
        sent=sent,
        files=to_keep(desk, files),
        court=_in_court(desk, one),
        **refused(desk, error),
    )


@dataclass(frozen=True, slots=True)
class InCourt:
    """Who appears in the case of an agency, and who of the staff may go along."""

    agents: tuple[AgentLine, ...]
    named: bool
    """The counsel is one of the agents."""
    may_name: bool
    staff: tuple[Colleague, ...]


def _in_court(desk: Desk, one: EngagementLine) -> InCourt | None:
    """None where the work is no agency in a case that the viewer may see, or nobody has taken it."""
    if one.service is not Service.AGENCY or one.counsel_id is None or one.state not in agency.AT_IT:
        return None
    if one.case_id is None or case_of(desk.tx, desk.viewer, one.case_id) is None:
        return None
    page = take(desk, one.case_id)
    agents = agents_of(desk.tx, page.instances[-1].id)
    who = named(desk.tx, [one.counsel_id])[one.counsel_id]
    may_name = abilities(desk, page)["may_name_agents"]
    staff = agency.companions(desk.tx, desk.viewer, one.case_id) if may_name else ()
    return InCourt(agents, agency.appears(agents, who.name, who.workplace), may_name, staff)


def _done(desk: Desk, engagement_id: int, act: Callable[[], object], said: Text) -> Response:
    try:
        with desk.attempt():
            act()
    except REFUSALS as error:
        return show_page(desk, engagement_id, error)
    return desk.go(f"/counsel/engagements/{engagement_id}", said)


def _step(path: str, form: type[Form], act: Act, said: Text) -> None:
    """A form of the engagement's page: posted, done, and back. The act is on the engagement, or on the row of it that the
    address names."""

    def step(desk: Desk, engagement_id: int) -> Response:
        return _done(
            desk, engagement_id, lambda: act(desk.tx, desk.actor, engagement_id, desk.typed(form)), said
        )

    def step_on_row(desk: Desk, engagement_id: int, row_id: int) -> Response:
        return _done(desk, engagement_id, lambda: act(desk.tx, desk.actor, row_id, desk.typed(form)), said)

    pages.post(f"{ONE}/{path}", MANAGES)(step_on_row if path.endswith("{row_id}") else step)


for _path, _form, _act, _said in STEPS:
    _step(_path, _form, _act, _said)


@pages.post(f"{ONE}/hand-in", MANAGES)
def hand_in(desk: Desk, engagement_id: int) -> Response:
    """Put down that work was handed in."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            serve.hand_in(desk.tx, desk.actor, engagement_id, desk.typed(HandingIn, wrong=wrong), file_ids)
    except REFUSALS as error:
        return show_page(desk, engagement_id, error, file_ids)
    return desk.go(f"/counsel/engagements/{engagement_id}", T("成果已登记，请验收。"))


@pages.post(f"{ONE}/names", MANAGES)
def add_names(desk: Desk, engagement_id: int) -> Response:
    """Name who else is concerned."""
    return _done(
        desk, engagement_id,
        lambda: actions.add_names(desk.tx, desk.actor, engagement_id, desk.typed(Names, names=_named(desk))),
        T("已登记，利害关系已重新核对。"),
    )  # fmt: skip
