"""The hearings of a case: what each needs, what becomes of it, who appears, and what happened there."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.agents.queries import agents_of
from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.cases.hearings import actions, principal
from casework.cases.hearings.forms import (
    CAPACITIES,
    MOVED_BY,
    TOLD_BY,
    Absent,
    AttendantIn,
    Attending,
    Cancelled,
    Delegated,
    Excused,
    Ground,
    Held,
    Identified,
    Inability,
    Moved,
    Postponement,
)
from casework.cases.hearings.layouts import at_hearing
from casework.cases.hearings.papers import PAPERS, current, told_of, typed_over
from casework.cases.hearings.queries import Known, known_of
from casework.cases.hearings.recording import record_hearing
from casework.cases.hearings.register import coming
from casework.cases.record.again import REFUSALS, Bar, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.find import may_act
from casework.cases.record.kind import CASE
from casework.cases.record.lines import CaseRecord
from casework.cases.record.sittings import NAMED
from casework.cases.record.taken import abilities, take
from casework.errors import CaseworkError, NotFound
from casework.forms import CaseForm
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.layouts.making import made
from casework.matters.documents import called
from casework.pages.forms import FormReader, identifier
from casework.rulebook import EventKind
from casework.rulebook.appearance import EXCUSES, GROUNDS, LOCAL_GROUNDS, RANKS
from casework.text import N_, T, Text

pages = Pages()
IN_COURT = may(*actions.IN_COURT)
OF_COURT = may(*actions.OF_COURT)
BLANK = 3
"""Lines of a hearing's record that are left to fill in."""
WORDS: Mapping[str, Mapping[str, str]] = {
    "by": MOVED_BY,
    "mode": TOLD_BY,
    "rank": RANKS,
    "excuse": EXCUSES,
    "ground": GROUNDS,
    "local_ground": LOCAL_GROUNDS,
}
"""What the codes of the room's forms are called."""


def _may(desk: Desk, page: CaseRecord, *acts: Permission) -> bool:
    head = page.head
    able = (
        may_act(desk.viewer, act, organ_id=head.organ_id, unit_organ_id=head.unit_organ_id) for act in acts
    )
    return head.closed_on is None and any(able)


@pages.get("/cases/{case_id}/hearings")
def show(desk: Desk, case_id: int) -> Response:
    """Every hearing of a case: what the next ones need, and what was recorded of those held."""
    page = take(desk, case_id)
    known, _ = known_of(desk.tx, [case_id])[case_id]
    times = [one.hearing.local for one in known if one.hearing.to_come and one.hearing.local]
    now = page.instances[-1].id
    order = sorted(known, key=lambda k: (k.instance_id != now, not k.hearing.to_come, k.hearing.day))
    return desk.page(
        "hearings/show.html",
        page=page,
        known=order,
        rows=coming(desk.tx, desk.viewer, case_id, times),
        level_of={i.id: i.level for i in page.instances},
        at_of=datetime.fromisoformat,
        may_move=_may(desk, page, *actions.OF_COURT),
        may_attend=_may(desk, page, *actions.IN_COURT),
        **_said(),
        **abilities(desk, page),
    )


def _said() -> dict[str, Any]:
    return {
        "capacities": CAPACITIES,
        "ranks": RANKS,
        "excuses": EXCUSES,
        "grounds": GROUNDS,
        "local_grounds": LOCAL_GROUNDS,
        "moved_by": MOVED_BY,
        "told_by": TOLD_BY,
    }


def _one(desk: Desk, page: CaseRecord, hearing_id: int | None) -> Known | None:
    """The hearing that a form is about. Raises NotFound where the one that is named is not there."""
    try:
        return current(desk.tx, page, hearing_id)
    except NotFound:
        if hearing_id is not None:
            raise
        return None


# What becomes of it before it is held ------------------------------------------------------------------------------

ACTS: Mapping[str, tuple[type[CaseForm], Callable[..., int], str, Text]] = {
    "move": (Moved, actions.move, N_("登记改期"), T("已登记改期，期限、日历和提醒随新的时间走。")),
    "cancel": (Cancelled, actions.cancel, N_("登记取消开庭"), T("已登记取消，这次开庭不再提示。")),
    "postpone": (Postponement, actions.apply_to_postpone, N_("申请延期开庭"), T("已登记申请；法院准许改期后，请登记改期。")),
    "inability": (Inability, actions.tell_inability, N_("告知不能按时到庭"), T("已登记告知。")),
}  # fmt: skip
"""By the last part of the address: the form, the act, what it is called, and what is said of it once it is done."""


@pages.get("/cases/{case_id}/hearings/{hearing_id}/{act}", IN_COURT)
def change(desk: Desk, case_id: int, hearing_id: int, act: str) -> Response:
    """The form for what becomes of a hearing."""
    return _change(desk, case_id, hearing_id, act)


