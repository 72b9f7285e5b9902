"""Code lists (代码表) as data: every list names its source and since when it is in force.

One TOML file is one list; its name is the list's id. Codes are stored in rows and never reused, labels are
Chinese source text for the catalogue.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Any

from casework.errors import InvalidInput
from casework.resources import package_file
from casework.text import T

FOLDER = "codes"


@dataclass(frozen=True, slots=True)
class CodeItem:
    """One entry of a list."""

    code: str
    label: str
    note: str = ""
    """The legal basis or how to fill it in, for a hint."""
    parent: str = ""
    """The code of the entry above it."""
    heading: bool = False
    """Only a heading; it cannot be chosen."""
    refused: bool = False
    """It can be named, and what bears it is refused (秘密, 机密, 绝密)."""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading, for a grouped select; entries that stand alone have an empty label."""

    label: str
    items: tuple[CodeItem, ...]


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list with its source."""

    id: str
    title: str
    source: str
    in_force: date | None
    """The day since which its source is in force, where the source has one."""
    entries: tuple[CodeItem, ...]
    """Everything in the file's order, headings included."""

    @property
    def items(self) -> tuple[CodeItem, ...]:
        """What a select offers."""
        return tuple(item for item in self.entries if not item.heading)

    @property
    def groups(self) -> tuple[Group, ...]:
        """What a grouped select offers; an entry with others under it stands first in its own group."""
        heads = {item.parent for item in self.entries} - {""}
        heading = {item.code: item.label for item in self.entries}

        def head(item: CodeItem) -> str:
            return item.parent or (item.code if item.code in heads else "")

        grouped = ((code, tuple(items)) for code, items in groupby(self.items, key=head))
        return tuple(Group(heading.get(code, ""), items) for code, items in grouped)

    def item(self, code: str) -> CodeItem:
        """The entry of a code. Raises InvalidInput (field: the list's id)."""
        found = next((item for item in self.entries if item.code == code), None)
        if found is None:
            message = T("“{title}”中没有代码“{code}”，请从列表中选择。", title=self.title, code=code)
            raise InvalidInput({self.id: message}, message)
        return found

    def label(self, code: str) -> str:
        """The Chinese label of a code. A code that the list has no more shows as itself: rows outlive lists."""
        return next((item.label for item in self.entries if item.code == code), code)


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of paper with what logging it starts."""

    code: str
    label: str
    note: str
    group: str
    """The heading in a select, such as 行政诉讼."""
    matter: str
    """The matter type that the form proposes; empty for none."""
    level: str
    """The instance that the form proposes, a code of the list `level`."""
    events: tuple[str, ...]
    """The event kinds that its logging records, in their order."""
    opens: bool
    """It begins an instance: put into a case of another one, it takes the case there."""
    says: Mapping[str, str]
    """What such a paper must say: the field that it goes into -> where it stands on the paper."""
    without_plaintiff: bool
    """It comes from the court (procuratorate) itself, and nobody sues."""


@cache
def code_list_ids() -> tuple[str, ...]:
    """The ids of every list."""
    return tuple(sorted(path.stem for path in package_file(FOLDER).glob("*.toml")))


@cache
def code_list(list_id: str) -> CodeList:
    """One list. Raises InvalidInput where there is none of that id."""
    data = _data(list_id)
    return CodeList(
        id=list_id,
        title=data["title"],
        source=data["source"],
        in_force=data.get("in_force"),
        entries=tuple(
            CodeItem(
                code=item["code"],
                label=item["label"],
                note=item.get("note", ""),
                parent=item.get("parent", ""),
                heading=item.get("heading", False),
                refused=item.get("refused", False),
            )
            for item in data["items"]
        ),
    )


@cache
def document_types() -> tuple[DocumentType, ...]:
    """Every kind of paper, in the order of the list."""
    headings = {item.code: item.label for item in code_list("document_type").entries}
    return tuple(
        DocumentType(
            code=item["code"],
            label=item["label"],
            note=item.get("note", ""),
            group=headings[item["parent"]],
            matter=item.get("matter", ""),
            level=item["level"],
            events=tuple(item["events"]),
            opens=item.get("opens", False),
            says=MappingProxyType(item.get("says", {})),
            without_plaintiff=item.get("without_plaintiff", False),
        )
        for item in _data("document_type")["items"]
        if not item.get("heading")
    )


@cache
def document_type(code: str) -> DocumentType:
    """One kind of paper. Raises InvalidInput (field `document_type`)."""
    item = code_list("document_type").item(code)
    found = next((kind for kind in document_types() if kind.code == item.code), None)
    if found is None:
        message = T("“{label}”是分组名称，请选择具体的文书种类。", label=item.label)
        raise InvalidInput({"document_type": message}, message)
    return found


def loss(closing_code: str) -> CodeItem:
    """What an outcome of the list `closing` counts as at first instance: an entry of the list `loss`.

    A second instance that reverses a judgment may be a win, so such outcomes answer `depends`. Raises
    InvalidInput for an unknown code or a heading.
    """
    chosen = code_list("closing").item(closing_code)
    item = next(item for item in _data("closing")["items"] if item["code"] == chosen.code)
    if chosen.heading:
        message = T("“{label}”是分组名称，请选择具体的结案方式。", label=chosen.label)
        raise InvalidInput({"closing": message}, message)
    return code_list("loss").item(item["loss"])


def below(closing_code: str) -> str:
    """What an outcome of a higher instance does to the decision under it: `upheld`, `reversed`, `sent_back`, or nothing.

    A code that the list does not have (any more) does nothing to it: rows outlive lists.
    """
    items: list[dict[str, str]] = _data("closing")["items"]
    return next((item.get("below", "") for item in items if item["code"] == closing_code), "")


def starts_clocks(closing_code: str) -> bool:
    """Whether the effect of such an outcome lets somebody apply for a retrial or perform.

    A suit that was withdrawn, ended, stayed or sent elsewhere leaves nothing of either. Of an unknown outcome, and of
    one that the list has no more, it does.
    """
    items: list[dict[str, Any]] = _data("closing")["items"]
    found: dict[str, Any] = next((item for item in items if item["code"] == closing_code), {})
    return not found.get("leaves_nothing", False) and found.get("below") != "sent_back"


def field_after_2018(old_code: str) -> CodeItem:
    """The administrative field that took over one of before the reform of 2018. Raises InvalidInput."""
    code_list("field_before_2018").item(old_code)
    items = {item["code"]: item for item in _data("field_before_2018")["items"]}
    return code_list("field").item(items[old_code]["becomes"])


@cache
def _data(list_id: str) -> dict[str, Any]:
    if list_id not in code_list_ids():
        message = T("没有代码表“{id}”。", id=list_id)
        raise InvalidInput({"list": message}, message)
    return tomllib.loads(package_file(f"{FOLDER}/{list_id}.toml").read_text(encoding="utf-8"))
