"""desk"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

URGED = sa.text("kind IN ('urged', 'reminded')")
PENDING = sa.text("state IN ('submitted', 'returned')")


def upgrade() -> None:
    """What waits on a desk is found without reading every event and every answer."""
    op.create_index(
        "ix_events_urged", "events", ["kind", "case_id"], sqlite_where=URGED, postgresql_where=URGED
    )
    op.create_index(
        "ix_answers_pending", "answers", ["state"], sqlite_where=PENDING, postgresql_where=PENDING
    )


def downgrade() -> None:
    op.drop_index("ix_answers_pending", table_name="answers")
    op.drop_index("ix_events_urged", table_name="events")
