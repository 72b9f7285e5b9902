"""what waits is found by an index of its own"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

PENDING = {
    "approval_forms": "'submitted', 'returned'",
    "transfers": "'waiting', 'sent', 'returned', 'refused'",
    "analyses": "'submitted', 'returned'",
    "suggestions": "'submitted', 'returned', 'approved'",
    "compensation_decisions": "'submitted', 'returned'",
}
REVIEWS = "'proposed', 'returned'"


def _create(name: str, table: str, states: str) -> None:
    where = sa.text(f"state IN ({states})")
    op.create_index(name, table, ["state"], unique=False, sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    for table, states in PENDING.items():
        op.drop_index(f"ix_{table}_state", table_name=table)
        _create(f"ix_{table}_pending", table, states)
    op.drop_index("ix_legality_waits", table_name="legality_reviews")
    _create("ix_legality_reviews_pending", "legality_reviews", REVIEWS)


def downgrade() -> None:
    op.drop_index("ix_legality_reviews_pending", table_name="legality_reviews")
    _create("ix_legality_waits", "legality_reviews", REVIEWS)
    for table in PENDING:
        op.drop_index(f"ix_{table}_pending", table_name=table)
        op.create_index(f"ix_{table}_state", table, ["state"], unique=False)
