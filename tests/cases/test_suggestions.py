"""A suggestion is studied, acted on and answered in writing in its own time (201号第十八条第二款)."""

from datetime import date, datetime

import pytest

from casework.cases.measures.actions import finish_measure, set_measure
from casework.cases.measures.forms import MeasureDone, NewMeasure
from casework.cases.measures.queries import measures_of, still_open
from casework.cases.record.registers import entries_of
from casework.cases.suggestions.actions import decide_reply, send_reply, study_suggestion, write_reply
from casework.cases.suggestions.forms import Reply, ReplyDecision, ReplySent, Study
from casework.cases.suggestions.queries import KINDS, SuggestionLine, suggestions_of
from casework.desk.dashboard.waiting import waiting
from casework.errors import Conflict, Forbidden, InvalidInput
from casework.house import PAPERS, WAITS
from casework.matters.documents import called, offered
from casework.rulebook import EventKind, State
from tests.cases.test_flow import filed
from tests.cases.test_papers import served
from tests.documents.document_samples import text as text_of
from tests.office import Office

D = date.fromisoformat
DAY = "2026-11-30"
NUMBER = "郑法建〔2026〕17号"


def came(
    office: Office, kind: str = "judicial_suggestion", day: str = DAY, **more: object
) -> tuple[int, int]:
    """A suggestion that came into a suit: case, and event."""
    case_id = filed(office)
    served(office, case_id, kind, day, **{"number": NUMBER} | more)
    return case_id, found(office, case_id)[-1].event.id


def found(office: Office, case_id: int, day: str = DAY) -> tuple[SuggestionLine, ...]:
    return suggestions_of(office.tx, office.page(office.on("city-handler", day), case_id))


def answered(office: Office, case_id: int, event: int, day: str = "2026-12-10") -> None:
    """Take a suggestion through study, reply and decision to its sending."""
    unit, handler = office.on("housing-handler", day), office.on("city-handler", day)
    study_suggestion(
        office.tx, unit, case_id, event, Study(asks="完善征收补偿程序", opinion="情况属实，已着手修订。")
    )
    write_reply(office.tx, handler, case_id, event, Reply(reply="已修订征收补偿工作规程。", submit=True))
    decide_reply(office.tx, office.on("city-principal", day), case_id, event, ReplyDecision(approve=True))
    sent = ReplySent(on=handler.today, mode="handed_in", proof="法院研究室签收")
    send_reply(office.tx, handler, case_id, event, sent)


@pytest.mark.obligation("YS-18.2")
@pytest.mark.parametrize(
    ("kind", "term", "rule", "due"),
    [
        pytest.param("judicial_suggestion", "", "SPC23-8", "2027-02-01", id="综合治理类，没有写明：两个月"),
        pytest.param(
            "judicial_suggestion", "30日", "SPC23-8", "2026-12-30", id="综合治理类，建议书写明三十日"
        ),
        pytest.param("normative_suggestion", "", "SPC18-149", "2027-01-29", id="规范性文件：六十日"),
        pytest.param("procuratorial_suggestion", "15日", "PIL-21", "2026-12-15", id="检察建议，紧急十五日"),
    ],
)
def test_the_kind_of_a_suggestion_and_its_letter_decide_its_clock(
    office: Office, kind: str, term: str, rule: str, due: str
) -> None:
    case_id, _ = came(office, kind, term=term)
    [one] = found(office, case_id)
    assert [(d.rule.id, d.due) for d in one.deadlines] == [(rule, D(due))]
    assert one.paper is not None
    assert (one.paper.number, one.state) == (NUMBER, "")


@pytest.mark.obligation("YS-18.2")
def test_the_reply_is_studied_written_decided_and_sent_with_its_proof(office: Office) -> None:
    case_id, event = came(office)
    handler, principal = office.on("city-handler", "2026-12-07"), office.on("city-principal", "2026-12-07")
    sent = ReplySent(on=handler.today, mode="posted", proof="EMS1234")
    with pytest.raises(InvalidInput, match="研究意见"):
        write_reply(office.tx, handler, case_id, event, Reply(reply="已整改。", submit=True))
    study = Study(asks="完善征收补偿程序", addressee="郑州市人民政府，抄送市监察委员会", opinion="属实")
    study_suggestion(office.tx, office.on("housing-handler", "2026-12-02"), case_id, event, study)
    with pytest.raises(Conflict, match="没有经负责人审定"):
        send_reply(office.tx, handler, case_id, event, sent)
    write_reply(office.tx, handler, case_id, event, Reply(reply="已整改。", submit=True))
    assert {w.wait.code for w in waiting(office.tx, principal.viewer, principal.today, WAITS)} == {
        "decide_reply"
    }
    with pytest.raises(InvalidInput, match="退回的理由"):
        decide_reply(office.tx, principal, case_id, event, ReplyDecision(approve=False))
    returned = ReplyDecision(approve=False, verdict="写明修订了哪几条")
    decide_reply(office.tx, principal, case_id, event, returned)
    assert "reply_returned" in {w.wait.code for w in waiting(office.tx, handler.viewer, handler.today, WAITS)}
    write_reply(office.tx, handler, case_id, event, Reply(reply="已修订第三条、第五条。", submit=True))
    with pytest.raises(Forbidden):
        decide_reply(office.tx, handler, case_id, event, ReplyDecision(approve=True))
    decide_reply(office.tx, principal, case_id, event, ReplyDecision(approve=True, verdict="同意"))
    send_reply(office.tx, handler, case_id, event, sent)
    [one] = found(office, case_id, "2026-12-08")
    assert one.answered is not None
    assert (one.state, one.answered.facts["proof"], one.deadlines[0].state(D("2026-12-08"))) == (
        "answered",
        "EMS1234",
        State.MET,
    )
    assert waiting(office.tx, principal.viewer, principal.today, WAITS) == ()
    with pytest.raises(Conflict, match="已经登记回复"):
        send_reply(office.tx, handler, case_id, event, sent)


