"""What a counsel of the demonstration finds in the portal: work with a released file, meetings, bulletins, a suggestion."""

from datetime import date, timedelta

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.counsel.board.actions import note_read, reply, suggest, tell
from casework.counsel.board.forms import Replying, Suggesting, Telling
from casework.counsel.engagements.actions import open_work
from casework.counsel.engagements.assign import assign
from casework.counsel.engagements.forms import Assigning, Taking, Work
from casework.counsel.meetings import actions as meetings
from casework.counsel.meetings.forms import Answering, Attendance, Calling, Judging, Minuting
from casework.counsel.meetings.queries import invitations_of
from casework.counsel.pool.queries import counsel_of_user
from casework.counsel.portal import actions as portal
from casework.counsel.portal.forms import Releasing, Undertaken
from casework.counsel.portal.queries import myself
from casework.demonstration.hands import KEEPER, clear
from casework.demonstration.load import Day, back, node
from casework.files.actions import keep
from casework.files.store import Store

ME, EXPERT = "counsel-1", "counsel-2"
WORKS = (
    ("城中村改造补偿协议合法性审查", "就补偿协议的合法性出具书面法律意见，不对外联系签约户", 12),
    ("道路拓宽工程征收程序审查", "审查征收程序是否合法并出具书面法律意见", 16),
)
PLAN = "补偿协议（送审稿）\n第一条　补偿方式由被征收人选择货币补偿或者产权调换。\n第二条　补偿金额按评估结果确定。\n"


def load_portal(tx: Session, calendar: Calendar, today: date, store: Store) -> None:
    """Give the first counsel two pieces of work, one with a file that opens, call meetings, and let it suggest."""
    _work(tx, calendar, today, store)
    _meet(tx, calendar, today)
    _board(tx, calendar, today)


def _people(tx: Session, calendar: Calendar, day: date, hour: int = 10) -> tuple[Actor, Actor, Actor]:
    """The office, and the two counsel who sign in, on a day."""
    on = Day(tx, calendar, day, hour)
    return on.as_(KEEPER), on.as_(ME), on.as_(EXPERT)


def _work(tx: Session, calendar: Calendar, today: date, store: Store) -> None:
    day = back(calendar, today, 1)
    keeper, me, _ = _people(tx, calendar, day)
    counsel_id = counsel_of_user(tx, me.viewer.user_id) or 0
    first, second = (
        open_work(
            tx,
            keeper,
            Work.of(service="opinion", title=title, mandate=mandate, due=today + timedelta(days=days)),
        )
        for title, mandate, days in WORKS
    )
    for key in (first, second):
        chosen = Assigning(counsel_id=counsel_id, reason="熟悉征收补偿业务", settled="本人说明不影响公正履职")
        assign(tx, keeper, clear, key, chosen)
        paper = keep(
            tx,
            keeper,
            store,
            name="补偿协议送审稿.txt",
            content=PLAN.encode(),
            classification="internal",
            max_bytes=10**6,
        )
        portal.release(tx, keeper, key, Releasing(last=today + timedelta(days=20)), (paper,))
    portal.take(tx, me, first, Taking(free=True))
    portal.undertake(tx, me, first, Undertaken(name=myself(tx, me.viewer).name))


def _meet(tx: Session, calendar: Calendar, today: date) -> None:
    for weeks, title in ((20, "停车管理办法草案论证会"), (6, "旧城改造政策座谈会")):
        before = back(calendar, today, weeks * 5)
        key = _call(tx, calendar, before, before + timedelta(days=3), title, "consultation")
        keeper, me, expert = _people(tx, calendar, before, 15)
        mine, other = invitations_of(tx, [key])[:2]
        meetings.answer(tx, me, mine.id, Answering(comes=True))
        meetings.answer(tx, expert, other.id, Answering(comes=False, note="当日主持学位论文答辩"))
        keeper, *_ = _people(tx, calendar, before + timedelta(days=4))
        meetings.attend(tx, keeper, key, Attendance(present=[mine.id]))
        meetings.judge(tx, keeper, other.id, Judging(good=True, finding="所在学院出具的答辩安排"))
        said = "与会人员认为草案总体可行，建议补充听证程序，明确收费标准的制定权限。"
        meetings.minute(tx, keeper, key, Minuting(minutes=said, opinion=f"关于{title[:-3]}的法律意见"))
    day = back(calendar, today, 1)
    _call(tx, calendar, day, today + timedelta(days=8), "城中村改造补偿协议专题会", "special")


def _call(tx: Session, calendar: Calendar, day: date, on: date, title: str, kind: str) -> int:
    keeper, me, expert = _people(tx, calendar, day)
    called = [counsel_of_user(tx, one.viewer.user_id) or 0 for one in (me, expert)]
    word = Calling.of(
        kind=kind, title=title, agenda="研究送审材料的合法性和需要修改的内容。", on=on, hour="09:30",
        place="市司法局三楼会议室", subject=title[:-3], counsel=called, departments=[node(tx, "city-housing")],
    )  # fmt: skip
    return meetings.call(tx, keeper, word)


def _board(tx: Session, calendar: Calendar, today: date) -> None:
    keeper, me, expert = _people(tx, calendar, back(calendar, today, 30))
    law = Telling.of(
        kind="training", title="学习资料：新修订的行政复议法要点",
        text="一、扩大受案范围。\n二、完善管辖制度。\n三、健全审理程序。请各位顾问结合承办事务学习。",
    )  # fmt: skip
    key = tell(tx, keeper, law)
    for one in (me, expert):
        note_read(tx, one, key)
    first = suggest(tx, expert, Suggesting(text="建议送审材料附上此前的会议纪要，便于了解背景。"))
    keeper, *_ = _people(tx, calendar, back(calendar, today, 27))
    reply(tx, keeper, first, Replying(reply="采纳，今后送审材料附会议纪要目录。"))
    keeper, me, _ = _people(tx, calendar, back(calendar, today, 3))
    news = Telling.of(
        kind="notice",
        title="关于年底前集中办理在办事务的通知",
        text="请各位顾问按期提交在办事务的成果。",
    )
    tell(tx, keeper, news)
    suggest(tx, me, Suggesting(text="建议论证会的材料至少提前三个工作日送达，以便充分研究。"))
