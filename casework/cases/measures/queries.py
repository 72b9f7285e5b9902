"""The measures of a case, as its events and deadlines tell them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.cases.record.lines import CaseRecord, FileLine
from casework.rulebook import Deadline, EventKind


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure with how it stands."""

    of: str
    event_id: int
    about: str
    what: str
    who: str
    due: date
    deadline: Deadline | None
    """None where the city's rules do not apply (201号第二十七条): the day stands all the same."""
    done_on: date | None
    result: str
    files: tuple[FileLine, ...]

    def late_days(self, today: date) -> int:
        """Days after its last one until it was done, or until today."""
        return max(0, ((self.done_on or today) - self.due).days)


def measures_of(record: CaseRecord, *abouts: str) -> tuple[MeasureLine, ...]:
    """The measures of a case in the order of their days; of what they come from (`abouts`), or all."""
    live = [e for e in record.timeline if e.superseded_by is None]
    done = {e.facts.get("of"): e for e in live if e.kind is EventKind.MEASURE_DONE}
    own = {d.trigger.id: d for d in record.deadlines if d.trigger.kind is EventKind.MEASURE_SET}
    found = []
    for e in live:
        if e.kind is not EventKind.MEASURE_SET or (abouts and e.facts.get("about") not in abouts):
            continue
        act = done.get(e.facts["of"])
        found.append(
            MeasureLine(
                of=e.facts["of"],
                event_id=e.id,
                about=str(e.facts.get("about", "")),
                what=e.note,
                who=str(e.facts.get("who", "")),
                due=date.fromisoformat(e.term),
                deadline=own.get(e.id),
                done_on=act.on if act else None,
                result=act.note if act else "",
                files=act.files if act else (),
            )
        )
    return tuple(sorted(found, key=lambda m: (m.due, m.event_id)))


def still_open(measures: Iterable[MeasureLine]) -> tuple[MeasureLine, ...]:
    """Those that are not done."""
    return tuple(m for m in measures if m.done_on is None)
