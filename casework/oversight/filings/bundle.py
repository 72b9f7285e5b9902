"""Everything that was handed in once, in one archive: the form in each of its formats, and the copies, each with its hash."""

import io
import zipfile
from pathlib import PurePath

from sqlmodel import Session, col, select

from casework.errors import NotFound
from casework.files.store import Store
from casework.files.tables import StoredFile
from casework.oversight.filings.forms_of import Said, plain
from casework.oversight.filings.papers import form
from casework.oversight.filings.queries import Edition
from casework.papers.frozen import entry

_UNSAFE = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))


def archive(tx: Session, store: Store, said: Said, edition: Edition) -> bytes:
    """The archive of an edition. A copy that was destroyed since is named in its list, and not there."""
    from casework.oversight.filings.workbook import workbook  # loads much, and few ask for it

    out = io.BytesIO()
    listed = ["序号,案号,文件,SHA-256,备注"]
    keys = {key for _, _, key, _ in edition.copies}
    files = {f.id: f for f in tx.exec(select(StoredFile).where(col(StoredFile.id).in_(keys)))}
    with zipfile.ZipFile(out, "w") as target:
        for suffix, content in (("docx", form(said)), ("xlsx", workbook(said)), ("csv", plain(said))):
            target.writestr(entry(f"{said.name}.{suffix}"), content)
        for place, seq, key, name in edition.copies:
            row = edition.content[place][seq]
            row = row if place == "rows" else row["after"] or row["before"]
            prefix = "" if place == "rows" else "变化-"
            path = f"裁判文书/{prefix}{seq + 1:03d}-{row['number']}/{key}-{PurePath(name).name}"
            path = "/".join(part.translate(_UNSAFE) for part in path.split("/"))
            file = files[key]
            said_of = ""
            try:
                target.writestr(entry(path), store.get(file.sha256))
            except NotFound as error:
                said_of = str(error)
            listed.append(f"{prefix}{seq + 1},{row['number']},{path},{file.sha256},{said_of}")
        target.writestr(entry("文件清单.csv"), b"\xef\xbb\xbf" + "\r\n".join(listed).encode())
    return out.getvalue()