@pages.post("/cases/{case_id}/hearings/{hearing_id}/{act}", IN_COURT)
def write_change(desk: Desk, case_id: int, hearing_id: int, act: str) -> Response:
    """Record it."""
    form, do, _, done = _act(act)
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            do(desk.tx, desk.actor, case_id, hearing_id, desk.typed(form, wrong=wrong, file_ids=file_ids))
    except REFUSALS as error:
        return _change(desk, case_id, hearing_id, act, error, file_ids)
    return desk.go(f"/cases/{case_id}/hearings", done)


def _act(act: str) -> tuple[type[CaseForm], Callable[..., int], str, Text]:
    if act not in ACTS:
        raise NotFound(T("没有这个页面。"))
    return ACTS[act]


def _change(
    desk: Desk,
    case_id: int,
    hearing_id: int,
    act: str,
    error: CaseworkError | None = None,
    file_ids: tuple[int, ...] = (),
) -> Response:
    form, _, title, _ = _act(act)
    page = take(desk, case_id)
    known, can = current(desk.tx, page, hearing_id), abilities(desk, page)
    return desk.page(
        "hearings/change.html",
        status=status_of(error),
        page=page,
        known=known,
        act=act,
        act_title=title,
        files=to_keep(desk, file_ids),
        labels={**form.labels(), **LABELS},
        **form_context(
            desk,
            page,
            error,
            parts=parts_of(desk, form, words=WORDS),
            bar=closed(page) or not_ours(page, acts=can["acts"]),
        ),
        **_said(),
        **can,
    )


# The principal ------------------------------------------------------------------------------------------------------

HOW: Mapping[str, tuple[type[CaseForm], Callable[..., Any], str, Text]] = {
    "identified": (Identified, principal.identify, N_("负责人出庭"), T("已登记出庭负责人和身份证明。")),
    "excused": (Excused, principal.excuse, N_("负责人不能出庭"), T("已登记情况说明和证明材料。")),
    "attends": (Attending, principal.attend, N_("负责人参加听证"), T("已登记参加听证的负责人。")),
    "absent": (Absent, principal.explain, N_("负责人不能参加听证"), T("已登记说明和委托的工作人员。")),
    "delegated": (Delegated, principal.delegate, N_("委托承办单位负责人"), T("已登记委托；请在开庭前向法院提交书面说明。")),
    "ground": (Ground, principal.name_ground, N_("通知的事由"), T("已登记法院通知负责人出庭的事由。")),
}  # fmt: skip
"""How it stands with the principal, as `ACTS`."""
AT_COURT, AT_RECONSIDERATION = ("identified", "excused", "delegated"), ("attends", "absent")
"""Which of them are offered before a court's hearing, and before that of a reconsideration."""


@pages.get("/cases/{case_id}/principal", OF_COURT)
def show_principal(desk: Desk, case_id: int) -> Response:
    """Who appears as principal, why none does, or whom a government sends: one form at a time."""
    return _principal(desk, case_id, desk.field("how"))


@pages.post("/cases/{case_id}/principal/{how}", OF_COURT)
def write_principal(desk: Desk, case_id: int, how: str) -> Response:
    """Record it."""
    form, do, _, done = _how(how)
    file_ids, wrong = taken_in(desk) if "file_ids" in form.model_fields else ((), {})
    known = {"file_ids": file_ids} if "file_ids" in form.model_fields else {}
    try:
        with desk.attempt():
            do(desk.tx, desk.actor, case_id, desk.typed(form, wrong=wrong, **known))
    except REFUSALS as error:
        return _principal(desk, case_id, how, error, file_ids)
    return desk.go(f"/cases/{case_id}/hearings", done)


def _how(how: str) -> tuple[type[CaseForm], Callable[..., Any], str, Text]:
    if how not in HOW:
        raise NotFound(T("没有这个页面。"))
    return HOW[how]


def _principal(
    desk: Desk, case_id: int, how: str, error: CaseworkError | None = None, file_ids: tuple[int, ...] = ()
) -> Response:
    page = take(desk, case_id)
    known, can = _one(desk, page, identifier(desk.field("hearing"))), abilities(desk, page)
    offered = AT_RECONSIDERATION if known is not None and known.reconsidered else AT_COURT
    how = how or offered[0]
    form, *_ = _how(how)
    return desk.page(
        "hearings/principal.html",
        status=status_of(error),
        page=page,
        known=known,
        how=how,
        ways={name: HOW[name][2] for name in offered},
        may_delegate=page.head.organ_kind.is_government,
        said=_last_said(known, how),
        files=to_keep(desk, file_ids),
        labels={**form.labels(), **LABELS, "file": N_("证明材料")},
        **form_context(
            desk,
            page,
            error,
            parts=parts_of(desk, form, words=WORDS),
            bar=closed(page) or not_ours(page, acts=can["acts"]) or _no_principal(page),
            offered=known is not None,
        ),
        **_said(),
        **can,
    )


def _no_principal(page: CaseRecord) -> Bar | None:
    if page.head.matter_type.about_acts:
        return None
    return Bar(principal.OF_NO_ACT, f"/cases/{page.head.id}/hearings", N_("返回庭审"))


