"""Forms and papers of matters other than an administrative suit, on their pages (201号第二十六条)."""

import pytest

from casework.db import writing
from tests.cases.test_arbitration import AWARD, paper
from tests.office import Office
from tests.web.served import Served, post
from tests.web.test_again import HANDLER, main
from tests.web.test_documents import words_of


@pytest.mark.obligation("YS-26")
def test_an_arbitration_is_answered_in_its_own_parts_and_approved_in_its_own_boxes(at_work: Served) -> None:
    with writing(at_work.house.engine) as tx:
        office = Office(tx, at_work.house.store, load=False)
        case_id = paper(office, "labour_arbitration_notice", "2026-11-20", number=AWARD)
    handler, home = at_work.browser(HANDLER), f"/cases/{case_id}"
    asked = main(handler.get(f"{home}/approval"))
    assert "负责人出庭" not in asked
    typed = {"responsible_id": str(at_work.node("city-housing")), "opinion": "答辩", "act": "save"}
    refused = post(handler, f"{home}/approval", f"{home}/approval", **typed, principal_appears="1")
    assert (refused.status_code, "没有负责人出庭应诉的规定" in main(refused)) == (422, True)
    assert post(handler, f"{home}/approval", f"{home}/approval", **typed).status_code == 303
    form = words_of(handler.get(f"{home}/documents/approval.docx").content)
    assert not {name for name in ("管理类别", "案件类别", "应诉身份", "负责人出庭") if name in form}
    shown = main(handler.get(f"{home}/answer"))
    assert "一、事实和理由" in shown
    assert "二、法律依据" in shown
    assert not {name for name in ("认定事实", "程序", "五个方面", "法律适用") if name in shown}
    assert "一、事实和理由" in words_of(handler.get(f"{home}/documents/answer.docx").content)


@pytest.mark.obligation("YS-26")
def test_the_form_of_a_reconsideration_asks_who_attends_its_hearing(shared: Served) -> None:
    case_id = shared.known()["heard"]
    handler = shared.browser(HANDLER)
    shown = main(handler.get(f"/cases/{case_id}/approval"))
    assert "负责人参加听证" in shown
    assert "第五十一条第三款" in shown
    form = words_of(handler.get(f"/cases/{case_id}/documents/approval.docx").content)
    assert "□参加　□不参加" in form
    assert "听证（听取意见）时间" in form.replace("\n", "")
