"""How the city's pool came about: who was entered, checked, appointed, renewed, dismissed, and is proposed."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlmodel import select

from casework.accounts.tables import User
from casework.counsel.engagements import actions as engagements
from casework.counsel.engagements.failings import failings as not_done
from casework.counsel.engagements.forms import Stopping
from casework.counsel.engagements.queries import in_hand
from casework.counsel.meetings.queries import failings as absences
from casework.counsel.pool import actions as pool
from casework.counsel.pool.conditions import Condition
from casework.counsel.pool.forms import Bank, Facts, Leave, Look, Proposing, Word
from casework.counsel.pool.repeated import Reading, repeated
from casework.demonstration.counsel_people import PEOPLE, Fate, Person
from casework.demonstration.hands import FINANCE, KEEPER, PRINCIPAL, Hands, Step, clear
from casework.rulebook.terms import add_months

DISMISSED_AGO, RENEWAL = 150, 30
"""How many days ago somebody was dismissed, and before the end of a term its renewal is proposed."""
_EVIDENCE = {
    Condition.CHARACTER: "所在单位鉴定意见",
    Condition.EDUCATION: "法学学位证书、代表性成果",
    Condition.SENIORITY: "执业证书、职称证书",
    Condition.RECORD: "无犯罪记录证明、律师协会无处分证明",
}


class Pool:
    """The pool, and the steps by which it came about."""

    def __init__(self, hands: Hands) -> None:
        self.hands, self.tx, self.today = hands, hands.tx, hands.today

    def steps(self) -> Iterator[Step]:
        """Of everybody."""
        for person in PEOPLE:
            yield from self._steps(person)

    def of(self, name: str) -> int:
        """The key of somebody by its name."""
        return self.hands.counsel(name)

    def _steps(self, person: Person) -> Iterator[Step]:
        today, first = self.today, self.today - timedelta(days=person.since)
        entered = self.hands.calendar.on_or_before(first - timedelta(days=0 if person.candidate else 12))
        yield Step(entered, lambda on: self._enter(person, on))
        if person.fate is Fate.PROPOSED:
            asked = self.hands.calendar.on_or_before(today - timedelta(days=2))
            yield Step(asked, lambda on: self._propose(person, on, today + timedelta(days=15)))
        if person.candidate:
            return
        yield Step(entered, lambda on: self._appoint(person, on, first))
        renewed = add_months(first, 36)
        if renewed <= today and person.fate not in {Fate.LAPSED, Fate.DISMISSED}:
            asked = self.hands.calendar.on_or_before(renewed - timedelta(days=RENEWAL))
            yield Step(asked, lambda on: self._appoint(person, on, renewed, "renew"))
        yield from self._fate(person)

    def _fate(self, person: Person) -> Iterator[Step]:
        days = {Fate.VISITED: (-40, -20, "出国访学"), Fate.AWAY: (-6, 24, "住院治疗")}
        if person.fate in days:
            begins, ends, reason = days[person.fate]
            first, last = (self.today + timedelta(days=n) for n in (begins, ends))
            told = self.hands.calendar.on_or_before(first - timedelta(days=3))
            leave = Leave(first=first, last=last, reason=reason)
            yield Step(told, lambda on: self._leave(person, on, leave))
        if person.fate is Fate.DISMISSED:
            gone = self.hands.working(self.today - timedelta(days=DISMISSED_AGO))
            yield Step(gone, lambda on: self._dismiss(person, on))

    def _enter(self, person: Person, day: date) -> None:
        keeper = self.hands.on(KEEPER, day, 9)
        counsel_id = pool.add_candidate(self.tx, keeper, self._facts(person))
        if not person.office:
            self._look(person, counsel_id, day)

    def _look(self, person: Person, counsel_id: int, day: date) -> None:
        """Each condition, by its evidence."""
        for condition in Condition:
            open_ = person.fate is Fate.INCOMPLETE and condition in {Condition.SENIORITY, Condition.RECORD}
            if condition is not Condition.CREDIT and not open_:
                look = Look.of(condition=condition, met=True, evidence=_EVIDENCE[condition], on=day)
                pool.look(self.tx, self.hands.on(KEEPER, day, 9), counsel_id, look)

    def _propose(self, person: Person, day: date, first: date, what: str = "appoint") -> int:
        last = self.today + timedelta(days=person.days) if person.days else None
        why = {
            "appoint": "临时聘请，办理公共数据授权运营专项" if person.days else "专业对口，符合聘任条件",
            "renew": "聘期内按期完成任务，考评合格，建议续聘",
        }[what]
        if person.office:
            why = "以集体名义发挥法律顾问作用（200号第四条）"
        proposing = Proposing.of(
            what=what, reasons=why, first=first if what == "appoint" else None, last=last
        )
        return pool.propose(self.tx, self.hands.on(KEEPER, day, 11), clear, self.of(person.name), proposing)

    def _appoint(self, person: Person, day: date, first: date, what: str = "appoint") -> None:
        if what == "renew" and not person.office:
            self._look(person, self.of(person.name), day)
        proposal = self._propose(person, day, first, what)
        said = self.hands.after(day, 2)
        word = Word(approve=True, number=f"郑政函〔{said.year}〕{60 + proposal}号")
        counsel_id = pool.decide(self.tx, self.hands.on(PRINCIPAL, said, 16), clear, proposal, word)
        if what == "appoint" and not person.office:
            holder = person.name if person.title else person.workplace
            bank = Bank(holder=holder, bank="某某银行郑州分行", account=f"6200 0000 0000 {counsel_id:04d}")
            pool.set_bank(self.tx, self.hands.on(FINANCE, said, 17), counsel_id, bank)

    def _leave(self, person: Person, day: date, leave: Leave) -> None:
        pool.take_leave(self.tx, self.hands.on(KEEPER, day, 15), self.of(person.name), leave)

    def _dismiss(self, person: Person, day: date) -> None:
        """Its work is taken back and waits for somebody else, then the government decides."""
        counsel_id = self.of(person.name)
        for work in in_hand(self.tx, self.hands.on(KEEPER, day).viewer, counsel_id):
            engagements.take_back(
                self.tx, self.hands.on(KEEPER, day, 9), work.id, Stopping(reason="顾问拟解聘，改由他人办理")
            )
        why = "一年内无正当理由两次不接受委托、一次缺席会议，经提醒仍未改正"
        proposing = Proposing.of(what="dismiss", ground="repeated", reasons=why)
        facts = [*not_done(self.tx, counsel_id, day), *absences(self.tx, counsel_id, day)]
        found = repeated(facts, day, Reading.TOGETHER)
        proposal = pool.propose(self.tx, self.hands.on(KEEPER, day, 10), clear, counsel_id, proposing, found)
        word = Word(approve=True, number=f"郑政函〔{day.year}〕{60 + proposal}号")
        pool.decide(self.tx, self.hands.on(PRINCIPAL, day, 16), clear, proposal, word)

    def _facts(self, person: Person) -> Facts:
        n = PEOPLE.index(person) + 1
        kind: dict[str, object] = {
            "kind": "lawyer", "practising_since": person.practising,
            "licence": f"14101{person.practising.year}10{n:06d}",
        }  # fmt: skip
        if person.title:
            kind = {"kind": "expert", "title": person.title}
        if person.office:
            kind = {"kind": "office"}
        user = select(User.id).where(User.username == person.user)
        return Facts.of(
            **kind, name=person.name, workplace=person.workplace, temporary=bool(person.days),
            phone="" if person.office else f"0371-0000{n:04d}",
            specialities=[{"speciality": code, "level": level} for code, level in person.masters],
            user_id=self.tx.exec(user).first() if person.user else None,
        )  # fmt: skip
