"""The date to follow: whose it is, when it warns, and what still helps on the last day."""

from datetime import date, timedelta

import pytest

from casework.calendar import Calendar, official
from casework.rulebook import (
    ChainCheck,
    Follow,
    MatterType,
    Procedure,
    Why,
    chain,
    deadlines,
    follow_by,
    planned,
    relief,
    remarks,
)
from casework.text import T
from tests.rulebook.situations import situation

CALENDAR = official()
SERVED, RECEIVED = "complaint_served 2026-09-22", "notice_received_by_legal_office 2026-09-28"
FORM = ("approval_form_submitted 2026-11-16",)
NOTICE = ("complaint_served 2026-11-16", "notice_received_by_legal_office 2026-11-16")


def on(text: str) -> date:
    return date.fromisoformat(text)


def followed(
    *events: str,
    matter: MatterType = MatterType.LITIGATION,
    vertical: bool = False,
    calendar: Calendar = CALENDAR,
) -> dict[str, Follow]:
    """The date to follow by rule."""
    of = situation(*events, matter=matter, vertical=vertical)
    return {d.rule.id: f for d, f in follow_by(of, deadlines(of, calendar), calendar).items()}


def check(*events: str, as_of: date, matter: MatterType = MatterType.LITIGATION) -> ChainCheck:
    found = chain(situation(*events, matter=matter), CALENDAR, as_of)
    assert found is not None
    return found


BACK = Why.BACK_PLANNED


@pytest.mark.parametrize(
    ("events", "rule", "expected"),
    [
        pytest.param((SERVED, RECEIVED), "YS-11", Follow(on("2026-09-28"), BACK),
                     id="国庆节前六日才转到法制机构：当日报批，不是末日十月八日"),
        pytest.param((SERVED, RECEIVED), "APL-67", Follow(on("2026-10-08"), Why.OWN), id="法定期限本身不变"),
        pytest.param(NOTICE, "YS-11", Follow(on("2026-11-17"), BACK), id="三日之前就要转到承办单位"),
        pytest.param((*NOTICE, *FORM), "APL-67", Follow(on("2026-11-17"), BACK),
                     id="已报批，审批和转办没有自己的期限：由法定期限带着最迟日"),
        pytest.param((*NOTICE, *FORM, "documents_received_by_unit 2026-11-18"), "YS-12.1",
                     Follow(on("2026-11-27"), BACK), id="承办单位的十日到期晚于留给审核的日子"),
        pytest.param((*NOTICE, *FORM, "documents_received_by_unit 2026-11-18"), "APL-67",
                     Follow(on("2026-12-01"), Why.OWN), id="承办单位有自己的期限，法定期限不带"),
        pytest.param((*NOTICE, *FORM, "documents_received_by_unit 2026-11-16"), "YS-12.1",
                     Follow(on("2026-11-26"), Why.OWN), id="当日转办：十日先到，从其自己的期限"),
        pytest.param((*NOTICE, *FORM, "documents_received_by_unit 2026-11-18", "draft_answer_submitted 2026-11-20"),
                     "APL-67", Follow(on("2026-12-01"), Why.OWN), id="已送审：审核到法定期限为止"),
        pytest.param((*NOTICE, *FORM, "documents_received_by_unit 2026-11-18", "draft_answer_submitted 2026-11-20",
                      "draft_answer_returned 2026-11-23"),
                     "APL-67", Follow(on("2026-11-27"), BACK), id="退回补正没有自己的期限：由法定期限带着"),
    ],
)  # fmt: skip
def test_the_step_at_hand_follows_the_earlier_of_its_own_limit_and_the_latest_day(
    events: tuple[str, ...], rule: str, expected: Follow
) -> None:
    assert followed(*events)[rule] == expected


def test_only_what_is_open_is_followed_and_without_internal_steps_each_limit_is_its_own() -> None:
    assert "YS-11" not in followed(*NOTICE, *FORM)
    alone = followed(*NOTICE, vertical=True)
    assert {f.why for f in alone.values()} == {Why.OWN}
    assert followed(NOTICE[0])["APL-67"] == Follow(on("2026-12-01"), Why.OWN)


def test_the_date_to_follow_is_never_after_the_due_date() -> None:
    for day in (date(2026, 1, 1) + timedelta(days=n) for n in range(365)):
        for matter in (MatterType.LITIGATION, MatterType.CIVIL):
            of = situation(
                f"complaint_served {day}",
                f"notice_received_by_legal_office {day + timedelta(days=20)}",
                matter=matter,
            )
            assert all(f.on <= d.due for d, f in follow_by(of, deadlines(of, CALENDAR), CALENDAR).items())


SERVICE_DAYS = [
    day for day in (date(2026, 1, 1) + timedelta(days=n) for n in range(365)) if not CALENDAR.rests(day)
]


