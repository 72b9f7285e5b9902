"""责令限期改正通知书: what was found and what is to be corrected by when, as a Word document (201号第二十五条)."""

from dataclasses import replace
from datetime import date

from casework.oversight.violations.queries import ViolationLine
from casework.papers.paper import Paper
from casework.papers.wording import day, known
from casework.rulebook import rule

TITLE = "责令限期改正通知书"
REFERRAL = "移送处分建议书"
RULES = "《郑州市行政应诉工作规则》（郑政文〔2017〕201号）"


def _finding(paper: Paper, line: ViolationLine, today: date, who: str) -> None:
    """What was found, as it stood on the paper's day: `who` is how the paper speaks of the organ, to it or of it."""
    line = replace(line, met_on=_by(line.met_on, today), ended_on=_by(line.ended_on, today))
    if line.about_id is not None:
        number = f"{line.about_number}一案" if line.about_number else f"“{line.about_title}”一案"
        where = f"{who}办理的{number}" if line.of_case else f"{who}的“{line.about_title}”"
    else:
        where = who
    if line.timed:
        late = f"逾期{line.late_days(today)}日"
        if line.met_on is not None:
            done = f"{who}于{day(line.met_on)}办理，{late}。"
        elif line.ended_on is not None:
            done = f"{who}至{day(line.ended_on)}仍未办理，{late}。"
        else:
            done = f"截至{day(today)}{who}仍未办理，已{late}。"
        cited = str(rule(line.rule).cited(line.trigger_on))
        paper.text(
            f"经查，{where}，“{line.what}”的期限自{day(line.trigger_on)}起算，应当于{day(line.due)}前办结（{cited}）。{done}"
        )
        if line.unit:
            paper.text(f"具体承办单位：{line.unit}。")
    elif line.said:
        paper.text(f"经查，{where}存在以下情形（{day(line.due)}）：{line.said}")
    else:
        paper.text(
            f"经查，{where}于{day(line.due)}开庭，{who}负责人没有出庭，也没有委托相应的工作人员出庭，没有说明正当理由。"
        )
    paper.text(
        f"上述情形属于{RULES}{line.kind.article}规定的“{line.kind.label}”。认定理由：{known(line.reason, '认定理由')}"
    )


def _by(on: date | None, today: date) -> date | None:
    return on if on is not None and on <= today else None


def notice(line: ViolationLine, supervisor: str, today: date) -> bytes:
    """The order as .docx; what is not settled yet is left open and marked."""
    paper = Paper(TITLE)
    paper.title(TITLE)
    paper.small(known(line.order_number, "文号"), keep=True)
    paper.plain(f"{line.organ_name}：", keep=True)
    _finding(paper, line, line.ordered_on or today, "你单位")
    paper.text(f"依照{RULES}第二十五条，责令你单位限期改正：")
    paper.text(known(line.demand, "改正要求"))
    due = day(line.order_due) if line.order_due else known("", "改正期限")
    paper.text(
        f"请于{due}前完成改正，并将改正情况和证明材料书面报送我单位。逾期未改正、造成不良影响的，将移送有权机关依法处分。"
    )
    paper.signature([f"{supervisor}法制机构（印章）"], line.ordered_on)
    return paper.done()


def referral(line: ViolationLine, supervisor: str, today: date) -> bytes:
    """The proposal of a sanction as .docx."""
    paper = Paper(REFERRAL)
    paper.title(REFERRAL)
    paper.small(known(line.referred_number, "文号"), keep=True)
    paper.plain(f"{known(line.referred_to, '移送机关')}：", keep=True)
    paper.text(f"{line.organ_name}在行政应诉工作中违反{RULES}，现将有关情况移送你单位。")
    _finding(paper, line, line.referred_on or today, "该单位")
    if line.ordered_on is not None and line.order_due is not None:
        paper.text(
            f"我单位于{day(line.ordered_on)}以{line.order_number}责令其于{day(line.order_due)}前改正。"
            f"{f'改正结果：{line.outcome}' if line.outcome else ''}"
        )
    paper.text(f"造成的不良影响：{known(line.referred_note, '不良影响')}")
    paper.text(f"依照{RULES}第二十五条，建议依法对负有责任的人员予以处分，并将处理结果函告我单位。")
    paper.signature([f"{supervisor}法制机构（印章）"], line.referred_on)
    return paper.done()
