"""desk"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

URGED = sa.text("kind IN ('urged', 'reminded')")
SUBMITTED = sa.text("state = 'submitted'")


def upgrade() -> None:
    """What waits on a desk is found without reading every event and every answer."""
    op.create_index(
        "ix_events_urged", "events", ["case_id", "id"], sqlite_where=URGED, postgresql_where=URGED
    )
    op.create_index(
        "ix_answers_submitted", "answers", ["case_id"], sqlite_where=SUBMITTED, postgresql_where=SUBMITTED
    )


def downgrade() -> None:
    op.drop_index("ix_answers_submitted", table_name="answers")
    op.drop_index("ix_events_urged", table_name="events")
