"""Feed the labels of data files to the catalogue: a Babel extraction method for TOML.

Named in an extraction mapping as `casework.codes.messages:extract`; the extractor's own signature.
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

VISIBLE = ("title", "label", "note", "source")
SAID = "says"
"""A table whose values are all visible: where a paper says what."""


def extract(
    fileobj: IO[bytes],
    keywords: Mapping[str, Any],  # noqa: ARG001 (Babel's signature)
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, object],  # noqa: ARG001
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Every visible text of a data file once: line, function name, message, comments."""
    content = fileobj.read().decode("utf-8")
    seen = dict.fromkeys(_texts(tomllib.loads(content)))
    lines = content.splitlines()
    for text in seen:
        line = next((n for n, words in enumerate(lines, start=1) if f'"{text}"' in words), 1)
        yield line, "_", text, []


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name in VISIBLE and isinstance(value, str) and value:
                yield value
            elif name == SAID and isinstance(value, dict):
                yield from value.values()
            else:
                yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)
