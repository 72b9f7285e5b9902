"""departments answer invitations themselves; what waits to be answered, and to be paid, is found by an index of its own"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

PAYABLE = sa.text("state IN ('determined')")
ASKED = sa.text("answer = 'asked' AND department_id IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("counsel_invitations", schema=None) as batch_op:
        batch_op.create_index(
            "ix_counsel_invitations_asked",
            ["department_id"],
            unique=False,
            sqlite_where=ASKED,
            postgresql_where=ASKED,
        )
    op.create_index(
        "ix_fees_pending", "fees", ["state"], unique=False, sqlite_where=PAYABLE, postgresql_where=PAYABLE
    )


def downgrade() -> None:
    op.drop_index("ix_fees_pending", "fees", sqlite_where=PAYABLE, postgresql_where=PAYABLE)
    with op.batch_alter_table("counsel_invitations", schema=None) as batch_op:
        batch_op.drop_index("ix_counsel_invitations_asked", sqlite_where=ASKED, postgresql_where=ASKED)
