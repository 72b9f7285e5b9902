"""A large form that keeps itself: what is typed waits until it is saved, is nobody else's, and is no act in the case."""

from bs4 import Tag
from sqlalchemy import String, cast, literal
from sqlmodel import col, func, select

from casework.audit.tables import AuditEntry
from casework.cases.answers.draft_queries import NO_VERSION
from casework.cases.answers.tables import Answer, Evidence, FormDraft
from casework.matters.tables import Event, Matter
from tests.web.served import Served
from tests.web.test_again import CLERK, HANDLER, UNIT, fields, main, page_of

STRANGER = "hr-handler"


def state(served: Served, case_id: int) -> tuple[int, int, int]:
    """The case's version, how many events it has, and how many entries its trail."""
    with served.rows() as tx:
        return (
            tx.exec(select(Matter.version).where(Matter.id == case_id)).one(),
            tx.exec(select(func.count(col(Event.id))).where(Event.matter_id == case_id)).one(),
            tx.exec(
                select(func.count(col(AuditEntry.id))).where(AuditEntry.stream == f"case:{case_id}")
            ).one(),
        )


def test_a_draft_waits_for_its_writer_is_no_act_and_goes_when_it_is_saved(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/answer"
    unit = at_work.browser(UNIT)
    before = state(at_work, case_id)
    opened = fields(unit.get(address), address)
    looked = unit.post(f"{address}/draft", data=opened)
    assert "已自动保存" not in looked.text, "a form in which nothing was typed leaves no draft"
    kept = unit.post(f"{address}/draft", data=opened | {"facts": "第一段\r\n第二段", "name": ["笔录"]})
    assert kept.status_code == 200
    assert "10:00 已自动保存" in kept.text
    assert state(at_work, case_id) == before

    at_work.clock.pass_minutes(30)
    again = unit.get(address)
    assert "您 10:00 的草稿还没有保存" in main(again)
    assert "一、认定事实" in main(again)
    assert fields(again, address)["facts"] == "", "the stored text stands until the writer chooses"
    taken = unit.get(f"{address}?draft=mine")
    assert "草稿还没有保存" not in main(taken)
    assert fields(taken, address)["facts"].splitlines() == ["第一段", "第二段"]
    assert fields(taken, address)["name"] == "笔录"
    assert unit.post(address, data=fields(taken, address) | {"act": "save"}).status_code == 303
    assert "草稿还没有保存" not in main(unit.get(address))
    with at_work.rows() as tx:
        row = tx.exec(select(FormDraft)).one()
        assert (row.kept_at, row.fields) == (None, [])
        assert tx.exec(select(Evidence.name).where(Evidence.case_id == case_id)).all() == ["笔录"]


def test_a_draft_that_came_too_late_is_put_beside_what_a_colleague_saved(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/answer"
    one, other = at_work.browser(UNIT), at_work.browser("housing-head")
    typed = fields(one.get(address), address) | {"facts": "经办人的草稿"}
    one.post(f"{address}/draft", data=typed)
    saved = fields(other.get(address), address) | {"facts": "负责人保存的", "act": "save"}
    assert other.post(address, data=saved).status_code == 303
    taken = fields(one.get(f"{address}?draft=mine"), address)
    late = one.post(address, data=taken | {"act": "save"})
    assert late.status_code == 409
    assert "负责人保存的" in main(late)
    assert fields(late, address)["facts"] == "经办人的草稿"


def test_what_the_writer_itself_did_meanwhile_stops_no_draft(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address, lists = f"/cases/{case_id}/answer", f"/cases/{case_id}/evidence"
    unit = at_work.browser(UNIT)
    unit.post(f"{address}/draft", data=fields(unit.get(address), address) | {"facts": "写了一半"})
    listed = fields(unit.get(lists), lists) | {"name": "现场笔录", "act": "save"}
    assert unit.post(lists, data=listed).status_code == 303
    taken = fields(unit.get(f"{address}?draft=mine"), address)
    assert (taken["facts"], taken["name"]) == ("写了一半", "现场笔录"), (
        "the draft, beside what was listed since"
    )
    assert unit.post(address, data=taken | {"act": "save"}).status_code == 303
    with at_work.rows() as tx:
        assert tx.exec(select(Answer.facts).where(Answer.case_id == case_id)).one() == "写了一半"
        assert tx.exec(select(Evidence.name).where(Evidence.case_id == case_id)).all() == ["现场笔录"]


def test_what_a_colleague_did_meanwhile_is_news_to_the_writer_of_a_draft(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address, agents = f"/cases/{case_id}/answer", f"/cases/{case_id}/agents"
    unit, head = at_work.browser(UNIT), at_work.browser("housing-head")
    unit.post(f"{address}/draft", data=fields(unit.get(address), address) | {"facts": "写了一半"})
    named = fields(head.get(agents), agents) | {"name": ["某", ""], "employer": ["某局", ""]}
    assert head.post(agents, data=named).status_code == 303
    taken = fields(unit.get(f"{address}?draft=mine"), address)
    assert unit.post(address, data=taken | {"act": "save"}).status_code == 409


def test_a_draft_of_what_the_writer_saved_itself_in_another_window_is_put_beside_it(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/answer"
    unit = at_work.browser(UNIT)
    opened = fields(unit.get(address), address)
    assert unit.post(address, data=opened | {"facts": "乙窗口的", "act": "save"}).status_code == 303
    unit.post(f"{address}/draft", data=opened | {"facts": "甲窗口的"})
    taken = fields(unit.get(f"{address}?draft=mine"), address)
    late = unit.post(address, data=taken | {"act": "save"})
    assert late.status_code == 409
    assert "乙窗口的" in main(late)


def test_a_draft_thrown_away_is_gone_and_no_other_window_writes_over_one_that_waits(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/evidence"
    unit = at_work.browser(UNIT)
    opened = fields(unit.get(address), address)
    first = unit.post(f"{address}/draft", data=opened | {"name": ["甲窗口的证据"]})
    edition = page_of(first).find("input", attrs={"name": "draft"})
    assert isinstance(edition, Tag)
    second = unit.post(f"{address}/draft", data=opened | {"name": ["乙窗口的证据"]})
    assert second.status_code == 422
    assert "另有一份草稿没有保存" in second.text
    assert page_of(second).find("a", href=f"{address}?draft=mine")
    more = opened | {"name": ["甲窗口的证据，又写了一句"], "draft": str(edition["value"])}
    assert unit.post(f"{address}/draft", data=more).status_code == 200
    assert fields(unit.get(f"{address}?draft=mine"), address)["name"] == "甲窗口的证据，又写了一句"
    gone = unit.post(f"{address}/draft/drop", data={"csrf": opened["csrf"]})
    assert gone.headers["location"] == address
    assert "草稿还没有保存" not in main(unit.get(address))


def test_saving_throws_away_no_draft_of_another_window(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/answer"
    unit = at_work.browser(UNIT)
    opened = fields(unit.get(address), address)
    unit.post(f"{address}/draft", data=opened | {"facts": "甲窗口的"})
    assert unit.post(address, data=opened | {"facts": "乙窗口的", "act": "save"}).status_code == 303
    assert "您 10:00 的草稿还没有保存" in main(unit.get(address))
    assert fields(unit.get(f"{address}?draft=mine"), address)["facts"] == "甲窗口的"
    gone = fields(unit.get(address), address) | {"draft": "99"}
    unit.post(f"{address}/draft", data=gone)
    assert "草稿还没有保存" in main(unit.get(address)), "emptied in a late window, it is still the other's"


def test_a_draft_that_says_what_was_saved_goes_with_it(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/answer"
    unit = at_work.browser(UNIT)
    typed = fields(unit.get(address), address) | {"facts": "写完的"}
    unit.post(f"{address}/draft", data=typed)
    assert unit.post(address, data=typed | {"act": "save"}).status_code == 303, (
        "before the page knew its edition"
    )
    with at_work.rows() as tx:
        assert tx.exec(select(FormDraft.kept_at)).one() is None


def test_colleagues_see_who_is_at_it_for_two_minutes_and_never_what_is_typed(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/answer"
    one, head = at_work.browser(UNIT), at_work.browser("housing-head")
    one.post(f"{address}/draft", data=fields(one.get(address), address) | {"facts": "只给自己看的半句话"})
    beside = head.get(f"/cases/{case_id}/evidence")
    assert "住房保障局承办人 10:00 也打开了答辩材料" in main(beside)
    assert "只给自己看的半句话" not in head.get(f"{address}?draft=mine").text
    assert "也打开了" not in main(one.get(address)), "nobody is told of itself"
    at_work.clock.pass_minutes(3)
    assert "也打开了" not in main(head.get(address))


def test_only_who_may_draft_in_the_case_keeps_a_draft_in_it(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/answer"
    typed = {"facts": "不该留下的"}
    for who, status in ((CLERK, 403), (STRANGER, 404)):
        browser = at_work.browser(who)
        word = browser.get("/settings").text.split('name="csrf" value="')[1].split('"')[0]
        assert browser.post(f"{address}/draft", data=typed | {"csrf": word}).status_code == status
    handler = at_work.browser(HANDLER)
    long = fields(handler.get(address), address) | {"facts": "a" * 400_001}
    assert "超过400000个字符" in handler.post(f"{address}/draft", data=long).text
    with at_work.rows() as tx:
        assert tx.exec(select(FormDraft.id).where(col(FormDraft.kept_at).is_not(None))).all() == []


def test_the_list_is_edited_by_round_trips_and_saved_with_the_answer(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/answer"
    unit = at_work.browser(UNIT)
    rows = fields(unit.get(address), address) | {"facts": "写了一半", "name": ["甲"]}

    def press(act: str, name: str | list[str]) -> dict[str, str | list[str]]:
        nonlocal rows
        answer = unit.post(address, data=rows | {"name": name, "act": act})
        assert answer.status_code == 200
        rows = fields(answer, address)
        assert rows["facts"] == "写了一半", "what was typed beside it stays"
        fragment = unit.post(f"/cases/{case_id}/evidence/cards", data=rows | {"act": "none"})
        assert fragment.headers["hx-trigger-after-settle"] == "cards"
        return rows

    assert press("add", ["甲"])["name"] == ["甲", ""]
    assert press("add", ["甲", "乙"])["name"] == ["甲", "乙", ""]
    assert press("up-2", ["甲", "乙", "丙"])["name"] == ["甲", "丙", "乙"]
    assert press("down-0", ["甲", "丙", "乙"])["name"] == ["丙", "甲", "乙"]
    assert press("remove-1", ["丙", "甲", "乙"])["name"] == ["丙", "乙"]
    assert press("remove-9", ["丙", "乙"])["name"] == ["丙", "乙"], "a place that is not there is none"
    with at_work.rows() as tx:
        assert tx.exec(select(Evidence.id).where(Evidence.case_id == case_id)).all() == []
    wrong = unit.post(address, data=rows | {"act": "save", "copies": ["", "两份"]})
    assert wrong.status_code == 422
    assert "第2行的份数“两份”不是数字" in main(wrong)
    assert unit.post(address, data=rows | {"act": "save"}).status_code == 303
    with at_work.rows() as tx:
        names = select(Evidence.name).where(Evidence.case_id == case_id).order_by(col(Evidence.seq))
        assert tx.exec(names).all() == ["丙", "乙"]
        assert tx.exec(select(Answer.facts).where(Answer.case_id == case_id)).one() == "写了一半"


def test_a_list_saved_as_it_was_is_no_act(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/evidence"
    unit = at_work.browser(UNIT)
    listed = fields(unit.get(address), address) | {"name": ["笔录"], "act": "save"}
    assert unit.post(address, data=listed).status_code == 303
    before = state(at_work, case_id)
    assert unit.post(address, data=fields(unit.get(address), address) | {"act": "save"}).status_code == 303
    assert state(at_work, case_id) == before


def test_an_agent_is_chosen_from_the_people_of_the_unit_and_may_still_be_anybody(at_work: Served) -> None:
    case_id = at_work.known()["received"]
    address = f"/cases/{case_id}/agents"
    unit = at_work.browser(UNIT)
    page = unit.get(address)
    choose = page_of(page).find("select", id="f-person-0")
    assert isinstance(choose, Tag)
    groups = [str(g["label"]) for g in choose.find_all("optgroup")]
    assert groups[0] == "郑州市住房保障和房地产管理局", "the unit's own people first"
    assert "系统管理员" not in choose.get_text()
    other = str(at_work.person(STRANGER))
    assert not choose.find("option", value=other)
    me = str(at_work.person(UNIT))
    empty = fields(page, address)
    filled = fields(unit.post(address, data=empty | {"person": ["", me], "act": "fill-1"}), address)
    assert filled["name"] == ["", "住房保障局承办人"]
    assert filled["employer"] == ["", "郑州市住房保障和房地产管理局"]
    assert filled["post"] == ["", "法规处科员"]
    assert filled["kind"] == ["staff", "staff"]
    fragment = unit.post(f"{address}/cards", data=filled | {"person": [other, ""], "act": "fill-0"})
    assert 'value="住房保障局承办人"' in fragment.text
    assert "人社局" not in fragment.text, "nobody of another organ is filled in"
    both = empty | {"person": [me, ""], "kind": ["staff", "lawyer"], "name": ["", "冯某"],
                    "employer": ["", "河南某某律师事务所"], "licence": ["", "14101201810000000"]}  # fmt: skip
    assert unit.post(address, data=both).status_code == 303
    named = main(unit.get(f"/cases/{case_id}"))
    assert "住房保障局承办人" in named
    assert "冯某" in named


def test_every_other_act_in_a_case_raises_its_version(at_work: Served) -> None:
    """Which is how a draft knows what happened since."""
    with at_work.rows() as tx:
        acts = func.count(col(AuditEntry.id))
        rising = col(AuditEntry.action).startswith("case.") & col(AuditEntry.action).not_in(NO_VERSION)
        stream = literal("case:") + cast(Matter.id, String)
        query = select(Matter.id, Matter.version, acts).join(
            AuditEntry, (AuditEntry.stream == stream) & rising
        )
        found = tx.exec(query.group_by(col(Matter.id), col(Matter.version))).all()
    assert len(found) > 5
    assert [(case_id, version) for case_id, version, _ in found] == [(case_id, n) for case_id, _, n in found]
