"""A late case is urged: from above an organ, by its legal office the unit (201号第七条)."""

import pytest

from casework.audit.queries import entries, verify
from casework.cases.answers.actions import save_answer
from casework.cases.answers.forms import AnswerText
from casework.cases.approvals.actions import fill_form
from casework.cases.approvals.forms import Proposal
from casework.cases.events.actions import correct_event, withdraw_event
from casework.cases.events.forms import Correction, Withdrawal
from casework.cases.urging.actions import answer_urging, urge
from casework.cases.urging.forms import Urging, UrgingAnswer
from casework.cases.urging.papers import PAPERS
from casework.cases.urging.queries import urged_below, urged_of, urgings
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.rulebook import EventKind
from tests.cases.test_flow import D, at_unit
from tests.documents.document_samples import text as words_in
from tests.office import Office, typed


def late_below(office: Office) -> int:
    """A case of 金水区 whose approval form is late."""
    clerk = office.on("jinshui-intake", "2026-11-16")
    return office.notice(clerk, served="2026-11-13", received="2026-11-16", number="（2026）豫0105行初9号")


@pytest.mark.obligation("YS-7")
def test_the_legal_body_above_urges_a_late_case_and_the_urging_is_recorded(office: Office) -> None:
    case_id = late_below(office)
    supervisor = office.on("city-supervisor", "2026-11-23")
    before = office.page(supervisor, case_id)
    urge(office.tx, supervisor, case_id, Urging(message="审批表已逾期，请于11月24日前报批并说明原因。"))
    page = office.page(supervisor, case_id)
    newest = page.timeline[0]
    assert (newest.kind, newest.facts["by"], newest.facts["rule"], newest.facts["due"]) == (
        EventKind.URGED, "郑州市人民政府", "YS-11", "2026-11-19",
    )  # fmt: skip
    assert [d.due for d in page.deadlines] == [d.due for d in before.deadlines]  # 督办不改变期限
    assert page.head.version == before.head.version  # 不使他人打开的表单过时
    [entry] = entries(office.tx, stream=f"case:{case_id}", limit=1)
    assert (entry.action, verify(office.tx)[1]) == ("case.urged", ())


@pytest.mark.obligation("YS-7")
def test_the_urged_organ_is_told_until_somebody_acts(office: Office) -> None:
    case_id = late_below(office)
    urge(office.tx, office.on("city-supervisor", "2026-11-23"), case_id, Urging(message="请立即报批。"))
    handler = office.on("jinshui-handler", "2026-11-23")
    [told] = urgings(office.tx, handler.viewer)
    assert (told.case_id, told.message, told.by) == (case_id, "请立即报批。", "郑州市人民政府")
    assert urgings(office.tx, office.on("zhongyuan-handler", "2026-11-23").viewer) == ()
    proposal = Proposal(
        responsible_id=office.node("jinshui-construction"), opinion="由承办单位答辩。", submit=True
    )
    fill_form(office.tx, handler, case_id, proposal)
    assert urgings(office.tx, handler.viewer) == ()


@pytest.mark.obligation("YS-7")
def test_who_urged_is_told_whether_anything_followed(office: Office) -> None:
    case_id = late_below(office)
    supervisor = office.on("city-supervisor", "2026-11-23")
    assert urged_below(office.tx, supervisor.viewer) == ()
    for message in ("请立即报批。", "再催一次。"):
        urge(office.tx, supervisor, case_id, Urging(message=message))
    [told] = urged_below(office.tx, supervisor.viewer)
    assert (told.case_id, told.on, told.message, told.by, told.organ, told.followed) == (
        case_id, D("2026-11-23"), "再催一次。", "郑州市人民政府", "金水区政府", None,
    )  # fmt: skip
    proposal = Proposal(
        responsible_id=office.node("jinshui-construction"), opinion="由承办单位答辩。", submit=True
    )
    fill_form(office.tx, office.on("jinshui-handler", "2026-11-24"), case_id, proposal)
    [told] = urged_below(office.tx, supervisor.viewer)
    assert (told.followed, told.followed_on) == (EventKind.APPROVAL_FORM_SUBMITTED, D("2026-11-24"))
    for other in ("jinshui-handler", "zhongyuan-handler", "city-intake"):
        assert urged_below(office.tx, office.on(other, "2026-11-24").viewer) == ()


@pytest.mark.obligation("GW-9")
def test_the_legal_office_reminds_the_unit_and_the_unit_is_told(office: Office) -> None:
    case_id = at_unit(office)
    urge(office.tx, office.on("city-handler", "2026-11-26"), case_id, Urging(message="请于11月26日前送审。"))
    unit = office.on("housing-handler", "2026-11-26")
    [told] = urgings(office.tx, unit.viewer)
    assert (told.kind, told.message) == (EventKind.REMINDED, "请于11月26日前送审。")
    assert urgings(office.tx, office.on("city-handler", "2026-11-26").viewer) == ()
    save_answer(office.tx, unit, case_id, AnswerText(facts="事实清楚"))
    assert len(urgings(office.tx, unit.viewer)) == 1  # 只保存草稿，还没有办理


