#!/usr/bin/env python3
"""核验案卷数据包 / Verify the package of a volume: python3 verify.py [文件夹或zip / folder or zip].

只用 Python 3 标准库，不需要 Casework。Needs the standard library of Python 3 alone.
"""

import hashlib
import json
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

MANIFEST = "manifest.json"


def opened(place: Path) -> tuple[Callable[[str], bytes], set[str]]:
    """How a file of the package is read, and the names of all files."""
    if place.is_file():
        package = zipfile.ZipFile(place)
        return package.read, {name for name in package.namelist() if not name.endswith("/")}
    names = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
    return lambda name: (place / name).read_bytes(), names


def digest(files: Iterable[dict[str, str]]) -> str:
    """The digest of what was archived: papers, documents and record, but not what was only printed of them."""
    kept = sorted(
        (f["path"], f["sha256"]) for f in files if f["path"].startswith(("材料/", "文书/", "记录/"))
    )
    return hashlib.sha256("".join(f"{sha}  {path}\n" for path, sha in kept).encode()).hexdigest()


def main(place: Path) -> int:
    """0: everything is there and unchanged; 1: something is not; 2: this is no package."""
    try:
        read, names = opened(place)
        manifest = json.loads(read(MANIFEST))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        print(f"不是案卷数据包 / not a package: {place} ({error})")
        return 2
    wrong = []
    for file in manifest["files"]:
        path = file["path"]
        if path not in names:
            wrong.append(f"缺少 / missing: {path}")
        elif hashlib.sha256(read(path)).hexdigest() != file["sha256"]:
            wrong.append(f"已改动 / changed: {path}")
    listed = {file["path"] for file in manifest["files"]} | {MANIFEST}
    wrong += [f"清单以外 / not listed: {name}" for name in sorted(names - listed)]
    if digest(manifest["files"]) != manifest["digest"]:
        wrong.append("清单与归档校验值不符 / the manifest is not the archived one")
    for line in wrong:
        print(line)
    print(f"{manifest['volume']}  {manifest['case']}")
    print(f"归档校验值 / digest: {manifest['digest']}")
    if wrong:
        print(f"核验不通过：{len(wrong)} 处 / {len(wrong)} problems")
        return 1
    print(f"核验通过：{len(manifest['files'])} 个文件 / {len(manifest['files'])} files are intact")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent))
