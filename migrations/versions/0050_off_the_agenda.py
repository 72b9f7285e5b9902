"""a draft is taken off the agenda, by whom and why"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("item_agendas", schema=None) as batch_op:
        batch_op.add_column(sa.Column("withdrawn_by", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("why", sa.String(length=500), nullable=False, server_default=""))
        batch_op.create_foreign_key(
            batch_op.f("fk_item_agendas_withdrawn_by"), "users", ["withdrawn_by"], ["id"]
        )
    with op.batch_alter_table("item_agendas", schema=None) as batch_op:
        batch_op.alter_column("why", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("item_agendas", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_item_agendas_withdrawn_by"), type_="foreignkey")
        for name in ("why", "withdrawn_at", "withdrawn_by"):
            batch_op.drop_column(name)
