"""indexes of what lacks something: a handler, an outcome, a known day of effect"""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

UNHANDLED = sa.text("closed_on IS NULL AND handler_id IS NULL")
NO_OUTCOME = sa.text("decided_on IS NOT NULL AND outcome_code = ''")
UNCERTAIN = sa.text("effect = 'uncertain'")


def upgrade() -> None:
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index(
            "ix_cases_unhandled_open",
            ["id"],
            unique=False,
            sqlite_where=UNHANDLED,
            postgresql_where=UNHANDLED,
        )

    with op.batch_alter_table("instances", schema=None) as batch_op:
        batch_op.create_index(
            "ix_instances_no_outcome",
            ["id", "case_id"],
            unique=False,
            sqlite_where=NO_OUTCOME,
            postgresql_where=NO_OUTCOME,
        )
        batch_op.create_index(
            "ix_instances_uncertain",
            ["id", "case_id"],
            unique=False,
            sqlite_where=UNCERTAIN,
            postgresql_where=UNCERTAIN,
        )


def downgrade() -> None:
    with op.batch_alter_table("instances", schema=None) as batch_op:
        batch_op.drop_index("ix_instances_uncertain", sqlite_where=UNCERTAIN, postgresql_where=UNCERTAIN)
        batch_op.drop_index("ix_instances_no_outcome", sqlite_where=NO_OUTCOME, postgresql_where=NO_OUTCOME)

    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index("ix_cases_unhandled_open", sqlite_where=UNHANDLED, postgresql_where=UNHANDLED)
