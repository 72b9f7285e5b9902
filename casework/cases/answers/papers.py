"""答辩状: what the organ asks for, and what it answers: of its act in the five parts that 201号第十三条 asks for."""

from dataclasses import dataclass
from datetime import date

from casework.cases.answers.parts import ABOUT_ACT, parts_of
from casework.papers.facts import Agent, Dispute, person
from casework.papers.named import LAWYER, SAMPLE, SEAL, STAFF, attached, facts_of, numbered, words_of, written
from casework.papers.paper import Paper
from casework.papers.placeholders import Values
from casework.papers.wording import gap, items_of, known, listed, signing_day
from casework.papers.words import named_case, words

_NUMERALS = "一二三四五"


@dataclass(frozen=True, slots=True)
class Answer:
    """行政答辩状, 行政复议答复书, 民事答辩状 or 仲裁答辩书; the matter decides which."""

    matter: Dispute
    agents: tuple[Agent, ...] = ()
    facts: str = ""
    """Are the facts found clear? Where no act is judged: facts and grounds."""
    evidence: str = ""
    """Does the evidence suffice?"""
    procedure: str = ""
    """Was the procedure lawful?"""
    legal_basis: str = ""
    """Does the legal basis suffice?"""
    application: str = ""
    """Was the law applied rightly?"""
    request: str = ""
    """What the body is asked to decide, each item a line."""
    copies: int = 1
    """Copies for the other parties (行政诉讼法第六十七条)."""
    attachments: tuple[str, ...] = ()
    on: date | None = None

    @property
    def requests(self) -> tuple[str, ...]:
        """The items of the request without the numbers that were typed with them: the paper numbers them."""
        return items_of(self.request)

    @property
    def parts(self) -> tuple[tuple[str, str, str], ...]:
        """The parts that fit the matter: field, heading with its numeral, and text, in the order of 201号第十三条."""
        fitting = zip(_NUMERALS, parts_of(self.matter.kind, self), strict=False)
        return tuple((p.name, f"{numeral}、{p.heading}", getattr(self, p.name)) for numeral, p in fitting)


def render_answer(form: Answer) -> bytes:
    """The answer as .docx; a part still empty stands as a highlighted gap (201号第十三条)."""
    matter, say = form.matter, words(form.matter)
    organ = matter.organ
    us, them = _sides(form)
    paper = Paper(say.answer)
    paper.title(say.answer)
    paper.party(f"{us}：{known(organ.name, '机关名称')}")
    paper.party(f"住所：{known(organ.address, '住所')}")
    paper.party(
        f"法定代表人（负责人）：{known(organ.representative, '姓名')}，"
        f"{known(organ.representative_post, '职务')}"
    )
    for agent in form.agents:
        paper.party(f"委托代理人：{person(agent)}")
    paper.party(f"{them}：{listed(matter.opponents)}")
    if others := _others(form):
        paper.party(others)
    if matter.third_parties:
        paper.party(f"第三人：{listed(matter.third_parties)}")
    paper.text(
        f"{known(matter.court, say.body)}受理的{named_case(matter, say.we)}，"
        f"{say.we}现提出{say.reply}请求和意见如下："
    )
    request = f"{say.reply}请求"
    paper.heading(request)
    for n, item in enumerate(form.requests or (gap(request),), start=1):
        paper.text(f"{n}．{item}")
    for _, heading, text in form.parts:
        paper.heading(heading)
        paper.text(text.strip() or _missing(heading))
    paper.to(known(matter.court, say.body))
    paper.signature([f"{say.we}：{known(organ.name, '机关名称')}（印章）"], form.on)
    paper.attachments(_attached(form))
    return paper.done()


def _missing(heading: str) -> str:
    return gap(heading.partition("、")[2].removeprefix("关于"))


def _sides(form: Answer) -> tuple[str, str]:
    say = words(form.matter)
    if say.third or say.we == say.respondent:
        return say.respondent, say.opponent
    return f"{say.we}（{say.respondent}）", f"被答辩人（{say.opponent}）"


def _others(form: Answer) -> str | None:
    others = form.matter.co_respondents
    return f"{words(form.matter).others}：{listed(others)}" if others else None


def _attached(form: Answer) -> list[str]:
    return [f"本{words(form.matter).answer[-3:]}副本{form.copies}份", *form.attachments]


def answer_fields(form: Answer) -> Values:
    """The answer by its fields."""
    matter, say = form.matter, words(form.matter)
    us, them = _sides(form)
    there = {name: (heading, text) for name, heading, text in form.parts}
    parts: dict[str, str | None] = {}
    for part in ABOUT_ACT:
        heading, text = there.get(part.name, ("", ""))
        called = part.heading.removeprefix("关于")
        parts |= {f"{called}标题": heading or None}
        parts |= {f"{called}意见": written(text, _missing(heading)) if heading else None}
    return facts_of(matter) | words_of(matter) | SEAL | parts | {
        "文书名称": say.answer,
        "我方": us,
        "对方": them,
        "其他被告一行": _others(form),
        "本案": named_case(matter, say.we),
        "委托代理人": "\n".join(f"委托代理人：{person(agent)}" for agent in form.agents) or None,
        "请求事项": numbered(form.requests or (gap(f"{say.reply}请求"),)),
        "附件": attached(_attached(form)),
        "落款日期": signing_day(form.on),
    }  # fmt: skip


ANSWER = Answer(
    SAMPLE,
    (STAFF, LAWYER),
    "征收范围和房屋面积已经查明。",
    "调查表、评估报告和送达回证可以证明。",
    "决定前已公告、听取意见并复核。",
    "依据征收补偿条例作出。",
    "条款适用正确，未超越职权。",
    "判决驳回起诉。\n案件受理费由对方承担。",
    3,
    ("证据清单和证据",),
    date(2026, 3, 16),
)
"""A sample."""
