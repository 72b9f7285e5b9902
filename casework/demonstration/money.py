"""What counsel cost in the demonstration: two fee schedules, and each year's budget, made for the work of the year."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from casework.accounts.viewer import Actor
from casework.counsel.budgets.forms import Annual, LineIn, Opinion, Supplement, Transfer, Verdict
from casework.counsel.budgets.proposals import (
    decide,
    propose_annual,
    propose_supplement,
    propose_transfer,
    review,
)
from casework.counsel.budgets.queries import lines, proposals, years
from casework.counsel.services import Service
from casework.counsel.tariffs.actions import enter, put_in_force
from casework.counsel.tariffs.forms import NewLine
from casework.counsel.tariffs.price import FeeUnit
from casework.demonstration.counsel_pieces import Piece
from casework.demonstration.hands import FINANCE, PRINCIPAL, Hands, Step
from casework.demonstration.hands import KEEPER as OFFICE
from casework.demonstration.load import node
from casework.money import Money
from casework.rulebook import MatterType

S, U, M = Service, FeeUnit, MatterType
YUAN = 100
_LINES: tuple[tuple[Service, FeeUnit, MatterType | None, str, tuple[int, int]], ...] = (
    (S.OPINION, U.PIECE, None, "", (1500, 2000)),
    (S.CONTRACT, U.PIECE, None, "", (1000, 1500)),
    (S.NEGOTIATION, U.OCCASION, None, "", (1500, 2000)),
    (S.RESEARCH, U.OCCASION, None, "", (800, 1000)),
    (S.INCIDENT, U.OCCASION, None, "", (1500, 2000)),
    (S.OTHER, U.OCCASION, None, "", (800, 1000)),
    (S.MEETING, U.OCCASION, None, "", (500, 800)),
    (S.HEARING, U.OCCASION, None, "", (800, 1000)),
    (S.AGENCY, U.AGENCY, None, "", (8000, 10000)),
    (S.AGENCY, U.AGENCY, M.LITIGATION, "", (8000, 12000)),
    (S.AGENCY, U.AGENCY, M.LITIGATION, "second", (5000, 8000)),
    (S.AGENCY, U.AGENCY, M.ARBITRATION, "", (10000, 15000)),
)
"""What a kind of work is paid, 元, by the first schedule and by the second."""
_SOURCES = ("郑司法〔{year}〕3号 法律顾问报酬标准", "郑司法〔{year}〕5号 法律顾问报酬标准（修订）")
_BUDGET: tuple[tuple[str, tuple[Service, ...]], ...] = (
    ("法律意见和论证", (S.OPINION, S.CONTRACT, S.NEGOTIATION, S.INCIDENT, S.RESEARCH, S.OTHER)),
    ("会议和听证", (S.MEETING, S.HEARING)),
    ("复议、诉讼、仲裁代理", (S.AGENCY,)),
    ("立法和规范性文件起草", (S.DRAFTING,)),
)
_SPARE, _LEAST, _STEP = 104, 10_000, 2_000
"""Of a line: what is planned in hundredths of what its work will cost, its least, and to what it is rounded up, 元."""
SUPPLEMENT, TRANSFER = 12_000, 4_000


class Books:
    """The people at work on schedules and budgets."""

    def __init__(self, hands: Hands, planned: Sequence[Piece], every: int) -> None:
        self.hands, self.tx, self.today = hands, hands.tx, hands.today
        self.planned, self.every = planned, every
        """The work of every year, that of the rest of this year too."""

    def steps(self) -> Iterator[Step]:
        """The schedules of two years ago and of this year, each year's budget through its three hands, and what moved in it."""
        for year, which in ((self.today.year - 2, 0), (self.today.year, 1)):
            yield self._scheduled(year, which)
        for year in range(self.today.year - 2, self.today.year + 1):
            yield from self._budget(year)
        before = self.today.year - 1
        agency, meetings, opinions = (_BUDGET[n][0] for n in (2, 1, 0))
        yield from self._through(
            date(before, 7, 8),
            lambda office: propose_supplement(
                self.tx, office, self._more(before, agency, "上半年新收应诉案件多于预期")
            ),
            f"郑财行〔{before}〕58号",
        )
        yield from self._through(
            date(before, 10, 14),
            lambda office: propose_transfer(self.tx, office, self._moved(before, meetings, opinions)),
            f"郑财行〔{before}〕91号",
        )

    def waiting(self) -> None:
        """More for agency this year, which waits for finance."""
        year = self.today.year
        why = "下半年新收应诉案件较多，其中三件进入二审，代理费用预计不足"
        propose_supplement(self.tx, self._on(OFFICE, self.today), self._more(year, _BUDGET[2][0], why))

    def _scheduled(self, year: int, which: int) -> Step:
        return Step(date(year - 1, 12, 20), lambda on: self._schedule(year, which, on))

    def _on(self, username: str, on: date, hour: int = 10) -> Actor:
        return self.hands.on(username, on, hour)

    def _schedule(self, year: int, which: int, on: date) -> None:
        """A schedule from the first day of a year on."""
        office, start = self._on(OFFICE, on), date(year, 1, 1)
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

    def _budget(self, year: int) -> Iterator[Step]:
        lines = [
            LineIn(name=name, services=list(kinds), amount=Money(self._planned(year, kinds) * YUAN))
            for name, kinds in _BUDGET
        ]
        annual = Annual(
            year=year, lines=lines, justification="按上年实际支出和本年立法计划、应诉案件数量测算。"
        )
        return self._through(
            date(year, 1, 8), lambda office: propose_annual(self.tx, office, annual), f"郑财行〔{year}〕12号"
        )

    def _planned(self, year: int, kinds: Collection[Service]) -> int:
        """What a line is allotted, 元: what the year's work is expected to cost, with some to spare."""
        paid = {service: yuan for service, _, matter, _, yuan in _LINES if matter is None}
        which = int(year == self.today.year)
        cost = sum(
            piece.agreed.fen // YUAN if piece.agreed is not None else paid.get(piece.service, (0, 0))[which]
            for piece in self.planned
            if piece.on.year == year and piece.service in kinds
        )
        cost += self._beside(year).get(next(iter(kinds)), 0)
        return max(-(-cost * _SPARE // 100 // _STEP) * _STEP, _LEAST)

    def _beside(self, year: int) -> Mapping[Service, int]:
        """What is reckoned with besides, 元, by the first kind of a line: this year the drafts that come on a day; the year
        before it turned out that one line had too little, and another too much."""
        if year == self.today.year:
            # The less there is week by week, the more is left for what comes on a day.
            left = self.every * 1_000
            return {
                S.OPINION: 14_000 + left,
                S.DRAFTING: 22_000 + left,
                S.AGENCY: 12_000 + left,
                S.MEETING: left,
            }
        return (
            {S.AGENCY: -SUPPLEMENT, S.MEETING: TRANSFER, S.OPINION: 4_000}
            if year == self.today.year - 1
            else {}
        )

    def _through(self, on: date, propose: Callable[[Actor], int], document: str) -> Iterator[Step]:
        """Something proposed, passed by finance a week later and approved after that."""
        passed = Opinion(passed=True, opinion="测算依据充分，同意。", document=document)
        asked, seen, decided = (
            min(self.hands.calendar.on_or_before(on + timedelta(days=n)), self.today) for n in (0, 6, 11)
        )
        yield Step(asked, lambda day: propose(self._on(OFFICE, day, 9)))
        yield Step(seen, lambda day: review(self.tx, self._on(FINANCE, day, 10), self._newest(), passed))
        verdict = Verdict(approve=True, note="同意。")
        yield Step(
            decided, lambda day: decide(self.tx, self._on(PRINCIPAL, day, 11), self._newest(), verdict)
        )

    def _newest(self) -> int:
        """The proposal made last."""
        organ_id = node(self.tx, "city")
        made = (proposals(self.tx, organ_id, year) for year in years(self.tx, organ_id))
        return max(one.id for each in made for one in each)

    def _line(self, year: int, name: str) -> int:
        return next(line.id for line in lines(self.tx, node(self.tx, "city"), year) if line.name == name)

    def _more(self, year: int, name: str, why: str) -> Supplement:
        return Supplement(
            year=year,
            line_id=self._line(year, name),
            amount=Money(SUPPLEMENT * YUAN),
            justification=f"{why}。",
        )

    def _moved(self, year: int, out: str, into: str) -> Transfer:
        return Transfer(
            year=year, from_id=self._line(year, out), to_id=self._line(year, into), amount=Money(TRANSFER * YUAN),
            justification="部分论证会改为书面征求意见，会议费用有结余，法律意见审查任务增加。",
        )  # fmt: skip
