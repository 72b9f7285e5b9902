"""The counsel of the demonstration's city: one in office, who signs in to the portal, and a candidate."""

from datetime import date

from sqlmodel import Session, select

from casework.accounts.tables import User
from casework.calendar import Calendar
from casework.counsel.pool.actions import add_candidate, decide, look, propose
from casework.counsel.pool.conditions import Condition
from casework.counsel.pool.forms import Facts, Look, Proposing, Word
from casework.demonstration.load import Day, back
from casework.gate import Answer, Standing, Subject
from casework.text import N_, Text

OFFICE, PRINCIPAL = "city-counsel-office", "city-principal"


def cleared(_tx: object, _subject: Subject, on: date) -> Answer:
    """The demonstration's people were checked; no office's are by this."""
    return Answer(Standing.CLEAR, Text(N_("演示数据：信用核查未发现不良记录。")), on)


def load_counsel(tx: Session, calendar: Calendar, today: date) -> None:
    """A lawyer appointed a year ago, and an expert whose conditions are being looked at."""
    then = Day(tx, calendar, back(calendar, today, 250))
    lawyer = Facts.of(
        kind="lawyer", name="周某某", workplace="河南甲律师事务所", licence="14101201410000001",
        practising_since=date(today.year - 14, 5, 6), phone="0371-6000 0001",
        user_id=tx.exec(select(User.id).where(User.username == "counsel-1")).one(),
        specialities=[
            {"speciality": "litigation", "level": "leading"}, {"speciality": "expropriation", "level": "skilled"},
        ],
    )  # fmt: skip
    counsel_id = add_candidate(tx, then.as_(OFFICE), lawyer)
    for condition in Condition:
        if condition is not Condition.CREDIT:
            checked = Look(
                condition=condition, met=True, evidence=_EVIDENCE[condition], on=then.as_(OFFICE).today
            )
            look(tx, then.as_(OFFICE), counsel_id, checked)
    asked = Proposing.of(what="appoint", reasons="长期代理行政案件，专业对口", first=then.as_(OFFICE).today)
    proposal_id = propose(tx, then.as_(OFFICE), cleared, counsel_id, asked)
    decide(
        tx,
        then.as_(PRINCIPAL),
        cleared,
        proposal_id,
        Word(approve=True, number=f"郑政函〔{today.year - 1}〕88号"),
    )
    now = Day(tx, calendar, back(calendar, today, 6))
    expert = Facts.of(
        kind="expert", name="吴某某", workplace="河南某大学法学院", title="副教授",
        specialities=[{"speciality": "legislation", "level": "leading"}],
    )  # fmt: skip
    candidate = add_candidate(tx, now.as_(OFFICE), expert)
    seen = Look(
        condition=Condition.SENIORITY,
        met=True,
        evidence=_EVIDENCE[Condition.SENIORITY],
        on=now.as_(OFFICE).today,
    )
    look(tx, now.as_(OFFICE), candidate, seen)


_EVIDENCE = {
    Condition.CHARACTER: "所在单位鉴定意见",
    Condition.EDUCATION: "法学学位证书、代表性成果",
    Condition.SENIORITY: "执业证书、职称证书",
    Condition.RECORD: "无犯罪记录证明、律师协会无处分证明",
}
