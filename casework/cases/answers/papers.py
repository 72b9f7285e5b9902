"""答辩状: what the organ asks for, and what it answers in the five parts that 201号第十三条 asks for."""

from dataclasses import dataclass
from datetime import date

from casework.papers.facts import Agent, Dispute, person
from casework.papers.paper import Paper
from casework.papers.wording import gap, items_of, known, listed
from casework.papers.words import named_case, words

_NUMERALS = "一二三四五"


@dataclass(frozen=True, slots=True)
class Answer:
    """行政答辩状, 行政复议答复书, 民事答辩状 or 仲裁答辩书; the matter decides which."""

    matter: Dispute
    agents: tuple[Agent, ...] = ()
    facts: str = ""
    """Are the facts found clear?"""
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
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The five parts with their headings, in the order of 201号第十三条."""
        return (
            ("关于认定的事实", self.facts),
            ("关于证据", self.evidence),
            ("关于程序", self.procedure),
            ("关于法律依据", self.legal_basis),
            ("关于法律适用", self.application),
        )


def render_answer(form: Answer) -> bytes:
    """The answer as .docx; a part still empty stands as a highlighted gap (201号第十三条)."""
    matter, say = form.matter, words(form.matter)
    organ = matter.organ
    us = say.we if say.we == say.respondent else f"{say.we}（{say.respondent}）"
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
    them = say.opponent if say.we == say.respondent else f"被答辩人（{say.opponent}）"
    paper.party(f"{them}：{listed(matter.opponents)}")
    if matter.co_respondents:
        paper.party(f"其他{say.respondent}：{listed(matter.co_respondents)}")
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
    for numeral, (heading, text) in zip(_NUMERALS, form.parts, strict=True):
        paper.heading(f"{numeral}、{heading}")
        paper.text(text.strip() or gap(heading.removeprefix("关于")))
    paper.to(known(matter.court, say.body))
    paper.signature([f"{say.we}：{known(organ.name, '机关名称')}（印章）"], form.on)
    paper.attachments([f"本{say.answer[-3:]}副本{form.copies}份", *form.attachments])
    return paper.done()
