"""转办单: served documents on their way to the responsible unit, with its ten days and the statutory limit.

(201号第十二条(一): evidence, bases and a draft answer within ten days of the unit's receipt.)
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.record.dispute import SERVICE, day_about, day_of, dispute_of, due
from casework.cases.record.lines import CaseRecord
from casework.cases.transfers.queries import TransferLine, files_of, handover, newest, transfer
from casework.errors import NotFound
from casework.matters.documents import Document
from casework.papers import typography as type_
from casework.papers.facts import NOT_FIXED, UNSIGNED, Dispute, Due, Opinion
from casework.papers.fields import WIDTHS, beside, fields, opinion
from casework.papers.named import SAMPLE, facts_of, signed, sued_fields, sued_of, words_of
from casework.papers.paper import Paper, Row
from casework.papers.placeholders import Values
from casework.papers.wording import check, gap, known, known_day, listed
from casework.papers.words import words
from casework.rulebook import EventKind
from casework.text import N_, T


@dataclass(frozen=True, slots=True)
class SlipDocument:
    """One document that goes with the slip."""

    title: str
    pages: str = ""
    copies: int | None = None
    """None: nobody has said how many go along."""


@dataclass(frozen=True, slots=True)
class TransferSlip:
    """What the legal office sends to the unit that answers (201号第十二条(一))."""

    matter: Dispute
    number: str
    sender: str
    receiver: str
    documents: tuple[SlipDocument, ...]
    request: str = ""
    served_on: date | None = None
    """Service on the organ."""
    sent_on: date | None = None
    unit_due: Due = NOT_FIXED
    """When evidence and draft must be with the legal office."""
    statutory_due: Due = NOT_FIXED
    """When they must be with the court."""
    handler: str = ""
    phone: str = ""
    approval: Opinion = UNSIGNED
    """The head's leave to send (电子公文管理办法第八条), which needs no words; signed where it was given."""
    received_by: str = ""
    received_on: date | None = None
    """The unit checked and signed for it: its own clock runs from here."""
    digest: str = ""
    """SHA-256 of what was sent, so that the unit can check it; the sheet prints as much as people compare."""


COMPARED = 8
"""Characters of the digest on the sheet: what two people compare; the whole of it is on the page and in the trail."""

_CHECKS = ("来源已核对", "文书齐全", "格式无误")
"""What the receiver checks before it signs (电子公文管理办法第九条)."""


def render_transfer_slip(form: TransferSlip) -> bytes:
    """The slip as .docx: a table form with the unit's receipt at the foot."""
    say = words(form.matter)
    paper = Paper(say.slip, form=True)
    paper.title(say.slip)
    paper.small(f"编号：{known(form.number, '转办号')}", type_.FOOT)
    paper.table(WIDTHS, _rows(form))
    paper.small(
        "注：本单随附文书由承办单位核对后签收；送审期限自承办单位签收的次日起算，并不得晚于法定期限。"
    )
    return paper.done()


def _rows(form: TransferSlip) -> Iterable[Row]:
    matter, say = form.matter, words(form.matter)
    yield from beside(
        ("转办单位", known(form.sender, "转办单位")), ("承办单位", known(form.receiver, "承办单位"))
    )
    yield from beside(
        (say.number, known(matter.number, say.number)), (say.body, known(matter.court, say.body))
    )
    yield fields((say.opponent, listed(matter.opponents)))
    called, sued, third = sued_of(matter)
    yield fields((called, listed(sued)))
    if third:
        yield fields(("第三人", listed(third)))
    yield from beside(("案由", known(matter.cause, "案由")), ("程序", say.stage))
    yield fields(
        ("机关签收日期", known_day(form.served_on, "签收日期")),
        ("转办日期", known_day(form.sent_on, "转办日期")),
    )
    yield fields(("承办单位\n送审期限", known(str(form.unit_due), "送审期限")), height_mm=13)
    yield fields((f"法定{say.reply}\n举证期限", known(str(form.statutory_due), "法定期限")), height_mm=13)
    yield fields(("转办文书", _documents(form.documents)), height_mm=24)
    yield fields(("办理要求", known(form.request, "办理要求")), height_mm=20)
    yield fields(("经办人", known(form.handler, "经办人")), ("联系电话", form.phone))
    yield from opinion("批准转办", replace(form.approval, text=_leave(form)), height_mm=24)
    yield fields((f"校验值前{COMPARED}位", form.digest[:COMPARED]))
    yield from opinion("承办单位\n签收", _receipt(form), height_mm=24, signer="签收人")


