"""管辖权异议申请书, 延期提供证据申请书, 顺延期限申请书 (行诉法解释第十条、第三十四条, 民事诉讼法第八十六条)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.motions.kinds import ARBITRATION, Motion, at_hand
from casework.cases.motions.queries import text_of
from casework.cases.record.dispute import dispute_of
from casework.cases.record.lines import CaseRecord
from casework.errors import NotFound
from casework.matters.documents import Document, Named
from casework.papers.facts import Dispute
from casework.papers.named import SAMPLE, SEAL, attached, facts_of, words_of, written
from casework.papers.paper import Paper
from casework.papers.placeholders import Values
from casework.papers.wording import day, gap, known, known_day, listed, signing_day
from casework.papers.words import named_case, words
from casework.rulebook import EventKind, MatterType
from casework.text import N_, T, Text

_MOTION = "motion-"
_ACT = "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》"
_CIVIL = "《中华人民共和国民事诉讼法》"
_LAW = {
    Motion.JURISDICTION: f"{_ACT}第十条",
    Motion.EXTENSION: f"《中华人民共和国行政诉讼法》第三十六条第一款、{_ACT}第三十四条",
    Motion.RESTORATION: f"《中华人民共和国行政诉讼法》第一百零一条、{_CIVIL}第八十六条",
}
_LAW_OF_CIVIL = {
    Motion.JURISDICTION: f"{_CIVIL}第一百三十条第一款",
    Motion.EXTENSION: f"{_CIVIL}第六十八条第二款",
    Motion.RESTORATION: f"{_CIVIL}第八十六条",
}
"""On what each stands, in a suit against an act and in a civil one."""
_ARBITRATION_REVISED = date(2026, 3, 1)
"""Since when the revision of 2025 of the arbitration law is in force."""


@dataclass(frozen=True, slots=True)
class MotionPaper:
    """An application as its facts make it; blank parts leave visible gaps."""

    matter: Dispute
    kind: Motion
    wanted: str = ""
    until: date | None = None
    served_on: date | None = None
    """When the copy of the complaint was served, where that begins the limit."""
    limit: date | None = None
    grounds: str = ""
    proofs: tuple[str, ...] = ()
    labour: bool = False
    """Of an arbitration: it is about a labour dispute, which has rules of its own."""
    on: date | None = None


def render_motion(form: MotionPaper) -> bytes:
    """The application as .docx; the place of the seal is marked."""
    matter, say, organ = form.matter, words(form.matter), form.matter.organ
    paper = Paper(form.kind.paper)
    paper.title(form.kind.paper)
    paper.party(f"申请人（{say.respondent}）：{known(organ.name, '机关名称')}")
    paper.party(f"住所：{known(organ.address, '住所')}")
    paper.party(
        f"法定代表人（负责人）：{known(organ.representative, '姓名')}，{known(organ.representative_post, '职务')}"
    )
    paper.party(f"{say.opponent}：{listed(matter.opponents)}")
    paper.heading("申请事项")
    paper.text(_request(form))
    paper.heading("事实和理由")
    if in_time := _in_time(form):
        paper.text(in_time)
    paper.text(known(form.grounds, "事实和理由"))
    paper.text(f"依照{_law(form)}的规定，提出以上申请，请予准许。")
    paper.to(known(matter.court, say.body))
    paper.signature([f"申请人：{known(organ.name, '机关名称')}（印章）"], form.on)
    paper.attachments(form.proofs)
    return paper.done()


def _in_time(form: MotionPaper) -> str | None:
    if form.served_on is None or form.limit is None:
        return None
    copy = "仲裁申请书副本" if form.matter.level == ARBITRATION else "起诉状副本"
    return f"申请人于{day(form.served_on)}收到{copy}，本申请应于{day(form.limit)}前提出。"


def _law(form: MotionPaper) -> str:
    """On what it stands; before an arbitration body nothing but an objection is possible (`kinds.possible`)."""
    if form.matter.level == ARBITRATION:
        return "《劳动人事争议仲裁办案规则》第十条" if form.labour else _law_of_arbitration(form.on)
    return (_LAW_OF_CIVIL if form.matter.kind is MatterType.CIVIL else _LAW)[form.kind]


def _law_of_arbitration(on: date | None) -> str:
    """An objection before the first hearing, by the text in force on the day of the application."""
    if on is not None and on < _ARBITRATION_REVISED:
        return "《中华人民共和国仲裁法》第二十条第二款"
    return "《中华人民共和国仲裁法》第二十七条第三款、第三十一条第二款"


def _fields(form: MotionPaper) -> Values:
    return facts_of(form.matter) | words_of(form.matter) | SEAL | {
        "文书名称": form.kind.paper,
        "申请事项": _request(form),
        "提出的期限": _in_time(form),
        "事实和理由": written(form.grounds, gap("事实和理由")),
        "法律依据": _law(form),
        "附件": attached(form.proofs),
        "落款日期": signing_day(form.on),
    }  # fmt: skip


_SAMPLE = MotionPaper(
    SAMPLE,
    Motion.JURISDICTION,
    wanted="河南省另一市中级人民法院",
    served_on=date(2026, 3, 3),
    limit=date(2026, 3, 18),
    grounds="被诉行政行为由另一市的机关作出。",
    proofs=("授权文件复印件", "机构职责说明"),
    on=date(2026, 3, 10),
)


def _request(form: MotionPaper) -> str:
    """What is asked for, in one sentence."""
    case = named_case(form.matter)
    if form.matter.level == ARBITRATION:
        return f"{case}，申请人对仲裁管辖（仲裁协议的效力）提出异议，请求{known(form.wanted, '请求的处理')}。"
    if form.kind is Motion.JURISDICTION:
        return (
            f"{case}，申请人对管辖权提出异议，请求裁定将本案移送{known(form.wanted, '有管辖权的法院')}审理。"
        )
    if form.kind is Motion.EXTENSION:
        until = known_day(form.until, "延期的日期")
        return f"{case}，因正当事由不能按期提供{known(form.wanted, '证据名称')}，请求准许延期至{until}提供。"
    return f"{case}，申请人因正当理由耽误期限，障碍现已消除，请求准许顺延{known(form.wanted, '耽误的期限')}。"


def _motion(tx: Session, _viewer: Viewer, record: CaseRecord, name: str, on: date | None) -> MotionPaper:
    kind = next((m for m in at_hand(record) if name == f"{_MOTION}{m.value}"), None)
    if kind is None:
        raise NotFound(T("没有这种文书。"))
    text, limit, filed = (
        text_of(tx, record.instances[-1].id, kind),
        record.due_now(kind.filed),
        record.newest(kind.filed),
    )
    chosen = filed.facts.get("dated") if filed else None
    dated = date.fromisoformat(chosen) if chosen else (filed.posted_on or filed.on) if filed else None
    return MotionPaper(
        matter=dispute_of(tx, record),
        kind=kind,
        wanted=text.wanted if text else "",
        until=text.until if text else None,
        served_on=limit.trigger.on
        if limit and kind is not Motion.RESTORATION and limit.trigger.kind is not EventKind.HEARING_SET
        else None,
        limit=limit.due if limit else None,
        grounds=text.grounds if text else "",
        proofs=tuple(line.strip() for line in text.proofs.splitlines() if line.strip()) if text else (),
        labour=any(e.kind is EventKind.LABOUR_ARBITRATION_NOTICE_RECEIVED for e in record.own),
        on=on or dated,
    )


def _motions(page: CaseRecord) -> Iterable[Named]:
    return tuple((f"{_MOTION}{kind.value}", Text(kind.paper)) for kind in at_hand(page))


def _filed(page: CaseRecord, name: str) -> bool:
    return page.newest(Motion(name.removeprefix(_MOTION)).filed) is not None


PAPERS = (
    Document(
        name=_MOTION,
        title=N_("向审理机关的申请书"),
        form=_motion,
        write=render_motion,
        fields=_fields,
        sample=_SAMPLE,
        several=_motions,
        of_instance=True,
        kept=_filed,
    ),
)
