"""The drawing of what a year's money went to: by kind of service against the plan, and by counsel. Pure; 分 and widths."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.counsel.budgets.charts import WIDTH, planned
from casework.counsel.budgets.queries import LineFigures
from casework.counsel.fees.earned import Spent
from casework.counsel.services import Service
from casework.text import N_


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the chart, with the figures that it is drawn from."""

    label: str
    spent: int
    paid: int
    allotted: int | None
    """Of a line of the budget; what is within it, and a counsel, has no plan of its own."""
    even: int | None
    """What an even plan has spent by the end of the month."""
    spent_width: int
    paid_width: int
    allotted_width: int
    even_x: int

    @property
    def within(self) -> bool:
        """Whether it is a part of the line above."""
        return self.allotted is None


def by_kind(lines: Sequence[LineFigures], spent: Sequence[Spent], month: int) -> tuple[Bar, ...]:
    """Each line of the budget against its plan, and under it the kinds of service that it was spent for.

    `month`: through which the even plan is counted, 0 to 12. A line of one kind has no rows under it.
    """
    of = {Service(one.key): one for one in spent}
    whole = max([line.has.allotted for line in lines] + [_spent(line) for line in lines], default=0)
    found = []
    for line in lines:
        found.append(
            _bar(
                line.name,
                _spent(line),
                line.has.paid,
                whole,
                line.has.allotted,
                planned(line.has.allotted, month),
            )
        )
        kinds = [of[s] for s in line.services if s in of]
        if len(line.services) > 1:
            found += [_bar(one.label, one.spent, one.paid, whole) for one in kinds]
        found += _rest(_spent(line), line.has.paid, kinds, whole)
    return tuple(found)


def by_counsel(lines: Sequence[LineFigures], spent: Sequence[Spent]) -> tuple[Bar, ...]:
    """What each counsel was paid, or is to be, in the order that is given: the plan is not divided among people."""
    all_spent, all_paid = sum(map(_spent, lines)), sum(line.has.paid for line in lines)
    whole = max([all_spent - sum(one.spent for one in spent), *(one.spent for one in spent)])
    people = [_bar(one.label, one.spent, one.paid, whole) for one in spent]
    return tuple(people + _rest(all_spent, all_paid, spent, whole))


def _rest(spent: int, paid: int, told: Sequence[Spent], whole: int) -> list[Bar]:
    """What the ledger has beyond what fees tell of, so that the rows add up to their line."""
    spent, paid = spent - sum(one.spent for one in told), paid - sum(one.paid for one in told)
    return [_bar(N_("没有费用单的支出"), spent, paid, whole)] if spent or paid else []


def through(year: int, today_year: int, today_month: int) -> int:
    """The month of a year through which an even plan has run."""
    return 12 if today_year > year else today_month if today_year == year else 0


def _spent(line: LineFigures) -> int:
    return line.has.accepted + line.has.paid


def _bar(
    label: str, spent: int, paid: int, whole: int, allotted: int | None = None, even: int | None = None
) -> Bar:
    def width(fen: int | None) -> int:
        return round((fen or 0) * WIDTH / whole) if whole else 0

    return Bar(label, spent, paid, allotted, even, width(spent), width(paid), width(allotted), width(even))
