"""信用信息查询意见: the centre's answer as a Word document; the place of the seal is marked (105号第十条)."""

from casework.credit.checks.queries import Answer, CheckLine, FindingLine
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.wording import day, known_day

TITLE = "信用信息查询意见"


def answered(line: CheckLine, said: Answer, centre: str, codes: str, verify_at: str) -> bytes:
    """The answer as .docx, as far as it exists on the day on which it is made; `codes`: the subject's, a person's masked;
    `verify_at`: the address of the public page."""
    paper = Paper(TITLE)
    paper.title(TITLE)
    paper.small(f"编号：{line.number}", keep=True)
    paper.table(
        (3, 9),
        (
            Row((label("信用主体"), Cell(f"{line.subject}\n{codes or '没有代码'}"))),
            Row((label("申请单位"), Cell("主体本人" if line.by_subject else line.asking_name))),
            Row((label("应用领域"), Cell(line.use.label))),
            Row((label("核查用途"), Cell(line.purpose))),
            Row((label("授权"), Cell(f"{line.consent_by}，{day(line.consent_on)}"))),
            Row((label("收到申请日"), Cell(day(line.requested_on)))),
            Row((label("答复日"), Cell(known_day(line.answered_on, "答复日")))),
        ),
    )
    paper.space(14)
    paper.heading("一、查询意见")
    paper.text(
        said.opinion or "出具时的意见涉及已过查询期限的信息，依照郑政办〔2017〕105号第十一条不再提供。"
    )
    paper.heading("二、查询结果")
    if said.findings:
        rows = [
            Row(
                (
                    Cell(str(n)),
                    Cell("\n".join(filter(None, (one.document, one.conduct)))),
                    Cell(one.organ),
                    Cell(f"{one.kind.label}\n{_standing(one)}"),
                    Cell(day(one.shown_until) if one.shown_until else "行为没有终止"),
                )
            )
            for n, one in enumerate(said.findings, start=1)
        ]
        heads = tuple(label(name) for name in ("序号", "记录", "信息提供单位", "类别和状态", "可查询至"))
        paper.table((1, 5, 2, 2, 2), (Row(heads, header=True), *rows))
        paper.space(14)
    else:
        paper.text("没有现在仍可查询的失信信息。")
    paper.text("失信信息自失信行为终止之日起满五年，或者到法律、法规另行规定的期限，不再提供查询。")
    paper.signature([f"{centre}（印章）"], line.answered_on)
    paper.space(14)
    paper.small(f"真伪核验：打开{verify_at}，输入编号{line.number}和验证码{said.code}。")
    paper.small(f"封存校验码（SHA-256）：{said.seal}")
    return paper.done()


def _standing(one: FindingLine) -> str:
    """Where the record stood, and where it stands now where that is elsewhere."""
    return one.status.label if one.now is one.status else f"{one.status.label}（现{one.now.label}）"
