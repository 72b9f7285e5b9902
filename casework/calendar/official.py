"""The State Council's calendar out of `holidays`, and the notices and exceptions that the office entered on top.

`holidays` is asked for its names in Chinese and never for a guess: beyond the last announced year it would add days
off in lieu of its own (补假), which no notice has given.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from casework.calendar.days import Authority, DayException, YearNotice
from casework.calendar.table import FIRST, LAST, Calendar
from casework.errors import InvalidInput
from casework.text import N_, T, Text

NAMES = (
    N_("元旦"),
    N_("春节"),
    N_("春节延长假期"),
    N_("农历除夕"),
    N_("清明节"),
    N_("劳动节"),
    N_("端午节"),
    N_("中秋节"),
    N_("国庆节"),
    N_("中秋节、国庆节"),
    N_("国庆节、中秋节"),
    N_("中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日"),
    N_("调休上班"),
)
"""What the days of the notices are called: data, and a fixed set, so that each has its place in the catalogue."""
_Named = dict[date, tuple[bool, str, str, Authority]]
_STATE = Authority.STATE_COUNCIL


@cache
def _announced() -> int:
    """The last year that `holidays` has a notice for."""
    from holidays.countries.china import ChinaStaticHolidays

    return int(max(ChinaStaticHolidays.special_public_holidays))


@cache
def _from_library() -> _Named:
    import holidays  # here, since it loads more than the rest of the product does at its start

    china = holidays.country_holidays("CN", years=range(FIRST.year, LAST.year + 1), language="zh_CN")
    named: _Named = {}
    for day, name in sorted(china.items()):
        # Past the last notice only what the statute itself fixes; a day off in lieu is the library's guess.
        if day.year > _announced() and "补假" in name and all("补假" in part for part in name.split("; ")):
            continue
        named[day] = (True, "、".join(dict.fromkeys(_plain(part) for part in name.split("; "))), "", _STATE)
    _name_bridges(named)
    for day in china.weekend_workdays:
        named[day] = (False, "调休上班", "", _STATE)
    _name_weekends(named)
    return named


def _name_weekends(named: _Named) -> None:
    """A weekend that a notice joins to a holiday is a part of it: 中秋节 is not over on its Saturday."""
    for day in sorted(day for day, (rests, *_) in named.items() if rests and day.year <= _announced()):
        for step in (timedelta(days=1), timedelta(days=-1)):
            beside = day + step
            while beside.weekday() >= 5 and beside not in named and beside.year <= _announced():
                named[beside] = (True, named[day][1], "", _STATE)
                beside += step


def _name_bridges(named: _Named) -> None:
    """A day off that only bridges to a holiday (休息日) takes the holiday's name."""
    for day in sorted(named):
        if named[day][1] != "休息日":
            continue
        near = (day + timedelta(days=n) for reach in range(1, 8) for n in (-reach, reach))
        found = next((d for d in near if d in named and named[d][1] != "休息日"), None)
        if found is not None:
            named[day] = (True, named[found][1], "", _STATE)


def _plain(name: str) -> str:
    return name.split("（")[0].strip()


@cache
def official() -> Calendar:
    """The calendar as the State Council has announced it, without anything of the office's own."""
    return Calendar(_from_library(), _announced(), {})


def build(
    notices: Iterable[YearNotice] = (),
    exceptions: Iterable[DayException] = (),
    earlier: Iterable[tuple[date, Calendar]] = (),
) -> Calendar:
    """The calendar with the office's notices and exceptions; what a local authority ordered is in its local view alone.

    `earlier`: how it stood until each day on which a change was confirmed.
    Raises InvalidInput with the reason where entries overlap, contradict each other, or skip a year.
    """
    named = dict(_from_library())
    titles: dict[int, str] = {}
    announced = _announced()
    for notice in sorted(notices, key=lambda n: n.year):
        _check_notice(notice, announced, named)
        announced = notice.year
        titles[notice.year] = notice.title
        # The notice is the whole truth for its year: a statutory day that it moves is no longer off.
        for day in [d for d in named if d.year == notice.year]:
            del named[day]
        for entry in notice.days:
            named[entry.on] = (entry.rests, entry.name, notice.title, _STATE)
    exceptions = tuple(exceptions)
    named = _with(named, [e for e in exceptions if e.authority is _STATE], titles)
    of_the_place = [e for e in exceptions if e.authority is not _STATE]
    local = Calendar(_with(named, of_the_place, titles), announced, titles) if of_the_place else None
    return Calendar(named, announced, titles, local, earlier)


