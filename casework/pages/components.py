"""What the components draw: core values turned into chips, pips, strips and charts, words before colours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Protocol, TypeVar

from casework.calendar import Calendar, Day
from casework.errors import InvalidInput
from casework.rulebook import ChainCheck, ChainStep, Deadline, Unit, parse_term, rule
from casework.text import N_, T, Text

PIP_DAYS = 21
"""Days that a row of pips shows at most."""
GANTT_DAYS = 62
"""Days that a chain chart shows at most; the words say the rest."""
GANTT_WIDTH = 522
"""Units that the days of a chain chart have at least (`.cw-gantt`: its `min-width`, less its first column)."""

V = TypeVar("V")


def term_text(code: str, rule_id: str) -> Text:
    """The words for a stored term (`15d`); a fixed day or a term before a day is read from its rule."""
    try:
        return parse_term(code).text
    except InvalidInput:
        term = rule(rule_id).term
        return term.text if term is not None else T("以文书载明的为准")


def first_day(deadline: Deadline) -> date | None:
    """The day that counts as the first, or None for months, years, fixed days and terms before a day."""
    if deadline.term.unit is Unit.DAYS:
        return deadline.trigger.on + timedelta(days=1)
    if deadline.term.unit is Unit.WORKING_DAYS:
        return deadline.calendar.add_working_days(deadline.trigger.on, 1)
    return None


@dataclass(frozen=True, slots=True)
class Pip:
    """One day of a row of pips, `x` units from its left edge."""

    x: int
    kind: str
    """`work`, `rest` or `due`."""
    advised: bool


@dataclass(frozen=True, slots=True)
class Pips:
    """The days from tomorrow to a due date: a block a working day, a dot a rest day."""

    marks: tuple[Pip, ...]
    width: int
    words: Text


def pips(due: date, advise_by: date, today: date, calendar: Calendar) -> Pips | None:
    """The row of pips of an open deadline, or None where it is past, today, or more than 21 days off."""
    days = [today + timedelta(days=n) for n in range(1, (due - today).days + 1)]
    if not days or len(days) > PIP_DAYS:
        return None
    marks: list[Pip] = []
    x = 0
    for day in days:
        rests = calendar.rests(day) and day != due
        kind = "due" if day == due else "rest" if rests else "work"
        marks.append(Pip(x, kind, advised=day == advise_by))
        x += 5 if rests else 9
    work = sum(1 for day in days if not calendar.rests(day))
    words = T(
        "从明天到{due}：{n}个工作日，{m}个休息日；宜于{advise}",
        due=due,
        n=work,
        m=len(days) - work,
        advise=advise_by,
    )
    return Pips(tuple(marks), x - 1, words)


class Loaded(Protocol):
    """A day with what is due on it (`casework.desk.dashboard.board.StripDay`)."""

    @property
    def on(self) -> date:
        """The day."""

    @property
    def statutory(self) -> int:
        """Statutory limits due."""

    @property
    def local(self) -> int:
        """Internal limits due."""

    @property
    def court(self) -> int:
        """Limits due that a court set."""

    @property
    def rights(self) -> int:
        """Rights that may be used until the day."""

    @property
    def hearings(self) -> int:
        """Hearings held."""


@dataclass(frozen=True, slots=True)
class StripMark:
    """A stacked mark: a kind of load and how many of it; singly drawn ones have 1."""

    kind: str
    label: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class StripCell:
    """A day of the workload strip."""

    day: Day
    today: bool
    marks: tuple[StripMark, ...]
    total: int


_LOADS = (
    ("hearing", N_("庭"), N_("庭审")),
    ("court", N_("院"), N_("法院指定")),
    ("local", N_("内"), N_("内部")),
    ("right", N_("权"), N_("可行使的权利")),
    ("statutory", N_("法"), N_("法定")),
)
STACK = 3
"""Marks that a cell stacks singly; more are gathered with their number."""


def strip(days: Iterable[Loaded], calendar: Calendar, today: date) -> tuple[StripCell, ...]:
    """The cells of the workload strip; statutory limits stand lowest."""
    return tuple(_strip_cell(load, calendar.day(load.on), today) for load in days)


def _strip_cell(load: Loaded, day: Day, today: date) -> StripCell:
    counts = (load.hearings, load.court, load.local, load.rights, load.statutory)
    singly = sum(counts) <= STACK
    marks: list[StripMark] = []
    for (kind, label, name), n in zip(_LOADS, counts, strict=True):
        if n:
            marks += [StripMark(kind, label, name, 1)] * n if singly else [StripMark(kind, label, name, n)]
    return StripCell(day, day.on == today, tuple(marks), sum(counts))


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a chart row; both ends belong to it."""

    kind: str
    """`statutory`, `done`, `running`, `to_come`, `late`, `none` (no time left) or `advice`."""
    first: date
    last: date
    key: str
    """Which words it bears: `due`, `done`, `none` (for the review), `gone`, `sent`, `unit_latest` or `review`."""


@dataclass(frozen=True, slots=True)
class GanttCell:
    """A day of a chart row: the part of a bar that falls on it, and the bar where it begins here."""

    day: Day
    part: str
    """Empty, or `one`, `start`, `mid`, `end`."""
    bar: Bar | None
    begins: bool