def _leave(form: TransferSlip) -> str:
    return f"{check(form.approval.on is not None, '批准发出')}\n{form.approval.text}".strip()


def _receipt(form: TransferSlip) -> Opinion:
    checks = "　".join(check(form.received_on is not None, what) for what in _CHECKS)
    return Opinion(checks, form.received_by, form.received_on)


def _fields(form: TransferSlip) -> Values:
    sued = sued_fields(form.matter)
    return sued | facts_of(form.matter) | words_of(form.matter) | sued | {
        "文书名称": words(form.matter).slip,
        "转办号": known(form.number, "转办号"),
        "转办单位": known(form.sender, "转办单位"),
        "承办单位": known(form.receiver, "承办单位"),
        "机关签收日期": known_day(form.served_on, "签收日期"),
        "转办日期": known_day(form.sent_on, "转办日期"),
        "送审期限": known(str(form.unit_due), "送审期限"),
        "法定期限": known(str(form.statutory_due), "法定期限"),
        "转办文书": _documents(form.documents),
        "办理要求": known(form.request, "办理要求"),
        "经办人": known(form.handler, "经办人"),
        "经办人电话": form.phone,
        "校验值": form.digest[:COMPARED],
        **signed("批准转办", form.approval, _leave(form)),
        **signed("承办单位签收", _receipt(form)),
    }  # fmt: skip


def _documents(documents: Iterable[SlipDocument]) -> str:
    lines = [f"{n}．{known(d.title, '文书名称')}{_extent(d)}" for n, d in enumerate(documents, start=1)]
    return "\n".join(lines) or gap("转办文书")


def _extent(document: SlipDocument) -> str:
    """（3份，6页）, as far as somebody has said it."""
    said = (
        f"{document.copies}份" if document.copies else "",
        f"{document.pages}页" if document.pages else "",
    )
    inside = "，".join(part for part in said if part)
    return f"（{inside}）" if inside else ""


def _slip(tx: Session, viewer: Viewer, record: CaseRecord, _name: str, _on: date | None) -> TransferSlip:
    """材料转办单 of a case's newest transfer. Raises NotFound where there is none."""
    found = newest(tx, record.instances[-1].id)
    if found is None:
        raise NotFound(T("还没有转办，不能生成转办单。"))
    row, way = transfer(tx, viewer, found.id), handover(tx, viewer, found.id)
    sent_on = day_about(record, "transfer", found.id, EventKind.DOCUMENTS_SENT_TO_UNIT)
    sent = files_of(tx, found.id)
    titles = {f.file_id: f.title for f in record.files if f.file_id in sent}
    return TransferSlip(
        matter=dispute_of(tx, record),
        number=row.number,
        sender=way.sender,
        receiver=way.receiver,
        documents=tuple(SlipDocument(title) for title in titles.values()),
        request=row.message,
        served_on=day_of(record, *SERVICE),
        sent_on=sent_on,
        unit_due=due(record.due_now(EventKind.DRAFT_ANSWER_SUBMITTED)),
        statutory_due=due(record.chain.statutory if record.chain else None),
        handler=row.made_by,
        approval=Opinion(by=way.decided_by, on=sent_on),
        received_by=way.received_by,
        received_on=day_about(record, "transfer", found.id, EventKind.DOCUMENTS_RECEIVED_BY_UNIT),
        digest=row.digest,
    )


class WithTransfer(Protocol):
    """A case with its newest transfer."""

    @property
    def transfer(self) -> TransferLine | None:
        """That of the current instance."""


def _made(page: WithTransfer) -> bool:
    return page.transfer is not None


_SAMPLE = TransferSlip(
    SAMPLE,
    "应诉转〔2026〕12号",
    "郑州市司法局",
    "郑州市住房保障和房地产管理局",
    (SlipDocument("应诉通知书", "2", 1), SlipDocument("起诉状副本", "6", 3)),
    "收集证据并拟订答辩状。",
    date(2026, 3, 3),
    date(2026, 3, 5),
    Due(date(2026, 3, 16), basis="应诉规则第十二条"),
    Due(date(2026, 3, 18), basis="行政诉讼法第六十七条"),
    "转办人员戊",
    "0371-00000003",
    Opinion("同意转办。", "吴某某", date(2026, 3, 6)),
    "承办单位签收人员",
    date(2026, 3, 7),
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
)
PAPERS = (
    Document(
        name="transfer",
        title=N_("材料转办单"),
        form=_slip,
        write=render_transfer_slip,
        fields=_fields,
        sample=_SAMPLE,
        when=_made,
        sealed=False,
        of_instance=True,
    ),
)
