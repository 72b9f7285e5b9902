"""Meetings and the board in a browser, from the call to the minutes, from the suggestion to the reply."""

import pytest

from casework.audit.queries import entries
from tests.web.served import Served, csrf_of
from tests.web.test_portal import filled, given


@pytest.mark.obligation("FG-12")
def test_a_meeting_is_called_and_answered_in_the_portal(served: Served) -> None:
    given(served, "周某某", "counsel-1")
    given(served, "吴某某", "counsel-2")
    office, me = served.browser("city-counsel-office"), served.browser("counsel-1")
    html = office.get("/counsel/meetings/new").text
    key = html.split('name="counsel" value="')[1].split('"')[0]
    wanted = {
        "kind": "seminar", "title": "征收座谈会", "agenda": "补偿标准", "on": "2026-12-20", "hour": "09:30", "place": "三楼",
        "counsel": key,
    }  # fmt: skip
    assert (
        filled(office, "/counsel/meetings/new", "/counsel/meetings", **wanted | {"on": ""}).status_code == 422
    )
    made = filled(office, "/counsel/meetings/new", "/counsel/meetings", **wanted)
    assert made.status_code == 303, made.text[-2000:]
    home = made.headers["location"]
    own = f"/portal/meetings/{home.rsplit('/', 1)[1]}"
    assert "征收座谈会" in me.get("/portal/meetings").text
    assert filled(me, own, own, answer="excused").status_code == 422
    assert filled(me, own, own, answer="comes").status_code == 303
    assert "BEGIN:VEVENT" in me.get(f"{own}/invitation.ics").text
    assert served.browser("counsel-2").get(own).status_code == 404
    assert me.get(home).status_code == 404
    page = office.get(home).text
    assert "参加" in page
    link = page.split(f'href="{home}/invitations/')[1].split('"')[0]
    assert "征收座谈会" in office.get(f"{home}/invitations/{link}").text
    assert filled(office, home, f"{home}/minutes", minutes="x").status_code == 409
    moved = {
        "on": "2026-12-22",
        "hour": "14:00",
        "place": "四楼",
        "agenda": "补偿标准",
        "why": "与常务会议冲突",
    }
    wrong = filled(office, home, f"{home}/move", **moved | {"why": ""})
    assert (wrong.status_code, "请写明变更的原因" in wrong.text) == (422, True)
    assert filled(office, home, f"{home}/move", **moved).status_code == 303
    told = me.get(own).text
    for words in ("会议有变更", "09:30改为", "地点由三楼改为四楼", "与常务会议冲突", "请按新的时间重新答复"):
        assert words in told, words
    asked = office.get(f"/api/v1{home}").json()
    assert [c["asked_anew"] for c in asked["changes"]] == [1]
    headers = {"x-csrf-token": csrf_of(office.get(home).text)}
    back = moved | {"on": "2026-12-21"}
    assert office.post(f"/api/v1{home}/move", json=back, headers=headers).status_code == 201
    assert filled(office, home, f"{home}/cancel", reason="改期").status_code == 303
    assert "改期" in me.get(own).text


@pytest.mark.obligation("FG-15")
@pytest.mark.obligation("FG-16")
def test_bulletins_have_receipts_and_suggestions_have_replies(served: Served) -> None:
    given(served, "周某某", "counsel-1")
    office, me = served.browser("city-counsel-office"), served.browser("counsel-1")
    board = "/counsel/board"
    made = filled(office, board, f"{board}/bulletins", kind="training", title="培训", text="内容")
    assert made.status_code == 303
    bulletin = made.headers["location"]
    assert "周某某" in office.get(bulletin).text.split("未阅")[1]
    assert (
        filled(me, "/portal/board", f"/portal/board/bulletins/{bulletin.rsplit('/', 1)[1]}").status_code
        == 303
    )
    assert "在聘的法律顾问都已阅" in office.get(bulletin).text
    assert filled(me, "/portal/board", "/portal/board/suggestions", text=" ").status_code == 422
    assert (
        filled(me, "/portal/board", "/portal/board/suggestions", text="建议提前送达材料").status_code == 303
    )
    page = office.get(board).text
    assert "待答复" in page
    key = page.split('id="suggestion-')[1].split('"')[0]
    assert filled(office, board, f"{board}/suggestions/{key}", reply="").status_code == 422
    assert filled(office, board, f"{board}/suggestions/{key}", reply="已采纳").status_code == 303
    assert "已采纳" in me.get("/portal/board").text


@pytest.mark.obligation("FG-15")
@pytest.mark.obligation("FG-8.4")
def test_a_bulletin_carries_files_that_counsel_open_with_their_name_on_them(served: Served) -> None:
    given(served, "周某某", "counsel-1")
    office, me, board = served.browser("city-counsel-office"), served.browser("counsel-1"), "/counsel/board"
    said = {"classification": "internal", "kind": "training", "title": "培训", "text": "内容"}
    sheet = {"file": ("数据.csv", b"a,b", "text/csv")}
    refused = filled(office, board, f"{board}/bulletins", sheet, **said)
    assert refused.status_code == 422
    paper = {"file": ("讲义.txt", "行政复议法要点".encode(), "text/plain")}
    home = filled(office, board, f"{board}/bulletins", paper, **said).headers["location"]
    key = home.rsplit("/", 1)[1]
    [one] = me.get(f"/api/v1{home}/files").json()
    assert f"{home}/files/{one['id']}" in office.get(home).text
    assert office.get(f"{home}/files/{one['id']}").text == "行政复议法要点"
    own = f"/portal/board/bulletins/{key}/files/{one['id']}"
    assert own in me.get("/portal/board").text
    taken = me.get(own).text
    assert taken.endswith("行政复议法要点")
    assert "仅供本人学习、工作使用" in taken
    with served.rows() as tx:
        [opened] = entries(tx, stream="board", action="board.file_opened")
    assert opened.facts["mark"] in taken
    assert me.get(own.replace(f"/{one['id']}", "/999999")).status_code == 404
    assert served.browser("jinshui-legal-head").get(f"{home}/files/{one['id']}").status_code == 404
