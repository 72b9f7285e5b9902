"""The register over JSON: correct an entry. Papers are logged, and read, where the whole of a case is answered."""

from casework.accounts.roles import Permission
from casework.cases.intake import correct
from casework.cases.intake.forms import PaperCorrection
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()


@routes.steps("/register/{entry_id}/correct", Permission.REGISTER)
def correct_paper(desk: Desk, entry_id: int, body: PaperCorrection) -> int:
    """Put what a paper really was in the place of what was logged: its sender, kind and way of service, with the reason."""
    return correct.correct_paper(desk.tx, desk.actor, entry_id, body)[0]
