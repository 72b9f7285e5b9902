"""A person's calendar feed, as another program than the one that wrote it reads it, on the other side of the world."""

import hashlib
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event as Entry
from sqlmodel import Session, col, select

from casework.accounts.passwords import hash_password
from casework.accounts.roles import Role
from casework.accounts.tables import CalendarFeed, User
from casework.accounts.viewer import Actor
from casework.administration.days_off.actions import confirm_change
from casework.audit.queries import entries
from casework.calendar import Authority
from casework.cases.events.actions import correct_event, record_event, withdraw_event
from casework.cases.events.forms import Correction, Happening, Withdrawal
from casework.cases.hearings.actions import cancel, move
from casework.cases.hearings.forms import Cancelled, Moved
from casework.cases.record.tables import Case
from casework.cases.rights.actions import waive
from casework.cases.rights.forms import Waiver
from casework.clock import OFFICE
from casework.db import writing
from casework.desk.feeds import queries
from casework.desk.feeds.actions import MOST
from casework.http.address import without_secrets
from casework.i18n import Language
from casework.jobs.rounds import finish
from casework.matters.actions import record_exception
from casework.matters.tables import Event, StoredDeadline
from casework.rulebook import EventKind
from tests.office import Office
from tests.web.served import Served, post

LOS_ANGELES = ZoneInfo("America/Los_Angeles")
NUMBER = "（2026）豫01行初123号"


def subscribed(served: Served, username: str = "city-handler", name: str = "手机") -> str:
    """The path of a new feed."""
    answer = post(served.browser(username), "/calendar/feeds", "/calendar/feeds", name=name)
    found = re.search(r'value="http://127.0.0.1(/calendar/[^"]+\.ics)"', answer.text)
    assert (answer.status_code, found is not None) == (200, True), answer.text
    return found[1] if found else ""


def fetched(served: Served, path: str) -> Calendar:
    """What a calendar that was given the address reads there."""
    answer = served.browser().get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    return IcsCalendarStream.calendar_from_ics(answer.text)


def entry(served: Served, path: str, rule: str) -> Entry:
    """The one entry of a rule."""
    [found] = [e for e in fetched(served, path).events if f"-{rule}-" in e.uid]
    return found


class Suit:
    """A suit of which the city was notified on 2026-11-13: the answer is due on 2026-11-30."""

    def __init__(self, served: Served) -> None:
        self.served = served
        served.clock.at = datetime(2026, 11, 23, 2, tzinfo=UTC)
        with self.at_work("city-intake", "2026-11-16") as (office, clerk):
            self.id = office.notice(clerk, served="2026-11-13", received="2026-11-16")
        self.path = subscribed(served)

    @contextmanager
    def at_work(self, who: str, day: str) -> Iterator[tuple[Office, Actor]]:
        with writing(self.served.house.engine) as tx:
            office = Office(tx, self.served.house.store, load=False)
            yield office, office.on(who, day)

    def entry(self, rule: str) -> Entry:
        return entry(self.served, self.path, rule)

    def event(self, tx: Session, kind: EventKind) -> int:
        query = select(Event.id).where(Event.matter_id == self.id, Event.kind == kind)
        return tx.exec(query.order_by(col(Event.id).desc())).first() or 0


@pytest.fixture
def suit(served: Served) -> Suit:
    return Suit(served)


def days_of(suit: Suit, entry: Entry, zone: ZoneInfo) -> list[int]:
    """The days from 25 to 31 November on which a client in a zone shows an entry."""
    line = fetched(suit.served, suit.path).timeline_tz(zone)
    starts = {d: datetime(2026, 11, d, tzinfo=zone) for d in range(25, 31)}
    shown = {d: line.overlapping(at, at + timedelta(days=1)) for d, at in starts.items()}
    return [d for d, entries in shown.items() if entry.uid in {e.uid for e in entries}]


