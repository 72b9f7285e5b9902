"""Workload: people in one's own office, organs below, what comes and goes, and whether the people suffice."""

from starlette.responses import Response

from casework.accounts.roles import Permission
from casework.errors import CaseworkError
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.json import Part
from casework.http.responses import attachment
from casework.http.routes import Pages
from casework.oversight.workload.actions import set_limit
from casework.oversight.workload.forms import Limiting
from casework.oversight.workload.queries import (
    SEES,
    WEEKS,
    Load,
    Quarter,
    by_organ,
    by_person,
    by_unit,
    limit_of,
    months,
    over_time,
    quarters,
)
from casework.pages.refused import REFUSALS, refused
from casework.papers.columns import Column
from casework.papers.exports import XLSX
from casework.text import T

pages = Pages()
routes = Part()


@pages.get("/workload", may(*SEES))
def show(desk: Desk) -> Response:
    """The page."""
    return _show(desk)


def _show(desk: Desk, error: CaseworkError | None = None) -> Response:
    tx, viewer, today = desk.tx, desk.viewer, desk.today
    heads = viewer.may(Permission.APPROVE_ANALYSIS)
    people = by_person(tx, viewer, today) if heads else ()
    organs = by_organ(tx, viewer, today)
    came = quarters(tx, viewer, today)
    return desk.page(
        "workload/show.html",
        people=people,
        units=by_unit(tx, viewer, today) if heads else (),
        organs=organs,
        quarters=came,
        most_person=max((p.open for p in people), default=0) or 1,
        most_organ=max((one.open for one, _ in organs), default=0) or 1,
        most_quarter=max((n for q in came for n in (q.came, q.went)), default=0) or 1,
        months=months(today),
        over_time=over_time(tx, viewer, today) if heads else (),
        limit=limit_of(tx, [viewer.acting_organ_id], today).get(viewer.acting_organ_id),
        heads=heads,
        weeks=WEEKS,
        labels=Limiting.labels(),
        **refused(desk, error),
    )


@pages.post("/workload/limit", may(Permission.APPROVE_ANALYSIS))
def limit(desk: Desk) -> Response:
    """Set how many are too many."""
    try:
        with desk.attempt():
            set_limit(desk.tx, desk.actor, desk.typed(Limiting))
    except REFUSALS as error:
        return _show(desk, error)
    return desk.go("/workload", T("上限已设定，超过的会标出。"))


@pages.get("/workload.xlsx", may(Permission.EXPORT))
def export(desk: Desk) -> Response:
    """The same as a workbook; noted in the trail."""
    from casework.papers.sheets import register_xlsx  # loads much, and few ask for it

    tx, viewer, today = desk.tx, desk.viewer, desk.today
    named = by_person(tx, viewer, today)
    rows: list[tuple[str | int | None, ...]] = [
        ("承办人", p.name or "尚未确定承办人", p.open, p.late, p.ahead, p.others, None, None, _said(p))
        for p in named
    ]
    rows += [
        ("承办单位", u.name, u.open, u.late, u.ahead, None, None, None, "")
        for u in by_unit(tx, viewer, today)
    ]
    rows += [
        (
            "机关",
            o.name,
            o.open,
            o.late,
            o.ahead,
            None,
            o.people,
            None if o.each is None else f"{o.each:.1f}",
            _said(o),
        )
        for o, _ in by_organ(tx, viewer, today)
    ]
    columns = [Column("类别", 12), Column("名称", 36)] + [
        Column(name, 12, centred=True)
        for name in ("在办案件", "逾期事项", f"{WEEKS}周内开庭", "其他事项", "承办人数", "人均在办", "提示")
    ]
    title = "应诉工作量"
    desk.trace("workload", "export.workload", title)
    note = f"{viewer.acting_organ_name}　{today.isoformat()}（201号第二十四条）"
    return attachment(
        register_xlsx(title, columns, rows, note=note), f"{title}-{today.isoformat()}.xlsx", XLSX
    )


def _said(one: Load) -> str:
    return f"超过上限{one.limit}件" if one.over else ""


@routes.reads("/workload/people", Permission.APPROVE_ANALYSIS)
def read_people(desk: Desk) -> list[Load]:
    """Each handler of one's own office."""
    return list(by_person(desk.tx, desk.viewer, desk.today))


@routes.reads("/workload/organs", *SEES)
def read_organs(desk: Desk) -> list[Load]:
    """Every organ that one heads or supervises, without names of people."""
    return [one for one, _ in by_organ(desk.tx, desk.viewer, desk.today)]


@routes.reads("/workload/quarters", *SEES)
def read_quarters(desk: Desk) -> list[Quarter]:
    """What came in and went out in the last quarters."""
    return list(quarters(desk.tx, desk.viewer, desk.today))


@routes.acts("/workload/limit", Permission.APPROVE_ANALYSIS)
def limit_workload(desk: Desk, body: Limiting) -> list[Load]:
    """Set from when on how many open cases are too many for one handler."""
    set_limit(desk.tx, desk.actor, body)
    return list(by_person(desk.tx, desk.viewer, desk.today))
