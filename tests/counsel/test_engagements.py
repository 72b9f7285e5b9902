"""Engagements: the mandate, the choice, the counsel's acts, the result (200号第六条、第八条、第十条、第十三条、第十七条)."""

from datetime import date

import pytest

from casework.counsel.engagements import actions, interest, serve
from casework.counsel.engagements.assign import assign
from casework.counsel.engagements.choice import Choice, proposed
from casework.counsel.engagements.forms import Accepting, Assigning, HandingIn, Taking, Work
from casework.counsel.engagements.queries import Story, engagement, story
from casework.counsel.engagements.states import Outcome, Standing
from casework.gate import Gate
from casework.rulebook import State
from tests.counsel.test_appointment import OFFICE, appointed, clear
from tests.office import Office

START, DAY, DUE = "2026-01-05", "2026-11-23", "2026-12-07"
GOOD = {"facts": 22, "law": 21, "argument": 20, "timeliness": 25}


def work(office: Office, day: str = DAY, who: str = OFFICE, **other: object) -> int:
    """A legal opinion that is wanted within a fortnight."""
    given: dict[str, object] = {
        "service": "opinion", "title": "征收决定合法性审查", "mandate": "就征收决定的合法性出具书面意见", "due": DUE,
    }  # fmt: skip
    return actions.open_work(office.tx, office.on(who, day), Work.of(**given | other))


def give(
    office: Office, engagement_id: int, counsel_id: int, day: str = DAY, gate: Gate = clear, **other: object
) -> int:
    """The work given to somebody."""
    given = Assigning.of(counsel_id=counsel_id, **other)
    return assign(office.tx, office.on(OFFICE, day), gate, engagement_id, given)


def take(office: Office, engagement_id: int, day: str = DAY, **other: object) -> None:
    """The counsel takes it, as the office puts it down."""
    serve.take(office.tx, office.on(OFFICE, day), engagement_id, Taking.of(**{"free": True} | other))


def hand_in(office: Office, engagement_id: int, day: str = DAY, **other: object) -> None:
    """Work handed in."""
    word = HandingIn.of(**{"note": "法律意见书1份"} | other)
    serve.hand_in(office.tx, office.on(OFFICE, day), engagement_id, word)


def accept(office: Office, engagement_id: int, day: str = DAY) -> None:
    """Work accepted."""
    actions.accept(office.tx, office.on(OFFICE, day), engagement_id, Accepting.of(**GOOD))


def choice(office: Office, engagement_id: int, day: str = DAY) -> Choice:
    """The pool before the work."""
    actor = office.on(OFFICE, day)
    return proposed(office.tx, actor.viewer, clear, engagement_id, actor.today)


def seen(office: Office, engagement_id: int, who: str = OFFICE, day: str = DAY):  # type: ignore[no-untyped-def]
    """The engagement as somebody sees it."""
    return engagement(office.tx, office.on(who, day).viewer, engagement_id)


def told(office: Office, engagement_id: int, day: str = DAY) -> Story:
    """All that happened in it."""
    return story(office.tx, engagement_id, office.calendar, date.fromisoformat(day))


@pytest.mark.obligation("FG-6")
@pytest.mark.obligation("FG-8.1")
def test_work_is_given_taken_handed_in_and_accepted(office: Office) -> None:
    counsel_id = appointed(office, START)
    key = work(office)
    assert seen(office, key).number == "顾问事务〔2026〕1号"
    assert seen(office, key).state is Standing.OPEN
    give(office, key, counsel_id)
    one = seen(office, key)
    assert (one.state, one.counsel_id, one.due) == (Standing.OFFERED, counsel_id, date(2026, 12, 7))
    take(office, key, "2026-11-24")
    hand_in(office, key, "2026-12-07")
    accept(office, key, "2026-12-08")
    one, happened = seen(office, key), told(office, key, "2026-12-08")
    assert (one.state, one.over, one.counsel_id) == (Standing.ACCEPTED, True, counsel_id)
    [clock] = happened.clocks
    assert (clock.due, clock.met_on, clock.state) == (date(2026, 12, 7), date(2026, 12, 7), State.MET)
    [assignment] = happened.assignments
    assert (assignment.outcome, assignment.score, assignment.handed_in_late) == (Outcome.ACCEPTED, 88, 0)
    assert interest
