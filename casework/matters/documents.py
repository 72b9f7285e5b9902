"""What a room can make of a matter as a Word document: declared once, offered and rendered by whoever shows it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.text import Text

Form = Callable[[Session, Viewer, Any, str, date | None], Any]
"""What a document says of a record, by the name in its address; the day is the one that it shall bear, if any.

Raises NotFound where there is none.
"""
Named = tuple[str, Text]
"""Name in the address, and title."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as it was when its matter was put into the archive."""

    title: str
    file_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One kind of document."""

    name: str
    """Its name in the address; of a kind of which there are several, how their names begin."""
    title: str
    form: Form
    write: Callable[[Any], bytes]
    """The form in the layout of the house."""
    fields: Callable[[Any], Mapping[str, Any]]
    """What the form says by the names that an office's own layout calls it by (`papers/placeholders.py`)."""
    sample: Any
    """A form that shows every field; each value is its own, so that its place in the layout of the house is found."""
    when: Callable[[Any], bool] = lambda _: True
    """Whether there is one now, from the page that offers it."""
    several: Callable[[Any], Iterable[Named]] | None = None
    """Each of those that there are now, where it is more than one."""
    of_instance: bool = False
    """Each instance has its own, and keeps it when the case goes on; False: there is one of the whole case."""
    kept: Callable[[Any, str], bool] = lambda _page, _name: True
    """Whether it was written, by its name in the address: of what is offered before, the archive keeps nothing."""
    sealed: bool = True
    """It leaves the house under a seal, whose place it marks (`Paper.signature`); False: it stays inside."""

    def render(self, tx: Session, viewer: Viewer, record: Any, name: str, on: date | None) -> bytes:
        """The document of a record in the layout of the house. Raises NotFound where there is none."""
        return self.write(self.form(tx, viewer, record, name, on))

    def offered(self, page: Any) -> tuple[Named, ...]:
        """What of this kind can be made now."""
        if self.several is not None:
            return tuple(self.several(page))
        return ((self.name, Text(self.title)),) if self.when(page) else ()


def offered(documents: Iterable[Document], page: Any) -> tuple[Named, ...]:
    """Everything that can be made now."""
    return tuple(one for document in documents for one in document.offered(page))


def written(documents: Iterable[Document], page: Any) -> tuple[Named, ...]:
    """What can be made now and says what somebody wrote."""
    return tuple(one for d in documents for one in d.offered(page) if d.kept(page, one[0]))


def of_instance(documents: Iterable[Document], page: Any) -> tuple[Named, ...]:
    """What is kept of an earlier instance of a matter that has gone on, from its page at that instance."""
    return written((document for document in documents if document.of_instance), page)


def called(documents: Sequence[Document], name: str) -> Document | None:
    """The kind of a document by the name in its address."""
    return next((d for d in documents if name == d.name or (d.several and name.startswith(d.name))), None)


def title_of(documents: Sequence[Document], name: str) -> Text:
    """What a document is called, by the name in its address."""
    found = called(documents, name)
    return Text(found.title if found else name)
