"""The layout that an office starts from: the house's own, with placeholders."""

from collections.abc import Sequence
from typing import Any

from casework.papers.package import BODY, Package
from casework.papers.placeholders import CELL, PARAGRAPH, ROW, TEXT, Item, Values, own, place, put_lines, said
from casework.papers.wording import printable


def started(docx: bytes, values: Values, title: str) -> bytes:
    """The layout that an office starts from: a document of the house, with a placeholder wherever a value stands."""
    package = Package(docx)
    body = package.trees[BODY]
    for name, value in values.items():
        if value is not None and not isinstance(value, str):
            _one_row(body, name, value)
    single: dict[str, list[str]] = {}
    for name, value in values.items():
        if isinstance(value, str) and (text := printable(value).strip()):
            single.setdefault(text, []).append(name)
    tokens: dict[str, str] = {}
    # The longest first, so that a case's number within the sentence that names the case does not break it up.
    for value in sorted(single, key=len, reverse=True):
        marks = {chr(0xE000 + len(tokens) + n): place(name) for n, name in enumerate(single[value])}
        tokens |= marks
        _replace(body, value, list(marks))
    for p in body.iter(PARAGRAPH):
        text = said(p)
        if any(token in text for token in tokens):
            _say(p, "".join(tokens.get(c, c) for c in text))
    return package.written(title)


def _one_row(body: Any, name: str, items: Sequence[Item]) -> None:
    """The rows of the first item, as those that repeat; the others go."""
    for row in list(body.iter(ROW)):
        cells = ["\n".join(said(p) for p in cell.iter(PARAGRAPH)) for cell in row.iter(CELL)]
        if not any(cells):
            continue
        for n, item in enumerate(items):
            keys = {value: key for key, value in reversed(list(item.items())) if value}
            if all(cell in keys for cell in cells):
                if n:
                    row.getparent().remove(row)
                else:
                    for cell in row.iter(CELL):
                        first, *others = cell.findall(PARAGRAPH)
                        key = keys["\n".join(said(p) for p in cell.iter(PARAGRAPH))]
                        for p in others:
                            cell.remove(p)
                        _say(first, place(f"{name}.{key}"))
                break


def _replace(body: Any, value: str, tokens: list[str]) -> None:
    """Put a token wherever the value stands, within a paragraph or as several of them.

    Where fields have the same value, the first place is the first one's, and so on.
    """
    lines = [line.strip() for line in value.split("\n")]
    paragraphs = list(body.iter(PARAGRAPH))
    if len(lines) > 1:
        texts = [said(p).strip() for p in paragraphs]
        for n in range(len(texts) - len(lines) + 1):
            if texts[n : n + len(lines)] == lines:
                _say(paragraphs[n], tokens[0])
                for p in paragraphs[n + 1 : n + len(lines)]:
                    p.getparent().remove(p)
        paragraphs = list(body.iter(PARAGRAPH))
    coming = iter(tokens)
    token = next(coming)
    for p in paragraphs:
        if value in (text := said(p)):
            _say(p, text.replace(value, token))
            token = next(coming, token)


def _say(p: Any, text: str) -> None:
    """Let a paragraph of the house say something else, in the look of its first words."""
    pieces = own(p)
    first = next((e for e in pieces if e.tag == TEXT), None)
    if first is None:
        return
    for e in pieces:
        if e is not first:
            e.getparent().remove(e)
    put_lines(first, text)
