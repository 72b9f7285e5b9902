"""The ten kinds of court papers that an office receives, each logged by hand as a clerk would.

Numbers, courts and days are those of sample papers made for this product; names are anonymised.
"""

from datetime import date

import pytest

from casework.cases.actions.intake import CaseFacts, NewDocument, NewParty, register_document
from casework.rulebook import MatterType
from tests.office import Office

M = MatterType
MIDDLE, JINSHUI, ERQI, HUIJI = (
    "河南省郑州市中级人民法院", "郑州市金水区人民法院", "河南省郑州市二七区人民法院", "郑州市惠济区人民法院",
)  # fmt: skip


@pytest.mark.parametrize(
    ("paper", "number", "sender", "dated", "served", "matter", "level", "term", "rule", "due"),
    [
        pytest.param(
            "response_notice",
            "（2026）豫01行初123号",
            MIDDLE,
            "2026-03-02",
            "2026-03-05",
            M.LITIGATION,
            "first",
            "15d",
            "APL-67",
            "2026-03-20",
            id="应诉通知书",
        ),
        pytest.param(
            "complaint_copy",
            "",
            JINSHUI,
            "2026-01-12",
            "2026-01-26",
            M.LITIGATION,
            "first",
            "",
            "APL-67",
            "2026-02-10",
            id="行政起诉状副本",
        ),
        pytest.param(
            "evidence_notice",
            "(2026)豫0105行初45号",
            JINSHUI,
            "2026-01-26",
            "2026-01-27",
            M.LITIGATION,
            "first",
            "15d",
            "COURT-TERM",
            "2026-02-11",
            id="举证通知书",
        ),
        pytest.param(
            "summons",
            "（2026）豫0105行初45号",
            JINSHUI,
            "2026-03-04",
            "2026-03-06",
            M.LITIGATION,
            "first",
            "",
            "",
            "",
            id="传票",
        ),
        pytest.param(
            "principal_notice",
            "（2026）豫01行初123号",
            MIDDLE,
            "2026-04-07",
            "2026-04-08",
            M.LITIGATION,
            "first",
            "",
            "",
            "",
            id="负责人出庭通知书",
        ),
        pytest.param(
            "judgment",
            "（2025）豫0103行初88号",
            ERQI,
            "2025-11-18",
            "2025-11-20",
            M.LITIGATION,
            "first",
            "",
            "APL-85.judgment",
            "2025-12-05",
            id="行政判决书一审",
        ),
        pytest.param(
            "final_ruling",
            "（2026）豫0108行初31号",
            HUIJI,
            "2026-04-22",
            "2026-04-24",
            M.LITIGATION,
            "first",
            "",
            "",
            "",
            id="准许撤诉的裁定书没有上诉期",
        ),
        pytest.param(
            "appeal_copy",
            "",
            MIDDLE,
            "2025-12-01",
            "2025-12-08",
            M.LITIGATION,
            "second",
            "",
            "SPC18-108",
            "2025-12-23",
            id="行政上诉状副本",
        ),
        pytest.param(
            "judicial_suggestion",
            "郑法建〔2026〕7号",
            "郑州市中级人民法院",
            "2026-05-20",
            "2026-05-22",
            M.LITIGATION,
            "other",
            "2m",
            "SPC23-8",
            "2026-07-22",
            id="司法建议书，两个月",
        ),
        pytest.param(
            "reconsideration_notice",
            "郑政复答〔2026〕66号",
            "郑州市人民政府",
            "2026-03-11",
            "2026-03-12",
            M.RECONSIDERATION,
            "reconsideration",
            "",
            "ARL-48",
            "2026-03-26",
            id="行政复议答复通知书，10个工作日",
        ),
    ],
)
def test_each_paper_is_logged_and_starts_what_it_starts(
    office: Office,
    paper: str,
    number: str,
    sender: str,
    dated: str,
    served: str,
    matter: MatterType,
    level: str,
    term: str,
    rule: str,
    due: str,
) -> None:
    clerk = office.on("city-intake", served, 15)
    case_id, _ = register_document(
        office.tx,
        clerk,
        NewDocument(
            document_type=paper,
            sender=sender,
            served_on=date.fromisoformat(served),
            received_on=date.fromisoformat(served),
            service_mode="direct",
            number=number,
            document_date=date.fromisoformat(dated),
            term=term,
            case=CaseFacts(
                matter_type=matter,
                organ_id=clerk.viewer.acting_organ_id,
                level=level,
                cause="行政处罚",
                parties=(NewParty("plaintiff", "张某某"),),
            ),
        ),
    )
    page = office.page(clerk, case_id)
    found = {d.rule.id: d.due.isoformat() for d in page.deadlines}
    if rule:
        assert found[rule] == due
    else:
        assert not {"APL-67", "APL-85.ruling", "APL-85.judgment"} & set(found)
    assert page.head.number == number.replace("(", "（").replace(")", "）")
