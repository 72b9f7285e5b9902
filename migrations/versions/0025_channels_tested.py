"""a channel is tested before it is used, and given up; an organ decides on names; a ladder that has not begun is withdrawn"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

MOMENTS = ("tested_at", "told_at", "retired_at")


def upgrade() -> None:
    op.create_table(
        "disclosures",
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(length=200), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_disclosures_organ_id")),
        sa.ForeignKeyConstraint(["set_by"], ["users.id"], name=op.f("fk_disclosures_set_by")),
        sa.PrimaryKeyConstraint("organ_id", name=op.f("pk_disclosures")),
    )
    with op.batch_alter_table("channels") as batch_op:
        for name in MOMENTS:
            batch_op.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_column("discloses")
    # What is in use goes on; what is off is tested before it is switched on.
    op.execute('UPDATE channels SET tested_at = COALESCE(tried_at, CURRENT_TIMESTAMP) WHERE "on"')
    op.execute(
        "UPDATE channels SET told_at = (SELECT MIN(tried_at) FROM messages WHERE messages.channel_id = channels.id"
        " AND attempts > 0 AND level NOT IN ('test', 'code'))"
    )
    # As one column, which SQLite adds without making the table anew.
    op.execute(
        "ALTER TABLE ladder_versions ADD COLUMN withdrawn_by INTEGER"
        " CONSTRAINT fk_ladder_versions_withdrawn_by REFERENCES users (id)"
    )
    op.add_column("ladder_versions", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("ladder_versions") as batch_op:
        for name in ("withdrawn_at", "withdrawn_by"):
            batch_op.drop_column(name)
    with op.batch_alter_table("channels") as batch_op:
        batch_op.add_column(sa.Column("discloses", sa.Boolean(), nullable=False, server_default=sa.false()))
        for name in MOMENTS:
            batch_op.drop_column(name)
    op.drop_table("disclosures")
