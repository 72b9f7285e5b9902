"""The city's pool of counsel and two years of their work, through the same acts as a day's work.

The credit wing is not asked: whoever is appointed here is taken as checked, and one candidate is not (105号).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, select

from casework.accounts.tables import User
from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.cases.record.tables import Case
from casework.counsel.engagements import actions, serve
from casework.counsel.engagements.assign import assign
from casework.counsel.engagements.choice import proposed
from casework.counsel.engagements.forms import (
    Accepting,
    Assigning,
    HandingIn,
    Longer,
    Names,
    OnLonger,
    Recusing,
    Refusing,
    Returning,
    Taking,
    Work,
)
from casework.counsel.engagements.queries import engagement
from casework.counsel.pool import actions as pool
from casework.counsel.pool.conditions import Condition
from casework.counsel.pool.forms import Facts, Leave, Look, Proposing, Word
from casework.counsel.pool.queries import in_office
from casework.demonstration.load import Day, node
from casework.demonstration.samples import SAMPLES
from casework.gate import Answer, Standing, Subject
from casework.text import N_, Text

KEEPER, PRINCIPAL = "city-counsel-office", "city-principal"
YEAR = 365


def clear(_tx: object, _subject: Subject, on: date) -> Answer:
    """The demonstration's people were checked; no office's are by this."""
    return Answer(Standing.CLEAR, Text(N_("演示数据：信用核查未发现不良记录。")), on)


@dataclass(frozen=True, slots=True)
class Person:
    """A counsel of the demonstration."""

    name: str
    workplace: str
    masters: tuple[tuple[str, str], ...]
    title: str = ""
    """An expert's; a lawyer has none."""
    since: int = 2 * YEAR + 10
    """Days before today on which its term began; 0: it is a candidate."""
    days: int = 0
    """Of a temporary engagement, how many from today on."""
    user: str = ""
    """The account with which it signs in to the portal."""


LEADING, SKILLED, FAMILIAR = "leading", "skilled", "familiar"
PEOPLE = (
    Person(
        "周某某",
        "河南某甲律师事务所",
        (("litigation", LEADING), ("expropriation", SKILLED)),
        user="counsel-1",
    ),
    Person("吴某某", "河南某乙律师事务所", (("contract", LEADING), ("procurement", SKILLED))),
    Person("郑某", "河南某甲律师事务所", (("construction", LEADING), ("contract", SKILLED))),
    Person(
        "冯某某",
        "某大学法学院",
        (("legislation", LEADING), ("decision", LEADING)),
        title="教授",
        user="counsel-2",
    ),
    Person("陈某某", "某政法学院", (("enforcement", LEADING), ("litigation", SKILLED)), title="副教授"),
    Person("褚某某", "河南某丙律师事务所", (("expropriation", LEADING), ("planning", SKILLED))),
    Person("卫某", "河南某丁律师事务所", (("finance", LEADING), ("investment", SKILLED))),
    Person(
        "蒋某",
        "某省社会科学院",
        (("decision", SKILLED), ("environment", LEADING)),
        title="研究员",
        since=YEAR,
    ),
    Person(
        "沈某某", "河南某戊律师事务所", (("labour", LEADING), ("litigation", FAMILIAR)), since=3 * YEAR - 40
    ),
    Person(
        "韩某某",
        "河南某己律师事务所",
        (("compensation", LEADING), ("litigation", SKILLED)),
        since=3 * YEAR + 25,
    ),
    Person("杨某某", "河南某庚律师事务所", (("information", LEADING),), since=60, days=120),
    Person("朱某", "河南某辛律师事务所", (("criminal", SKILLED), ("litigation", SKILLED)), since=0),
)


