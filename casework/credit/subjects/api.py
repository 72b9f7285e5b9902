"""Subjects over JSON."""

from casework.credit.sealing import sealing
from casework.credit.subjects import actions
from casework.credit.subjects.forms import Entering
from casework.credit.subjects.queries import WORKS, Found, Sought, SubjectLine, subject, subjects
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@routes.reads("/credit/subjects", *WORKS)
def read_subjects(desk: Desk, q: str = "", before: int | None = None) -> Found:
    """A page of the subjects that the person's organ deals with, the newest first; `q` is a name's beginning or a whole code."""
    return subjects(desk.tx, desk.viewer, sealing(desk.house.settings), Sought(q=q[:120], before=before))


@routes.reads("/credit/subjects/{subject_id}", *WORKS)
def read_subject(desk: Desk, subject_id: int) -> SubjectLine:
    """One subject, its numbers masked."""
    return subject(desk.tx, desk.viewer, subject_id)


@routes.acts("/credit/subjects", *WORKS)
def enter(desk: Desk, body: Entering) -> SubjectLine:
    """Enter a subject, or find the one that is entered under the code."""
    key = actions.enter(desk.tx, desk.actor, sealing(desk.house.settings), body)
    return subject(desk.tx, desk.viewer, key)
