"""papers: what nobody has said stays unsaid, telephones of agents and organs, the pages of each piece of evidence"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("approval_forms") as forms:
        forms.alter_column("principal_appears", existing_type=sa.Boolean(), nullable=True)
    # A box left empty never said that the principal stays away.
    op.execute(sa.text("UPDATE approval_forms SET principal_appears = NULL WHERE NOT principal_appears"))
    for table in ("agents", "organisations"):
        op.add_column(table, sa.Column("phone", sa.String(length=40), nullable=False, server_default=""))
    # Pages that were given by hand stand as they are: what is computed gives way to them.
    with op.batch_alter_table("evidence") as evidence:
        evidence.add_column(sa.Column("page_count", sa.Integer(), nullable=True))
        evidence.alter_column("original", existing_type=sa.Boolean(), nullable=True)


def downgrade() -> None:
    op.execute(sa.text("UPDATE evidence SET original = false WHERE original IS NULL"))
    with op.batch_alter_table("evidence") as evidence:
        evidence.alter_column("original", existing_type=sa.Boolean(), nullable=False)
        evidence.drop_column("page_count")
    for table in ("organisations", "agents"):
        op.drop_column(table, "phone")
    op.execute(sa.text("UPDATE approval_forms SET principal_appears = false WHERE principal_appears IS NULL"))
    with op.batch_alter_table("approval_forms") as forms:
        forms.alter_column("principal_appears", existing_type=sa.Boolean(), nullable=False)
