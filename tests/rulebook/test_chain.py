"""Whether the internal steps reach the statutory limit in time, and the latest day for each."""

from datetime import date

import pytest

from casework.calendar import official
from casework.rulebook import ChainCheck, Follow, MatterType, Why, chain
from tests.rulebook.situations import situation

PICTURE = (
    "complaint_served 2026-11-13",
    "notice_received_by_legal_office 2026-11-16",
    "approval_form_submitted 2026-11-17",
    "approval_decided 2026-11-18",
    "documents_received_by_unit 2026-11-18",
)


def on(text: str) -> date:
    return date.fromisoformat(text)


def check(
    *events: str, as_of: str, review_days: int = 2, matter: MatterType = MatterType.LITIGATION
) -> ChainCheck:
    found = chain(situation(*events, matter=matter), official(), on(as_of), review_days)
    assert found is not None
    return found


def test_a_unit_whose_term_ends_with_the_statutory_one_follows_the_day_that_leaves_time_for_review() -> None:
    found = check(*PICTURE, as_of="2026-11-23")
    assert (found.statutory.due, found.unit_latest, found.slack) == (on("2026-11-30"), on("2026-11-26"), 0)
    assert found.follow == Follow(on("2026-11-26"), Why.BACK_PLANNED)
    assert found.fits
    assert not found.done
    assert "承办单位最迟2026年11月26日" in str(found.verdict)
    approval, unit, review = found.steps
    assert (approval.done_on, approval.state) == (on("2026-11-18"), "done")
    assert (unit.starts, unit.ends, unit.latest, unit.state) == (
        on("2026-11-18"),
        on("2026-11-30"),
        on("2026-11-26"),
        "running",
    )
    assert (review.starts, review.ends, review.state) == (on("2026-11-26"), on("2026-11-30"), "to_come")


