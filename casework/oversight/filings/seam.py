"""Where the sheets of the kept forms come from (`draft.Sheet`): whoever keeps forms is asked here, and nowhere else."""

from sqlmodel import Session

from casework.oversight.filings.draft import Cells, no_sheet
from casework.oversight.periods import Period


def sheet(tx: Session, organ_id: int, period: Period) -> Cells:
    """The sheet of the form of a period, as rows of what each cell shows; nothing where no form is kept."""
    return no_sheet(tx, organ_id, period)