@pytest.mark.parametrize("who", ["jinshui-intake", "jinshui-principal", "housing-handler", "city-intake"])
def test_only_who_supervises_or_handles_may_urge(office: Office, who: str) -> None:
    case_id = late_below(office)
    with pytest.raises((Forbidden, NotFound)):
        urge(office.tx, office.on(who, "2026-11-23"), case_id, Urging(message="请办理。"))


def test_an_urging_needs_words_and_an_open_case_with_a_unit(office: Office) -> None:
    case_id = late_below(office)
    with pytest.raises(InvalidInput, match="请写明要求办理什么、何时办结"):
        typed(Urging, message="  ")
    with pytest.raises(Conflict, match="承办单位还没有确定"):
        urge(office.tx, office.on("jinshui-handler", "2026-11-23"), case_id, Urging(message="请办理。"))


@pytest.mark.obligation("YS-7")
def test_who_is_urged_cannot_take_the_urging_back(office: Office) -> None:
    case_id = late_below(office)
    event = urge(
        office.tx, office.on("city-supervisor", "2026-11-23"), case_id, Urging(message="请立即报批。")
    )
    clerk = office.on("jinshui-intake", "2026-11-24")
    with pytest.raises(Conflict, match="不能更正"):
        withdraw_event(office.tx, clerk, case_id, event, Withdrawal(reason="误发"))
    with pytest.raises(Conflict, match="不能更正"):
        correct_event(office.tx, clerk, case_id, event, Correction(on=D("2026-11-20"), reason="x"))


@pytest.mark.obligation("YS-7")
def test_the_urged_organ_answers_and_who_urged_sees_answer_and_days(office: Office) -> None:
    case_id = late_below(office)
    supervisor, handler = (
        office.on("city-supervisor", "2026-11-23"),
        office.on("jinshui-handler", "2026-11-26"),
    )
    with pytest.raises(Conflict):
        answer_urging(office.tx, handler, case_id, UrgingAnswer(answer="没有督办。"))
    urge(office.tx, supervisor, case_id, Urging(message="请立即报批。"))
    for who, error in (
        ("city-supervisor", Forbidden),
        ("zhongyuan-handler", NotFound),
        ("jinshui-intake", Forbidden),
    ):
        with pytest.raises(error):
            answer_urging(office.tx, office.on(who, "2026-11-26"), case_id, UrgingAnswer(answer="代答"))
    [waiting] = urged_of(office.tx, supervisor.viewer, waiting=True)
    assert (waiting.case_id, waiting.organ, waiting.answer, waiting.days(D("2026-11-26"))) == (
        case_id, "金水区政府", "", 3,
    )  # fmt: skip
    due = [d.due for d in office.page(handler, case_id).deadlines]
    answer_urging(office.tx, handler, case_id, UrgingAnswer(answer="承办人住院，27日报批。"))
    assert urged_of(office.tx, supervisor.viewer, waiting=True) == ()
    [told] = urged_of(office.tx, supervisor.viewer, waiting=False)
    assert (told.answer, told.answered_on, told.days(D("2026-12-31"))) == (
        "承办人住院，27日报批。", D("2026-11-26"), 3,
    )  # fmt: skip
    assert urged_of(office.tx, office.on("zhongyuan-handler", "2026-11-26").viewer, waiting=False) == ()
    assert [d.due for d in office.page(handler, case_id).deadlines] == due  # 答复不改变期限
    with pytest.raises(Conflict):
        answer_urging(office.tx, handler, case_id, UrgingAnswer(answer="再答一次。"))


def test_an_answer_to_an_urging_is_neither_changed_nor_taken_back(office: Office) -> None:
    case_id = late_below(office)
    urge(office.tx, office.on("city-supervisor", "2026-11-23"), case_id, Urging(message="请立即报批。"))
    handler = office.on("jinshui-handler", "2026-11-24")
    event = answer_urging(office.tx, handler, case_id, UrgingAnswer(answer="今日报批。"))
    with pytest.raises((Conflict, Forbidden, InvalidInput)):
        withdraw_event(office.tx, handler, case_id, event, Withdrawal(reason="答错了"))


def test_the_slip_says_what_is_urged_and_what_was_due(office: Office) -> None:
    case_id = late_below(office)
    supervisor = office.on("city-supervisor", "2026-11-23")
    event = urge(office.tx, supervisor, case_id, Urging(message="请于11月24日前报批并说明原因。"))
    page = office.page(supervisor, case_id)
    [document] = PAPERS
    assert [name for name, _ in document.offered(page)] == [f"urging-{event}"]
    paper = words_in(document.render(office.tx, supervisor.viewer, page, f"urging-{event}", None))
    for words in (
        "督办单",
        "郑州市金水区人民政府",
        "应诉审批表报批",
        "2026年11月19日",
        "请于11月24日前报批并说明原因。",
    ):
        assert words in paper
    with pytest.raises(NotFound):
        document.render(office.tx, supervisor.viewer, page, "urging-0", None)
