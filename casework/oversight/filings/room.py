"""What filings give to the house."""

from casework.oversight.filings.kind import FILING
from casework.oversight.filings.tables import ExchangeKey, FiledCopy, FiledDecision, Filing, FilingVersion
from casework.oversight.filings.waits import WAITS
from casework.oversight.filings.work import WORK
from casework.room import Room

ROOM = Room(
    matters=(FILING,),
    tables=(Filing, ExchangeKey, FilingVersion, FiledDecision, FiledCopy),
    waits=WAITS,
    work=WORK,
)
