"""What the demonstration's counsel were paid: fees determined month by month, paid quarter by quarter, and what is under way."""

from collections.abc import Iterator
from datetime import date

from casework.counsel.fees.actions import MOST_IN_A_BATCH, determine, make_batch, pay_batch
from casework.counsel.fees.forms import Determination, Making, Paying
from casework.counsel.fees.queries import Which, fees
from casework.counsel.fees.states import FeeState
from casework.counsel.fees.work import priced, undetermined, work_of
from casework.counsel.pool.conditions import CounselKind
from casework.counsel.tariffs.price import Priced
from casework.demonstration.hands import FINANCE, KEEPER, Hands, Step
from casework.money import Money
from casework.rulebook.terms import add_months

DETERMINED_ON, PAID_ON = 25, 10
_QUARTERS = frozenset({1, 4, 7, 10})
_NO_PAY = "市司法局以集体名义发挥法律顾问作用，不计报酬（200号第四条）。"


class Purse:
    """The counsel office that determines, and finance that pays."""

    def __init__(self, hands: Hands, first: date) -> None:
        self.hands, self.tx, self.today, self.first = hands, hands.tx, hands.today, first

    def steps(self) -> Iterator[Step]:
        """Of every month."""
        month = self.first.replace(day=1)
        while month <= self.today:
            yield Step(self.hands.working(month.replace(day=DETERMINED_ON)), self._determine)
            if month.month in _QUARTERS:
                yield Step(self.hands.working(month.replace(day=PAID_ON)), self._pay)
            month = add_months(month, 1)

    def waiting(self) -> None:
        """The older half of what was determined is put together to be paid."""
        due = self._due()
        if len(due) > 1:
            making = Making(fees=due[: max(len(due) // 2, 1)], withholds=True)
            make_batch(self.tx, self.hands.on(FINANCE, self.hands.calendar.on_or_before(self.today)), making)

    def _determine(self, on: date) -> None:
        office = self.hands.on(KEEPER, on, 15)
        for work in undetermined(self.tx, office.viewer, 200):
            _, counsel = work_of(self.tx, office.viewer, work.engagement_id)
            price = priced(self.tx, work, temporary=counsel.temporary)
            word = Determination(amount=Money(0), reason=_NO_PAY)
            if isinstance(price, Priced) and counsel.kind is not CounselKind.OFFICE:
                word = Determination(amount=price.amount)
            determine(self.tx, office, work.engagement_id, word)

    def _due(self) -> list[int]:
        viewer = self.hands.on(FINANCE, self.today).viewer
        return sorted(
            one.id for one in fees(self.tx, viewer, Which(state=FeeState.DETERMINED), MOST_IN_A_BATCH)
        )

    def _pay(self, on: date) -> None:
        due = self._due()
        if not due:
            return
        batch = make_batch(self.tx, self.hands.on(FINANCE, on, 9), Making(fees=due, withholds=True))
        paid = min(self.hands.after(on, 2), self.today)
        paying = Paying(on=paid, voucher=f"{on.year}-付-{on.month:02d}{batch:02d}")
        pay_batch(self.tx, self.hands.on(FINANCE, paid, 16), batch, paying)
