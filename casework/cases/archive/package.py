"""The package of an archived volume: papers, catalogue, record and manifest, verified without this product (100号第十七条)."""

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO

from casework.cases.archive import verify
from casework.cases.archive.queries import DocumentLine, PaperLine, VolumeLine
from casework.cases.record.lines import CaseRecord
from casework.codes import code_list
from casework.files.store import Store
from casework.papers.frozen import entry

RECORD = "记录/案件.json"
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_README = """案卷数据包

一、材料/：卷内材料，按卷内目录的顺序编号。
二、文书/：本系统生成的文书（审批表、转办单、答辩状、证据清单、授权委托书等），归档时的内容，未签章；签章的以材料为准。
三、卷内目录.docx、卷内目录.csv：目录。
四、记录/案件.json：案件信息、当事人、审级和办理经过。
五、manifest.json：全部文件的 SHA-256 校验值。
六、verify.py：核验程序，只需 Python 3：python3 verify.py

核验通过，并且“归档校验值”与案卷页面（卷内备考表）所载一致的，即为归档时的原样。
"""


def record_of(record: CaseRecord) -> str:
    """The case as it is archived, as JSON with sorted keys: the same case gives the same text."""
    head = record.head
    told = {
        "number": head.number,
        "matter_type": head.matter_type.value,
        "organ": head.organ,
        "unit": head.unit,
        "court": head.court,
        "cause": head.cause,
        "sued_act": head.sued_act,
        "claims": head.claims,
        "closed_on": head.closed_on,
        "parties": [{"role": p.role, "name": p.name} for p in record.parties],
        "instances": [
            {"level": i.level, "court": i.court, "number": i.number, "outcome": i.outcome}
            for i in record.instances
        ],
        "events": [
            {
                "id": e.id,
                "kind": e.kind.value,
                "label": e.kind.label,
                "on": e.on,
                "note": e.note,
                "recorded_by": e.recorded_by,
                "recorded_at": e.recorded_at.isoformat(),
                "superseded_by": e.superseded_by,
                "withdrawn": e.withdrawn,
                "reason": e.correction_reason,
            }
            for e in reversed(record.timeline)
        ],
        "deadlines": [
            {
                "rule": d.rule.id,
                "label": d.rule.label,
                "citation": str(d.citation),
                "from": d.trigger.on,
                "due": d.due,
                "met_on": d.met_on,
            }
            for d in record.deadlines
        ],
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1, default=str)


def name_in(paper: PaperLine) -> str:
    """Where a paper lies in the package: by its number in the catalogue and its title."""
    return f"材料/{paper.seq:03d}-{_safe(paper.title) or '材料'}{Path(paper.name).suffix.lower()}"


def document_in(document: DocumentLine) -> str:
    """Where a document that the product made lies in it."""
    return f"文书/{document.seq:03d}-{_safe(document.title)}.docx"


def _safe(title: str) -> str:
    return _UNSAFE.sub("_", title).strip(" .")[:80]


def digest_of(papers: Iterable[PaperLine], documents: Iterable[DocumentLine], record: str) -> str:
    """The digest of a volume: over its papers, the documents that were made of its case, and its record."""
    files = [{"path": name_in(p), "sha256": p.sha256} for p in papers if p.file_id is not None]
    files += [{"path": document_in(d), "sha256": d.sha256} for d in documents]
    files.append({"path": RECORD, "sha256": hashlib.sha256(record.encode()).hexdigest()})
    return verify.digest(files)


def write_package(
    target: IO[bytes],
    store: Store,
    volume: VolumeLine,
    papers: Sequence[PaperLine],
    documents: Iterable[DocumentLine],
    record: str,
    catalogue: bytes,
) -> None:
    """Write the package, one paper after the other: of all its papers one at a time is held. Raises NotFound.

    The same volume gives the same bytes.
    """
    files = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:

        def put(path: str, content: bytes) -> None:
            files.append({"path": path, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)})
            package.writestr(entry(path), content)

        for paper in papers:
            if paper.file_id is not None:
                put(name_in(paper), store.get(paper.sha256))
        for document in documents:
            put(document_in(document), store.get(document.sha256))
        put(RECORD, record.encode())
        put("卷内目录.docx", catalogue)
        put("卷内目录.csv", _csv(papers))
        put("说明.txt", _README.encode())
        put("verify.py", Path(verify.__file__).read_bytes())
        manifest = {
            "volume": volume.number,
            "case": json.loads(record)["number"],
            "archived_on": str(volume.archived_on),
            "digest": volume.digest,
            "files": files,
        }
        package.writestr(entry(verify.MANIFEST), json.dumps(manifest, ensure_ascii=False, indent=1))


def _csv(papers: Iterable[PaperLine]) -> bytes:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(("顺序号", "类别", "文号", "责任者", "题名", "日期", "页号", "备注", "文件", "SHA-256"))
    first = 1
    for p in papers:
        last = first + (p.pages or 0) - 1
        rows.writerow((
            p.seq, code_list("volume_part").label(p.part), p.number, p.author, p.title, p.on or "",
            f"{first}-{last}", p.remark, name_in(p) if p.file_id else "", p.sha256,
        ))  # fmt: skip
        first = last + 1
    return ("\ufeff" + out.getvalue()).encode()
