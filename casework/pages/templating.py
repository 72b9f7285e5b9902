"""The template environment of each language: filters that say things, helpers that components draw with."""

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from urllib.parse import urlencode

import jinja2
from babel.dates import format_date
from markupsafe import Markup

from casework import rulebook
from casework.clock import OFFICE, office_day
from casework.codes import code_list
from casework.forms import read_day
from casework.i18n import Language, Translator, translator
from casework.money import Money
from casework.pages import captions, chips, components
from casework.pages.navigation import COUNT_LIMIT
from casework.reading.courts import brief_court
from casework.resources import shipped

WEEKDAYS = "一二三四五六日"
DATE_FILTERS = ("full_date", "short_date", "brief_date", "year_date", "weekday", "weekday_letter", "month", "month_title",
                "read_back", "day_label", "moment", "clock", "office_date")  # fmt: skip


@cache
def environment(language: Language) -> jinja2.Environment:
    """The environment of a language. An unknown name in a template is an error, and everything is escaped."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(shipped("templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
        auto_reload=False,  # templates change with the code, which takes a start; a page looks at seventeen of them
    )
    speaks = translator(language)
    made.filters |= _filters(speaks)
    made.globals |= {
        "_": _translate(speaks),
        "static": static,
        "icon": icon,
        "steps_of": steps,
        "with_query": with_query,
        "chip_of": chips.chip,
        "first_date": chips.first_date,
        "remaining": chips.remaining,
        "pips_of": components.pips,
        "strip_of": components.strip,
        "gantt_of": components.gantt,
        "remarks_on": rulebook.remarks,
        "explanation_of": rulebook.explanation,
        "relief_of": rulebook.relief,
        "planned_of": rulebook.planned,
        "options_of": components.options,
        "weeks_of": components.weeks,
        "rule_of": rulebook.rule,
        "first_day_of": components.first_day,
        "money": Money,
        "term_text": components.term_text,
        "code_list": code_list,
        "called": captions.called,
        "caption": captions.caption,
        "mover": captions.mover,
    }
    return made


def _translate(speaks: Translator) -> Callable[..., Markup]:
    """What templates call `_`: a sentence with its values escaped into it. Most have none and are said often."""

    @lru_cache(maxsize=4096)
    def plain(msgid: str) -> Markup:
        return Markup(speaks.gettext(msgid)) % {}  # noqa: S704  (the catalogue is ours)

    def translate(msgid: str, **values: object) -> Markup:
        return Markup(speaks.counted(msgid, values)) % values if values else plain(msgid)  # noqa: S704

    return translate


@cache
def static(name: str) -> str:
    """The address of a static file; it changes with the content, so that a browser never shows an old one."""
    content = (shipped("static") / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:10]}"


@lru_cache(maxsize=512)
def icon(name: str, label: str = "") -> Markup:
    """An outline of the sprite: hidden from screen readers, or read as `label`."""
    meaning = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="cw-icon" width="18" height="18" {}><use href="{}#{}"/></svg>').format(
        meaning, static("icons.svg"), name
    )


@cache
def steps(done: int, total: int) -> Markup:
    """A row of small boxes, so many of them filled: how far a case has come."""
    boxes = Markup("").join(
        Markup('<rect x="{}" y="0" width="5" height="6" fill="{}"/>').format(
            n * 6, "#12364B" if n < done else "#CFD8DD"
        )
        for n in range(total)
    )
    return Markup('<svg width="{0}" height="6" viewBox="0 0 {0} 6" aria-hidden="true">{1}</svg>').format(
        total * 6 - 1, boxes
    )


def with_query(path: str, query: Mapping[str, object], **changes: object) -> str:
    """A path with a query in which some names change; a name set to None or to nothing is left out."""
    merged = {**query, **changes}
    kept = {name: value for name, value in merged.items() if value is not None and value != ""}
    return f"{path}?{urlencode(kept)}" if kept else path


def figure(n: int, most: int = COUNT_LIMIT) -> str:
    """A figure of what waits: counted up to a limit, and said so beyond it."""
    return str(n) if n <= most else f"{most}+"


_REFERS = re.compile(r'\b(id|for|aria-describedby|aria-labelledby|data-readback|list)="([^"]+)"')
"""Attributes that name an id, or several."""


def apart(form: Markup, suffix: str) -> Markup:
    """The fields of one of several forms on a page, with ids of their own: `f-note` becomes `f-note-recuse`.

    The form that was sent keeps the plain ids (no suffix), since the summary of what is wrong leads to them.
    """
    if not suffix:
        return form

    def renamed(found: re.Match[str]) -> str:
        return f'{found[1]}="{" ".join(f"{one}-{suffix}" for one in found[2].split())}"'

    return Markup(_REFERS.sub(renamed, str(form)))  # noqa: S704  (it was markup, and attributes alone are renamed)


def _filters(speaks: Translator) -> dict[str, object]:
    dates = _Dates(speaks)
    named: dict[str, object] = {name: getattr(dates, name) for name in DATE_FILTERS}
    return named | {
        "say": lambda value: "" if value is None else speaks.say(value),
        "number": number,
        "figure": figure,
        "court": brief_court,
        "size": size,
        "apart": apart,
        "field_value": field_value,
    }


class _Dates:
    """Dates in one language; each public method is a filter of its name."""

    def __init__(self, speaks: Translator) -> None:
        self.chinese = speaks.language is Language.ZH
        self.full_date = speaks.full_date
        self.short_date = speaks.short_date

    def _say(self, day: date, chinese: str, english: str) -> str:
        return chinese if self.chinese else format_date(day, english, locale="en")

    def weekday(self, day: date) -> str:
        """周四 / Thu."""
        return self._say(day, f"周{WEEKDAYS[day.weekday()]}", "EEE")

    def read_back(self, typed: object) -> str:
        """A day as a form has it, typed or stored, with its weekday: 2026年11月26日（星期四）; nothing where it is none."""
        day = read_day(typed[:10]) if isinstance(typed, str) else typed
        if isinstance(day, datetime):
            day = office_day(day) if day.tzinfo else day.date()
        return self.full_date(day) if isinstance(day, date) else ""

    def weekday_letter(self, day: date) -> str:
        """四 / T."""
        return self._say(day, WEEKDAYS[day.weekday()], "EEEEE")

    def month(self, day: date, today: date) -> str:
        """11月 / Nov; with the year when it is not the current one."""
        if day.year == today.year:
            return self._say(day, f"{day.month}月", "LLL")
        return self._say(day, f"{day.year}年{day.month}月", "LLL y")

    def month_title(self, day: date) -> str:
        """2026年11月 / November 2026."""
        return self._say(day, f"{day.year}年{day.month}月", "LLLL y")

    def day_label(self, day: date, first: bool = False) -> str:
        """The number of a day in a row of days; the first of a month or of the row names it: 12/1."""
        return f"{day.month}/{day.day}" if first or day.day == 1 else str(day.day)

    def brief_date(self, day: date) -> str:
        """11月28日 / 28 Nov."""
        return self._say(day, f"{day.month}月{day.day}日", "d MMM")

    def year_date(self, day: date) -> str:
        """2026年11月28日 / 28 Nov 2026: where years lie side by side, and no weekday says anything."""
        return self._say(day, f"{day.year}年{day.month}月{day.day}日", "d MMM y")

    def moment(self, at: datetime) -> str:
        """A stored time stamp in the office's time: 2026年11月23日 17:05 / 23 November 2026 17:05."""
        local = at.astimezone(OFFICE)
        day = self._say(local.date(), f"{local.year}年{local.month}月{local.day}日", "d MMMM y")
        return f"{day} {local:%H:%M}"

    def clock(self, at: datetime) -> str:
        """A stored time stamp's time of day: 09:30."""
        return f"{at.astimezone(OFFICE):%H:%M}"

    def office_date(self, at: datetime) -> date:
        """A stored time stamp's day in the office."""
        return office_day(at)


def number(n: int) -> str:
    """48,213."""
    return f"{n:,}"


def size(n: int) -> str:
    """A number of bytes for a person: 214 KB."""
    if n < 1_048_576:
        return f"{max(1, round(n / 1024))} KB"
    return f"{n / 1_048_576:.1f} MB"


def field_value(value: object) -> str:
    """A value as an input element takes it: a date as 2026-11-23, nothing as an empty string."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        local = value.astimezone(OFFICE) if value.tzinfo else value
        return f"{local:%Y-%m-%dT%H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)
