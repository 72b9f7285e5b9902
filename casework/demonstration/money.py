"""What counsel cost in the demonstration: two fee schedules, a year that is spent, one that is going on."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.counsel.budgets import actions as book
from casework.counsel.budgets.forms import Annual, LineIn, Opinion, Supplement, Verdict
from casework.counsel.budgets.proposals import decide, propose_annual, propose_supplement, review
from casework.counsel.budgets.queries import lines
from casework.counsel.services import Service
from casework.counsel.tariffs.actions import enter, put_in_force
from casework.counsel.tariffs.forms import NewLine
from casework.counsel.tariffs.price import FeeUnit, Priced, Work
from casework.counsel.tariffs.queries import price
from casework.demonstration.load import Day, node
from casework.money import Money
from casework.rulebook import MatterType

OFFICE, FINANCE, PRINCIPAL = "city-counsel-office", "city-finance", "city-principal"
S, U, M = Service, FeeUnit, MatterType
YUAN = 100
_LINES: tuple[tuple[Service, FeeUnit, MatterType | None, str, tuple[int, int]], ...] = (
    (S.OPINION, U.PIECE, None, "", (1500, 2000)),
    (S.CONTRACT, U.PIECE, None, "", (1000, 1500)),
    (S.NEGOTIATION, U.OCCASION, None, "", (1500, 2000)),
    (S.RESEARCH, U.OCCASION, None, "", (800, 1000)),
    (S.INCIDENT, U.OCCASION, None, "", (1500, 2000)),
    (S.MEETING, U.OCCASION, None, "", (500, 800)),
    (S.HEARING, U.OCCASION, None, "", (800, 1000)),
    (S.AGENCY, U.AGENCY, None, "", (8000, 10000)),
    (S.AGENCY, U.AGENCY, M.LITIGATION, "", (8000, 12000)),
    (S.AGENCY, U.AGENCY, M.LITIGATION, "second", (5000, 8000)),
    (S.AGENCY, U.AGENCY, M.ARBITRATION, "", (10000, 15000)),
)
"""What a kind of work is paid, 元, by the first schedule and by the second."""
_SOURCES = ("郑司法〔{year}〕3号 法律顾问报酬标准", "郑司法〔{year}〕5号 法律顾问报酬标准（修订）")
_BUDGET: tuple[tuple[str, tuple[Service, ...], int], ...] = (
    ("法律意见和论证", (S.OPINION, S.CONTRACT, S.NEGOTIATION, S.INCIDENT, S.RESEARCH, S.OTHER), 60_000),
    ("会议和听证", (S.MEETING, S.HEARING), 12_000),
    ("复议、诉讼、仲裁代理", (S.AGENCY,), 60_000),
    ("立法和规范性文件起草", (S.DRAFTING,), 30_000),
)
_WORK: tuple[tuple[Service, int, MatterType | None, str], ...] = (
    (S.OPINION, 6, None, ""),
    (S.MEETING, 4, None, ""),
    (S.AGENCY, 1, M.LITIGATION, "first"),
    (S.CONTRACT, 5, None, ""),
    (S.AGENCY, 1, M.LITIGATION, "second"),
    (S.HEARING, 2, None, ""),
    (S.OPINION, 8, None, ""),
    (S.AGENCY, 1, M.ARBITRATION, ""),
    (S.DRAFTING, 1, None, ""),
    (S.MEETING, 6, None, ""),
    (S.AGENCY, 1, M.LITIGATION, "first"),
    (S.OPINION, 5, None, ""),
)
"""Work of a year, one a month."""


def load_money(tx: Session, calendar: Calendar, today: date) -> None:
    """Load the schedules of two years ago and of this year, last year's budget and this year's, and a supplement."""
    money = _Money(tx, calendar, today)
    money.schedule(today.year - 2, 0)
    money.schedule(today.year, 1)
    for year in (today.year - 1, today.year):
        money.budget(year)
        money.work(year)
    money.supplement(today.year)


class _Money:
    """The people at work on it."""

    def __init__(self, tx: Session, calendar: Calendar, today: date) -> None:
        self.tx, self.calendar, self.today = tx, calendar, today
        self.organ_id = node(tx, "city")

    def on(self, username: str, on: date, hour: int = 10) -> Actor:
        """Somebody on a working day, never after today."""
        return Day(self.tx, self.calendar, min(self.calendar.on_or_before(on), self.today), hour).as_(
            username
        )

    def schedule(self, year: int, which: int) -> None:
        """A schedule from the first day of a year on."""
        office, start = self.on(OFFICE, date(year - 1, 12, 20)), date(year, 1, 1)
        source = _SOURCES[which].format(year=year - 1)
        new = [
            NewLine(
                service=service, fee_unit=unit, matter_type=matter, instance=instance,
                amount=Money(yuan[which] * YUAN), start=start, source=source,
            )
            for service, unit, matter, instance, yuan in _LINES
        ]  # fmt: skip
        most = (20_000, 30_000)[which]
        new.append(
            NewLine(
                service=S.DRAFTING, fee_unit=U.AGREED, least=Money(3_000 * YUAN), most=Money(most * YUAN), start=start, source=source
            )
        )  # fmt: skip
        put_in_force(self.tx, office, [enter(self.tx, office, line) for line in new])

    def budget(self, year: int) -> None:
        """A year's budget through its three hands."""
        proposed = [
            LineIn(name=name, services=list(kinds), amount=Money(yuan * YUAN))
            for name, kinds, yuan in _BUDGET
        ]
        annual = Annual(
            year=year, lines=proposed, justification="按上年实际支出和本年立法计划、应诉案件数量测算。"
        )
        office = self.on(OFFICE, date(year, 1, 8))
        made = propose_annual(self.tx, office, annual)
        passed = Opinion(
            passed=True, opinion="测算依据充分，同意列入部门预算。", document=f"郑财行〔{year}〕12号"
        )
        review(self.tx, self.on(FINANCE, date(year, 1, 15)), made, passed)
        approved = Verdict(approve=True, note="同意。")
        decide(self.tx, self.on(PRINCIPAL, date(year, 1, 20)), made, approved)

    def work(self, year: int) -> None:
        """What was given out each month, accepted forty days later, and paid after twenty more, as the days come."""
        steps = [
            step for month, work in enumerate(_WORK, start=1) for step in self._steps(year, month, *work)
        ]
        for on, step in sorted(steps, key=lambda step: step[0]):
            if on <= self.today:
                step()

    def _steps(
        self, year: int, month: int, service: Service, count: int, matter: MatterType | None, instance: str
    ) -> Iterator[tuple[date, Callable[[], None]]]:
        """The days of a piece of work, and what is done on them."""
        given = self.calendar.on_or_before(date(year, month, 12))
        done, paid = given + timedelta(days=40), given + timedelta(days=60)
        work = Work(
            service=service, on=given, accepted_on=done, quantity=count,
            matter_type=matter.value if matter else "", instance=instance,
            agreed=Money(15_000 * YUAN) if service is S.DRAFTING else None,
        )  # fmt: skip
        fee = price(self.tx, self.organ_id, work)
        if not isinstance(fee, Priced):
            return
        tx, organ_id, key, amount = self.tx, self.organ_id, f"顾问〔{year}〕{month}号", fee.amount
        why = str(fee.why)
        yield (
            given,
            lambda: book.commit(tx, self.on(OFFICE, given), organ_id, year, service, key, amount, why),
        )
        yield done, lambda: book.accept(tx, self.on(OFFICE, done), key, amount, "验收合格")
        if year < self.today.year or month % 4:
            yield paid, lambda: book.pay(tx, self.on(FINANCE, paid, 15), key, "国库集中支付")

    def supplement(self, year: int) -> None:
        """More for agency, which waits for finance."""
        agency = next(line for line in lines(self.tx, self.organ_id, year) if S.AGENCY in line.services)
        new = Supplement(
            year=year, line_id=agency.id, amount=Money(20_000 * YUAN),
            justification="下半年新收应诉案件较多，其中三件进入二审，代理费用预计不足。",
        )  # fmt: skip
        propose_supplement(self.tx, self.on(OFFICE, self.today), new)
