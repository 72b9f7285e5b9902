"""信用异议处理结果告知书: what became of an objection, as a Word document; the place of the seal is marked (105号第十九条)."""

from datetime import date

from casework.credit.objections.queries import ObjectionLine, Story
from casework.credit.objections.tables import Finding, ObjectionState
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.wording import day, known
from casework.rulebook import EventKind

TITLE = "信用异议处理结果告知书"
REFUSED = "信用异议不予受理告知书"
_FOUND = {
    Finding.KEPT: "经核查，该条信用信息与事实相符，予以维持；自告知之日起取消异议标注。",
    Finding.CORRECTED: "经核查，该条信用信息有误，已予更正；原信息不再对外提供，使用过原信息的行政管理事项将重新评估。",
    Finding.REVOKED: "经核查，该条信用信息有误，已予撤销，不再对外提供；使用过该信息的行政管理事项将重新评估。",
    Finding.LAPSED: "该条信用信息已过查询期限，依照《郑州市在行政管理事项中使用信用产品实施办法》第十一条，不再提供查询。",
}


def notice(line: ObjectionLine, story: Story, centre: str) -> bytes:
    """The notice as .docx; of what is not settled yet the result is left open and marked."""
    refused = line.state is ObjectionState.REJECTED
    title = REFUSED if refused else TITLE
    paper = Paper(title)
    paper.title(title)
    paper.small(f"编号：{line.number}", keep=True)
    paper.plain(f"{known(line.name, '申请人姓名或者名称')}：", keep=True)
    how = "网上" if line.filed_by.value == "online" else "书面"
    paper.text(f"您（单位）于{day(line.received_on)}{how}提出的信用异议（{line.number}），市信用中心已收悉。")
    record = story.record
    if record is not None:
        called = f"{record.document}所载" if record.document else ""
        paper.text(
            f"所异议的信用信息：{record.organ}提供的{called}“{record.conduct}”（记录编号{record.id}）。"
        )
    elif line.about:
        paper.text(f"所异议的信用信息：{line.about}。")
    if refused:
        paper.text(
            f"经查，{line.why}，依照《郑州市在行政管理事项中使用信用产品实施办法》第十八条，不予受理。"
        )
    else:
        _result(paper, line, story)
    paper.text(
        "对处理结果不服的，可以依法申请行政复议或者提起行政诉讼。"
        if not refused
        else "补充证明材料后，可以再次提出异议。"
    )
    paper.signature([f"{centre}（印章）"], _on(story))
    return paper.done()


def _result(paper: Paper, line: ObjectionLine, story: Story) -> None:
    steps = [(e.kind.label, e.on) for e in story.steps]
    paper.table(
        (5, 7),
        (
            Row((label("办理环节"), label("日期")), header=True),
            *(Row((Cell(said), Cell(day(on)))) for said, on in steps),
        ),
    )
    paper.space(14)
    paper.heading("一、处理结果")
    paper.text(_FOUND[line.finding] if line.finding else known("", "核查结论"))
    if line.finding is not Finding.LAPSED:
        paper.heading("二、核查情况")
        paper.text(known(line.found, "核查情况"))


def _on(story: Story) -> date | None:
    told = (EventKind.OBJECTION_NOTIFIED, EventKind.OBJECTION_REJECTED)
    return next((e.on for e in reversed(story.events) if e.kind in told), None)
