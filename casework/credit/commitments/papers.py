"""信用承诺书: what a subject signs (105号第五条). It signs and seals it itself."""

from casework.credit.codes import SubjectKind
from casework.credit.commitments.queries import CommitmentLine
from casework.credit.subjects.queries import SubjectLine
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.wording import known

TITLE = "信用承诺书"


def to_sign(line: CommitmentLine, who: SubjectLine) -> bytes:
    """The commitment as .docx, with its words as they were handed out; a person's number is filled in by hand."""
    paper = Paper(TITLE)
    paper.title(TITLE)
    paper.small(f"编号：{line.number}", keep=True)
    code = who.codes[0] if who.codes else None
    shown = code.shown if code is not None and not code.kind.personal else ""
    paper.table(
        (3, 9),
        (
            Row((label("承诺人"), Cell(who.name))),
            Row((label("证件或者代码"), Cell(shown or known("", "证件号码，由承诺人填写")))),
            Row((label("申请事项"), Cell(line.about))),
            Row((label("应用领域"), Cell(line.use.label))),
        ),
    )
    paper.space(14)
    paper.plain(f"{line.organ_name}：")
    paper.text("本人（本单位）根据贵单位的要求，遵循诚实信用的原则，就上述申请事项郑重承诺如下。")
    for heading, words in (
        ("一、自身信用状况", line.standing), ("二、申请材料的真实性", line.truth), ("三、违背承诺的责任", line.liability),
    ):  # fmt: skip
        paper.heading(heading)
        paper.text(words)
    person = who.kind is SubjectKind.PERSON
    signs = (
        ["承诺人（签名）：　　　　　　"]
        if person
        else ["承诺人（印章）", "法定代表人或者负责人（签名）：　　　　　　"]
    )
    paper.signature(signs, line.signed_on)
    return paper.done()
