"""Close a case, open it again, catalogue and archive it, and the archive with its packages."""

import io
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

from casework.accounts.roles import Permission
from casework.cases.archive import destruction
from casework.cases.archive.actions import close, of_sorts, reopen
from casework.cases.archive.forms import Closing, Decided, Explained, PaperIn, Proposed, Reopening, VolumeIn
from casework.cases.archive.left import Sort, left
from casework.cases.archive.order import LIST
from casework.cases.archive.package import write_package
from casework.cases.archive.papers import PAPERS, catalogue_of
from casework.cases.archive.queries import (
    PAGE,
    ArchiveLine,
    PaperLine,
    Shelf,
    archive,
    destructions_of,
    documents_of,
    entries_of,
    papers_of,
    record_text,
    volume_case,
    volume_ids,
    volume_lines,
    volumes_of,
)
from casework.cases.archive.volume import ProposedPaper, lies_archived, proposed, save_volume
from casework.cases.listing.queries import EXPORTED
from casework.cases.motions.queries import unfiled
from casework.cases.record.again import REFUSALS, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.kind import CASE
from casework.cases.record.lines import CaseRecord
from casework.cases.record.taken import abilities, take
from casework.codes import code_list
from casework.db import First
from casework.errors import CaseworkError, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.layouts.making import made as laid_out
from casework.pages.forms import identifier
from casework.papers.columns import DAY, Column
from casework.papers.exports import Export
from casework.text import N_, T

pages = Pages()
HANDLES = may(Permission.HANDLE)
READS = may(Permission.HANDLE, Permission.DECIDE, Permission.SUPERVISE)
BLANK_LINES = 3
"""Lines of a catalogue for what is on paper alone."""
CHUNK = 1 << 18


@pages.get("/cases/{case_id}/close", HANDLES)
def closing(desk: Desk, case_id: int) -> Response:
    """What is left in the case, each with the way to it; the form, where only reasons are left."""
    return _closing(desk, case_id)


