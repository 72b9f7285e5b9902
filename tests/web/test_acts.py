"""The sued act in the browser: reviewed, proposed, adopted, changed, told, and counted as what it was."""

import re

import pytest
from bs4 import BeautifulSoup
from httpx2 import Response

from casework.cases.legality.forms import POINTS
from tests.web.served import Served, csrf_of, post
from tests.web.test_again import fields, main

HANDLER, PRINCIPAL, CLERK = "city-handler", "city-principal", "city-intake"
ON, UNTIL = "2026-11-23", "2026-12-04"


def review(**more: str) -> dict[str, str]:
    words = {name: f"{name}已核对。" for name in POINTS}
    findings = {f"{name}_finding": "lawful" for name in POINTS} | {"procedure_finding": "unlawful"}
    return words | findings | {"conclusion": "unlawful", "opinion": "程序违法。", "proposal": "revoke"} | more


def chosen(answer: Response, name: str) -> str:
    field = BeautifulSoup(answer.text, "html.parser").find("select", attrs={"name": name})
    assert field is not None
    option = field.find("option", selected=True)
    return str(option["value"]) if option else ""


@pytest.mark.obligation("YS-10.4")
def test_a_review_is_put_forward_adopted_and_shown_until_it_is_carried_out(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    page = f"/cases/{case_id}/legality"
    handler, principal = at_work.browser(HANDLER), at_work.browser(PRINCIPAL)
    refused = post(handler, page, page, **review(procedure="", act="submit"))
    assert refused.status_code == 422
    assert fields(refused, page)["facts"] == "facts已核对。"  # nothing that was typed is lost
    saved = post(handler, page, page, **review(act="save"))
    assert saved.headers["location"] == page
    assert fields(handler.get(page), page)["opinion"] == "程序违法。"
    assert post(handler, page, page, **review(act="submit")).status_code == 303
    listed = main(principal.get("/approvals"))
    assert "停止执行、变更、撤销行政行为的建议" in listed
    decision = f"{page}/decision"
    nothing = post(principal, page, decision, answer="adopt")
    assert "由主要负责人确定" in main(nothing)
    assert post(principal, page, decision, answer="adopt", until=UNTIL, note="同意").status_code == 303
    shown = main(handler.get(f"/cases/{case_id}"))
    assert "尚未办结" in shown
    assert "办理已采纳的合法性审核建议" in shown
    assert handler.get(page).text.count(f"/cases/{case_id}/correction") > 0


@pytest.mark.obligation("YS-17")
def test_a_changed_act_is_told_to_each_and_a_withdrawal_after_it_is_its_own_outcome(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    page = f"/cases/{case_id}/correction"
    handler, clerk = at_work.browser(HANDLER), at_work.browser(CLERK)
    said = {
        "way": "revoke",
        "on": ON,
        "number": "郑政撤〔2026〕1号",
        "origin": "review",
        "note": "予以撤销。",
    }
    refused = post(handler, page, page, **{**said, "number": ""})
    assert (refused.status_code, "请填写新决定的文号" in main(refused)) == (422, True)
    assert post(handler, page, page, **said).status_code == 303
    addresses = re.findall(rf'href="({page}/notices/\d+)"', handler.get(page).text)
    assert len(set(addresses)) == 3
    assert "书面告知改变行政行为" in main(handler.get("/"))
    for address in dict.fromkeys(addresses):
        bare = post(handler, address, address, on=ON, mode="post")
        assert "凭证" in main(bare)
        assert post(handler, address, address, on=ON, mode="post", proof="邮件号 1").status_code == 303
    assert "已全部告知" in main(handler.get(f"/cases/{case_id}"))
    answered = post(handler, page, f"{page}/answer", stance="withdraws", on=ON)
    assert answered.status_code == 303
    new = f"/cases/{case_id}/events/new"
    offered = clerk.post(
        f"/cases/{case_id}/events/fields",
        data={"csrf": csrf_of(clerk.get(new).text), "kind": "withdrawal_ruling_served"},
    )
    assert chosen(offered, "outcome") == "裁定-5"
    paper = clerk.get(f"/intake/new?case_id={case_id}&document_type=withdrawal_ruling")
    assert chosen(paper, "outcome") == "裁定-5"
    asked = post(clerk, new, new, kind="withdrawal_ruling_served", on=ON, outcome="裁定-4")
    assert "单独统计" in main(asked)
    ruled = post(clerk, new, new, kind="withdrawal_ruling_served", on=ON, outcome="裁定-5")
    assert ruled.status_code == 303
    assert "裁判以后不再登记" in main(handler.get(page)) or "已全部告知" in main(handler.get(page))


@pytest.mark.obligation("YS-17")
def test_a_case_is_not_closed_before_everybody_was_told(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    page = f"/cases/{case_id}/correction"
    handler = at_work.browser(HANDLER)
    said = {"way": "revoke", "on": ON, "number": "郑政撤〔2026〕1号", "origin": "court", "note": "予以撤销。"}
    post(handler, page, page, **said)
    left = main(handler.get(f"/cases/{case_id}/close"))
    assert "书面告知改变行政行为（张某某）" in left