def test_a_day_of_the_office_is_that_day_in_every_zone(suit: Suit) -> None:
    found = suit.entry("APL-67")
    assert (found.start, found.end) == (date(2026, 11, 30), date(2026, 12, 1))
    assert found.summary == f"{NUMBER} 提交答辩状和证据" or found.summary.startswith(NUMBER)
    for zone in (LOS_ANGELES, ZoneInfo("Pacific/Kiritimati"), OFFICE):
        assert days_of(suit, found, zone) == [30], zone
    assert (found.sequence, found.status) == (1, "CONFIRMED")
    assert found.url is not None
    assert str(found.url).endswith(f"/cases/{suit.id}")
    # The answer is due on a Monday: it rings on the Friday before, and before the day planned back.
    [*leads] = [a.trigger for a in found.alarm]
    assert timedelta(hours=9) - timedelta(days=3) in leads


def test_a_hearing_is_a_moment_with_its_zone(suit: Suit) -> None:
    with suit.at_work("city-handler", "2026-11-20") as (office, handler):
        at = datetime(2026, 12, 7, 9, 30, tzinfo=OFFICE)
        told = Happening(
            kind=EventKind.HEARING_NOTIFIED, on=date(2026, 11, 20), hearing_at=at, place="第三法庭"
        )
        record_event(office.tx, handler, suit.id, told)
    held = suit.entry("hearing")
    assert isinstance(held.start, datetime)
    assert held.start.astimezone(LOS_ANGELES) == datetime(2026, 12, 6, 17, 30, tzinfo=LOS_ANGELES)
    assert str(held.start.tzinfo) == "Asia/Shanghai"
    assert (held.location, held.summary) == (None, f"{NUMBER} 庭审")
    assert [a.trigger for a in held.alarm] == [-timedelta(days=3, minutes=30)]
    with suit.at_work("city-handler", "2026-11-21") as (office, handler):
        event_id, later = (
            suit.event(office.tx, EventKind.HEARING_NOTIFIED),
            datetime(2026, 12, 9, 15, tzinfo=OFFICE),
        )
        moved = Correction(on=date(2026, 11, 20), hearing_at=later, place="第三法庭", reason="以传票为准。")
        correct_event(office.tx, handler, suit.id, event_id, moved)
    after = suit.entry("hearing")
    assert (after.uid, after.start, after.status) == (held.uid, later, "CONFIRMED")
    assert after.sequence > held.sequence
    with suit.at_work("city-handler", "2026-11-22") as (office, handler):
        event_id = suit.event(office.tx, EventKind.HEARING_NOTIFIED)
        withdraw_event(office.tx, handler, suit.id, event_id, Withdrawal(reason="登错案件。"))
    gone = suit.entry("hearing")
    assert (gone.uid, gone.start, gone.status) == (held.uid, later, "CANCELLED")
    assert (gone.sequence > after.sequence, list(gone.alarm)) == (True, [])


def test_a_hearing_that_the_court_moved_is_the_same_entry_in_a_later_version(suit: Suit) -> None:
    with suit.at_work("city-handler", "2026-11-20") as (office, handler):
        at = datetime(2026, 12, 7, 9, 30, tzinfo=OFFICE)
        told = Happening(kind=EventKind.HEARING_NOTIFIED, on=date(2026, 11, 20), hearing_at=at)
        record_event(office.tx, handler, suit.id, told)
    before = suit.entry("hearing")
    with suit.at_work("city-handler", "2026-11-21") as (office, handler):
        hearing, later = (
            suit.event(office.tx, EventKind.HEARING_NOTIFIED),
            datetime(2026, 12, 9, 15, tzinfo=OFFICE),
        )
        told = Moved(on=date(2026, 11, 21), at=later, by="court", reason="另有庭审")
        move(office.tx, handler, suit.id, hearing, told)
    after = suit.entry("hearing")
    assert (after.uid, after.start, after.status) == (before.uid, later, "CONFIRMED")
    assert after.sequence > before.sequence
    with suit.at_work("city-handler", "2026-11-22") as (office, handler):
        told = Cancelled(on=date(2026, 11, 22), reason="原告撤诉")
        cancel(office.tx, handler, suit.id, hearing, told)
    gone = suit.entry("hearing")
    assert (gone.uid, gone.status) == (before.uid, "CANCELLED")
    assert gone.sequence > after.sequence


