"""The audit trail: to read, and to verify."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission, Role
from casework.audit.queries import TrailEntry, entries, verify
from casework.audit.seal import PLAIN
from casework.audit.words import Words
from casework.clock import day_start
from casework.db import snapshot
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.i18n import Translator
from casework.matters.documents import Document, title_of
from casework.organisations.kinds import OrganKind
from casework.pages.forms import FormReader, identifier
from casework.rulebook import EventKind
from casework.text import N_, T, Text

pages = Pages()
PAGE = 50
READ = may(Permission.READ_AUDIT)

COMINGS = ("account.signed_in", "account.session_ended")
"""Who came and went: most lines of the trail, shown to whoever asks for them."""

_EVENT = "case.event."


def facts(words: Words, papers: Sequence[Document], entry: TrailEntry) -> Iterator[tuple[str, Text | str]]:
    """The facts of an entry in words: what each is called, and its value; empty ones left out."""
    for key, value in entry.facts.items():
        if value not in (None, "", []):
            yield words.facts.get(key, key), _fact(key, value, papers)


def _fact(key: str, value: Any, papers: Sequence[Document]) -> Text | str:
    if isinstance(value, bool):
        return Text(N_("是") if value else N_("否"))
    if isinstance(value, list):
        return "、".join(str(_fact(key, v, papers)) for v in value)
    if key == "roles" and value in set(Role):
        return Text(Role(value).label)
    if key == "kind" and value in set(OrganKind):
        return Text(OrganKind(value).label)
    if key == "document":
        return title_of(papers, str(value))
    return str(value)


def act(words: Words, action: str) -> Text:
    """An action in words; the registration of an event is named by the event."""
    for group in words.acts.values():
        if action in group:
            return Text(group[action])
    kind = action.removeprefix(_EVENT)
    if action.startswith(_EVENT) and kind in set(EventKind):
        return T("登记{event}", event=Text(EventKind(kind).label))
    return T("其他（{action}）", action=action)


def subject(translator: Translator, entry: TrailEntry) -> str:
    """What an entry is about: of a case its number and the paper or the event, of an export how many lines it has."""
    if counted := re.fullmatch(r"(\d+)(条|件)", entry.subject):
        n = int(counted[1])
        return translator.say(T("{n}条", n=n) if counted[2] == "条" else T("{n}件", n=n))
    if entry.stream.startswith("case:"):
        return " ".join(translator.gettext(part) for part in entry.subject.split(" ", 1))
    return entry.subject


def stream(words: Words, name: str) -> Text:
    """A stream in words."""
    if name == PLAIN:
        return T("全部记录")
    kind, _, number = name.partition(":")
    if number and kind in words.matters:
        return Text(words.matters[kind], {"number": number})
    return Text(words.streams.get(name, name))


def chosen_actions(words: Words) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """The actions that the filter offers, by subject, the events of cases gathered."""
    for label, group in words.acts.items():
        more = ((_EVENT, N_("登记、更正、撤回事件")),) if label == "案件" else ()
        yield label, (*more, *group.items())


@pages.get("/audit", READ)
def index(desk: Desk) -> Response:
    """The trail, the newest entry first, of the days that are asked for; who came and went only where it is asked for."""
    before, words = desk.field("before"), desk.house.words
    asked = any(desk.field(name) for name in ("stream", "action", "comings"))
    reader = FormReader(desk)
    first, last = reader.day("from"), reader.day("to")
    if first and last and last < first:
        reader.wrong["to"] = T("止日{last}早于起日{first}，请改正其中一个。", first=first, last=last)
    if reader.wrong:
        first = last = None  # the page says so, and leaves nothing out
    found = entries(
        desk.tx,
        stream=desk.field("stream"),
        actor=desk.field("actor"),
        action=desk.field("action"),
        without=() if asked else COMINGS,
        since=day_start(first) if first else None,
        until=day_start(last + timedelta(days=1)) if last else None,
        before_id=identifier(before),
        limit=PAGE + 1,
    )
    return desk.page(
        "trail/index.html",
        status=422 if reader.wrong else 200,
        entries=found[:PAGE],
        next_before=found[PAGE - 1].id if len(found) > PAGE else None,
        value=desk.field,
        query=_query(desk),
        wrong=reader.wrong,
        first=first,
        last=last,
        asked=asked,
        act=partial(act, words),
        facts=partial(facts, words, desk.house.papers),
        subject=partial(subject, desk.translator),
        stream=partial(stream, words),
        actions=tuple(chosen_actions(words)),
        streams=tuple(words.streams.items()),
    )


def _query(desk: Desk) -> dict[str, Any]:
    return {name: desk.field(name) for name in ("stream", "actor", "action", "from", "to", "comings")}


@pages.get("/audit/verify", READ)
def check(desk: Desk) -> Response:
    """Recompute every chain and say where one does not hold."""
    with snapshot(desk.house.engine) as tx:
        checked, broken = verify(tx)
    desk.trace("audit", "audit.verified", f"{checked}条", {"checked": checked, "broken": len(broken)})
    return desk.page(
        "trail/verify.html", checked=checked, broken=broken, stream=partial(stream, desk.house.words)
    )
