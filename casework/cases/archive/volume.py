"""Make the volume of a case, and put it into the archive (201号第十条(六), 100号第十七条)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, delete, func, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.archive.forms import MOST_YEARS, PaperIn, VolumeIn
from casework.cases.archive.order import LIST, part_of, rank
from casework.cases.archive.package import digest_of, record_of
from casework.cases.archive.queries import Entry, VolumeLine, documents_of, papers_of
from casework.cases.archive.tables import Volume, VolumeDocument, VolumePaper
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on
from casework.cases.record.lines import CaseRecord, FileLine
from casework.cases.record.record import case_record
from casework.cases.record.refresh import acted
from casework.cases.record.tables import Case
from casework.codes import code_list
from casework.db import id_of
from casework.errors import Conflict, InvalidInput
from casework.files.tables import StoredFile
from casework.matters.documents import Kept
from casework.matters.events import NewEvent, events_of, last
from casework.matters.tables import MatterFile
from casework.rulebook import EventKind
from casework.text import T, Text

ENDS = (EventKind.CASE_CLOSED, EventKind.CASE_REOPENED, EventKind.CASE_ARCHIVED)


@dataclass(frozen=True, slots=True)
class ProposedPaper:
    """A line that the product proposes for the catalogue."""

    file_id: int
    part: str
    title: str
    number: str
    author: str
    on: date | None
    pages: int | None


def proposed(record: CaseRecord, entries: Iterable[Entry]) -> tuple[ProposedPaper, ...]:
    """The case's files in the customary order, each described by the register and by what it proves."""
    of = {entry.id: entry for entry in entries}
    proves: dict[int, list[str]] = {}
    for event in reversed(record.timeline):
        for file in event.files:
            proves.setdefault(file.file_id, []).append(event.kind.value)
    days = {file.file_id: e.on for e in reversed(record.timeline) for file in e.files}
    seen: set[int] = set()
    found = []
    for file in record.files:
        if file.file_id not in seen:
            seen.add(file.file_id)
            entry = of.get(file.intake_id or 0)
            found.append(_line(record, file, entry, proves.get(file.file_id, []), days.get(file.file_id)))
    return tuple(sorted(found, key=lambda one: (rank(one.part), one.on or date.max, one.file_id)))


def _line(
    record: CaseRecord, file: FileLine, entry: Entry | None, proves: Sequence[str], on: date | None
) -> ProposedPaper:
    return ProposedPaper(
        file_id=file.file_id,
        part=part_of(entry.document_type if entry else "", proves),
        title=file.title,
        number=entry.number if entry else "",
        author=entry.sender if entry else record.head.organ,
        on=(entry.document_date or entry.served_on) if entry else on,
        pages=entry.pages if entry else None,
    )


def is_archived(tx: Session, case: Case) -> bool:
    """Whether a case lies in the archive as it is."""
    ended = last(events_of(tx, [id_of(case)])[id_of(case)], *ENDS)
    return case.closed_on is not None and ended is not None and ended.kind is EventKind.CASE_ARCHIVED


def lies_archived(record: CaseRecord) -> bool:
    """The same, of a case that was read."""
    ends = (e for e in record.timeline if e.kind in ENDS and e.superseded_by is None)
    newest = max(ends, key=lambda e: e.id, default=None)
    return record.head.closed_on is not None and newest is not None and newest.kind is EventKind.CASE_ARCHIVED


