"""Whoever owes a step of credit is told of its day: the centre, and who provided the information."""

from datetime import date

import pytest
from sqlmodel import col, select

from casework.accounts.tables import User
from casework.alerting.tables import Alert
from casework.credit.checks.actions import ask
from casework.credit.checks.forms import Asking
from casework.credit.objections.actions import forward
from casework.credit.objections.forms import Forwarding
from casework.credit.products import UseField
from casework.demonstration.load import moment
from casework.desk.alerts.telling import tell
from tests.credit.people import company
from tests.credit.test_objections import received
from tests.credit.test_records import entered
from tests.office import Office


def told(office: Office, matter_id: int, day: str) -> set[str]:
    """Who was told of a matter by a morning."""
    tell(office.tx, moment(date.fromisoformat(day), 8), [matter_id])
    names = select(User.username).join(Alert, col(Alert.user_id) == User.id)
    return set(office.tx.exec(names.where(Alert.matter_id == matter_id)))


@pytest.mark.obligation("XY-10")
def test_the_centre_is_told_of_a_check_that_is_due(office: Office) -> None:
    asker = office.on("commerce-credit", "2026-11-16")
    word = Asking(
        subject_id=company(office.tx, asker), use=UseField.PERMITS, purpose="审查", consent_by="法定代表人",
        consent_on=asker.today, consent_seen=True,
    )  # fmt: skip
    assert told(office, ask(office.tx, asker, word), "2026-11-23") == {"credit-centre", "credit-centre-2"}


@pytest.mark.obligation("XY-19")
def test_the_provider_is_told_of_what_it_must_verify(office: Office) -> None:
    key = received(office, entered(office))
    forward(office.tx, office.on("credit-centre", "2026-11-23"), key, Forwarding())
    assert "market-credit" in told(office, key, "2026-11-26")
    assert not told(office, key, "2026-11-26") & {"development-credit", "commerce-credit", "city-handler"}