def test_a_corrected_day_of_service_moves_the_entry(suit: Suit) -> None:
    before = suit.entry("APL-67")
    with suit.at_work("city-intake", "2026-11-20") as (office, clerk):
        event_id = suit.event(office.tx, EventKind.COMPLAINT_SERVED)
        put_right = Correction(on=date(2026, 11, 16), reason="以送达回证为准。")
        correct_event(office.tx, clerk, suit.id, event_id, put_right)
    after = suit.entry("APL-67")
    assert (after.uid, after.start) == (before.uid, date(2026, 12, 1))
    assert after.sequence > before.sequence
    assert after.dtstamp > before.dtstamp


def test_a_local_closure_moves_the_entry_though_nobody_acts_in_the_case(suit: Suit) -> None:
    before = suit.entry("YS-11")
    with suit.at_work("city-legal-head", "2026-11-17") as (office, head):
        change = record_exception(
            office.tx, head, date(2026, 11, 19), rests=True, name="暴雪停止办公", source="市政府第3号通告",
            authority=Authority.LOCAL,
        )  # fmt: skip
    with suit.at_work("administrator", "2026-11-18") as (office, other):
        confirm_change(office.tx, other, change)
    finish(suit.served.house.works)
    after = suit.entry("YS-11")
    assert after.uid == before.uid
    assert after.start > before.start
    assert after.sequence > before.sequence


def test_what_is_met_waived_or_taken_back_is_cancelled_for_sixty_days(suit: Suit) -> None:
    with suit.at_work("city-handler", "2026-11-20") as (office, handler):
        given_up = Waiver(rule="SPC18-10", on=date(2026, 11, 20), reason="经审定不提管辖异议。")
        waive(office.tx, handler, suit.id, given_up)
        met = Happening(
            kind=EventKind.DOCUMENT_RECEIVED, on=date(2026, 11, 18), term="5d", note="责令提交材料"
        )
        record_event(office.tx, handler, suit.id, met)
    waived, asked = suit.entry("SPC18-10"), suit.entry("COURT-TERM")
    assert (waived.status, waived.summary.endswith("（未行使）")) == ("CANCELLED", True)
    assert (asked.status, list(waived.alarm)) == ("CONFIRMED", [])
    with suit.at_work("city-handler", "2026-11-21") as (office, handler):
        event_id = suit.event(office.tx, EventKind.DOCUMENT_RECEIVED)
        withdraw_event(office.tx, handler, suit.id, event_id, Withdrawal(reason="登错案件。"))
    gone = suit.entry("COURT-TERM")
    assert (gone.uid, gone.start, gone.status) == (asked.uid, asked.start, "CANCELLED")
    assert gone.sequence > asked.sequence
    suit.served.clock.pass_minutes(60 * 24 * 61)
    assert not [e for e in fetched(suit.served, suit.path).events if e.uid == gone.uid]


def test_what_was_taken_back_is_told_to_nobody_who_does_not_see_the_case(suit: Suit) -> None:
    with suit.at_work("city-handler", "2026-11-20") as (office, handler):
        told = Happening(
            kind=EventKind.DOCUMENT_RECEIVED, on=date(2026, 11, 18), term="5d", note="责令提交材料"
        )
        record_event(office.tx, handler, suit.id, told)
        event_id = suit.event(office.tx, EventKind.DOCUMENT_RECEIVED)
        withdraw_event(office.tx, handler, suit.id, event_id, Withdrawal(reason="登错案件。"))
    assert suit.entry("COURT-TERM").status == "CANCELLED"
    with writing(suit.served.house.engine) as tx:
        tx.get_one(Case, suit.id).organ_id = suit.served.node("jinshui")
    assert [e for e in fetched(suit.served, suit.path).events if "COURT-TERM" in e.uid] == []


