"""Two people enter leave at the same moment: no day is taken twice, and nobody ends up standing in for itself."""

from pathlib import Path

from sqlalchemy import Engine

from casework.alerting.queries import substitutes
from casework.db import reading
from casework.errors import InvalidInput
from tests.alerting.test_leave import enter
from tests.cases.test_races import at_once, source, told  # noqa: F401
from tests.office import Office

FIRST, LAST = "2026-11-24", "2026-11-26"


def test_the_same_leave_entered_twice_at_once_is_entered_once(source: Engine, tmp_path: Path) -> None:  # noqa: F811
    found = at_once(
        source, tmp_path, lambda office: enter(office, "city-handler", FIRST, LAST, "city-handler-2")
    )
    told(found, InvalidInput)


def test_of_two_who_name_each_other_at_once_one_is_told_that_the_other_is_away(
    source: Engine,  # noqa: F811
    tmp_path: Path,
) -> None:
    pair = ["city-handler", "city-handler-2"]
    waiting = [tuple(pair), tuple(reversed(pair))]

    def act(office: Office) -> int:
        who, substitute = waiting.pop()
        return enter(office, who, FIRST, LAST, substitute)

    told(at_once(source, tmp_path, act, times=2), InvalidInput)
    with reading(source) as tx:
        office = Office(tx, None, load=False)  # type: ignore[arg-type]
        assert len(substitutes(tx, office.on("city-handler", FIRST).today)) == 1
