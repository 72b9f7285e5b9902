"""The register of seals, the log of their uses, and a use from its application to the seal on the paper."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from starlette.responses import Response

from casework.accounts.colleagues import colleagues
from casework.accounts.roles import Permission
from casework.administration.seals import actions, register
from casework.administration.seals.forms import (
    Applied,
    Asking,
    Consent,
    Handing,
    NewSeal,
    Striking,
    Turn,
)
from casework.administration.seals.queries import (
    APPROVE,
    Log,
    SealLine,
    UseLine,
    changes_of,
    organs_of,
    seal,
    seals,
    sees,
    usable_seals,
    use,
    use_ids,
    use_lines,
    uses,
    uses_in_order,
    uses_of,
    waiting_for,
)
from casework.administration.seals.tables import SealKind, SealState, UseState
from casework.cases.casefile.taken import load
from casework.cases.listing.queries import EXPORTED
from casework.cases.record.again import REFUSALS, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.find import may_act
from casework.cases.record.kind import CASE
from casework.db import First
from casework.errors import CaseworkError, Conflict, InvalidInput, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.papers.columns import DAY, Column
from casework.papers.exports import Export
from casework.text import N_, T

pages = Pages()
PAGE = 50
MANAGES = may(Permission.MANAGE_SEALS)
ASKS = may(*actions.ASK)
APPROVES = may(*APPROVE)


def _again(desk: Desk, error: CaseworkError | None) -> dict[str, Any]:
    """What a form of this room shows of a refusal: the fields that are wrong, or what stood in its way."""
    return {
        "status": status_of(error),
        "wrong": error.fields if isinstance(error, InvalidInput) else {},
        "barred": error.message if isinstance(error, Conflict) else "",
        "value": desk.field,
    }


def _keepers(desk: Desk, organ_ids: tuple[int, ...]) -> list[tuple[int, str]]:
    """Whom the seals of these organs can be given to."""
    people = colleagues(desk.tx, organ_ids)
    return [(one.id, f"{one.name}（{one.node}{one.post}）") for one in people]


def _named(found: Iterable[SealLine]) -> list[tuple[int, str]]:
    return [(s.id, f"{s.name}（{s.organ}）") for s in found]


# The register ---------------------------------------------------------------------------------------------------


@pages.get("/seals")
def index(desk: Desk) -> Response:
    """The seals of the organs that the person acts for, and what waits for the person as a keeper."""
    return desk.page(
        "seals/index.html",
        seals=seals(desk.tx, desk.viewer),
        waiting=waiting_for(desk.tx, desk.viewer),
        manages=desk.viewer.may(Permission.MANAGE_SEALS),
        asks=any(map(desk.viewer.may, actions.ASK)),
    )


@pages.get("/seals/new", MANAGES)
def new(desk: Desk) -> Response:
    """The form that enters a seal."""
    return _new(desk)


def _new(desk: Desk, error: CaseworkError | None = None) -> Response:
    organs = organs_of(desk.tx, desk.viewer)
    return desk.page(
        "seals/new.html",
        organs=organs,
        organ=desk.viewer.acting_organ_id,
        keepers=_keepers(desk, tuple(organs)),
        kinds=tuple(SealKind),
        labels=NewSeal.labels(),
        **_again(desk, error),
    )


@pages.post("/seals", MANAGES)
def enter(desk: Desk) -> Response:
    """Enter a seal."""
    try:
        with desk.attempt():
            seal_id = register.register_seal(desk.tx, desk.actor, desk.typed(NewSeal))
    except REFUSALS as error:
        return _new(desk, error)
    return desk.go(f"/seals/{seal_id}", T("印章已登记。"))


# The log: before the pages of single seals, whose address it would be taken for ----------------------------------


def _log(desk: Desk) -> Log:
    state, year = desk.field("state"), desk.field("year")
    return Log(
        seal_id=identifier(desk.field("seal")),
        state=UseState(state) if state in set(UseState) else None,
        year=int(year) if year.isdecimal() and len(year) == 4 and 1990 < int(year) < 2050 else None,
        before=identifier(desk.field("before")),
    )


@pages.get("/seals/uses")
def log(desk: Desk) -> Response:
    """The log of uses, the newest first."""
    which = _log(desk)
    lines = uses(desk.tx, desk.viewer, which, PAGE)
    return desk.page(
        "seals/uses.html",
        lines=lines,
        log=which,
        usable=_named(seals(desk.tx, desk.viewer)),
        states=tuple(UseState),
        next_before=lines[-1].id if lines.more else None,
    )


USES = Export(
    name="export.seal_uses",
    title="用印登记簿",
    act=N_("导出用印登记簿"),
    unit=N_("条"),
    columns=(
        Column("用印编号", 20), Column("印章", 26), Column("文书", 30), Column("案号", 26),
        Column("份数", 8, centred=True), Column("用印事由", 30), Column("申请人", 12), Column("申请日期", DAY),
        Column("批准人", 12), Column("状态", 16), Column("用印人", 12), Column("用印日期", DAY),
        Column("不批准或者作废的理由", 30), Column("文书校验值（SHA-256）", 66),
    ),
    rows=lambda tx, viewer, ids: [_row(line) for line in use_lines(tx, viewer, ids)],
)  # fmt: skip


def _row(u: UseLine) -> tuple[str | int | date | None, ...]:
    state = u.state.label if u.stands else "已作废"
    return (
        u.number, u.seal, u.title, u.case_number, u.copies, u.purpose, u.asked_by, u.asked_on, u.decided_by,
        state, u.applied_by, u.applied_on, u.struck_reason or u.reason, u.sha256,
    )  # fmt: skip


@pages.get("/seals/uses.xlsx", may(Permission.EXPORT))
def export(desk: Desk) -> Response:
    """The log as a workbook; noted in the trail."""
    ids = First.of(use_ids(desk.tx, desk.viewer, _log(desk), EXPORTED + 1), EXPORTED)
    return USES.answer(desk, ids)


@pages.get("/seals/uses/print")
def print_log(desk: Desk) -> Response:
    """A year of the log, of one seal or of all, to print and sign."""
    which = _log(desk)
    year = which.year or desk.today.year
    lines = uses_in_order(desk.tx, desk.viewer, Log(seal_id=which.seal_id, year=year))
    desk.trace("prints", "print.seal_uses", str(year), {"rows": len(lines)})
    of = seal(desk.tx, desk.viewer, which.seal_id) if which.seal_id else None
    return desk.page("seals/print.html", lines=lines, year=year, seal=of)


@pages.get("/seals/uses/new", ASKS)
def asking(desk: Desk) -> Response:
    """The form that applies for a seal on a paper of no case."""
    return _asking(desk)


def _asking(desk: Desk, error: CaseworkError | None = None) -> Response:
    return desk.page(
        "seals/ask.html",
        usable=_named(usable_seals(desk.tx, desk.viewer.acts_for)),
        papers={},
        labels=Asking.labels(),
        **_again(desk, error),
    )


@pages.post("/seals/uses", ASKS)
def apply_for(desk: Desk) -> Response:
    """Apply for a seal on a paper of no case."""
    try:
        with desk.attempt():
            use_id = actions.ask(desk.tx, desk.actor, desk.typed(Asking))
    except REFUSALS as error:
        return _asking(desk, error)
    return desk.go(f"/seals/uses/{use_id}", T("已申请用印，等待负责人批准。"))


@pages.get("/cases/{case_id}/seals", ASKS)
def in_case(desk: Desk, case_id: int) -> Response:
    """The uses of a case, and the form that applies for one."""
    return _in_case(desk, case_id)


def _in_case(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = load(desk, case_id)
    head = page.head
    acts = any(
        may_act(desk.viewer, act, organ_id=head.organ_id, unit_organ_id=head.unit_organ_id)
        for act in actions.ASK
    )
    papers = {
        name: str(desk.translator.say(title))
        for document in desk.house.papers
        if document.sealed
        for name, title in document.offered(page)
    }
    papers |= {f"{actions.FILE}{f.file_id}": f.title for f in reversed(page.files)}
    return desk.page(
        "seals/in_case.html",
        status=status_of(error),
        page=page,
        lines=uses_of(desk.tx, case_id),
        usable=_named(usable_seals(desk.tx, (head.organ_id,))),
        papers=papers,
        labels=Asking.labels(),
        **form_context(
            desk, page, error, parts=parts_of(desk, Asking), bar=closed(page) or not_ours(page, acts=acts)
        ),
    )


@pages.post("/cases/{case_id}/seals", ASKS)
def apply_in_case(desk: Desk, case_id: int) -> Response:
    """Apply for a seal on a paper of the case."""
    house = desk.house
    try:
        with desk.attempt():
            typed = desk.typed(Asking)
            actions.ask_in_case(desk.tx, desk.actor, house.store, house.papers, case_id, typed)
    except REFUSALS as error:
        return _in_case(desk, case_id, error)
    return desk.go(f"/cases/{case_id}/seals", T("已申请用印，等待负责人批准。"))


# One use --------------------------------------------------------------------------------------------------------


@pages.get("/seals/uses/{use_id}")
def show_use(desk: Desk, use_id: int) -> Response:
    """One use: to approve, to put the seal on, to strike out, or to read."""
    return _show_use(desk, use_id)


def _show_use(desk: Desk, use_id: int, error: CaseworkError | None = None) -> Response:
    found = use(desk.tx, desk.viewer, use_id)
    viewer, stands = desk.viewer, found.stands
    ours = found.organ_id in viewer.acts_for
    keeper = found.keeper_id == viewer.user_id
    used = found.state is UseState.APPLIED
    asker = found.asked_by_id == viewer.user_id
    return desk.page(
        "seals/use.html",
        use=found,
        sees_case=found.case_id is not None and sees(desk.tx, viewer, found.case_id),
        may_decide=stands
        and found.state is UseState.ASKED
        and ours
        and not asker
        and any(map(viewer.may, APPROVE)),
        may_apply=stands and found.state is UseState.APPROVED and keeper,
        may_strike=stands and ((ours and viewer.may(Permission.MANAGE_SEALS)) or (keeper if used else asker)),
        labels={**Consent.labels(), **Applied.labels(), **Striking.labels()},
        **_again(desk, error),
    )


@pages.get("/seals/uses/{use_id}/paper")
def paper(desk: Desk, use_id: int) -> Response:
    """The document as it was applied for, for whoever sees the use; noted in the trail (100号第十四条)."""
    found = use(desk.tx, desk.viewer, use_id)
    if found.file_id is None or found.file_gone:
        raise NotFound(T("这次用印没有留存的电子文书。"))
    content = desk.house.store.get(found.sha256)
    stream = register.STREAM if found.case_id is None else CASE.stream(found.case_id)
    desk.trace(stream, "file.downloaded", found.file_name, {"file": found.file_id, "sha256": found.sha256})
    return attachment(content, found.file_name, DOCX if found.file_name.endswith(".docx") else OTHER)


OTHER = "application/octet-stream"


@pages.post("/seals/uses/{use_id}/decide", APPROVES)
def decide(desk: Desk, use_id: int) -> Response:
    """Approve the use, or refuse it."""
    try:
        with desk.attempt():
            consent = desk.typed(Consent)
            actions.decide_use(desk.tx, desk.actor, use_id, consent)
    except REFUSALS as error:
        return _show_use(desk, use_id, error)
    said = T("已批准，等待保管人用印。") if consent.approve else T("未批准，申请人会看到您的理由。")
    return desk.go(f"/seals/uses/{use_id}", said)


@pages.post("/seals/uses/{use_id}/apply")
def apply(desk: Desk, use_id: int) -> Response:
    """Say that the seal is on the paper; the keeper alone."""
    try:
        with desk.attempt():
            actions.apply_seal(desk.tx, desk.actor, use_id, desk.typed(Applied))
    except REFUSALS as error:
        return _show_use(desk, use_id, error)
    return desk.go(f"/seals/uses/{use_id}", T("已登记用印。"))


@pages.post("/seals/uses/{use_id}/strike")
def strike(desk: Desk, use_id: int) -> Response:
    """Strike the entry out."""
    try:
        with desk.attempt():
            actions.strike_out(desk.tx, desk.actor, use_id, desk.typed(Striking))
    except REFUSALS as error:
        return _show_use(desk, use_id, error)
    return desk.go(f"/seals/uses/{use_id}", T("已作废，原记录保留。"))


# One seal -------------------------------------------------------------------------------------------------------


@pages.get("/seals/{seal_id}")
def show(desk: Desk, seal_id: int) -> Response:
    """One seal with its history; to hand over and to suspend for whoever keeps the register."""
    return _show(desk, seal_id)


def _show(desk: Desk, seal_id: int, error: CaseworkError | None = None) -> Response:
    found = seal(desk.tx, desk.viewer, seal_id)
    manages = desk.viewer.may(Permission.MANAGE_SEALS) and found.organ_id in desk.viewer.acts_for
    return desk.page(
        "seals/show.html",
        seal=found,
        changes=changes_of(desk.tx, seal_id),
        keepers=_keepers(desk, (found.organ_id,)) if manages else (),
        states=tuple(s for s in SealState if s is not found.state),
        manages=manages and found.state is not SealState.DESTROYED,
        labels={**Handing.labels(), **Turn.labels()},
        **_again(desk, error),
    )


@pages.post("/seals/{seal_id}/keeper", MANAGES)
def hand_over(desk: Desk, seal_id: int) -> Response:
    """Give the seal to another keeper."""
    try:
        with desk.attempt():
            register.hand_over(desk.tx, desk.actor, seal_id, desk.typed(Handing))
    except REFUSALS as error:
        return _show(desk, seal_id, error)
    return desk.go(f"/seals/{seal_id}", T("交接已登记。"))


@pages.post("/seals/{seal_id}/state", MANAGES)
def turn(desk: Desk, seal_id: int) -> Response:
    """Suspend the seal, let it be used again, or say that it was given back and destroyed."""
    try:
        with desk.attempt():
            register.turn(desk.tx, desk.actor, seal_id, desk.typed(Turn))
    except REFUSALS as error:
        return _show(desk, seal_id, error)
    return desk.go(f"/seals/{seal_id}", T("印章状态已登记。"))


WORK = USES.work
