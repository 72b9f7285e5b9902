"""信用准入意见: what the gate said, with each requirement and its proof, as Word."""

from datetime import date

from casework.clock import office_day
from casework.credit.gate.queries import DecisionLine
from casework.credit.products import UseField
from casework.papers.paper import Paper
from casework.papers.wording import day, said

TITLE = "信用准入意见"


def opinion(one: DecisionLine, codes: str, today: date) -> bytes:
    """The opinion, as .docx; the place of the seal is marked. What look-back has ended is not in it."""
    paper, outcome = Paper(TITLE), one.outcome(today)
    paper.title(TITLE)
    paper.plain(f"编号：{one.number}")
    paper.plain(f"信用主体：{one.subject}")
    paper.plain(f"代码：{codes or '无'}")
    paper.plain(f"应用领域：{one.use.label}")
    if one.purpose:
        paper.plain(f"申请事项：{one.purpose}")
    paper.plain(f"评估日期：{day(one.on)}")
    paper.heading("一、所需信用产品")
    if not outcome.requirements:
        paper.text("该领域当日没有规定须提交的信用产品。")
    for n, each in enumerate(outcome.requirements, start=1):
        met = "符合" if each.met else "不符合"
        paper.text(f"{n}. {each.product.label}（{each.article}）：{met}。{said(each.why)}")
    paper.heading("二、评估情况")
    if one.past(today):
        paper.text("作出结论时依据的部分信息已过查询期限，已经删除（105号第十一条）。")
    else:
        for why in outcome.because:
            paper.text(said(why))
    decided_on = office_day(one.weighed_at) if one.weighed_at is not None else one.on
    if one.weighed_at is not None:
        paper.text(f"{day(decided_on)}由{one.weighed}认定。")
    if one.weighed_why:
        paper.text(f"认定理由：{one.weighed_why}")
    paper.heading("三、结论")
    paper.text(f"{one.decision.label}。")
    if one.use is UseField.OTHER:
        paper.text("所需信用产品由申请机关依照105号第七条、第九条、第十五条确定。")
    paper.signature([f"{one.organ}（印章）"], decided_on)
    return paper.done()
