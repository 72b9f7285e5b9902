"""What the demonstration's judgment says, and on whom it was served: it will take effect if nobody appeals."""

from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.cases.judgments.actions import record_heads, record_service
from casework.cases.judgments.forms import HeadIn, HeadsIn, ServiceIn
from casework.money import Money

HEADS = (
    HeadIn(
        code="判决-3",
        text="一、撤销被告作出的不予行政许可决定。",
        about="不予行政许可决定",
    ),
    HeadIn(
        code="判决-7",
        text="二、责令被告于本判决生效之日起三十日内对原告的申请重新作出决定。",
        term="三十日内",
    ),
    HeadIn(text="案件受理费50元，由被告负担。", costs=Money(5000), costs_by="organ"),
)


def complete(tx: Session, clerk: Actor, case_id: int, made_on: date) -> None:
    """The clerk copies the heads; the court says that the plaintiff was served on the same day."""
    record_heads(tx, clerk, case_id, HeadsIn(made_on=made_on, heads=HEADS))
    record_service(tx, clerk, case_id, ServiceIn(everyone_on=clerk.today))
