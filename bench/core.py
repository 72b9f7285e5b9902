"""Due dates beside `holidays`' own calls and beside a bare table look-up, as ratios of interleaved runs.

`python -m bench.core` prints JSON. Every answer is compared on every day of 2007 to 2026 before anything is timed.
A ratio is the median over the rounds of (time of the other) / (time of ours): 10 means ten times as fast.
"""

import json
import sys
from collections.abc import Callable
from datetime import date, timedelta
from importlib.metadata import version
from statistics import median
from time import perf_counter

import holidays

from casework.calendar import official
from casework.rulebook import due, rule
from casework.rulebook.counting import compute
from casework.rulebook.events import Event, EventKind

FIRST, LAST = date(2007, 1, 1), date(2026, 12, 31)
ROUNDS = 9
TERM, WORKING_TERM = timedelta(days=15), 10
Run = Callable[[], object]


def bare_table(calendar_days: list[date]) -> dict[date, date]:
    """The least that any answer costs: a dictionary from the raw last day to the due date."""
    calendar = official()
    return {day + TERM: calendar.on_or_after(day + TERM) for day in calendar_days}


def differences(days: list[date]) -> int:
    """On how many days our answers, bare dates and whole deadlines, differ from those of `holidays`."""
    calendar, china = official(), holidays.country_holidays("CN", language="zh_CN")
    answer, reply = rule("APL-67"), rule("ARL-48")

    def differs(day: date) -> bool:
        rolled = china.get_nth_working_day(day + TERM, 0)
        counted = china.get_nth_working_day(day, WORKING_TERM)
        return (
            calendar.rests(day) == china.is_working_day(day)
            or calendar.on_or_after(day + TERM) != rolled
            or calendar.add_working_days(day, WORKING_TERM) != counted
            or compute(answer, Event(EventKind.COMPLAINT_SERVED, day), calendar).due != rolled
            or compute(reply, Event(EventKind.APPLICATION_COPY_SERVED, day), calendar).due != counted
            or (answer.governs(day) and due("APL-67", day, calendar).due != rolled)
            or (reply.governs(day) and due("ARL-48", day, calendar).due != counted)
        )

    return sum(map(differs, days))


def runs(days: list[date]) -> dict[str, Run]:
    """What is timed, each over all the days."""
    calendar, china = official(), holidays.country_holidays("CN", language="zh_CN")
    table = bare_table(days)
    on_or_after, add, nth = calendar.on_or_after, calendar.add_working_days, china.get_nth_working_day
    served = [Event(EventKind.COMPLAINT_SERVED, day) for day in days]
    copied = [Event(EventKind.APPLICATION_COPY_SERVED, day) for day in days]
    answer, reply = rule("APL-67"), rule("ARL-48")
    later = [day for day in days if answer.governs(day)]
    return {
        "holidays_calendar": lambda: [nth(day + TERM, 0) for day in days],
        "holidays_working": lambda: [nth(day, WORKING_TERM) for day in days],
        "table": lambda: [table[day + TERM] for day in days],
        "calendar": lambda: [on_or_after(day + TERM) for day in days],
        "working": lambda: [add(day, WORKING_TERM) for day in days],
        "deadline_calendar": lambda: [compute(answer, event, calendar) for event in served],
        "deadline_working": lambda: [compute(reply, event, calendar) for event in copied],
        "due": lambda: [due("APL-67", day, calendar) for day in later],
        "due_share": lambda: len(later) / len(days),
    }


def measure(days: list[date]) -> dict[str, float]:
    """The median seconds of each run, the runs taken in turn."""
    todo = runs(days)
    share = todo.pop("due_share")()
    times: dict[str, list[float]] = {name: [] for name in todo}
    for _ in range(ROUNDS):
        for name, run in todo.items():
            started = perf_counter()
            run()
            times[name].append(perf_counter() - started)
    found = {name: median(seconds) for name, seconds in times.items()}
    found["due"] /= float(str(share))
    return found


def main() -> int:
    """Print the ratios; 1 where an answer differs or a promise is broken."""
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    differing = differences(days)
    seconds = measure(days)
    ratios = {
        "calendar_term_vs_holidays": seconds["holidays_calendar"] / seconds["calendar"],
        "working_day_term_vs_holidays": seconds["holidays_working"] / seconds["working"],
        "calendar_deadline_vs_holidays_bare_date": seconds["holidays_calendar"]
        / seconds["deadline_calendar"],
        "working_day_deadline_vs_holidays_bare_date": seconds["holidays_working"]
        / seconds["deadline_working"],
        "due_vs_holidays_bare_date": seconds["holidays_calendar"] / seconds["due"],
        "calendar_term_vs_bare_table": seconds["table"] / seconds["calendar"],
    }
    promised = {
        "calendar_term_vs_holidays": 10,
        "working_day_term_vs_holidays": 50,
        "calendar_deadline_vs_holidays_bare_date": 1,
        "working_day_deadline_vs_holidays_bare_date": 1,
        "due_vs_holidays_bare_date": 1,
    }
    kept = differing == 0 and all(ratios[name] >= least for name, least in promised.items())
    result = {
        "days": len(days),
        "differing_days": differing,
        "holidays": version("holidays"),
        "per_second": {name: round(len(days) / each) for name, each in seconds.items()},
        "ratios": {name: round(ratio, 2) for name, ratio in ratios.items()},
        "promised": promised,
        "kept": kept,
    }
    json.dump(result, sys.stdout, ensure_ascii=False, indent=2)
    print()
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