@dataclass(frozen=True, slots=True)
class GanttRow:
    """A row of the chart."""

    label: Text
    layer: str
    """`statutory`, `local`, or empty for what is only advised."""
    bars: tuple[Bar, ...]
    cells: tuple[GanttCell, ...]


@dataclass(frozen=True, slots=True)
class Gantt:
    """The chain check as a table: a column a day."""

    days: tuple[Day, ...]
    rows: tuple[GanttRow, ...]

    def words(self, bar: Bar, *said: str, beside: int = 0) -> str:
        """The first of what may be said that fits into a bar where the chart is narrowest; nothing where none does.

        `beside`: units that stand beside the words, such as an icon.
        """
        days = (bar.last - bar.first).days + 1
        room = days * GANTT_WIDTH / len(self.days) - beside
        return next((words for words in said if _wide(words) <= room), "")


def _wide(words: str) -> int:
    """How wide words are with their margins, at twelve units a Chinese character."""
    return 12 + sum(12 if character > "\u2e80" else 7 for character in words)


def gantt(check: ChainCheck, calendar: Calendar) -> Gantt | None:
    """The chart of a chain check, or None where it would be wider than two months."""
    day = timedelta(days=1)
    limit = check.statutory
    lines: list[tuple[Text, str, tuple[Bar, ...]]] = [
        (
            T("法定{term}", term=limit.term.text),
            "statutory",
            (Bar("statutory", min(limit.trigger.on + day, limit.due), limit.due, "due"),),
        ),
        *((Text(s.label), "local", (_step_bar(s),)) for s in check.steps),
    ]
    unit = next((s for s in check.steps if s.key == "unit"), None)
    if unit is not None and unit.done_on is None and not check.done and check.unit_latest >= unit.starts:
        advice, first = [], min(unit.starts + day, check.unit_latest)
        form = check.steps[0]
        if form.done_on is None and form.starts < check.latest < check.unit_latest:
            # Planned back, the unit begins where the form must be through, and not where the form's own limit ends.
            advice.append(Bar("advice", form.starts + day, check.latest, "sent"))
            first = check.latest + day
        advice.append(Bar("advice", first, check.unit_latest, "unit_latest"))
        if check.unit_latest < limit.due:
            advice.append(Bar("advice", check.unit_latest + day, limit.due, "review"))
        lines.append((T("倒排建议"), "", tuple(advice)))
    bars = [bar for _, _, row in lines for bar in row]
    start = min([limit.trigger.on, *(b.first for b in bars)])
    end = max(b.last for b in bars) + 2 * day
    if (end - start).days >= GANTT_DAYS:
        return None
    days = tuple(calendar.day(start + timedelta(days=n)) for n in range((end - start).days + 1))
    rows = tuple(
        GanttRow(label, layer, row, tuple(_cell(d, row) for d in days)) for label, layer, row in lines
    )
    return Gantt(days, rows)


def _step_bar(step: ChainStep) -> Bar:
    """The day of the trigger is not counted, so the bar begins on the next."""
    first = step.starts + timedelta(days=1)
    if step.done_on is not None:
        return Bar("done", min(first, step.done_on), step.done_on, "done")
    if first > step.ends:
        return Bar("none", step.ends, step.ends, "none" if step.key == "review" else "gone")
    return Bar(step.state, first, step.ends, "due")


def _cell(day: Day, bars: Sequence[Bar]) -> GanttCell:
    bar = next((b for b in bars if b.first <= day.on <= b.last), None)
    if bar is None:
        return GanttCell(day, "", None, begins=False)
    begins, ends = day.on == bar.first, day.on == bar.last
    part = "one" if begins and ends else "start" if begins else "end" if ends else "mid"
    return GanttCell(day, part, bar, begins)


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options of a select under one heading; without a heading where `label` is empty."""

    label: str
    options: tuple[tuple[str, object], ...]


def options(items: Iterable[object]) -> tuple[OptionGroup, ...]:
    """What a select offers, from whatever names a choice.

    Takes pairs (value, label), enumerations with a `label`, code items (`code`, `label`), rows (`id`,
    `name`), plain strings, and groups (`label`, `items`) of these, in any mixture.
    """
    found: list[OptionGroup] = []
    loose: list[tuple[str, object]] = []
    for item in items:
        inner = getattr(item, "items", None)
        if isinstance(inner, tuple):
            if loose:
                found.append(OptionGroup("", tuple(loose)))
                loose = []
            found.append(OptionGroup(str(getattr(item, "label", "")), tuple(_option(i) for i in inner)))
        else:
            loose.append(_option(item))
    if loose:
        found.append(OptionGroup("", tuple(loose)))
    return tuple(found)


def _option(item: object) -> tuple[str, object]:
    if isinstance(item, tuple):
        value, label = item
        return str(value), label
    if isinstance(item, Enum):
        return str(item.value), getattr(item, "label", item.value)
    if isinstance(item, str):
        return item, item
    value = getattr(item, "code", None)
    if value is None:
        value = item.id  # type: ignore[attr-defined]
    for name in ("label", "name", "short_name"):
        label = getattr(item, name, None)
        if label is not None:
            return str(value), label
    raise TypeError(f"no label on {item!r}")


def weeks(cells: Sequence[V]) -> tuple[tuple[V, ...], ...]:
    """Days in rows of seven."""
    return tuple(tuple(cells[n : n + 7]) for n in range(0, len(cells), 7))
