"""Pages of a reconsideration call people, body and papers as its procedure does, and not as a suit does."""

import re

import pytest
from bs4 import BeautifulSoup
from sqlmodel import select

from casework.calendar import official
from casework.cases.agents.actions import SPECIAL_POWERS
from casework.cases.record.tables import Case
from casework.cases.transfers.tables import Transfer
from casework.clock import office_day
from casework.db import writing
from casework.demonstration.cases import load_case
from casework.demonstration.samples import Sample
from casework.rulebook import MatterType
from tests.web.served import Served

OF_A_SUIT = re.compile(r"原告|被告|被诉|诉讼|法院|答辩状")
PAGES = (
    ("received", "city-handler", "", ("申请人", "被申请人", "政府为被申请人")),
    ("received", "housing-handler", "/answer", ("针对申请人的复议请求", "驳回申请人的复议请求", "答复书")),
    ("received", "housing-handler", "/evidence", ("答复书",)),
    ("received", "housing-handler", "/agents", ("复议代理人",)),
    ("received", "city-handler", "transfer", ("申请人",)),
    ("submitted", "city-handler", "/approval", ("复议事项",)),
    ("submitted", "city-principal", "/approval", ("复议请求和当事人", "申请人")),
    ("drafted", "city-handler", "", ("审核答辩材料和证据",)),
    ("drafted", "city-handler", "/review", ("答复书", "复议事项", "申请人")),
    ("passed", "city-handler", "", ("向复议机关提交答复书和证据",)),
    ("passed", "city-handler", "/filing", ("复议机关收到日", "以复议机关收到日判断")),
    ("filed", "city-handler", "", ("等待复议机关文书",)),
)  # fmt: skip


@pytest.fixture
def reconsidered(served: Served) -> dict[str, tuple[int, int]]:
    """A reconsideration at each step: its id and its transfer's, by the step reached."""
    found: dict[str, tuple[int, int]] = {}
    with writing(served.house.engine) as tx:
        for n, reached in enumerate(dict.fromkeys(reached for reached, *_ in PAGES)):
            sample = Sample(
                f"豫政复〔2026〕{301 + n}号", "河南省人民政府", ("周某某",), "政府信息公开", 9, reached,
                document="reconsideration_notice", matter=MatterType.RECONSIDERATION, level="reconsideration",
                sued_act="郑政公开〔2026〕3号告知书", claims="撤销告知书。",
            )  # fmt: skip
            load_case(tx, official(), office_day(served.clock.at), served.house.works.store, sample)
            case_id = tx.exec(select(Case.id).where(Case.number == sample.number)).one() or 0
            transfer = tx.exec(select(Transfer.id).where(Transfer.case_id == case_id)).first()
            found[reached] = case_id, transfer or 0
    return found


def test_a_reconsideration_has_an_applicant_a_respondent_and_an_organ_that_reconsiders(
    served: Served, reconsidered: dict[str, tuple[int, int]]
) -> None:
    for reached, who, page, says in PAGES:
        case_id, transfer_id = reconsidered[reached]
        address = f"/transfers/{transfer_id}" if page == "transfer" else f"/cases/{case_id}{page}"
        answer = served.browser(who).get(address)
        assert answer.status_code == 200, address
        main = BeautifulSoup(answer.text, "html.parser").select_one("main")
        assert main is not None
        for typed in main("textarea"):
            typed.clear()
        shown = main.get_text(" ").replace(SPECIAL_POWERS, "")  # 行政复议法 sets no list of its own
        assert [word for word in says if word not in shown] == [], (reached, page)
        wrong = OF_A_SUIT.search(shown)
        assert wrong is None, (
            reached,
            page,
            shown[max(0, wrong.start() - 60) : wrong.end() + 60] if wrong else "",
        )