def test_a_right_is_told_as_a_right_and_a_date_of_an_unannounced_year_as_provisional(served: Served) -> None:
    suit = Suit(served)
    right = suit.entry("SPC18-10")
    assert right.summary.endswith("（权利）")
    assert "不是义务" in (right.description or "")
    with suit.at_work("city-handler", "2026-12-20") as (office, handler):
        told = Happening(
            kind=EventKind.JUDGMENT_SERVED,
            on=date(2026, 12, 18),
            outcome="判决-3",
            confirm=("judged_unheard",),
        )
        record_event(office.tx, handler, suit.id, told)
    served.clock.at = datetime(2026, 12, 21, 2, tzinfo=UTC)
    appeal = suit.entry("APL-85.judgment")
    assert (appeal.status, appeal.summary.endswith("（权利）（暂定）")) == ("TENTATIVE", True)


def test_no_party_and_no_cause_leaves_the_house_unless_the_office_says_so(
    at_work: Served,
) -> None:
    path = subscribed(at_work)
    with at_work.rows() as tx:
        words = {w for row in tx.execute(select(Case.plaintiffs, Case.cause)) for w in row if w}
    assert words
    text = at_work.browser().get(path).text.replace("\r\n ", "")
    assert [w for w in words if w in text] == []
    head = at_work.browser("city-legal-head")
    assert post(head, "/outside", "/outside", names="1", ground="保密审查意见").status_code == 303
    told = at_work.browser().get(path).text.replace("\r\n ", "")
    assert [w for w in words if w in told]
    assert "LOCATION:" in told


def test_an_english_reader_has_an_english_calendar(suit: Suit) -> None:
    with writing(suit.served.house.engine) as tx:
        tx.exec(select(User).where(User.username == "city-handler")).one().language = Language.EN
    found = suit.entry("APL-67")
    assert re.fullmatch(r"[ -~]+", found.summary.removeprefix(NUMBER)), found.summary


WHO = ["city-handler", "city-supervisor", "housing-handler", "jinshui-handler", "city-principal"]


@pytest.mark.parametrize("who", WHO)
def test_a_feed_has_what_its_owner_sees_in_the_month_and_nothing_else(at_work: Served, who: str) -> None:
    browser, path = at_work.browser(who), subscribed(at_work, who)
    shown: set[tuple[str, str]] = set()
    for month in (
        "2026-07",
        "2026-08",
        "2026-09",
        "2026-10",
        "2026-11",
        "2026-12",
        "2027-01",
        "2027-02",
        "2027-03",
        "2027-04",
        "2027-05",
        "2027-06",
    ):
        page = browser.get(f"/calendar?view=list&month={month}").text
        for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL):
            case, day = re.search(r'href="(/cases/\d+)"', row), re.search(r'datetime="([\d-]+)"', row)
            if case and day:
                shown.add((case[1], day[1]))
    found = {
        (f"/cases/{str(e.url).rpartition('/')[2]}", str(e.start)[:10]) for e in fetched(at_work, path).events
    }
    assert found - shown == set()
    assert {(c, d) for c, d in shown if d >= "2026-11-23"} - found == set()
    assert found


