"""Read who came, as a sheet lists them: one in each line, with post and hours."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from casework.errors import InvalidInput
from casework.oversight.training.forms import MOST_HOURS
from casework.oversight.training.queries import TraineeLine
from casework.text import T

MOST_LINES = 300
MOST_HEADS = 999
_PARTS = re.compile(r"[，,、\t]")
_HOURS = re.compile(r"(\d{1,4})\s*(?:学时|课时|小时)")
_COUNTED = re.compile(r".*?(\d{1,4})\s*[人名]$")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named, or several who are only counted."""

    name: str
    post: str
    heads: int
    hours: int | None
    """None: as many as the training has."""


def named(text: str) -> tuple[Named, ...]:
    """The lines of a list, as 姓名，职务，学时; `执法人员6人` are six. Raises InvalidInput on `others`, with the line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise InvalidInput({"others": T("一次最多填{most}行，现有{n}行。", most=MOST_LINES, n=len(lines))})
    return tuple(_read(n, line) for n, line in enumerate(lines, start=1))


def _read(n: int, line: str) -> Named:
    name, *rest = [part.strip() for part in _PARTS.split(line) if part.strip()] or [""]
    hours = None
    if rest and (said := _HOURS.fullmatch(rest[-1])):
        hours = int(said[1])
        rest = rest[:-1]
    post = " ".join(rest)
    counted = _COUNTED.fullmatch(name)
    heads = int(counted[1]) if counted else 1
    if not name or len(name) > 60 or len(post) > 120:
        raise InvalidInput({"others": T("第{n}行看不明白，请写成“姓名，职务，学时”，每行一人。", n=n)})
    if hours is not None and not 1 <= hours <= MOST_HOURS:
        raise InvalidInput({"others": T("第{n}行的学时须为1至{most}。", n=n, most=MOST_HOURS)})
    if not 1 <= heads <= MOST_HEADS:
        raise InvalidInput({"others": T("第{n}行的人数须为1至{most}。", n=n, most=MOST_HEADS)})
    return Named(name, post, heads, hours)


def written(people: Iterable[TraineeLine], hours: int) -> str:
    """Those without an account as lines again, to be put right; `hours`: of the training, which need not be said."""
    return "\n".join(
        "，".join(part for part in (p.name, p.post, f"{p.hours}学时" if p.hours != hours else "") if part)
        for p in people
        if p.user_id is None
    )
