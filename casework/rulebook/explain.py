"""Explanations: how a date came about, step by step, each with its article or notice. Made when asked for."""

from dataclasses import dataclass
from datetime import date, timedelta

from casework.calendar import Day
from casework.rulebook import provisions
from casework.rulebook.counting import Deadline, raw_last_day
from casework.rulebook.model import Layer, Step
from casework.rulebook.orders import order_steps
from casework.rulebook.terms import Roll, Unit, days, working_days
from casework.text import N_, T, Text

CAP = "郑政文〔2017〕201号第十条（三）"


def explanation(d: Deadline) -> tuple[Step, ...]:
    """The numbered statements from the trigger to the due date."""
    found = [
        *_start(d),
        _count(d),
        *order_steps(d),
        *_changes(d),
        *_roll(d),
        *_cap(d),
        _verdict(d),
        *_posted(d),
    ]
    if (
        d.provisional
        and d.advise_by < d.calendar.on_or_before(d.due)
        and d.calendar.before_probable_block(d.due) < d.due
    ):
        found.append(
            Step(
                T(
                    "{due}在这个节日通常放假的日子之内，宜于放假前的最后一个工作日{advise}办完。",
                    due=d.due,
                    advise=d.advise_by,
                ),
                N_("参照2025年、2026年放假安排"),
            )
        )
    if d.provisional:
        year = max(d.calendar.announced_year + 1, d.due.year)
        found.append(
            Step(
                T("{year}年放假安排公布前，这个日期为暂定；公布并载入后自动重算。", year=year),
                d.calendar.notice(year),
            )
        )
    return tuple(found)


def counting_source(d: Deadline) -> str:
    """The provision on counting periods that the deadline's own law brings with it, in the version of the trigger."""
    return provisions.counting(d.citation.law.counting, d.trigger.on)


def _start(d: Deadline) -> list[Step]:
    on, kind = d.trigger.on, Text(d.began)
    if d.term.unit is Unit.FIXED:
        return [Step(T("每年一次，按{year}年度计。", year=on.year), str(d.citation))]
    if d.term.unit in {Unit.DAYS_BEFORE, Unit.WORKING_DAYS_BEFORE}:
        return [Step(T("以{on}（{kind}）为准，往前倒算，当日不计。", on=on, kind=kind), str(d.citation))]
    start = Step(T("起算：{on}，{kind}。", on=on, kind=kind), str(d.citation))
    if d.term.unit in {Unit.MONTHS, Unit.YEARS, Unit.UNTIL}:
        return [start]
    first = on + timedelta(days=1)
    if d.term.unit is Unit.WORKING_DAYS:
        first = d.calendar.add_working_days(on, 1)
        return [start, Step(T("当日不计，{first}为第1个工作日。", first=first), counting_source(d))]
    return [start, Step(T("当日不计，{first}为第1日。", first=first), counting_source(d))]


def _count(d: Deadline) -> Step:
    source = str(d.citation)
    if d.layer is Layer.COURT and d.fixed_by is None:
        source = N_("以文书载明的期限为准")
    last = d.last_day if not d.stayed and d.fixed_by is None else _own_last_day(d)
    unit, n = d.term.unit, d.term.count
    if unit is Unit.UNTIL:
        said = T("文书写明到{last}为止。", last=last)
        if d.calendar.on_or_before(last) != last:
            said = T(
                "文书写明到{last}为止。当日是休息日：写明的日期是否顺延没有明文，从严不顺延，请在此前办理。",
                last=last,
            )
        return Step(said, source)
    if unit is Unit.FIXED:
        return Step(T("规定的日期为{last}，不顺延到下一年。", last=last), source)
    if unit is Unit.WORKING_DAYS:
        return Step(T("只计工作日，调休上班日计入，第{n}个工作日为{last}。", n=n, last=last), source)
    if unit is Unit.MONTHS:
        return Step(
            _corresponding(d, last) or T("{term}后的对应日为{last}。", term=d.term.text, last=last),
            provisions.months(d.trigger.on),
        )
    if unit is Unit.YEARS:
        return Step(
            _corresponding(d, last)
            or T("{term}后的对应日为{last}，当日仍在期内。", term=d.term.text, last=last),
            source,
        )
    if unit in {Unit.DAYS_BEFORE, Unit.WORKING_DAYS_BEFORE}:
        return Step(T("倒算{term}，为{last}。", term=d.term.text, last=last), source)
    return Step(
        T("连续计{term}，中间的休息日不扣除，第{n}日为{last}。", term=d.term.text, n=n, last=last), source
    )


