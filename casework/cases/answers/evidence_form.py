"""The evidence list and the list of legal bases as a form: a card a line, added, removed and moved before it is saved."""

import re
from typing import Any

from casework.cases.answers.actions import wrong_lines
from casework.cases.answers.forms import NewEvidence
from casework.cases.answers.queries import EvidenceLine, Prepared
from casework.cases.record.again import Part
from casework.codes import code_list
from casework.forms import read_day
from casework.http.desk import Desk
from casework.pages.forms import FormReader, identifier
from casework.text import N_, T, Text

_CHOSEN = ("basis", "original")
_TYPED = ("part", "name", "kind", "source", "formed_on", "proves", "copies", "page_count", "pages", "article")
COLUMNS = frozenset({*_CHOSEN, *_TYPED})
"""The fields of a line."""
_COUNTED = {"copies": N_("份数"), "page_count": N_("页数")}
_ORIGINAL = {"": None, "1": True, "0": False}
EDIT = re.compile(r"(add|remove|up|down)(?:-(\d{1,3}))?")
"""What a button does to the list as it is typed: add a line, remove or move the one of a place."""


def evidence_parts(desk: Desk, page: Prepared) -> list[Part]:
    """Each line as it was typed and as it is stored, to compare."""
    typed = _rows(desk)
    return [
        Part(T("第{n}行", n=n + 1), _line(typed, n, desk), _line(page.evidence, n, desk))
        for n in range(max(len(typed), len(page.evidence)))
    ]


def cards(desk: Desk, page: Prepared, *, unfolded: bool) -> dict[str, Any]:
    """The lists as the form shows them: as stored, or as typed and edited; `focus`: the control that comes next.

    `unfolded`: every card stands open, where the lists have the page for themselves.
    """
    lines: list[Any] = list(_rows(desk, empty=True) if "name" in desk.form else page.evidence)
    focus = ""
    if edit := EDIT.fullmatch(desk.field("act")):
        focus = _edit(lines, edit[1], int(edit[2] or 0))
    elif "name" in desk.form:
        lines = list(_rows(desk))
    kinds = code_list("evidence_kind").items
    return {"lines": lines or [None], "focus": focus, "kinds": kinds, "unfolded": unfolded}


def _edit(lines: list[Any], act: str, n: int) -> str:
    """Do it to the lines and answer the value of the button, or `name-…` of the line, that takes the focus."""
    if act == "add":
        lines.append(None)
        return f"name-{len(lines) - 1}"
    if n >= len(lines):
        return ""
    line = lines.pop(n)
    if act == "remove":
        return f"remove-{min(n, len(lines) - 1)}" if lines else "name-0"
    to = max(0, n - 1) if act == "up" else n + 1
    lines.insert(to, line)
    last = len(lines) - 1
    to = min(to, last)
    return f"down-{to}" if to == 0 else f"up-{to}" if to == last else f"{act}-{to}"


def _rows(desk: Desk, *, empty: bool = False) -> tuple[dict[str, Any], ...]:
    """The rows as they were typed; one in which nothing was typed is none, unless `empty` ones keep their place."""
    columns = {name: desk.fields(name) for name in (*_CHOSEN, *_TYPED)}
    count = max((len(v) for v in columns.values()), default=0)
    rows = [{n: (v[i] if i < len(v) else "") for n, v in columns.items()} for i in range(count)]
    said = (r for r in rows if empty or any(r[n] for n in _TYPED))
    return tuple(r | {"basis": r["basis"] == "1", "original": _ORIGINAL.get(r["original"])} for r in said)


def checked_lines(desk: Desk, reader: FormReader) -> tuple[NewEvidence, ...]:
    """The rows as lines; what is wrong in them is noted in the reader, line by line."""
    lines = _typed_lines(desk, reader)
    wrong = {**wrong_lines(lines, desk.today), **reader.wrong}
    reader.wrong = dict(sorted(wrong.items(), key=lambda one: int(one[0].rpartition("-")[2])))
    return lines


def _typed_lines(desk: Desk, reader: FormReader) -> tuple[NewEvidence, ...]:
    """The rows as lines; what is neither a date nor a number is noted in the reader."""
    lines = []
    for n, row in enumerate(_rows(desk)):
        formed_on = read_day(row["formed_on"]) if row["formed_on"] else None
        if row["formed_on"] and formed_on is None:
            reader.wrong[f"formed_on-{n}"] = T(
                "第{n}行的形成时间“{value}”不是日期，请写成 2026-11-23。", n=n + 1, value=row["formed_on"]
            )
        counts = {name: identifier(row[name]) for name in _COUNTED}
        for name, words in _COUNTED.items():
            if row[name] and counts[name] is None:
                reader.wrong[f"{name}-{n}"] = T(
                    "第{n}行的{what}“{value}”不是数字，请改成数字，如 2。",
                    n=n + 1, what=Text(words), value=row[name],
                )  # fmt: skip
        read = counts | {
            "formed_on": formed_on,
            "copies": 1 if counts["copies"] is None else counts["copies"],
        }
        lines.append(NewEvidence(**(row | read)))
    return tuple(lines)


def _line(lines: tuple[dict[str, Any], ...] | tuple[EvidenceLine, ...], n: int, desk: Desk) -> str:
    """A row in one line, to compare; nothing where there is none."""
    if n >= len(lines):
        return ""
    row = lines[n]
    of = row if isinstance(row, dict) else {name: getattr(row, name) for name in (*_CHOSEN, *_TYPED)}
    say = desk.translator.say
    kind = say(code_list("evidence_kind").label(of["kind"])) if of["kind"] else ""
    words = (
        say(N_("依据") if of["basis"] else N_("证据")), of["part"], of["name"], kind, of["source"], of["formed_on"],
        of["proves"], say({True: N_("原件"), False: N_("复印件"), None: ""}[of["original"]]),
        say(T("{n}份", n=of["copies"] or 1)), say(T("{n}页", n=of["page_count"])) if of["page_count"] else "",
        say(T("第{pages}页", pages=of["pages"])) if of["pages"] else "",
        of["article"],
    )  # fmt: skip
    return " · ".join(str(w) for w in words if w)