def _closing(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = take(desk, case_id)
    can = abilities(desk, page)
    found = left(page, entries_of(desk.tx, case_id), desk.today, unfiled(desk.tx, page))
    return desk.page(
        "archive/close.html",
        status=status_of(error),
        page=page,
        duties=[one for one in found if one.sort is Sort.DUTY],
        asked=of_sorts(found),
        reasons={one.key: one.reason for one in _reasons(desk)},
        labels=Closing.labels(),
        **form_context(
            desk,
            page,
            error,
            parts=parts_of(desk, Closing),
            bar=closed(page) or not_ours(page, acts=can["responds"]),
            offered=not any(one.sort is Sort.DUTY for one in found),
        ),
        **can,
    )


def _reasons(desk: Desk) -> list[Explained]:
    return [Explained.of(**row) for row in Explained.rows(desk.fields) if row["key"]]


@pages.post("/cases/{case_id}/close", HANDLES)
def close_case(desk: Desk, case_id: int) -> Response:
    """Close it."""
    try:
        with desk.attempt():
            close(desk.tx, desk.actor, case_id, desk.typed(Closing, explained=_reasons(desk)))
    except REFUSALS as error:
        return _closing(desk, case_id, error)
    return desk.go(f"/cases/{case_id}/volume", T("已结案。请核对卷内目录，归档。"))


@pages.get("/cases/{case_id}/reopen", HANDLES)
def reopening(desk: Desk, case_id: int) -> Response:
    """The form, with what follows from it."""
    return _reopening(desk, case_id)


def _reopening(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = take(desk, case_id)
    can = abilities(desk, page)
    return desk.page(
        "archive/reopen.html",
        status=status_of(error),
        page=page,
        labels=Reopening.labels(),
        **form_context(
            desk,
            page,
            error,
            parts=parts_of(desk, Reopening),
            bar=not_ours(page, acts=can["responds"]),
            offered=page.head.closed_on is not None,
        ),
        **can,
    )


@pages.post("/cases/{case_id}/reopen", HANDLES)
def reopen_case(desk: Desk, case_id: int) -> Response:
    """Open it again."""
    try:
        with desk.attempt():
            reopen(desk.tx, desk.actor, case_id, desk.typed(Reopening))
    except REFUSALS as error:
        return _reopening(desk, case_id, error)
    return desk.go(f"/cases/{case_id}", T("已重新办理。已归档的案卷不变；再次结案后，另立一卷。"))


@pages.get("/cases/{case_id}/volume")
def volume(desk: Desk, case_id: int) -> Response:
    """The volume: to be made, or as it lies in the archive."""
    return _volume(desk, case_id)


def _volume(desk: Desk, case_id: int, error: CaseworkError | None = None) -> Response:
    page = take(desk, case_id)
    can = abilities(desk, page)
    volumes = volumes_of(desk.tx, case_id)
    made = volumes[0] if volumes and volumes[0].archived_on is None else None
    archived = [v for v in volumes if v.archived_on is not None]
    lies = lies_archived(page)
    papers = papers_of(desk.tx, (made or archived[0]).id) if made or lies else ()
    offers = not lies and can["responds"] and desk.viewer.may(Permission.HANDLE)
    return desk.page(
        "archive/volume.html",
        status=status_of(error),
        page=page,
        made=made,
        archived=archived,
        lies=lies,
        papers=papers,
        documents=documents_of(desk.tx, archived[0].id) if lies else (),
        ends=destructions_of(desk.tx, archived[0].id) if lies else (),
        rows=_rows(desk, page, papers) if offers else (),
        files={str(f.file_id): f.name for f in page.files},
        offers=offers,
        parts=code_list(LIST).items,
        labels=VolumeIn.labels(),
        **form_context(desk, page, error, parts=parts_of(desk, VolumeIn), stored=made, offered=offers),
        **can,
    )


def _rows(desk: Desk, page: CaseRecord, stored: Sequence[PaperLine]) -> Sequence[Mapping[str, Any]]:
    """The lines of the form: as typed; else as stored, files that were added since as they are proposed."""
    if "paper_title" in desk.form:
        return PaperIn.rows(desk.fields)
    listed = {p.file_id for p in stored}
    fresh = (p for p in proposed(page, entries_of(desk.tx, page.head.id)) if p.file_id not in listed)
    lines: list[PaperLine | ProposedPaper] = [*stored, *fresh]
    blank = dict.fromkeys(PaperIn.model_fields, "")
    return [*(_written(n, line) for n, line in enumerate(lines, start=1)), *[blank] * BLANK_LINES]


def _written(place: int, line: PaperLine | ProposedPaper) -> dict[str, Any]:
    """A line of the catalogue as its fields hold it."""
    fields = {name: getattr(line, name, "") for name in PaperIn.model_fields}
    return fields | {"place": place, "file": line.file_id or ""}


@pages.post("/cases/{case_id}/volume", HANDLES)
def write_volume(desk: Desk, case_id: int) -> Response:
    """Save the catalogue, or archive the volume as it is written."""
    archives = desk.field("act") == "archive"
    rows = [{k: v for k, v in row.items() if v} for row in PaperIn.rows(desk.fields)]
    try:
        with desk.attempt():
            new = desk.typed(VolumeIn, papers=rows, archive=archives)
            save_volume(desk.tx, desk.actor, case_id, new, lambda: desk.house.keep(desk, case_id))
    except REFUSALS as error:
        return _volume(desk, case_id, error)
    said = T("已归档，案卷只能查看。") if archives else T("目录已保存。")
    return desk.go(f"/cases/{case_id}/volume", said)


@pages.get("/volumes/{volume_id}/package.zip", may(Permission.EXPORT))
def package(desk: Desk, volume_id: int) -> Response:
    """The package of an archived volume, with the script that verifies it; noted in the trail."""
    case_id = volume_case(desk.tx, desk.viewer, volume_id)
    page = take(desk, case_id)
    found = next(v for v in volumes_of(desk.tx, case_id) if v.id == volume_id)
    if found.archived_on is None or found.destroyed_on is not None:
        raise NotFound(T("只有在库的案卷可以导出数据包。"))
    papers = papers_of(desk.tx, volume_id)
    form = catalogue_of(desk.tx, page, found, papers)
    catalogue = laid_out(
        desk.tx, desk.house.store, PAPERS[0], form, organ_id=page.head.organ_id, on=desk.today
    ).content
    # Written beside, and sent on in pieces: a volume may be larger than what a process should hold.
    made = tempfile.TemporaryFile()  # noqa: SIM115 (closed by `pieces`)
    documents, record = documents_of(desk.tx, volume_id), record_text(desk.tx, volume_id)
    write_package(made, desk.house.store, found, papers, documents, record, catalogue)
    size = made.seek(0, io.SEEK_END)
    made.seek(0)
    facts = {"volume": volume_id, "number": found.number, "digest": found.digest}
    desk.trace(CASE.stream(case_id), "case.packaged", f"{page.head.number} {found.number}".strip(), facts)

    def pieces() -> Iterator[bytes]:
        with made:
            while piece := made.read(CHUNK):
                yield piece

    name = quote(f"案卷-{found.number or volume_id}.zip")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}", "content-length": str(size)}
    return StreamingResponse(pieces(), media_type="application/zip", headers=headers)


@pages.post("/volumes/{volume_id}/destruction", HANDLES)
def propose_destruction(desk: Desk, volume_id: int) -> Response:
    """Propose to destroy a volume whose time is over."""
    case_id = volume_case(desk.tx, desk.viewer, volume_id)
    try:
        with desk.attempt():
            destruction.propose_destruction(desk.tx, desk.actor, volume_id, desk.typed(Proposed))
    except REFUSALS as error:
        return _volume(desk, case_id, error)
    return desk.go(f"/cases/{case_id}/volume", T("已提请销毁，等待另一人决定。"))


@pages.post("/volumes/{volume_id}/destruction/decision", may(Permission.DECIDE))
def decide_destruction(desk: Desk, volume_id: int) -> Response:
    """Destroy it, or keep it."""
    case_id = volume_case(desk.tx, desk.viewer, volume_id)
    try:
        with desk.attempt():
            decided = desk.typed(Decided)
            destruction.decide_destruction(desk.tx, desk.actor, desk.house.store, volume_id, decided)
    except REFUSALS as error:
        return _volume(desk, case_id, error)
    said = T("已销毁，目录和校验值保留。") if decided.approve else T("已决定继续保存。")
    return desk.go(f"/cases/{case_id}/volume", said)


def _shelf(desk: Desk) -> Shelf:
    year = desk.field("year")
    return Shelf(
        over=desk.field("kept") == "over",
        year=int(year) if year.isdecimal() and len(year) == 4 and 1990 < int(year) < 2050 else None,
        before=identifier(desk.field("before")),
    )


@pages.get("/archive", READS)
def index(desk: Desk) -> Response:
    """The volumes of the archive, the newest first."""
    shelf = _shelf(desk)
    lines = archive(desk.tx, desk.viewer, shelf, desk.today, PAGE)
    return desk.page(
        "archive/index.html",
        lines=lines,
        shelf=shelf,
        next_before=lines[-1].id if lines.more else None,
    )


ARCHIVE = Export(
    name="export.archive",
    title="归档案卷登记簿",
    act=N_("导出归档案卷登记簿"),
    unit=N_("卷"),
    columns=(
        Column("档号", 20), Column("案号", 26), Column("对方当事人", 24), Column("案由", 20), Column("单位", 16),
        Column("结案日期", DAY), Column("归档日期", DAY), Column("保管期限", 10, centred=True),
        Column("保管至", DAY), Column("盒号", 10), Column("存放位置", 20), Column("页数", 8, centred=True),
        Column("销毁日期", DAY), Column("重新办理", DAY),
    ),
    rows=lambda tx, viewer, ids: [_row(line) for line in volume_lines(tx, viewer, ids)],
)  # fmt: skip


def _row(v: ArchiveLine) -> tuple[str | int | date | None, ...]:
    kept = f"{v.years}年" if v.years else "永久"
    return (
        v.number, v.case_number, v.plaintiffs, v.cause, v.organ, v.closed_on, v.archived_on, kept, v.keep_until,
        v.box, v.place, v.pages, v.destroyed_on, v.reopened_on,
    )  # fmt: skip


@pages.get("/archive.xlsx", may(Permission.EXPORT))
def export(desk: Desk) -> Response:
    """The list as a workbook; noted in the trail."""
    ids = First.of(volume_ids(desk.tx, desk.viewer, _shelf(desk), desk.today, EXPORTED + 1), EXPORTED)
    return ARCHIVE.answer(desk, ids)


WORK = ARCHIVE.work
