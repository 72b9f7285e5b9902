"""Word documents beside docxtpl filling a template of the same document, as ratios of interleaved runs.

`make bench` brings docxtpl for this run alone: it is LGPL and in no lock of ours (decision 0006). The template is our own
document with a field in the place of each text, and for the list one row that is repeated; it is opened for each
document, as docxtpl asks for, from memory. Both must say the same words before anything is timed. A ratio is the median
over the rounds of (time of docxtpl) / (time of ours): 10 means ten times as fast.
"""

import io
import json
import sys
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from statistics import median
from time import perf_counter

from docx import Document
from docx.oxml.ns import qn

from casework.cases.answers.evidence import BasisLine, EvidenceLine, EvidenceList, render_evidence_list
from casework.cases.answers.papers import Answer, render_answer
from casework.papers.facts import Agent, Dispute, Organ
from casework.rulebook import MatterType

ROUNDS, EACH, LINES = 15, 10, 40
Fields = dict[str, object]
ORGAN = Organ("郑州市某某区人民政府", "郑州市某某区某某路1号", "赵某某", "区长", "0371-00000001")
SUIT = Dispute(
    MatterType.LITIGATION, "first", ORGAN, "河南省郑州市中级人民法院", "（2026）豫01行初123号", "房屋征收补偿决定",
    ("周某某", "吴某某"),
)  # fmt: skip
STAFF = Agent(
    "staff", "应诉工作人员甲", "郑州市某某区司法局", "女", "科长", "", "0371-00000002", "代收法律文书"
)
REASON = "征收范围和房屋面积已经查明，调查表、评估报告和送达回证可以证明，决定前已公告、听取意见并复核。" * 6
ANSWER = Answer(
    SUIT, (STAFF,), REASON, REASON, REASON, REASON, REASON, "判决驳回诉讼请求。", 3, ("证据清单一册",), date(2026, 3, 16)
)  # fmt: skip
LIST = EvidenceList(
    SUIT,
    tuple(
        EvidenceLine(f"公告之{n}", "", "书证", f"街道办{n}", date(2025, 6, 1), f"方案已公布{n}", True, 2, f"{n}-{n}")
        for n in range(1, LINES + 1)
    ),
    (BasisLine("国有土地上房屋征收与补偿条例", "国务院令第590号", "第二十六条", "80-85"),),
    "承办单位经办人",
    date(2026, 3, 16),
)  # fmt: skip


def texts(document: bytes) -> list[str]:
    """The paragraphs of a document in reading order."""
    body = Document(io.BytesIO(document)).element.body
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


def template(document: bytes, *, repeated: bool) -> tuple[bytes, Fields]:
    """The document with a field for each of its texts, and what fills them; `repeated` makes one row of so many."""
    made = Document(io.BytesIO(document))
    fields: Fields = {}
    if repeated:
        _repeat(made.tables[0], fields)
    for n, text in enumerate(t for t in made.element.body.iter(qn("w:t")) if "{" not in (t.text or "")):
        fields[f"t{n}"], text.text = text.text, f"{{{{ t{n} }}}}"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue(), fields


def _repeat(table, fields: Fields) -> None:  # type: ignore[no-untyped-def]
    """Leave one row of a table's many between docxtpl's `for` and `endfor`."""
    rows = [row for row in table.rows if row.cells[0].text.isdecimal()]
    fields["rows"] = [[cell.text for cell in row.cells] for row in rows]
    one, *others = (row._tr for row in rows)
    for row in others:
        row.getparent().remove(row)
    for words, add in (("{%tr for row in rows %}", one.addprevious), ("{%tr endfor %}", one.addnext)):
        mark = deepcopy(one)
        for n, text in enumerate(mark.iter(qn("w:t"))):
            text.text = words if n == 0 else ""
        add(mark)
    for cell, tc in enumerate(one.iter(qn("w:tc"))):
        for text in tc.iter(qn("w:t")):
            text.text = f"{{{{ row[{cell}] }}}}"


def pair(
    ours: Callable[[], bytes], *, repeated: bool = False
) -> tuple[Callable[[], bytes], Callable[[], bytes]]:
    """Our document, and docxtpl's of the same words."""
    from docxtpl import DocxTemplate

    source, fields = template(ours(), repeated=repeated)

    def theirs() -> bytes:
        filled = DocxTemplate(io.BytesIO(source))
        filled.render(fields, autoescape=True)
        out = io.BytesIO()
        filled.save(out)
        return out.getvalue()

    if texts(ours()) != texts(theirs()):
        raise SystemExit("docxtpl's document says other words than ours: nothing to compare")
    return ours, theirs


def seconds(run: Callable[[], bytes]) -> float:
    """How long so many documents take."""
    started = perf_counter()
    for _ in range(EACH):
        run()
    return perf_counter() - started


def main() -> int:
    """Print the ratios; 1 where ours is slower, 2 where there is no docxtpl to measure."""
    try:
        import docxtpl
    except ModuleNotFoundError:
        print("NOT MEASURED: docxtpl is not installed; `make bench` brings it for the run", file=sys.stderr)
        return 2
    documents = {
        "answer": pair(lambda: render_answer(ANSWER)),
        f"list_of_{LINES}_lines": pair(lambda: render_evidence_list(LIST), repeated=True),
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in documents}
    for _ in range(ROUNDS):
        for name, (ours, theirs) in documents.items():
            found[name].append((seconds(ours), seconds(theirs)))
    ratios = {name: median(theirs / ours for ours, theirs in rounds) for name, rounds in found.items()}
    kept = min(ratios.values()) >= 1
    result = {
        "docxtpl": docxtpl.__version__,
        "per_second": {
            name: round(EACH / median(ours for ours, _ in rounds)) for name, rounds in found.items()
        },
        "ratios": {name: round(ratio, 2) for name, ratio in ratios.items()},
        "promised": dict.fromkeys(ratios, 1),
        "kept": kept,
    }
    json.dump(result, sys.stdout, ensure_ascii=False, indent=2)
    print()
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
