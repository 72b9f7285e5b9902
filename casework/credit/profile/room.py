"""What the file of a subject gives to the house."""

from casework.credit.profile import pages
from casework.room import Room

ROOM = Room(pages=(pages.pages,))
