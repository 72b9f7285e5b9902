"""Count again what was acted in: the facts of a case are put in the place of its old ones, and the sums follow.

Acts only note which case they were in (`cases.record.tables.Recount`); the counting is background work of a second or
two behind them, and whoever needs a figure that stands asks for it first (`catch_up`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from casework.cases.hearings.queries import outcomes_of
from casework.cases.record.tables import Case, Instance, Recount
from casework.db import id_of, put, read, take_turns
from casework.matters.events import events_of
from casework.oversight.periods import quarter_of
from casework.oversight.statistics.derive import Told, cause_of, facts_of
from casework.oversight.statistics.measures import Counts, Fact, Measure, sums
from casework.oversight.statistics.tables import Counted, Sheet

AT_ONCE = 300
"""Cases that are counted in one transaction: others wait for less than a second."""
_OF = ("field", "act", "cause", "form", "court", "unit")
Row = dict[str, Any]
Place = tuple[int, str, int]
"""An organ, a kind of matter, a quarter."""


def waiting(tx: Session, most: int = 1_000) -> int:
    """How many acts are not counted yet, as far as `most`."""
    return tx.exec(select(func.count()).select_from(select(Recount.id).limit(most).subquery())).one()


def catch_up(tx: Session) -> None:
    """Count all that was acted in up to now, in this transaction."""
    while recount(tx) == AT_ONCE:
        pass


def recount(tx: Session) -> int:
    """Count again the cases in which something happened first, AT_ONCE at most; answers how many."""
    _alone(tx)
    noted = read(tx, select(Recount.id, Recount.case_id).order_by(col(Recount.id)).limit(4 * AT_ONCE)).all()
    cases = list(dict.fromkeys(case_id for _, case_id in noted))[:AT_ONCE]
    if not cases:
        return 0
    done = [n for n, case_id in noted if case_id in set(cases)]
    # Taken away first: what is put in from here on is counted the next time.
    tx.execute(delete(Recount).where(col(Recount.id).in_(done)))
    count_again(tx, cases)
    return len(cases)


def count_again(tx: Session, case_ids: Sequence[int]) -> None:
    """Put the facts of these cases in the place of their old ones, and the difference into the sums."""
    _alone(tx)
    new = _rows(tx, case_ids)
    table: Any = Counted.__table__  # type: ignore[attr-defined]
    stored = read(tx, select(table).where(table.c.case_id.in_(case_ids)).with_for_update()).mappings().all()
    names = [c.name for c in table.c if c.name != "id"]
    old = [(int(row["id"]), {name: row[name] for name in names}) for row in stored]
    wanted: dict[tuple[Any, ...], int] = defaultdict(int)
    for row in new:
        wanted[tuple(row[name] for name in names)] += 1
    gone: list[tuple[int, Row]] = []
    for key, row in old:
        told = tuple(row[name] for name in names)
        if wanted[told]:
            wanted[told] -= 1
        else:
            gone.append((key, row))
    come = [dict(zip(names, told, strict=True)) for told, n in wanted.items() for _ in range(n)]
    if gone:
        tx.execute(delete(Counted).where(col(Counted.id).in_([key for key, _ in gone])))
    put(tx, Counted, come)
    _sum_up(tx, come, [row for _, row in gone])


def _alone(tx: Session) -> None:
    take_turns(tx, "recount")


def _rows(tx: Session, case_ids: Sequence[int]) -> list[Row]:
    cases = list(tx.exec(select(Case).where(col(Case.id).in_(case_ids)).order_by(col(Case.id))))
    events, hearings = events_of(tx, case_ids), outcomes_of(tx, case_ids)
    instances: dict[int, list[Instance]] = defaultdict(list)
    for instance in tx.exec(
        select(Instance)
        .where(col(Instance.case_id).in_(case_ids))
        .order_by(col(Instance.case_id), col(Instance.seq))
    ):
        instances[instance.case_id].append(instance)
    found: list[Row] = []
    for case in cases:
        n = id_of(case)
        told = Told(
            matter_type=case.matter_type,
            with_compensation=case.with_compensation,
            closed_on=case.closed_on,
            of=_places(case),
            instances=instances[n],
            live=events[n],
            hearings=hearings[n],
        )
        found += [_row(case, fact) for fact in facts_of(told)]
    return found


def _places(case: Case) -> Mapping[str, str]:
    return {
        "field": case.field,
        "act": case.act_kind,
        "cause": cause_of(case.cause_code),
        "form": case.defendant_form,
        "unit": str(case.responsible_id or ""),
    }


def _row(case: Case, fact: Fact) -> Row:
    return {
        "case_id": id_of(case),
        "organ_id": case.organ_id,
        "measure": fact.measure,
        "on": fact.on,
        "until": fact.until,
        "matter": fact.matter,
        "level": fact.level,
        "code": fact.code,
        "n": fact.n,
        **{name: fact.of.get(name, "") for name in _OF},
    }


def fact_of(row: Mapping[str, Any]) -> Fact:
    """A stored fact, as the measures know it."""
    of = {name: row[name] for name in _OF}
    measure = Measure(row["measure"])
    return Fact(
        measure=measure,
        on=row["on"],
        matter=row["matter"],
        level=row["level"],
        code=row["code"],
        n=row["n"],
        of=of,
        until=row["until"],
    )


def _sum_up(tx: Session, come: Iterable[Row], gone: Iterable[Row]) -> None:
    """Add to each sum what came and take from it what went."""
    changes: dict[Place, Counts] = defaultdict(Counts)
    for rows, times in ((come, 1), (gone, -1)):
        for row in rows:
            changes[row["organ_id"], row["matter"], quarter_of(row["on"])].add(fact_of(row), times)
    if not changes:
        return
    organs = sorted({organ for organ, _, _ in changes})
    quarters = sorted({quarter for _, _, quarter in changes})
    asked = select(Sheet).where(
        col(Sheet.organ_id).in_(organs), col(Sheet.quarter).between(quarters[0], quarters[-1])
    )
    sheets = {(s.organ_id, s.matter, s.quarter): s for s in tx.exec(asked)}
    for place, change in sorted(changes.items()):
        sheet = sheets.get(place)
        if sheet is None:
            organ_id, matter, quarter = place
            sheet = Sheet(organ_id=organ_id, matter=matter, quarter=quarter)
            tx.add(sheet)
        _change(sheet, change)
    tx.flush()


def _change(sheet: Sheet, change: Counts) -> None:
    counts = counts_in(sheet.counts)
    counts.take(change)
    sheet.counts = [[*key, n] for key, n in sorted(counts.by.items()) if n]
    for name, n in sums(change).items():
        setattr(sheet, name, getattr(sheet, name) + n)


def counts_in(rows: Iterable[Sequence[Any]]) -> Counts:
    """The counts that a sheet holds."""
    counts = Counts()
    for measure, level, dimension, code, n in rows:
        counts.by[measure, level, dimension, code] += n
    return counts