@pytest.mark.obligation("YS-18.2")
def test_a_reply_answers_the_suggestion_that_it_names_and_no_other(office: Office) -> None:
    case_id, first = came(office)
    served(office, case_id, "judicial_suggestion", "2026-12-01", number="郑法建〔2026〕18号", term="30日")
    one, two = found(office, case_id)
    assert (one.event.id, two.deadlines[0].due) == (first, D("2026-12-31"))
    answered(office, case_id, first)  # the one that is due later is answered first
    one, two = found(office, case_id)
    assert (one.state, two.state, two.deadlines[0].met_on) == ("answered", "", None)
    handler = office.on("city-handler", "2026-12-10")
    assert [e.event_id for e in entries_of(office.tx, handler.viewer, KINDS)] == [two.event.id]
    assert len(entries_of(office.tx, handler.viewer, KINDS, still_open=False)) == 2


@pytest.mark.obligation("SPC20-12")
def test_a_suggestion_about_an_absent_principal_names_the_hearing(office: Office) -> None:
    case_id = filed(office)
    at = datetime.fromisoformat("2026-12-01T09:30")
    served(office, case_id, "summons", "2026-11-26", hearing_at=at)
    page = office.page(office.on("city-handler", "2026-12-01"), case_id)
    held = next(e.id for e in page.timeline if e.kind is EventKind.HEARING_NOTIFIED)
    served(office, case_id, "judicial_suggestion", "2026-12-03", number=NUMBER)
    [one] = found(office, case_id)
    handler = office.on("city-handler", "2026-12-04")
    with pytest.raises(InvalidInput, match="从本案的庭审"):
        study_suggestion(office.tx, handler, case_id, one.event.id, Study(asks="x", hearing_id=one.event.id))
    study_suggestion(
        office.tx, handler, case_id, one.event.id, Study(asks="负责人无正当理由未出庭", hearing_id=held)
    )
    [one] = found(office, case_id)
    assert one.hearing is not None
    assert one.hearing.id == held


@pytest.mark.obligation("YS-18.2")
def test_a_measure_has_its_day_and_is_owed_until_it_is_done(office: Office) -> None:
    case_id, _ = came(office)
    handler = office.on("city-handler", "2026-12-01")
    new = NewMeasure(
        about="suggestion", what="修订征收补偿工作规程", who="征收处 马某某", due=D("2026-12-31")
    )
    with pytest.raises(InvalidInput, match="不能早于今天"):
        set_measure(office.tx, handler, case_id, new.model_copy(update={"due": D("2026-11-30")}))
    set_measure(office.tx, handler, case_id, new)
    set_measure(
        office.tx, handler, case_id, new.model_copy(update={"what": "组织培训", "due": D("2027-01-15")})
    )
    page = office.page(handler, case_id)
    first, second = measures_of(page, "suggestion")
    assert [(m.deadline.rule.id, m.deadline.due) for m in (first, second)] == [
        ("YS-18.2.measure", D("2026-12-31")),
        ("YS-18.2.measure", D("2027-01-15")),
    ]
    unit = office.on("housing-handler", "2027-01-05")
    finish_measure(office.tx, unit, case_id, MeasureDone(item=second.of, done_on=unit.today, result="已培训"))
    first, second = measures_of(office.page(unit, case_id))
    assert (second.done_on, first.late_days(unit.today), still_open((first, second))) == (
        unit.today,
        5,
        (first,),
    )
    assert first.deadline.state(unit.today) is State.LATE
    with pytest.raises(Conflict, match="已经登记落实"):
        finish_measure(
            office.tx, unit, case_id, MeasureDone(item=second.of, done_on=unit.today, result="又一次")
        )


@pytest.mark.obligation("YS-18.2")
def test_the_reply_is_a_paper_with_the_measures_and_the_place_of_the_seal(office: Office) -> None:
    case_id, event = came(office)
    handler = office.on("city-handler", "2026-12-01")
    set_measure(
        office.tx,
        handler,
        case_id,
        NewMeasure(about="suggestion", what="修订规程", who="征收处", due=D("2026-12-31")),
    )
    answered(office, case_id, event)
    page = office.page(handler, case_id)
    name = f"suggestion-reply-{event}"
    assert name in dict(offered(PAPERS, page))
    document = called(PAPERS, name)
    text = text_of(document.render(office.tx, handler.viewer, page, name, None))
    for said in (NUMBER, "已修订征收补偿工作规程。", "修订规程", "郑州市人民政府（印章）", "2026年12月10日"):
        assert said in text, said