@pytest.mark.parametrize(
    ("events", "as_of", "fits", "slack", "words"),
    [
        pytest.param(
            ("complaint_served 2026-11-13", "notice_received_by_legal_office 2026-11-13",
             "documents_received_by_unit 2026-11-13"),
            "2026-11-16", True, 5, "来得及", id="当日转办，审核有余",
        ),
        pytest.param(PICTURE[:2], "2026-11-16", True, 0, "今天是报批、转办的最迟日", id="收到当日就是最迟日：不是警告"),
        pytest.param(PICTURE[:2], "2026-11-17", False, 0, "已过1个工作日", id="过了报批、转办的最迟日"),
        pytest.param(
            (*PICTURE[:2], "documents_sent_to_unit 2026-11-16"),
            "2026-11-16", True, 0, "今天是签收的最迟日：请当日签收", id="已转办，等承办单位签收",
        ),
        pytest.param(
            (*PICTURE[:2], "documents_sent_to_unit 2026-11-16"),
            "2026-11-17", False, 0, "承办单位还没有签收材料。请承办单位立即签收", id="已转办，过了最迟日没有签收",
        ),
        pytest.param(
            (*PICTURE[:2], "documents_sent_to_unit 2026-11-16"),
            "2026-11-30", False, 0, "承办单位还没有签收材料", id="法定期限的末日还没有签收",
        ),
        pytest.param(
            (*PICTURE[:2], "documents_sent_to_unit 2026-11-16", "documents_returned_by_unit 2026-11-17"),
            "2026-11-17", False, 0, "请立即报批、转办", id="承办单位退回：要再转办",
        ),
        pytest.param(
            (*PICTURE[:2], "approval_form_submitted 2026-11-16", "approval_decided 2026-11-16",
             "approval_reopened 2026-11-16"),
            "2026-11-16", True, 0, "今天是报批、转办的最迟日", id="批准后又改审批表：重新报批",
        ),
        pytest.param(PICTURE, "2026-11-25", True, 0, "承办单位最迟2026年11月26日", id="承办单位在办"),
        pytest.param(PICTURE, "2026-11-26", True, 0, "今天是承办单位送审的最迟日", id="送审的最迟日"),
        pytest.param(PICTURE, "2026-11-27", False, 0, "已不足2个工作日", id="过了倒排的最迟日"),
        pytest.param(PICTURE, "2026-11-30", False, 0, "届满之日，承办单位还没有送审", id="法定期限的末日"),
        pytest.param(PICTURE, "2026-12-01", False, -1, "自2026年12月1日（星期二）起逾期，至今1个工作日", id="过了法定期限"),
        pytest.param(
            (*PICTURE, "draft_answer_submitted 2026-11-27"), "2026-11-27", True, 1, "请在2026年11月30日", id="已送审"
        ),
        pytest.param(
            (*PICTURE, "draft_answer_submitted 2026-11-27"), "2026-12-01", False, 1, "已过", id="送审后没有提交"
        ),
        pytest.param(
            (*PICTURE, "draft_answer_submitted 2026-11-27", "answer_filed 2026-11-30"),
            "2026-12-01", True, 1, "在法定期限2026年11月30日", id="末日提交",
        ),
        pytest.param(
            (*PICTURE, "draft_answer_submitted 2026-11-27", "answer_filed 2026-12-02"),
            "2026-12-03", False, 1, "晚于法定期限", id="逾期提交",
        ),
        pytest.param(
            ("complaint_served 2026-11-13", "notice_received_by_legal_office 2026-11-13",
             "documents_received_by_unit 2026-11-13"),
            "2026-11-24", True, 4, "尚未送审，距法定期限2026年11月30日（星期一）还有4个工作日", id="承办单位逾期，还没有过最迟日",
        ),
        pytest.param(
            ("complaint_served 2025-09-30", "notice_received_by_legal_office 2025-09-30",
             "documents_received_by_unit 2025-10-09"),
            "2025-10-09", True, 0, "承办单位最迟2025年10月13日", id="国庆节：十日晚于法定期限，以最迟日为准",
        ),
        pytest.param(
            ("complaint_served 2026-11-02", "notice_received_by_legal_office 2026-11-19"),
            "2026-11-19", False, -2, "已过，还没有提交", id="法制机构在法定期限届满后才收到",
        ),
        pytest.param(
            ("complaint_served 2026-11-13", "notice_received_by_legal_office 2026-11-13",
             "documents_received_by_unit 2026-11-13", "documents_returned_by_unit 2026-11-16",
             "documents_received_by_unit 2026-11-19"),
            "2026-11-19", True, 0, "承办单位最迟2026年11月26日", id="退回后改送另一单位：以最后收到的为准",
        ),
    ],
)  # fmt: skip
def test_the_verdict_says_whether_it_fits_and_what_to_do(
    events: tuple[str, ...], as_of: str, fits: bool, slack: int, words: str
) -> None:
    found = check(*events, as_of=as_of)
    assert (found.fits, found.slack) == (fits, slack)
    assert words in str(found.verdict)


def test_exactly_the_days_kept_for_review_are_enough() -> None:
    found = check(
        "complaint_served 2026-11-13",
        "notice_received_by_legal_office 2026-11-13",
        "documents_received_by_unit 2026-11-16",
        as_of="2026-11-17",
    )
    assert (found.follow, found.fits) == (Follow(on("2026-11-26"), Why.OWN), True)
    assert "距法定期限2026年11月30日（星期一）还有2个工作日供审核" in str(found.verdict)


def test_of_two_complaints_the_one_not_yet_answered_is_planned_for() -> None:
    found = check(
        "complaint_served 2026-10-12",
        "notice_received_by_legal_office 2026-10-12",
        "answer_filed 2026-10-20",
        "complaint_served 2026-11-13",
        as_of="2026-11-16",
    )
    assert (found.statutory.due, found.done) == (on("2026-11-30"), False)


