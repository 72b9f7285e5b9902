"""A document made with an office's own layout."""

import re
from collections.abc import Mapping
from copy import deepcopy
from itertools import groupby
from typing import Any

from casework.papers.package import Package, W
from casework.papers.paper import HELD, WHOLE
from casework.papers.placeholders import (
    CELL,
    PARAGRAPH,
    PLACE,
    ROW,
    RUN,
    TABLE,
    TEXT,
    Values,
    join,
    name_in,
    own,
    places,
    put_lines,
    said,
    silent,
)
from casework.papers.wording import GAP, em, printable


def filled(content: bytes, values: Values, title: str) -> bytes:
    """The document that a layout makes of these values. Raises InvalidInput where it is no Word file."""
    package = Package(content)
    for tree in package.trees.values():
        for p in list(tree.iter(PARAGRAPH)):
            join(p)
        _repeat(tree, values)
        single = {name: value for name, value in values.items() if value is None or isinstance(value, str)}
        for row in list(tree.iter(ROW)):
            if silent(places(row), single):
                row.getparent().remove(row)
        for p in list(tree.iter(PARAGRAPH)):
            _fill(p, single)
        _let_break(tree)
    return package.written(title)


def _let_break(tree: Any) -> None:
    """Let go of what is too long to be kept together, as the house does (`Paper`): else its end is cut off."""
    for whole in list(tree.iter(f"{W}cantSplit")):
        row = next(whole.iterancestors(ROW))
        if max(sum(len(said(p)) for p in cell.iter(PARAGRAPH)) for cell in row.iter(CELL)) > WHOLE:
            whole.getparent().remove(whole)
    for kept in list(tree.iter(f"{W}keepNext")):
        if em(said(next(kept.iterancestors(PARAGRAPH)))) > HELD:
            kept.getparent().remove(kept)


def _list_of(row: Any) -> str:
    return next((name.partition(".")[0] for name in places(row) if "." in name), "")


def _repeat(tree: Any, values: Values) -> None:
    """Rows that name a list, once for each of its items; neighbouring ones of the same list together."""
    for table in list(tree.iter(TABLE)):
        rows = [row for row in table.iter(ROW) if next(row.iterancestors(TABLE)) is table]
        for name, group in groupby(rows, key=_list_of):
            items = values.get(name) if name else ()
            if not name or isinstance(items, str):
                continue
            block = list(group)
            if items is None:
                table.getparent().remove(table)
                break
            for item in items:
                for row in block:
                    made = deepcopy(row)
                    block[0].addprevious(made)
                    inside = {f"{name}.{key}": value for key, value in item.items()}
                    if silent((n for n in places(made) if "." in n), inside):
                        table.remove(made)
                        continue
                    for p in list(made.iter(PARAGRAPH)):
                        _fill(p, inside, keep=True)
            for row in block:
                row.getparent().remove(row)


def _fill(p: Any, values: Mapping[str, str | None], *, keep: bool = False) -> None:
    """Fill a paragraph; one that says nothing but what there is none of is left out (`keep`: it stays, empty)."""
    places = [name_in(m[1]) for m in PLACE.finditer(said(p))]
    if not places:
        return
    if silent(places, values) and not keep and _can_go(p):
        p.getparent().remove(p)
        return
    whole = PLACE.fullmatch(said(p).strip())
    if whole and (value := values.get(name_in(whole[1]))) and "\n" in value:
        _paragraphs(p, value)
        return
    for t in [e for e in own(p) if e.tag == TEXT and "{{" in (e.text or "")]:
        _write(t, PLACE.sub(lambda m: _value(m, values), t.text))


def _value(found: re.Match[str], values: Mapping[str, str | None]) -> str:
    name = name_in(found[1])
    return found[0] if name not in values else printable(values[name] or "")


def _can_go(p: Any) -> bool:
    """A cell or a header must have a paragraph, and one that ends a section carries its page."""
    return len(p.getparent().findall(PARAGRAPH)) > 1 and p.find(f"{W}pPr/{W}sectPr") is None


def _paragraphs(p: Any, value: str) -> None:
    """A value of several lines that fills a paragraph: each line a paragraph that looks like it."""
    t = next(e for e in own(p) if e.tag == TEXT and "{{" in (e.text or ""))
    run, layout = t.getparent(), p.find(f"{W}pPr")
    lines = printable(value).split("\n")
    for n, line in enumerate(lines, start=1):
        made = p.makeelement(PARAGRAPH)
        if layout is not None:
            made.append(deepcopy(layout))
            for kept in made.findall(f"{W}pPr/{W}keepNext") if n < len(lines) else ():
                kept.getparent().remove(kept)
        piece = deepcopy(run)
        for child in list(piece):
            if child.tag not in {f"{W}rPr", TEXT}:
                piece.remove(child)
        made.append(piece)
        p.addprevious(made)
        _write(piece.find(TEXT), line)
    p.getparent().remove(p)


def _write(t: Any, text: str) -> None:
    """Text with its line breaks, tabs and gaps in the place of a text, in the look of its run."""
    run = t.getparent()
    look = run.find(f"{W}rPr")
    after = [e for e in run if e.tag != f"{W}rPr"]
    after = after[after.index(t) + 1 :]
    pieces = [piece for piece in GAP.split(text) if piece]
    if len(pieces) <= 1 and not GAP.fullmatch(text):
        put_lines(t, text)
        return
    before = run
    for n, piece in enumerate(pieces):
        made = run.makeelement(RUN)
        if look is not None:
            made.append(deepcopy(look))
        if GAP.fullmatch(piece):
            _mark(made)
        words = made.makeelement(TEXT)
        made.append(words)
        put_lines(words, piece)
        if n == len(pieces) - 1:
            made.extend(after)
        before.addnext(made)
        before = made
    run.remove(t)


def _mark(run: Any) -> None:
    """Make a gap be seen, as the built-in layout does."""
    look = run.find(f"{W}rPr")
    if look is None:
        look = run.makeelement(f"{W}rPr")
        run.insert(0, look)
    for tag in (f"{W}b", f"{W}highlight"):
        for old in look.findall(tag):
            look.remove(old)
    fonts = look.find(f"{W}rFonts")
    bold, light = look.makeelement(f"{W}b"), look.makeelement(f"{W}highlight", {f"{W}val": "yellow"})
    look.insert(0 if fonts is None else list(look).index(fonts) + 1, bold)
    later = next((e for e in look if e.tag in _AFTER_HIGHLIGHT), None)
    if later is None:
        look.append(light)
    else:
        later.addprevious(light)


_AFTER_HIGHLIGHT = {
    f"{W}{name}"
    for name in ("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
                 "specVanish", "oMath")
}  # fmt: skip
"""What follows a highlight in the look of a run, in the schema's order."""
