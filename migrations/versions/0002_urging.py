"""urging"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

URGED = sa.text("kind IN ('urged', 'reminded')")


def upgrade() -> None:
    """The few urgings are found without reading every event."""
    op.create_index(
        "ix_events_urged", "events", ["case_id", "id"], sqlite_where=URGED, postgresql_where=URGED
    )


def downgrade() -> None:
    op.drop_index("ix_events_urged", table_name="events")
