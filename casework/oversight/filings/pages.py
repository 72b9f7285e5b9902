"""Filings: what one's organs owe, one of them with what would be handed in and what was, and what answers it."""

from typing import Any

from starlette.responses import Response

from casework.accounts.colleagues import colleagues
from casework.accounts.roles import Permission
from casework.errors import CaseworkError
from casework.files.actions import keep
from casework.forms import read_day
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.oversight.filings import actions
from casework.oversight.filings.draft import draft
from casework.oversight.filings.find import files, receives
from casework.oversight.filings.forms import Copying, Receiving, Returning, Submitting
from casework.oversight.filings.forms_of import changed
from casework.oversight.filings.kind import SEES
from casework.oversight.filings.pack import later_changes
from casework.oversight.filings.queries import (
    FilingLine,
    board,
    compared,
    edition,
    editions,
    filing,
    own,
    periods,
    row_of,
    story,
)
from casework.oversight.filings.seam import sheet
from casework.oversight.filings.tables import Change, FilingState
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.rulebook import EventKind
from casework.text import T

pages = Pages()
SEE = may(*SEES)
FILES, RECEIVES = may(Permission.HANDLE, Permission.SUPERVISE), may(Permission.SUPERVISE)
ONE = "/oversight/filings/{filing_id}"


@pages.get("/oversight/filings", SEE)
def index(desk: Desk) -> Response:
    """What the person's organs owe and filed, and the boards of what is owed to them."""
    before = _before(desk.field("before"))
    found = own(desk.tx, desk.viewer, before)
    last = found.lines[-1] if found.more else None
    watches = desk.viewer.may(Permission.SUPERVISE)
    known = periods(desk.tx, desk.viewer) if watches and before is None else ()
    newest = board(desk.tx, desk.viewer, known[0].period) if known else None
    return desk.page(
        "filings/index.html",
        found=found,
        periods=known,
        newest=newest,
        following=f"{last.period_last.isoformat()}.{last.id}" if last else "",
        first=before is None,
        watches=watches,
    )


def _before(written: str) -> Any:
    """Where the page before ended; None where the address is not one that we wrote."""
    day, _, key = written.rpartition(".")
    at, number = read_day(day), identifier(key)
    return (at, number) if at is not None and number is not None else None


@pages.get(ONE, SEE)
def show(desk: Desk, filing_id: int) -> Response:
    """One filing."""
    return _show(desk, filing_id)


def _show(desk: Desk, filing_id: int, error: CaseworkError | None = None, at: str = "") -> Response:
    one = filing(desk.tx, desk.viewer, filing_id)
    row = row_of(desk.tx, one)
    handed = editions(desk.tx, filing_id)
    mine = files(desk.viewer, one.organ_id)
    theirs = receives(desk.viewer, one.receiver_id)
    may_file = one.state.owed and (mine or (theirs and not one.organ_active))
    now = draft(desk.tx, row, sheet) if one.state.owed else None
    labels: dict[str, Any] = {}
    for form in (Submitting, Receiving, Returning, Copying):
        labels |= form.labels()
    return desk.page(
        "filings/show.html",
        one=one,
        editions=handed,
        newest=handed[0] if handed else None,
        story=story(desk.tx, filing_id),
        draft=now,
        later=later_changes(desk.tx, row),
        changed=changed,
        change_of=Change,
        mine=mine,
        may_file=may_file,
        may_answer=theirs and one.state is FilingState.SUBMITTED,
        reviewer=_reviewer(desk, one),
        urged=EventKind.URGED,
        labels={**labels, "file": T("复印件"), **desk.asked_labels},
        at=at,
        **refused(desk, error),
    )


def _reviewer(desk: Desk, one: FilingLine) -> str:
    """Who reviews: the head of the organ's legal office, where one is known; else it is left to be written."""
    known = colleagues(desk.tx, (one.organ_id,))
    heads = (p.name for p in known if "负责人" in p.name or "局长" in p.post or "主任" in p.post)
    return next((name for name in heads if name != desk.viewer.name), "")


@pages.post(f"{ONE}/submit", FILES)
def submit(desk: Desk, filing_id: int) -> Response:
    """Hand in what the register has."""
    try:
        with desk.attempt():
            word = desk.typed(Submitting)
            number = actions.submit(desk.tx, desk.actor, filing_id, word, sheet)
    except REFUSALS as error:
        return _show(desk, filing_id, error, "submit")
    return desk.go(f"/oversight/filings/{filing_id}", T("已报送（第{n}次），内容已固定。", n=number))


@pages.post(f"{ONE}/receive", RECEIVES)
def receive(desk: Desk, filing_id: int) -> Response:
    """Receive it."""
    try:
        with desk.attempt():
            actions.receive(desk.tx, desk.actor, filing_id, desk.typed(Receiving))
    except REFUSALS as error:
        return _show(desk, filing_id, error, "receive")
    return desk.go(f"/oversight/filings/{filing_id}", T("已接收，可以下载收件回执。"))


@pages.post(f"{ONE}/return", RECEIVES)
def give_back(desk: Desk, filing_id: int) -> Response:
    """Return it to be put right."""
    try:
        with desk.attempt():
            actions.return_(desk.tx, desk.actor, filing_id, desk.typed(Returning))
    except REFUSALS as error:
        return _show(desk, filing_id, error, "return")
    return desk.go(f"/oversight/filings/{filing_id}", T("已退回补正，可以下载退回补正通知书。"))


@pages.post(f"{ONE}/copies", FILES)
def add_copy(desk: Desk, filing_id: int) -> Response:
    """Put a copy to a decision that lacks it."""
    try:
        with desk.attempt():
            most = desk.house.settings.max_upload_mb * 1_048_576
            kept = [
                keep(
                    desk.tx, desk.actor, desk.house.store, name=name, content=content,
                    classification="internal", max_bytes=most,
                )
                for name, content in desk.uploads()
            ]  # fmt: skip
            actions.add_copy(desk.tx, desk.actor, filing_id, desk.typed(Copying, file_ids=tuple(kept)))
    except REFUSALS as error:
        return _show(desk, filing_id, error, "copies")
    return desk.go(f"/oversight/filings/{filing_id}#pack", T("复印件已补入案件。"))


@pages.get(f"{ONE}/editions/{{number}}", SEE)
def show_edition(desk: Desk, filing_id: int, number: int) -> Response:
    """An edition as it was handed in, and what it says otherwise than the one before."""
    one = filing(desk.tx, desk.viewer, filing_id)
    this = edition(desk.tx, filing_id, number)
    before = edition(desk.tx, filing_id, number - 1) if number > 1 else None
    row = row_of(desk.tx, one)
    return desk.page(
        "filings/edition.html",
        one=one,
        this=this,
        before=before,
        compared=compared(before, this) if before else None,
        changed=changed,
        change_of=Change,
        whole=actions.is_whole(desk.tx, row, number),
    )
