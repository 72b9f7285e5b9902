"""whose authority: who ordered a change of the calendar, and the second person who confirms it

What was entered as a local exception before nobody was asked who had ordered it. It becomes a local one, which moves no
statutory date, unless its source names the State Council (国务院, 国办, 国发): the safe reading, for a date that was
moved by a mistake is lost. Everything entered so far was in force at once and stays so, confirmed by nobody. The due
dates follow with `casework recompute`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("calendar_changes") as table:
        table.add_column(sa.Column("until", sa.Date(), nullable=True))
        table.add_column(
            sa.Column("authority", sa.String(length=40), nullable=False, server_default="state_council")
        )
        table.add_column(sa.Column("state", sa.String(length=40), nullable=False, server_default="confirmed"))
        table.add_column(sa.Column("decided_by", sa.Integer(), nullable=True))
        table.add_column(sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("refusal", sa.String(length=300), nullable=False, server_default=""))
        table.create_foreign_key("fk_calendar_changes_decided_by", "users", ["decided_by"], ["id"])
    op.execute(
        "UPDATE calendar_changes SET authority = 'local' WHERE kind = 'exception' "
        "AND source NOT LIKE '%国务院%' AND source NOT LIKE '%国办%' AND source NOT LIKE '%国发%'"
    )
    op.execute(
        "UPDATE calendar_changes SET authority = 'local' WHERE kind = 'withdrawal' AND withdraws_id IN "
        "(SELECT c.id FROM calendar_changes c WHERE c.authority = 'local')"
    )
    op.execute("UPDATE calendar_changes SET decided_at = recorded_at")
    with op.batch_alter_table("calendar_changes") as table:
        for name in ("authority", "state", "refusal"):
            table.alter_column(name, server_default=None)


def downgrade() -> None:
    op.execute("DELETE FROM calendar_changes WHERE state <> 'confirmed'")
    with op.batch_alter_table("calendar_changes") as table:
        table.drop_constraint("fk_calendar_changes_decided_by", type_="foreignkey")
        for name in ("refusal", "decided_at", "decided_by", "state", "authority", "until"):
            table.drop_column(name)
