"""The seals of the demonstration's city, and their use on what it sends to the court."""

from datetime import date

from sqlmodel import Session

from casework.administration.seals.actions import apply_seal, ask_in_case, decide_use
from casework.administration.seals.forms import Applied, Asking, Consent, NewSeal
from casework.administration.seals.queries import usable_seals
from casework.administration.seals.register import register_seal
from casework.calendar import Calendar
from casework.cases.answers.court_papers import PAPERS
from casework.demonstration.load import Day, back, node
from casework.files.store import Store

KEEPER, HEAD = "city-intake", "city-legal-head"
NAME = "郑州市人民政府"


def load_seals(tx: Session, calendar: Calendar, today: date) -> None:
    """Enter the city's seal and its electronic seal, both kept by one named person."""
    day = Day(tx, calendar, back(calendar, today, 60))
    head, keeper = day.as_(HEAD), day.as_(KEEPER).viewer.user_id
    since = head.today
    for kind, number, place in (
        ("organ", "", "应诉处印章柜"),
        ("electronic", "CA-4101-2026-0007", "应诉处印章专用计算机"),
    ):
        seal = NewSeal.of(
            organ_id=node(tx, "city"),
            name=NAME if kind == "organ" else f"{NAME}（电子印章）",
            kind=kind,
            number=number,
            issued_by="郑州市人民政府办公厅",
            issued_on=since,
            keeper_id=keeper,
            keeper_on=since,
            place=place,
        )
        register_seal(tx, head, seal)


def ask_for_seal(tx: Session, day: Day, store: Store, case_id: int, handler: str) -> int | None:
    """The handler applies for the seal on the answer, where the city's seal is entered; answers the use."""
    seal = next((s for s in usable_seals(tx, (node(tx, "city"),)) if s.name == NAME), None)
    if seal is None:
        return None
    asking = Asking(
        seal_id=seal.id, paper="answer", copies=3, purpose="提交人民法院", day=day.as_(handler).today
    )
    return ask_in_case(tx, day.as_(handler), store, PAPERS, case_id, asking)


def seal_answer(tx: Session, day: Day, store: Store, case_id: int, handler: str) -> None:
    """The answer is sealed: applied for, approved, put on by the keeper."""
    use_id = ask_for_seal(tx, day, store, case_id, handler)
    if use_id is None:
        return
    decide_use(tx, day.as_(HEAD), use_id, Consent(approve=True))
    apply_seal(tx, day.as_(KEEPER), use_id, Applied(on=day.as_(KEEPER).today))
