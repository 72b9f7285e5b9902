"""The official forms that a filing is written on, told without what writes them; and as plain lines."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.oversight.filings.draft import Draft
from casework.oversight.filings.queries import Edition, FilingLine
from casework.oversight.filings.tables import Change
from casework.papers.wording import day
from casework.rulebook.law.filings import FilingDuty

TITLES = {
    FilingDuty.CITY: "行政应诉案件备案表",
    FilingDuty.COUNTY: "行政应诉案件备案表",
    FilingDuty.STATISTICS: "行政应诉案件统计报备表",
    FilingDuty.ANNUAL: "行政应诉案件统计报表",
}
Table = tuple[str, tuple[tuple[str, float], ...], list[list[str]]]
"""Heading, columns with their widths, and rows."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a form says: of an edition, or of what would be handed in now."""

    line: FilingLine
    content: dict[str, Any]
    filled_by: str = ""
    reviewed_by: str = ""
    on: date | None = None
    note: str = ""
    nil: bool = False
    edition: int = 0
    """0: a draft."""

    @classmethod
    def of(cls, line: FilingLine, edition: Edition) -> "Said":
        """What an edition says."""
        return cls(
            line, edition.content, edition.filled_by, edition.reviewed_by, edition.submitted_on, edition.note,
            edition.nil, edition.edition,
        )  # fmt: skip

    @classmethod
    def draft(cls, line: FilingLine, found: Draft) -> "Said":
        """What would be handed in now."""
        return cls(line, found.content, nil=found.empty)

    @property
    def title(self) -> str:
        """Of the form."""
        return TITLES[self.line.duty]

    @property
    def name(self) -> str:
        """Of its files."""
        return f"{self.title}-{self.line.organ}-{self.line.period.code}"


DECISIONS = (
    ("序号", 5.0), ("案号", 17.0), ("法院", 15.0), ("原告", 13.0), ("被告", 15.0), ("被诉行政行为", 15.0), ("审级", 6.0),
    ("裁判文书种类／文号", 18.0), ("收到日期", 11.0), ("结果", 14.0), ("负责人出庭", 11.0), ("附裁判文书复印件", 12.0),
)  # fmt: skip
_DIFFERENCES = (
    ("序号", 5.0), ("原报告期", 13.0), ("变化", 9.0), ("案号", 18.0), ("裁判文书种类", 18.0), ("原报内容", 30.0), ("现登记内容", 30.0),
)  # fmt: skip
_UNITS = (
    ("序号", 5.0),
    ("单位", 30.0),
    ("报送情况", 14.0),
    ("裁判文书（件）", 14.0),
    ("缺复印件（件）", 14.0),
    ("逾期（日）", 12.0),
)
_COUNTS = (("审级", 14.0), ("结果", 40.0), ("件数", 14.0))
_SHOWN = (
    ("收到日期", "received_on"), ("结果", "outcome"), ("文书", "paper"), ("文号", "paper_number"), ("法院", "court"), ("原告", "plaintiffs"),
    ("被告", "defendants"), ("被诉行政行为", "sued_act"), ("审级", "level"), ("负责人出庭", "appearance"),
)  # fmt: skip


def decision(n: int, row: dict[str, Any]) -> list[str]:
    """A line of the form."""
    copies = "有" if row["copies"] else ("涉密，另送纸质件" if row["paper_only"] else "缺")
    paper = (
        row["paper"]
        if row["paper_number"] in {"", row["number"]}
        else f"{row['paper']} {row['paper_number']}"
    )
    return [
        str(n), row["number"], row["court"], row["plaintiffs"], row["defendants"], row["sued_act"], row["level"],
        paper, row["received_on"], row["outcome"] or "—", row["appearance"],
        f"{copies}（{len(row['copies'])}份）" if row["copies"] else copies,
    ]  # fmt: skip


def changed(before: dict[str, Any] | None, after: dict[str, Any] | None) -> tuple[str, str]:
    """What was filed and what the register says now, in the parts that differ; all that matters of what came or went."""
    if before is None or after is None:
        one = after or before or {}
        said = f"{one['received_on']}收到，{one['outcome'] or one['paper']}"
        return (said, "—") if after is None else ("—", said)
    parts = [(label, before[key], after[key]) for label, key in _SHOWN if before[key] != after[key]]
    if before["copies"] != after["copies"]:
        parts.append(("复印件", f"{len(before['copies'])}份", f"{len(after['copies'])}份"))
    return "；".join(f"{p}：{a or '无'}" for p, a, _ in parts), "；".join(
        f"{p}：{b or '无'}" for p, _, b in parts
    )


def difference(n: int, one: dict[str, Any]) -> list[str]:
    """A line of the differences."""
    shown = one["after"] or one["before"]
    was, now = changed(one["before"], one["after"])
    return [str(n), one["of_period"], Change(one["change"]).label, shown["number"], shown["paper"], was, now]


def tables(said: Said) -> Iterator[Table]:
    """The tables of a form, those that have nothing left out."""
    content = said.content
    if said.line.duty.decisions:
        yield "", DECISIONS, [decision(n, row) for n, row in enumerate(content["rows"], 1)]
    if content["units"]:
        rows = [
            [
                str(n),
                u["organ"],
                u["state"],
                str(u["decisions"]),
                str(u["lacking"]),
                str(u["late_days"] or "—"),
            ]
            for n, u in enumerate(content["units"], 1)
        ]
        yield "所属单位报送情况", _UNITS, rows
    if not said.line.duty.decisions:
        rows = [[c["level"], c["outcome"], str(c["n"])] for c in content["counts"]]
        rows.append(["合计", "", str(sum(c["n"] for c in content["counts"]))])
        yield "收到人民法院裁判文书", _COUNTS, rows
    if content["figures"]:
        head, *rows = content["figures"]
        yield "统计报表", tuple((str(words), 12.0) for words in head), [list(map(str, row)) for row in rows]
    if content["differences"]:
        rows = [difference(n, one) for n, one in enumerate(content["differences"], 1)]
        yield "以前报告期的变化（补报、更正、撤回）", _DIFFERENCES, rows


def head(said: Said) -> str:
    """The line above the table."""
    line = said.line
    span = "" if line.whole else f"（{day(line.from_on)}至{day(line.until_on)}）"
    return f"填报单位：{line.organ_name}（印章）　　报告期：{line.period.written}{span}　　报送：{line.receiver_name}法制机构"


def foot(said: Said) -> str:
    """The line below it."""
    on = day(said.on) if said.on else "　　　　年　　月　　日"
    filled, reviewed = said.filled_by or "　　　　　　", said.reviewed_by or "　　　　　　"
    return f"填报人：{filled}　　审核人：{reviewed}　　填报日期：{on}"


def remarks(said: Said) -> list[str]:
    """What stands under the tables."""
    found = ["本期没有收到人民法院裁判法律文书，零报告。"] if said.nil else []
    if said.note:
        found.append(f"说明：{said.note}")
    return found


def plain(said: Said) -> bytes:
    """The decisions, or the figures, as lines for another program: UTF-8 with its mark, commas, one table after the other."""
    out = io.StringIO()
    write = csv.writer(out)
    for n, (heading, columns, rows) in enumerate(tables(said)):
        if n:
            write.writerow([])
        if heading:
            write.writerow([heading])
        write.writerow([title for title, _ in columns])
        write.writerows([_inert(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _inert(cell: str) -> str:
    """A cell that no program takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell


def lines_of(rows: Sequence[dict[str, Any]]) -> list[list[str]]:
    """The lines of the form for a page."""
    return [decision(n, row) for n, row in enumerate(rows, 1)]
