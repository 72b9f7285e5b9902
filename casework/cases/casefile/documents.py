"""Word documents of a case, rendered from its facts at this moment; each download is in the trail."""

from starlette.responses import Response

from casework.cases.casefile.lines import CasePage
from casework.cases.casefile.taken import at_instance, each, load
from casework.cases.record.kind import CASE
from casework.codes import code_list
from casework.errors import NotFound
from casework.files.actions import keep
from casework.http.desk import Desk
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.layouts.making import made
from casework.matters.documents import Document, Kept, called, of_instance, written
from casework.pages.forms import FormReader
from casework.text import T, Text

pages = Pages()


@pages.get("/cases/{case_id}/documents/{name}.docx")
def download(desk: Desk, case_id: int, name: str) -> Response:
    """One document as .docx; `day` is the day that a paper for the court shall bear."""
    return _made(desk, load(desk, case_id), called(desk.house.papers, name), name)


@pages.get("/cases/{case_id}/instances/{instance_id}/documents/{name}.docx")
def download_of_instance(desk: Desk, case_id: int, instance_id: int, name: str) -> Response:
    """The same of an earlier instance, which has its own answer, evidence, form and letters."""
    page = at_instance(each(desk, case_id), instance_id)
    document = called(desk.house.papers, name)
    return _made(desk, page, document if document and document.of_instance else None, name)


def kept_of(desk: Desk, case_id: int) -> tuple[Kept, ...]:
    """Every document of the case that was written, as it is now, kept in the store: of each instance, then of the whole."""
    *earlier, page = each(desk, case_id)
    papers = desk.house.papers
    found = [(one, named) for one in earlier for named in of_instance(papers, one)]
    return tuple(
        _kept(desk, one, name, title, several=bool(earlier))
        for one, (name, title) in (*found, *((page, named) for named in written(papers, page)))
    )


def _kept(desk: Desk, page: CasePage, name: str, title: Text, *, several: bool) -> Kept:
    document = called(desk.house.papers, name)
    if document is None:  # it was offered
        raise LookupError(name)
    form = document.form(desk.tx, desk.viewer, page, name, None)
    content = made(
        desk.tx, desk.house.store, document, form, organ_id=page.head.organ_id, on=desk.today
    ).content
    level = code_list("level").label(page.head.level) if several and document.of_instance else ""
    told = f"{level} {title}".strip()
    file_id = keep(
        desk.tx, desk.actor, desk.house.store,
        name=f"{told}.docx", content=content, classification="internal", max_bytes=len(content),
    )  # fmt: skip
    return Kept(told, file_id)


def _made(desk: Desk, page: CasePage, document: Document | None, name: str) -> Response:
    if document is None:
        raise NotFound(T("没有这种文书。"))
    reader = FormReader(desk)
    on = reader.day("day")
    reader.check()
    form = document.form(desk.tx, desk.viewer, page, name, on)
    paper = made(desk.tx, desk.house.store, document, form, organ_id=page.head.organ_id, on=desk.today)
    title = dict(document.offered(page)).get(name, Text(document.title))
    facts = {"document": name, **paper.facts}
    desk.trace(CASE.stream(page.head.id), "document.rendered", f"{page.head.number} {title}".strip(), facts)
    number = page.head.number or page.head.cause
    return attachment(paper.content, f"{title}-{number}.docx", DOCX)