@pytest.mark.parametrize(
    ("review_days", "latest"),
    [(0, "2026-11-30"), (1, "2026-11-27"), (2, "2026-11-26"), (3, "2026-11-25"), (5, "2026-11-23")],
)
def test_the_office_chooses_how_many_working_days_it_keeps_for_review(review_days: int, latest: str) -> None:
    assert check(*PICTURE, as_of="2026-11-18", review_days=review_days).unit_latest == on(latest)


SENT = (*PICTURE, "draft_answer_submitted 2026-11-20")


@pytest.mark.parametrize(
    ("events", "as_of", "fits", "words", "state"),
    [
        pytest.param(
            (*SENT, "draft_answer_returned 2026-11-23"), "2026-11-24", True, "退回补正，承办单位最迟2026年11月26日",
            "running", id="退回补正：承办单位重新在办",
        ),
        pytest.param(
            (*SENT, "draft_answer_returned 2026-11-23"), "2026-11-27", False, "请催承办单位立即重新送审", "late",
            id="退回后过了倒排的最迟日",
        ),
        pytest.param(
            (*SENT, "draft_answer_returned 2026-11-23", "draft_answer_submitted 2026-11-23"), "2026-11-24", True,
            "承办单位已于2026年11月23日", "done", id="退回当日重新送审",
        ),
        pytest.param(
            (*SENT, "draft_answer_returned 2026-11-20"), "2026-11-20", True, "退回补正", "running", id="送审当日退回",
        ),
        pytest.param(
            (*SENT, "answer_passed_review 2026-11-23"), "2026-11-24", True, "审核已通过，请在2026年11月30日", "done",
            id="审核通过，尚未提交",
        ),
        pytest.param(
            (*SENT, "answer_passed_review 2026-11-23"), "2026-12-01", False, "已过，还没有提交", "done",
            id="审核通过而没有提交，过了期限",
        ),
        pytest.param(
            (*SENT, "answer_passed_review 2026-11-23", "draft_answer_returned 2026-11-24"), "2026-11-24", True,
            "退回补正", "running", id="通过后又退回",
        ),
    ],
)  # fmt: skip
def test_a_draft_is_with_whoever_had_it_last(
    events: tuple[str, ...], as_of: str, fits: bool, words: str, state: str
) -> None:
    found = check(*events, as_of=as_of)
    assert found.fits is fits
    assert words in str(found.verdict)
    assert found.steps[1].state == state


def test_a_passed_draft_that_is_not_filed_is_not_done() -> None:
    events = (*SENT, "answer_passed_review 2026-11-23")
    assert [check(*events, as_of=day).steps[2].state for day in ("2026-11-24", "2026-12-01")] == [
        "running",
        "late",
    ]
    filed = check(*events, "answer_filed 2026-11-25", as_of="2026-12-01")
    assert (filed.steps[2].state, filed.steps[2].done_on) == ("done", on("2026-11-25"))


@pytest.mark.parametrize(
    ("events", "as_of", "words"),
    [
        pytest.param(PICTURE[:2], "2026-11-17", "请立即报批、转办", id="还没有报批，过了最迟日"),
        pytest.param(
            PICTURE[:2], "2026-11-27", "还没有交承办单位，请立即报批、转办", id="没有报批，审核时间也不足"
        ),
        pytest.param(PICTURE[:3], "2026-11-27", "请立即审批、转办", id="已报批，等待批准"),
        pytest.param(PICTURE[:4], "2026-11-27", "请立即转办", id="已批准，没有转办"),
        pytest.param(
            (*PICTURE, "documents_returned_by_unit 2026-11-26"),
            "2026-11-27",
            "请立即转办",
            id="承办单位签收后退回",
        ),
    ],
)
def test_while_no_unit_has_the_papers_it_is_the_legal_office_that_must_hurry(
    events: tuple[str, ...], as_of: str, words: str
) -> None:
    verdict = str(check(*events, as_of=as_of).verdict)
    assert words in verdict
    assert "催承办单位" not in verdict


