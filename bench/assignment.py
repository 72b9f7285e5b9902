"""How evenly work is spread, and how well it fits: 5,000 assignments over 60 counsel under several rules, in one run.

`python -m bench.assignment` prints JSON. Every rule is given the very same work on the same days, and the same people, who
join, leave, are on leave and have interests; each chooses among those who can take the work by the product's own test, so
that no rule is helped or hindered. `gini` is of the weighted load for each day on which a counsel could be given work,
`gini_of_totals` of the plain loads of those who were there throughout; `fit` is the mean share of the wanted specialities
that the chosen one has, `lacking` the share of work whose main speciality the chosen one does not have at all.

Rules: `ours`, the first of `rank`; `ours, a week at once`, `plan` over each week's work; whoever has waited longest (round
robin); random; the least open load and the fewest open pieces, which is how an office goes by what somebody has on the desk.
Two more look at one thing alone and show how far each can be had: the least load of twelve months, and the best fit. Last,
`plan` over 200 pieces by 60 people: its processor time and its gap.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from random import Random
from time import process_time

from casework.counsel.assigning.facts import Counsel, Interest, Mastery, Span, Task, Want
from casework.counsel.assigning.fairness import Assigned, fairness, gini
from casework.counsel.assigning.load import OFFICE, WAN
from casework.counsel.assigning.plan import plan
from casework.counsel.assigning.rank import bars, misfit, rank
from casework.money import Money
from casework.text import T

PEOPLE, WORK, SEEDS = 60, 5_000, (1, 2, 3)
FIRST, DAYS = date(2025, 1, 1), 730
PERIOD = Span(FIRST, FIRST + timedelta(days=DAYS - 1))
FIELDS = {"土地房屋": 6, "行政处罚": 5, "政府采购": 2, "劳动社保": 3, "公司证券": 1, "建设工程": 4,
          "环境资源": 2, "知识产权": 1, "民商合同": 5, "财政税务": 1, "教育卫生": 2, "行政许可": 4}  # fmt: skip
"""Specialities, and how often work asks for them: some are in demand, and counsel have them as often as the others."""
SERVICES = {
    ("opinion", ""): 30, ("contract", ""): 20, ("agency", "first"): 14, ("agency", "second"): 8, ("meeting", ""): 12,
    ("agency", "reconsideration"): 6, ("drafting", ""): 3, ("negotiation", ""): 4, ("research", ""): 3,
}  # fmt: skip
LASTS = {
    "opinion": 12,
    "contract": 10,
    "agency": 120,
    "meeting": 3,
    "drafting": 60,
    "negotiation": 40,
    "research": 30,
}
"""About how many days each takes."""


@dataclass(frozen=True, slots=True)
class Given:
    """A piece of work as it comes in, with the day on which it will be accepted whoever takes it."""

    task: Task
    accepted: date


@dataclass
class Desk:
    """What a rule has led to so far."""

    pool: Sequence[Counsel]
    open: dict[str, list[Given]] = field(default_factory=lambda: defaultdict(list))
    done: list[Assigned] = field(default_factory=list)
    gone: int = 0
    """So many of these are more than twelve months old."""
    year: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    last: dict[str, date] = field(default_factory=dict)
    fit: Fraction = Fraction(0)
    lacking: int = 0

    def today(self, on: date) -> list[Counsel]:
        """Everybody in office on a day, with the load of that day. Nobody worked before the first day."""
        year = Span(on - timedelta(days=365), on - timedelta(days=1))
        while self.gone < len(self.done) and self.done[self.gone].on < year.first:
            self.year[self.done[self.gone].counsel] -= self.done[self.gone].units
            self.gone += 1
        found = []
        for one in self.pool:
            if not one.term.first <= on <= one.term.last:
                continue
            mine = self.open[one.key] = [each for each in self.open[one.key] if on < each.accepted]
            found.append(
                replace(
                    one,
                    open_units=sum(each.task.units for each in mine),
                    open_tasks=len(mine),
                    year_units=self.year[one.key],
                    year_days=sum(year.meets(span) for span in present(one.term, one.away)),
                    last_assigned=self.last.get(one.key),
                )
            )
        return found

    def take(self, given: Given, who: Counsel | None) -> None:
        """Record a choice."""
        if who is None:
            return
        task = given.task
        self.open[who.key].append(given)
        self.last[who.key] = task.span.first
        self.done.append(Assigned(who.key, task.span.first, task.units))
        self.year[who.key] += task.units
        self.fit += 1 - misfit(task, who)
        self.lacking += task.wants[0].speciality not in who.specialities


Rule = Callable[[Task, Sequence[Counsel], Random], Counsel]
"""Chooses among those who can take a piece of work, who are never none."""


def ours(task: Task, pool: Sequence[Counsel], _: Random) -> Counsel:
    return rank(task, pool).ranked[0].counsel


def at_random(task: Task, pool: Sequence[Counsel], chance: Random) -> Counsel:
    return chance.choice(able(task, pool))


def least(measure: Callable[[Counsel], int]) -> Rule:
    """Whoever has least of something; of equal ones whoever has waited longest."""

    def choose(task: Task, pool: Sequence[Counsel], _: Random) -> Counsel:
        return min(able(task, pool), key=lambda one: (measure(one), one.waits_since, one.key))

    return choose


def fittest(task: Task, pool: Sequence[Counsel], _: Random) -> Counsel:
    return min(able(task, pool), key=lambda one: (misfit(task, one), one.waits_since, one.key))


RULES: dict[str, Rule] = {
    "ours": ours,
    "round robin": least(lambda one: one.waits_since.toordinal()),
    "random": at_random,
    "least open load": least(lambda one: one.open_units),
    "least open pieces": least(lambda one: one.open_tasks),
    "evenness alone": least(lambda one: one.year_units),
    "fit alone": fittest,
}
OTHERS = ("round robin", "random", "least open load", "least open pieces")
"""What ours is held against: as an office goes by."""


def able(task: Task, pool: Sequence[Counsel]) -> list[Counsel]:
    return [one for one in pool if not bars(task, one)]


@cache
def present(term: Span, away: tuple[Span, ...]) -> tuple[Span, ...]:
    """The days of the simulation on which a counsel could be given work: in office and not on leave."""
    spans, first = [], max(term.first, PERIOD.first)
    for leave in sorted(away):
        spans.append(Span(first, leave.first - timedelta(days=1)))
        first = leave.last + timedelta(days=1)
    return (*spans, Span(first, min(term.last, PERIOD.last)))


def people(chance: Random) -> list[Counsel]:
    """A pool of which a sixth leaves and a sixth joins on the way; some are away for weeks."""
    found = []
    for n in range(PEOPLE):
        begins = FIRST - timedelta(days=1) if n % 6 else FIRST + timedelta(days=chance.randrange(60, 500))
        ends = FIRST + timedelta(days=chance.randrange(400, 700)) if n % 6 == 1 else date(2028, 12, 31)
        away = begins + timedelta(days=chance.randrange(80, 160))
        found.append(
            Counsel(
                key=f"c{n:02}",
                name=f"c{n:02}",
                term=Span(begins, ends),
                specialities={name: chance.choice(list(Mastery)) for name in chance.sample(list(FIELDS), 4)},
                most_units=90,
                most_tasks=25,
                away=(Span(away, away + timedelta(days=chance.randrange(5, 60))),) if n % 3 == 0 else (),
            )
        )
    return found


def arriving(pool: Sequence[Counsel], chance: Random) -> list[Given]:
    """The work of two years, day by day."""
    tied = {True: (Interest(True, T("有利害关系。")),), False: (Interest(False, T("待核实。")),)}
    found = []
    for n in range(WORK):
        on = FIRST + timedelta(days=n * DAYS // WORK)
        service, instance = chance.choices(list(SERVICES), list(SERVICES.values()))[0]
        amount = (
            Money(int(chance.lognormvariate(3.5, 2) * WAN)) if service in {"agency", "contract"} else None
        )
        lasts = max(2, round(LASTS[service] * chance.uniform(0.5, 1.8)))
        wanted = dict.fromkeys(
            chance.choices(list(FIELDS), list(FIELDS.values()), k=chance.choice((1, 1, 2)))
        )
        task = Task(
            key=f"t{n:04}",
            units=OFFICE.units(service, instance, amount),
            span=Span(on, on + timedelta(days=lasts - 1)),
            wants=tuple(Want(name, chance.choice(list(Mastery))) for name in wanted),
            interests={one.key: tied[chance.random() < 0.7] for one in pool if chance.random() < 0.03},
        )
        found.append(Given(task, on + timedelta(days=round(lasts * chance.uniform(0.7, 1.3)))))
    return found


def simulated(pool: Sequence[Counsel], work: Iterable[Given], rule: Rule, seed: int) -> Desk:
    """One piece after the other."""
    desk, chance = Desk(pool), Random(seed)
    for given in work:
        today = desk.today(given.task.span.first)
        choice = rule(given.task, today, chance) if able(given.task, today) else None
        desk.take(given, choice)
    return desk


def by_week(pool: Sequence[Counsel], work: Iterable[Given]) -> Desk:
    """A week's work at once, on the day of its last piece; what is placed then begins on its own day."""
    desk = Desk(pool)
    weeks: dict[int, list[Given]] = defaultdict(list)
    for given in work:
        weeks[(given.task.span.first - FIRST).days // 7].append(given)
    for _, some in sorted(weeks.items()):
        made = plan([given.task for given in some], desk.today(some[0].task.span.first))
        chosen = {choice.task.key: choice.ranked.counsel for choice in made.choices}
        for given in some:
            desk.take(given, chosen.get(given.task.key))
    return desk


def told(desk: Desk) -> dict[str, float | int]:
    """What a rule led to."""
    found = fairness(desk.done, {one.key: present(one.term, one.away) for one in desk.pool}, PERIOD)
    throughout = {one.key for one in desk.pool if present(one.term, one.away) == (PERIOD,)}
    totals = [line.units for line in found.lines if line.counsel in throughout]
    placed = len(desk.done)
    return {
        "gini": round(float(found.gini or 0), 4),
        "gini_of_totals": round(float(gini(totals) or 0), 4),
        "fit": round(float(desk.fit / placed), 4),
        "lacking": round(desk.lacking / placed, 4),
        "placed": placed,
    }


def planned() -> dict[str, float]:
    """One plan of 200 pieces by 60 people."""
    chance = Random(0)
    pool = [
        replace(one, open_units=chance.randrange(20), year_units=chance.randrange(100, 200))
        for one in people(chance)
        if one.term.first < FIRST
    ]
    pool += [replace(one, key=f"x{n}") for n, one in enumerate(pool[: PEOPLE - len(pool)])]
    # As of one day, so that nobody's leave or term decides.
    on = Span(FIRST, FIRST + timedelta(days=20))
    work = [replace(given.task, span=on) for given in arriving(pool, chance)[:200]]
    plan(work[:1], pool)
    began = process_time()
    made = plan(work, pool)
    return {
        "people": len(pool),
        "placed": len(made.choices),
        "processor seconds": round(process_time() - began, 2),
        "gap": round(float(made.gap), 4),
    }


def main() -> int:
    """Print what each rule leads to; 1 where another spreads the load more evenly than ours, or fits better."""
    runs = {}
    for seed in SEEDS:
        chance = Random(seed)
        pool = people(chance)
        work = arriving(pool, chance)
        desks = {name: simulated(pool, work, rule, seed) for name, rule in RULES.items()}
        desks["ours, a week at once"] = by_week(pool, work)
        runs[seed] = {name: told(desk) for name, desk in desks.items()}
    kept = all(
        each["ours"]["gini"] < min(each[name]["gini"] for name in OTHERS)
        and each["ours"]["fit"] >= max(each[name]["fit"] for name in OTHERS)
        for each in runs.values()
    )
    result = {"people": PEOPLE, "work": WORK, "runs": runs, "plan": planned(), "kept": kept}
    json.dump(result, sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
