"""Imports: hand in a file, see what trying it says, take it in."""

import csv
import io

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.credit.imports import actions
from casework.credit.imports.queries import PROBLEMS, imports, one_import, problems
from casework.credit.imports.reading import HEADS, MOST
from casework.credit.sealing import sealing
from casework.credit.subjects.queries import at_centre
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.responses import attachment
from casework.http.routes import Pages
from casework.pages.forms import identifier
from casework.pages.refused import REFUSALS, refused
from casework.text import T

pages = Pages()
SEE = may(Permission.KEEP_CREDIT, Permission.PROVIDE_CREDIT)
CSV = "text/csv; charset=utf-8"
EXAMPLE = (
    "法人", "郑州某某置业有限公司", "统一社会信用代码", "91410199MA0000001B", "一般失信", "郑市监处罚〔2026〕12号",
    "虚假宣传，已行政处罚", "2026-03-10", "2026-03-01", "", "", "",
)  # fmt: skip


@pages.get("/credit/imports", SEE)
def index(desk: Desk) -> Response:
    """The imports of the person's organ, and the form for another."""
    return _index(desk)


def _index(desk: Desk, error: CaseworkError | None = None) -> Response:
    return desk.page(
        "imports/index.html",
        found=imports(desk.tx, desk.viewer, identifier(desk.field("before"))),
        heads=tuple(HEADS.values()),
        most=MOST,
        keeps=at_centre(desk.tx, desk.viewer),
        labels={"file": T("文件")},
        **refused(desk, error),
    )


@pages.get("/credit/imports/template.csv", SEE)
def template(desk: Desk) -> Response:
    """A file with the columns and one example."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADS.values())
    writer.writerow(EXAMPLE)
    desk.trace("credit_records", "export.import_template", "失信记录导入模板")
    return attachment(out.getvalue().encode("utf-8-sig"), "失信记录导入模板.csv", CSV)


@pages.post("/credit/imports", SEE)
def hand_in(desk: Desk) -> Response:
    """Keep a file and try it."""
    try:
        with desk.attempt():
            name, content = next(iter(desk.uploads()), ("", b""))
            key = actions.hand_in(desk.tx, desk.actor, sealing(desk.house.settings), name, content)
    except REFUSALS as error:
        return _index(desk, error)
    return desk.go(f"/credit/imports/{key}", T("文件已收到，正在试导，不会写入任何记录。"))


@pages.get("/credit/imports/{import_id}", SEE)
def show(desk: Desk, import_id: int) -> Response:
    """An import: how far it is, what it found, and what is wrong row by row."""
    return _show(desk, import_id)


def _show(desk: Desk, import_id: int, error: CaseworkError | None = None) -> Response:
    one = one_import(desk.tx, desk.viewer, import_id)
    found = problems(desk.tx, import_id)
    return desk.page(
        "imports/show.html",
        one=one,
        problems=found[:PROBLEMS],
        more=len(found) > PROBLEMS,
        **refused(desk, error),
    )


@pages.get("/credit/imports/{import_id}/progress", SEE)
def progress(desk: Desk, import_id: int) -> Response:
    """The part of the page that moves."""
    one = one_import(desk.tx, desk.viewer, import_id)
    answer = desk.page("imports/_progress.html", one=one)
    if not one.state.going:
        answer.headers["HX-Refresh"] = "true"
    return answer


@pages.get("/credit/imports/{import_id}/problems.csv", SEE)
def download_problems(desk: Desk, import_id: int) -> Response:
    """Every row that cannot be taken in, with the reason."""
    one = one_import(desk.tx, desk.viewer, import_id)
    out = io.StringIO()
    writer = csv.writer(out)
    say = desk.translator.say
    writer.writerow([say(T("行号")), say(T("原因"))])
    after = 0
    while found := problems(desk.tx, import_id, after, 5000)[:5000]:
        writer.writerows([line.row, say(line.why)] for line in found)
        after = found[-1].row
    desk.trace("credit_records", "export.import_problems", one.name, {"import": import_id})
    return attachment(out.getvalue().encode("utf-8-sig"), f"导入问题-{import_id}.csv", CSV)


@pages.post("/credit/imports/{import_id}/take-in", SEE)
def take_in(desk: Desk, import_id: int) -> Response:
    """Take in what was tried."""
    try:
        with desk.attempt():
            actions.take_in(desk.tx, desk.actor, import_id)
    except REFUSALS as error:
        return _show(desk, import_id, error)
    return desk.go(f"/credit/imports/{import_id}", T("正在导入。"))


@pages.post("/credit/imports/{import_id}/drop", SEE)
def drop(desk: Desk, import_id: int) -> Response:
    """Do not take it in."""
    try:
        with desk.attempt():
            actions.drop(desk.tx, desk.actor, import_id)
    except REFUSALS as error:
        return _show(desk, import_id, error)
    return desk.go("/credit/imports", T("已放弃，文件内容已删除。"))
