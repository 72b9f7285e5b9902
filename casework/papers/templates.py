"""An office's own layout of a document, looked through when it comes in: everything that is wrong with it at once."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from casework.errors import InvalidInput
from casework.papers.package import Package, W
from casework.papers.placeholders import (
    CELL,
    PARAGRAPH,
    PLACE,
    ROW,
    TABLE,
    Values,
    join,
    keys_of,
    name_in,
    names_of,
    place,
    places,
    said,
)
from casework.text import N_, T, Text

SEAL = "印章"
"""The field that marks the place of the seal."""
SHOWN = 50
"""Faults that are told one by one; of more it is said how many there are."""
_SEALED = re.compile(r"[（(]\s*印\s*章\s*[）)]|\{\{\s*印章\s*\}\}")
_PARTS = (
    ("word/document", N_("正文")),
    ("word/header", N_("页眉")),
    ("word/footer", N_("页脚")),
    ("word/", N_("脚注、尾注")),
)


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in a layout. With faults it cannot be used."""

    faults: tuple[Text, ...] = ()
    """What is wrong, where, and what to do."""
    remarks: tuple[Text, ...] = ()
    """What was put right or is worth a look."""
    used: tuple[str, ...] = ()
    """The fields that it names, each once."""


def look_through(content: bytes, known: Values, *, sealed: bool = False) -> Look:
    """Look an upload through: everything that is wrong at once. `known` are the document's fields, with any values."""
    try:
        package = Package(content)
    except InvalidInput as error:
        return Look(tuple(why for why in error.fields.values() if isinstance(why, Text)))
    faults, used, joined = list(package.faults()), dict[str, None](), 0
    remarks: list[Text] = []
    marked = False
    for name, tree in package.trees.items():
        joined += sum(join(p) for p in tree.iter(PARAGRAPH))
        for p, where in _located(name, tree):
            text = said(p)
            marked = marked or bool(_SEALED.search(text))
            for found in PLACE.finditer(text):
                used.setdefault(name_in(found[1]))
            faults += _wrong(p, text, where, known)
        faults += _mixed(tree)
        remarks += _too_low(tree)
    if sealed and not marked:
        faults.append(
            T("这种文书要用印，模板没有标明用印的位置。请在署名之后写上“{place}”。", place=place(SEAL))
        )
    if joined:
        remarks.append(T("有{n}处占位符被 Word 拆成了几段，已自动拼合。", n=joined))
    if not used and not faults:
        remarks.append(T("模板中没有占位符，生成的每份文书都会一样。"))
    if len(faults) > SHOWN:
        faults[SHOWN:] = [T("还有{n}处没有列出，请先改正以上各处。", n=len(faults) - SHOWN)]
    return Look(tuple(faults), tuple(remarks), tuple(used))


def _located(part: str, tree: Any) -> Iterator[tuple[Any, Text]]:
    """Each paragraph with where it stands, as somebody who looks at the page finds it."""
    label = Text(next(word for begin, word in _PARTS if part.startswith(begin)))
    tables = {table: n for n, table in enumerate(tree.iter(TABLE), start=1)}
    rows, cells = _numbered(tree, ROW, TABLE), _numbered(tree, CELL, ROW)
    n = 0
    for p in tree.iter(PARAGRAPH):
        cell = next(p.iterancestors(CELL), None)
        if cell is None:
            n += 1
            yield p, T("{part}第{n}段", part=label, n=n)
            continue
        row, table = next(cell.iterancestors(ROW)), next(cell.iterancestors(TABLE))
        yield p, T("{part}第{table}个表格第{row}行第{column}格", part=label, table=tables[table], row=rows[row],
                   column=cells[cell])  # fmt: skip


def _numbered(tree: Any, tag: str, within: str) -> dict[Any, int]:
    """Rows counted in their tables, cells in their rows."""
    counted: Counter[Any] = Counter()
    found = {}
    for element in tree.iter(tag):
        owner = next(element.iterancestors(within), None)
        counted[owner] += 1
        found[element] = counted[owner]
    return found


def _wrong(p: Any, text: str, where: Text, known: Values) -> Iterator[Text]:
    """What is wrong with the placeholders of a paragraph."""
    row = next(p.iterancestors(ROW), None)
    names = set(names_of(known))
    for found in PLACE.finditer(text):
        name = name_in(found[1])
        if not name:
            yield T("{where}：“{place}”里没有字段名称，请写明或者删除。", where=where, place=found[0])
        elif name in known and not isinstance(known[name], str | None):
            inside = "、".join(place(f"{name}.{key}") for key in keys_of(known[name])[:2])
            yield T("{where}：“{place}”是一份清单，请在表格的一行里分别写它的各项，如{inside}。", where=where,
                    place=found[0], inside=inside)  # fmt: skip
        elif name not in names:
            yield _unknown(where, found[0], name, sorted(names))
        elif "." in name and row is None:
            yield T(
                "{where}：“{place}”是清单的一项，只能写在表格的一行里，这一行会按清单逐项重复。",
                where=where,
                place=found[0],
            )
    rest = PLACE.sub(lambda found: " " * len(found[0]), text)
    if (brace := re.search("[{}]", rest)) is not None:
        at = brace.start()
        yield T("{where}：“{near}”处的花括号没有成对。占位符要写成“{sample}”，前后各两个花括号，中间不能再有花括号。",
                where=where, near=text[max(0, at - 6) : at + 14], sample=place("案号"))  # fmt: skip


def _unknown(where: Text, written: str, name: str, names: Sequence[str]) -> Text:
    near = get_close_matches(name, names, 1, 0.4) or [n for n in names if name in n or n in name][:1]
    if near:
        return T(
            "{where}：没有“{place}”这个字段，是不是“{near}”？",
            where=where,
            place=written,
            near=place(near[0]),
        )
    return T("{where}：没有“{place}”这个字段，请从字段表中选用。", where=where, place=written)


def _too_low(tree: Any) -> Iterator[Text]:
    """Rows of a fixed height that are filled: Word does not show what is longer."""
    tables = {table: n for n, table in enumerate(tree.iter(TABLE), start=1)}
    rows = _numbered(tree, ROW, TABLE)
    for height in tree.iter(f"{W}trHeight"):
        row = next(height.iterancestors(ROW), None)
        if row is not None and height.get(f"{W}hRule") == "exact" and places(row):
            yield T(
                "第{table}个表格第{row}行设了固定行高，较长的内容会显示不全，请把行高改为“最小值”。",
                table=tables[next(row.iterancestors(TABLE))],
                row=rows[row],
            )


def _mixed(tree: Any) -> Iterator[Text]:
    """Rows that name two lists: which of them should repeat the row cannot be told."""
    for row in tree.iter(ROW):
        lists = list(dict.fromkeys(name.partition(".")[0] for name in places(row) if "." in name))
        if len(lists) > 1:
            yield T(
                "一行表格里同时写了“{one}”和“{other}”两份清单的字段，请分成两行。",
                one=lists[0],
                other=lists[1],
            )
