"""What the demonstration's counsel were paid this year: a batch that is paid, a fee that waits, work that nobody priced yet."""

from datetime import date

from sqlmodel import Session

from casework.calendar import Calendar
from casework.counsel.engagements.done import accepted
from casework.counsel.fees.actions import determine, make_batch, pay_batch
from casework.counsel.fees.forms import Determination, Making, Paying
from casework.counsel.fees.work import priced
from casework.counsel.tariffs.price import Priced
from casework.demonstration.load import Day, back, node

OFFICE, FINANCE = "city-counsel-office", "city-finance"
PAID, OPEN, DETERMINED = 2, 1, 2


def load_fees(tx: Session, calendar: Calendar, today: date) -> None:
    """Determine the first fees of the year, and pay most of them."""
    day = Day(tx, calendar, back(calendar, today, 3))
    found: list[int] = []
    for work in accepted(tx, (node(tx, "city"),), date(today.year, 1, 1), today):
        price = priced(tx, work, temporary=False)
        if isinstance(price, Priced) and len(found) < PAID + OPEN + DETERMINED:
            word = Determination(amount=price.amount)
            found.append(determine(tx, day.as_(OFFICE), work.engagement_id, word))
    if not found[:PAID]:
        return
    batch_id = make_batch(tx, day.as_(FINANCE), Making(fees=found[:PAID]))
    if found[PAID : PAID + OPEN]:
        make_batch(tx, day.as_(FINANCE), Making(fees=found[PAID : PAID + OPEN]))
    pay_batch(
        tx, day.as_(FINANCE), batch_id, Paying(on=day.as_(FINANCE).today, voucher=f"{today.year}-付-0031")
    )