def save_volume(
    tx: Session,
    actor: Actor,
    case_id: int,
    new: VolumeIn,
    documents: Callable[[], Sequence[Kept]] = tuple,
) -> int:
    """Write the volume with its catalogue, put it into the archive where that is asked, and answer its id.

    `documents`: makes and keeps those of the case; asked for when the volume is archived.

    Raises NotFound, Forbidden, Outdated; Conflict where the case is archived already, or not closed yet; InvalidInput.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=new.version, closed_too=True)
    if is_archived(tx, case):
        raise Conflict(T("本案已经归档，案卷不能再改。确需补充的，请先重新办理。"))
    if new.archive and case.closed_on is None:
        raise Conflict(T("本案还没有结案，结案后才能归档。目录可以先保存。"))
    rows = [(n, row) for n, row in enumerate(new.papers) if row.title]
    wrong = _wrong(tx, case_id, new, rows) | (_incomplete(tx, case, new, rows) if new.archive else {})
    if wrong:
        raise InvalidInput(wrong)
    volume = _draft(tx, actor, case)
    volume.number, volume.box, volume.place, volume.remark = new.number, new.box, new.place, new.remark
    volume.years = None if new.for_ever else new.years
    volume.made_by, volume.made_at = actor.viewer.user_id, actor.at
    tx.flush()
    tx.exec(delete(VolumePaper).where(col(VolumePaper.volume_id) == volume.id))
    ordered = sorted(rows, key=lambda one: (_place(one[1]), one[0]))
    hashes = _hashes(tx, rows)
    tx.add_all(_paper(volume, seq, row, hashes) for seq, (_, row) in enumerate(ordered, start=1))
    tx.flush()
    if new.archive:
        made = enumerate(documents(), start=1)
        tx.add_all(
            VolumeDocument(volume_id=id_of(volume), seq=seq, title=one.title, file_id=one.file_id)
            for seq, one in made
        )
        tx.flush()
        _archive(tx, actor, case, volume)
    else:
        acted(tx, actor, case, "volume.saved", volume.number, volume=volume.id, papers=len(rows))
    return id_of(volume)


def _draft(tx: Session, actor: Actor, case: Case) -> Volume:
    """The volume that is being made; begun where there is none."""
    query = select(Volume).where(Volume.case_id == case.id).order_by(col(Volume.seq).desc()).limit(1)
    newest = tx.exec(query).one_or_none()
    if newest is not None and newest.archived_on is None:
        return newest
    begun = Volume(
        case_id=id_of(case),
        organ_id=case.organ_id,
        seq=newest.seq + 1 if newest else 1,
        made_by=actor.viewer.user_id,
        made_at=actor.at,
    )
    tx.add(begun)
    return begun


def _place(row: PaperIn) -> tuple[int, int]:
    return (0, int(row.place)) if row.place.isdecimal() else (1, rank(row.part))


def _paper(volume: Volume, seq: int, row: PaperIn, hashes: dict[int, str]) -> VolumePaper:
    file_id = int(row.file) if row.file else None
    return VolumePaper(
        volume_id=id_of(volume),
        seq=seq,
        part=row.part,
        title=row.title,
        number=row.number,
        author=row.author,
        on=row.on,
        pages=row.pages,
        remark=row.remark,
        file_id=file_id,
        sha256=hashes[file_id] if file_id else "",
    )


def _hashes(tx: Session, rows: Iterable[tuple[int, PaperIn]]) -> dict[int, str]:
    wanted = [int(row.file) for _, row in rows if row.file]
    found = tx.exec(select(StoredFile.id, StoredFile.sha256).where(col(StoredFile.id).in_(wanted)))
    return {id_ or 0: sha256 for id_, sha256 in found}


def _wrong(tx: Session, case_id: int, new: VolumeIn, rows: Sequence[tuple[int, PaperIn]]) -> dict[str, Text]:
    ours = {str(n) for n in tx.exec(select(MatterFile.file_id).where(MatterFile.matter_id == case_id))}
    parts = {item.code for item in code_list(LIST).items}
    wrong: dict[str, Text] = {}
    files = [row.file for _, row in rows if row.file]
    for n, row in rows:
        if row.file and (row.file not in ours or files.count(row.file) > 1):
            wrong[f"title-{n}"] = T("第{n}行：每份材料只能列一次，而且须是本案的材料。", n=n + 1)
        if row.part not in parts:
            wrong[f"part-{n}"] = T("第{n}行：请选择类别。", n=n + 1)
        if row.place and not row.place.isdecimal():
            wrong[f"place-{n}"] = T("第{n}行：顺序请填数字。", n=n + 1)
    if new.years is not None and not 1 <= new.years <= MOST_YEARS:
        wrong["years"] = T("保管年限请填1至{most}年，或者勾选永久保管。", most=MOST_YEARS)
    return wrong


def _incomplete(
    tx: Session, case: Case, new: VolumeIn, rows: Sequence[tuple[int, PaperIn]]
) -> dict[str, Text]:
    """What a volume must have before it is archived."""
    wrong: dict[str, Text] = {}
    if not new.number:
        wrong["number"] = T("归档须编档号。")
    elif _taken(tx, case, new.number):
        wrong["number"] = T("本单位已有一卷用了档号“{number}”，请核对。", number=new.number)
    if new.years is None and not new.for_ever:
        wrong["years"] = T("请填写保管年限，或者勾选永久保管。")
    if not rows:
        wrong["papers"] = T("卷内目录是空的，没有材料可以归档。")
    for n, row in rows:
        if not row.pages:
            wrong[f"pages-{n}"] = T("第{n}行：请填写页数，页号由此编排。", n=n + 1)
    return wrong


def _taken(tx: Session, case: Case, number: str) -> bool:
    other = (Volume.organ_id == case.organ_id, Volume.number == number, Volume.case_id != case.id)
    return bool(tx.exec(select(func.count()).select_from(Volume).where(*other)).one())


def _archive(tx: Session, actor: Actor, case: Case, volume: Volume) -> None:
    """From here on the volume is read alone; its digest covers its papers and documents, and the case as it is now."""
    record = case_record(tx, actor.viewer, actor.calendar, actor.today, id_of(case))
    volume.record = record_of(record)
    volume.archived_on, volume.archived_by = actor.today, actor.viewer.user_id
    if volume.years is not None:
        # Counted in whole years from the one after the archiving.
        volume.keep_until = date(actor.today.year + volume.years, 12, 31)
    papers = papers_of(tx, id_of(volume))
    volume.digest = digest_of(papers, documents_of(tx, id_of(volume)), volume.record)
    facts = {"volume": volume.id, "number": volume.number, "digest": volume.digest, "papers": len(papers)}
    event = put(
        tx, actor, case, NewEvent(EventKind.CASE_ARCHIVED, actor.today, note=volume.number, facts=facts)
    )
    volume.case_number, volume.closed_on, volume.event_id = record.head.number, case.closed_on, event.id
    acted(tx, actor, case, "archived", volume.number, **facts)


def shown_as(volume: VolumeLine) -> Text:
    """How long a volume is kept, in words."""
    if volume.years is None:
        return T("永久") if volume.archived_on else T("未定")
    return T("{n}年", n=volume.years)
