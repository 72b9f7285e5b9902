"""Cases over JSON: list, read, log a document, record and correct events, files."""

import base64
import binascii
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from casework.accounts.roles import Permission
from casework.cases.casefile.answers import CaseOut, case_out
from casework.cases.casefile.queries import case_page
from casework.cases.facts import actions as change
from casework.cases.intake import actions as intake
from casework.cases.intake.queries import RegisterLine, register
from casework.cases.listing.queries import CaseList, Filters, case_list
from casework.cases.record import events as event_actions
from casework.cases.record import served as papers
from casework.errors import InvalidInput
from casework.files.actions import keep
from casework.forms import Form, Number
from casework.http.desk import Desk
from casework.http.json import Part
from casework.rulebook import EventKind, MatterType, Procedure
from casework.text import T

routes = Part()


def shown(desk: Desk, case_id: int) -> CaseOut:
    """A case as it stands now: what every act answers."""
    return case_out(case_page(desk.tx, desk.viewer, desk.calendar, desk.today, case_id), desk.today)


@routes.reads("/cases")
def list_cases(
    desk: Desk, q: str = "", state: str = "open", scope: str = "all", sort: str = "due", after: str = ""
) -> CaseList:
    """The cases that the person may see; `after` is the last answer's `next_after`."""
    filters = Filters(q=q[:60], state=state, scope=scope, sort=sort, after=after)
    return case_list(desk.tx, desk.viewer, filters, desk.today)


@routes.reads("/cases/{case_id}")
def read_case(desk: Desk, case_id: int) -> CaseOut:
    """One case with its deadlines, explained, and its events."""
    return shown(desk, case_id)


class PartyIn(Form):
    """A party."""

    role: str = Field(pattern="^(plaintiff|co_defendant|third_party)$")
    name: str
    kind: str = Field(default="citizen", pattern="^(citizen|organisation)$")
    agent: str = ""


class FactsBody(Form):
    """What is known of a case and of the instance that it is in. Codes are those of the code lists."""

    matter_type: MatterType | None = None
    """None: as the kind of paper says."""
    level: str = ""
    procedure: Procedure = Procedure.ORDINARY
    defendant_form: str = ""
    cause: str = ""
    cause_code: str = ""
    act_kind: str = ""
    field: str = ""
    sued_act: str = ""
    claims: str = ""
    with_compensation: bool = False
    major: bool = False
    panel: str = ""
    parties: list[PartyIn] = Field(default_factory=list)
    handler_id: Number | None = None

    def facts(self, **more: Any) -> papers.CaseFacts:
        """The same as the actions take it."""
        of_case = self.model_dump(include=set(FactsBody.model_fields) - {"parties"})
        parties = tuple(papers.NewParty(**p.model_dump()) for p in self.parties)
        return papers.CaseFacts(**of_case, parties=parties, **more)


class DocumentIn(FactsBody):
    """A served document, as in 收文登记."""

    document_type: str
    sender: str = ""
    """Empty: the court that the number names, or the one that has the case."""
    served_on: date
    received_on: date
    service_mode: str
    number: str = ""
    document_date: date | None = None
    term: str = ""
    hearing_at: datetime | None = None
    hearing_place: str = ""
    outcome: str = ""
    pages: Number | None = None
    remark: str = ""
    file_ids: list[Number] = Field(default_factory=list)
    case_id: Number | None = None
    new_instance: bool = False
    confirm: list[str] = Field(default_factory=list)
    """The codes of the doubts that are confirmed: what the 422 before it answered in `doubts`."""
    organ_id: Number | None = None
    accepted_on: date | None = None


class LoggedOut(CaseOut):
    """A case with the document in it, the first of several."""

    cases: list[int]
    """Every case that the document went into: one for each number that it bears."""


@routes.acts("/documents", Permission.REGISTER)
def log_document(desk: Desk, body: DocumentIn) -> LoggedOut:
    """Log a served document; answers the case that it began or went into. What is doubtful is asked back (422)."""
    apart = {"case", "file_ids", "confirm"}
    shared = body.model_dump(include=set(papers.NewDocument.__dataclass_fields__) - apart)
    case = body.facts(organ_id=body.organ_id or desk.viewer.acting_organ_id, accepted_on=body.accepted_on)
    document = papers.NewDocument(
        **shared, file_ids=tuple(body.file_ids), confirm=frozenset(body.confirm), case=case
    )
    cases = [case_id for case_id, _ in intake.register_documents(desk.tx, desk.actor, document)]
    return LoggedOut(**shown(desk, cases[0]).model_dump(), cases=cases)


class FactsIn(FactsBody):
    """A case's facts, corrected; what is left out is emptied."""

    number: str = ""
    court: str
    version: Number | None = None


