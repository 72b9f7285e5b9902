"""The wing of credit at work: subjects with what was found of them, commitments, checks in time and late, some waiting."""

from datetime import date, timedelta
from itertools import cycle, islice

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.calendar import Calendar
from casework.credit.checks.actions import answer, ask
from casework.credit.checks.forms import Answering, Asking
from casework.credit.checks.queries import findable
from casework.credit.codes import SubjectKind
from casework.credit.commitments.actions import prepare, sign
from casework.credit.commitments.forms import Preparing, Signed
from casework.credit.gate import actions as gate
from casework.credit.gate import forms as gate_forms
from casework.credit.objections import actions as objections
from casework.credit.objections import forms as objection_forms
from casework.credit.objections.receiving import receive
from casework.credit.products import RecordStatus, UseField
from casework.credit.records.queries import Sought as RecordsSought
from casework.credit.records.queries import records
from casework.credit.reports import actions as reports
from casework.credit.reports import forms as report_forms
from casework.credit.reports.contents import Grade, Part
from casework.credit.subjects.queries import Sought, subjects
from casework.demonstration.credit_subjects import SEALING
from casework.demonstration.hands import Hands
from casework.demonstration.load import back
from casework.files.actions import keep
from casework.files.store import Store

CENTRE = "credit-centre"
_ASKS = (
    ("commerce-credit", UseField.PROCUREMENT, "2026年度招商引资奖励项目申报"),
    ("finance-credit", UseField.PUBLIC_RESOURCES, "总部企业认定和奖励申报"),
    ("market-credit", UseField.COMMENDATION, "诚信经营示范单位评选"),
    ("commerce-credit", UseField.QUALIFICATION, "商贸流通企业绩效评价"),
)
WAITING = (7, 3, 1)
"""Working days ago on which the last ones were asked for, which wait: the first of them is late."""
_TAKES = (1, 2, 3, 4, 3, 2, 5, 4, 7, 3)
"""Working days until the answer: one in ten is late."""


class Credit:
    """The people of the wing at work."""

    def __init__(self, tx: Session, calendar: Calendar, today: date, store: Store) -> None:
        self.tx, self.calendar, self.today, self.store = tx, calendar, today, store
        self.hands = Hands(tx, calendar, today, store)
        self.agency = 0

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
        for n, days in enumerate((*range(240, 10, -each), *WAITING)):
            username, use, purpose = _ASKS[n % len(_ASKS)]
            asked_on = back(self.calendar, self.today, days)
            subject_id = next(whom[username])
            self._promise(username, subject_id, use, purpose, asked_on)
            check_id = self._ask(username, subject_id, use, purpose, asked_on)
            answered_on = self.calendar.add_working_days(asked_on, _TAKES[n % len(_TAKES)])
            if days not in WAITING:
                self._answer(check_id, subject_id, answered_on)
                self._decide(username, subject_id, use, purpose, answered_on)

    def clean(self, viewer: Viewer, n: int) -> int:
        """The n-th from the end of the companies that somebody deals with of which nothing adverse is known."""
        found = subjects(self.tx, viewer, SEALING, Sought(kind=SubjectKind.LEGAL)).lines
        good = [line.id for line in found if not findable(self.tx, line.id, self.today).lines]
        return good[-1 - n]  # from the other end than those that are checked all the year

    def show(self, username: str, subject_id: int, use: UseField, about: str, on: date) -> None:
        """All three products of a subject: commitment, answered check, report."""
        self._promise(username, subject_id, use, about, on)
        check_id = self._ask(username, subject_id, use, about, on)
        self._answer(check_id, subject_id, self.calendar.add_working_days(on, 1))
        self._report(username, subject_id, self.calendar.add_working_days(on, 2))

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

    def _decide(self, username: str, subject_id: int, use: UseField, purpose: str, on: date) -> None:
        """Ask the gate on the day after the answer; what needs a report, as far as one is there."""
        asked_on = min(self.calendar.add_working_days(on, 1), self.today)
        actor = self.hands.on(username, asked_on, 11)
        if use in {UseField.PUBLIC_RESOURCES, UseField.PROCUREMENT} and subject_id % 2:
            self._report(username, subject_id, asked_on)
        gate.ask(self.tx, actor, subject_id, gate_forms.Asking(use=use, purpose=purpose))

    def _report(self, username: str, subject_id: int, on: date) -> None:
        actor = self.hands.on(username, on, 9)
        made = keep(
            self.tx, actor, self.store, name="信用报告.txt", content="演示文书\n信用报告\n".encode(),
            classification="internal", max_bytes=10**6,
        )  # fmt: skip
        word = report_forms.Reporting(
            agency_id=self.agency, number=f"某信评〔{on.year}〕{subject_id}号", issued_on=on - timedelta(days=20), grade="AA",
            present=list(Part), file_ids=[made],
        )  # fmt: skip
        reports.enter(self.tx, actor, subject_id, word)

    def agencies(self) -> None:
        """A rating agency with its qualification, and what its grades come to."""
        centre = self.hands.on(CENTRE, self.today - timedelta(days=500))
        first = date(self.today.year - 2, 1, 1)
        word = report_forms.Registering(
            name="河南某某信用评估有限公司",
            number="豫信服备〔2024〕12号",
            first=first,
            last=date(self.today.year + 1, 12, 31),
        )
        self.agency = reports.register(self.tx, centre, word)
        for grade, common in (
            ("AAA", Grade.EXCELLENT),
            ("AA", Grade.GOOD),
            ("A", Grade.FAIR),
            ("B", Grade.POOR),
        ):
            reports.grade(self.tx, centre, self.agency, report_forms.Grading(grade=grade, common=common))

    def objections(self) -> None:
        """Objections to what the market office provided: received, forwarded, verified, told of, and one that is late."""
        market = self.hands.on("market-credit", self.today)
        theirs = records(
            self.tx, market.viewer, self.today, RecordsSought(status=RecordStatus.EFFECTIVE)
        ).lines
        told = "处罚决定已被复议机关撤销，记录没有更新。"
        for line, days, reached in zip(theirs, (9, 6, 5, 30, 2), (1, 2, 3, 4, 0), strict=False):
            on = back(self.calendar, self.today, days)
            word = objection_forms.Receiving(
                record_id=line.id, grounds=told, received_on=on, phone="0371-00000000"
            )
            key = receive(self.tx, self.hands.on(CENTRE, on), word)
            for step in range(1, reached + 1):
                self._step(key, step, self.calendar.add_working_days(on, step))

    def _step(self, key: int, step: int, on: date) -> None:
        if step == 1:
            objections.forward(self.tx, self.hands.on(CENTRE, on), key, objection_forms.Forwarding())
        elif step == 2:
            found = objection_forms.Settling.of(
                finding="revoked", found="经核查，处罚决定已撤销，记录予以撤销。"
            )
            objections.settle(self.tx, self.hands.on("market-credit", on), key, found)
        elif step == 3:
            objections.notify(self.tx, self.hands.on(CENTRE, on), key, objection_forms.Notifying(on=on))
