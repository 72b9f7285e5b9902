"""The whole application over a loaded demonstration city, as a browser meets it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from httpx2 import Response
from sqlmodel import Session, col, select
from starlette.testclient import TestClient

from casework.accounts.tables import User
from casework.administration.seals.tables import Seal, SealUse, UseState
from casework.alerting.tables import Leave
from casework.app import create_app
from casework.calendar import official
from casework.cases.corrections.tables import CorrectionNotice
from casework.cases.record.tables import Case, Instance
from casework.cases.transfers.tables import Transfer
from casework.clock import OFFICE
from casework.counsel.board.tables import Bulletin
from casework.counsel.budgets.tables import BudgetProposal, ProposalState
from casework.counsel.engagements.tables import Engagement, Extension, InterestFound
from casework.counsel.fees.tables import Batch
from casework.counsel.items.tables import DecisionItem
from casework.counsel.meetings.tables import Invitation, Meeting
from casework.counsel.opinions.tables import CounselOpinion, OfficeOpinion
from casework.counsel.pool.tables import Counsel, CounselProposal, InPool
from casework.counsel.tariffs.tables import TariffLine
from casework.credit.records.tables import CreditRecord
from casework.db import id_of, let_go, reading, writing
from casework.demonstration.after_judgment import NUMBER, SUGGESTION
from casework.demonstration.before_suit import HEARD, MEDIATED, SUED
from casework.demonstration.counsel_portal import WORKS
from casework.demonstration.load import Day
from casework.demonstration.opinions import PARKING, RENEWAL
from casework.demonstration.samples import SAMPLES
from casework.layouts.tables import Layout
from casework.matters.tables import Event, MatterFile
from casework.messages.tables import Channel
from casework.organisations.tables import Organisation
from casework.oversight.violations.tables import Violation
from casework.rulebook import EventKind
from casework.settings import Settings
from tests.support.databases import MOMENT
from tests.support.shut import shut


class SetClock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.at = MOMENT

    def __call__(self) -> datetime:
        return self.at

    def pass_minutes(self, minutes: int) -> None:
        """Let time go by."""
        self.at += timedelta(minutes=minutes)


class Served:
    """One installation."""

    def __init__(self, url: str, files: Path, *, demo: bool = True, secure_cookies: bool = False) -> None:
        self.clock = SetClock()
        settings = Settings(database_url=url, files=files, demo=demo, secure_cookies=secure_cookies)
        self.app = create_app(settings, self.clock)
        self.house = self.app.state.house

    def browser(self, username: str = "") -> TestClient:
        """A browser; signed in with the demonstration's button where a name is given. It follows no redirect."""
        client = TestClient(self.app, "http://127.0.0.1", follow_redirects=False)
        if username:
            answer = client.post("/sign-in/demonstration", data={"username": username})
            assert answer.status_code == 303, answer.text
        return client

    @contextmanager
    def rows(self) -> Iterator[Session]:
        """The database, to look into."""
        with reading(self.house.engine) as tx:
            yield tx

    def known(self) -> dict[str, int]:
        """Ids to make addresses with: of a case at each step, and of what hangs on them."""
        found: dict[str, int] = {}
        with self.rows() as tx:
            for sample in SAMPLES:
                case_id = tx.exec(select(Case.id).where(Case.number == sample.number)).one() or 0
                found.setdefault(sample.reached if sample.office == "city" else sample.office, case_id)
            case_id = found["received"]
            served = (Event.matter_id == case_id, Event.kind == EventKind.COMPLAINT_SERVED)
            found["event"] = tx.exec(select(Event.id).where(*served)).one() or 0
            notified = (Event.matter_id == found["filed"], Event.kind == EventKind.HEARING_NOTIFIED)
            found["hearing"] = tx.exec(select(Event.id).where(*notified)).first() or 0
            before = (("heard", HEARD), ("joint", SUED), ("mediated", MEDIATED))
            for name, number in (("lost", NUMBER), ("suggested", SUGGESTION), *before):
                found[name] = tx.exec(select(Case.id).where(Case.number == number)).one() or 0
            suggested = (Event.matter_id == found["suggested"], Event.kind == EventKind.SUGGESTION_RECEIVED)
            found["suggestion"] = tx.exec(select(Event.id).where(*suggested)).one() or 0
            for name in ("lost", "judged"):
                instance = select(Instance.id).where(Instance.case_id == found[name])
                found[f"{name}_instance"] = tx.exec(instance).one() or 0
            states = select(Violation.state, Violation.id).order_by(col(Violation.id).desc())
            found |= {f"violation_{state.value}": key or 0 for state, key in tx.exec(states)}
            proof = select(MatterFile.file_id).where(MatterFile.matter_id == found["violation_answered"])
            found["violation_file"] = tx.exec(proof).first() or 0
            urged = select(Event.id).where(Event.matter_id == found["jinshui"], Event.kind == EventKind.URGED)
            found["urged"] = tx.exec(urged).first() or 0
            found["transfer"] = tx.exec(select(Transfer.id).where(Transfer.case_id == case_id)).first() or 0
            of_case = select(MatterFile.file_id).where(MatterFile.matter_id == case_id)
            found["file"] = tx.exec(of_case.order_by(col(MatterFile.file_id))).first() or 0
            found["notice"] = (
                tx.exec(select(CorrectionNotice.id).order_by(col(CorrectionNotice.id))).first() or 0
            )
            found["channel"] = tx.exec(select(Channel.id).order_by(col(Channel.id))).first() or 0
            found["instance"] = tx.exec(select(Instance.id).where(Instance.case_id == case_id)).one() or 0
            judged = select(Instance.id).where(Instance.case_id == found["judged"])
            found["judged_instance"] = tx.exec(judged).one() or 0
            found["seal"] = tx.exec(select(Seal.id).order_by(col(Seal.id))).first() or 0
            sealed = select(SealUse.id).order_by(col(SealUse.id).desc())
            for name, state in (("asked", UseState.ASKED), ("applied", UseState.APPLIED)):
                found[f"use_{name}"] = tx.exec(sealed.where(SealUse.state == state)).first() or 0
            for name, state in (("counsel", InPool.APPOINTED), ("candidate", InPool.CANDIDATE)):
                found[name] = tx.exec(select(Counsel.id).where(Counsel.state == state)).first() or 0
            found["proposal"] = tx.exec(select(CounselProposal.id)).first() or 0
            of_market = Organisation.key == "city-market"
            provided = select(CreditRecord).join(Organisation, col(Organisation.id) == CreditRecord.organ_id)
            adverse = tx.exec(provided.where(of_market).order_by(col(CreditRecord.id))).first()
            found["record"], found["subject"] = (
                (id_of(adverse), adverse.subject_id) if adverse is not None else (0, 0)
            )
            found["layout"] = tx.exec(select(Layout.id).order_by(col(Layout.id))).first() or 0
            done = col(Engagement.state) == "accepted"
            found["accepted"] = tx.exec(select(Engagement.id).where(done)).first() or 0
            found["batch"] = tx.exec(select(Batch.id)).first() or 0
            found["tariff"] = tx.exec(select(TariffLine.id).order_by(col(TariffLine.id))).first() or 0
            waits = col(BudgetProposal.state) == ProposalState.PROPOSED
            found["supplement"] = tx.exec(select(BudgetProposal.id).where(waits)).first() or 0
            given = col(Engagement.state).not_in(("open", "refused", "recused"))
            for name, of in (("engagement", col(Engagement.state) == "open"), ("engagement_given", given)):
                found[name] = (
                    tx.exec(select(Engagement.id).where(of).order_by(col(Engagement.id).desc())).first() or 0
                )
            for name, waits in (("longer", Extension), ("tied", InterestFound)):
                open_ = col(waits.state).in_(("asked", "found"))
                found[name] = tx.exec(select(waits.engagement_id).where(open_)).first() or 0
            handed = select(Engagement.id).where(col(Engagement.state) == "handed_in")
            found["handed_in"] = tx.exec(handed).first() or 0
            in_court = select(Engagement.id).where(col(Engagement.case_id).is_not(None))
            found["in_court"] = tx.exec(in_court).first() or 0
            for name, state in (("own_waiting", "submitted"), ("own_issued", "issued")):
                found[name] = tx.exec(select(OfficeOpinion.id).where(OfficeOpinion.state == state)).one() or 0
            signed = select(CounselOpinion.id, CounselOpinion.engagement_id)
            found["opinion"], found["opined"] = tx.exec(
                signed.where(CounselOpinion.conclusion == "lawful").order_by(col(CounselOpinion.id).desc())
            ).first()  # type: ignore[misc]
            found["opinion_filed"] = (
                tx.exec(select(CounselOpinion.id).where(CounselOpinion.conclusion == "unlawful")).one() or 0
            )
            found["written"] = tx.exec(
                select(CounselOpinion.engagement_id).where(CounselOpinion.state == "draft")
            ).one()
            for name, title in (("item", RENEWAL.title), ("barred_item", PARKING.title)):
                found[name] = tx.exec(select(DecisionItem.id).where(DecisionItem.title == title)).one() or 0
            work = select(Engagement.id).where(Engagement.title == WORKS[0][0])
            found["own_work"] = tx.exec(work).first() or 0
            meetings = select(Meeting.id).order_by(col(Meeting.at))
            found["met"], *_, found["meeting"] = tx.exec(meetings).all() or (0, 0)
            found["invitation"] = (
                tx.exec(
                    select(Invitation.id).where(
                        Invitation.meeting_id == found["meeting"],
                        Invitation.department_id == self.node("city-housing"),
                    )
                ).first()
                or 0
            )
            found["bulletin"] = tx.exec(select(Bulletin.id).order_by(col(Bulletin.id))).first() or 0
            found["leave"] = tx.exec(select(Leave.id).order_by(col(Leave.id))).first() or 0
        people = {"person": "city-handler", "housing_handler": "housing-handler"}
        return (
            found
            | {"node": self.node("city"), "below": self.node("jinshui")}
            | {k: self.person(v) for k, v in people.items()}
        )

    def node(self, key: str) -> int:
        """The id of an organ or unit."""
        with self.rows() as tx:
            return tx.exec(select(Organisation.id).where(Organisation.key == key)).one() or 0

    def person(self, username: str) -> int:
        """The id of a person."""
        with self.rows() as tx:
            return tx.exec(select(User.id).where(User.username == username)).one() or 0

    def shut(self, case_id: int) -> None:
        """Close a case, whatever is open in it."""
        with writing(self.house.engine) as tx:
            shut(tx, Day(tx, official(), self.clock().astimezone(OFFICE).date()).as_("city-intake"), case_id)

    def close(self) -> None:
        """Let go of the database."""
        let_go(self.house.engine)


def csrf_of(html: str) -> str:
    """The session's word out of a page's first form."""
    found = re.search(r'name="csrf" value="([^"]+)"', html)
    assert found, "the page has no form with a csrf field"
    return found[1]


def post(client: TestClient, page: str, action: str, **fields: str | list[str]) -> Response:
    """Fill in a page's form as a browser does: read the page, take its word, send the fields."""
    word = csrf_of(client.get(page).text)
    return client.post(action, data={"csrf": word, **fields})
