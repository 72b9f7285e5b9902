"""What the ladders give to the house."""

from casework.alerting.tables import LadderVersion, QuietHours
from casework.room import Room

ROOM = Room(tables=(LadderVersion, QuietHours))