@pytest.mark.obligation("YS-11")
@pytest.mark.parametrize(
    ("events", "as_of", "state"),
    [
        pytest.param(PICTURE[:2], "2026-11-19", "running", id="报批的末日"),
        pytest.param(PICTURE[:2], "2026-11-20", "late", id="没有按期报批"),
        pytest.param(PICTURE[:3], "2026-11-25", "running", id="按期报批，只等主要负责人决定"),
        pytest.param(
            (*PICTURE[:3], "approval_returned 2026-11-18"), "2026-11-25", "running", id="按期报批后被退回"
        ),
        pytest.param(PICTURE, "2026-11-25", "done", id="已批准"),
    ],
)
def test_the_three_days_are_for_submitting_the_form_not_for_deciding_on_it(
    events: tuple[str, ...], as_of: str, state: str
) -> None:
    assert check(*events, as_of=as_of).steps[0].state == state


def test_no_step_is_to_end_before_it_began() -> None:
    late = check(*PICTURE[:4], "documents_received_by_unit 2026-11-30", as_of="2026-11-30")
    assert all(s.starts <= s.latest for s in late.steps)
    assert late.steps[1].latest == on("2026-11-30")
    early = check(
        "complaint_served 2026-11-13 3d", "notice_received_by_legal_office 2026-11-13", as_of="2026-11-13"
    )
    assert all(s.starts <= s.latest for s in early.steps)


@pytest.mark.parametrize(
    ("matter", "events", "as_of", "words"),
    [
        pytest.param(
            MatterType.RECONSIDERATION, "application_copy_served 2026-11-09", "2026-11-24",
            ("法定期限2026年11月23日", "向复议机关说明理由"), id="行政复议",
        ),
        pytest.param(
            MatterType.ARBITRATION, "arbitration_notice_received 2026-11-09 10d", "2026-11-20",
            ("仲裁通知书载明的期限2026年11月19日", "向仲裁机构说明理由"), id="仲裁",
        ),
        pytest.param(
            MatterType.ARBITRATION, "labour_arbitration_notice_received 2026-11-09", "2026-11-20",
            ("法定期限2026年11月19日", "向仲裁机构说明理由"), id="劳动争议仲裁",
        ),
        pytest.param(
            MatterType.LITIGATION, "complaint_served 2026-11-09 7d", "2026-11-25",
            ("法定期限2026年11月24日", "向法院说明理由"), id="普通程序的文书写明七日",
        ),
        pytest.param(
            MatterType.CIVIL, "complaint_served 2026-11-09", "2026-11-25",
            ("法定期限2026年11月24日", "向法院说明理由"), id="民事诉讼",
        ),
    ],
)  # fmt: skip
def test_the_verdict_names_whose_limit_it_is_and_to_whom_the_answer_goes(
    matter: MatterType, events: str, as_of: str, words: tuple[str, ...]
) -> None:
    verdict = str(
        check(events, "notice_received_by_legal_office 2026-11-10", as_of=as_of, matter=matter).verdict
    )
    assert all(word in verdict for word in words)


@pytest.mark.obligation("YS-26")
def test_a_reconsideration_is_planned_back_from_its_own_limit() -> None:
    found = check(
        "application_copy_served 2026-11-09",
        "notice_received_by_legal_office 2026-11-09",
        as_of="2026-11-10",
        matter=MatterType.RECONSIDERATION,
    )
    assert (found.statutory.rule.id, found.unit_latest) == ("ARL-48", on("2026-11-19"))


@pytest.mark.parametrize(
    ("events", "vertical"),
    [
        pytest.param(("complaint_served 2026-11-13",), False, id="法制机构尚未收到"),
        pytest.param(("notice_received_by_legal_office 2026-11-16",), False, id="没有要答辩的文书"),
        pytest.param(
            PICTURE, True, id="垂直领导的机关没有本市内部步骤", marks=pytest.mark.obligation("YS-27")
        ),
    ],
)
def test_there_is_no_check_where_no_answer_is_owed_or_no_internal_step_applies(
    events: tuple[str, ...], vertical: bool
) -> None:
    assert chain(situation(*events, vertical=vertical), official(), on("2026-11-23")) is None
