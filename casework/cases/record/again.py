"""A form shown again: what stood in its way, what was typed, what is stored now; and where to go when it is over.

One way for every form of a case. It carries the version with which it was opened (`version`); where somebody acted
in between, it comes back beside what is stored now, and only a tick (`mine`, the version that was shown) puts what
was typed in its place. What was typed is shown even where the form itself can no longer be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.audit.queries import entries
from casework.cases.record.find import is_closed
from casework.cases.record.kind import CASE
from casework.cases.record.lines import CaseRecord
from casework.clock import OFFICE
from casework.errors import CaseworkError, Conflict, Doubt, Doubtful, InvalidInput, Outdated
from casework.forms import NOTHING, Form
from casework.http.desk import Desk
from casework.http.errors import STATUS
from casework.matters.acts import told
from casework.text import N_, T, Text

REFUSALS = (InvalidInput, Conflict)
"""What a route catches to show its form again."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a form: what was typed, and what is stored now; None where the form puts nothing in its place."""

    label: Text | str
    typed: str
    stored: str | None = None

    @property
    def differs(self) -> bool:
        """Whether saving would put the typed part in the place of another one."""
        return self.stored is not None and _plain(self.stored) != _plain(self.typed)


def _plain(text: str) -> str:
    """Browsers end lines in their own way."""
    return text.replace("\r\n", "\n").strip()


@dataclass(frozen=True, slots=True)
class Bar:
    """Why a form is not offered, and where to go instead."""

    why: Text
    href: str
    link: str


@dataclass(frozen=True, slots=True)
class Again:
    """A form as it stands on its page."""

    version: str
    """The version with which the form was opened."""
    now: int
    """The version that the page shows."""
    reason: Text | str = ""
    """Why the act came too late; empty where it did not, or where fields are wrong."""
    outdated: bool = False
    """Somebody acted in between: the person has to say that its own words go."""
    last: Text | str = ""
    """Who acted last, and when, where the act came too late."""
    parts: tuple[Part, ...] = ()
    bar: Bar | None = None
    doubts: tuple[Doubt, ...] = ()
    """What is asked back."""
    confirmed: frozenset[str] = frozenset()
    """The codes of the doubts that are ticked already."""

    @property
    def differences(self) -> tuple[Part, ...]:
        """The parts in whose place the typed ones would be put."""
        return tuple(p for p in self.parts if p.differs)

    @property
    def typed(self) -> tuple[Part, ...]:
        """What was typed."""
        return tuple(p for p in self.parts if p.typed)

    @property
    def bar_unsaid(self) -> bool:
        """Whether the reason has not said already what bars the form."""
        return self.bar is not None and str(self.bar.why) != str(self.reason)


def status_of(error: CaseworkError | None) -> int:
    """The status of the page on which a form stands."""
    return 200 if error is None else STATUS[type(error)]


def parts_of(
    desk: Desk,
    *forms: type[Form],
    stored: object | None = None,
    words: Mapping[str, Mapping[str, str]] = NOTHING,
    more: Mapping[str, str] = NOTHING,
) -> list[Part]:
    """What was typed into forms, field by field.

    `stored`: what the forms put something in the place of, its values under the names of their fields. `words`: what
    the codes, ids and yes or no ("1", "0") of a field are called. `more`: the labels of further fields of the page.
    """

    def told(name: str, code: str) -> str:
        return desk.translator.say(words[name].get(code, code)) if name in words else code

    return [
        Part(
            label,
            told(name, desk.field(name)),
            None if stored is None else told(name, _as_typed(getattr(stored, name))),
        )
        for name, label in [*(field for form in forms for field in form.written().items()), *more.items()]
    ]


def _as_typed(value: object) -> str:
    """A value as a field of a page holds it."""
    if value is None or isinstance(value, bool):
        return {True: "1", False: "0", None: ""}[value]
    return str(value)


def form_context(
    desk: Desk,
    page: CaseRecord,
    error: CaseworkError | None = None,
    *,
    parts: Iterable[Part] = (),
    bar: Bar | None = None,
    stored: object | None = None,
    saved: bool = False,
    offered: bool = True,
) -> dict[str, Any]:
    """What the template of a form asks for.

    `stored`: what its fields say before anything is typed, as in `parts_of`. `saved`: what was typed is stored already,
    so the version is the new one. `offered`: whether the form stands on the page; with a `bar` it never does.
    """
    opened = "" if saved else (desk.field("mine") or desk.field("version"))
    outdated = isinstance(error, Outdated)
    wrong: Mapping[str, Text | str] = error.fields if isinstance(error, InvalidInput) and not outdated else {}
    doubts = error.doubts if isinstance(error, Doubtful) else ()
    reason = error.message if error is not None and not wrong and not doubts else ""
    gone = bool(wrong or doubts) and (bar is not None or not offered)
    if gone:  # nothing can be put right any more
        reason = bar.why if bar is not None else T("这一步已经办理过了，现在不能再办。")
        wrong, doubts = {}, ()
    again = Again(
        version=opened or str(page.head.version),
        now=page.head.version,
        reason=reason,
        outdated=outdated,
        last=_last(desk, page) if gone or isinstance(error, Conflict) else "",
        parts=tuple(parts) if error is not None and not saved else (),
        bar=bar,
        doubts=doubts,
        confirmed=frozenset(desk.fields("confirm")),
    )
    fresh = stored is not None and not desk.form
    value = (lambda name: _as_typed(getattr(stored, name, None))) if fresh else desk.field
    return {"again": again, "wrong": wrong, "value": value, "typed": bool(desk.form)}


def _last(desk: Desk, page: CaseRecord) -> Text | str:
    found = entries(desk.tx, stream=CASE.stream(page.head.id), without=(told(CASE.name),), limit=1)
    if not found:
        return ""
    at = found[0].at.astimezone(OFFICE)
    return T("本案最近一次办理：{name}，{time}。", name=found[0].actor, time=f"{at:%Y-%m-%d %H:%M}")


def closed(page: CaseRecord) -> Bar | None:
    """Nothing is done in a closed case."""
    day: date | None = page.head.closed_on
    return None if day is None else Bar(is_closed(day), f"/cases/{page.head.id}", N_("返回案件"))


def not_ours(page: CaseRecord, *, acts: bool) -> Bar | None:
    """Whoever only watches a case does nothing in it."""
    if acts:
        return None
    why = T("您可以查看本案，但只有应诉机关和承办单位可以办理。")
    return Bar(why, f"/cases/{page.head.id}", N_("返回案件"))
