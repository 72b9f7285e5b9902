"""The end of a case over JSON."""

from pydantic import BaseModel

from casework.accounts.roles import Permission
from casework.cases.archive import actions, destruction, volume
from casework.cases.archive.forms import Closing, Decided, Proposed, Reopening, VolumeIn
from casework.cases.archive.left import left
from casework.cases.archive.queries import (
    PAGE,
    ArchiveLine,
    DocumentLine,
    PaperLine,
    Shelf,
    VolumeLine,
    archive,
    documents_of,
    entries_of,
    papers_of,
    volume_case,
    volumes_of,
)
from casework.cases.motions.queries import unfiled
from casework.cases.record.taken import take
from casework.forms import Number, Year
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


class LeftOut(BaseModel):
    """One thing that is left in a case before it can be closed."""

    key: str
    """By which its reason is given (`explained.key`)."""
    sort: str
    what: str
    why: str
    explained: bool
    """Whether a reason settles it."""


class VolumeOut(BaseModel):
    """A volume with its catalogue, and the documents that were made of its case."""

    volume: VolumeLine
    papers: list[PaperLine]
    documents: list[DocumentLine]


@routes.reads("/cases/{case_id}/left")
def what_is_left(desk: Desk, case_id: int) -> list[LeftOut]:
    """What is left in a case before it can be closed: duties, rights and papers."""
    page = take(desk, case_id)
    found = left(page, entries_of(desk.tx, case_id), desk.today, unfiled(desk.tx, page))
    return [
        LeftOut(
            key=one.key,
            sort=one.sort.value,
            what=desk.translator.say(one.what),
            why=desk.translator.say(one.why),
            explained=one.explained,
        )
        for one in found
    ]


@routes.steps("/cases/{case_id}/close", Permission.HANDLE)
def close(desk: Desk, case_id: int, body: Closing) -> int:
    """Close a case in which nothing is left, with a reason for each right and paper that is."""
    actions.close(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.steps("/cases/{case_id}/reopen", Permission.HANDLE)
def reopen(desk: Desk, case_id: int, body: Reopening) -> int:
    """Open a closed case again."""
    actions.reopen(desk.tx, desk.actor, case_id, body)
    return case_id


@routes.reads("/cases/{case_id}/volumes")
def volumes(desk: Desk, case_id: int) -> list[VolumeOut]:
    """The volumes of a case with their catalogues, the newest first."""
    take(desk, case_id)
    return [
        VolumeOut(
            volume=v, papers=list(papers_of(desk.tx, v.id)), documents=list(documents_of(desk.tx, v.id))
        )
        for v in volumes_of(desk.tx, case_id)
    ]


@routes.steps("/cases/{case_id}/volume", Permission.HANDLE)
def save_volume(desk: Desk, case_id: int, body: VolumeIn) -> int:
    """Write the volume; with `archive` it goes into the archive."""
    volume.save_volume(desk.tx, desk.actor, case_id, body, lambda: desk.house.keep(desk, case_id))
    return case_id


@routes.reads("/archive")
def read_archive(
    desk: Desk, year: Year | None = None, over: bool = False, before: Number | None = None
) -> list[ArchiveLine]:
    """The volumes of the archive; `over`: those whose time is over alone."""
    return list(archive(desk.tx, desk.viewer, Shelf(over=over, year=year, before=before), desk.today, PAGE))


@routes.steps("/volumes/{volume_id}/destruction", Permission.HANDLE)
def propose_destruction(desk: Desk, volume_id: int, body: Proposed) -> int:
    """Propose to destroy a volume whose time is over."""
    case_id = volume_case(desk.tx, desk.viewer, volume_id)
    destruction.propose_destruction(desk.tx, desk.actor, volume_id, body)
    return case_id


@routes.steps("/volumes/{volume_id}/destruction/decision", Permission.DECIDE)
def decide_destruction(desk: Desk, volume_id: int, body: Decided) -> int:
    """Destroy it, or keep it; another person than the one who proposed it."""
    case_id = volume_case(desk.tx, desk.viewer, volume_id)
    destruction.decide_destruction(desk.tx, desk.actor, desk.house.store, volume_id, body)
    return case_id
