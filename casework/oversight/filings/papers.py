"""Word documents of filings: the official form, 收件回执 and 退回补正通知书 (201号第二十条、第二十一条)."""

from casework.errors import NotFound
from casework.oversight.filings.forms_of import Said, foot, head, remarks, tables
from casework.oversight.filings.queries import Edition, FilingLine
from casework.oversight.filings.tables import FilingState
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.typography import LIST_CELL, LIST_LABEL
from casework.papers.wording import day, known
from casework.text import T

RECEIPT, RETURN = "收件回执", "退回补正通知书"


def form(said: Said) -> bytes:
    """The form as .docx, landscape, with whose it is above the table and who filled it in below."""
    paper = Paper(said.title, landscape=True)
    paper.title(said.title)
    paper.small(head(said), keep=True)
    for n, (heading, columns, rows) in enumerate(tables(said)):
        if n:
            paper.space(10)
        if heading:
            paper.small(heading, keep=True)
        titles = Row(tuple(label(title, LIST_LABEL) for title, _ in columns), header=True)
        empty = [Row(tuple(Cell("") for _ in columns), height_mm=9)] if not rows else []
        body = [Row(tuple(Cell(cell, style=LIST_CELL) for cell in row)) for row in rows]
        paper.table([width for _, width in columns], (titles, *body, *empty))
    paper.space(10)
    for words in remarks(said):
        paper.small(words, keep=True)
    paper.small(foot(said))
    return paper.done()


def receipt(line: FilingLine, edition: Edition) -> bytes:
    """收件回执, as .docx: what was received, in time or how late."""
    paper = Paper(RECEIPT)
    paper.title(RECEIPT)
    paper.small(f"编号：{line.number}（第{edition.edition}次报送）", keep=True)
    paper.plain(f"{line.organ_name}：", keep=True)
    n = len(edition.content["rows"])
    what = (
        "零报告" if edition.nil
        else f"裁判法律文书复印件备案{n}件" if line.duty.decisions
        else line.duty.label
    )  # fmt: skip
    paper.text(
        f"你单位于{day(edition.submitted_on)}报送的{line.period.written}{line.duty.label}（{what}）已收悉。"
    )
    paper.text(
        f"报送期限为{day(line.due)}，"
        + (f"逾期{edition.late_days}日。" if edition.late_days else "按期报送。")
    )
    differences = len(edition.content["differences"])
    if differences:
        paper.text(f"其中以前报告期的补报、更正、撤回{differences}项。")
    if edition.answer:
        paper.text(f"接收意见：{edition.answer}")
    paper.space(10)
    paper.small(f"报送内容校验值（SHA-256）：{edition.sha256}")
    paper.signature([f"{line.receiver_name}法制机构（印章）"], edition.answered_on)
    return paper.done()


def notice(line: FilingLine, edition: Edition) -> bytes:
    """退回补正通知书, as .docx: what is wrong, and by when it is to be put right."""
    paper = Paper(RETURN)
    paper.title(RETURN)
    paper.small(f"编号：{line.number}（第{edition.edition}次报送）", keep=True)
    paper.plain(f"{line.organ_name}：", keep=True)
    paper.text(
        f"你单位于{day(edition.submitted_on)}报送的{line.period.written}{line.duty.label}，经审查不符合要求，现予退回："
    )
    paper.text(known(edition.answer, "退回理由"))
    until = day(edition.correct_by) if edition.correct_by else "【待补：补正期限】"
    paper.text(f"请于{until}前补正，重新报送。")
    paper.text("不按照规定报送备案的，依照《郑州市行政应诉工作规则》第二十五条责令限期改正。")
    paper.signature([f"{line.receiver_name}法制机构（印章）"], edition.answered_on)
    return paper.done()


def answer_of(line: FilingLine, edition: Edition) -> tuple[str, bytes]:
    """The paper that answers an edition, with its title. Raises NotFound where it has no answer yet."""
    if edition.state is FilingState.RECEIVED:
        return RECEIPT, receipt(line, edition)
    if edition.state is FilingState.RETURNED:
        return RETURN, notice(line, edition)
    raise NotFound(T("这次报送还没有接收或者退回，没有回执。"))
