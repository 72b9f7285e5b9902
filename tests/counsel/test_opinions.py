"""Counsel's opinions, signed and sealed, and the office's own (200号第七条、第十一条)."""

import io
from datetime import date
from typing import Any

import pytest
from docx import Document
from sqlmodel import col, select, update

from casework.accounts.tables import User
from casework.audit.queries import entries
from casework.counsel.engagements import actions as engagements
from casework.counsel.engagements import interest
from casework.counsel.engagements.forms import Declaring, Returning
from casework.counsel.engagements.states import EngagementState
from casework.counsel.opinions import actions
from casework.counsel.opinions.conclusion import Conclusion
from casework.counsel.opinions.find import draft_of
from casework.counsel.opinions.forms import Draft, Issuing, Own, Signing
from casework.counsel.opinions.office import begin, decide, submit
from casework.counsel.opinions.office_queries import office_opinion
from casework.counsel.opinions.papers import counsels, offices
from casework.counsel.opinions.queries import Sought, opinion, opinions
from casework.counsel.opinions.queries import draft as draft_seen
from casework.counsel.opinions.tables import CounselOpinion, OfficeOpinion
from casework.counsel.opinions.waits import ISSUE, RETURNED
from casework.counsel.pool.tables import Counsel
from casework.desk.dashboard.waiting import waiting
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.files.actions import keep
from casework.files.tables import StoredFile
from casework.house import WAITS
from tests.counsel.test_appointment import OFFICE, appointed
from tests.counsel.test_engagements import DAY, START, accept, give, seen, take, told, work
from tests.office import Office

COUNSEL, HEAD = "counsel-1", "city-legal-head"
WORDS: dict[str, Any] = {
    "materials": "征收决定\n征收补偿方案", "facts": "某区政府拟征收某地块。", "question": "征收决定是否合法。",
    "analysis": "征收决定符合法定程序。", "conclusion": "lawful", "risk": "未发现",
}  # fmt: skip
OWN: dict[str, Any] = {
    "title": "征收决定合法性审查", "question": "征收决定是否合法。", "analysis": "综合各顾问意见，程序合法。",
    "conclusion": "lawful",
}  # fmt: skip


def given(office: Office, counsel_id: int | None = None, *, free: bool = True, **other: object) -> int:
    """Work that a counsel has taken; the counsel signs in as counsel-1."""
    if counsel_id is None:
        counsel_id = appointed(office, START)
        user_id = office.tx.exec(select(User.id).where(User.username == COUNSEL)).one()
        office.tx.get_one(Counsel, counsel_id).user_id = user_id
    key = work(office, **other)
    give(office, key, counsel_id, reason="专业对口")
    take(office, key, free=free)
    return key


def write(office: Office, key: int, who: str = COUNSEL, day: str = DAY, **other: object) -> int:
    """The opinion written."""
    return actions.write(office.tx, office.on(who, day), key, Draft.of(**WORDS | other))


def sign(
    office: Office, key: int, who: str = COUNSEL, day: str = DAY, name: str = "周某某", **other: object
) -> int:
    """The opinion signed."""
    return actions.sign(office.tx, office.on(who, day), key, Signing.of(name=name, **other))


def signed(office: Office, key: int, **other: object) -> int:
    """Written and signed by the counsel itself."""
    write(office, key, **other)
    return sign(office, key)


def scan(office: Office, who: str = OFFICE, day: str = DAY, name: str = "意见.pdf") -> int:
    """A scanned opinion, uploaded."""
    return keep(
        office.tx, office.on(who, day), office.store, name=name, content=b"%PDF-1.4\n1 0 obj\n%%EOF\n",
        classification="internal", max_bytes=10**6,
    )  # fmt: skip


def read(office: Office, opinion_id: int, who: str = OFFICE):  # type: ignore[no-untyped-def]
    """The opinion as somebody sees it."""
    return opinion(office.tx, office.on(who, DAY).viewer, opinion_id)


