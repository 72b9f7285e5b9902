"""a matter has the number by which it may be named outside; a message the deadline that it is about"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("matters", sa.Column("number", sa.String(length=60), nullable=False, server_default=""))
    op.execute(
        "UPDATE matters SET number = COALESCE((SELECT number FROM cases WHERE cases.id = matters.id), '')"
    )
    op.execute("UPDATE matters SET number = '案件' || id WHERE number = '' AND kind = 'case'")
    # As one column, which SQLite adds without making the table anew.
    op.execute(
        "ALTER TABLE messages ADD COLUMN matter_id INTEGER CONSTRAINT fk_messages_matter_id REFERENCES matters (id)"
    )
    op.add_column("messages", sa.Column("rule", sa.String(length=40), nullable=True))
    op.add_column("messages", sa.Column("due", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("messages") as batch_op:
        for name in ("due", "rule", "matter_id"):
            batch_op.drop_column(name)
    op.drop_column("matters", "number")
