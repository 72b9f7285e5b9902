"""The wing of credit at work: subjects with what was found of them, commitments, checks in time and late, some waiting."""

from datetime import date, timedelta
from itertools import cycle, islice

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.calendar import Calendar
from casework.credit.checks.actions import answer, ask
from casework.credit.checks.forms import Answering, Asking
from casework.credit.checks.queries import findable
from casework.credit.commitments.actions import prepare, sign
from casework.credit.commitments.forms import Preparing, Signed
from casework.credit.products import UseField
from casework.credit.subjects.queries import Sought, subjects
from casework.demonstration.credit_subjects import MANY, SEALING, load_subjects
from casework.demonstration.hands import Hands
from casework.demonstration.load import back
from casework.files.actions import keep
from casework.files.store import Store
from casework.organisations.queries import organs

CENTRE = "credit-centre"
_ASKS = (
    ("commerce-credit", UseField.PROCUREMENT, "2026年度招商引资奖励项目申报"),
    ("finance-credit", UseField.PUBLIC_RESOURCES, "总部企业认定和奖励申报"),
    ("market-credit", UseField.COMMENDATION, "诚信经营示范单位评选"),
    ("commerce-credit", UseField.QUALIFICATION, "商贸流通企业绩效评价"),
)
_TAKES = (1, 2, 3, 4, 3, 2, 5, 4, 7, 3)
"""Working days until the answer: one in ten is late."""


class _Credit:
    def __init__(self, tx: Session, calendar: Calendar, today: date, store: Store) -> None:
        self.tx, self.calendar, self.today, self.store = tx, calendar, today, store
        self.hands = Hands(tx, calendar, today, store)

    def whom(self, viewer: Viewer, n: int) -> list[int]:
        """Some of the subjects that somebody deals with."""
        found = subjects(self.tx, viewer, SEALING, Sought()).lines
        return [line.id for line in islice(cycle(found), n)]

    def go(self, each: int) -> None:
        """A check each so many working days for a year, each with a commitment; the last few wait."""
        whom = {
            username: iter(self.whom(self.hands.on(username, self.today).viewer, 400))
            for username, *_ in _ASKS
        }
        for n, days in enumerate(range(240, 0, -each)):
            username, use, purpose = _ASKS[n % len(_ASKS)]
            asked_on = back(self.calendar, self.today, days)
            subject_id = next(whom[username])
            self._promise(username, subject_id, use, purpose, asked_on)
            check_id = self._ask(username, subject_id, use, purpose, asked_on)
            answered_on = self.calendar.add_working_days(asked_on, _TAKES[n % len(_TAKES)])
            if answered_on < self.today and days > 4:
                self._answer(check_id, subject_id, answered_on)

    def _promise(self, username: str, subject_id: int, use: UseField, about: str, on: date) -> None:
        actor = self.hands.on(username, on, 9)
        key = prepare(self.tx, actor, Preparing(subject_id=subject_id, use=use, about=about))
        copy = keep(
            self.tx, actor, self.store, name="信用承诺书（签署）.txt", content="演示文书\n信用承诺书\n".encode(),
            classification="internal", max_bytes=10**6,
        )  # fmt: skip
        sign(self.tx, actor, key, Signed(signed_on=on, signed_name="法定代表人", file_id=copy))

    def _ask(self, username: str, subject_id: int, use: UseField, purpose: str, on: date) -> int:
        word = Asking(
            subject_id=subject_id, use=use, purpose=purpose, consent_by="法定代表人",
            consent_on=on - timedelta(days=1), consent_seen=True,
        )  # fmt: skip
        return ask(self.tx, self.hands.on(username, on, 10), word)

    def _answer(self, check_id: int, subject_id: int, on: date) -> None:
        found = findable(self.tx, subject_id, on)
        answer(self.tx, self.hands.on(CENTRE, on, 15), check_id, Answering(opinion=found.opinion))


def load_credit(tx: Session, calendar: Calendar, today: date, store: Store, each: int) -> None:
    """Bring the subjects in, and a year of work with them: a check each so many working days."""
    known = {one.key: one.id for one in organs(tx)}
    at_work = _Credit(tx, calendar, today, store)
    load_subjects(tx, today, known, at_work.hands.on(CENTRE, today).viewer.user_id, MANY)
    at_work.go(each)
