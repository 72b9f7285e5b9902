"""Meetings of the city's counsel over two years, what the office told them, and what they suggested."""

from collections.abc import Iterator
from datetime import date, timedelta

from casework.clock import OFFICE
from casework.counsel.board.actions import note_read, reply, suggest, tell
from casework.counsel.board.forms import Replying, Suggesting, Telling
from casework.counsel.meetings import actions as meetings
from casework.counsel.meetings.forms import Answering, Attendance, Calling, Judging, Minuting
from casework.counsel.meetings.queries import invitations_of
from casework.counsel.meetings.queries import meetings as list_of
from casework.counsel.pool.queries import CounselLine, in_office
from casework.demonstration.counsel_people import PEOPLE, Fate
from casework.demonstration.hands import KEEPER, Hands, Step
from casework.demonstration.load import node

SPREAD, CALLED = 15, 6
"""Pieces of work from one meeting to the next, and how many counsel are called to it."""
_USERS = {person.name: person.user for person in PEOPLE if person.user}
_GONE = next(person.name for person in PEOPLE if person.fate is Fate.DISMISSED)
_TITLES = (
    ("consultation", "停车管理办法草案论证会"), ("seminar", "法治政府建设座谈会"), ("special", "征收补偿疑难问题专题会"),
    ("hearing", "供热价格调整听证会"), ("consultation", "公共数据授权运营规定论证会"), ("special", "涉企行政检查规范专题会"),
    ("consultation", "轨道交通条例草案论证会"), ("seminar", "法律顾问工作年度座谈会"),
)  # fmt: skip
_PLACES = ("市司法局三楼会议室", "市政府综合楼第二会议室", "市司法局五楼听证室")
_TOLD = (
    ("training", "行政复议法修订要点", "一、扩大受案范围。\n二、完善管辖制度。\n三、健全审理程序。请各位顾问结合承办事务学习。"),
    ("notice", "关于法律意见书格式的通知", "自下月起提交的法律意见书须写明材料清单、事实、问题、分析、结论和风险。"),
    ("training", "行政处罚裁量基准制定指引", "结合近期合法性审查中发现的问题，说明裁量阶次、情节认定和程序要求。"),
    ("notice", "关于重申保密纪律的通知", "接触的未公开材料不得复制、外传，工作结束后按规定退还。"),
    ("training", "政府合同常见风险提示", "一、主体和授权。\n二、付款条件。\n三、违约责任与争议解决。"),
)  # fmt: skip
_SUGGESTED = (
    ("建议送审材料附上此前的会议纪要，便于了解背景。", "采纳，今后送审材料附会议纪要目录。"),
    ("建议合同审查给足五个工作日。", "采纳，紧急事项除外，并在委托时写明。"),
    ("建议按季度通报典型败诉案例。", "采纳，自下季度起随学习材料一并通报。"),
)


