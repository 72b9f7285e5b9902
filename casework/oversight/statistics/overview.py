"""The page of statistics: what was asked, its figures, and the charts that it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import urlencode

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.codes import code_list
from casework.errors import NotFound
from casework.matters.timeliness import Timeliness
from casework.oversight.periods import Period, quarter
from casework.oversight.statistics.measures import Counts, Figures, Measure
from casework.oversight.statistics.queries import (
    LITIGATION,
    Groups,
    Organ,
    OrganFigures,
    by_quarter,
    counts_by_organ,
    grouped,
    of_groups,
    organs_seen,
    together,
)
from casework.oversight.statistics.recount import waiting
from casework.oversight.statistics.timely import steps
from casework.pages.charts import Chart, ChartRow
from casework.text import N_, T, Text

MATTERS: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "suits": (N_("行政诉讼、行政赔偿"), LITIGATION),
        "reconsideration": (N_("行政复议"), ("reconsideration",)),
        "civil": (N_("民事诉讼"), ("civil",)),
        "arbitration": (N_("仲裁"), ("arbitration",)),
    }
)
"""What is counted together."""
BACK = 11
"""Quarters before the last one that a course of time shows."""
M = Measure
APPEARED_AS = MappingProxyType(
    {
        "principal": N_("正职负责人"),
        "deputy": N_("副职负责人"),
        "other_leader": N_("其他参与分管的负责人"),
        "delegate": N_("受委托的承办单位负责人"),
        "none": N_("没有负责人出庭"),
        "unrecorded": N_("没有登记谁出庭"),
    }
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page of statistics is asked for."""

    period: Period
    matters: str = "suits"
    organ: int | None = None
    """An area or an organ alone; None: everything that the viewer sees."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of matters that count."""
        return MATTERS[self.matters][1]

    def query(self, **more: str) -> str:
        """As an address carries it."""
        organ = {"organ": str(self.organ)} if self.organ else {}
        return urlencode({"period": self.period.code, "matters": self.matters, **organ, **more})

    def behind(self, measure: str, **more: str) -> str:
        """The address of the cases behind a figure."""
        return f"/oversight/statistics/cases?{self.query(measure=measure, **more)}"