def _last_said(known: Known | None, how: str) -> object | None:
    kinds = {
        "identified": EventKind.PRINCIPAL_IDENTIFIED,
        "excused": EventKind.PRINCIPAL_EXCUSED,
        "attends": EventKind.HEARING_PRINCIPAL_NAMED,
        "absent": EventKind.HEARING_PRINCIPAL_EXPLAINED,
    }
    kind = kinds.get(how, EventKind.PRINCIPAL_DELEGATED)
    return known.last(kind) if known is not None else None


@pages.post("/cases/{case_id}/principal/papers/{name}", OF_COURT, reads=True)
def paper(desk: Desk, case_id: int, name: str) -> Response:
    """A paper of what is typed, before anything of it is recorded: it has to be sealed first. Noted in the trail."""
    document = called(PAPERS, name)
    if document is None:
        raise NotFound(T("没有这种文书。"))
    page = take(desk, case_id)
    known = current(desk.tx, page, identifier(desk.field("hearing")))
    reader = FormReader(desk)
    on = reader.day("on")
    reader.check()
    stored = told_of(desk.tx, page, name, known)
    appearing = replace(typed_over(name, stored, desk.field), on=on)
    form = at_hearing(appearing) if name.startswith("hearing-") else appearing
    sheet = made(desk.tx, desk.house.store, document, form, organ_id=page.head.organ_id, on=desk.today)
    title = Text(document.title)
    facts = {"document": name, **sheet.facts}
    desk.trace(CASE.stream(case_id), "document.rendered", f"{page.head.number} {title}".strip(), facts)
    return attachment(sheet.content, f"{title}.docx", DOCX)


# What happened there ------------------------------------------------------------------------------------------------


@pages.get("/cases/{case_id}/hearings/record", IN_COURT)
def record(desk: Desk, case_id: int) -> Response:
    """The form that records a hearing, or puts its record right."""
    return _record(desk, case_id)


@pages.post("/cases/{case_id}/hearings/record", IN_COURT)
def write_record(desk: Desk, case_id: int) -> Response:
    """Record the hearing; with the button for more lines the form comes again with them."""
    file_ids, wrong = taken_in(desk)
    if desk.field("act") == "more":
        return _record(desk, case_id, file_ids=file_ids)
    people = [p for p in _typed_people(desk) if p["name"] or p["post"] or p["employer"]]
    try:
        with desk.attempt():
            held = desk.typed(Held, wrong=wrong, file_ids=file_ids, people=people)
            record_hearing(desk.tx, desk.actor, case_id, held)
    except REFUSALS as error:
        return _record(desk, case_id, error, file_ids)
    return desk.go(f"/cases/{case_id}/hearings", T("开庭情况已登记。"))


_FIELDS = ("capacity", "name", "employer", "post", "spoke")


def _record(
    desk: Desk, case_id: int, error: CaseworkError | None = None, file_ids: tuple[int, ...] = ()
) -> Response:
    page = take(desk, case_id)
    known, can = _one(desk, page, identifier(desk.field("hearing"))), abilities(desk, page)
    typed = "capacity" in desk.form
    people = _typed_people(desk) if typed else _expected(desk, page, known)
    more = 3 if desk.field("act") == "more" else 0 if typed else BLANK
    return desk.page(
        "hearings/record.html",
        status=status_of(error),
        page=page,
        known=known,
        people=[*people, *({"capacity": "staff"} for _ in range(more))],
        fields=(*_FIELDS, *(("rank", "charge") if page.head.matter_type.about_acts else ())),
        stored=None if typed or known is None else known.record,
        files=to_keep(desk, file_ids),
        labels={**AttendantIn.labels(), **Held.labels(), **LABELS, "file": N_("庭审笔录等材料")},
        **form_context(
            desk,
            page,
            error,
            parts=parts_of(desk, Held),
            bar=closed(page) or not_ours(page, acts=can["acts"]),
        ),
        **_said(),
        **can,
    )


def _typed_people(desk: Desk) -> list[dict[str, Any]]:
    rows = AttendantIn.rows(desk.fields)
    return [row | {"spoke": row["spoke"] == "1"} for row in rows]


def _expected(desk: Desk, page: CaseRecord, known: Known | None) -> list[dict[str, Any]]:
    """Whom the record has already, else who is expected: the principal or its delegate, then the agents."""
    names = AttendantIn.model_fields
    if known is not None and known.record is not None:
        return [{name: getattr(p, name) for name in names} for p in known.record.people]
    found: list[dict[str, Any]] = []
    if known is not None and known.answer is not None:
        kind, said = known.answer
        sent = known.last(EventKind.PRINCIPAL_DELEGATED) if known.hearing.delegated else None
        if kind in NAMED:
            more = {"rank": said.rank, "charge": said.charge, "employer": page.head.organ}
            found.append({"capacity": "principal", "name": said.name, "post": said.post} | more)
        elif sent is not None:
            told = {"name": sent.name, "post": sent.post, "employer": sent.employer}
            found.append({"capacity": "delegate"} | told)
    for a in agents_of(desk.tx, page.instances[-1].id):
        told = {"capacity": a.kind, "name": a.name, "employer": a.employer, "post": a.post}
        found.append(told)
    return found