def drawn(notice: YearNotice) -> Calendar:
    """The calendar with the days of a notice as it says them, right or wrong: to be looked at, never to count by."""
    named = {day: what for day, what in _from_library().items() if day.year != notice.year}
    named |= {d.on: (d.rests, d.name, notice.title, _STATE) for d in notice.days}
    return Calendar(named, max(notice.year, _announced()), {notice.year: notice.title})


def _with(named: _Named, exceptions: Iterable[DayException], titles: dict[int, str]) -> _Named:
    """The days with one authority's exceptions laid over them. Raises InvalidInput where those do not fit together."""
    seen: dict[date, DayException] = {}
    found = dict(named)
    for exception in exceptions:
        _check_exception(exception, seen, named, titles)
        for on in exception.days:
            seen[on] = exception
            if _rests(named, on) != exception.rests:
                found[on] = (exception.rests, exception.name, exception.source, exception.authority)
    return found


def _rests(named: _Named, on: date) -> bool:
    return named[on][0] if on in named else on.weekday() >= 5


def _check_notice(notice: YearNotice, announced: int, named: _Named) -> None:
    if notice.year <= announced:
        raise InvalidInput(
            {
                "year": T(
                    "{year}年的放假安排已经载入，不能重复载入。个别日期有变的，请登记例外。",
                    year=notice.year,
                )
            }
        )
    if notice.year != announced + 1:
        raise InvalidInput(
            {
                "year": T(
                    "请先载入{year}年的放假安排，不能跳过年份。要撤回{year}年的，请先撤回{later}年的。",
                    year=announced + 1,
                    later=notice.year,
                )
            }
        )
    if notice.year > LAST.year - 1:
        raise InvalidInput({"year": T("日历只到{year}年。", year=LAST.year - 1)})
    for told in _unobserved(notice, named):
        raise InvalidInput({"body": told})


def unobserved(notice: YearNotice) -> tuple[Text, ...]:
    """The days that the statute gives (全国年节及纪念日放假办法) and a notice does not: none of a year that is announced."""
    return tuple(_unobserved(notice, _from_library())) if notice.year > _announced() else ()


def _unobserved(notice: YearNotice, named: _Named) -> Iterator[Text]:
    off = {day.on for day in notice.days if day.rests}
    work = {day.on for day in notice.days if not day.rests}
    for on, (rests, name, *_) in sorted(named.items()):
        # A notice moves weekends, never the days that the statute itself gives.
        if on.year == notice.year and rests and (on in work or (on.weekday() < 5 and on not in off)):
            yield T("{day}是法定节日（{name}），安排中没有列为放假，请核对原文。", day=on, name=name)


def _check_exception(
    exception: DayException,
    seen: dict[date, DayException],
    named: _Named,
    titles: dict[int, str],
) -> None:
    for on in (exception.on, exception.until or exception.on):
        if not FIRST <= on <= LAST:
            raise InvalidInput({"on": T("日历只到{last}，不能登记{day}。", last=LAST, day=on)})
    for on in exception.days:
        if on in seen:
            raise InvalidInput(
                {"on": T("{day}已有例外“{name}”，请先撤回再登记。", day=on, name=seen[on].name)}
            )
    if all(_rests(named, on) == exception.rests for on in exception.days):
        raise InvalidInput({"on": _pointless(exception, titles)})


def _pointless(exception: DayException, titles: dict[int, str]) -> Text:
    """Why an exception changes nothing; where a notice has come or gone since, which one is to be withdrawn."""
    on, name = exception.on, exception.name
    year = on.year + 1 if on.year + 1 in titles and (on.month, on.day) >= (12, 25) else on.year
    if year in titles:
        # Loaded after the exception it says the same, and the exception is in its way.
        return (
            T(
                "{day}按{year}年的放假安排本来就是休息日，例外“{name}”不必登记；已经登记的，请先撤回它。",
                day=on,
                year=year,
                name=name,
            )
            if exception.rests
            else T(
                "{day}按{year}年的放假安排本来就是工作日，例外“{name}”不必登记；已经登记的，请先撤回它。",
                day=on,
                year=year,
                name=name,
            )
        )
    return (
        T("{day}本来就是休息日，例外“{name}”不必登记；已经登记的，请先撤回它。", day=on, name=name)
        if exception.rests
        else T("{day}本来就是工作日，例外“{name}”不必登记；已经登记的，请先撤回它。", day=on, name=name)
    )
