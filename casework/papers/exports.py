"""Lists that are taken along as a workbook: at once while they are short, as background work where they are long.

Which rows a long one has, and in which order, is decided when it is ordered; rounds write them in parts, without those
that have left the sight of whoever ordered it, who gets the parts as one file. Whoever has lost a right meanwhile does
not.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from sqlmodel import Session, col, select
from starlette.responses import Response

from casework.accounts.queries import viewer_of
from casework.accounts.roles import Permission
from casework.accounts.viewer import Viewer
from casework.db import First, id_of
from casework.errors import Forbidden, NotFound
from casework.http.desk import Desk
from casework.http.responses import attachment
from casework.jobs.actions import begin
from casework.jobs.kinds import Kind, Round, Took
from casework.jobs.queries import KEPT, JobLook, unfinished
from casework.jobs.tables import Job, JobPart
from casework.papers.columns import Column
from casework.papers.wording import day
from casework.text import N_, T

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AT_ONCE = 500
"""Rows of a round."""
CUT = "（一份清单最多收这些，后面的没有列入，请加筛选条件分次导出）"
Row = Sequence[str | int | Decimal | date | None]


@dataclass(frozen=True)
class Export:
    """A list that a room lets people take along."""

    name: str
    """Its kind of work, and its act in the trail."""
    title: str
    """The workbook's, in Chinese whatever the reader's language, like the documents."""
    act: str
    """What is done, marked for the catalogue."""
    unit: str
    columns: Sequence[Column]
    rows: Callable[[Session, Viewer, Sequence[int]], Sequence[Row]]
    """The rows of these ids, in their order, as far as the viewer sees them now."""

    @cached_property
    def work(self) -> Kind:
        """The kind of background work that makes a long one."""
        return Kind(
            name=self.name,
            title=self.act,
            unit=self.unit,
            permission=Permission.MANAGE_PEOPLE,
            count=lambda round_: int(round_.facts["rows"]),
            step=self._step,
            cancelled=N_("没有做完的清单不能下载。"),
            result=self._result,
        )

    def answer(self, desk: Desk, ids: First[int], which: str = "") -> Response:
        """The workbook of these rows, `which` its note says; of many, the page of the work that makes it."""
        facts = {
            "head": f"{desk.viewer.acting_organ_name}{which}",
            "tail": f"{CUT if ids.more else ''}　导出日期：{day(desk.today)}",
            "query": {"query": str(desk.request.query_params)[:500]},
        }
        if len(ids) <= desk.house.settings.export_at_once:
            from casework.papers.sheets import register_xlsx  # loads much, and few ask for it

            rows = [row for some in _sets(ids) for row in self.rows(desk.tx, desk.viewer, some)]
            note = self._note(facts, len(rows))
            made = register_xlsx(self.title, self.columns, rows, note=note)
            return self._given(desk, made, len(rows), facts)
        with desk.apart() as tx:
            job_id = self._ordered(tx, desk, ids, facts)
        return desk.go(
            f"/jobs/{job_id}",
            T("清单较长（{n}行），在后台导出，可以离开这一页；做好以后在这里下载。", n=len(ids)),
        )

    def _ordered(self, tx: Session, desk: Desk, ids: Sequence[int], facts: dict[str, Any]) -> int:
        """The work that makes the file; where the same list is under way already, that one."""
        facts |= {"rows": len(ids), "rights": _rights(desk.viewer)}
        for job in unfinished(tx, self.name):
            if job.state.going and job.ordered_by == desk.viewer.user_id and job.facts == facts:
                return id_of(job)
        job_id = begin(tx, desk.actor, self.work, subject=self._note(facts, len(ids)), facts=facts)
        for number, some in enumerate(_sets(ids)):
            tx.add(JobPart(job_id=job_id, number=number, before=number * AT_ONCE, ids=list(some)))
        return job_id

    def _step(self, round_: Round) -> Took:
        from casework.papers.sheets import rows_xml  # loads much, and few ask for it

        number = int(round_.cursor or 0)
        part = round_.tx.get(JobPart, (round_.job_id, number))
        if part is None:
            raise _swept()
        rows = self.rows(round_.tx, self._orderer(round_), part.ids)
        part.content = zlib.compress(rows_xml(self.columns, rows, part.before), 1)
        following = round_.tx.get(JobPart, (round_.job_id, number + 1))
        if following is not None:
            following.before = part.before + len(rows)
        gone = len(part.ids) - len(rows)
        said = (T("有{n}行在导出开始以后不再由您查看，没有列入。", n=gone),) if gone else ()
        return Took(len(rows), str(number + 1) if following is not None else None, said)

    @staticmethod
    def _orderer(round_: Round) -> Viewer:
        ordered_by = round_.tx.exec(select(Job.ordered_by).where(Job.id == round_.job_id)).one()
        return viewer_of(round_.tx, ordered_by or 0)

    def _result(self, desk: Desk, job: JobLook) -> Response:
        """The file, for whoever ordered it and sees as much as then. Raises Forbidden, NotFound."""
        if not desk.viewer.may(Permission.EXPORT) or job.facts["rights"] != _rights(desk.viewer):
            raise Forbidden(T("您的岗位或者机构在导出之后有变动，这份文件不能再下载。请重新导出。"))
        parts = select(JobPart.content).where(JobPart.job_id == job.id).order_by(col(JobPart.number))
        found = [part for part in desk.tx.exec(parts) if part is not None]
        if not found:
            raise _swept()
        from casework.papers.sheets import workbook  # loads much, and few ask for it

        count, unpacked = job.done, map(zlib.decompress, found)
        content = workbook(self.title, self.columns, unpacked, count, self._note(job.facts, count))
        return self._given(desk, content, count, job.facts)

    def _note(self, facts: Mapping[str, Any], count: int) -> str:
        return f"{facts['head']}　共{count}{self.unit}{facts['tail']}"

    def _given(self, desk: Desk, content: bytes, count: int, facts: Mapping[str, Any]) -> Response:
        desk.trace("exports", self.name, f"{count}{self.unit}", facts["query"])
        return attachment(content, f"{self.title}.xlsx", XLSX)


def _swept() -> NotFound:
    return NotFound(T("文件只保留{n}天，已经清除。请重新导出。", n=KEPT.days))


def _rights(viewer: Viewer) -> list[Any]:
    """What decides whose rows somebody sees, as JSON keeps it."""
    return [viewer.acting_organ_id, viewer.acting_path, sorted(viewer.acts_for), sorted(viewer.reach)]


def _sets(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))
