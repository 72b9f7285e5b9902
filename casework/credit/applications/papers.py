"""认定决定书 and 奖励核定表: what was decided on an application, as Word; the place of the seal is marked."""

from collections.abc import Sequence

from casework.credit.applications.queries import ApplicationLine, AwardLine, InstalmentLine
from casework.credit.applications.tables import ApplicationState
from casework.credit.programmes.assess import Judged
from casework.papers.paper import Cell, Paper, Row, label
from casework.papers.wording import day, known_day, said

RECOGNISED, REFUSED, REVOKED, AWARDS = "认定决定书", "不予认定决定书", "撤销认定决定书", "奖励核定表"


def title_of(one: ApplicationLine) -> str:
    """What the paper is called."""
    return {ApplicationState.REFUSED: REFUSED, ApplicationState.REVOKED: REVOKED}.get(one.state, RECOGNISED)


def decision_paper(
    one: ApplicationLine,
    codes: str,
    conditions: Sequence[Judged],
    awards: Sequence[AwardLine],
    instalments: Sequence[InstalmentLine],
) -> bytes:
    """The decision as .docx, with each condition and, of who is recognised, its awards and instalments."""
    title = title_of(one)
    paper = Paper(title)
    paper.title(title)
    paper.small(f"编号：{one.number}", keep=True)
    paper.plain(f"{one.subject}（{codes or '无代码'}）：")
    paper.text(
        f"你单位于{day(one.applied_on)}提出{one.title}申请。{one.organ_name}依照{one.source}审核完毕，决定如下。"
    )
    if one.state is ApplicationState.REVOKED:
        _revoked(paper, one)
        paper.signature([f"{one.organ_name}（印章）"], one.revoked_on)
        return paper.done()
    paper.heading("一、认定条件")
    for n, each in enumerate(conditions, start=1):
        met = "符合" if each.met else "不符合"
        paper.text(f"{n}. {each.label}：{met}。{said(each.why)}依据：{each.article}。")
    paper.heading("二、决定")
    if one.state is ApplicationState.REFUSED:
        paper.text(f"不予认定。理由：{one.why}")
        if one.note:
            paper.text(one.note)
    else:
        paper.text(f"自{known_day(one.decided_on, '认定之日')}起予以认定。")
        if one.publicity_until:
            paper.text(f"认定前已公示，公示至{day(one.publicity_until)}届满。")
        if awards:
            paper.text("核定的奖励和补助见下表，按年度兑现。")
            _awards(paper, awards, instalments)
        else:
            paper.text("本次没有核定奖励或者补助。")
    paper.signature([f"{one.organ_name}（印章）"], one.decided_on)
    return paper.done()


def _awards(paper: Paper, awards: Sequence[AwardLine], instalments: Sequence[InstalmentLine]) -> None:
    paper.heading(f"三、{AWARDS}")
    heads = Row(tuple(label(name) for name in ("奖励", "依据", "年度", "金额", "计算")), header=True)
    paper.table(
        (3, 3, 1.5, 3, 5),
        (
            heads,
            *(
                Row((Cell(a.label), Cell(a.article), Cell(str(a.year)), Cell(str(a.amount)), Cell(a.why)))
                for a in awards
            ),
        ),
    )
    paper.space(14)
    heads = Row(
        tuple(label(name) for name in ("兑现年度", "奖励", "金额", "市级承担", "县（市、区）承担")),
        header=True,
    )
    rows = (
        Row((Cell(str(i.year)), Cell(i.label), Cell(str(i.amount)), Cell(str(i.city)), Cell(str(i.county))))
        for i in instalments
    )
    paper.table((2, 4, 3, 3, 3), (heads, *rows))
    paper.space(14)


def _revoked(paper: Paper, one: ApplicationLine) -> None:
    ground = one.ground.label if one.ground else ""
    article = one.programme.revocation_article
    paper.heading("一、事实")
    paper.text(
        f"{ground}。{one.conduct or '所依据的信用信息已过查询期限，依照郑政办〔2017〕105号第十一条不再提供。'}"
    )
    paper.heading("二、决定")
    cited = f"依照{one.source}{article}，" if article else ""
    paper.text(
        f"{cited}撤销{known_day(one.decided_on, '认定之日')}作出的认定，停止兑现尚未兑现的奖励和补助。"
    )
    if one.repay and one.repay.fen:
        paper.text(f"已经兑现的{one.repay}应当退回。")
    if one.record_id is not None:
        paper.text("上述行为记入信用信息。")
