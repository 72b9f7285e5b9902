"""What statistics give to the house."""

from casework.oversight.statistics.tables import Counted, Sheet
from casework.oversight.statistics.work import WORK
from casework.room import Room

ROOM = Room(tables=(Counted, Sheet), work=WORK)