def test_the_address_is_the_right_and_nothing_else_opens_it(
    suit: Suit, caplog: pytest.LogCaptureFixture
) -> None:
    served, path = suit.served, suit.path
    secret = path.removeprefix("/calendar/").removesuffix(".ics")
    with served.rows() as tx:
        feed = tx.exec(select(CalendarFeed)).one()
        assert feed.token_hash == hashlib.sha256(secret.encode()).hexdigest()
        assert secret not in repr(feed)
        [opened] = [e for e in entries(tx, limit=20) if e.action == "feed.opened"]
        assert (opened.subject, secret in repr(opened)) == ("手机", False)
    assert path not in served.browser("city-handler").get("/calendar/feeds").text
    caplog.set_level(logging.INFO)
    right = served.browser().get(path)
    lines = [r.__dict__ for r in caplog.records if r.name.startswith("casework")]
    assert ("/calendar/….ics" in repr(lines), secret in repr(lines)) == (True, False)
    assert without_secrets(path) == "/calendar/….ics"
    assert right.headers["cache-control"] == "private, no-cache"
    wrong = served.browser().get(f"/calendar/{secret[::-1]}.ics")
    assert wrong.status_code == 404
    strange = [
        served.browser().get(f"/calendar/{s}.ics").status_code for s in ("x", "%00", "手机", "a" * 5000, "..")
    ]
    assert set(strange) <= {400, 404}
    told = re.sub(r"[0-9a-f]{12}", "", wrong.text)

    def refused() -> bool:
        answer = served.browser().get(path)
        return (answer.status_code, re.sub(r"[0-9a-f]{12}", "", answer.text)) == (404, told)

    def changed(**now: object) -> bool:
        with writing(served.house.engine) as tx:
            user = tx.exec(select(User).where(User.username == "city-handler")).one()
            before = {name: getattr(user, name) for name in now}
            for name, value in now.items():
                setattr(user, name, value)
        answer = refused()
        with writing(served.house.engine) as tx:
            user = tx.exec(select(User).where(User.username == "city-handler")).one()
            for name, value in before.items():
                setattr(user, name, value)
        return answer

    assert changed(active=False)
    assert changed(roles=frozenset({Role.AUDITOR}))
    assert not refused()
    others = post(served.browser("city-intake"), "/calendar/feeds", f"/calendar/feeds/{feed.id}/revoke")
    assert (others.status_code, refused()) == (404, False)
    mine = served.browser("city-handler")
    asked = post(mine, "/calendar/feeds", f"/calendar/feeds/{feed.id}/revoke")
    assert (asked.status_code, "确定撤销“手机”的订阅吗？还没有撤销" in asked.text, refused()) == (
        422,
        True,
        False,
    )
    sure = post(mine, "/calendar/feeds", f"/calendar/feeds/{feed.id}/revoke", confirm="revoke")
    assert sure.status_code == 303
    assert refused()
    assert "还没有订阅" in mine.get("/calendar/feeds").text


