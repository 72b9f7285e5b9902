"""How each piece of work went in the city's two years: most as it should, some refused, late, longer, returned, stood back from.

The steps are laid out beforehand and taken in the order of their days, so that whoever is proposed on a day is proposed by what
everybody had in hand on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from casework.counsel.engagements import actions, serve
from casework.counsel.engagements.assign import assign
from casework.counsel.engagements.choice import proposed
from casework.counsel.engagements.forms import (
    Accepting,
    Assigning,
    Excusing,
    HandingIn,
    Longer,
    OnLonger,
    Recusing,
    Refusing,
    Returning,
    Stopping,
    Taking,
    Work,
)
from casework.counsel.engagements.queries import EngagementLine, engagement
from casework.counsel.engagements.states import EngagementState, Outcome
from casework.counsel.engagements.story import assignments_of
from casework.counsel.opinions import actions as opinions
from casework.counsel.opinions.forms import Draft, Signing
from casework.counsel.services import Service
from casework.demonstration.counsel_people import PEOPLE, Fate
from casework.demonstration.counsel_pieces import Piece
from casework.demonstration.hands import KEEPER, Hands, Step, clear
from casework.files.actions import keep
from casework.papers.paper import Paper

_WRITTEN = frozenset({Service.OPINION, Service.CONTRACT, Service.DRAFTING})
_USERS = {person.name: person.user for person in PEOPLE if person.user}
_GONE = next(person.name for person in PEOPLE if person.fate is Fate.DISMISSED)
_REFUSALS = ("同期有重大案件开庭，时间冲突", "因公出差，不能按期完成", "在外参加立法调研，无法办理")
MORE, AGAIN = 7, 3
"""Days more that are granted, and working days in which what was sent back comes again."""
_AWAY = "开庭通知、出差审批表，理由正当"


@dataclass(frozen=True, slots=True)
class Course:
    """What is out of the ordinary in a piece of work."""

    late: bool = False
    refused: bool = False
    recused: bool = False
    longer: bool = False
    returned: bool = False
    ended: bool = False

    @classmethod
    def of(cls, n: int) -> "Course":
        """Of the piece of a number."""
        return cls(
            late=n % 17 == 3, refused=n % 23 == 6, recused=n % 29 == 10, longer=n % 13 == 8,
            returned=n % 16 == 5, ended=n % 53 == 24,
        )  # fmt: skip


class Desk:
    """The counsel office's desk, over two years."""

    def __init__(self, hands: Hands) -> None:
        self.hands, self.tx, self.calendar = hands, hands.tx, hands.calendar

    def steps(self, piece: Piece) -> Iterator[Step]:
        """Everything that is done in a piece of work, with its days."""
        course, after, n = Course.of(piece.n), self.hands.after, piece.n
        yield Step(piece.on, lambda on: self.give(self.open(piece), on))
        taken = after(piece.on, 1)
        if course.refused:
            yield Step(taken, lambda on: self._refuse(piece, on))
            taken = after(taken, 2)
        yield Step(taken, lambda on: self._ready(piece, on))
        if course.recused:
            back = after(taken, 1)
            yield Step(back, lambda on: self._recuse(piece, on))
            yield Step(after(back, 1), lambda on: self._ready(piece, on))
        if course.ended:
            yield Step(after(taken, 2), lambda on: self._stop(piece, on))
            return
        due = piece.due
        if course.longer:
            asked = max(self.calendar.on_or_before(due - timedelta(days=2)), taken)
            yield Step(asked, lambda on: self._longer(piece, on))
            due += timedelta(days=MORE)
        done = after(due, 3) if course.late else self.calendar.on_or_before(due - timedelta(days=n % 3))
        done = max(done, after(taken, 1))
        yield Step(done, lambda on: self._hand_in(piece, on, course))
        if course.returned:
            back, done = after(done, 1), after(done, 1 + AGAIN)
            yield Step(back, lambda on: self._send_back(piece, on))
            yield Step(done, lambda on: self._hand_in(piece, on, course))
        yield Step(after(done, 1 + n % 3), lambda on: self._accept(piece, on, course))

    def open(self, piece: Piece) -> int:
        """Enter it, with its mandate; answers its key."""
        work = Work.of(
            service=piece.service, title=piece.title, mandate=piece.kind.mandate, subject=piece.subject,
            instance="first" if piece.service is Service.AGENCY else "", agreed=piece.agreed,
            due=piece.due,
            wants=[{"speciality": piece.speciality, "level": piece.level}],
            names=[{"name": piece.opposing}] if piece.opposing else [],
        )  # fmt: skip
        return actions.open_work(self.tx, self.hands.on(KEEPER, piece.on), work)

    def give(self, key: int, day: date, to: int | None = None) -> None:
        """To whoever stands first, or to somebody whom the office chooses."""
        actor = self.hands.on(KEEPER, day)
        ranked = proposed(self.tx, actor.viewer, clear, key, day).ranking.ranked
        chosen = next((one for one in ranked if one.counsel.key == str(to)), ranked[0])
        given = Assigning(
            counsel_id=int(chosen.counsel.key), reason="" if chosen is ranked[0] else "熟悉本领域，曾办理同类事务",
            settled="本人书面说明不影响公正履职" if chosen.cautions else "", due=None,
        )  # fmt: skip
        assign(self.tx, actor, clear, key, given)

    def refuse(self, key: int, day: date, reason: str, excused: str = "") -> None:
        """It is not taken; where the reason is a good one, the office says so."""
        serve.refuse(self.tx, self.hands.on(KEEPER, day, 11), key, Refusing(reason=reason))
        if excused:
            given = assignments_of(self.tx, key)
            refused = next(one.id for one in given if one.outcome is Outcome.REFUSED)
            actions.excuse(self.tx, self.hands.on(KEEPER, day, 12), refused, Excusing(excused=excused))

    def _work(self, key: int, day: date) -> EngagementLine:
        return engagement(self.tx, self.hands.on(KEEPER, day).viewer, key)

    def _ready(self, piece: Piece, day: date) -> int:
        """Somebody has it and has taken it, since whoever had it may have left; answers its key."""
        key = self.hands.work(piece.title)
        state = self._work(key, day).state
        if state.assignable:
            self.give(key, day)
            state = EngagementState.OFFERED
        if state is EngagementState.OFFERED:
            serve.take(self.tx, self.hands.on(KEEPER, day, 11), key, Taking(free=True))
        return key

    def _refuse(self, piece: Piece, day: date) -> None:
        key = self.hands.work(piece.title)
        self.refuse(key, day, _REFUSALS[piece.n % len(_REFUSALS)], _AWAY)
        self.give(key, day)

    def _recuse(self, piece: Piece, day: date) -> None:
        key = self._ready(piece, day)
        word = Recusing(reason="所在单位曾为相关单位提供法律服务，申请回避")
        serve.recuse(self.tx, self.hands.on(KEEPER, day, 16), key, word)
        self.give(key, day)

    def _stop(self, piece: Piece, day: date) -> None:
        word = Stopping(reason="项目调整，不再需要本项法律服务")
        actions.stop(self.tx, self.hands.on(KEEPER, day), self.hands.work(piece.title), word)

    def _longer(self, piece: Piece, day: date) -> None:
        key = self._ready(piece, day)
        wish = Longer(until=piece.due + timedelta(days=MORE), reason="等待相关部门补充材料")
        asked = serve.ask_longer(self.tx, self.hands.on(KEEPER, day, 14), key, wish)
        serve.decide_longer(self.tx, self.hands.on(KEEPER, day, 16), asked, OnLonger(grant=True))

    def _hand_in(self, piece: Piece, day: date, course: Course) -> None:
        key = self._ready(piece, day)
        name = self._work(key, day).counsel
        if piece.service in _WRITTEN and (name in _USERS or piece.n % 4 == 0):
            self._sign(piece, key, day, name)
        else:
            word = HandingIn(note=piece.kind.result + ("（修改稿）" if course.returned else ""))
            serve.hand_in(self.tx, self.hands.on(KEEPER, day, 14), key, word)
        if course.late and piece.n % 2:
            excusing = Excusing(excused="送审材料迟延送达，责任不在顾问")
            late = next(one.id for one in assignments_of(self.tx, key) if one.outcome is Outcome.HELD)
            actions.excuse(self.tx, self.hands.on(KEEPER, day, 17), late, excusing)

    def _sign(self, piece: Piece, key: int, day: date, name: str) -> None:
        """By the counsel itself where it has an account, else as the office enters it from paper."""
        who = _USERS.get(name, KEEPER)
        actor = self.hands.on(who, day, 14)
        words = {
            "materials": "送审稿、起草说明及依据目录", "conclusion": ("lawful", "lawful", "needs_change")[piece.n % 3],
            "risk": "按意见修改后风险可控" if piece.n % 3 == 2 else "未发现",
        }  # fmt: skip
        if who == KEEPER:
            words["file_id"] = str(self._paper(piece, day, name))
        else:
            words |= {
                "facts": "送审材料齐全，起草单位已征求有关部门意见。", "question": "内容是否与上位法一致，程序是否合法。",
                "analysis": "对照上位法逐条核对，未发现超越权限；程序性条款应当与法定期限一致。",
            }  # fmt: skip
        opinions.write(self.tx, actor, key, Draft.of(**words))
        opinions.sign(self.tx, actor, key, Signing(name=name))

    def _paper(self, piece: Piece, day: date, name: str) -> int:
        paper = Paper("法律意见书")
        paper.title("法律意见书")
        paper.text(
            f"受委托，就{piece.title}事项出具法律意见如下：送审材料与上位法基本一致，具体修改意见见附表。"
        )
        paper.signature([name], day)
        return keep(
            self.tx, self.hands.on(KEEPER, day, 14), self.hands.store, name=f"{piece.title}法律意见书.docx"[:100],
            content=paper.done(), classification="internal", max_bytes=10**6,
        )  # fmt: skip

    def _send_back(self, piece: Piece, day: date) -> None:
        until = self.hands.after(day, AGAIN)
        back = Returning(until=until, note="请补充相关判例和法律依据")
        actions.send_back(self.tx, self.hands.on(KEEPER, day), self.hands.work(piece.title), back)

    def _accept(self, piece: Piece, day: date, course: Course) -> None:
        n = piece.n
        quality = {"facts": 22 - n % 3, "law": 23 - n % 4, "argument": 20 + n % 4}
        word = Accepting.of(**quality, timeliness=12 if course.late else 24 - n % 2)
        actions.accept(self.tx, self.hands.on(KEEPER, day, 16), self.hands.work(piece.title), word)

    def not_taken(self, gone_on: date) -> Iterator[Step]:
        """Two pieces of work that whoever was dismissed did not take, without a good reason."""
        subjects = (("市属企业用工合规法律意见", 190), ("劳务派遣服务合同审查", 95))
        for n, (title, before) in enumerate(subjects):
            day = self.hands.working(gone_on - timedelta(days=before))
            service = (Service.OPINION, Service.CONTRACT)[n]
            piece = Piece(900 + n, day, service, title, "labour", "skilled")
            yield from self._in_the_end(piece)

    def _in_the_end(self, piece: Piece) -> Iterator[Step]:
        """Somebody else does it."""
        done = self.hands.after(piece.on, 4)
        yield Step(piece.on, lambda _: self._not_taken(piece))
        yield Step(done, lambda on: self._hand_in(piece, on, Course()))
        yield Step(self.hands.after(done, 2), lambda on: self._accept(piece, on, Course()))

    def _not_taken(self, piece: Piece) -> None:
        key = self.open(piece)
        self.give(key, piece.on, to=self.hands.counsel(_GONE))
        self.refuse(key, piece.on, "手头工作较多，不愿办理")
        self.give(key, piece.on)
