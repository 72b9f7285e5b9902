"""whose authority: who ordered a change of the calendar, and the second person who confirms it

What was entered as a local exception before nobody was asked who had ordered it. It becomes a local one, which moves no
statutory date, unless its source names the State Council (国务院, 国办, 国发): the safe reading, for a date that was
moved by a mistake is lost. Everything entered so far was in force at once and stays so, confirmed by nobody. The due
dates follow with `casework recompute`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLE = "calendar_changes"


def upgrade() -> None:
    # Columns are added and none is altered: SQLite would make the table anew, to which the moved dates refer.
    op.add_column(TABLE, sa.Column("until", sa.Date(), nullable=True))
    for name, length, value in (
        ("authority", 40, "local"),
        ("state", 40, "proposed"),
        ("refusal", 300, ""),
    ):
        op.add_column(TABLE, sa.Column(name, sa.String(length), nullable=False, server_default=value))
    _add_decider()
    op.add_column(TABLE, sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE calendar_changes SET state = 'confirmed', decided_at = recorded_at")
    op.execute(
        "UPDATE calendar_changes SET authority = 'state_council' WHERE kind = 'notice' OR kind = 'exception' AND "
        "(source LIKE '%国务院%' OR source LIKE '%国办%' OR source LIKE '%国发%')"
    )
    op.execute(
        "UPDATE calendar_changes SET authority = 'state_council' WHERE kind = 'withdrawal' AND withdraws_id IN "
        "(SELECT c.id FROM calendar_changes c WHERE c.authority = 'state_council')"
    )


def _add_decider() -> None:
    if op.get_bind().dialect.name == "sqlite":
        refers = sa.ForeignKey("users.id")
        op.add_column(TABLE, sa.Column("decided_by", sa.Integer(), refers), inline_references=True)
        return
    op.add_column(TABLE, sa.Column("decided_by", sa.Integer(), nullable=True))
    op.create_foreign_key("fk_calendar_changes_decided_by", TABLE, "users", ["decided_by"], ["id"])


def downgrade() -> None:
    op.execute("DELETE FROM calendar_changes WHERE state <> 'confirmed'")
    with op.batch_alter_table(TABLE) as table:
        for name in ("refusal", "decided_at", "decided_by", "state", "authority", "until"):
            table.drop_column(name)