def test_a_calendar_that_has_the_newest_is_told_so(suit: Suit) -> None:
    client = suit.served.browser()
    first = client.get(suit.path)
    for known in (first.headers["etag"], f'"other", W/{first.headers["etag"]}', "*"):
        again = client.get(suit.path, headers={"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    suit.served.clock.pass_minutes(5)
    assert client.get(suit.path, headers={"if-none-match": first.headers["etag"]}).status_code == 304
    with suit.at_work("city-intake", "2026-11-23") as (office, clerk):
        office.notice(clerk, served="2026-11-20", number="（2026）豫01行初124号")
    assert client.get(suit.path, headers={"if-none-match": first.headers["etag"]}).status_code == 200
    assert "11:" not in suit.served.browser("city-handler").get("/calendar/feeds").text


def test_each_subscription_is_named_counted_and_revoked_by_itself(served: Served) -> None:
    mine = served.browser("city-handler")
    for n in range(MOST):
        subscribed(served, name=f"手机{n}")
    full = post(mine, "/calendar/feeds", "/calendar/feeds", name="再一个")
    assert (full.status_code, f"已有{MOST}个订阅" in full.text) == (422, True)
    assert "请写明用在哪里" in post(mine, "/calendar/feeds", "/calendar/feeds", name=" ").text
    assert "最多60个字符" in post(mine, "/calendar/feeds", "/calendar/feeds", name="长" * 61).text
    page = mine.get("/calendar/feeds").text
    assert page.count("还没有读取过") == MOST
    first = re.findall(r"/calendar/feeds/(\d+)/revoke", page)[0]
    revoke, sure = f"/calendar/feeds/{first}/revoke", {"confirm": "revoke"}
    assert post(mine, "/calendar/feeds", revoke, **sure).status_code == 303
    assert post(mine, "/calendar/feeds", revoke, **sure).status_code == 404
    assert post(mine, "/calendar/feeds", revoke).status_code == 404
    assert subscribed(served, name="再一个")


def test_a_feed_leads_to_the_address_of_the_setting_whatever_name_the_house_was_reached_by(
    suit: Suit,
) -> None:
    settings = suit.served.house.settings.model_copy(update={"site": "https://casework.example.gov.cn/"})
    object.__setattr__(suit.served.house, "settings", settings)
    answer = post(
        suit.served.browser("city-handler"), "/calendar/feeds", "/calendar/feeds", name="办公室 Outlook"
    )
    assert re.search(r'value="https://casework\.example\.gov\.cn/calendar/[^"]+\.ics"', answer.text)
    text = suit.served.browser().get(suit.path).text.replace("\r\n ", "")
    assert set(re.findall(r"UID:.*@(\S+)", text)) == {"casework.example.gov.cn"}
    assert set(re.findall(r"URL:(\S+?)/cases/", text)) == {"https://casework.example.gov.cn"}


def test_whoever_sees_no_case_has_nothing_to_subscribe_to(served: Served) -> None:
    auditor = served.browser("auditor")
    assert "没有可以订阅的期限" in auditor.get("/calendar/feeds").text
    assert post(auditor, "/calendar/feeds", "/calendar/feeds", name="手机").status_code == 403


def test_a_changed_password_ends_every_subscription(suit: Suit) -> None:
    known = "Meine-Eigene-2"
    with writing(suit.served.house.engine) as tx:
        tx.exec(select(User).where(User.username == "city-handler")).one().password_hash = hash_password(
            known
        )
    mine = suit.served.browser("city-handler")
    new = {"old": known, "new": "Noch-Eine-34", "again": "Noch-Eine-34"}
    assert post(mine, "/settings/password", "/settings/password", **new).status_code == 303
    assert suit.served.browser().get(suit.path).status_code == 404


def test_what_finds_no_place_is_counted_in_an_entry_of_today(
    at_work: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = subscribed(at_work)

    def told() -> list[Entry]:
        return [e for e in fetched(at_work, path).events if e.uid.startswith("left-out@")]

    assert told() == []
    with at_work.rows() as tx:
        stands = len(tx.exec(select(StoredDeadline.id).where(col(StoredDeadline.stands))).all())
    everything = fetched(at_work, path).events
    monkeypatch.setattr(queries, "AHEAD", 2)
    monkeypatch.setattr(queries, "BEFORE", 1)
    [note] = told()
    open_ones = [e for e in everything if e.status != "CANCELLED" and "-hearing-" not in e.uid]
    assert 3 < len(open_ones) <= stands
    assert f"另有{len(open_ones) - 3}项未列入" in (note.description or "")
    assert (note.start, str(note.url)) == (date(2026, 11, 23), "http://127.0.0.1/calendar")
    shown = sorted(e.start for e in fetched(at_work, path).events if e.uid in {o.uid for o in open_ones})
    assert len(shown) == 3
    monkeypatch.setattr(queries, "COUNTED", 4)
    assert "另有超过1项未列入" in (told()[0].description or "")
    for bound in ("OVER", "HEARD"):
        monkeypatch.undo()
        assert told() == []
        monkeypatch.setattr(queries, bound, 0)
        assert "没有全部列入" in (told()[0].description or "")


@pytest.mark.parametrize("who", WHO)
def test_where_there_are_many_the_feed_is_the_same(
    at_work: Served, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = subscribed(at_work, who)
    few = at_work.browser().get(path).text
    queries._entries.cache_clear()
    monkeypatch.setattr(queries, "COUNTED", 0)
    many = at_work.browser().get(path).text
    assert _entries_of(many) == _entries_of(few)
    assert _entries_of(few)


def _entries_of(text: str) -> list[str]:
    return [e for e in re.findall(r"BEGIN:VEVENT.*?END:VEVENT", text, re.DOTALL) if "UID:left-out" not in e]


def test_the_address_of_a_feed_stands_in_no_log_of_the_proxy_either() -> None:
    conf = (Path(__file__).parents[2] / "docs" / "deploy" / "nginx.conf").read_text()
    [part] = re.findall(r"location ~ \^/calendar/.*?\n    \}", conf, re.DOTALL)
    assert "access_log off;" in part
