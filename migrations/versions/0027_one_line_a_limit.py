"""of what a person was told of a limit one line is the newest; what is over is known"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

LISTED = ("user_id", "told_at", "id")
PASSED = """
    UPDATE alerts SET newest = FALSE WHERE newest AND EXISTS (
        SELECT 1 FROM alerts AS later
        WHERE later.user_id = alerts.user_id AND later.matter_id = alerts.matter_id AND later.rule = alerts.rule
        AND (later.due = alerts.due OR later.was_due = alerts.due) AND later.newest AND later.id > alerts.id
    )
"""
OVER = """
    UPDATE alerts SET ended = TRUE WHERE newest AND NOT EXISTS (
        SELECT 1 FROM deadlines JOIN matters ON matters.id = deadlines.matter_id
        WHERE deadlines.matter_id = alerts.matter_id AND deadlines.rule = alerts.rule AND deadlines.due = alerts.due
        AND deadlines.met_on IS NULL AND deadlines.ended_by IS NULL AND matters.closed_on IS NULL
    )
"""


def _index(name: str, where: str, *by: str) -> None:
    on_postgresql = where.replace("newest = 1", "newest").replace("ended = 0", "NOT ended")
    op.create_index(
        f"ix_alerts_{name}",
        "alerts",
        list(by),
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(on_postgresql),
    )


def upgrade() -> None:
    op.add_column("alerts", sa.Column("ended", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(PASSED)
    op.execute(OVER)
    op.drop_index("ix_alerts_unread", table_name="alerts")
    _index("unread", "newest = 1 AND ended = 0 AND read_at IS NULL", *LISTED)
    _index("open", "newest = 1 AND ended = 0", *LISTED)
    _index("settled", "newest = 1", "matter_id")


def downgrade() -> None:
    for name in ("settled", "open", "unread"):
        op.drop_index(f"ix_alerts_{name}", table_name="alerts")
    op.execute(
        "UPDATE alerts SET newest = TRUE WHERE id IN "
        "(SELECT MAX(id) FROM alerts GROUP BY user_id, matter_id, rule, due, told_at)"
    )
    op.drop_column("alerts", "ended")
    op.create_index(
        "ix_alerts_unread",
        "alerts",
        list(LISTED),
        sqlite_where=sa.text("newest = 1 AND read_at IS NULL"),
        postgresql_where=sa.text("newest AND read_at IS NULL"),
    )
