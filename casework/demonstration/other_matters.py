"""Matters other than administrative suits, for the demonstration: each stands where its own clock runs (201号第二十六条).

A labour dispute that the organ took to court, a claim for compensation whose decision is before the principal, and a
commercial award that may still be set aside.
"""

from datetime import date, datetime, time

from sqlmodel import Session

from casework.calendar import Calendar
from casework.cases.appeals.actions import decide, review, submit_opinion
from casework.cases.appeals.filing import file_challenge
from casework.cases.appeals.forms import Filing, OpinionIn, Review, Verdict
from casework.cases.appeals.remedies import Remedy
from casework.cases.compensation.actions import draft_decision
from casework.cases.compensation.forms import Draft
from casework.cases.hearings.forms import AttendantIn, Held
from casework.cases.hearings.recording import record_hearing
from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.demonstration.before_suit import before_suits
from casework.demonstration.load import Day, back
from casework.money import Money
from casework.rulebook import MatterType

SUIT = "（2026）豫0105民初10233号"
CLAIMANT = "冯某某"
_STAFF = AttendantIn(capacity="staff", name="曹某", employer="郑州市司法局", post="应诉处科员", spoke=True)
COMMISSION, LABOUR_COMMISSION = "郑州仲裁委员会", "郑州市劳动人事争议仲裁委员会"


def other_matters(tx: Session, calendar: Calendar, today: date, *, labour: int, commercial: int) -> None:
    """Take the two arbitrations on from their answers, and log the claim, reconsiderations and mediation before docketing."""
    _labour(tx, calendar, today, labour)
    _claim(tx, calendar, today)
    _commercial(tx, calendar, today, commercial)
    before_suits(tx, calendar, today)


def _paper(tx: Session, calendar: Calendar, on: date, kind: str, sender: str, **more: object) -> int:
    """Log a paper on the day of its service, and answer its case's id."""
    clerk = Day(tx, calendar, on, 9).as_("city-intake")
    handler = Day(tx, calendar, on, 9).as_("city-handler").viewer.user_id
    facts = {
        "document_type": kind, "sender": sender, "served_on": on, "received_on": on, "service_mode": "direct",
        "organ_id": clerk.viewer.acting_organ_id, "handler_id": handler, "pages": 4,
    }  # fmt: skip
    case_id, _ = register_document(tx, clerk, DocumentIn.model_validate(facts | more))
    return case_id


def _one(name: str, kind: str = "citizen") -> tuple[PartyIn, ...]:
    return (PartyIn(role="plaintiff", name=name, kind=kind),)


def _held(tx: Session, calendar: Calendar, on: date, case_id: int) -> None:
    handler = Day(tx, calendar, on, 17).as_("city-handler")
    record_hearing(tx, handler, case_id, Held(on=on, people=(_STAFF,), evidence="双方举证、质证。"))


def _labour(tx: Session, calendar: Calendar, today: date, case_id: int) -> None:
    def day(n: int) -> date:
        return back(calendar, today, n)

    at = datetime.combine(day(30), time(9, 30))
    _paper(
        tx, calendar, day(36), "arbitration_hearing_notice", LABOUR_COMMISSION, case_id=case_id, hearing_at=at
    )
    _held(tx, calendar, day(30), case_id)
    _paper(
        tx, calendar, day(16), "labour_award", LABOUR_COMMISSION, case_id=case_id, outcome="民事-1",
        document_date=day(18),
    )  # fmt: skip
    handler = Day(tx, calendar, day(14), 10).as_("city-handler")
    reasons = "合同期满不再续聘，不属于应当支付经济补偿的情形，裁决适用法律错误。"
    submit_opinion(tx, handler, case_id, Remedy.SUIT, OpinionIn(use=True, reasons=reasons, submit=True))
    review(tx, handler, case_id, Remedy.SUIT, Review(verdict="agree"))
    principal = Day(tx, calendar, day(13), 15).as_("city-principal")
    decide(tx, principal, case_id, Remedy.SUIT, Verdict(decision="use", note="同意起诉。"))
    filing = Filing(
        mode="handed_in", on=day(12), proof="立案材料收据 2026-10233", confirm=("no_file", "no_proof")
    )
    clerk = Day(tx, calendar, day(12), 16).as_("city-handler")
    file_challenge(tx, clerk, case_id, Remedy.SUIT, filing)
    _paper(
        tx, calendar, day(5), "civil_acceptance_notice", "郑州市金水区人民法院", case_id=case_id, number=SUIT,
        accepted_on=day(6),
    )  # fmt: skip


def _claim(tx: Session, calendar: Calendar, today: date) -> None:
    case_id = _paper(
        tx, calendar, back(calendar, today, 25), "compensation_claim", CLAIMANT,
        matter_type=MatterType.COMPENSATION, cause="行政赔偿", sued_act="2026年5月8日扣押车辆的行为",
        claims="赔偿停运损失36,000元；赔偿车辆损失8,500元。", parties=_one(CLAIMANT),
    )  # fmt: skip
    handler = Day(tx, calendar, back(calendar, today, 4), 11).as_("city-handler")
    draft = Draft(
        grants=True,
        number="郑政赔决〔2026〕6号",
        found="2026年5月8日扣押豫A·某某号货车，同年6月2日解除扣押。扣押决定已被确认违法，扣押期间共二十五日。",
        reasons="依照国家赔偿法第三十六条，扣押财产造成损坏的，应当恢复原状或者支付赔偿金；停运损失以必要的经常性费用为限。",
        items="1. 支付扣押期间必要的经常性费用开支9,600元；\n2. 支付车辆修复费用8,500元。",
        amount=Money(18_100_00),
        submit=True,
    )
    draft_decision(tx, handler, case_id, draft)


def _commercial(tx: Session, calendar: Calendar, today: date, case_id: int) -> None:
    def day(n: int) -> date:
        return back(calendar, today, n)

    at = datetime.combine(day(28), time(14, 30))
    _paper(tx, calendar, day(38), "arbitration_hearing_notice", COMMISSION, case_id=case_id, hearing_at=at)
    _held(tx, calendar, day(28), case_id)
    _paper(
        tx,
        calendar,
        day(2),
        "arbitral_award",
        COMMISSION,
        case_id=case_id,
        outcome="民事-2",
        document_date=day(4),
    )