class Meetings:
    """The office that calls, tells and answers."""

    def __init__(self, hands: Hands, first: date, every: int) -> None:
        self.hands, self.tx, self.today, self.first, self.every = hands, hands.tx, hands.today, first, every

    def steps(self) -> Iterator[Step]:
        """Every meeting up to two months ago, a bulletin and now and then a suggestion between them."""
        day, n = self.hands.after(self.first, 30), 0
        while day < self.today - timedelta(days=60):
            yield from self._meeting(n, day)
            yield from self._between(n, self.hands.after(day, 20))
            day, n = self.hands.after(day, SPREAD * self.every), n + 1
        for before in (260, 200):
            on = self.hands.working(self.today - timedelta(days=before))
            yield from self._meeting(n, on, with_gone=True)
            n += 1

    def _meeting(self, n: int, called: date, *, with_gone: bool = False) -> Iterator[Step]:
        """Called, answered, held, minuted; one of those called is absent."""
        held = self.hands.after(called, 6)
        yield Step(called, lambda on: self._call(n, on, held, with_gone=with_gone))
        yield Step(held, lambda on: self._hold(n, on))

    def _call(self, n: int, day: date, held: date, *, with_gone: bool) -> None:
        pool = [
            one for one in in_office(self.tx, (node(self.tx, "city"),)) if one.serves(held) and _person(one)
        ]
        chosen = [pool[(n * 5 + k) % len(pool)] for k in range(min(CALLED, len(pool)))]
        if with_gone:
            chosen = [*chosen[1:], *(one for one in pool if one.name == _GONE)]
        kind, title = _TITLES[n % len(_TITLES)]
        word = Calling.of(
            kind=kind, title=f"{held.year}年{title}", agenda="研究送审材料的合法性和需要修改的内容。", on=held, hour="09:30",
            place=_PLACES[n % len(_PLACES)], subject=title[:-3], counsel=sorted({one.id for one in chosen}),
        )  # fmt: skip
        key = meetings.call(self.tx, self.hands.on(KEEPER, day), word)
        absent = self._absent(n, key)
        for one in invitations_of(self.tx, [key]):
            if one.id == absent and one.name == _GONE:
                continue
            answering = Answering(comes=one.id != absent, note="" if one.id != absent else "当日有庭审")
            who = _USERS.get(one.name, KEEPER)
            meetings.answer(self.tx, self.hands.on(who, self.hands.after(day, 1), 15), one.id, answering)

    def _absent(self, n: int, key: int) -> int:
        """Whose invitation it is who does not come; nobody at every third."""
        called = invitations_of(self.tx, [key])
        gone = next((one.id for one in called if one.name == _GONE), 0)
        return gone or (called[n % len(called)].id if n % 3 else 0)

    def _hold(self, n: int, held: date) -> None:
        key = self._of(n, held)
        keeper, called, absent = (
            self.hands.on(KEEPER, held, 17),
            invitations_of(self.tx, [key]),
            self._absent(n, key),
        )
        present = [one.id for one in called if one.id != absent]
        meetings.attend(self.tx, keeper, key, Attendance(present=present))
        if absent:
            gone = next(one for one in called if one.id == absent).name == _GONE
            finding = "事前未请假，事后未说明" if gone else "法院出庭通知，理由正当"
            meetings.judge(self.tx, keeper, absent, Judging(good=not gone, finding=finding))
        said = "与会人员认为草案总体可行，建议补充公开征求意见程序，明确职责分工和过渡安排。"
        title = _TITLES[n % len(_TITLES)][1]
        meetings.minute(self.tx, keeper, key, Minuting(minutes=said, opinion=f"关于{title[:-3]}的法律意见"))

    def _of(self, n: int, held: date) -> int:
        title = f"{held.year}年{_TITLES[n % len(_TITLES)][1]}"
        viewer = self.hands.on(KEEPER, held).viewer
        ahead = list_of(self.tx, viewer, held, past=False).lines
        return next(
            one.id for one in ahead if one.title == title and one.at.astimezone(OFFICE).date() == held
        )

    def _between(self, n: int, day: date) -> Iterator[Step]:
        kind, title, text = _TOLD[n % len(_TOLD)]
        yield Step(
            day,
            lambda on: self._tell(
                Telling.of(kind=kind, title=f"{title}（{on.year}年{on.month}月）", text=text), on
            ),
        )
        if n % 3 == 1:
            said, answered = _SUGGESTED[n // 3 % len(_SUGGESTED)]
            user = list(_USERS.values())[n % len(_USERS)]
            yield Step(day, lambda on: self._suggest(user, said, answered, on))

    def _tell(self, word: Telling, day: date) -> None:
        key = tell(self.tx, self.hands.on(KEEPER, day), word)
        for user in _USERS.values():
            note_read(self.tx, self.hands.on(user, self.hands.after(day, 1), 20), key)

    def _suggest(self, user: str, said: str, answered: str, day: date) -> None:
        key = suggest(self.tx, self.hands.on(user, day, 21), Suggesting(text=said))
        reply(self.tx, self.hands.on(KEEPER, self.hands.after(day, 3)), key, Replying(reply=answered))


def _person(one: CounselLine) -> bool:
    return one.name not in {person.name for person in PEOPLE if person.office}
