"""What the development and reform commission sees of credit work: figures of organs, and no name (105号第二十条)."""

from datetime import date

import pytest

from casework.credit.checks.actions import answer, ask
from casework.credit.checks.forms import Answering, Asking
from casework.credit.products import UseField
from casework.credit.supervision.figures import figures
from tests.credit.people import company
from tests.credit.test_records import entered
from tests.office import Office


def checked(office: Office, n: int, asked_on: str, answered_on: str = "") -> None:
    """A check of a company, asked for by the commerce office and answered by the centre."""
    asker = office.on("commerce-credit", asked_on)
    word = Asking(
        subject_id=company(office.tx, asker, f"郑州某{n}有限公司", n), use=UseField.PROCUREMENT, purpose="申报",
        consent_by="法定代表人", consent_on=asker.today, consent_seen=True,
    )  # fmt: skip
    key = ask(office.tx, asker, word)
    if answered_on:
        answer(
            office.tx, office.on("credit-centre", answered_on), key, Answering(opinion="未查询到失信信息。")
        )


@pytest.mark.obligation("XY-20")
def test_a_year_says_how_much_was_asked_and_what_was_late(office: Office) -> None:
    checked(office, 11, "2026-03-02", "2026-03-09")  # the fifth working day
    checked(office, 12, "2026-03-02", "2026-03-10")  # one day late
    checked(office, 13, "2026-11-02")  # not answered, and over
    checked(office, 14, "2026-11-20")  # not answered, in time
    checked(office, 15, "2025-12-31")
    entered(office)
    found = figures(office.tx, 2026, date(2026, 11, 23))
    assert [(one.of, one.asked, one.answered, one.late) for one in found.months] == [
        (3, 2, 2, 1),
        (11, 2, 0, 1),
    ]
    assert all(type(one.of) is int for one in found.months), (
        "as the interface describes it, on either database"
    )
    assert [(use, one.asked) for use, one in found.fields] == [(UseField.PROCUREMENT, 4)]
    [step] = found.steps
    assert (step.all, step.late, step.on_time) == (4, 2, 50)
    assert [(one.organ, one.standing, one.serious) for one in found.provided] == [("市市场监管局", 1, 0)]
    assert (found.asked, found.late) == (4, 2)


@pytest.mark.obligation("XY-20")
def test_it_names_no_subject(office: Office) -> None:
    checked(office, 11, "2026-03-02", "2026-03-09")
    assert "郑州某11" not in repr(figures(office.tx, 2026, date(2026, 11, 23)))


def test_what_look_back_has_ended_is_not_counted(office: Office) -> None:
    entered(office, found_on=date(2021, 11, 1), ended_on=date(2021, 11, 23))
    assert figures(office.tx, 2026, date(2026, 11, 23)).provided[0].standing == 1
    assert figures(office.tx, 2026, date(2026, 11, 24)).provided == ()
