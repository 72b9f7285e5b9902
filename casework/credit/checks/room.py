"""What checks give to the house."""

from casework.credit.checks.tables import CheckFinding, CreditCheck
from casework.room import Room

ROOM = Room(tables=(CreditCheck, CheckFinding))
