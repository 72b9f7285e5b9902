"""The city's own layout of the letter of authority: the house's with a line of its own."""

import io
from datetime import date

from sqlmodel import Session

from casework.calendar import Calendar
from casework.cases.agents.papers import PAPERS
from casework.demonstration.load import Day, back, node
from casework.files.store import Store
from casework.layouts.actions import bring, turn
from casework.layouts.forms import NewLayout, Turn
from casework.layouts.queries import start_of

LINE = "本委托书一式三份，提交{{签收机关}}、受委托人留存、存卷各一份。"


def load_layouts(tx: Session, calendar: Calendar, today: date, store: Store) -> None:
    """The legal office brings its layout, and uses it from that day on."""
    from docx import Document as Word  # here, since it loads much

    letter = next(d for d in PAPERS if d.title == "授权委托书")
    word, out = Word(io.BytesIO(start_of(letter))), io.BytesIO()
    term = next(p for p in word.paragraphs if p.text.startswith("委托期限"))
    term._p.addnext(term.insert_paragraph_before(LINE, term.style)._p)
    word.save(out)
    head, city = Day(tx, calendar, back(calendar, today, 50)).as_("city-legal-head"), node(tx, "city")
    new = NewLayout(organ_id=city, remark="委托期限之后写明份数")
    layout_id, _ = bring(tx, head, store, letter, new, "授权委托书模板.docx", out.getvalue())
    to = Turn(organ_id=city, layout_id=layout_id, begins_on=head.today, reason="法院要求写明份数", seen=0)
    turn(tx, head, letter, to)
