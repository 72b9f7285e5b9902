"""What is proposed for a budget: its forms, its review by finance, the principal's decision."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.record.again import REFUSALS, status_of
from casework.counsel.budgets import proposals, queries
from casework.counsel.budgets.forms import (
    MOST_LINES,
    Annual,
    LineIn,
    Opinion,
    Supplement,
    TakenBack,
    Transfer,
    Verdict,
)
from casework.counsel.budgets.pages import READS, year_of
from casework.counsel.budgets.queries import ProposalLine
from casework.counsel.budgets.tables import ProposalKind, ProposalState
from casework.counsel.services import Service
from casework.errors import CaseworkError, Conflict, InvalidInput
from casework.forms import Form
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.money import Money
from casework.pages.forms import identifier
from casework.text import N_, T, Text

pages = Pages()
PROPOSES, REVIEWS, DECIDES = (
    may(permission) for permission in (Permission.MANAGE_COUNSEL, Permission.FINANCE, Permission.DECIDE)
)
S = Service
USUAL = (
    (N_("法律意见和论证"), (S.OPINION, S.CONTRACT, S.NEGOTIATION, S.INCIDENT, S.RESEARCH, S.OTHER)),
    (N_("会议和听证"), (S.MEETING, S.HEARING)),
    (N_("复议、诉讼、仲裁代理"), (S.AGENCY,)),
    (N_("立法和规范性文件起草"), (S.DRAFTING,)),
)
"""What a form begins with where there is no budget to go on from."""


def _context(desk: Desk, error: CaseworkError | None, **more: Any) -> dict[str, Any]:
    return {
        "status": status_of(error),
        "wrong": error.fields if isinstance(error, InvalidInput) else {},
        "barred": error.message if isinstance(error, Conflict) else "",
        "value": desk.field,
        "services": tuple(Service),
        **more,
    }


def _rows(desk: Desk) -> list[dict[str, Any]]:
    """The lines of the form as they are typed; a row that is wholly empty is none."""
    names, amounts, ticked = desk.fields("name"), desk.fields("amount"), desk.fields("services")
    rows: list[dict[str, Any]] = []
    for n, (name, amount) in enumerate(zip(names, amounts, strict=False)):
        services = [code for row, _, code in (tick.partition(":") for tick in ticked) if row == str(n)]
        rows.append({"name": name, "amount": amount, "services": services})
    return rows


def _came_back(desk: Desk, kind: ProposalKind) -> ProposalLine | None:
    """The proposal that came back, which this form answers."""
    instead = identifier(desk.field("instead_of"))
    if instead is None:
        return None
    found = queries.proposal(desk.tx, desk.viewer, instead)
    return found if found.kind is kind and found.state is ProposalState.RETURNED else None


@pages.get("/counsel/budgets/new", PROPOSES)
def new_annual(desk: Desk) -> Response:
    """The form of the year's budget: what came back, else last year's lines, else the usual ones."""
    return _annual(desk)


def _annual(desk: Desk, error: CaseworkError | None = None) -> Response:
    year, before = year_of(desk), _came_back(desk, ProposalKind.ANNUAL)
    if error is not None:
        rows = _rows(desk)
    elif before is not None:
        rows = [dict(item, amount=Money(item["fen"]).typed) for item in before.items]
    elif last := queries.lines(desk.tx, desk.viewer.acting_organ_id, year - 1):
        rows = [
            {"name": line.name, "services": line.services, "amount": Money(line.has.allotted).typed}
            for line in last
        ]
    else:
        rows = [{"name": desk.translator.say(name), "services": kinds, "amount": ""} for name, kinds in USUAL]
    blank = {"name": "", "services": (), "amount": ""}
    if error is None:
        rows += [blank] * (min(len(rows) + 2, MOST_LINES) - len(rows))
    own = LineIn.labels()
    # The list of mistakes says in which line each is.
    labels = {
        f"{name}-{n}": T("项目{n}：{label}", n=n + 1, label=Text(label))
        for n in range(len(rows))
        for name, label in own.items()
    }
    return desk.page(
        "budgets/new.html",
        rows=rows,
        before=before,
        year=before.year if before is not None else year,
        line_labels=own,
        labels={**Annual.labels(), **labels},
        **_context(desk, error),
    )


@pages.post("/counsel/budgets", PROPOSES)
def propose_annual(desk: Desk) -> Response:
    """Propose the year's budget."""
    typed = [row for row in _rows(desk) if row["name"] or row["amount"]]
    try:
        with desk.attempt():
            proposal_id = proposals.propose_annual(
                desk.tx, desk.actor, desk.typed(Annual, lines=typed, instead_of=_instead(desk))
            )
    except REFUSALS as error:
        return _annual(desk, error)
    return desk.go(f"/counsel/budgets/proposals/{proposal_id}", T("已提出，等待财政部门审核。"))


def _instead(desk: Desk) -> int | None:
    return identifier(desk.field("instead_of"))


@pages.get("/counsel/budgets/supplements/new", PROPOSES)
def new_supplement(desk: Desk) -> Response:
    """The form of a supplement."""
    return _supplement(desk)


