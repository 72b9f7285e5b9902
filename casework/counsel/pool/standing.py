"""How somebody stands before the conditions and the ground that is counted, for whichever page shows it."""

from casework.counsel.pool.conditions import Finding, findings
from casework.counsel.pool.queries import CounselLine, checks_of
from casework.counsel.pool.repeated import Reading, Repeated, repeated
from casework.gate import Subject
from casework.http.desk import Desk


def conditions_of(desk: Desk, one: CounselLine, *, anew: bool = False) -> tuple[Finding, ...]:
    """The conditions of somebody today; `anew`: for another term, for which they are looked at again (第五条、第十七条)."""
    answer = desk.house.gate(desk.tx, Subject(one.name, one.licence, one.id), desk.today)
    since = one.term_first if anew else None
    return findings(
        one.kind, one.practising_since, one.title, checks_of(desk.tx, one.id), answer, desk.today, since
    )


def failed(desk: Desk, counsel_id: int) -> Repeated:
    """What it failed to do within a year, as the rooms of the house know of it (第十七条第二项)."""
    reading = Reading.TOGETHER if desk.house.settings.counsel_failings_add_up else Reading.EACH
    facts = (f for source in desk.house.failings for f in source(desk.tx, counsel_id, desk.today))
    return repeated(facts, desk.today, reading)
