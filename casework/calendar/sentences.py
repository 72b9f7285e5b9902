"""Read a year's notice in the State Council's own sentences, as they are pasted from its page.

「一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。」, in every wording that was used since 2007. A sentence
that tells of days and is not understood is refused with its own words, never left out; and the whole must add up: each
weekday in brackets, each 共N天, a weekend under every make-up day, every statutory holiday, and as many weekdays off as
the statute gives and the make-up days pay for.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from casework.calendar.days import NoticeDay, YearNotice
from casework.calendar.table import LAST
from casework.errors import InvalidInput
from casework.text import T, Text

FIRST_SENTENCES = 2007
"""Notices of earlier years have wordings of their own, and their years are long announced."""
MAKE_UP = "调休上班"
_NEAR = 15
"""Days between a make-up day and its holiday; it was eleven at most (2026-09-20)."""
_MOST_SAID = 6
"""Faults that are told at once; with the first ones mended the others often go as well."""

# What is written in several ways becomes one character each, so that a sentence can be shown as it was pasted.
_FLAT = str.maketrans(
    "０１２３４５６７８９（）［］：，；．｡－—–―─~～-", "0123456789()():,;.。至至至至至至至至"
)
_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_NAME = r"元旦|新年|春节|清明节?|[“\"]?五一[”\"]?(?:国际劳动节)?|(?:国际)?劳动节|[“\"]?十一[”\"]?|端午节?|中秋节?|国庆节"
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[、.])"
_HEAD = re.compile(
    rf"(?:{_NUMBER}(?P<numbered>[^0-9、。:;,]{{2,24}}(?:[、和][^0-9、。:;,]{{2,24}})*)|(?P<bare>(?:{_NAME})(?:[、和](?:{_NAME}))*)):"
)
_CALLED = {
    "新年": "元旦",
    "清明": "清明节",
    "端午": "端午节",
    "中秋": "中秋节",
    "五一": "劳动节",
    "十一": "国庆节",
}
_HOLIDAYS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
_TITLE = re.compile(r"(?:关于|现将)(\d{4})年")
_PAPER = re.compile(r"国办发(?:明电)?[〔\[(【](\d{4})[〕\])】]\d+号")
_COUNTED = {n: i for i, n in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}

_DATE = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:\([^()]*\))?"
_RUN = rf"{_DATE}(?:至+{_DATE})?"
_RUNS = rf"{_RUN}(?:[、和及]?{_RUN})*"
_N = r"(?:\d{1,2}|[一二两三四五六七八九十])"
_ONE_DATE = re.compile(r"(至+)?(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?")
_WEEKDAY = re.compile(r"(?:星期|周)([一二三四五六日天])")
_CLAUSES = {
    "off": re.compile(
        rf"(?P<days>{_RUNS})(?:放假调休|放假公休|调休放假|放假|补休)(?:补休)?(?:共?(?P<count>{_N})天)?"
    ),
    "work": re.compile(rf"(?P<days>{_RUNS})(?:照常|正常)?上班"),
    "count": re.compile(rf"(?:放假)?共?(?P<count>{_N})天"),
    "joined": re.compile(r"(?:并?与周末连休|不调休)"),
    # 2007 to 2009 the notices explained each day: these must be off, and tell nothing new.
    "explained": re.compile(
        rf"(?P<days>{_RUNS})[^0-9日]{{0,12}}?(?:为?法定节?假日|为?公休日|照常公休|照常休息)"
    ),
    "paid": re.compile(
        rf"(?P<work>{_RUNS})(?:[一二两]个)?公休日?(?:分别)?调休?[至到]+(?P<days>{_RUNS})(?:补休)?"
    ),
}
_TELLS = re.compile(r"\d日|放假|上班|补休|公休|调休|休息|\d天")
_SIGNED = re.compile(r"(?:国务院办公厅)?\d{4}年\d{1,2}月\d{1,2}日")
_SIGNATURE = re.compile(r"国务院办公厅\d{4}年\d{1,2}月\d{1,2}日")
_BY_COMMA = re.compile(r",(?![^()]*\))")


def read_sentences(text: str) -> YearNotice:
    """The notice that pasted sentences state, each day with the sentence that it was read from.

    Raises InvalidInput with every sentence that cannot be read or does not add up; nothing is guessed.
    """
    return _Reader(_BLANK.sub("", text)).notice()


def read_as_far(text: str) -> tuple[YearNotice | None, tuple[Text, ...]]:
    """As `read_sentences`, with every fault beside the days that could be read; None where there are none."""
    reader = _Reader(_BLANK.sub("", text))
    notice = reader.read()
    return (notice if notice.days else None), reader.faults


def _called(names: str) -> list[str]:
    """国庆节、中秋节 out of its heading; “五一”国际劳动节 is 劳动节."""
    plain = (re.sub(r"[“”\"]|国际|放假|安排", "", name) for name in re.split(r"[、和]", names))
    return [_CALLED.get(name, "劳动节" if "劳动节" in name else name) for name in plain]


@dataclass(slots=True)
class _Item:
    """What one heading tells: a holiday, or two that fall together."""

    names: list[str]
    first: date | None = None
    """Its first day off, whose month the days after it share where they name none."""
    off: dict[date, str] = field(default_factory=dict)
    work: dict[date, str] = field(default_factory=dict)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text, self._flat = text, text.translate(_FLAT)
        self._faults: list[Text] = []
        self._heads = list(_HEAD.finditer(self._flat))
        self._year = self._find_year()

    @property
    def faults(self) -> tuple[Text, ...]:
        """What cannot be read or does not add up."""
        return tuple(self._faults)

    def notice(self) -> YearNotice:
        """The notice. Raises InvalidInput where it has faults."""
        found = self.read()
        if self._faults:
            raise InvalidInput({"body": _told(self._faults)})
        return found

    def read(self) -> YearNotice:
        """The notice as far as it can be read; what is wrong with it is noted."""
        items: list[_Item] = []
        if self._year:
            items = [self._item(n) for n in range(len(self._heads))]
            if not self._faults:
                self._check(items)
        days: dict[date, NoticeDay] = {}
        for item in items:
            name = "、".join(item.names)
            for found, rests in ((item.off, True), (item.work, False)):
                days |= {
                    on: NoticeDay(on, rests, name if rests else MAKE_UP, said) for on, said in found.items()
                }
        title = f"国务院办公厅关于{self._year}年部分节假日安排的通知"
        paper = _PAPER.search(self._flat)
        source = f"{self._text[paper.start() : paper.end()]} {title}" if paper else title
        return YearNotice(self._year, title, source, tuple(days[on] for on in sorted(days)))

    def _end(self, n: int) -> int:
        """Where a heading's text ends: at the next one; the last one's where the notice is signed.

        What a saved page has below that (other news of the holidays) is none of the notice.
        """
        if n + 1 < len(self._heads):
            return self._heads[n + 1].start()
        signed = _SIGNATURE.search(self._flat, self._heads[n].end())
        return signed.end() if signed else len(self._flat)

    def _find_year(self) -> int:
        before = self._flat[: self._heads[0].start()] if self._heads else self._flat
        said = {int(y) for y in _TITLE.findall(before)}
        if not self._heads:
            self._fault(T("没有读到“一、元旦：”这样的段落，请把通知全文粘贴进来。"))
        elif len(said) > 1:
            years = "、".join(map(str, sorted(said)))
            self._fault(T("标题和正文写的年份不一致（{years}），请核对是否混入了别的通知。", years=years))
        elif not (found := said or {int(y) for y in re.findall(r"(\d{4})年\d{1,2}月", self._body())}):
            self._fault(
                T("没有写明是哪一年的安排，请连同标题“国务院办公厅关于……年部分节假日安排的通知”一起粘贴。")
            )
        elif not FIRST_SENTENCES <= max(found) < LAST.year:
            self._fault(T("年份须在{first}年至{last}年之间。", first=FIRST_SENTENCES, last=LAST.year - 1))
        else:
            return max(found)
        return 0

    def _body(self) -> str:
        """What the headings tell, without the day on which the notice is signed."""
        return (
            re.sub(rf"国务院办公厅{_DATE}", "", self._flat[self._heads[0].start() :]) if self._heads else ""
        )

    def _item(self, n: int) -> _Item:
        head = self._heads[n]
        item = _Item(_called(head["numbered"] or head["bare"]))
        end = self._end(n)
        for m in re.finditer(r"[^。;]+[。;]?", self._flat[head.end() : end]):
            said = self._text[head.end() + m.start() : head.end() + m.end()]
            if m.start() == 0:
                said = self._text[head.start() : head.end()] + said
            sentence = m[0].rstrip("。;.")
            if sentence.startswith("鼓励") or not _TELLS.search(sentence):
                continue  # advice to give leave on 除夕 (2024), and what the notice asks of everybody at its end
            signed = _SIGNED.match(sentence)
            if n + 1 == len(self._heads) and signed and not _TELLS.search(sentence[signed.end() :]):
                continue
            self._sentence(item, sentence, said)
        if not item.off:
            self._fault(T("“{name}”没有读到放假的日子。", name="、".join(item.names)))
        return item

    def _sentence(self, item: _Item, sentence: str, said: str) -> None:
        off: list[date] = []
        for clause in _BY_COMMA.split(sentence):
            plain = re.sub(r"^(?:其中|同时|并)?将?", "", clause)
            matches = ((kind, pattern.fullmatch(plain)) for kind, pattern in _CLAUSES.items())
            kind, found = next(((kind, m) for kind, m in matches if m), ("", None))
            if found is not None:
                self._clause(item, kind, found.groupdict(), off, said)
            elif _TELLS.search(plain):
                self._fault(T("看不懂这一句：“{said}”", said=said))

    def _clause(
        self, item: _Item, kind: str, parts: dict[str, str | None], off: list[date], said: str
    ) -> None:
        """Take up what a clause tells; `off`: the days off of its sentence so far, which 共N天 counts."""
        days = list(self._days(item, parts.get("days") or "", said))
        if kind == "off":
            item.first = item.first or (days[0] if days else None)
            off += days
            self._take(item.off, days, said)
        elif kind == "work":
            self._take(item.work, days, said)
        else:  # explained, or paid: which weekends pay, 上班 says; here only their weekdays are looked at
            list(self._days(item, parts.get("work") or "", said))
            for day in days:
                if day not in item.off:
                    self._fault(T("{day}不在前面所写的放假日子里：“{said}”", day=day, said=said))
        if count := parts.get("count"):
            told = int(count) if count.isdecimal() else _COUNTED[count]
            if told != len(set(off)):
                self._fault(
                    T("写着共{told}天，按日期是{n}天：“{said}”", told=told, n=len(set(off)), said=said)
                )

    def _take(self, into: dict[date, str], days: list[date], said: str) -> None:
        for day in days:
            if day in into:
                self._fault(T("{day}写了两次：“{said}”", day=day, said=said))
            into[day] = said

    def _days(self, item: _Item, text: str, said: str) -> Iterator[date]:
        """The days that a clause names, runs in full. A month that is not written is that of the day before it."""
        month = item.first.month if item.first else 0
        year = 0
        last: date | None = None
        for to, y, m, d, note in _ONE_DATE.findall(text):
            month = int(m or month)
            year = int(y) if y else year if year and not m else self._year_of(item, month)
            try:
                day = date(year, month, int(d))
            except ValueError:
                self._fault(T("没有{month}月{day}日这一天：“{said}”", month=month, day=d, said=said))
                continue
            if year not in {self._year - 1, self._year} or (year < self._year and (month, int(d)) < (12, 25)):
                self._fault(T("{day}不属于{year}年的安排：“{said}”", day=day, year=self._year, said=said))
                continue
            for written in _WEEKDAY.findall(note):
                if "一二三四五六日".index(written.replace("天", "日")) != day.weekday():
                    told = T("{day}，不是写的星期{written}：“{said}”", day=day, written=written, said=said)
                    self._fault(told)
            if not to:
                yield day
            elif last is None or not 0 < (day - last).days <= 20:
                self._fault(T("起讫日期有误：“{said}”", said=said))
            else:
                yield from (last + timedelta(days=n) for n in range(1, (day - last).days + 1))
            last = day

    def _year_of(self, item: _Item, month: int) -> int:
        """December stands in the notice for New Year's alone, and is the year before's."""
        return self._year - 1 if month == 12 and "元旦" in item.names else self._year

    def _check(self, items: list[_Item]) -> None:
        """Whether the whole adds up."""
        year = self._year
        names = Counter(name for item in items for name in item.names)
        # The statute of 1999 had no 清明节, 端午节 and 中秋节.
        for name in _HOLIDAYS if year >= 2008 else ("元旦", "春节", "劳动节", "国庆节"):
            if names[name] != 1:
                told = T("没有读到“{name}”的安排。", name=name)
                self._fault(T("“{name}”的安排写了两次。", name=name) if names[name] else told)
        off = [day for item in items for day in item.off]
        work = [day for item in items for day in item.work]
        for day, count in Counter(off + work).items():
            if count > 1:
                self._fault(T("{day}写了两次，请核对。", day=day))
        for item in items:
            self._check_work(item)
        for month, n in _FIXED if year >= 2025 else [fixed for fixed in _FIXED if fixed != (5, 2)]:
            if date(year, month, n) not in off:
                self._fault(T("{day}是法定节日，没有读到放假。", day=date(year, month, n)))
        if not self._faults:
            self._check_sum(sum(day.weekday() < 5 for day in off), len(work))

    def _check_work(self, item: _Item) -> None:
        for day, said in item.work.items():
            if day.weekday() < 5:
                self._fault(T("{day}不是周末，不能列为调休上班：“{said}”", day=day, said=said))
            if min(abs((day - one).days) for one in item.off) > _NEAR:
                name = "、".join(item.names)
                self._fault(T("{day}离{name}假期太远，请核对月份：“{said}”", day=day, name=name, said=said))

    def _check_sum(self, weekdays: int, work: int) -> None:
        """Every weekday off is the statute's, or paid for by a weekend day at work: so in every year since 2007."""
        given = 13 if self._year >= 2025 else 11 if self._year >= 2008 else 10
        if weekdays != given + work:
            self._fault(
                T(
                    "算不平：周一至周五放假{weekdays}天，法定节日{given}天加调休上班{work}天是{sum}天。"
                    "请核对有没有漏贴句子；原文确实如此的，请改用逐日列出的表格文件载入，写法见节假日历的“看看怎样写”。",
                    weekdays=weekdays,
                    given=given,
                    work=work,
                    sum=given + work,
                )
            )

    def _fault(self, said: Text) -> None:
        if said not in self._faults:
            self._faults.append(said)


_FIXED = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
"""Statutory days by the sun, 5月2日 since 2025; those by the moon are checked where the calendar is built."""


def _told(faults: list[Text]) -> Text:
    said = faults[0]
    for one in faults[1:_MOST_SAID]:
        said = T("{before}\n{one}", before=said, one=one)
    if len(faults) > _MOST_SAID:
        said = T("{before}\n另有{n}处，改正后再看。", before=said, n=len(faults) - _MOST_SAID)
    return said