def text_of(content: bytes) -> str:
    """All words of a document."""
    document = Document(io.BytesIO(content))
    cells = (c.text for t in document.tables for r in t.rows for c in r.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.mark.obligation("FG-11.1")
def test_the_counsel_writes_signs_by_name_and_hands_in_at_once(office: Office) -> None:
    key = given(office)
    write(office, key)
    opinion_id = sign(office, key, day="2026-12-01")
    one = read(office, opinion_id)
    assert (one.line.number, one.line.no, one.signed_name) == ("顾问意见〔2026〕1号", 1, "周某某")
    assert (one.line.conclusion, one.intact, len(one.seal)) == (Conclusion.LAWFUL, True, 64)
    assert seen(office, key).state is EngagementState.HANDED_IN
    assert "顾问意见〔2026〕1号，第1版）：合法" in told(office, key).events[0].note
    [found] = opinions(office.tx, office.on(OFFICE, DAY).viewer, Sought()).lines
    assert found.id == opinion_id
    acts = [e.action for e in entries(office.tx, stream=f"engagement:{key}", limit=10)]
    assert {"engagement.opinion_written", "engagement.opinion_signed", "engagement.handed_in"} <= set(acts)


@pytest.mark.obligation("FG-11.1")
def test_nobody_signs_with_another_name_or_what_is_not_complete(office: Office) -> None:
    key = given(office)
    with pytest.raises(Conflict, match="还没有写法律意见"):
        sign(office, key)
    write(office, key, facts="", conclusion=None, risk="")
    with pytest.raises(InvalidInput) as wrong:
        sign(office, key, name="吴某某")
    assert set(wrong.value.fields) == {"facts", "conclusion", "risk", "name"}
    assert "周某某" in str(wrong.value.fields["name"])
    write(office, key)
    with pytest.raises(InvalidInput, match="当天"):
        sign(office, key, day="2026-11-25", on="2026-11-24")
    assert seen(office, key).state is EngagementState.TAKEN
    with pytest.raises(InvalidInput, match="签署姓名"):
        Signing.of(name=" ")


@pytest.mark.obligation("FG-11.1")
def test_what_is_signed_is_written_to_by_nobody(office: Office) -> None:
    key = given(office)
    opinion_id = signed(office, key)
    before = read(office, opinion_id)
    for who in (COUNSEL, OFFICE):
        write(office, key, who=who, analysis="改了分析")
    assert read(office, opinion_id) == before
    accept(office, key)
    with pytest.raises(Conflict, match="已验收"):
        write(office, key)


@pytest.mark.obligation("FG-11.1")
@pytest.mark.parametrize("column", ["analysis", "conclusion", "signed_name", "signed_on", "file", "number"])
def test_a_change_behind_the_products_back_shows(office: Office, column: str) -> None:
    key = given(office)
    opinion_id = signed(office, key, file_id=scan(office, COUNSEL))
    changed: dict[str, object] = {
        "analysis": "征收决定不符合法定程序。", "conclusion": "unlawful", "signed_name": "吴某某",
        "signed_on": "2026-11-20", "file": scan(office, COUNSEL, name="另一份.pdf"), "number": "顾问意见〔2026〕9号",
    }  # fmt: skip
    if column == "file":
        row = office.tx.get_one(CounselOpinion, opinion_id)
        office.tx.get_one(StoredFile, row.file_id).sha256 = "0" * 64
    else:
        value: Any = changed[column]
        if column == "signed_on":
            value = date.fromisoformat(value)
        office.tx.execute(
            update(CounselOpinion).where(col(CounselOpinion.id) == opinion_id).values({column: value})
        )
    office.tx.flush()
    office.tx.expire_all()
    assert not read(office, opinion_id).intact


@pytest.mark.obligation("FG-11.1")
def test_a_later_version_supersedes_and_shows_what_changed(office: Office) -> None:
    key = given(office)
    first = signed(office, key)
    back = Returning.of(until="2026-12-02", note="补充风险")
    engagements.send_back(office.tx, office.on(OFFICE, DAY), key, back)
    held = told(office, key).held
    assert held is not None
    begun = draft_seen(office.tx, held.id, key, by_office=False)
    assert (begun.analysis, begun.kept) == (WORDS["analysis"], False), (
        "a new version begins with the old words"
    )
    second = signed(office, key, conclusion="needs_change", risk="补偿标准偏低")
    old, new = read(office, first), read(office, second)
    assert (old.line.superseded, new.line.superseded, new.line.no) == (True, False, 2)
    assert {(c.field, c.before, c.after) for c in new.changes} == {
        ("conclusion", "合法", "需修改"), ("risk", "未发现", "补偿标准偏低"),
    }  # fmt: skip
    assert old.intact
    assert new.intact
    third = signed(office, key, risk="未发现")
    assert read(office, third).line.no == 3, "what was handed in is superseded until it is accepted"
    assert seen(office, key).state is EngagementState.HANDED_IN


@pytest.mark.obligation("FG-11.1")
def test_a_draft_is_its_counsels_alone(office: Office) -> None:
    key = given(office)
    write(office, key)
    held = told(office, key).held
    assert held is not None
    assert draft_of(office.tx, held.id, by_office=True) is None
    assert opinions(office.tx, office.on(OFFICE, DAY).viewer, Sought()).lines == ()
    other = appointed(office, START, name="吴某某", workplace="河南乙律师事务所")
    second = office.tx.exec(select(User.id).where(User.username == "counsel-2")).one()
    office.tx.get_one(Counsel, other).user_id = second
    with pytest.raises(NotFound):
        actions.write(office.tx, office.on("counsel-2", DAY), key, Draft.of(**WORDS))
    opinion_id = sign(office, key)
    for who in ("counsel-2", "jinshui-legal-head", "city-handler"):
        with pytest.raises(NotFound):
            read(office, opinion_id, who)
    assert read(office, opinion_id, COUNSEL).line.id == opinion_id


@pytest.mark.obligation("FG-11.1")
def test_the_office_enters_what_was_signed_on_paper_with_its_scan(office: Office) -> None:
    key = given(office)
    write(office, key, who=OFFICE, facts="", question="", analysis="")
    with pytest.raises(InvalidInput, match="扫描件"):
        sign(office, key, who=OFFICE)
    with pytest.raises(InvalidInput, match="docx 或者 PDF"):
        write(office, key, who=OFFICE, file_id=office.file(office.on(OFFICE, DAY)))
    write(office, key, who=OFFICE, facts="", question="", analysis="", file_id=scan(office))
    one = read(office, sign(office, key, who=OFFICE, day="2026-11-26", on="2026-11-25"))
    assert (one.by_office, one.line.signed_on.isoformat()) == (True, "2026-11-25")
    assert told(office, key).clocks[0].met_on == one.line.signed_on
    assert one.file_name == "意见.pdf"


@pytest.mark.obligation("FG-11.1")
def test_the_paper_says_all_that_an_opinion_needs(office: Office) -> None:
    key = given(office, subject="某地块征收决定")
    words = text_of(counsels(read(office, signed(office, key))))
    for part in (
        "顾问意见〔2026〕1号", "征收决定合法性审查", "某地块征收决定", "就征收决定的合法性出具书面意见", "2026年12月7日",
        "2026年11月23日", "征收补偿方案", WORDS["facts"], WORDS["question"], WORDS["analysis"], "合法", "未发现",
        "法律顾问（签名）：周某某",
    ):  # fmt: skip
        assert part in words


def own(office: Office, *opinion_ids: int, who: str = OFFICE, **other: object) -> int:
    """The office's opinion begun on these, all adopted."""
    parts = [{"opinion_id": n, "adopted": True} for n in opinion_ids]
    return begin(office.tx, office.on(who, DAY), Own.of(**OWN | {"parts": parts} | other))


def issue(office: Office, key: int, who: str = HEAD, *, yes: bool = True, note: str = "") -> None:
    """The head's word."""
    decide(office.tx, office.on(who, DAY), key, Issuing(issue=yes, note=note))


def two(office: Office) -> tuple[int, int]:
    """Two opinions on one question, by two counsel."""
    first = signed(office, given(office))
    other = appointed(office, START, name="吴某某", workplace="河南乙律师事务所")
    key = given(office, other)
    write(office, key, who=OFFICE, conclusion="unlawful", risk="程序违法", file_id=scan(office))
    return first, sign(office, key, who=OFFICE, name="吴某某")


@pytest.mark.obligation("FG-11.2")
def test_the_office_builds_its_opinion_and_its_head_issues_it(office: Office) -> None:
    first, second = two(office)
    not_adopted = {"opinion_id": second, "adopted": False, "reason": "所依据的规定已废止"}
    key = own(office, parts=[{"opinion_id": first, "adopted": True}, not_adopted])
    keeper, head = office.on(OFFICE, DAY), office.on(HEAD, DAY)
    submit(office.tx, keeper, key)
    assert ISSUE in [w.wait for w in waiting(office.tx, head.viewer, head.today, WAITS)]
    issue(office, key)
    one = office_opinion(office.tx, keeper.viewer, key)
    assert (one.line.number, one.line.state, one.intact) == ("法顾意见〔2026〕1号", "issued", True)
    assert [(p.adopted, p.reason) for p in one.parts] == [(True, ""), (False, "所依据的规定已废止")]
    assert ISSUE not in [w.wait for w in waiting(office.tx, head.viewer, head.today, WAITS)]
    words = text_of(offices(one))
    for part in ("法顾意见〔2026〕1号", "郑州市人民政府法律顾问办公室（印章）", "吴某某", "不采纳", "所依据的规定已废止",
                 "综合各顾问意见，程序合法。", "2026年11月23日"):  # fmt: skip
        assert part in words
    with pytest.raises(Conflict, match="已签发"):
        submit(office.tx, keeper, key)


@pytest.mark.obligation("FG-11.2")
def test_not_adopted_needs_a_reason_and_something_to_build_on(office: Office) -> None:
    first = signed(office, given(office))
    with pytest.raises(InvalidInput, match="不采纳顾问意见〔2026〕1号的，请写明理由"):
        own(office, parts=[{"opinion_id": first, "adopted": False}])
    with pytest.raises(InvalidInput, match="至少选择一份"):
        own(office)
    with pytest.raises(Forbidden):
        own(office, first, who="city-handler")


@pytest.mark.obligation("FG-11.2")
def test_nobody_issues_what_it_wrote_and_a_returned_one_waits_for_the_writer(office: Office) -> None:
    first = signed(office, given(office))
    key = own(office, first, who=HEAD)
    submit(office.tx, office.on(OFFICE, DAY), key)
    with pytest.raises(Forbidden, match="拟写或者报送过"):
        issue(office, key)
    with pytest.raises(Forbidden, match="签发法律顾问办公室意见"):
        issue(office, key, who=OFFICE)
    key = own(office, first)
    submit(office.tx, office.on(OFFICE, DAY), key)
    with pytest.raises(InvalidInput, match="退回的理由"):
        issue(office, key, yes=False)
    issue(office, key, yes=False, note="请补充依据")
    keeper = office.on(OFFICE, DAY)
    assert RETURNED in [w.wait for w in waiting(office.tx, keeper.viewer, keeper.today, WAITS)]


@pytest.mark.obligation("FG-11.2")
def test_an_opinion_that_was_superseded_or_changed_carries_nothing(office: Office) -> None:
    work_id = given(office)
    first = signed(office, work_id)
    key = own(office, first)
    signed(office, work_id, conclusion="unlawful", risk="程序违法")
    with pytest.raises(Conflict, match="已出具第2版"):
        submit(office.tx, office.on(OFFICE, DAY), key)
    second = signed(office, given(office, told(office, work_id).assignments[0].counsel_id))
    key = own(office, second)
    office.tx.get_one(CounselOpinion, second).analysis = "改动"
    office.tx.flush()
    with pytest.raises(Conflict, match="与签署时不一致"):
        submit(office.tx, office.on(OFFICE, DAY), key)


@pytest.mark.obligation("FG-11.2")
def test_what_was_issued_and_changed_behind_shows(office: Office) -> None:
    key = own(office, signed(office, given(office)))
    submit(office.tx, office.on(OFFICE, DAY), key)
    issue(office, key)
    office.tx.get_one(OfficeOpinion, key).analysis = "改动"
    office.tx.flush()
    assert not office_opinion(office.tx, office.on(OFFICE, DAY).viewer, key).intact


@pytest.mark.obligation("FG-8.5")
def test_nobody_signs_before_it_declares_that_it_has_no_interest(office: Office) -> None:
    key = given(office, free=False)
    write(office, key)
    with pytest.raises(Conflict, match="没有利害关系"):
        sign(office, key)
    interest.declare(office.tx, office.on(COUNSEL, DAY), key, Declaring.of(free=True))
    assert read(office, sign(office, key)).line.no == 1


def test_a_draft_that_was_kept_elsewhere_is_not_written_over_unseen(office: Office) -> None:
    """Two windows, or two colleagues: whoever comes second is told when, and may then keep its own."""
    key = given(office)
    write(office, key, seen="")
    first = actions.revision(office.tx.exec(select(CounselOpinion.written_at)).one())
    write(office, key, day="2026-11-25", analysis="甲窗口", seen=first)
    with pytest.raises(Conflict, match="另一个窗口"):
        write(office, key, day="2026-11-26", analysis="乙窗口", seen=first)
    assert office.tx.exec(select(CounselOpinion.analysis)).one() == "甲窗口"
    now = actions.revision(office.tx.exec(select(CounselOpinion.written_at)).one())
    write(office, key, day="2026-11-26", analysis="乙窗口", seen=now)
    assert office.tx.exec(select(CounselOpinion.analysis)).one() == "乙窗口"


@pytest.mark.obligation("FG-11.2")
def test_the_office_says_why_it_comes_to_something_milder_than_what_it_adopts(office: Office) -> None:
    opinion_id = signed(office, given(office), conclusion="unlawful", risk="程序违法")
    part: dict[str, Any] = {"opinion_id": opinion_id, "adopted": True}
    with pytest.raises(InvalidInput, match="认为“不合法”，办公室的结论是“合法”"):
        begin(office.tx, office.on(OFFICE, DAY), Own.of(**OWN, parts=[part]))
    assert begin(office.tx, office.on(OFFICE, DAY), Own.of(**OWN, parts=[part | {"reason": "程序已补正。"}]))
