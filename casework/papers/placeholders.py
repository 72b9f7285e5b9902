"""Placeholders in the text of a Word document: `{{案号}}`, and how its paragraphs are read and written.

A row of a table that names the fields of a list, `{{证据.证据名称}}`, comes once for each of its items. What is filled in is
text, never evaluated.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from casework.papers.package import W

Item = Mapping[str, str | None]
Value = str | None | Sequence[Item]
Values = Mapping[str, Value]
"""What the fields of a document are. None: there is none, and the paragraph or row that says nothing else is left out;
of a list, its whole table."""

PLACE = re.compile(r"\{\{([^{}\n\t]*)\}\}")
PARAGRAPH, TEXT, RUN, ROW, CELL, TABLE = f"{W}p", f"{W}t", f"{W}r", f"{W}tr", f"{W}tc", f"{W}tbl"
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t"}
_WIDE = str.maketrans("｛｝", "{}")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def place(name: str) -> str:
    """A field as a layout names it."""
    return f"{{{{{name}}}}}"


def own(p: Any) -> list[Any]:
    """The texts, breaks and tabs of a paragraph itself; a text box in it has paragraphs of its own."""
    return [
        e for e in p.iter(TEXT, *_BREAKS)
        if e.getparent().tag == RUN and next(e.iterancestors(PARAGRAPH)) is p
    ]  # fmt: skip


def said(p: Any) -> str:
    """What a paragraph says."""
    return "".join(_BREAKS.get(e.tag) or e.text or "" for e in own(p))


def name_in(inside: str) -> str:
    """The name in a placeholder: blanks do not count, and a full-width point is one."""
    return "".join(inside.split()).replace("．", ".").replace("。", ".")


def join(p: Any) -> int:
    """Put each placeholder that Word split into its first text; answers how many there were. ｛｛ ｝｝ is taken as meant."""
    pieces = own(p)
    text = "".join(_BREAKS.get(e.tag) or e.text or "" for e in pieces)
    if "{" not in text and "｛" not in text:
        return 0
    meant = re.sub(r"[{｛]{2}|[}｝]{2}", lambda m: m[0].translate(_WIDE), text)
    starts, at = [], 0
    for e in pieces:
        starts.append(at)
        length = 1 if e.tag in _BREAKS else len(e.text or "")
        if e.tag == TEXT:
            put(e, meant[at : at + length])
        at += length
    joined = 0
    # The last one first: what is before it keeps its place.
    for found in reversed(list(PLACE.finditer(meant))):
        first = max(n for n, start in enumerate(starts) if start <= found.start() and pieces[n].text)
        inside = [
            n for n in range(first + 1, len(pieces)) if starts[n] < found.end() and pieces[n].tag == TEXT
        ]
        joined += any(pieces[n].text for n in inside)
        for n in inside:
            part = pieces[n].text or ""
            cut = min(len(part), found.end() - starts[n])
            put(pieces[first], (pieces[first].text or "") + part[:cut])
            put(pieces[n], part[cut:])
    return joined


def put(t: Any, text: str) -> None:
    """Let a text say something else, with its blanks."""
    t.text = text
    t.set(_SPACE, "preserve")


def put_lines(t: Any, text: str) -> None:
    """A text whose line breaks and tabs are elements, as Word wants them."""
    first, *others = re.split(r"([\n\t])", text)
    put(t, first)
    last = t
    for mark, words in zip(others[::2], others[1::2], strict=True):
        between = t.makeelement(f"{W}br" if mark == "\n" else f"{W}tab")
        more = t.makeelement(TEXT)
        put(more, words)
        last.addnext(between)
        between.addnext(more)
        last = more


def places(element: Any) -> list[str]:
    """The names in the placeholders of an element, in their order."""
    return [name_in(m[1]) for p in element.iter(PARAGRAPH) for m in PLACE.finditer(said(p))]


def silent(named: Iterable[str], values: Mapping[str, str | None]) -> bool:
    """Whether there are placeholders, and each of them stands for nothing that there is."""
    found = list(named)
    return bool(found) and all(name in values and values[name] is None for name in found)


def names_of(known: Values) -> Iterator[str]:
    """Every name that a placeholder may have."""
    for name, value in known.items():
        if value is None or isinstance(value, str):
            yield name
        else:
            yield from (f"{name}.{key}" for key in keys_of(value))


def keys_of(items: Value) -> list[str]:
    """What the items of a list say each."""
    return list(dict.fromkeys(key for item in items or () if isinstance(item, Mapping) for key in item))