_MONTHS = (
    N_("一月"), N_("二月"), N_("三月"), N_("四月"), N_("五月"), N_("六月"),
    N_("七月"), N_("八月"), N_("九月"), N_("十月"), N_("十一月"), N_("十二月"),
)  # fmt: skip


def _corresponding(d: Deadline, last: date) -> Text | None:
    """That the month has no corresponding day and ends the period with its last one (民法典第二百零二条), if so."""
    day = d.trigger.on.day
    if last.day == day:
        return None
    return T(
        "{term}后，{month}无{day}日，以末日{end}日为准，为{last}。",
        term=d.term.text,
        month=Text(_MONTHS[last.month - 1]),
        day=day,
        end=last.day,
        last=last,
    )


def _own_last_day(d: Deadline) -> date:
    return raw_last_day(d.term, d.trigger.on, d.calendar)


def _changes(d: Deadline) -> list[Step]:
    found = []
    given = d.trigger.term
    if d.layer is Layer.COURT and d.fixed_by is None and given is not None and given != d.term:
        found.append(
            Step(
                T("文书载明{given}，超过最长{most}，按{most}计。", given=given.text, most=d.term.text),
                str(d.citation),
            )
        )
    if d.refused_term is not None and d.refused_term != d.term:
        found.append(
            Step(
                T(
                    "文书写明{given}；这一期限由法律规定，法院没有缩短或者延长的余地，按{term}计。",
                    given=d.refused_term.text,
                    term=d.term.text,
                ),
                str(d.citation),
            )
        )
    if d.court_may_shorten:
        found.append(
            Step(
                T(
                    "简易程序的举证期限由法院确定，最长{most}。文书载明更短期限的，请登记该期限。",
                    most=d.term.text,
                ),
                provisions.fixed_in_summary(d.citation.law.counting, d.trigger.on),
            )
        )
    if d.stayed:
        stood = working_days(d.stayed) if d.term.unit is Unit.WORKING_DAYS else days(d.stayed)
        found.append(
            Step(
                T("期间停止的{stay}不计入，末日顺推至{last}。", stay=stood.text, last=d.last_day),
                provisions.standing_still(d.citation.law.counting, d.trigger.on),
            )
        )
    if d.resting is not None:
        found.append(
            Step(
                T(
                    "自{on}起停止计算，尚未恢复：停止的期间不计入，恢复后末日相应顺推，其间不算逾期。",
                    on=d.resting,
                ),
                provisions.standing_still(d.citation.law.counting, d.trigger.on),
            )
        )
    if d.fixed_by is not None:
        term = d.fixed_by.term or d.term
        found.append(
            Step(
                T(
                    "{on}收到的举证通知书确定举证期限{term}，到{last}为止。",
                    on=d.fixed_by.on,
                    term=term.text,
                    last=d.last_day,
                ),
                provisions.fixed_in_summary(d.citation.law.counting, d.trigger.on),
            )
        )
    return found


def _roll(d: Deadline) -> list[Step]:
    last, moved = d.last_day, d.uncapped
    counted_in_working_days = d.term.unit is Unit.WORKING_DAYS and not d.stayed and d.fixed_by is None
    if d.rule.roll is Roll.NONE or counted_in_working_days:
        return []
    day = d.calendar.day(last)
    if moved == last:
        if day.name and not day.rests:
            return [
                Step(T("{last}虽是周末，但为调休上班日，期限就在当日届满，不顺延。", last=last), day.source)
            ]
        return []
    name = Text(day.name)
    if d.rule.roll is Roll.PREVIOUS:
        why = (
            T("{last}是{name}休息日，提前到前一个工作日{due}，不落在期后。", last=last, name=name, due=moved)
            if day.name
            else T("{last}是周末，提前到前一个工作日{due}，不落在期后。", last=last, due=moved)
        )
        return [Step(why, day.source)]
    notice = day.source or counting_source(d)
    between = d.calendar.named_between(last, moved)
    source = next((b.source for b in between if b.source), notice)
    why = (
        T("{last}是{name}休息日，顺延至其后的第一个工作日{due}。", last=last, name=name, due=moved)
        if day.name
        else T("{last}是周末，顺延至其后的第一个工作日{due}。", last=last, due=moved)
    )
    return [Step(why, source)]