def test_on_no_day_of_service_of_the_year_does_a_case_begin_with_a_warning() -> None:
    for day in SERVICE_DAYS:
        found = check(f"complaint_served {day}", f"notice_received_by_legal_office {day}", as_of=day)
        assert found.fits, day
        assert found.latest >= day


def test_the_day_after_a_latest_day_that_was_missed_there_is_a_warning() -> None:
    for day in SERVICE_DAYS:
        events = (f"complaint_served {day}", f"notice_received_by_legal_office {day}")
        latest = check(*events, as_of=day).latest
        after = check(*events, as_of=latest + timedelta(days=1))
        assert not after.fits, day
        assert "已过" in str(after.margin) or "逾期" in str(after.margin)
        sent = check(*events, f"documents_received_by_unit {latest}", as_of=latest + timedelta(days=1))
        assert sent.fits, day


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        pytest.param("2026-11-16", "余量1个工作日", id="还有余量"),
        pytest.param("2026-11-17", "当日为最迟日", id="最迟日当日，不说余量0个工作日"),
        pytest.param("2026-11-18", "最迟日已过1个工作日", id="过了最迟日"),
        pytest.param("2026-11-30", "最迟日已过9个工作日", id="过了最迟日，法定期限的前一日"),
        pytest.param("2026-12-01", "当日届满", id="法定期限的末日还不算逾期"),
        pytest.param("2026-12-05", "逾期3个工作日", id="逾期"),
        pytest.param("2027-08-06", "逾期173个工作日", id="逾期半年多，不说余量"),
    ],
)
def test_the_slack_says_what_is_left_or_by_how_much_it_is_late(as_of: str, words: str) -> None:
    found = check(*NOTICE, as_of=on(as_of))
    assert str(found.margin) == words
    assert "0个工作日" not in str(found.verdict)


def test_over_a_rest_day_the_days_are_counted_and_never_none() -> None:
    friday = (
        "complaint_served 2026-11-13",
        "notice_received_by_legal_office 2026-11-13",
        "documents_received_by_unit 2026-11-13",
    )
    events = (*friday, "draft_answer_submitted 2026-11-20")
    assert str(check(*events, as_of=on("2026-11-28")).margin) == "余量1个工作日"
    filed_on_friday = ("complaint_served 2026-11-12", "notice_received_by_legal_office 2026-11-12")
    assert str(check(*filed_on_friday, as_of=on("2026-11-28")).margin) == "逾期1日（都是休息日）"


@pytest.mark.obligation("YS-11")
@pytest.mark.parametrize(
    ("received", "remarked"),
    [
        pytest.param("2026-09-22", False, id="当日转到"),
        pytest.param("2026-09-24", False, id="两个工作日内转到"),
        pytest.param("2026-09-28", True, id="隔六日才转到"),
    ],
)
def test_days_between_organ_and_legal_office_are_remarked_on_and_block_nothing(
    received: str, remarked: bool
) -> None:
    found = check(SERVED, f"notice_received_by_legal_office {received}", as_of=on(received))
    said = remarks(found)
    assert bool(said) is remarked
    assert found.fits
    if remarked:
        assert "相隔6日" in str(said[0].text)
        assert said[0].source == "郑政文〔2017〕201号第二十五条（一）"


def test_on_the_last_day_before_a_court_evidence_comes_first_then_the_post_then_more_time() -> None:
    last = check(*NOTICE, as_of=on("2026-12-01"))
    found = relief(last, on("2026-12-01"))
    assert found is not None
    assert [str(step.text)[:4] for step in found.steps] == ["先交证据", "来不及送", "因不可抗"]
    sources = [step.source for step in found.steps]
    assert "行政诉讼法第三十四条" in sources[0]
    assert sources[1] == "法释〔2018〕1号第四十八条"
    assert all(
        article in sources[2]
        for article in ("行政诉讼法第三十六条", "法释〔2018〕1号第三十四条", "第三十六条")
    )
    assert relief(check(*NOTICE, as_of=on("2026-11-30")), on("2026-11-30")) is None


def test_after_the_last_day_it_says_what_is_lost_and_what_may_still_be_asked() -> None:
    day = on("2026-12-02")
    found = relief(check(*NOTICE, as_of=day), day)
    assert found is not None
    lost, *asked = found.steps
    assert "视为没有相应证据" in str(lost.text)
    assert any("申请顺延" in str(s.text) and "民事诉讼法第八十六条" in s.source for s in asked)
    assert any("补充证据" in str(s.text) and s.source == "行政诉讼法第三十六条第二款" for s in asked)
    filed = check(*NOTICE, "answer_filed 2026-12-01", as_of=day)
    assert relief(filed, day) is None