@dataclass(frozen=True, slots=True)
class LevelLine:
    """An instance's figures."""

    level: str
    begun: int
    decided: int
    lost: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of a period as their page shows them."""

    asked: Asked
    areas: tuple[Organ, ...]
    """What may be asked for alone."""
    organ: Organ | None
    whole: Figures
    before: Figures
    rows: tuple[OrganFigures, ...]
    levels: tuple[LevelLine, ...]
    charts: tuple[Chart, ...]
    steps: tuple[Timeliness, ...]
    pending: int
    """Acts that are not counted yet."""


def area(tx: Session, viewer: Viewer, organ: int | None) -> tuple[Groups, tuple[Organ, ...], Organ | None]:
    """The groups of organs that are looked at, what may be chosen, and what was. Raises NotFound."""
    seen = organs_seen(tx, viewer)
    whole = grouped(
        seen, viewer.acting_organ_id if any(o.id == viewer.acting_organ_id for o in seen) else None
    )
    if organ is None:
        return whole, tuple(one for one, _ in whole), None
    found = next((ids for one, ids in whole if one.id == organ), None)
    if found is None:
        raise NotFound(T("没有这个机关，或者您无权查看它的统计。"))
    known = {o.id: o for o in seen}
    return tuple((known[n], (n,)) for n in found), tuple(one for one, _ in whole), known[organ]


def overview(tx: Session, viewer: Viewer, asked: Asked, today: date) -> Overview:
    """The figures of a period, of everything that the viewer sees or of one area. Raises NotFound."""
    groups, areas, organ = area(tx, viewer, asked.organ)
    everyone = [n for _, ids in groups for n in ids]
    rows = of_groups(tx, groups, asked.period, asked.kinds)
    counts = Counts()
    for one in counts_by_organ(tx, everyone, asked.period, asked.kinds).values():
        counts.take(one)
    return Overview(
        asked=asked,
        areas=areas,
        organ=organ,
        whole=together(r.figures for r in rows),
        before=together(r.before for r in rows),
        rows=tuple(sorted(rows, key=lambda r: (-r.figures.received, -r.figures.carried_over, r.id))),
        levels=tuple(_levels(counts)),
        charts=tuple(c for c in _charts(tx, asked, everyone, rows, counts) if not c.empty),
        steps=steps(tx, everyone, asked.period, today),
        pending=waiting(tx),
    )


def _levels(counts: Counts) -> Sequence[LevelLine]:
    found = (
        LevelLine(
            level=item.label,
            begun=counts.n(M.BEGUN, item.code),
            decided=counts.n(M.DECIDED, item.code),
            lost=counts.n(M.LOST, item.code),
        )
        for item in code_list("level").items
    )
    return [line for line in found if line.begun or line.decided]


def _charts(
    tx: Session, asked: Asked, everyone: Sequence[int], rows: Sequence[OrganFigures], counts: Counts
) -> Sequence[Chart]:
    return (
        _by_organ(asked, rows),
        _course(tx, asked, everyone),
        _parts("field", N_("行政管理类别"), M.RECEIVED, N_("新收"), asked, counts),
        _parts("act", N_("被诉行为种类"), M.RECEIVED, N_("新收"), asked, counts),
        _parts("cause", N_("案由"), M.RECEIVED, N_("新收"), asked, counts),
        _parts("code", N_("裁判结果"), M.DECIDED, N_("裁判"), asked, counts, "closing"),
        _appeared(asked, counts),
        _parts("court", N_("审理机关"), M.BEGUN, N_("收案"), asked, counts),
    )


def _by_organ(asked: Asked, rows: Sequence[OrganFigures]) -> Chart:
    told = sorted(rows, key=lambda r: (-r.figures.received, r.id))
    return Chart(
        name="organs",
        title=T("各机关新收和败诉"),
        of=T("机关"),
        series=(T("新收"), T("败诉")),
        rows=tuple(
            ChartRow(
                label=r.short_name,
                values=(r.figures.received, r.figures.lost),
                href=f"/oversight/statistics?{Asked(asked.period, asked.matters, r.id).query()}",
            )
            for r in told
            if r.figures.received or r.figures.lost
        ),
        bad=True,
    )


def _course(tx: Session, asked: Asked, everyone: Sequence[int]) -> Chart:
    course = [quarter(asked.period.last)]
    while len(course) <= BACK:
        course.insert(0, course[0].before)
    found = by_quarter(tx, everyone, Period(course[0].first, course[-1].last), asked.kinds)
    names = (M.RECEIVED, M.CLOSED, M.LOST)
    return Chart(
        name="course",
        title=T("近三年走势"),
        of=T("季度"),
        series=(T("新收"), T("审结"), T("败诉")),
        rows=tuple(
            ChartRow(
                label=one.code,
                values=tuple(found.get(one.numbers[0], {}).get(m.value, 0) for m in names),
                href=f"/oversight/statistics?{Asked(one, asked.matters, asked.organ).query()}",
            )
            for one in course
        ),
        kind="line",
        bad=True,
    )


_LISTS = MappingProxyType({"field": "field", "act": "act_kind", "cause": "cause"})


def _parts(
    dimension: str, of: str, measure: Measure, counted: str, asked: Asked, counts: Counts, codes: str = ""
) -> Chart:
    """A measure told apart by a dimension, the most first."""
    known = code_list(codes or _LISTS[dimension]) if codes or dimension in _LISTS else None
    labels = {item.code: item.label for item in known.items} if known is not None else {}
    parts = sorted(counts.parts(measure, dimension).items(), key=lambda part: (-part[1], part[0]))
    return Chart(
        name=dimension,
        title=T("{counted}：按{of}", counted=Text(counted), of=Text(of)),
        of=Text(of),
        series=(Text(counted),),
        rows=tuple(
            ChartRow(
                label=Text(labels[code]) if code in labels else code,
                values=(n,),
                href=asked.behind(measure.value, dimension=dimension, code=code),
            )
            for code, n in parts
        ),
        shown=10,
    )


def _appeared(asked: Asked, counts: Counts) -> Chart:
    parts = counts.parts(M.HEARD, "code")
    return Chart(
        name="appeared",
        title=T("开庭：谁出庭"),
        of=T("出庭情况"),
        series=(T("开庭"),),
        rows=tuple(
            ChartRow(
                label=Text(label),
                values=(parts[code],),
                href=asked.behind(M.HEARD.value, dimension="code", code=code),
            )
            for code, label in APPEARED_AS.items()
            if parts[code]
        ),
    )
