"""A feed as a calendar reads it (RFC 5545).

What an entry says follows from what is stored, never from the day on which it is asked for: a calendar that has it from
yesterday is not wrong. Days are days (`VALUE=DATE`), which no time zone moves; hearings are moments with their zone.
What an entry is known by, and which of two versions of it is the later one, says decision 0025.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from importlib.metadata import version
from urllib.parse import urlsplit

from icalendar import Alarm, Event, Timezone
from icalendar import Calendar as Published

from casework import rulebook
from casework.calendar import Calendar
from casework.cases.record.kind import CASE
from casework.clock import FIRST_DAY, OFFICE, day_start, office_day
from casework.desk.feeds.queries import BACK, Content, Entry, Sitting
from casework.i18n import Translator
from casework.rulebook import Character
from casework.text import N_, T, Text

ALARM = time(9)
"""Rings at nine o'clock of the last working day before: that day and the next are left to act.

It rings before the day to aim for as well, where that one is planned back from another limit.
"""
SITS = timedelta(hours=1)
"""A summons does not say when a hearing ends; without an end an entry takes no room in a calendar and is overlooked."""
ASK_AGAIN = timedelta(hours=1)


_OVER = {
    (False, True): N_("{number} {act}（已履行）"),
    (False, False): N_("{number} {act}（不再办理）"),
    (True, True): N_("{number} {act}（已行使）"),
    (True, False): N_("{number} {act}（未行使）"),
}
"""What is over: by whether it is a right, and whether it was met."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a feed is written, and when."""

    said: Translator
    address: str
    """Where the house is reached, without a slash at its end."""
    calendar: Calendar
    today: date


def version_of(content: Content, reader: Reader) -> str:
    """What is another wherever a feed is another: the digest of all that it is written from.

    It takes a thirtieth of writing it, and most calendars ask for what they have already.
    """
    words = (reader.said.language, reader.address, reader.calendar.version)
    today = reader.today if any(_left_out(content)) else None
    return hashlib.sha256(repr((version("casework"), words, today, content)).encode()).hexdigest()


def written(content: Content, reader: Reader) -> bytes:
    """The feed."""
    published = Published()
    published.add("prodid", "-//Casework//casework//ZH")
    published.add("version", "2.0")
    published.add("calscale", "GREGORIAN")
    name = reader.said.say(T("应诉期限"))
    for told, text in (
        ("name", name),
        ("x-wr-calname", name),
        ("x-wr-caldesc", _description(content, reader)),
    ):
        published.add(told, text)
    published.add("x-wr-timezone", OFFICE.key)
    published.add("refresh-interval", ASK_AGAIN)
    published.add("x-published-ttl", "PT1H")
    published.add_component(Timezone.from_tzid(OFFICE.key, first_date=FIRST_DAY))
    for event in _events(content, reader):
        published.add_component(event)
    body: bytes = published.to_ical()
    return body


def _description(content: Content, reader: Reader) -> str:
    kept = T("您能看到的期限、权利和庭审，自{n}日前起，随系统自动更新。", n=BACK.days)
    return " ".join(map(reader.said.say, (kept, *_left_out(content))))


def _left_out(content: Content) -> Iterator[Text]:
    """What finds no place in the feed, in words."""
    if content.uncounted:
        yield T("期限太多，另有超过{n}项未列入。", n=content.left_out)
    elif content.left_out:
        yield T("期限太多，另有{n}项未列入。", n=content.left_out)
    if content.more:
        yield T("较远的庭审或者已了结的期限没有全部列入。")


def _events(content: Content, reader: Reader) -> Iterator[Event]:
    for entry in content.entries:
        yield _deadline(entry, reader)
    for hearing in content.hearings:
        yield _hearing(hearing, reader)
    if left_out := tuple(_left_out(content)):
        # It stands on the day on which it is read, and so is each day a later version of itself.
        days = (reader.today - FIRST_DAY).days
        event = _event("left-out", reader, days, day_start(reader.today))
        _all_day(event, reader.today)
        _say(event, reader, T("日历订阅没有列全，请到系统中查看"), left_out, "/calendar")
        yield event


def _deadline(entry: Entry, reader: Reader) -> Event:
    started = entry.trigger_event_id or f"{entry.trigger_kind}-{entry.trigger_on}"
    revised = entry.revised_on or office_day(entry.opened_at)
    event = _event(f"{entry.matter_id}-{entry.rule}-{started}", reader, entry.revision, day_start(revised))
    _all_day(event, entry.due)
    _say(event, reader, _called(entry), _more(entry), f"/cases/{entry.matter_id}", of=entry)
    if not entry.stands:
        event.add("status", "CANCELLED")
        return event
    event.add("status", "TENTATIVE" if entry.provisional else "CONFIRMED")
    for day in sorted({entry.follow, entry.due}):
        _alarm(event, datetime.combine(entry.due, time.min), day, reader)
    return event


