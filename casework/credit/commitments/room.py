"""What commitments give to the house."""

from casework.credit.commitments.tables import CommitmentText, CreditCommitment
from casework.room import Room

ROOM = Room(tables=(CommitmentText, CreditCommitment))
