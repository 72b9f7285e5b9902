"""What the pages of layouts show: each document with what is used for it, its fields, and a preview."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from casework.accounts.viewer import Actor, Viewer
from casework.cases.casefile.queries import case_page
from casework.cases.record.tables import Case
from casework.cases.record.visibility import visible
from casework.errors import InvalidInput, NotFound
from casework.files.store import Store
from casework.layouts.queries import InUse, LayoutLine, content_of, in_use, start_of
from casework.matters.documents import Document
from casework.organisations.tables import Organisation
from casework.papers.filling import filled
from casework.papers.named import MEANING
from casework.papers.placeholders import Value, names_of, place
from casework.papers.templates import look_through
from casework.reading.case_number import search_key
from casework.text import T


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document of the house, and what is used for it."""

    name: str
    title: str
    sealed: bool
    used: InUse | None
    """None: the layout of the house."""


def documents_of(
    tx: Session, papers: Sequence[Document], organ_id: int, today: date
) -> tuple[DocumentLine, ...]:
    """Every document that can have a layout, and which one counts for an organ today."""
    used = in_use(tx, organ_id, today)
    return tuple(DocumentLine(d.name, d.title, d.sealed, used.get(d.name)) for d in papers)


def document_named(papers: Sequence[Document], name: str) -> Document:
    """A document by its own name. Raises NotFound."""
    found = next((d for d in papers if d.name == name), None)
    if found is None:
        raise NotFound(T("没有这种文书。"))
    return found


def organs_of(tx: Session, viewer: Viewer) -> dict[int, str]:
    """The organs that the viewer acts for, by id, with their names."""
    query = select(Organisation.id, Organisation.name).where(col(Organisation.id).in_(viewer.acts_for))
    return {id_ or 0: name for id_, name in tx.exec(query.order_by(col(Organisation.id)))}


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field of a document."""

    name: str
    meaning: str
    sample: str
    stands: bool
    """It stands in the layout of the house; else it can be used all the same."""

    @property
    def place(self) -> str:
        """As a layout names it."""
        return place(self.name)


def fields_of(document: Document) -> tuple[FieldLine, ...]:
    """Every field of a document, those in the layout of the house first."""
    values = document.fields(document.sample)
    used = look_through(start_of(document), values).used
    lines = [
        FieldLine(name, MEANING.get(name, ""), _sample(values, name), name in used)
        for name in names_of(values)
    ]
    return tuple(sorted(lines, key=lambda line: not line.stands))


def _sample(values: Mapping[str, Value], name: str) -> str:
    key, _, part = name.partition(".")
    value = values[key]
    if value is None or isinstance(value, str):
        return value or ""
    return next((text for item in value if (text := item.get(part))), "")


def preview(
    tx: Session, actor: Actor, store: Store, document: Document, layout: LayoutLine | None, number: str
) -> bytes:
    """A document in a layout (None: the house's), of the sample or of a case by its number.

    Raises InvalidInput (`case`) where the viewer sees no such case, or the case has no such document now.
    """
    form = _form_of(tx, actor, document, number) if number else document.sample
    if layout is None:
        return document.write(form)
    return filled(content_of(store, layout), document.fields(form), document.title)


def _form_of(tx: Session, actor: Actor, document: Document, number: str) -> object:
    query = select(Case.id).where(col(Case.number_key) == search_key(number), visible(actor.viewer))
    case_id = tx.exec(query.order_by(col(Case.id).desc()).limit(1)).one_or_none()
    if case_id is None:
        raise InvalidInput({"case": T("没有案号为“{number}”的案件，或者您无权查看。", number=number)})
    page = case_page(tx, actor.viewer, actor.calendar, actor.today, case_id)
    name = next((name for name, _ in document.offered(page)), document.name)
    try:
        return document.form(tx, actor.viewer, page, name, None)
    except NotFound:
        raise InvalidInput({"case": T("这件案件现在没有这种文书，请换一件，或者用样例预览。")}) from None
