"""What leave gives to the house."""

from casework.alerting.tables import Leave
from casework.room import Room

ROOM = Room(tables=(Leave,))
