"""people are told of deadlines: what each was told, who follows a matter, and when the next of each deadline is told

What stands in a database in use is looked at by the first sweep: from the day of the migration on it tells what the ladder
tells, and nothing of the days before. A matter says who handles it, as its case does.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

TOLD = sa.text("tell_on IS NOT NULL")
NEWEST = {"sqlite_where": sa.text("newest = 1"), "postgresql_where": sa.text("newest")}
UNREAD = {
    "sqlite_where": sa.text("newest = 1 AND read_at IS NULL"),
    "postgresql_where": sa.text("newest AND read_at IS NULL"),
}


def upgrade() -> None:
    op.create_table(
        "follows",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="fk_follows_matter_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_follows_user_id"),
        sa.PrimaryKeyConstraint("user_id", "matter_id", name="pk_follows"),
    )
    op.create_index("ix_follows_matter_id", "follows", ["matter_id"])
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("for_id", sa.Integer(), nullable=True),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("trigger_event_id", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("aim", sa.Date(), nullable=False),
        sa.Column("character", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("told_as", sa.String(length=40), nullable=False),
        sa.Column("was_due", sa.Date(), nullable=True),
        sa.Column("moved_by_event", sa.Integer(), nullable=True),
        sa.Column("moved_by_change", sa.Integer(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("release_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("newest", sa.Boolean(), nullable=False),
        sa.Column("also", sa.JSON(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["for_id"], ["users.id"], name="fk_alerts_for_id"),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="fk_alerts_matter_id"),
        sa.ForeignKeyConstraint(
            ["moved_by_change"], ["calendar_changes.id"], name="fk_alerts_moved_by_change"
        ),
        sa.ForeignKeyConstraint(["moved_by_event"], ["events.id"], name="fk_alerts_moved_by_event"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_alerts_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"),
        sa.UniqueConstraint(
            "user_id",
            "matter_id",
            "rule",
            "due",
            "level",
            name="uq_alerts_user_id_matter_id_rule_due_level",
        ),
    )
    op.create_index("ix_alerts_matter", "alerts", ["matter_id", "id"])
    op.create_index("ix_alerts_newest", "alerts", ["user_id", "told_at", "id"], **NEWEST)
    op.create_index("ix_alerts_unread", "alerts", ["user_id", "told_at", "id"], **UNREAD)
    op.add_column("deadlines", sa.Column("resting", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("deadlines", sa.Column("told_through", sa.Date(), nullable=True))
    op.add_column("deadlines", sa.Column("tell_on", sa.Date(), nullable=True))
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    rows = sa.table(
        "deadlines",
        *(sa.column(name, sa.Date()) for name in ("told_through", "tell_on")),
        sa.column("stands", sa.Boolean()),
    )
    looked = {"told_through": today - timedelta(days=1), "tell_on": today}
    op.execute(rows.update().where(rows.c.stands).values(looked))
    op.create_index(
        "ix_deadlines_tell_on", "deadlines", ["tell_on", "id"], sqlite_where=TOLD, postgresql_where=TOLD
    )
    # As one column, which SQLite adds without making the table anew.
    op.execute(
        "ALTER TABLE matters ADD COLUMN handler_id INTEGER CONSTRAINT fk_matters_handler_id REFERENCES users (id)"
    )
    op.execute("UPDATE matters SET handler_id = (SELECT handler_id FROM cases WHERE cases.id = matters.id)")


def downgrade() -> None:
    with op.batch_alter_table("matters") as batch_op:
        batch_op.drop_column("handler_id")
    op.drop_index("ix_deadlines_tell_on", "deadlines")
    for name in ("tell_on", "told_through", "resting"):
        op.drop_column("deadlines", name)
    op.drop_table("alerts")
    op.drop_table("follows")
