"""败诉案件分析报告 (201号第十条（五）)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.analyses.queries import LossLine, basics_of, losses_of, of_its_own
from casework.cases.measures.queries import MeasureLine, measures_of
from casework.cases.performance.queries import ObligationLine, performance_of
from casework.cases.record.lines import CaseRecord, InstanceLine, TimelineEntry
from casework.clock import office_day
from casework.codes import code_list
from casework.errors import NotFound
from casework.matters.documents import Document
from casework.organisations.queries import organisation
from casework.papers import typography as type_
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.wording import day, known
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
    for n, o in enumerate(form.orders, start=1):
        done = f"已于{day(o.performed.on)}履行完毕" if o.performed else "正在履行"
        due = f"，期限至{day(o.deadline.due)}" if o.deadline else ""
        paper.text(f"（{n}）{o.wording.rstrip('。')}{due}，{done}。")
    paper.heading("三、败诉原因")
    paper.text(f"主要原因：{known(form.cause, '败诉原因')}。")
    paper.text(known(form.reasons, "原因分析"))
    paper.heading("四、责任环节")
    paper.text(known(form.links, "责任环节"))
    paper.text(f"责任单位：{known(form.unit, '责任单位')}。")
    paper.heading("五、整改措施")
    if form.measures:
        paper.space(6)
        paper.table((10, 70, 30, 30, 30), _measures(form.measures))
        paper.space(8)
    else:
        paper.text("没有需要另行采取的措施。")
    paper.heading("六、法制建议")
    paper.text(known(form.advice, "法制建议"))
    paper.signature([f"{known(form.organ, '机关名称')}法制机构（印章）"], form.on)
    paper.attachments(("裁判文书复印件",))
    return paper.done()


def _measures(measures: Iterable[MeasureLine]) -> Iterable[Row]:
    columns = ("序号", "措施", "责任人（部门）", "完成期限", "落实情况")
    yield Row(tuple(label(name) for name in columns), 10, header=True)
    for n, m in enumerate(measures, start=1):
        done = f"{day(m.done_on)}已落实" if m.done_on else "正在落实"
        yield Row((
            Cell(str(n), style=type_.NUMBER), Cell(m.what), Cell(m.who), Cell(day(m.due), style=type_.NUMBER), Cell(done),
        ), 10)  # fmt: skip


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


PAPERS = (
    Document(
        name="loss-report",
        title=N_("败诉案件分析报告"),
        form=_report,
        write=render_report,
        when=_offered,
        sealed=False,
    ),
)
