"""A matter that is no case has its events, deadlines, files, words and viewers like one that is."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlmodel import select

from casework import rulebook
from casework.accounts.viewer import Actor
from casework.alerting.queries import ladders
from casework.cases.files.queries import file_to_serve
from casework.db import id_of
from casework.errors import NotFound, Outdated
from casework.house import MATTERS
from casework.matters import acts, search
from casework.matters.actions import Computed, Holder, replace
from casework.matters.events import NewEvent, events_of, put
from casework.matters.kinds import MatterKind
from casework.matters.queries import stored
from casework.matters.tables import Matter
from casework.matters.telling import Plan
from casework.matters.visibility import visible
from casework.rulebook import Event, EventKind, MatterType, Procedure, Situation
from tests.office import Office

FILING = MatterKind(
    name="filing", label="报送", numbered="报送 {number}", this="本项报送", index="/filings", page="/filings/{id}",
    files="/filings/{id}/files",
)  # fmt: skip
"""A kind that no wing has yet."""


@pytest.fixture
def clerk(office: Office) -> Actor:
    """Whoever keeps the matter, in the legal office of the city."""
    return office.on("city-handler", "2026-11-23")


@pytest.fixture
def matter(office: Office, clerk: Actor) -> Matter:
    """A matter of the city's, opened today."""
    opened = Matter(
        kind=FILING.name, organ_id=office.node("city"), opened_by=clerk.viewer.user_id, opened_at=clerk.at,
        title="第三季度报送",
    )  # fmt: skip
    office.tx.add(opened)
    office.tx.flush()
    return opened


def test_it_is_seen_by_the_organ_that_answers_for_it_and_by_its_unit_alone(
    office: Office, matter: Matter
) -> None:
    def seen(who: str) -> bool:
        condition = visible(office.on(who, "2026-11-23").viewer, Matter.organ_id, Matter.responsible_id)
        return office.tx.exec(select(Matter.id).where(Matter.id == matter.id, condition)).first() is not None

    people = ("city-handler", "city-intake", "housing-handler", "jinshui-handler", "administrator")
    assert [seen(who) for who in people] == [True, True, False, False, False]
    matter.responsible_id = office.node("city-housing")
    office.tx.flush()
    assert [seen(who) for who in people] == [True, True, True, False, False]


def test_its_file_is_served_to_whoever_sees_it(office: Office, clerk: Actor, matter: Matter) -> None:
    file_id = office.file(clerk, "报表.txt")
    put(
        office.tx,
        clerk,
        id_of(matter),
        NewEvent(EventKind.NOTE, clerk.today, file_ids=(file_id,), title="报表"),
    )
    colleague = office.on("city-intake", "2026-11-23").viewer
    assert file_to_serve(office.tx, colleague, MATTERS.values(), file_id).matter == ("filing", matter.id)
    with pytest.raises(NotFound):
        file_to_serve(office.tx, office.on("jinshui-handler", "2026-11-23").viewer, MATTERS.values(), file_id)


def test_its_events_stand_in_order_and_a_correction_in_the_place_of_what_it_corrects(
    office: Office, clerk: Actor, matter: Matter
) -> None:
    first = put(office.tx, clerk, id_of(matter), NewEvent(EventKind.NOTE, date(2026, 11, 20), note="误"))
    put(office.tx, clerk, id_of(matter), NewEvent(EventKind.NOTE, date(2026, 11, 21), note="后"))
    mended = put(office.tx, clerk, id_of(matter), NewEvent(EventKind.NOTE, date(2026, 11, 19), note="正"))
    mended.supersedes_id = first.id
    office.tx.flush()
    [live] = events_of(office.tx, [id_of(matter)]).values()
    assert [e.note for e in live] == ["正", "后"]


def test_its_deadlines_are_stored_like_those_of_a_case(office: Office, clerk: Actor, matter: Matter) -> None:
    situation = Situation(
        MatterType.LITIGATION,
        Procedure.ORDINARY,
        (Event(EventKind.COMPLAINT_SERVED, date(2026, 11, 23), id=1),),
    )
    found = rulebook.deadlines(situation, office.calendar)
    holder = Holder(id_of(matter), matter.organ_id, matter.responsible_id, is_open=True)
    follow = rulebook.follow_by(situation, found, office.calendar)
    computed, today = Computed(holder, found, follow), date(2026, 11, 24)
    plan = Plan(office.calendar, ladders(office.tx, clerk.today).of)
    assert replace(office.tx, [computed], plan, today) == {holder.matter_id}
    assert replace(office.tx, [computed], plan, today) == set()
    kept = {row.rule: row.due for row in stored(office.tx, [id_of(matter)])[id_of(matter)]}
    assert kept == {d.rule.id: d.due for d in found}
    assert kept["APL-67"] == date(2026, 12, 8)


def test_it_is_found_by_its_words(office: Office, matter: Matter) -> None:
    search.index(office.tx, id_of(matter), ["第三季度行政应诉统计"])
    asked = select(Matter.id).where(search.matching(Matter.id, "q"))
    assert office.tx.execute(asked, {"q": "应诉统计"}).scalars().all() == [matter.id]
    assert search.found(office.tx, "应诉统计", 10) == 1
    assert office.tx.execute(asked, {"q": "第四季度"}).scalars().all() == []


def test_an_act_on_what_somebody_else_has_changed_is_refused_with_who_it_was(
    office: Office, clerk: Actor, matter: Matter
) -> None:
    seen = matter.version
    held = acts.lock(office.tx, id_of(matter))
    acts.must_be_newest(office.tx, clerk, FILING, held, seen)
    held.version += 1
    acts.acted(office.tx, clerk, FILING, id_of(matter), "sent", matter.title, {})
    colleague = office.on("city-intake", "2026-11-23", hour=11)
    with pytest.raises(Outdated, match=f"{clerk.viewer.name}于.*办理过本项报送"):
        acts.must_be_newest(office.tx, colleague, FILING, acts.lock(office.tx, id_of(matter)), seen)
    entry = office.tx.execute(text("SELECT stream, action FROM audit_entries ORDER BY id DESC LIMIT 1")).one()
    assert tuple(entry) == (f"filing:{matter.id}", "filing.sent")