@pytest.mark.parametrize(
    ("matter", "events", "last", "cited", "never"),
    [
        pytest.param(MatterType.RECONSIDERATION, ("application_copy_served 2026-11-09",), "2026-11-23",
                     "行政复议法第七十条", "交邮", id="行政复议从其自己的规定"),
        pytest.param(MatterType.RECONSIDERATION,
                     ("application_accepted 2023-12-01", "application_copy_served 2023-12-11"), "2023-12-21",
                     "行政复议法（2017年修正）第二十八条", "交邮", id="旧法受理的行政复议"),
        pytest.param(MatterType.CIVIL, ("complaint_served 2026-11-16",), "2026-12-01", "民事诉讼法第八十五条",
                     "视为没有相应证据", id="民事诉讼没有举证的后果"),
        pytest.param(MatterType.LITIGATION, ("appeal_copy_served 2026-11-16",), "2026-12-01",
                     "法释〔2018〕1号第四十八条", "视为没有相应证据", id="二审答辩"),
    ],
)  # fmt: skip
def test_other_answers_have_their_own_words(
    matter: MatterType, events: tuple[str, ...], last: str, cited: str, never: str
) -> None:
    day = on(last)
    served = events[-1].split()[1]
    found = check(*events, f"notice_received_by_legal_office {served}", as_of=day, matter=matter)
    assert found.statutory.due == day
    said = relief(found, day)
    assert said is not None
    assert any(cited in step.source for step in said.steps)
    assert not any(never in str(step.text) for step in said.steps)
    after = relief(found, day + timedelta(days=1))
    assert after is not None
    assert "后果" in str(after.steps[0].text)


def test_an_arbitral_body_goes_by_its_own_rules() -> None:
    day = on("2026-11-19")
    events = ("arbitration_notice_received 2026-11-09 10d", "notice_received_by_legal_office 2026-11-09")
    assert relief(check(*events, as_of=day, matter=MatterType.ARBITRATION), day) is None


def test_a_summary_suit_whose_papers_came_on_the_last_day_is_still_not_late() -> None:
    of = situation(
        "complaint_served 2026-11-09 7d",
        "notice_received_by_legal_office 2026-11-16",
        procedure=Procedure.SUMMARY,
    )
    found = chain(of, CALENDAR, on("2026-11-16"))
    assert found is not None
    assert (found.latest, found.fits) == (on("2026-11-16"), True)
    assert "届满之日，材料还没有交承办单位" in str(found.verdict)


@pytest.mark.parametrize(
    ("events", "says"),
    [
        pytest.param(NOTICE, ("2个工作日", "10日", "本步骤期限是"), id="报批：从法定期限倒算审核和承办单位的日子"),
        pytest.param(
            ("complaint_served 2026-11-26", "notice_received_by_legal_office 2026-11-27"),
            ("2个工作日", "10日", "是休息日，提前到2026年11月27日", "本步骤期限是2026年11月30日"),
            id="倒算落在周日，提前到周五",
        ),
        pytest.param((SERVED, RECEIVED), ("2个工作日", "10日", "是休息日", "材料2026年9月28日", "本步骤期限是"),
                     id="材料到得晚，倒排的日子已经过去"),
        pytest.param((*NOTICE, *FORM), ("2个工作日", "10日", "这一步没有自己的期限"), id="审批、转办没有自己的期限"),
        pytest.param((*NOTICE, *FORM, "documents_received_by_unit 2026-11-18"), ("2个工作日", "本步骤期限是2026年11月30日"),
                     id="承办单位的十日到期晚于留给审核的日子"),
        pytest.param((*NOTICE, *FORM, "documents_received_by_unit 2026-11-16"), ("2个工作日", "2026年11月26日（星期四）先到"),
                     id="十日先到，从其自己的期限"),
        pytest.param((*NOTICE, *FORM, "documents_received_by_unit 2026-11-18", "draft_answer_submitted 2026-11-20"), (),
                     id="已送审：没有倒排的日子"),
    ],
)  # fmt: skip
def test_a_latest_day_is_explained_by_the_plan_and_not_by_the_internal_limit(
    events: tuple[str, ...], says: tuple[str, ...]
) -> None:
    found = check(*events, as_of=date(2026, 9, 1))
    steps = [str(step.text) for step in planned(found.plan)]
    assert len(steps) == len(says)
    for step, words in zip(steps, says, strict=True):
        assert words in step
    if steps:
        assert str(T("{day}", day=found.latest)) in steps[-1], "it ends with the latest day itself"


def test_from_the_answers_last_day_on_its_limit_stands_first() -> None:
    limit = on("2026-12-01")
    form, follow = check(*NOTICE, as_of=limit).first(limit - timedelta(days=1))
    assert (form.rule.id, follow) == ("YS-11", Follow(on("2026-11-17"), BACK))
    answer, own = check(*NOTICE, as_of=limit).first(limit)
    assert (answer.rule.id, own) == ("APL-67", Follow(limit, Why.OWN))
