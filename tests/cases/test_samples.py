"""Each of the ten kinds of court papers is logged and starts what it starts."""

from datetime import datetime

import pytest

from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn, PartyIn
from tests.office import Office
from tests.support.papers import PAPERS, Paper


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.name)
def test_each_paper_is_logged_and_starts_what_it_starts(office: Office, paper: Paper) -> None:
    clerk = office.on("city-intake", paper.served.isoformat(), 15)
    case_id, _ = register_document(
        office.tx,
        clerk,
        DocumentIn(
            document_type=paper.kind,
            sender=paper.sender,
            served_on=paper.served,
            received_on=paper.served,
            service_mode="direct",
            number=paper.number,
            document_date=paper.dated,
            term=paper.term,
            hearing_at=datetime.fromisoformat(paper.hearing) if paper.hearing else None,
            outcome=paper.outcome,
            confirm=frozenset(paper.asked_back),
            matter_type=paper.matter,
            organ_id=clerk.viewer.acting_organ_id,
            level=paper.level,
            cause="行政处罚",
            parties=(PartyIn(role="plaintiff", name=paper.plaintiff),) if paper.plaintiff else (),
        ),
    )
    page = office.page(clerk, case_id)
    found = {d.rule.id: d.due for d in page.deadlines}
    if paper.rule:
        assert found[paper.rule] == paper.due
    else:
        assert not {"APL-67", "APL-85.ruling", "APL-85.judgment"} & set(found)
    assert page.head.number == paper.number.replace("(", "（").replace(")", "）")
