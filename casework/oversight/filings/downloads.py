"""What of a filing is taken away: the form, receipts and returns, the archive with its copies, the signed package."""

from starlette.responses import Response

from casework.errors import Conflict
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import DOCX, attachment
from casework.http.routes import Pages
from casework.oversight.filings import bundle, carrying
from casework.oversight.filings.draft import draft
from casework.oversight.filings.exchange import Signer
from casework.oversight.filings.find import files
from casework.oversight.filings.forms_of import Said, plain
from casework.oversight.filings.kind import FILING, SEES
from casework.oversight.filings.papers import answer_of, form
from casework.oversight.filings.queries import FilingLine, copy, edition, filing, row_of
from casework.oversight.filings.seam import sheet
from casework.pages.forms import identifier
from casework.text import T

pages = Pages()
SEE = may(*SEES)
ONE = "/oversight/filings/{filing_id}"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _said(desk: Desk, one: FilingLine) -> Said:
    """The edition that the address names, else the newest; of what is owed still, what would be handed in."""
    number = identifier(desk.field("edition"))
    if number is None and one.state.owed:
        return Said.draft(one, draft(desk.tx, row_of(desk.tx, one), sheet))
    return Said.of(one, edition(desk.tx, one.id, number))


def _form(desk: Desk, filing_id: int, suffix: str, media_type: str) -> Response:
    from casework.oversight.filings.workbook import workbook  # loads much, and few ask for it

    one = filing(desk.tx, desk.viewer, filing_id)
    said = _said(desk, one)
    make = {"docx": form, "xlsx": workbook, "csv": plain}[suffix]
    act = "document.filing" if suffix == "docx" else "export.filing"
    desk.trace(FILING.stream(filing_id), act, one.number, {"format": suffix, "edition": said.edition})
    return attachment(make(said), f"{said.name}.{suffix}", media_type)


@pages.get(f"{ONE}/form.docx", SEE)
def form_docx(desk: Desk, filing_id: int) -> Response:
    """The official form as a document."""
    return _form(desk, filing_id, "docx", DOCX)


@pages.get(f"{ONE}/form.xlsx", SEE)
def form_xlsx(desk: Desk, filing_id: int) -> Response:
    """The official form as a workbook."""
    return _form(desk, filing_id, "xlsx", XLSX)


@pages.get(f"{ONE}/form.csv", SEE)
def form_csv(desk: Desk, filing_id: int) -> Response:
    """Its lines for another program."""
    return _form(desk, filing_id, "csv", "text/csv; charset=utf-8")


@pages.get(f"{ONE}/answer.docx", SEE)
def answer(desk: Desk, filing_id: int) -> Response:
    """收件回执, or 退回补正通知书."""
    one = filing(desk.tx, desk.viewer, filing_id)
    title, content = answer_of(one, edition(desk.tx, filing_id, identifier(desk.field("edition"))))
    desk.trace(FILING.stream(filing_id), "document.filing_answer", one.number, {"title": title})
    return attachment(content, f"{title}-{one.organ}-{one.period.code}.docx", DOCX)


@pages.get(f"{ONE}/pack.zip", SEE)
def pack(desk: Desk, filing_id: int) -> Response:
    """An edition with its copies."""
    one = filing(desk.tx, desk.viewer, filing_id)
    this = edition(desk.tx, filing_id, identifier(desk.field("edition")))
    made = bundle.archive(desk.tx, desk.house.store, Said.of(one, this), this)
    desk.trace(
        FILING.stream(filing_id), "export.filing", one.number, {"format": "zip", "edition": this.edition}
    )
    return attachment(made, f"{Said.of(one, this).name}-第{this.edition}次.zip", "application/zip")


@pages.get(f"{ONE}/package.json", SEE)
def package(desk: Desk, filing_id: int) -> Response:
    """An edition as a signed package, to be carried to another network by whoever files it."""
    one = filing(desk.tx, desk.viewer, filing_id)
    if not files(desk.viewer, one.organ_id):
        raise Conflict(T("交换包由报送单位的法制机构导出。"))
    this = edition(desk.tx, filing_id, identifier(desk.field("edition")))
    signer = Signer(desk.house.settings.exchange_secret)
    made = carrying.package(desk.tx, desk.house.store, signer, one, this)
    desk.trace(FILING.stream(filing_id), "export.filing_package", one.number, {"edition": this.edition})
    name = f"交换包-{one.organ}-{one.duty.label}-{one.period.code}-第{this.edition}次.json"
    return attachment(made, name, "application/json")


@pages.get(f"{ONE}/files/{{file_id}}", SEE)
def download(desk: Desk, filing_id: int, file_id: int) -> Response:
    """A copy that was handed in, noted in the trail."""
    filing(desk.tx, desk.viewer, filing_id)
    found = copy(desk.tx, filing_id, file_id)
    facts = {"file": file_id, "sha256": found.sha256}
    desk.trace(FILING.stream(filing_id), "file.downloaded", found.name, facts)
    return attachment(desk.house.store.get(found.sha256), found.name, found.media_type)
