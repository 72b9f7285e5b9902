"""What is on the desk of the city's counsel office today: work at every step of its way.

The credit wing is not asked: whoever is appointed here is taken as checked, and a candidate is not (105号).
"""

from datetime import date, timedelta

from sqlmodel import Session, select

from casework.calendar import Calendar
from casework.cases.record.tables import Case
from casework.counsel.engagements import actions, serve
from casework.counsel.engagements.forms import HandingIn, Longer, Names, Refusing, Taking, Work
from casework.counsel.engagements.queries import engagement
from casework.counsel.pool.queries import in_office
from casework.counsel.services import Service
from casework.demonstration.counsel_pieces import Piece
from casework.demonstration.counsel_work import Desk
from casework.demonstration.counsel_years import Years
from casework.demonstration.hands import KEEPER, Hands
from casework.demonstration.load import node
from casework.demonstration.samples import SAMPLES
from casework.files.store import Store

S = Service
AGO = 9
_TODAY = (
    (S.CONTRACT, "数字政务平台运维服务合同审查", "procurement", AGO, "河南某某信息技术有限公司"),
    (S.OPINION, "行政处罚裁量基准修订合法性审查", "enforcement", AGO, ""),
    (S.NEGOTIATION, "新能源产业园招商项目洽谈", "investment", AGO, "某某控股集团有限公司"),
    (S.INCIDENT, "欠薪群体事件法律服务", "labour", 0, ""),
    (S.OPINION, "重大行政决策目录合规审查", "decision", 0, ""),
    (S.OPINION, "棚户区房屋征收补偿方案合法性审查", "expropriation", 0, ""),
    (S.CONTRACT, "污水处理特许经营协议修订审查", "contract", 0, "某某水务有限公司"),
    (S.DRAFTING, "城市更新实施细则草案论证", "legislation", 0, ""),
)
"""Of each its title, its speciality, how many days ago it was opened, and who is opposite."""


def load_desk(tx: Session, calendar: Calendar, today: date, store: Store, every: int) -> None:
    """What stands at every step today: late, handed in, more time asked, refused, with an interest, and three that wait."""
    years = Years(tx, calendar, today, store, every=every)
    hands = years.hands
    desk, keeper = Desk(hands), hands.on(KEEPER, today, 11)
    ago = today - timedelta(days=AGO)
    late, handed, longer, refused, tied, *waiting = (
        Piece(
            n=800 + n,
            on=today - timedelta(days=days),
            service=service,
            title=title,
            speciality=speciality,
            level="skilled",
            opposing=opposing,
        )
        for n, (service, title, speciality, days, opposing) in enumerate(_TODAY)
    )
    for piece in (late, handed, longer):
        _given(desk, piece)
        serve.take(tx, hands.on(KEEPER, ago, 15), hands.work(piece.title), Taking(free=True))
    serve.hand_in(tx, keeper, hands.work(handed.title), HandingIn(note=handed.kind.result))
    wish = Longer(until=today + timedelta(days=30), reason="对方尚未提供财务资料")
    serve.ask_longer(tx, keeper, hands.work(longer.title), wish)
    serve.refuse(tx, keeper, _given(desk, refused), Refusing(reason="本周在外地开庭"))
    key = _given(desk, tied)
    holder = engagement(tx, keeper.viewer, key).counsel_id
    concerned = next(one.workplace for one in in_office(tx, (node(tx, "city"),)) if one.id == holder)
    actions.add_names(tx, keeper, key, Names.of(names=[{"name": concerned}]))
    for piece in waiting:
        desk.open(piece)
    years.books.waiting()
    years.purse.waiting()


def load_suit(tx: Session, calendar: Calendar, today: date, store: Store) -> None:
    """One of the sample cases in which counsel is engaged: taken, and to be named beside the staff who appear."""
    desk, day = Desk(Hands(tx, calendar, today, store)), today - timedelta(days=AGO)
    keeper = desk.hands.on(KEEPER, day)
    sent = next(one.number for one in SAMPLES if (one.office, one.reached) == ("city", "sent"))
    case_id = desk.tx.exec(select(Case.id).where(Case.number == sent)).one()
    work = Work.of(
        service="agency", title="征收补偿案一审代理", mandate="一审一般代理：庭审、质证、提交代理意见", case_id=case_id,
        due=day + timedelta(days=60), wants=[{"speciality": "expropriation", "level": "skilled"}],
    )  # fmt: skip
    key = actions.open_work(desk.tx, keeper, work)
    desk.give(key, day)
    serve.take(desk.tx, keeper, key, Taking(free=True))


def _given(desk: Desk, piece: Piece) -> int:
    key = desk.open(piece)
    desk.give(key, piece.on)
    return key
