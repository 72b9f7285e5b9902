"""败诉案件分析报告 (201号第十条（五）)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.analyses.queries import LossLine, basics_of, losses_of, of_its_own
from casework.cases.measures import papers as measures
from casework.cases.measures.queries import MeasureLine, measures_of
from casework.cases.performance.queries import ObligationLine, performance_of
from casework.cases.record.lines import CaseRecord, InstanceLine, TimelineEntry
from casework.clock import office_day
from casework.codes import code_list
from casework.errors import NotFound
from casework.matters.documents import Document
from casework.organisations.queries import organisation
from casework.papers.named import SEAL, written
from casework.papers.paper import Paper
from casework.papers.placeholders import Values
from casework.papers.wording import day, gap, known, signing_day
from casework.rulebook import EventKind
from casework.text import N_, T


@dataclass(frozen=True, slots=True)
class LossReport:
    """The report as its paper has it."""

    organ: str
    number: str
    court: str
    level: str
    outcome: str
    served: date
    basics: str
    cause: str
    reasons: str
    links: str
    unit: str
    advice: str
    appeal: str
    orders: Sequence[ObligationLine] = ()
    measures: Sequence[MeasureLine] = ()
    on: date | None = None


def render_report(form: LossReport) -> bytes:
    """The report as .docx, in the order in which such reports are customarily written."""
    paper = Paper("败诉案件分析报告")
    paper.title("败诉案件分析报告")
    paper.heading("一、基本案情")
    paper.text(known(form.basics, "基本案情"))
    paper.heading("二、裁判结果及履行情况")
    paper.text(
        f"{known(form.court, '审理机关')}{known(form.number, '案号')}{form.level}裁判于{day(form.served)}送达，"
        f"裁判结果为{form.outcome}。{form.appeal}"
    )
    for line in _carried_out(form.orders):
        paper.text(line)
    paper.heading("三、败诉原因")
    paper.text(f"主要原因：{known(form.cause, '败诉原因')}。")
    paper.text(known(form.reasons, "原因分析"))
    paper.heading("四、责任环节")
    paper.text(known(form.links, "责任环节"))
    paper.text(f"责任单位：{known(form.unit, '责任单位')}。")
    paper.heading("五、整改措施")
    if form.measures:
        paper.space(6)
        paper.table(measures.WIDTHS, measures.rows(form.measures))
        paper.space(8)
    else:
        paper.text(_NO_MEASURES)
    paper.heading("六、法制建议")
    paper.text(known(form.advice, "法制建议"))
    paper.signature([f"{known(form.organ, '机关名称')}法制机构（印章）"], form.on)
    paper.attachments(("裁判文书复印件",))
    return paper.done()


def _carried_out(orders: Iterable[ObligationLine]) -> Iterable[str]:
    for n, o in enumerate(orders, start=1):
        done = f"已于{day(o.performed.on)}履行完毕" if o.performed else "正在履行"
        due = f"，期限至{day(o.deadline.due)}" if o.deadline else ""
        yield f"（{n}）{o.wording.rstrip('。')}{due}，{done}。"


def _fields(form: LossReport) -> Values:
    return SEAL | {
        "机关名称": known(form.organ, "机关名称"),
        "基本案情": written(form.basics, gap("基本案情")),
        "审理机关": known(form.court, "审理机关"),
        "案号": known(form.number, "案号"),
        "审级": form.level,
        "送达日期": day(form.served),
        "裁判结果": form.outcome,
        "上诉情况": form.appeal,
        "履行情况": "\n".join(_carried_out(form.orders)) or None,
        "主要原因": known(form.cause, "败诉原因"),
        "原因分析": written(form.reasons, gap("原因分析")),
        "责任环节": written(form.links, gap("责任环节")),
        "责任单位": known(form.unit, "责任单位"),
        "措施": tuple(measures.told(form.measures)) if form.measures else None,
        "无需措施": None if form.measures else _NO_MEASURES,
        "法制建议": written(form.advice, gap("法制建议")),
        "落款日期": signing_day(form.on),
    }


_NO_MEASURES = "没有需要另行采取的措施。"


def _appeal(record: CaseRecord, loss: LossLine) -> str:
    own = {e.kind for e in record.timeline if e.instance_id == loss.instance.id and e.superseded_by is None}
    ours = {EventKind.APPEAL_FILED: "本机关已经上诉。", EventKind.WAIVED: "本机关决定不上诉。"}
    said = next((words for kind, words in ours.items() if kind in own), "")
    return said + "".join(_of_above(*above) for above in loss.upheld)


def _of_above(instance: InstanceLine, decision: TimelineEntry) -> str:
    """What a court above said of the loss, which is analysed with it."""
    number = f"{instance.court}{instance.number}" if instance.number else instance.court
    outcome = code_list("closing").label(str(decision.facts["outcome"]))
    return f"{number}裁判于{day(decision.on)}送达，{outcome}。"


def _lost(tx: Session, record: CaseRecord) -> LossLine | None:
    return next(reversed(of_its_own(losses_of(tx, record))), None)


def _report(tx: Session, _viewer: Viewer, record: CaseRecord, _name: str, on: date | None) -> LossReport:
    loss = _lost(tx, record)
    if loss is None:
        raise NotFound(T("本案没有败诉的裁判，没有分析报告。"))
    a = loss.analysis
    approved = office_day(a.decided_at) if a and a.state == "approved" and a.decided_at else None
    return LossReport(
        organ=organisation(tx, record.head.organ_id).name,
        number=loss.instance.number,
        court=loss.instance.court or record.head.court,
        level=code_list("level").label(loss.instance.level),
        outcome=loss.outcome,
        served=loss.decision.on,
        basics=a.basics if a and a.basics else basics_of(record, loss),
        cause=code_list("loss_cause").label(a.cause) if a else "",
        reasons=a.reasons if a else "",
        links=a.links if a else "",
        unit=a.unit if a and a.unit else record.head.unit_name,
        advice=a.advice if a else "",
        appeal=_appeal(record, loss),
        orders=performance_of(record).obligations,
        measures=measures_of(record, "analysis"),
        on=on or approved,
    )


def _offered(page: CaseRecord) -> bool:
    return any(d.trigger.kind is EventKind.LOSS_FOUND for d in page.deadlines)


_SAMPLE = LossReport(
    organ="郑州市人民政府",
    number="（2026）豫01行初123号",
    court="河南省某某市中级人民法院",
    level="一审",
    outcome="判决撤销被诉行政行为",
    served=date(2026, 8, 8),
    basics="张某某等人不服房屋征收补偿决定，提起诉讼。",
    cause="程序违法",
    reasons="评估报告没有在决定作出以前送达。",
    links="送达环节没有复核。",
    unit="郑州市住房保障和房地产管理局",
    advice="建立送达复核制度。",
    appeal="本机关决定不上诉。",
    orders=(
        ObligationLine(
            "obligation/1", 1, "", "重新作出补偿决定。", None, "", "", False, "", date(2026, 8, 24), (), ()
        ),
    ),
    measures=measures.SAMPLES,
    on=date(2026, 9, 20),
)
PAPERS = (
    Document(
        name="loss-report",
        title=N_("败诉案件分析报告"),
        form=_report,
        write=render_report,
        fields=_fields,
        sample=_SAMPLE,
        when=_offered,
        sealed=False,
    ),
)
