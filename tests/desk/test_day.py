"""The register of a day: what belongs to it, who signs it off, and what comes after the sign-off."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import col, func, select

from casework.accounts.viewer import Actor
from casework.audit.queries import entries
from casework.cases.events.actions import correct_event, record_event, withdraw_event
from casework.cases.events.forms import Correction, Happening, Withdrawal
from casework.db import engine as make_engine
from casework.db import reading, writing
from casework.desk.day.actions import sign, take_back
from casework.desk.day.below import OrganDays, Place, organs_unsigned
from casework.desk.day.forms import SignOff, TakingBack
from casework.desk.day.month import DayState, days, unsigned
from casework.desk.day.parts import DayDeadline, DayPart, Entry, Received, keys, lines
from casework.desk.day.queries import Figures, digest_of, figures, organ_seen, sign_offs
from casework.desk.day.tables import DaySignOff
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.matters.tables import Event
from casework.rulebook import EventKind
from tests.cases.test_flow import fill
from tests.cases.test_races import at_once, at_work, told
from tests.office import Office

DAY = date(2026, 11, 23)
NEXT = date(2026, 11, 24)


def has(office: Office, actor: Actor, on: date = DAY) -> Figures:
    organ = actor.viewer.acting_organ_id
    standing = next((s for s in sign_offs(office.tx, organ, on) if s.stands), None)
    return figures(office.tx, organ, on, me=actor.viewer.user_id, signed=standing)


def part(office: Office, which: DayPart, on: date = DAY) -> tuple[object, ...]:
    return lines(office.tx, office.node("city"), on, which, limit=100)


def kinds(office: Office, which: DayPart, on: date = DAY) -> list[EventKind]:
    return [line.kind for line in part(office, which, on) if isinstance(line, Entry)]


def logged(office: Office) -> int:
    """A clerk logs on the 23rd what was served on the 20th."""
    return office.notice(office.on("city-intake", "2026-11-23"), served="2026-11-20", received="2026-11-23")


def event_of(office: Office, case_id: int, kind: EventKind) -> int:
    newest = (
        select(Event.id).where(Event.matter_id == case_id, Event.kind == kind).order_by(col(Event.id).desc())
    )
    return office.tx.exec(newest).first() or 0


def test_a_day_has_what_was_received_and_entered_on_it_also_what_happened_before(office: Office) -> None:
    logged(office)
    [paper] = part(office, DayPart.RECEIVED)
    assert isinstance(paper, Received)
    assert paper.served_on == date(2026, 11, 20)
    assert EventKind.COMPLAINT_SERVED in kinds(office, DayPart.ENTERED)
    assert part(office, DayPart.ENTERED, date(2026, 11, 20)) == ()
    later = kinds(office, DayPart.LATER, date(2026, 11, 20))
    assert EventKind.COMPLAINT_SERVED in later, "the day of service shows what was entered for it afterwards"


@pytest.mark.parametrize(
    ("hour", "on"),
    [pytest.param(0, DAY, id="零点十二分还是当天"), pytest.param(23, DAY, id="二十三点十二分仍是当天")],
)
def test_the_day_is_the_offices_not_that_of_utc(office: Office, hour: int, on: date) -> None:
    office.notice(office.on("city-intake", "2026-11-23", hour), served="2026-11-20", received="2026-11-23")
    assert part(office, DayPart.ENTERED, on)
    for other in (date(2026, 11, 22), NEXT):
        assert part(office, DayPart.ENTERED, other) == ()


def test_a_day_has_what_was_due_and_what_was_met(office: Office) -> None:
    case_id = logged(office)
    handler, limit = office.on("city-handler", "2026-11-24"), date(2026, 11, 26)
    due = [d for d in part(office, DayPart.DUE, limit) if isinstance(d, DayDeadline)]
    assert [d.met_on for d in due] == [None], "the form is put before the principal within three days"
    assert (has(office, handler, limit).due, has(office, handler, limit).undone) == (1, 1)
    fill(office, case_id, "2026-11-24")
    [met] = [d for d in part(office, DayPart.MET, NEXT) if isinstance(d, DayDeadline)]
    assert (met.rule, met.met_on) == (due[0].rule, NEXT)
    assert (has(office, handler, limit).due, has(office, handler, limit).undone) == (1, 0)


def test_whoever_alone_entered_a_day_does_not_sign_it_and_another_does(office: Office) -> None:
    logged(office)
    clerk, head = (office.on(who, "2026-11-24") for who in ("city-intake", "city-legal-head"))
    with pytest.raises(Conflict, match="都是您一人录入的"):
        sign(office.tx, clerk, DAY, SignOff())
    sign(office.tx, head, DAY, SignOff(remark="与来文核对无误"))
    [signed] = sign_offs(office.tx, office.node("city"), DAY)
    assert (signed.by, signed.remark, signed.own) == (head.viewer.name, "与来文核对无误", 0)
    assert (signed.received, signed.entered) == (1, has(office, head).entered)
    assert signed.digest == digest_of(office.tx, office.node("city"), DAY, signed.last_event_id)
    [entry] = entries(office.tx, stream="days", limit=1)
    assert (entry.id, entry.action, entry.facts["digest"]) == (signed.audit_id, "day.signed", signed.digest)


def test_whoever_entered_some_of_it_signs_and_it_is_said_how_much(office: Office) -> None:
    case_id = logged(office)
    head = office.on("city-legal-head", "2026-11-23", 15)
    record_event(office.tx, head, case_id, Happening(kind=EventKind.NOTE, on=DAY, note="已电话联系法院。"))
    sign(office.tx, head, DAY, SignOff(over=True))
    [signed] = sign_offs(office.tx, office.node("city"), DAY)
    assert signed.own == 1


def test_today_is_signed_by_whoever_says_that_it_is_over_and_no_day_that_has_not_come(office: Office) -> None:
    logged(office)
    head = office.on("city-legal-head", "2026-11-23", 17)
    with pytest.raises(InvalidInput, match="今天还没有过完"):
        sign(office.tx, head, DAY, SignOff())
    with pytest.raises(Conflict, match="还没有到"):
        sign(office.tx, head, NEXT, SignOff(over=True))
    sign(office.tx, head, DAY, SignOff(over=True))
    office.notice(
        office.on("city-intake", "2026-11-23", 18), served="2026-11-23", number="（2026）豫01行初124号"
    )
    assert has(office, head).added > 1, "the paper and what it proves came after the sign-off"


def test_whoever_signs_has_seen_all_of_it(office: Office) -> None:
    case_id = logged(office)
    head = office.on("city-legal-head", "2026-11-24")
    seen = has(office, head).last_event_id
    note = Happening(kind=EventKind.NOTE, on=DAY, note="补记。")
    record_event(office.tx, office.on("city-intake", "2026-11-24"), case_id, note)
    with pytest.raises(InvalidInput, match="又有新的录入"):
        sign(office.tx, head, DAY, SignOff(seen=seen))
    sign(office.tx, head, DAY, SignOff(seen=has(office, head).last_event_id))


def test_what_is_entered_or_corrected_after_the_sign_off_is_an_addition_and_nothing_else_is(
    office: Office,
) -> None:
    case_id = logged(office)
    clerk, head = (office.on(who, "2026-11-25") for who in ("city-intake", "city-legal-head"))
    sign(office.tx, head, DAY, SignOff())
    [signed] = sign_offs(office.tx, office.node("city"), DAY)
    assert has(office, head).added == 0
    record_event(office.tx, clerk, case_id, Happening(kind=EventKind.NOTE, on=NEXT, note="次日的事。"))
    assert has(office, head).added == 0, "of another day"
    assert not marked(office)
    note = record_event(office.tx, clerk, case_id, Happening(kind=EventKind.NOTE, on=DAY, note="当日的事。"))
    assert has(office, head).added == 1
    assert marked(office)
    served = event_of(office, case_id, EventKind.COMPLAINT_SERVED)
    fix = Correction(on=date(2026, 11, 19), reason="送达日看错了一天")
    correct_event(office.tx, clerk, case_id, served, fix)
    after = has(office, head)
    corrections = [e for e in part(office, DayPart.LATER) if isinstance(e, Entry) and e.was_on is not None]
    assert corrections, "what was entered on the day is corrected, though neither day is this one"
    assert after.added == 1 + len(corrections)
    withdraw_event(
        office.tx,
        clerk,
        case_id,
        note or event_of(office, case_id, EventKind.NOTE),
        Withdrawal(reason="误记"),
    )
    assert has(office, head).added == after.added + 1, "and so is what takes an addition back"
    assert digest_of(office.tx, office.node("city"), DAY, signed.last_event_id) == signed.digest
    assert has(office, head).entered == signed.entered


def marked(office: Office) -> bool:
    """Whether the list of days says that something came after the sign-off."""
    [line] = days(office.tx, office.node("city"), [DAY])
    return line.added


def test_a_correction_alone_marks_the_day_in_the_list(office: Office) -> None:
    case_id = logged(office)
    sign(office.tx, office.on("city-legal-head", "2026-11-25"), DAY, SignOff())
    fix = Correction(on=date(2026, 11, 19), reason="送达日看错了一天")
    served = event_of(office, case_id, EventKind.COMPLAINT_SERVED)
    correct_event(office.tx, office.on("city-intake", "2026-11-25"), case_id, served, fix)
    assert marked(office)


def test_a_paper_logged_late_is_an_addition_to_the_day_on_which_it_was_received(office: Office) -> None:
    logged(office)
    head = office.on("city-legal-head", "2026-11-25")
    sign(office.tx, head, DAY, SignOff())
    clerk = office.on("city-intake", "2026-11-25")
    office.notice(clerk, served="2026-11-20", received="2026-11-23", number="（2026）豫01行初125号")
    assert has(office, head).received == 2
    assert has(office, head).added >= 1


def test_a_sign_off_is_taken_back_by_whoever_gave_it_and_is_kept(office: Office) -> None:
    logged(office)
    head, handler = (office.on(who, "2026-11-24") for who in ("city-legal-head", "city-handler"))
    with pytest.raises(Conflict, match="没有签认"):
        take_back(office.tx, head, DAY, TakingBack(reason="漏登"))
    sign(office.tx, head, DAY, SignOff())
    with pytest.raises(Forbidden, match="本人撤回"):
        take_back(office.tx, handler, DAY, TakingBack(reason="漏登"))
    take_back(office.tx, head, DAY, TakingBack(reason="漏登一份传票"))
    sign(office.tx, handler, DAY, SignOff())
    first, second = sign_offs(office.tx, office.node("city"), DAY)
    assert (first.stands, first.reason, second.stands, second.by) == (
        False, "漏登一份传票", True, handler.viewer.name,
    )  # fmt: skip
    assert [e.action for e in entries(office.tx, stream="days")] == [
        "day.signed",
        "day.taken_back",
        "day.signed",
    ]


def test_the_days_of_a_month_say_who_has_still_to_sign(office: Office) -> None:
    logged(office)
    organ = office.node("city")
    of = [date(2026, 11, n) for n in (20, 23, 24)]
    states = {line.on: line.state for line in days(office.tx, organ, of)}
    assert states == {of[0]: DayState.NOTHING, of[1]: DayState.UNSIGNED, of[2]: DayState.NOTHING}
    assert unsigned(office.tx, organ, date(2026, 11, 23)) == (), "today is not over"
    assert unsigned(office.tx, organ, date(2026, 11, 24)) == (DAY,)
    sign(office.tx, office.on("city-legal-head", "2026-11-24"), DAY, SignOff())
    assert unsigned(office.tx, organ, date(2026, 11, 24)) == ()
    assert unsigned(office.tx, office.node("jinshui"), date(2026, 11, 24)) == (), "another organ's"


def test_a_day_is_seen_by_its_organ_and_those_above_and_signed_by_its_organ_alone(office: Office) -> None:
    logged(office)
    city, jinshui = office.node("city"), office.node("jinshui")
    for who in ("city-intake", "city-handler", "city-principal"):
        assert organ_seen(office.tx, office.on(who, "2026-11-24").viewer, None)[0].id == city
    supervisor = office.on("city-supervisor", "2026-11-24")
    assert organ_seen(office.tx, supervisor.viewer, jinshui)[0].id == jinshui
    for who, asked in (("jinshui-intake", city), ("city-supervisor", city), ("city-intake", jinshui),
                       ("housing-handler", None), ("auditor", None)):  # fmt: skip
        with pytest.raises(NotFound):
            organ_seen(office.tx, office.on(who, "2026-11-24").viewer, asked)
    with pytest.raises(Forbidden):
        sign(office.tx, supervisor, DAY, SignOff(organ=jinshui))
    with pytest.raises(Forbidden):
        sign(office.tx, office.on("city-principal", "2026-11-24"), DAY, SignOff())


def test_a_part_is_paged_by_keys_and_nothing_is_left_out(office: Office) -> None:
    for n in range(5):
        clerk = office.on("city-intake", "2026-11-23")
        office.notice(
            clerk, served="2026-11-20", received="2026-11-23", number=f"（2026）豫01行初{200 + n}号"
        )
    organ = office.node("city")
    every = keys(office.tx, organ, DAY, DayPart.ENTERED, limit=1000)
    found: list[int] = []
    while page := lines(office.tx, organ, DAY, DayPart.ENTERED, after=found[-1] if found else 0, limit=3):
        found += [line.id for line in page]
    assert tuple(found) == every
    assert len(every) == has(office, office.on("city-intake", "2026-11-23")).entered


@pytest.fixture
def source(city_url: str) -> Iterator[Engine]:
    """A database with the city in it, and connections for everybody who acts at once."""
    made = make_engine(city_url, 8)
    yield made
    made.dispose()


def test_of_two_who_sign_at_once_one_wins_and_the_other_is_told(source: Engine, tmp_path: Path) -> None:
    with writing(source) as tx:
        logged(at_work(tx, tmp_path))

    def act(office: Office) -> object:
        return sign(office.tx, office.on("city-legal-head", "2026-11-24"), DAY, SignOff())

    told(at_once(source, tmp_path, act), Conflict)
    with reading(source) as tx:
        assert tx.exec(select(func.count()).select_from(DaySignOff)).one() == 1


def test_what_is_being_entered_while_somebody_signs_is_signed_or_an_addition(
    source: Engine, tmp_path: Path
) -> None:
    with writing(source) as tx:
        case_id = logged(at_work(tx, tmp_path))
    turns = iter(range(4))

    def act(office: Office) -> object:
        if next(turns) == 1:
            return sign(office.tx, office.on("city-legal-head", "2026-11-24"), DAY, SignOff())
        clerk = office.on("city-intake", "2026-11-24")
        return record_event(
            office.tx, clerk, case_id, Happening(kind=EventKind.NOTE, on=DAY, note="同时补记。")
        )

    assert at_once(source, tmp_path, act) == ["done"] * 4
    with reading(source) as tx:
        office = at_work(tx, tmp_path)
        [signed] = sign_offs(tx, office.node("city"), DAY)
        assert signed.later + has(office, office.on("city-intake", "2026-11-25")).added == 3
        assert digest_of(tx, office.node("city"), DAY, signed.last_event_id) == signed.digest


def neglected(office: Office, day: str, limit: int = 100) -> dict[str, tuple[date, date | None]]:
    """The organs below, as they are listed: the oldest day that nobody signed, and the last that somebody did."""
    actor = office.on("city-supervisor", day)
    found, place = list[OrganDays](), Place()
    while page := organs_unsigned(office.tx, actor.viewer, actor.today, place, limit=limit):
        found += page
        place = Place.of(str(Place.after(page[-1])))
    keys = {office.node(key): key for key in ("jinshui", "zhongyuan", "city")}
    for organ in found:
        own = unsigned(office.tx, organ.id, actor.today)
        assert (organ.unsigned, organ.oldest) == (len(own), min(own)), "as the organ's own page has it"
    assert [o.unsigned for o in found] == sorted((o.unsigned for o in found), reverse=True)
    return {keys[o.id]: (o.oldest, o.signed) for o in found}


def test_whose_days_are_neglected_most_stands_first_until_somebody_signs_them(office: Office) -> None:
    courts = {"jinshui": "豫0105", "zhongyuan": "豫0102", "city": "豫01"}
    for organ, on in (("jinshui", "2026-11-16"), ("zhongyuan", "2026-11-17"), ("city", "2026-11-17")):
        office.notice(office.on(f"{organ}-intake", on), served=on, number=f"（2026）{courts[organ]}行初1号")
    early, late, last = (date(2026, 11, day) for day in (16, 17, 18))
    assert neglected(office, "2026-11-17") == {"jinshui": (early, None)}, "today is not over"
    assert list(neglected(office, "2026-11-18")) == ["jinshui", "zhongyuan"], (
        "of as many, the oldest day first"
    )
    office.notice(
        office.on("zhongyuan-intake", "2026-11-18"), served="2026-11-18", number="（2026）豫0102行初2号"
    )
    listed = {"zhongyuan": (late, None), "jinshui": (early, None)}
    for limit in (100, 1):
        assert list(neglected(office, "2026-11-19", limit).items()) == list(listed.items()), "the most first"
    sign(office.tx, office.on("jinshui-legal-head", "2026-11-19"), early, SignOff())
    sign(office.tx, office.on("zhongyuan-handler", "2026-11-19"), late, SignOff())
    assert neglected(office, "2026-11-19") == {"zhongyuan": (last, late)}
    take_back(office.tx, office.on("jinshui-legal-head", "2026-11-19"), early, TakingBack(reason="漏了一份"))
    assert neglected(office, "2026-11-19")["jinshui"] == (early, None), (
        "a sign-off that was taken back does not count"
    )
    later = neglected(office, "2026-12-19")
    assert later["zhongyuan"][1] == late, "the last sign-off is told however old it is"
    assert all(oldest > last for oldest, _ in later.values()), (
        "of what is older than thirty days nobody is asked"
    )