_EVIDENCE = {
    Condition.CHARACTER: "所在单位鉴定意见",
    Condition.EDUCATION: "法学学位证书、代表性成果",
    Condition.SENIORITY: "执业证书、职称证书",
    Condition.RECORD: "无犯罪记录证明、律师协会无处分证明",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of work of the demonstration."""

    service: str
    title: str
    mandate: str
    wants: tuple[tuple[str, str], ...]
    days: int
    """How many it may take."""
    opposing: tuple[str, ...] = ()


PIECES = (
    Piece("opinion", "房屋征收补偿方案合法性审查", "就补偿方案的合法性出具书面法律意见，不对外联系被征收人",
          (("expropriation", SKILLED),), days=14),
    Piece("contract", "数字政务平台采购合同审查", "审查合同条款并提出修改意见，不参加谈判",
          (("procurement", SKILLED),), days=7, opposing=("河南某某信息技术有限公司",)),
    Piece("drafting", "城市更新管理办法草案论证", "参加草案论证，逐条提出修改意见", (("legislation", SKILLED),), days=30),
    Piece("opinion", "行政处罚裁量基准合法性审查", "就裁量基准的合法性出具书面法律意见", (("enforcement", SKILLED),), days=14),
    Piece("negotiation", "产业园招商项目洽谈", "参加洽谈并审核投资协议，不代表市政府作出承诺",
          (("investment", SKILLED),), days=21, opposing=("某某控股集团有限公司",)),
    Piece("contract", "污水处理特许经营协议修订", "审核修订条款，提出书面意见",
          (("contract", SKILLED),), days=10, opposing=("某某水务有限公司",)),
    Piece("research", "政府信息公开工作调研", "参加调研并提交调研记录", (("information", FAMILIAR),), days=20),
    Piece("opinion", "重大行政决策程序合规审查", "就决策程序是否合法出具书面法律意见", (("decision", SKILLED),), days=12),
    Piece("incident", "劳动纠纷群体事件法律服务", "提供法律分析和处置建议，不直接答复当事人", (("labour", SKILLED),), days=5),
)  # fmt: skip
EVERY = 24
"""Days from one piece of work to the next."""
LATE, REFUSED, RECUSED, LONGER, RETURNED = {3, 14, 23}, {6, 19, 26}, {10}, {8, 21}, {5, 17}
"""Which pieces went otherwise than most."""


def load_counsel(tx: Session, calendar: Calendar, today: date) -> None:
    """Appoint the pool, give it two years of work, and leave some of it at every step."""
    for person in PEOPLE:
        _enter(tx, calendar, today, person)
    _Office(tx, calendar, today).work()


def _enter(tx: Session, calendar: Calendar, today: date, person: Person) -> None:
    first = today - timedelta(days=person.since or 20)
    day = Day(tx, calendar, first - timedelta(days=5))
    keeper = day.as_(KEEPER)
    counsel_id = pool.add_candidate(tx, keeper, _facts(tx, person))
    for condition in Condition:
        if condition is not Condition.CREDIT:
            look = Look.of(condition=condition, met=True, evidence=_EVIDENCE[condition], on=keeper.today)
            pool.look(tx, keeper, counsel_id, look)
    if not person.since:
        return
    last = today + timedelta(days=person.days) if person.days else None
    proposing = Proposing.of(what="appoint", reasons="专业对口，符合聘任条件", first=first, last=last)
    proposal = pool.propose(tx, keeper, clear, counsel_id, proposing)
    word = Word(approve=True, number=f"郑政函〔{first.year}〕{counsel_id}号")
    pool.decide(tx, day.as_(PRINCIPAL), clear, proposal, word)
    if person.name == "卫某":
        away = Leave(first=today - timedelta(days=40), last=today - timedelta(days=20), reason="出国访学")
        pool.take_leave(tx, Day(tx, calendar, today - timedelta(days=45)).as_(KEEPER), counsel_id, away)


def _facts(tx: Session, person: Person) -> Facts:
    lawyer = {
        "kind": "lawyer",
        "licence": f"1410120101{PEOPLE.index(person):07d}",
        "practising_since": "2010-05-06",
    }
    kind = {"kind": "expert", "title": person.title} if person.title else lawyer
    user = tx.exec(select(User.id).where(User.username == person.user)).first() if person.user else None
    masters = [{"speciality": code, "level": level} for code, level in person.masters]
    return Facts.of(
        **kind,
        name=person.name,
        workplace=person.workplace,
        temporary=bool(person.days),
        specialities=masters,
        user_id=user,
    )


@dataclass(frozen=True, slots=True)
class _Office:
    """The counsel office at work, over two years."""

    tx: Session
    calendar: Calendar
    today: date

    def on(self, day: date) -> Actor:
        """The person who keeps the pool, on a day."""
        return Day(self.tx, self.calendar, day).as_(KEEPER)

    def work(self) -> None:
        """Two years of it, and what is on the desk today."""
        n = (2 * YEAR - 60) // EVERY
        for number in range(n):
            self._done(
                number, PIECES[number % len(PIECES)], self.today - timedelta(days=2 * YEAR - EVERY * number)
            )
        self._today()

    def _done(self, number: int, piece: Piece, day: date) -> None:
        key = self._given(piece, day)
        due = day + timedelta(days=piece.days)
        if number in REFUSED:
            serve.refuse(self.tx, self.on(day), key, Refusing(reason="已接受其他单位委托，时间冲突"))
            self._give(key, day)
        if number in RECUSED:
            serve.recuse(self.tx, self.on(day), key, Recusing(reason="本人曾为对方提供法律服务"))
            self._give(key, day)
        serve.take(self.tx, self.on(day), key, Taking(free=True))
        if number in LONGER:
            due += timedelta(days=7)
            wish = Longer(until=due, reason="等待相关部门补充材料")
            asked = serve.ask_longer(self.tx, self.on(day), key, wish)
            serve.decide_longer(self.tx, self.on(day), asked, OnLonger(grant=True))
        done = due + timedelta(days=4) if number in LATE else due - timedelta(days=1)
        serve.hand_in(self.tx, self.on(done), key, HandingIn(note="书面法律意见1份"))
        if number in RETURNED:
            again = done + timedelta(days=3)
            back = Returning(until=again, note="请补充相关判例和法律依据")
            actions.send_back(self.tx, self.on(done), key, back)
            done = again
            serve.hand_in(self.tx, self.on(done), key, HandingIn(note="书面法律意见（修改稿）1份"))
        quality = {"facts": 22 - number % 3, "law": 23 - number % 4, "argument": 20 + number % 4}
        timely = 12 if number in LATE else 24
        actions.accept(self.tx, self.on(done), key, Accepting.of(**quality, timeliness=timely))

    def _today(self) -> None:
        """What stands at every step on the day: late, offered, handed in, more time asked, refused, and two that wait."""
        ago = self.today - timedelta(days=9)
        late = self._given(PIECES[1], ago)
        serve.take(self.tx, self.on(ago), late, Taking(free=True))
        handed = self._given(PIECES[3], ago)
        serve.take(self.tx, self.on(ago), handed, Taking(free=True))
        serve.hand_in(self.tx, self.on(self.today), handed, HandingIn(note="法律意见书1份"))
        longer = self._given(PIECES[4], ago)
        serve.take(self.tx, self.on(ago), longer, Taking(free=True))
        wish = Longer(until=self.today + timedelta(days=30), reason="对方尚未提供财务资料")
        serve.ask_longer(self.tx, self.on(self.today), longer, wish)
        refused = self._given(PIECES[8], self.today)
        serve.refuse(self.tx, self.on(self.today), refused, Refusing(reason="本周在外地开庭"))
        tied = self._given(PIECES[7], self.today)
        holder = engagement(self.tx, self.on(self.today).viewer, tied).counsel_id
        concerned = next(
            one.workplace for one in in_office(self.tx, (node(self.tx, "city"),)) if one.id == holder
        )
        actions.add_names(self.tx, self.on(self.today), tied, Names.of(names=[{"name": concerned}]))
        for piece in (PIECES[0], PIECES[5], PIECES[2]):
            self._opened(piece, self.today)
        self._in_court(ago)

    def _in_court(self, day: date) -> None:
        """A suit in which counsel is engaged: taken, and to be named beside the staff who appear."""
        sent = next(one.number for one in SAMPLES if (one.office, one.reached) == ("city", "sent"))
        case_id = self.tx.exec(select(Case.id).where(Case.number == sent)).one()
        work = Work.of(
            service="agency", title="征收补偿案一审代理", mandate="一审一般代理：庭审、质证、提交代理意见",
            case_id=case_id, due=day + timedelta(days=60),
        )  # fmt: skip
        key = actions.open_work(self.tx, self.on(day), work)
        self._give(key, day)
        serve.take(self.tx, self.on(day), key, Taking(free=True))

    def _opened(self, piece: Piece, day: date) -> int:
        return actions.open_work(
            self.tx,
            self.on(day),
            Work.of(
                service=piece.service, title=piece.title, mandate=piece.mandate,
                due=day + timedelta(days=piece.days), wants=_wants(piece.wants),
                names=[{"name": name} for name in piece.opposing],
            ),
        )  # fmt: skip

    def _given(self, piece: Piece, day: date) -> int:
        key = self._opened(piece, day)
        self._give(key, day)
        return key

    def _give(self, key: int, day: date) -> None:
        """To whoever stands first."""
        actor = self.on(day)
        first = proposed(self.tx, actor.viewer, clear, key, actor.today).ranking.ranked[0]
        settled = "本人书面说明不影响公正履职" if first.cautions else ""
        assign(self.tx, actor, clear, key, Assigning(counsel_id=int(first.counsel.key), settled=settled))


def _wants(wants: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"speciality": code, "level": level} for code, level in wants]
