"""A case of the demonstration that is over: withdrawn by its plaintiff, closed, catalogued and archived."""

from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.cases.archive.actions import close
from casework.cases.archive.forms import Closing, PaperIn, VolumeIn
from casework.cases.archive.queries import entries_of
from casework.cases.archive.volume import proposed, save_volume
from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.cases.record.record import case_record
from casework.demonstration.load import Day, back
from casework.files.actions import keep
from casework.files.store import Store

NUMBER = "（2026）豫01行初31号"
VOLUME = "2026-SS-0031"
_COURT = "河南省郑州市中级人民法院"
_NOTICE = f"""{_COURT}
应诉通知书
{NUMBER}
本院受理孙某某诉你单位政府信息公开一案，请在收到起诉状副本之日起十五日内提出答辩状。
"""
_RULING = f"""{_COURT}
行政裁定书
{NUMBER}
准许原告孙某某撤回起诉。案件受理费减半收取，由原告负担。
"""


def archive_one(tx: Session, calendar: Calendar, today: date, store: Store) -> None:
    """Log the notice and the ruling of a case long over, close it, and put its volume into the archive."""

    def on(before: int, username: str) -> Actor:
        return Day(tx, calendar, back(calendar, today, before), 10).as_(username)

    def scan(actor: Actor, name: str, text: str) -> int:
        return keep(
            tx, actor, store, name=name, content=text.encode(), classification="internal", max_bytes=10**6
        )

    clerk = on(64, "city-intake")
    case_id, _ = register_document(
        tx,
        clerk,
        DocumentIn(
            document_type="response_notice",
            sender=_COURT,
            served_on=clerk.today,
            received_on=clerk.today,
            service_mode="direct",
            number=NUMBER,
            file_ids=(scan(clerk, "应诉通知书.txt", _NOTICE),),
            organ_id=clerk.viewer.acting_organ_id,
            cause="政府信息公开",
            handler_id=on(64, "city-handler").viewer.user_id,
            parties=(PartyIn(role="plaintiff", name="孙某某"),),
        ),
    )
    clerk = on(62, "city-intake")
    register_document(
        tx,
        clerk,
        DocumentIn(
            document_type="withdrawal_ruling",
            sender=_COURT,
            served_on=clerk.today,
            received_on=clerk.today,
            service_mode="electronic",
            number=NUMBER,
            outcome="裁定-4",
            case_id=case_id,
            file_ids=(scan(clerk, "行政裁定书.txt", _RULING),),
        ),
    )
    handler = on(58, "city-handler")
    close(tx, handler, case_id, Closing(on=handler.today, note="原告撤回起诉，没有须履行的内容。"))
    _shelve(tx, on(55, "city-handler"), case_id)


def _shelve(tx: Session, handler: Actor, case_id: int) -> None:
    record = case_record(tx, handler.viewer, handler.calendar, handler.today, case_id)
    papers = [
        PaperIn(file=str(p.file_id), part=p.part, title=p.title, number=p.number, author=p.author, on=p.on, pages=1)
        for p in proposed(record, entries_of(tx, case_id))
    ]  # fmt: skip
    papers.append(
        PaperIn(part="approval", title="应诉审批表", author="郑州市人民政府", pages=1, remark="纸质件")
    )
    volume = VolumeIn(
        number=VOLUME, years=10, box="2026-12", place="三楼档案室2柜", remark="材料齐全。", papers=tuple(papers), archive=True
    )  # fmt: skip
    save_volume(tx, handler, case_id, volume)