def _called(entry: Entry) -> Text:
    """The number, the act, and in a word how it stands."""
    named = {"number": _number(entry), "act": Text(rulebook.rule(entry.rule).label)}
    right, met = entry.character is Character.RIGHT, entry.met_on is not None and not entry.waived
    if not entry.stands:
        return Text(_OVER[right, met], named)
    said = Text(N_("{number} {act}（权利）") if right else N_("{number} {act}"), named)
    return T("{said}（暂定）", said=said) if entry.provisional else said


def _more(entry: Entry) -> Iterator[Text]:
    """What more there is to say of a deadline: of the day and the act alone."""
    if entry.character is Character.RIGHT:
        yield T("这是可以行使的权利，不是义务。最后一日：{day}。", day=entry.due)
    else:
        yield T("{layer}期限，最后一日：{day}。", layer=Text(entry.layer.label), day=entry.due)
    if entry.waived:
        yield T("已于{day}决定不行使。", day=entry.met_on)
    elif entry.met_on is not None:
        yield T("已于{day}办理。", day=entry.met_on)
    elif entry.stands and entry.follow < entry.due:
        yield T("为不误后面的期限，最迟应在{day}办理。", day=entry.follow)
    elif entry.stands and entry.aim is not None:
        yield T("宜于{day}办理。", day=entry.aim)
    if entry.stands and entry.provisional:
        yield T("日期暂定：国务院公布放假安排后可能移动。")


def _hearing(hearing: Sitting, reader: Reader) -> Event:
    event = _event(
        f"{hearing.matter_id}-hearing-{hearing.event_id}", reader, hearing.version, hearing.recorded_at
    )
    event.add("dtstart", hearing.at)
    event.add("dtend", hearing.at + SITS)
    event.add("transp", "OPAQUE" if hearing.stands else "TRANSPARENT")
    number = _number(hearing)
    said = (
        T("{number} 庭审", number=number) if hearing.stands else T("{number} 庭审（已取消）", number=number)
    )
    more = (T("{day}{hour}开庭。", day=hearing.at.date(), hour=f"{hearing.at:%H:%M}"),)
    _say(event, reader, said, more, f"/cases/{hearing.matter_id}", of=hearing)
    if hearing.named:
        event.add("location", f"{hearing.court} {hearing.place}".strip())
    event.add("status", "CONFIRMED" if hearing.stands else "CANCELLED")
    if hearing.stands:
        _alarm(event, hearing.at.replace(tzinfo=None), hearing.at.date(), reader)
    return event


def _number(of: Entry | Sitting) -> str | Text:
    """The case's number; before the court gives one, the house's own."""
    return of.number or Text(CASE.numbered, {"number": of.matter_id})


def _event(name: str, reader: Reader, sequence: int, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{name}@{urlsplit(reader.address).hostname}")
    event.add("sequence", sequence)
    for stamp in ("dtstamp", "last-modified"):
        event.add(stamp, at.astimezone(UTC))
    # Whoever else sees the calendar that it is put into sees that there is something, and not what.
    event.add("class", "PRIVATE")
    return event


def _all_day(event: Event, day: date) -> None:
    """A whole day, which is the same day in every zone, and on which one is not away."""
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")


def _say(
    event: Event,
    reader: Reader,
    called: Text,
    more: Iterable[Text],
    path: str,
    *,
    of: Entry | Sitting | None = None,
) -> None:
    said, url = reader.said.say, f"{reader.address}{path}"
    names = of is not None and of.named
    lines = [said(line) for line in more]
    if of is not None and names:
        lines += [said(T("{names}，{cause}", names=of.plaintiffs, cause=of.cause))]
    event.add(
        "summary", f"{said(called)} {of.plaintiffs}".strip() if of is not None and names else said(called)
    )
    event.add("description", "\n".join([*lines, url]))
    event.add("url", url)


def _alarm(event: Event, start: datetime, day: date, reader: Reader) -> None:
    """An alarm in the morning of the last working day before a day; counted from the start, as each client has it."""
    rings = reader.calendar.local.on_or_before(day - timedelta(days=1))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", datetime.combine(rings, ALARM) - start)
    alarm.add("description", event["summary"])
    event.add_component(alarm)
