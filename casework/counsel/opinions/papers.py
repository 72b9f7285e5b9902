"""法律意见书: counsel's, under its own name, and the office's, in the office's name (200号第十一条)."""

from casework.counsel.opinions.office_queries import OfficeSeen
from casework.counsel.opinions.queries import OpinionSeen
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.wording import day, known, known_day

TITLE = "法律意见书"


def counsels(one: OpinionSeen) -> bytes:
    """Counsel's opinion as .docx, as it was signed."""
    line = one.line
    paper = Paper(TITLE)
    paper.title(TITLE)
    paper.small(f"编号：{line.number}　第{line.no}版", keep=True)
    paper.table(
        (3, 9),
        (
            Row((label("委托事项"), Cell(line.title + (f"\n{one.about}" if one.about else "")))),
            Row((label("委托权限和要求"), Cell(one.mandate))),
            Row((label("提交期限"), Cell(known_day(one.due, "提交期限")))),
            Row((label("提交日"), Cell(day(line.signed_on)))),
            Row((label("材料清单"), Cell(one.materials or "无"))),
            Row((label("结论"), Cell(line.conclusion.label))),
        ),
    )
    paper.space(14)
    within = f"见所附《{one.file_name}》。" if one.file_name else ""
    for number, heading, words in (
        ("一", "事实", one.facts), ("二", "问题", one.question), ("三", "法律分析", one.analysis),
    ):  # fmt: skip
        paper.heading(f"{number}、{heading}")
        paper.text(words or known(within, heading))
    paper.heading("四、结论")
    paper.text(f"综上，就委托事项的结论为：{line.conclusion.label}。")
    paper.heading("五、风险")
    paper.text(one.risk)
    paper.signature([f"法律顾问（签名）：{one.signed_name}"], line.signed_on)
    if one.file_name:
        paper.attachments([one.file_name])
    paper.space(14)
    if one.file_sha256:
        paper.small(f"附件校验码（SHA-256）：{one.file_sha256}")
    paper.small(f"签署内容校验码（SHA-256）：{one.seal}")
    return paper.done()


def offices(one: OfficeSeen) -> bytes:
    """The office's opinion as .docx, in the office's name; the place of the seal is marked."""
    line = one.line
    paper = Paper(TITLE)
    paper.title("法律顾问办公室" + TITLE)
    paper.small(f"编号：{known(line.number, '编号，签发后自动编排')}", keep=True)
    paper.plain(f"{line.organ}：")
    paper.text(f"现就“{line.title}”报送法律意见如下。")
    paper.heading("一、审查事项")
    paper.text(one.question)
    paper.heading("二、会议研究情况" if one.met and not one.parts else "二、法律顾问意见及采纳情况")
    rows = [
        Row(
            (
                Cell(f"{p.opinion.signed_name}\n{p.opinion.line.number}"),
                Cell(p.opinion.line.conclusion.label),
                Cell("采纳" if p.adopted else "不采纳"),
                Cell(p.reason),
            )
        )
        for p in one.parts
    ]
    if one.met is not None:
        met = one.met
        paper.text(
            f"{day(met.day)}召开“{met.title}”（{met.kind.label}），到会：{'、'.join(one.came)}。会议研究意见："
        )
        for line_ in one.minutes.splitlines():
            paper.text(line_)
    if rows:
        heads = Row(tuple(label(name) for name in ("法律顾问", "结论", "是否采纳", "理由")), header=True)
        paper.table((4, 2, 2, 5), (heads, *rows))
        paper.space(14)
    paper.heading("三、综合分析")
    paper.text(one.analysis)
    paper.heading("四、结论")
    paper.text(f"{line.conclusion.label}。")
    if one.risk:
        paper.heading("五、风险和建议")
        paper.text(one.risk)
    paper.signature([f"{line.organ}法律顾问办公室（印章）"], line.issued_on)
    return paper.done()
