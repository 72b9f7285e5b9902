"""A case as the pages of its answer take it up."""

from casework.cases.answers.queries import Prepared, prepared
from casework.cases.record.taken import take
from casework.http.desk import Desk


def take_prepared(desk: Desk, case_id: int) -> Prepared:
    """The case with what is prepared for the court, for this desk. Raises NotFound."""
    return prepared(desk.tx, take(desk, case_id))
