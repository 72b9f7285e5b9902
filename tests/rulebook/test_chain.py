"""Whether the internal steps fit inside the statutory limit, and the latest day for each."""

from datetime import date

import pytest

from casework.calendar import official
from casework.rulebook import ChainCheck, MatterType, chain
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


def test_a_unit_whose_term_ends_with_the_statutory_one_leaves_no_time_for_review() -> None:
    found = check(*PICTURE, as_of="2026-11-23")
    assert (found.statutory.due, found.unit_latest, found.slack) == (on("2026-11-30"), on("2026-11-26"), 0)
    assert not found.fits
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
    assert (review.starts, review.ends, review.state) == (on("2026-11-30"), on("2026-11-30"), "to_come")


@pytest.mark.parametrize(
    ("events", "as_of", "fits", "slack", "words"),
    [
        pytest.param(
            ("complaint_served 2026-11-13", "notice_received_by_legal_office 2026-11-13",
             "documents_received_by_unit 2026-11-13"),
            "2026-11-16", True, 5, "来得及", id="当日转办，有五个工作日审核",
        ),
        pytest.param(PICTURE[:2], "2026-11-16", False, 0, "审核时间不够", id="还没有转办：按审批期限后的十日推算"),
        pytest.param(PICTURE, "2026-11-27", False, 0, "已不足2个工作日", id="过了倒排的最迟日"),
        pytest.param(PICTURE, "2026-12-01", False, -1, "已过，还没有提交", id="过了法定期限"),
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
            "2026-11-24", True, 4, "尚未送审，距法定期限", id="承办单位逾期，余量按今天计",
        ),
        pytest.param(
            ("complaint_served 2025-09-30", "notice_received_by_legal_office 2025-09-30",
             "documents_received_by_unit 2025-10-09"),
            "2025-10-09", False, 0, "原到2025年10月20日", id="国庆节：十日晚于法定期限",
        ),
        pytest.param(
            ("complaint_served 2026-11-02", "notice_received_by_legal_office 2026-11-19"),
            "2026-11-19", False, -2, "已过，还没有提交", id="法制机构在法定期限届满后才收到",
        ),
        pytest.param(
            ("complaint_served 2026-11-13", "notice_received_by_legal_office 2026-11-13",
             "documents_received_by_unit 2026-11-13", "documents_returned_by_unit 2026-11-16",
             "documents_received_by_unit 2026-11-19"),
            "2026-11-19", False, 0, "审核时间不够", id="退回后改送另一单位：以最后收到的为准",
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
    assert (found.slack, found.fits) == (2, True)


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