def _cap(d: Deadline) -> list[Step]:
    if d.capped_by is None:
        return []
    if d.due < d.trigger.on:
        return [
            Step(
                T(
                    "收到时它所服务的法定期限（{rule}）已于{due}届满，请立即办理。",
                    rule=d.capped_by,
                    due=d.due,
                ),
                CAP,
            )
        ]
    return [
        Step(
            T(
                "内部期限原到{own}，晚于它所服务的法定期限（{rule}），以法定期限届满日{due}为限。",
                own=d.uncapped,
                rule=d.capped_by,
                due=d.due,
            ),
            CAP,
        )
    ]


def _verdict(d: Deadline) -> Step:
    if d.validity:
        # The validity of a report, the years of a record: they run out, and nobody is late.
        return Step(T("{due}当日仍在期内，次日起期满。", due=d.due), str(d.citation))
    following = d.due + timedelta(days=1)
    if d.rule.right:
        return _lost(d, following)
    if d.advise_by != d.due:
        return Step(
            T(
                "{due}到期，自{following}起为逾期；宜于{advise}前办完。",
                due=d.due,
                following=following,
                advise=d.advise_by,
            ),
            counting_source(d) if d.layer is not Layer.LOCAL else str(d.citation),
        )
    return Step(
        T("{due}到期，自{following}起为逾期。", due=d.due, following=following),
        counting_source(d) if d.layer is not Layer.LOCAL else str(d.citation),
    )


def _lost(d: Deadline, following: date) -> Step:
    """A right is not late after its day: it is gone."""
    lost = T("不能再行使：{lost}", lost=Text(d.rule.consequence)) if d.rule.consequence else T("不能再行使")
    source = counting_source(d) if d.layer is not Layer.LOCAL else str(d.citation)
    if d.advise_by != d.due:
        return Step(
            T(
                "{due}到期，自{following}起{lost}；宜于{advise}前办完。",
                due=d.due,
                following=following,
                lost=lost,
                advise=d.advise_by,
            ),
            source,
        )
    return Step(T("{due}到期，自{following}起{lost}。", due=d.due, following=following, lost=lost), source)


def _posted(d: Deadline) -> list[Step]:
    if d.met is None or d.met_on is None or d.met_on == d.met.on:
        return []
    return [
        Step(
            T("{posted}交邮，{arrived}到达：在途时间不计，以交邮日为准。", posted=d.met_on, arrived=d.met.on),
            counting_source(d),
        )
    ]


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of the day-by-day count: its number in the period, and what it is in it."""

    day: Day
    ordinal: int | None
    trigger: bool
    advised: bool
    last: bool
    due: bool


MOST_WEEKS = 16


def day_count(d: Deadline, before: int = 1) -> tuple[DayCell, ...]:
    """Whole weeks, Monday to Sunday, around the period; of a long one the last weeks.

    `before`: weeks shown before the trigger's.
    """
    start = min(d.trigger.on, d.due, d.last_day)
    end = max(d.due, d.last_day, d.trigger.on)
    first = start - timedelta(days=start.weekday() + 7 * (before if (end - start).days < 28 else 0))
    last = end + timedelta(days=6 - end.weekday())
    first = max(first, last - timedelta(days=7 * MOST_WEEKS - 1))
    return tuple(_cell(d, first + timedelta(days=n)) for n in range((last - first).days + 1))


def _cell(d: Deadline, on: date) -> DayCell:
    return DayCell(
        d.calendar.day(on),
        _ordinal(d, on),
        trigger=on == d.trigger.on,
        advised=on == d.advise_by and d.advise_by != d.due,
        last=on == d.last_day,
        due=on == d.due,
    )


def _ordinal(d: Deadline, on: date) -> int | None:
    if not d.trigger.on < on <= d.last_day:
        return None
    if d.term.unit is Unit.WORKING_DAYS:
        return None if d.calendar.rests(on) else d.calendar.working_days_between(d.trigger.on, on)
    if d.term.unit is Unit.DAYS:
        return (on - d.trigger.on).days
    return None