@routes.acts("/cases/{case_id}/facts", Permission.REGISTER)
def change_facts(desk: Desk, case_id: int, body: FactsIn) -> CaseOut:
    """Correct what was logged of a case and its current instance."""
    change.change_facts(
        desk.tx,
        desk.actor,
        case_id,
        body.facts(),
        number=body.number,
        court=body.court,
        seen_version=body.version,
    )
    return shown(desk, case_id)


@routes.reads("/register")
def read_register(desk: Desk, year: Number | None = None, before: Number | None = None) -> list[RegisterLine]:
    """The intake register, the newest entry first."""
    return list(register(desk.tx, desk.viewer, year=year, before=before))


class EventIn(Form):
    """An event to record."""

    kind: EventKind
    on: date
    term: str = ""
    posted_on: date | None = None
    hearing_at: datetime | None = None
    place: str = ""
    outcome: str = ""
    note: str = ""
    file_ids: list[Number] = Field(default_factory=list)
    confirm: list[str] = Field(default_factory=list)
    """The codes of the doubts that are confirmed."""
    version: Number | None = None


@routes.acts("/cases/{case_id}/events", Permission.REGISTER, Permission.DRAFT)
def record_event(desk: Desk, case_id: int, body: EventIn) -> CaseOut:
    """Record an event that no step records by itself."""
    event_actions.record_event(
        desk.tx,
        desk.actor,
        case_id,
        event_actions.NewEvent(
            body.kind,
            body.on,
            term=body.term,
            posted_on=body.posted_on,
            hearing_at=body.hearing_at,
            note=body.note,
            facts=event_actions.said(place=body.place, outcome=body.outcome),
            file_ids=tuple(body.file_ids),
            confirm=frozenset(body.confirm),
        ),
        seen_version=body.version,
    )
    return shown(desk, case_id)


class CorrectionIn(Form):
    """A correction: what the event should have said, and why."""

    on: date
    reason: str
    term: str = ""
    posted_on: date | None = None
    hearing_at: datetime | None = None
    place: str = ""
    outcome: str = ""
    note: str = ""
    together: bool = True
    """With what else the same paper proved on that day."""
    confirm: list[str] = Field(default_factory=list)
    """The codes of the doubts that are confirmed."""
    version: Number | None = None


@routes.acts("/cases/{case_id}/events/{event_id}/correct", Permission.REGISTER)
def correct_event(desk: Desk, case_id: int, event_id: int, body: CorrectionIn) -> CaseOut:
    """Put a corrected event in the place of a wrong one."""
    event_actions.correct_event(
        desk.tx,
        desk.actor,
        case_id,
        event_id,
        on=body.on,
        term=body.term,
        posted_on=body.posted_on,
        note=body.note,
        reason=body.reason,
        hearing_at=body.hearing_at,
        said=event_actions.said(place=body.place, outcome=body.outcome),
        together=body.together,
        confirm=body.confirm,
        seen_version=body.version,
    )
    return shown(desk, case_id)


class WithdrawalIn(Form):
    """Why an event is taken back."""

    reason: str
    version: Number | None = None


@routes.acts("/cases/{case_id}/events/{event_id}/withdraw", Permission.REGISTER)
def withdraw_event(desk: Desk, case_id: int, event_id: int, body: WithdrawalIn) -> CaseOut:
    """Take back an event that did not happen."""
    event_actions.withdraw_event(
        desk.tx, desk.actor, case_id, event_id, reason=body.reason, seen_version=body.version
    )
    return shown(desk, case_id)


class FileIn(Form):
    """A file: its bytes in Base64, and whether it is classified (classified material is refused)."""

    name: str
    content: str
    classification: str


class FileOut(BaseModel):
    """A stored file's id, to be named in a later call."""

    file_id: int


def decoded(content: str) -> bytes:
    """The bytes of a Base64 field. Raises InvalidInput."""
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        raise InvalidInput({"content": T("文件内容须为 Base64 编码。")}) from None


@routes.acts("/files", Permission.REGISTER, Permission.DRAFT, Permission.HANDLE)
def keep_file(desk: Desk, body: FileIn) -> FileOut:
    """Store a file; name its id when logging a document or recording an event."""
    settings = desk.house.settings
    file_id = keep(
        desk.tx,
        desk.actor,
        desk.house.store,
        name=body.name,
        content=decoded(body.content),
        classification=body.classification,
        max_bytes=settings.max_upload_mb * 1_048_576,
    )
    return FileOut(file_id=file_id)


class CaseFilesIn(Form):
    """Stored files to put into a case."""

    file_ids: list[Number]
    title: str = ""


@routes.acts("/cases/{case_id}/files", Permission.REGISTER, Permission.DRAFT)
def attach_files(desk: Desk, case_id: int, body: CaseFilesIn) -> CaseOut:
    """Put stored files into a case."""
    event_actions.add_files(desk.tx, desk.actor, case_id, body.file_ids, title=body.title)
    return shown(desk, case_id)
