"""Reconsideration and mediation in the demonstration: a hearing that waits for its principal, a suit with joint
defendants after an upheld act, and a suit that is mediated before it is docketed.
"""

from datetime import date, datetime, time

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.demonstration.load import Day, back
from casework.rulebook import MatterType

HEARD, UPHELD, SUED, MEDIATED = (
    "豫政复〔2026〕231号",
    "豫政复〔2026〕168号",
    "（2026）豫01行初149号",
    "（2026）豫0105行诉前调123号",
)
PROVINCE, COURT, DISTRICT = "河南省人民政府", "河南省郑州市中级人民法院", "郑州市金水区人民法院"


def before_suits(tx: Session, calendar: Calendar, today: date) -> None:
    """Log the three."""

    def clerk(before: int) -> Actor:
        return Day(tx, calendar, back(calendar, today, before), 9).as_("city-intake")

    handler = Day(tx, calendar, today, 9).as_("city-handler").viewer.user_id
    reconsidered = {
        "matter_type": MatterType.RECONSIDERATION,
        "level": "reconsideration",
        "handler_id": handler,
    }
    hearing = datetime.combine(calendar.add_working_days(today, 8), time(9, 30))

    heard = _log(
        tx, clerk(3), None, "reconsideration_notice", HEARD, PROVINCE, "行政处罚", ("卫某某",), **reconsidered
    )
    _log(
        tx, clerk(0), heard, "reconsideration_hearing_notice", HEARD, PROVINCE,
        hearing_at=hearing, hearing_place="省政府行政复议接待室",
    )  # fmt: skip

    upheld = _log(
        tx, clerk(60), None, "reconsideration_notice", UPHELD, PROVINCE, "行政许可", ("河南某某餐饮管理有限公司",),
        sued_act="郑政许〔2026〕12号不予行政许可决定", **reconsidered,
    )  # fmt: skip
    _log(tx, clerk(12), upheld, "reconsideration_decision", UPHELD, PROVINCE, outcome="复议-1")
    _log(tx, clerk(1), upheld, "response_notice", SUED, COURT)

    _log(
        tx, clerk(2), None, "pre_suit_notice", MEDIATED, DISTRICT, "行政补偿", ("褚某某",), handler_id=handler,
    )  # fmt: skip


def _log(
    tx: Session,
    clerk: Actor,
    case_id: int | None,
    kind: str,
    number: str,
    sender: str,
    cause: str = "",
    plaintiffs: tuple[str, ...] = (),
    **more: object,
) -> int:
    """Log a paper of a case, or what begins one; the case's id."""
    told: dict[str, object] = {
        "document_type": kind,
        "number": number,
        "sender": sender,
        "cause": cause,
        "case_id": case_id,
        "served_on": clerk.today,
        "received_on": clerk.today,
        "service_mode": "direct",
        "organ_id": clerk.viewer.acting_organ_id,
        "parties": tuple(
            PartyIn(role="plaintiff", name=name, kind="organisation" if name.endswith("公司") else "citizen")
            for name in plaintiffs
        ),
    }
    return register_document(tx, clerk, DocumentIn.model_validate(told | more))[0]
