"""培训签到表 and 培训记录 as Word (201号第二十二条)."""

from collections.abc import Sequence

from casework.oversight.training.queries import CalledLine, CaseLine, TraineeLine, TrainingLine
from casework.papers import typography as type_
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.wording import day, known

BLANK = 2
"""Lines to sign for each organ of which nobody is entered yet."""
LEAST = 20
"""Lines that a sheet has at least."""


def _days(one: TrainingLine) -> str:
    return day(one.first) if one.first == one.last else f"{day(one.first)}至{day(one.last)}"


def sheet(one: TrainingLine, organs: Sequence[CalledLine], people: Sequence[TraineeLine]) -> bytes:
    """The sheet on which people sign, as .docx: who is entered by name, with blank lines for each organ called."""
    paper = Paper("培训签到表", form=True)
    paper.title(f"{one.kind.label}签到表")
    paper.small(f"名称：{one.title}")
    paper.small(f"时间：{_days(one)}　地点：{one.place}　学时：{one.hours}", keep=True)
    lines: list[tuple[str, str, str]] = []
    for organ in organs:
        own = [p for p in people if p.organ_id == organ.organ_id]
        lines += [(organ.organ, p.name, p.post) for p in own] or [(organ.organ, "", "")] * BLANK
    lines += [("", "", "")] * (LEAST - len(lines))
    rows = [Row(tuple(map(label, ("序号", "单位", "姓名", "职务", "签名"))), header=True)]
    rows += [
        Row((Cell(str(n), style=type_.LABEL), *map(Cell, line), Cell("")), height_mm=9)
        for n, line in enumerate(lines, start=1)
    ]
    paper.table((10, 52, 26, 42, 28), rows)
    return paper.done()


def record(
    one: TrainingLine,
    organs: Sequence[CalledLine],
    people: Sequence[TraineeLine],
    case: CaseLine | None,
    files: Sequence[str],
) -> bytes:
    """The record of what was held and who came, as .docx; what is not recorded yet is a visible gap."""
    paper = Paper("培训记录", form=True)
    paper.title(f"{one.kind.label}记录")
    facts = [
        ("名称", one.title), ("举办机关", one.organ), ("时间", _days(one)), ("地点", one.place),
        ("授课人、主持人", one.teacher), ("学时", str(one.hours)),
        ("关联案件", f"{case.number}　{case.cause}".strip("　") if case else ""), ("内容", one.content),
    ]  # fmt: skip
    paper.table((30, 128), [Row((label(name), Cell(value))) for name, value in facts if value])
    heads = sum(p.heads for p in people)
    paper.small("", keep=True)
    paper.small(f"参加情况：{len({p.organ_id for p in people})}个单位，{heads}人次，"
                f"{sum(p.heads * p.hours for p in people)}学时", keep=True)  # fmt: skip
    rows = [Row(tuple(map(label, ("单位", "参加人员", "人次", "学时"))), header=True)]
    for organ in organs:
        own = [p for p in people if p.organ_id == organ.organ_id]
        if own or organ.note:
            names = "、".join(p.name for p in own) or f"无人参加：{organ.note}"
            n, hours = sum(p.heads for p in own), sum(p.heads * p.hours for p in own)
            rows.append(
                Row((Cell(organ.organ), Cell(names), *(Cell(str(v), style=type_.LABEL) for v in (n, hours))))
            )
    paper.table((50, 76, 16, 16), rows)
    paper.small("", keep=True)
    paper.small("培训记录", keep=True)
    paper.table((158,), [Row((Cell(known(one.record, "培训记录"), top=True),), height_mm=50)])
    if files:
        paper.small("材料：" + "、".join(files))
    paper.signature([f"{one.organ}（印章）"], None)
    return paper.done()
