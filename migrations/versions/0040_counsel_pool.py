"""the pool of counsel"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

WAITING = sa.text("state IN ('submitted', 'returned')")


def upgrade() -> None:
    op.create_table(
        "counsel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("workplace", sa.String(length=120), nullable=False),
        sa.Column("former", sa.String(length=400), nullable=False),
        sa.Column("licence", sa.String(length=60), nullable=False),
        sa.Column("practising_since", sa.Date(), nullable=True),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=False),
        sa.Column("temporary", sa.Boolean(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("most_units", sa.Integer(), nullable=False),
        sa.Column("most_tasks", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("term_first", sa.Date(), nullable=True),
        sa.Column("term_last", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["matters.id"], name=op.f("fk_counsel_id")),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_counsel_organ_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_counsel_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counsel")),
        sa.UniqueConstraint("user_id", name=op.f("uq_counsel_user_id")),
    )
    with op.batch_alter_table("counsel", schema=None) as batch_op:
        batch_op.create_index("ix_counsel_organ", ["organ_id", "state", "name"], unique=False)

    op.create_table(
        "counsel_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("counsel_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=True),
        sa.Column("reasons", sa.String(length=2000), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["counsel_id"], ["matters.id"], name=op.f("fk_counsel_proposals_counsel_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name=op.f("fk_counsel_proposals_decided_by")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_counsel_proposals_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counsel_proposals")),
    )
    with op.batch_alter_table("counsel_proposals", schema=None) as batch_op:
        batch_op.create_index("ix_counsel_proposals_counsel", ["counsel_id", "id"], unique=False)
        batch_op.create_index(
            "ix_counsel_proposals_pending",
            ["state"],
            unique=False,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        )

    op.create_table(
        "counsel_banks",
        sa.Column("counsel_id", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(length=120), nullable=False),
        sa.Column("bank", sa.String(length=120), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["counsel_id"], ["counsel.id"], name=op.f("fk_counsel_banks_counsel_id")),
        sa.ForeignKeyConstraint(["set_by"], ["users.id"], name=op.f("fk_counsel_banks_set_by")),
        sa.PrimaryKeyConstraint("counsel_id", name=op.f("pk_counsel_banks")),
    )
    op.create_table(
        "counsel_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("counsel_id", sa.Integer(), nullable=False),
        sa.Column("condition", sa.String(length=40), nullable=False),
        sa.Column("met", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.String(length=300), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["counsel_id"], ["counsel.id"], name=op.f("fk_counsel_checks_counsel_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_counsel_checks_file_id")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_counsel_checks_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counsel_checks")),
    )
    with op.batch_alter_table("counsel_checks", schema=None) as batch_op:
        batch_op.create_index("ix_counsel_checks", ["counsel_id", "condition", "id"], unique=False)

    op.create_table(
        "counsel_leaves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("counsel_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["counsel_id"], ["counsel.id"], name=op.f("fk_counsel_leaves_counsel_id")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_counsel_leaves_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counsel_leaves")),
    )
    with op.batch_alter_table("counsel_leaves", schema=None) as batch_op:
        batch_op.create_index("ix_counsel_leaves", ["counsel_id", "first"], unique=False)

    op.create_table(
        "counsel_specialities",
        sa.Column("counsel_id", sa.Integer(), nullable=False),
        sa.Column("speciality", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["counsel_id"], ["counsel.id"], name=op.f("fk_counsel_specialities_counsel_id")
        ),
        sa.PrimaryKeyConstraint("counsel_id", "speciality", name=op.f("pk_counsel_specialities")),
    )


def downgrade() -> None:
    op.drop_table("counsel_specialities")
    with op.batch_alter_table("counsel_leaves", schema=None) as batch_op:
        batch_op.drop_index("ix_counsel_leaves")

    op.drop_table("counsel_leaves")
    with op.batch_alter_table("counsel_checks", schema=None) as batch_op:
        batch_op.drop_index("ix_counsel_checks")

    op.drop_table("counsel_checks")
    op.drop_table("counsel_banks")
    with op.batch_alter_table("counsel_proposals", schema=None) as batch_op:
        batch_op.drop_index("ix_counsel_proposals_pending", sqlite_where=WAITING, postgresql_where=WAITING)
        batch_op.drop_index("ix_counsel_proposals_counsel")

    op.drop_table("counsel_proposals")
    with op.batch_alter_table("counsel", schema=None) as batch_op:
        batch_op.drop_index("ix_counsel_organ")

    op.drop_table("counsel")
