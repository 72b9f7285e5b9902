"""Two people act at the same moment, each in a transaction of its own: one of them wins, and the other is told."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, func, select

from casework.calendar import official
from casework.cases.answers.actions import save_answer
from casework.cases.answers.forms import AnswerText
from casework.cases.answers.tables import Answer
from casework.cases.approvals.actions import decide, fill_form
from casework.cases.approvals.forms import Decision, Proposal
from casework.cases.approvals.tables import ApprovalForm
from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.cases.record.refresh import pass_lapsed
from casework.cases.record.tables import Case
from casework.cases.transfers.actions import approve_sending, send_to_unit
from casework.cases.transfers.forms import Leave, Sending
from casework.cases.transfers.tables import Transfer
from casework.db import engine as make_engine
from casework.db import reading, writing
from casework.errors import CaseworkError, Conflict, Doubtful
from casework.files.store import FolderStore
from casework.matters.tables import Event, StoredDeadline
from casework.rulebook import Character, EventKind
from tests.office import COURT, Office

DAY = "2026-11-18"
Act = Callable[[Office], object]


@pytest.fixture
def source(city_url: str) -> Iterator[Engine]:
    """A database with the city in it, and connections for everybody who acts at once."""
    made = make_engine(city_url, 8)
    yield made
    made.dispose()


def at_work(tx: Session, tmp_path: Path) -> Office:
    return Office(tx, FolderStore(tmp_path), official(), load=False)


def at_once(
    source: Engine, tmp_path: Path, act: Act, look: Act = lambda _: None, times: int = 4
) -> list[object]:
    """Do the same thing several times at the same moment; `look` is what each has read before the others act."""
    ready = Barrier(times)

    def one(_: int) -> object:
        # SQLite lets one writer in at a time, so that nobody can wait inside for the others.
        inside = source.dialect.name == "postgresql"
        if not inside:
            ready.wait(30)
        with writing(source) as tx:
            office = at_work(tx, tmp_path)
            look(office)
            if inside:
                ready.wait(30)
            return act(office)

    with ThreadPoolExecutor(times) as pool:
        found = [pool.submit(one, n) for n in range(times)]
    return [f.exception() or "done" for f in found]


def submitted(source: Engine, tmp_path: Path) -> tuple[int, int]:
    with writing(source) as tx:
        office = at_work(tx, tmp_path)
        case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-16")
        proposal = Proposal(responsible_id=office.node("city-housing"), opinion="请承办", submit=True)
        return case_id, fill_form(tx, office.on("city-handler", DAY), case_id, proposal)


def events(source: Engine, kind: EventKind) -> int:
    with reading(source) as tx:
        return tx.exec(select(func.count()).select_from(Event).where(Event.kind == kind)).one()


def told(found: list[object], why: type[CaseworkError]) -> None:
    """Exactly one did it, and every other one was told why not."""
    assert sorted(type(f).__name__ for f in found) == sorted(["str", *[why.__name__] * (len(found) - 1)]), (
        found
    )


def log(office: Office, kind: str, number: str) -> object:
    """Log a paper without its scan: equal files wait for one another, and would hide that papers do not."""
    clerk = office.on("city-intake", "2026-11-16")
    facts = {
        "organ_id": clerk.viewer.acting_organ_id,
        "cause": "房屋征收",
        "parties": (PartyIn(role="plaintiff", name="张某某"),),
    }
    paper = DocumentIn(
        document_type=kind,
        sender=COURT,
        served_on=clerk.today,
        received_on=clerk.today,
        service_mode="direct",
        number=number,
        **facts,
    )
    return register_document(office.tx, clerk, paper)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        pytest.param("response_notice", "（2026）豫01行初123号", id="同一案号"),
        pytest.param("complaint_copy", "", id="没有案号"),
    ],
)
def test_a_paper_that_is_sent_six_times_at_once_is_one_case(
    source: Engine, tmp_path: Path, kind: str, number: str
) -> None:
    told(at_once(source, tmp_path, lambda office: log(office, kind, number), times=6), Doubtful)
    with reading(source) as tx:
        assert tx.exec(select(func.count()).select_from(Case)).one() == 1


def test_a_form_that_is_decided_twice_at_once_is_decided_once(source: Engine, tmp_path: Path) -> None:
    _, form = submitted(source, tmp_path)

    def look(office: Office) -> object:
        return setattr(office, "seen", office.tx.get(ApprovalForm, form))

    def approve(office: Office) -> object:
        return decide(office.tx, office.on("city-principal", DAY), form, Decision(approve=True))

    told(at_once(source, tmp_path, approve, look), Conflict)
    assert events(source, EventKind.APPROVAL_DECIDED) == 1


def test_a_transfer_that_is_let_out_twice_at_once_leaves_once(source: Engine, tmp_path: Path) -> None:
    case_id, form = submitted(source, tmp_path)
    with writing(source) as tx:
        office = at_work(tx, tmp_path)
        decide(tx, office.on("city-principal", DAY), form, Decision(approve=True))
        made = send_to_unit(tx, office.on("city-handler", DAY), case_id, Sending(message="", file_ids=[]))

    def look(office: Office) -> object:
        return setattr(office, "seen", office.tx.get(Transfer, made))

    def approve(office: Office) -> object:
        return approve_sending(office.tx, office.on("city-legal-head", DAY), made, Leave(approve=True))

    told(at_once(source, tmp_path, approve, look), Conflict)
    assert events(source, EventKind.DOCUMENTS_SENT_TO_UNIT) == 1


def test_a_first_draft_that_two_people_save_at_once_is_one_answer(source: Engine, tmp_path: Path) -> None:
    case_id, _ = submitted(source, tmp_path)

    def draft(office: Office) -> object:
        save_answer(office.tx, office.on("city-handler", DAY), case_id, AnswerText(facts="清楚"))
        return None

    assert at_once(source, tmp_path, draft) == ["done"] * 4
    with reading(source) as tx:
        assert tx.exec(select(func.count()).select_from(Answer)).one() == 1


def test_two_servers_that_begin_the_day_at_once_keep_every_deadline_once(
    source: Engine, tmp_path: Path
) -> None:
    with writing(source) as tx:
        office = at_work(tx, tmp_path)
        case_id = office.notice(office.on("city-intake", DAY), served="2026-10-12")
        first = tx.get_one(Case, case_id)
        first.next_character = Character.RIGHT  # an objection that nobody raised
    with reading(source) as tx:
        before = sorted((d.rule, d.due) for d in tx.exec(select(StoredDeadline)))

    def begin(office: Office) -> object:
        passed = pass_lapsed(office.tx, official(), office.on("city-handler", "2026-12-01").today)
        return str(passed)

    found = at_once(source, tmp_path, begin, lambda office: office.tx.exec(select(Case)).all())
    assert all(isinstance(f, str) for f in found), found
    with reading(source) as tx:
        assert sorted((d.rule, d.due) for d in tx.exec(select(StoredDeadline))) == before
