"""Filings in the demonstration: the last quarter's packs and roll-ups in every state, some carried by hand, some not there."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.cases.record.refresh import AT_ONCE, pass_lapsed
from casework.demonstration.hands import Hands
from casework.demonstration.load import moment
from casework.files.actions import keep
from casework.files.store import Store
from casework.organisations.tables import Organisation
from casework.oversight.filings import actions, carrying, keys
from casework.oversight.filings.exchange import Signer
from casework.oversight.filings.forms import Receiving, Registering, Returning, Submitting, Urging
from casework.oversight.filings.owing import begin, system
from casework.oversight.filings.queries import FilingLine, board
from casework.oversight.periods import Period, ended
from casework.reading.case_number import court_name_in
from casework.rulebook import MatterType

RECEIVES = "city-supervisor"
_COUNTIES = (
    "zhongyuan", "erqi", "guancheng", "jinshui", "shangjie", "huiji", "zhongmu", "gongyi", "xingyang", "xinmi", "xinzheng",
    "dengfeng",
)  # fmt: skip
_LATE = frozenset({"xinmi"})
"""Whoever files some days after the limit."""
_WAITING = frozenset({"xingyang", "hightech", "city-health"})
_RETURNED = frozenset({"guancheng"})
_OWING = frozenset({"zhengdong", "city-education"})
"""Whoever has filed nothing, and is urged."""
_DECIDED = (
    ("planning-handler", "（{year}）豫01行初{n}号", "规划许可", "建设工程规划许可", "判决-2"),
    ("zhongyuan-handler", "（{year}）豫0102行初{n}号", "行政处罚", "行政处罚决定", "裁定-4"),
    ("jinshui-intake", "（{year}）豫0105行初{n}号", "政府信息公开", "政府信息公开答复", "判决-2"),
)
_HERE = {"city-planning": "planning-handler", "city-human-resources": "hr-handler"}
_AT_ONCE = 8
"""So many in one round: the writers wait for it."""
Step = Callable[["Filings"], None]


class Filings:
    """The last quarter, as it was filed."""

    def __init__(self, tx: Session, calendar: Calendar, today: date, store: Store) -> None:
        self.tx, self.store, self.today = tx, store, today
        self.hands = Hands(tx, calendar, today, store)
        self.period: Period = ended(today)
        self.due = self.period.last + timedelta(days=10)

    def day(self, after: int) -> date:
        """So many days after the quarter, on which the office works, and never after today."""
        return min(self.hands.working(self.period.last + timedelta(days=after)), self.today)

    def on(self, username: str, after: int) -> Actor:
        """Somebody so many days after the quarter."""
        return self.hands.on(username, self.day(after))

    def decisions(self) -> None:
        """Decisions that came in the quarter, with their copies but for one."""
        for n, (clerk, number, cause, act, outcome) in enumerate(_DECIDED):
            served = self.hands.working(self.period.first + timedelta(days=20 * n + 12))
            actor = self.hands.on(clerk, served)
            called = number.format(year=served.year, n=881 + n)
            content = f"{called} 被诉行政行为：{act}（演示数据，不是裁判文书原文）。".encode()
            copies = () if n == 2 else (
                keep(
                    self.tx, actor, self.store, name="裁判文书.txt", content=content, classification="internal",
                    max_bytes=10**6,
                ),
            )  # fmt: skip
            kind = "judgment" if outcome.startswith("判决") else "withdrawal_ruling"
            paper = DocumentIn(
                document_type=kind, sender=court_name_in(called) or "郑州市中级人民法院", served_on=served, received_on=served,
                service_mode="direct", number=called, outcome=outcome, matter_type=MatterType.LITIGATION,
                organ_id=actor.viewer.acting_organ_id, level="first", cause=cause, sued_act=act,
                parties=(PartyIn(role="plaintiff", name="周某某"),), file_ids=copies,
                confirm=frozenset({"judged_unheard", "no_notice", "unknown_case", "opens_with_decision"}),
            )  # fmt: skip
            register_document(self.tx, actor, paper)
        while pass_lapsed(self.tx, self.hands.calendar, self.today) == AT_ONCE:
            pass  # the nights since then

    def begun(self) -> None:
        """Some of what everybody owes of the quarter, from the day after it."""
        actor = system(self.tx, moment(self.period.last + timedelta(days=1), 1), self.hands.calendar)
        if actor is not None:
            begin(self.tx, actor, self.period, 40)

    def counties(self) -> None:
        """What some of the counties hand in, and what becomes of it."""
        for row, key in self._left(lambda key: key in _COUNTIES):
            word = Submitting(reviewed_by="法制机构负责人", note="所属单位尚未报齐，缺复印件的随后补报。")
            after = 13 if key in _LATE else 6
            actions.submit(self.tx, self.on(f"{key}-handler", after), row.id, word)
            self._answer(key, row, after + 1)

    def others(self) -> None:
        """What some of the departments and development zones hand in: of two here, of all others carried from their networks."""
        for row, key in self._left(lambda key: key not in _COUNTIES and key not in _OWING):
            if key in _HERE:
                actions.submit(self.tx, self.on(_HERE[key], 5), row.id, Submitting(reviewed_by="法规处处长"))
            else:
                self._carry(row, self._organ(row))
            self._answer(key, row, 9)

    def _left(self, whose: Callable[[str], bool]) -> list[tuple[FilingLine, str]]:
        """Some of those that have handed in nothing yet."""
        every = ((row, self._organ(row).key) for row in self._owed() if row.editions == 0)
        return [(row, key) for row, key in every if whose(key)][:_AT_ONCE]

    def urged(self) -> None:
        """Whoever has not filed is urged, on the working day after the limit."""
        on = min(self.hands.working(self.due + timedelta(days=2)), self.today)
        word = Urging(period=self.period.code, message="请尽快报送上季度裁判文书备案，并说明逾期原因。")
        actions.urge(self.tx, self.hands.on(RECEIVES, on), word)

    def _owed(self) -> tuple[FilingLine, ...]:
        """What is owed to the city."""
        return board(self.tx, self.hands.on(RECEIVES, self.today).viewer, self.period).lines

    def _organ(self, row: FilingLine) -> Organisation:
        return self.tx.get_one(Organisation, row.organ_id)

    def _answer(self, key: str, row: FilingLine, after: int) -> None:
        chief = self.on(RECEIVES, after)
        if key in _WAITING:
            return
        if key in _RETURNED:
            until = max(self.today, chief.today) + timedelta(days=7)
            word = Returning(
                why="所属单位漏报，请补齐后重新报送。", until=min(until, chief.today + timedelta(days=90))
            )
            actions.return_(self.tx, chief, row.id, word)
        else:
            actions.receive(self.tx, chief, row.id, Receiving())

    def _carry(self, row: FilingLine, organ: Organisation) -> None:
        signer = Signer(f"the demonstration's network of {organ.key}".encode())
        chief = self.on(RECEIVES, 4)
        keys.register(self.tx, chief, Registering(organ_id=row.organ_id, key=signer.public))
        city = self.tx.get_one(Organisation, row.receiver_id)
        said: dict[str, Any] = {
            "organ": organ.key, "organ_name": organ.name, "receiver": city.key, "receiver_name": city.name,
            "duty": row.duty.value, "period": [row.period_first.isoformat(), row.period_last.isoformat()],
            "edition": 1, "submitted_on": self.day(7).isoformat(), "filled_by": "法规处经办人", "reviewed_by": "法规处处长",
            "nil": True, "note": "", "copies": [],
            "content": {"rows": [], "differences": [], "units": [], "counts": [], "figures": []},
        }  # fmt: skip
        carrying.take_in(self.tx, self.on(RECEIVES, 8), self.store, signer.package(said))


STEPS: tuple[Step, ...] = (
    Filings.decisions,
    *[Filings.begun] * 4,
    *[Filings.counties] * 3,
    *[Filings.others] * 5,
    Filings.urged,
)
"""Each is a round of the work that loads the demonstration."""


def load_filings(tx: Session, calendar: Calendar, today: date, store: Store) -> None:
    """The last quarter's filings in every state."""
    for step in STEPS:
        step(Filings(tx, calendar, today, store))
