"""From a draft to the agenda on the pages: asked, refused, written, signed by name, issued by the head (200号第九条、第十一条)."""

import re

import pytest
from sqlmodel import select, update

from casework.counsel.opinions.tables import CounselOpinion
from casework.counsel.pool.tables import Counsel
from casework.db import writing
from tests.web.served import Served
from tests.web.test_again import fields, main

KEEPER, COUNSEL, HEAD = "city-counsel-office", "counsel-1", "city-legal-head"
WORDS = {
    "facts": "起草单位已公开征求意见。", "question": "草案是否与上位法一致。", "analysis": "与上位法一致。",
    "conclusion": "lawful", "risk": "未发现", "materials": "草案",
}  # fmt: skip


def key_in(location: str) -> int:
    """The key in the address that an act leads to."""
    found = re.search(r"/(\d+)", location)
    assert found is not None
    return int(found[1])


@pytest.mark.obligation("FG-9")
@pytest.mark.obligation("FG-11.1")
@pytest.mark.obligation("FG-11.2")
def test_from_a_draft_to_the_agenda(at_work: Served) -> None:
    keeper, counsel, head = (at_work.browser(who) for who in (KEEPER, COUNSEL, HEAD))
    typed = fields(keeper.get("/counsel/items/new"), "/counsel/items")
    silent = keeper.post("/counsel/items", data=typed)
    assert (silent.status_code, "请填写事项名称" in main(silent)) == (422, True)
    typed |= {"kind": "normative", "title": "某某办法", "text": "第一条 某某。"}
    item = keeper.post("/counsel/items", data=typed).headers["location"]
    agenda = {"on": "2026-12-10", "meeting": "市政府常务会议", "csrf": str(typed["csrf"])}
    barred = keeper.post(f"{item}/agenda", data=agenda)
    assert (barred.status_code, "还没有听取法律顾问对第1稿的法律意见" in main(barred)) == (409, True)

    asking = fields(keeper.get(item), f"{item}/counsel") | {"due": "2026-12-07", "agreed": "9000"}
    assign = keeper.post(f"{item}/counsel", data=asking).headers["location"]
    work = key_in(assign)
    with at_work.rows() as tx:
        whose = tx.exec(select(Counsel.id).where(Counsel.name == "周某某")).one()
    given = {"counsel_id": str(whose), "reason": "专业对口", "settled": "已核实", "csrf": str(typed["csrf"])}
    assert keeper.post(assign, data=given).status_code == 303
    keeper.post(f"/counsel/engagements/{work}/take", data={"free": "1", "csrf": str(typed["csrf"])})

    at = f"/portal/engagements/{work}/opinion"
    page = counsel.get(at)
    typed_ = fields(page, at) | WORDS | {"act": "keep"}
    assert counsel.post(at, data=typed_).status_code == 303
    again = counsel.get(at)
    assert "起草单位已公开征求意见。" in main(again)
    assert keeper.get(f"/counsel/opinions/of/{work}").status_code == 200
    assert "起草单位已公开征求意见。" not in main(keeper.get(f"/counsel/opinions/of/{work}"))
    signing = fields(again, at) | {"act": "sign", "name": "张某某"}
    wrong = counsel.post(at, data=signing)
    assert (wrong.status_code, "不一致，请由本人签署" in main(wrong)) == (422, True)
    signed = counsel.post(at, data=fields(wrong, at) | {"act": "sign", "name": "周某某"}).headers["location"]
    opinion = key_in(signed)
    assert "内容与签署时一致" in main(counsel.get(signed))
    assert counsel.get(f"/counsel/opinions/{opinion}").status_code == 404
    assert at_work.browser("counsel-2").get(signed).status_code == 404

    new = keeper.get(f"/counsel/opinions/office/new?id={opinion}")
    own = fields(new, "/counsel/opinions/office") | {
        "question": "草案是否合法。", "analysis": "同意顾问意见。", "conclusion": "lawful", "act": "submit",
    }  # fmt: skip
    asked = keeper.post("/counsel/opinions/office", data=own)
    assert (asked.status_code, "请从列表中选择" in main(asked) or "是否采纳" in main(asked)) == (422, True)
    own = fields(asked, "/counsel/opinions/office") | {
        f"part_adopted-{opinion}": "1",
        "conclusion": "lawful",
        "act": "submit",
    }
    office = keeper.post("/counsel/opinions/office", data=own).headers["location"]
    assert office in head.get("/").text
    word = fields(head.get(office), f"{office}/word") | {"decision": "issue"}
    assert head.post(f"{office}/word", data=word).status_code == 303
    assert "已签发" in main(keeper.get(office))
    assert head.get(f"{office}/paper.docx").content[:2] == b"PK"

    assert keeper.post(f"{item}/agenda", data=agenda).headers["location"] == item
    assert "市政府常务会议" in main(keeper.get(item))

    with writing(at_work.house.engine) as tx:
        tx.execute(update(CounselOpinion).where(CounselOpinion.id == opinion).values(risk="改动"))  # type: ignore[arg-type]
    assert "内容与签署时不一致" in main(keeper.get(f"/counsel/opinions/{opinion}"))
    assert keeper.get(f"/counsel/opinions/{opinion}/paper.docx").status_code == 409
    assert "请撤下议题" in main(keeper.get(item))
