"""What the public pages of the wing share gives to the house."""

from casework.credit.public.tables import PublicAttempt
from casework.credit.public.work import WORK
from casework.room import Room

ROOM = Room(tables=(PublicAttempt,), work=WORK)
