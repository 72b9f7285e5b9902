"""授权调查函: authority for an inquiry in one matter (200号第七条第三项)."""

from datetime import date

from casework.counsel.engagements.queries import EngagementLine
from casework.counsel.pool.queries import CounselLine
from casework.counsel.portal.forms import Inquiring
from casework.papers.paper import Paper
from casework.papers.wording import day


def inquiry(work: EngagementLine, who: CounselLine, word: Inquiring, today: date) -> bytes:
    """The letter, as .docx; the place of the seal is marked."""
    paper = Paper("授权调查函")
    paper.title("授权调查函", above=40)
    paper.plain(f"{word.addressee}：")
    licence = f"，执业证号{who.licence}" if who.licence else ""
    paper.text(
        f"因办理“{work.title}”（{work.number}），现授权{who.organ_name}法律顾问{who.name}"
        f"（{who.workplace}{licence}）前往你单位，就下列特定事项进行调查、取证："
    )
    paper.text(word.about)
    paper.text(
        f"授权自{day(today)}起至{day(word.until)}止，以上述事项为限。"
        "请按照法律顾问工作规则的规定给予协助、配合。被授权人调查时应当出示本函和身份证件，并对知悉的信息保密。"
    )
    paper.signature([f"{who.organ_name}（印章）"], today)
    return paper.done()
