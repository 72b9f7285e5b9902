"""The single intake register: every served document is logged here, and a case begins or goes on."""

from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.cases.actions.checks import read_number
from casework.cases.actions.intake import check_document, register_document
from casework.cases.codes import code_list, document_type, document_types
from casework.cases.papers import NewDocument
from casework.cases.queries.desk import RegisterLine, register
from casework.cases.queries.listing import Filters, case_list
from casework.documents.sheets import DAY, Column, register_xlsx
from casework.documents.wording import day
from casework.errors import Conflict, InvalidInput
from casework.files.actions import REFUSED
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.organisations.queries import organisation
from casework.text import T
from casework.web.cases import XLSX
from casework.web.facts import choices, read_facts
from casework.web.forecast import forecast
from casework.web.forms import FormReader, identifier
from casework.web.responses import attachment
from casework.web.uploads import kept_files

pages = Pages()
REGISTER = may(Permission.REGISTER)
DAYS = frozenset({"served_on", "received_on", "document_date"})
READS = may(Permission.REGISTER, Permission.DECIDE)


def _year_and_page(desk: Desk) -> tuple[int | None, int | None]:
    year, before = desk.field("year"), desk.field("before")
    return (
        int(year) if year.isdecimal() and len(year) == 4 else None,
        identifier(before),
    )


@pages.get("/intake", READS)
def index(desk: Desk) -> Response:
    """The register, the newest entry first."""
    year, before = _year_and_page(desk)
    lines = register(desk.tx, desk.viewer, year=year, q=desk.field("q")[:60], before=before, limit=51)
    return desk.page(
        "intake/index.html",
        lines=lines[:50],
        next_before=lines[49].id if len(lines) > 50 else None,
        year=year,
        q=desk.field("q"),
        may_register=desk.viewer.may(Permission.REGISTER),
        label=_label,
    )


def _label(line: RegisterLine) -> str:
    return document_type(line.document_type).label


@pages.get("/intake/print", READS)
def print_register(desk: Desk) -> Response:
    """The register of a year, to print and sign."""
    year, _ = _year_and_page(desk)
    lines = register(desk.tx, desk.viewer, year=year or desk.today.year, limit=500)
    desk.trace("prints", "print.register", str(year or desk.today.year), {"rows": len(lines)})
    return desk.page("intake/print.html", lines=lines, year=year or desk.today.year, label=_label)


COLUMNS = (
    Column("收文号", 12), Column("收到日", DAY), Column("送达日", DAY), Column("文书种类", 20),
    Column("案号（文号）", 26), Column("来文机关", 24), Column("文书日期", DAY), Column("送达方式", 12),
    Column("当事人", 24), Column("页数", 6, centred=True), Column("应诉机关", 16), Column("登记人", 16),
    Column("备注", 24),
)  # fmt: skip


def _note(desk: Desk, year: int | None, count: int) -> str:
    """Whose register, of which year, of which day."""
    which = f"　{year}年度" if year else ""
    return f"{desk.viewer.acting_organ_name}{which}　共{count}件　导出日期：{day(desk.today)}"


@pages.get("/intake.xlsx", may(Permission.EXPORT))
def export(desk: Desk) -> Response:
    """The register as a workbook; noted in the trail."""
    year, _ = _year_and_page(desk)
    lines = register(desk.tx, desk.viewer, year=year, q=desk.field("q")[:60], limit=20_000)
    modes = code_list("service_mode")
    rows = [
        (
            f"{i.year}-{i.serial:04d}", i.received_on, i.served_on, _label(i), i.number, i.sender, i.document_date,
            modes.label(i.service_mode), i.plaintiffs, i.pages, i.organ, i.registered_by, i.remark,
        )
        for i in lines
    ]  # fmt: skip
    content = register_xlsx("收文登记簿", COLUMNS, rows, note=_note(desk, year, len(rows)))
    desk.trace("exports", "export.register", f"{len(rows)}条")
    return attachment(content, "收文登记簿.xlsx", XLSX)


@pages.get("/intake/new", REGISTER)
def new(desk: Desk) -> Response:
    """The form for a served document."""
    return _form(desk)


