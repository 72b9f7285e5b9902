"""Reports of rating agencies: who may issue them, what they must say, and how long they serve (105号第十三至十七条)."""

from datetime import date
from typing import Any

import pytest

from casework.credit.reports.actions import end_term, enter, grade, qualify, register, withdraw
from casework.credit.reports.contents import Grade, Part
from casework.credit.reports.forms import EndingTerm, Grading, Qualifying, Registering, Reporting, Withdrawing
from casework.credit.reports.queries import report, reports_of, terms_of
from casework.errors import Forbidden, InvalidInput, NotFound
from tests.credit.people import company
from tests.office import Office

DAY = "2026-11-23"
TODAY = date(2026, 11, 23)


def agency(office: Office, last: date = date(2027, 12, 31)) -> int:
    """An agency that is qualified from 2025 on, with a grade of its scale."""
    centre = office.on("credit-centre", DAY)
    word = Registering(
        name="河南某某信用评估有限公司", number="豫信评〔2025〕3号", first=date(2025, 1, 1), last=last
    )
    key = register(office.tx, centre, word)
    grade(office.tx, centre, key, Grading(grade="AA", common=Grade.EXCELLENT))
    return key


def handed_in(office: Office, by: str = "commerce-credit", **more: Any) -> int:
    """A report handed in to an organ, complete."""
    actor = office.on(by, DAY)
    given: dict[str, Any] = {
        "number": "XP-2026-18", "issued_on": date(2026, 3, 1), "grade": "AA", "present": list(Part),
        "file_ids": [office.file(actor, "信用报告.txt", "综合信用报告")],
    }  # fmt: skip
    word = Reporting(**{**given, **more})
    return enter(office.tx, actor, company(office.tx, actor), word)


@pytest.mark.obligation("XY-13")
@pytest.mark.parametrize(
    ("issued", "fits"),
    [
        pytest.param("2025-01-01", True, id="资质的第一日"),
        pytest.param("2024-12-31", False, id="资质之前一日"),
        pytest.param("2026-06-30", True, id="资质的最后一日"),
        pytest.param("2026-07-01", False, id="资质届满的次日"),
    ],
)
def test_only_an_agency_that_is_qualified_on_the_day_issues(office: Office, issued: str, fits: bool) -> None:
    key = agency(office, date(2026, 6, 30))
    if fits:
        assert handed_in(office, agency_id=key, issued_on=date.fromisoformat(issued))
    else:
        with pytest.raises(InvalidInput, match="资质") as refused:
            handed_in(office, agency_id=key, issued_on=date.fromisoformat(issued))
        assert set(refused.value.fields) == {"agency_id"}


@pytest.mark.obligation("XY-13")
def test_an_agency_has_one_term_after_another_and_the_centre_alone_says_so(office: Office) -> None:
    key, centre = agency(office), office.on("credit-centre", DAY)
    with pytest.raises(Forbidden):
        register(
            office.tx, office.on("commerce-credit", DAY),
            Registering(name="某某", number="1", first=TODAY, last=TODAY),
        )  # fmt: skip
    overlapping = Qualifying(number="2", first=date(2027, 12, 31), last=date(2028, 12, 31))
    with pytest.raises(InvalidInput, match="重叠"):
        qualify(office.tx, centre, key, overlapping)
    qualify(office.tx, centre, key, overlapping.model_copy(update={"first": date(2028, 1, 1)}))
    first = terms_of(office.tx, key)[0]
    end_term(office.tx, centre, key, EndingTerm(term_id=first.id, last=date(2026, 5, 1), why="资质被撤销"))
    assert handed_in(office, agency_id=key, issued_on=date(2026, 5, 1))
    with pytest.raises(InvalidInput, match="届满"):
        handed_in(office, agency_id=key, number="XP-2", issued_on=date(2026, 5, 2))


@pytest.mark.obligation("XY-14")
@pytest.mark.parametrize("part", [pytest.param(part, id=part.label) for part in Part])
def test_a_report_that_lacks_a_part_is_not_complete(office: Office, part: Part) -> None:
    present = [one for one in Part if one is not part]
    more = {"grade": ""} if part is Part.GRADE else {}
    key = handed_in(office, agency_id=agency(office), present=present, missing="未附近三年数据", **more)
    line = report(office.tx, office.on("commerce-credit", DAY).viewer, key)
    assert not line.complete
    assert line.lacking == ((part, "未附近三年数据"),)
    assert [r.complete for r in reports_of(office.tx, line.subject_id, TODAY)] == [False]


@pytest.mark.obligation("XY-14")
def test_the_agencys_grade_is_told_in_the_common_scale(office: Office) -> None:
    key = agency(office)
    with pytest.raises(InvalidInput, match="没有“BBB”"):
        handed_in(office, agency_id=key, grade="BBB")
    made = handed_in(office, agency_id=key)
    assert report(office.tx, office.on("commerce-credit", DAY).viewer, made).common is Grade.EXCELLENT


@pytest.mark.obligation("XY-16")
@pytest.mark.parametrize(
    ("issued", "printed", "last"),
    [
        pytest.param("2026-03-01", None, "2027-03-01", id="一年后的对应日"),
        pytest.param("2026-03-01", "2026-08-31", "2026-08-31", id="报告载明更早"),
        pytest.param("2026-03-01", "2028-03-01", "2027-03-01", id="报告载明更晚的，仍是一年"),
    ],
)
def test_a_report_serves_for_a_year_or_as_long_as_is_printed_on_it(
    office: Office, issued: str, printed: str | None, last: str
) -> None:
    made = handed_in(
        office, agency_id=agency(office), issued_on=date.fromisoformat(issued),
        expires_on=date.fromisoformat(printed) if printed else None,
    )  # fmt: skip
    line = report(office.tx, office.on("commerce-credit", DAY).viewer, made)
    assert line.valid_until == date.fromisoformat(last)


@pytest.mark.obligation("XY-16")
@pytest.mark.obligation("XY-17")
def test_another_organ_uses_it_again_and_the_same_twice_is_one(office: Office) -> None:
    key = agency(office)
    made = handed_in(office, agency_id=key)
    finance = office.on("finance-credit", DAY)
    with pytest.raises(NotFound):
        report(office.tx, finance.viewer, made)
    assert handed_in(office, "finance-credit", agency_id=key) == made
    line = report(office.tx, finance.viewer, made)
    assert [r.key for r in reports_of(office.tx, line.subject_id, TODAY)] == [made]
    with pytest.raises(Forbidden, match="登记这份报告的机关"):
        withdraw(office.tx, finance, made, Withdrawing(why="有误"))
    withdraw(office.tx, office.on("commerce-credit", DAY), made, Withdrawing(why="机构补正，另行登记"))
    assert reports_of(office.tx, line.subject_id, TODAY) == ()
