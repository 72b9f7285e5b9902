"""What the organ asks of the court while its case is heard: another court, more time, a limit restored."""

from dataclasses import replace
from datetime import date

import pytest

from casework.cases.events.actions import record_event, withdraw_event
from casework.cases.events.forms import Happening, Withdrawal
from casework.cases.motions.actions import file_motion, save_motion
from casework.cases.motions.forms import MotionFiling, MotionIn
from casework.cases.motions.kinds import Motion, at_hand
from casework.cases.motions.panels import PANELS, Motions
from casework.cases.motions.papers import PAPERS, MotionPaper, render_motion
from casework.errors import Conflict, Doubtful, InvalidInput
from casework.papers.plain import text_of
from casework.rulebook import EventKind, MatterType
from tests.documents.document_samples import SUIT
from tests.office import Office

D = date.fromisoformat
SERVED, DAY = "2026-11-16", "2026-11-20"


def filing(**more: object) -> MotionFiling:
    given = {"mode": "handed_in", "on": D(DAY), "proof": "立案庭收据 17", "confirm": ("no_proof",)}
    return MotionFiling.of(**(given | more))


def begun(office: Office) -> int:
    return office.notice(office.on("city-intake", SERVED), served=SERVED)


def printed(office: Office, case_id: int, kind: Motion, day: str = DAY) -> str:
    actor = office.on("city-handler", day)
    page = office.page(actor, case_id)
    content = PAPERS[0].render(office.tx, actor.viewer, page, f"motion-{kind.value}", None)
    return text_of("申请书.docx", content)


def shown(office: Office, case_id: int, day: str = DAY) -> Motions | None:
    actor = office.on("city-handler", day)
    return PANELS[0].load(office.tx, actor.viewer, office.page(actor, case_id))


def test_an_objection_to_jurisdiction_is_written_printed_and_filed_in_time(office: Office) -> None:
    case_id, actor = begun(office), office.on("city-handler", DAY)
    new = MotionIn(wanted="郑州铁路运输中级法院", grounds="本案应由……管辖。", proofs="管辖的批复\n\n公告")
    save_motion(office.tx, actor, case_id, Motion.JURISDICTION, new)
    text = printed(office, case_id, Motion.JURISDICTION)
    assert "移送郑州铁路运输中级法院审理" in text
    assert "第十条" in text
    assert "2．公告" in text
    assert "（印章）" in text
    file_motion(office.tx, actor, case_id, Motion.JURISDICTION, filing())
    page = office.page(actor, case_id)
    right = page.deadline("SPC18-10")
    assert right is not None
    assert right.met_on == D(DAY)
    answer = page.deadline("APL-67")
    assert answer is not None
    assert answer.met_on is None, "an objection does not stand in for the answer"
    assert "2026年11月20日" in printed(office, case_id, Motion.JURISDICTION)


def test_more_time_is_asked_until_a_day_to_come_and_its_limit_is_the_answers_own(office: Office) -> None:
    case_id, actor = begun(office), office.on("city-handler", DAY)
    new = MotionIn(wanted="现场勘验笔录", grounds="道路中断，勘验不能进行。")
    with pytest.raises(InvalidInput) as without:
        save_motion(office.tx, actor, case_id, Motion.EXTENSION, new)
    assert set(without.value.fields) == {"until"}
    past = new.model_copy(update={"until": D(DAY)})
    with pytest.raises(InvalidInput):
        save_motion(office.tx, actor, case_id, Motion.EXTENSION, past)
    save_motion(
        office.tx, actor, case_id, Motion.EXTENSION, new.model_copy(update={"until": D("2026-12-15")})
    )
    text = printed(office, case_id, Motion.EXTENSION)
    assert "请求准许延期至2026年12月15日提供" in text
    assert "第三十六条第一款" in text
    file_motion(office.tx, actor, case_id, Motion.EXTENSION, filing())
    asked, answer = (office.page(actor, case_id).deadline(rule) for rule in ("SPC18-34.apply", "APL-67"))
    assert asked is not None
    assert answer is not None
    assert asked.met_on == D(DAY)
    assert answer.met_on is None


