"""Real deadlines to try a ladder on: those that stand in a case, found by its number."""

from sqlmodel import Session, col, select

from casework.accounts.viewer import Viewer
from casework.cases.record.tables import Case, Instance
from casework.cases.record.visibility import visible
from casework.matters.queries import stored
from casework.reading.case_number import search_key
from casework.rulebook import Character, Why
from casework.rulebook.ladder import Course


def standing(
    tx: Session, viewer: Viewer, number: str, character: Character, rule: str
) -> tuple[tuple[str, Course], ...]:
    """The open deadlines of a kind, or of one rule of it, in the cases of a number that the viewer sees.

    Each with its rule, by due date. None where the viewer sees no such case, or nothing of the kind stands in it.
    """
    of_number = select(Instance.case_id).where(Instance.number_key == search_key(number))
    cases = tx.exec(select(Case.id).where(col(Case.id).in_(of_number), visible(viewer))).all()
    rows = [row for found in stored(tx, [c for c in cases if c is not None]).values() for row in found]
    meant = [r for r in rows if r.stands and r.character is character and rule in {"", r.rule}]
    return tuple(
        (
            row.rule,
            Course(
                begins=row.trigger_on,
                due=row.due,
                aim=min(row.advise_by, row.follow),
                planned=row.follow_why is Why.BACK_PLANNED,
                character=row.character,
            ),
        )
        for row in sorted(meant, key=lambda r: (r.due, r.id))
    )
