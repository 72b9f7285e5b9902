"""An invitation as a calendar takes it (RFC 5545)."""

from datetime import UTC, timedelta

from casework.clock import FIRST_DAY, OFFICE
from casework.counsel.meetings.queries import InvitationLine, MeetingLine

LASTS = timedelta(hours=2)
"""An invitation does not say when a meeting ends; without an end an entry takes no room in a calendar."""


def invitation(one: MeetingLine, to: InvitationLine, host: str) -> bytes:
    """The meeting, for one of those who are called to it; a later version of it replaces the earlier."""
    from icalendar import Calendar, Event, Timezone  # here, since few ask for it

    published = Calendar()
    published.add("prodid", "-//Casework//casework//ZH")
    published.add("version", "2.0")
    published.add("method", "CANCEL" if one.cancelled else "PUBLISH")
    published.add_component(Timezone.from_tzid(OFFICE.key, first_date=FIRST_DAY))
    event = Event()
    event.add("uid", f"meeting-{one.id}-{to.id}@{host}")
    event.add("sequence", int((one.changed_at - one.made_at).total_seconds()))
    event.add("dtstamp", one.changed_at.astimezone(UTC))
    event.add("dtstart", one.at.astimezone(OFFICE))
    event.add("dtend", one.at.astimezone(OFFICE) + LASTS)
    event.add("summary", f"{one.kind.label}：{one.title}")
    event.add("location", one.place)
    event.add("description", one.agenda)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    published.add_component(event)
    body: bytes = published.to_ical()
    return body
