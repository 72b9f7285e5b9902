"""What the demonstration gives to the house."""

from casework.demonstration import work
from casework.room import Room

ROOM = Room(
    work=work.WORK,
)
