"""What offices had written before the papers learned to leave open what nobody said (migration `papers`)."""

from alembic import command
from sqlalchemy import text

from casework.calendar import official
from casework.cases.agents.actions import name_agents
from casework.cases.agents.forms import AgentsIn
from casework.cases.answers.actions import save_evidence
from casework.cases.answers.forms import EvidenceLists, NewEvidence
from casework.cases.approvals.actions import fill_form
from casework.cases.approvals.forms import Proposal
from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn
from casework.db import engine, migrate, reading, writing
from casework.db.migrate import alembic_config
from casework.files.store import FolderStore
from casework.rulebook import MatterType
from tests.office import STAFF, Office


def test_pages_by_hand_survive_and_an_empty_box_says_nothing(database_url: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = engine(database_url)
    store = FolderStore(tmp_path / "files")
    with writing(made) as tx:
        office = Office(tx, store, official())
        handler = office.on("city-handler", "2026-11-17")
        cases = [office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-13", number=f"（2026）豫01行初{n}号")
                 for n in (1, 2)]  # fmt: skip
        for case_id, appears in zip(cases, (False, True), strict=True):
            proposal = Proposal(
                responsible_id=office.node("city-housing"), opinion="意见", principal_appears=appears
            )
            fill_form(tx, handler, case_id, proposal)
        save_evidence(
            tx,
            handler,
            cases[0],
            EvidenceLists(
                lines=[
                    NewEvidence(name="笔录", original=False, pages="1-5"),
                    NewEvidence(name="照片", original=True),
                ]
            ),
        )
        name_agents(tx, handler, cases[0], AgentsIn(agents=[STAFF]))
    made.dispose()
    command.downgrade(alembic_config(database_url), "0003")
    with made.connect() as rows:
        assert rows.execute(text("SELECT count(*) FROM evidence")).scalar() == 2
    made.dispose()
    migrate(database_url)
    with reading(made) as tx:
        office = Office(tx, store, official(), load=False)
        pages = [office.page(office.on("city-handler", "2026-11-17"), case_id) for case_id in cases]
        assert [(e.name, e.runs, e.original) for e in pages[0].evidence] == [
            ("笔录", "1-5", False),
            ("照片", "", True),
        ]
        assert [page.form.principal_appears for page in pages if page.form] == [None, True]
        assert [a.phone for a in pages[0].agents] == [""]
    made.dispose()


def test_a_mediation_that_was_kept_as_a_decision_is_one_no_more(database_url: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Migration `end_of_a_reconsideration`: known by the paper that proved it; a decision stays a decision."""
    made, store = engine(database_url), FolderStore(tmp_path / "files")
    with writing(made) as tx:
        office = Office(tx, store, official())
        clerk = office.on("city-intake", "2026-12-21")
        number = "郑政复〔2026〕{n}号"
        cases = [office.notice(clerk, served="2026-11-16", number=number.format(n=n), document_type="reconsideration_notice",
                               matter=MatterType.RECONSIDERATION, level="reconsideration") for n in (1, 2)]  # fmt: skip
        for case_id, kind, outcome in zip(
            cases, ("reconsideration_mediation", "reconsideration_decision"), ("", "复议-1"), strict=True
        ):
            paper = DocumentIn(document_type=kind, served_on=clerk.today, received_on=clerk.today, service_mode="direct",
                               case_id=case_id, outcome=outcome, confirm=("no_number",))  # fmt: skip
            register_document(tx, clerk, paper)
    made.dispose()
    command.downgrade(alembic_config(database_url), "0040")
    kinds = text("SELECT kind FROM events WHERE kind LIKE 'reconsideration_%' ORDER BY id")
    with made.connect() as rows:
        assert rows.execute(kinds).scalars().all() == ["reconsideration_decided"] * 2
    made.dispose()
    migrate(database_url)
    with made.connect() as rows:
        assert rows.execute(kinds).scalars().all() == ["reconsideration_mediated", "reconsideration_decided"]
    made.dispose()
