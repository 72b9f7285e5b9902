"""what hangs on an instance is found by it, and what stands is read in its index alone"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

OF_INSTANCES = ("events", "approval_forms", "transfers", "answers", "evidence", "agents")
REST = ["owner", "layer", "provisional", "character", "advise_by"]
STANDING = {
    "organ": ["organ_id", "follow", "due", *REST],
    "responsible": ["responsible_id", "follow", "due", *REST],
    "all": ["follow", "due", "id", "organ_id", "responsible_id", *REST],
}


def upgrade() -> None:
    for table in OF_INSTANCES:
        op.create_index(f"ix_{table}_instance_id", table, ["instance_id"])
    _standing("stands")


def downgrade() -> None:
    _standing()
    for table in OF_INSTANCES:
        op.drop_index(f"ix_{table}_instance_id", table)


def _standing(*more: str) -> None:
    for name, columns in STANDING.items():
        op.drop_index(f"ix_deadlines_standing_{name}", "deadlines")
        op.create_index(
            f"ix_deadlines_standing_{name}",
            "deadlines",
            [*columns, *more],
            sqlite_where=sa.text("stands = 1"),
            postgresql_where=sa.text("stands"),
        )