@pytest.mark.parametrize(
    ("on", "articles"),
    [
        pytest.param("2026-02-27", "第二十条第二款", id="修订施行前"),
        pytest.param("2026-03-02", "第二十七条第三款、第三十一条第二款", id="2025年修订"),
    ],
)
def test_an_objection_in_a_commercial_arbitration_cites_the_text_of_its_day(on: str, articles: str) -> None:
    matter = replace(SUIT, kind=MatterType.ARBITRATION, level="arbitration")
    form = MotionPaper(matter, Motion.JURISDICTION, "驳回仲裁申请", on=D(on))
    assert f"依照《中华人民共和国仲裁法》{articles}的规定" in text_of("申请书.docx", render_motion(form))


def test_a_limit_is_restored_within_ten_days_of_the_obstacles_end(office: Office) -> None:
    case_id, actor = begun(office), office.on("city-handler", DAY)
    assert Motion.RESTORATION not in at_hand(office.page(actor, case_id))
    new = MotionIn(wanted="十日", grounds="洪水")
    with pytest.raises(Conflict, match="不能申请顺延期限"):
        save_motion(office.tx, actor, case_id, Motion.RESTORATION, new)
    ended = Happening(kind=EventKind.OBSTACLE_ENDED, on=D("2026-11-19"), note="道路恢复通行")
    record_event(office.tx, actor, case_id, ended)
    save_motion(office.tx, actor, case_id, Motion.RESTORATION, new)
    assert "请求准许顺延十日" in printed(office, case_id, Motion.RESTORATION)
    file_motion(office.tx, actor, case_id, Motion.RESTORATION, filing())
    limits = [d for d in office.page(actor, case_id).now if EventKind.RESTORATION_APPLIED in d.rule.met_by]
    assert [d.met_on for d in limits] == [D(DAY)]


def test_what_was_posted_in_time_is_in_time(office: Office) -> None:
    case_id, actor = begun(office), office.on("city-handler", "2026-12-04")
    posted = filing(
        mode="posted", on=D("2026-12-04"), posted_on=D("2026-12-01"), confirm=("no_proof", "unwritten")
    )
    file_motion(office.tx, actor, case_id, Motion.JURISDICTION, posted)
    right = office.page(actor, case_id).deadline("SPC18-10")
    assert right is not None
    assert right.due == D("2026-12-01")
    assert right.met_on == D("2026-12-01")


def test_what_was_filed_after_the_limit_or_written_elsewhere_is_asked_back(office: Office) -> None:
    case_id, actor = begun(office), office.on("city-handler", "2026-12-04")
    late = filing(on=D("2026-12-03"), confirm=())
    with pytest.raises(Doubtful) as asked:
        file_motion(office.tx, actor, case_id, Motion.EXTENSION, late)
    assert {doubt.code for doubt in asked.value.doubts} == {"no_proof", "unwritten", "too_late"}


def test_a_filing_that_was_taken_back_can_be_made_again(office: Office) -> None:
    case_id, actor = begun(office), office.on("city-handler", DAY)
    confirm = ("no_proof", "unwritten")
    event = file_motion(office.tx, actor, case_id, Motion.JURISDICTION, filing(confirm=confirm))
    with pytest.raises(Conflict, match="已于2026年11月20日"):
        file_motion(office.tx, actor, case_id, Motion.JURISDICTION, filing(confirm=confirm))
    with pytest.raises(Conflict):
        save_motion(office.tx, actor, case_id, Motion.JURISDICTION, MotionIn(wanted="某院", grounds="理由"))
    withdraw_event(office.tx, actor, case_id, event, Withdrawal(reason="误登"))
    file_motion(office.tx, actor, case_id, Motion.JURISDICTION, filing(confirm=confirm))


def test_the_case_page_leads_there_while_the_right_runs_and_says_what_was_filed(office: Office) -> None:
    case_id, actor = begun(office), office.on("city-handler", DAY)
    held = shown(office, case_id)
    assert held is not None
    assert [line.kind for line in held.open(D(DAY))] == [Motion.JURISDICTION, Motion.EXTENSION]
    assert not held.open(D("2026-12-20")), "what has run out is not offered"
    file_motion(office.tx, actor, case_id, Motion.JURISDICTION, filing(confirm=("no_proof", "unwritten")))
    held = shown(office, case_id)
    assert held is not None
    assert [line.kind for line in held.filed] == [Motion.JURISDICTION]
    assert [line.kind for line in held.open(D(DAY))] == [Motion.EXTENSION]