@pages.post("/intake/new", REGISTER)
def create(desk: Desk) -> Response:
    """Log a served document."""
    reader = FormReader(desk)
    file_ids = kept_files(desk, reader)
    document = read_document(desk, reader, file_ids)
    try:
        # Everything that is wrong is said at once. Days are compared only where all of them could be read.
        wrong = dict(check_document(desk.tx, desk.actor, document))
        if DAYS & reader.wrong.keys():
            wrong = {name: said for name, said in wrong.items() if name not in DAYS}
        if wrong or reader.wrong:
            raise InvalidInput(wrong | reader.wrong)
        with desk.attempt():
            case_id, _ = register_document(desk.tx, desk.actor, document)
    except InvalidInput as error:
        return _form(desk, status=422, wrong=dict(error.fields), file_ids=file_ids, document=document)
    except Conflict as error:
        said = {"case_id": error.message}
        return _form(desk, status=409, wrong=said, file_ids=file_ids, document=document)
    return desk.go(f"/cases/{case_id}", T("已登记，期限已经算好。每个日期都可以点“为什么？”查看算法。"))


@pages.post("/intake/find", REGISTER)
def look(desk: Desk) -> Response:
    """The same form again with what is typed in it: known cases to choose from, and what it would start."""
    reader = FormReader(desk)
    file_ids = kept_files(desk, reader)
    return _form(desk, wrong=dict(reader.wrong), file_ids=file_ids)


def read_document(desk: Desk, reader: FormReader, file_ids: tuple[int, ...]) -> NewDocument:
    """The form as a document; what cannot be read is noted in the reader."""
    case_id = reader.number("case_id")
    paper_only = desk.field("classification") in REFUSED
    if paper_only and not desk.field("remark"):
        reader.wrong["remark"] = T("涉密材料只登记索引，请在备注写明纸质件的存放处。")
    return NewDocument(
        document_type=reader.text("document_type", missing=T("请选择文书种类。")),
        sender=reader.text("sender"),
        number=reader.text("number"),
        document_date=reader.day("document_date"),
        served_on=reader.must_day(
            "served_on", T("请填写送达日。文书中一般没有，以送达回证上机关签收的日期为准。")
        ),
        received_on=reader.must_day("received_on", T("请填写法制机构收到日，内部3日由此起算。")),
        service_mode=reader.text("service_mode", missing=T("请选择送达方式。")),
        term=reader.text("term"),
        hearing_at=reader.moment("hearing_at"),
        hearing_place=reader.text("hearing_place"),
        outcome=desk.field("outcome"),
        pages=reader.number("pages"),
        remark=reader.text("remark"),
        paper_only=paper_only,
        file_ids=file_ids,
        case_id=case_id,
        new_instance=reader.flag("new_instance"),
        another=reader.flag("another"),
        case=read_facts(desk, reader),
    )


@pages.get("/intake/forecast", REGISTER)
def show_forecast(desk: Desk) -> Response:
    """What logging the form as it stands would start (登记后将产生), without logging it."""
    reader = FormReader(desk)
    document = read_document(desk, reader, ())
    return desk.page("intake/_forecast.html", forecast=forecast(desk, document))


def _form(
    desk: Desk,
    *,
    status: int = 200,
    wrong: dict[str, Any] | None = None,
    file_ids: tuple[int, ...] = (),
    document: NewDocument | None = None,
) -> Response:
    viewer = desk.viewer
    document = document or read_document(desk, FormReader(desk), file_ids)
    q = desk.field("find") or (read_or_nothing(document.number) if wrong and "number" in wrong else "")
    known = case_list(desk.tx, viewer, Filters(q=q, state="any"), desk.today, limit=8).rows if q else ()
    return desk.page(
        "intake/new.html",
        status=status,
        wrong=wrong or {},
        value=desk.field,
        file_ids=file_ids,
        files=tuple(name for name, _ in desk.uploads("file")),
        known=known,
        chosen=desk.field("case_id"),
        document_types=document_types(),
        outcomes=code_list("closing").groups,
        service_modes=code_list("service_mode").items,
        classifications=code_list("classification").items,
        organs=tuple(organisation(desk.tx, i) for i in viewer.acts_for),
        forecast=forecast(desk, document),
        default_handler=viewer.user_id if viewer.may(Permission.HANDLE) else "",
        **choices(desk),
    )


def read_or_nothing(number: str) -> str:
    """The canonical number, or nothing where it cannot be read."""
    try:
        return read_number(number)[0]
    except InvalidInput:
        return ""
