"""聘书: the letter of appointment (200号第四条、第十七条)."""

from casework.counsel.pool.queries import CounselLine, ProposalLine
from casework.papers.paper import Paper
from casework.papers.wording import day, known

TITLE = "聘　书"


def letter(one: CounselLine, by: ProposalLine) -> bytes:
    """The letter for the term in which somebody is, as .docx; the place of the seal is marked."""
    paper = Paper("聘书")
    paper.title(TITLE, above=60)
    paper.plain(f"{one.name}：")
    term = (
        f"聘期自{day(one.term_first)}起至{day(one.term_last)}止"
        if one.term_first is not None and one.term_last is not None
        else ""
    )
    organ = known(one.organ_name, "机关名称")
    said = (
        f"临时聘请您（{one.workplace}）为{organ}处理有关法律事务"
        if one.temporary
        else f"{'续聘' if by.renews else '聘任'}您（{one.workplace}）为{organ}法律顾问"
    )
    paper.text(f"经{known(by.number, '批准文号')}批准，{said}，{term}。")
    paper.text(
        "请按照法律顾问工作规则的规定，独立提出法律意见，按时完成任务，保守工作秘密，遇有利害关系的事务主动回避。"
    )
    paper.text("特此聘请。" if one.temporary else "特此续聘。" if by.renews else "特此聘任。")
    paper.signature([f"{organ}（印章）"], None)
    return paper.done()
