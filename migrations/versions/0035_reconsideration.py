"""the register of suggestions also has the opinions of reconsideration organs"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

BEFORE = sa.text(
    "trigger_kind IN ('suggestion_received', 'procuratorial_suggestion_received', 'obligation_begun', "
    "'obligation_settled', 'loss_found')"
)
NOW = sa.text(
    "trigger_kind IN ('suggestion_received', 'procuratorial_suggestion_received', 'obligation_begun', "
    "'obligation_settled', 'loss_found', 'opinion_received')"
)
REGISTERS = {
    "organ": ["organ_id", "trigger_event_id", "id"],
    "responsible": ["responsible_id", "trigger_event_id", "id"],
    "all": ["trigger_event_id", "id"],
}


def _index_again(which: sa.TextClause) -> None:
    for name, columns in REGISTERS.items():
        op.drop_index(f"ix_deadlines_register_{name}", table_name="deadlines")
        op.create_index(
            f"ix_deadlines_register_{name}",
            "deadlines",
            columns,
            sqlite_where=which,
            postgresql_where=which,
        )


def upgrade() -> None:
    _index_again(NOW)


def downgrade() -> None:
    _index_again(BEFORE)