def _supplement(desk: Desk, error: CaseworkError | None = None) -> Response:
    return _change(desk, "budgets/supplement.html", ProposalKind.SUPPLEMENT, Supplement, error)


def _change(
    desk: Desk, template: str, kind: ProposalKind, form: type[Form], error: CaseworkError | None
) -> Response:
    before = _came_back(desk, kind)
    year = before.year if before is not None else year_of(desk)
    return desk.page(
        template,
        before=before,
        year=year,
        lines=queries.lines(desk.tx, desk.viewer.acting_organ_id, year),
        typed_services=desk.fields("services"),
        **_context(desk, error, labels=form.labels()),
    )


@pages.post("/counsel/budgets/supplements", PROPOSES)
def propose_supplement(desk: Desk) -> Response:
    """Propose a supplement."""
    try:
        with desk.attempt():
            typed = desk.typed(Supplement, instead_of=_instead(desk))
            proposal_id = proposals.propose_supplement(desk.tx, desk.actor, typed)
    except REFUSALS as error:
        return _supplement(desk, error)
    return desk.go(f"/counsel/budgets/proposals/{proposal_id}", T("已提出，等待财政部门审核。"))


@pages.get("/counsel/budgets/transfers/new", PROPOSES)
def new_transfer(desk: Desk) -> Response:
    """The form of a transfer."""
    return _transfer(desk)


def _transfer(desk: Desk, error: CaseworkError | None = None) -> Response:
    return _change(desk, "budgets/transfer.html", ProposalKind.TRANSFER, Transfer, error)


@pages.post("/counsel/budgets/transfers", PROPOSES)
def propose_transfer(desk: Desk) -> Response:
    """Propose a transfer between lines."""
    try:
        with desk.attempt():
            typed = desk.typed(Transfer, instead_of=_instead(desk))
            proposal_id = proposals.propose_transfer(desk.tx, desk.actor, typed)
    except REFUSALS as error:
        return _transfer(desk, error)
    return desk.go(f"/counsel/budgets/proposals/{proposal_id}", T("已提出，等待财政部门审核。"))


@pages.get("/counsel/budgets/proposals/{proposal_id}", READS)
def show(desk: Desk, proposal_id: int) -> Response:
    """One proposal: to review, to approve, to mend, or to read."""
    return _show(desk, proposal_id)


def _show(desk: Desk, proposal_id: int, error: CaseworkError | None = None) -> Response:
    found, viewer = queries.proposal(desk.tx, desk.viewer, proposal_id), desk.viewer
    mine = viewer.user_id == found.proposed_by_id
    ours = viewer.may(Permission.MANAGE_COUNSEL)
    return desk.page(
        "budgets/proposal.html",
        proposal=found,
        has={line.id: line.has for line in queries.lines(desk.tx, found.organ_id, found.year)},
        may_review=found.state is ProposalState.PROPOSED and viewer.may(Permission.FINANCE) and not mine,
        may_decide=found.state is ProposalState.REVIEWED
        and viewer.may(Permission.DECIDE)
        and not mine
        and viewer.user_id != found.reviewed_by_id,
        may_mend=found.state is ProposalState.RETURNED and ours,
        may_withdraw=found.open and ours,
        mend={
            ProposalKind.ANNUAL: "/counsel/budgets/new",
            ProposalKind.SUPPLEMENT: "/counsel/budgets/supplements/new",
            ProposalKind.TRANSFER: "/counsel/budgets/transfers/new",
        }[found.kind],
        **_context(desk, error, labels={**Opinion.labels(), **Verdict.labels(), **TakenBack.labels()}),
    )


@pages.post("/counsel/budgets/proposals/{proposal_id}/review", REVIEWS)
def review(desk: Desk, proposal_id: int) -> Response:
    """Finance passes it, or returns it."""

    def act() -> None:
        proposals.review(desk.tx, desk.actor, proposal_id, desk.typed(Opinion))

    return _done(desk, proposal_id, act)


@pages.post("/counsel/budgets/proposals/{proposal_id}/decide", DECIDES)
def decide(desk: Desk, proposal_id: int) -> Response:
    """The principal approves it, or returns it."""

    def act() -> None:
        proposals.decide(desk.tx, desk.actor, proposal_id, desk.typed(Verdict))

    return _done(desk, proposal_id, act)


@pages.post("/counsel/budgets/proposals/{proposal_id}/withdraw", PROPOSES)
def withdraw(desk: Desk, proposal_id: int) -> Response:
    """The counsel office withdraws it."""

    def act() -> None:
        proposals.withdraw(desk.tx, desk.actor, proposal_id, desk.typed(TakenBack))

    return _done(desk, proposal_id, act)


def _done(desk: Desk, proposal_id: int, act: Callable[[], None]) -> Response:
    try:
        with desk.attempt():
            act()
    except REFUSALS as error:
        return _show(desk, proposal_id, error)
    return desk.go(f"/counsel/budgets/proposals/{proposal_id}", T("已登记。"))
