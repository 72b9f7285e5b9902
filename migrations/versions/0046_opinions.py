"""opinions of counsel and of the office, and the drafts before the gate"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

SIGNED = sa.text("state = 'signed'")
DRAFTS = sa.text("state = 'draft'")
WAITING = sa.text("state IN ('submitted', 'returned')")


def upgrade() -> None:
    op.create_table(
        "decision_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("drafted_by", sa.String(length=120), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["entered_by"], ["users.id"], name=op.f("fk_decision_items_entered_by")),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_decision_items_organ_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_items")),
    )
    with op.batch_alter_table("decision_items", schema=None) as batch_op:
        batch_op.create_index("ix_decision_items_organ", ["organ_id", "id"], unique=False)

    op.create_table(
        "item_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=20000), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("changes", sa.String(length=1000), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_item_versions_file_id")),
        sa.ForeignKeyConstraint(["item_id"], ["decision_items.id"], name=op.f("fk_item_versions_item_id")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_item_versions_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_versions")),
        sa.UniqueConstraint("item_id", "no", name=op.f("uq_item_versions_item_id_no")),
    )
    op.create_table(
        "office_opinions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("question", sa.String(length=4000), nullable=False),
        sa.Column("analysis", sa.String(length=20000), nullable=False),
        sa.Column("conclusion", sa.String(length=40), nullable=False),
        sa.Column("risk", sa.String(length=4000), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("writers", sa.JSON(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name=op.f("fk_office_opinions_decided_by")),
        sa.ForeignKeyConstraint(["id"], ["matters.id"], name=op.f("fk_office_opinions_id")),
        sa.ForeignKeyConstraint(["organ_id"], ["organisations.id"], name=op.f("fk_office_opinions_organ_id")),
        sa.ForeignKeyConstraint(["submitted_by"], ["users.id"], name=op.f("fk_office_opinions_submitted_by")),
        sa.ForeignKeyConstraint(["written_by"], ["users.id"], name=op.f("fk_office_opinions_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_opinions")),
    )
    with op.batch_alter_table("office_opinions", schema=None) as batch_op:
        batch_op.create_index("ix_office_opinions_organ", ["organ_id", "id"], unique=False)
        batch_op.create_index(
            "ix_office_opinions_pending",
            ["state"],
            unique=False,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        )

    op.create_table(
        "item_agendas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("meeting", sa.String(length=200), nullable=False),
        sa.Column("put_by", sa.Integer(), nullable=False),
        sa.Column("put_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["put_by"], ["users.id"], name=op.f("fk_item_agendas_put_by")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["item_versions.id"], name=op.f("fk_item_agendas_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_agendas")),
    )
    with op.batch_alter_table("item_agendas", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_agendas_version_id"), ["version_id"], unique=False)

    op.create_table(
        "item_engagements",
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagements.id"], name=op.f("fk_item_engagements_engagement_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["item_versions.id"], name=op.f("fk_item_engagements_version_id")
        ),
        sa.PrimaryKeyConstraint("engagement_id", name=op.f("pk_item_engagements")),
    )
    with op.batch_alter_table("item_engagements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_engagements_version_id"), ["version_id"], unique=False)

    op.create_table(
        "counsel_opinions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("counsel_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("by_office", sa.Boolean(), nullable=False),
        sa.Column("materials", sa.String(length=4000), nullable=False),
        sa.Column("facts", sa.String(length=20000), nullable=False),
        sa.Column("question", sa.String(length=4000), nullable=False),
        sa.Column("analysis", sa.String(length=20000), nullable=False),
        sa.Column("conclusion", sa.String(length=40), nullable=True),
        sa.Column("risk", sa.String(length=4000), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("signed_name", sa.String(length=60), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_by", sa.Integer(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["engagement_assignments.id"], name=op.f("fk_counsel_opinions_assignment_id")
        ),
        sa.ForeignKeyConstraint(["counsel_id"], ["counsel.id"], name=op.f("fk_counsel_opinions_counsel_id")),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagements.id"], name=op.f("fk_counsel_opinions_engagement_id")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_counsel_opinions_file_id")),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organisations.id"], name=op.f("fk_counsel_opinions_organ_id")
        ),
        sa.ForeignKeyConstraint(["signed_by"], ["users.id"], name=op.f("fk_counsel_opinions_signed_by")),
        sa.ForeignKeyConstraint(["written_by"], ["users.id"], name=op.f("fk_counsel_opinions_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counsel_opinions")),
    )
    with op.batch_alter_table("counsel_opinions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_counsel_opinions_engagement_id"), ["engagement_id"], unique=False
        )
        batch_op.create_index(
            "ix_counsel_opinions_signed",
            ["organ_id", "signed_on", "id"],
            unique=False,
            sqlite_where=SIGNED,
            postgresql_where=SIGNED,
        )
        batch_op.create_index(
            "uq_counsel_opinions_draft",
            ["assignment_id", "by_office"],
            unique=True,
            sqlite_where=DRAFTS,
            postgresql_where=DRAFTS,
        )
        batch_op.create_index(
            "uq_counsel_opinions_version",
            ["engagement_id", "no"],
            unique=True,
            sqlite_where=SIGNED,
            postgresql_where=SIGNED,
        )

    op.create_table(
        "office_opinion_parts",
        sa.Column("office_opinion_id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("adopted", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_opinion_id"],
            ["office_opinions.id"],
            name=op.f("fk_office_opinion_parts_office_opinion_id"),
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["counsel_opinions.id"], name=op.f("fk_office_opinion_parts_opinion_id")
        ),
        sa.PrimaryKeyConstraint("office_opinion_id", "opinion_id", name=op.f("pk_office_opinion_parts")),
    )
    with op.batch_alter_table("office_opinion_parts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_office_opinion_parts_opinion_id"), ["opinion_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("office_opinion_parts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_office_opinion_parts_opinion_id"))

    op.drop_table("office_opinion_parts")
    with op.batch_alter_table("counsel_opinions", schema=None) as batch_op:
        batch_op.drop_index("uq_counsel_opinions_version", sqlite_where=SIGNED, postgresql_where=SIGNED)
        batch_op.drop_index("uq_counsel_opinions_draft", sqlite_where=DRAFTS, postgresql_where=DRAFTS)
        batch_op.drop_index("ix_counsel_opinions_signed", sqlite_where=SIGNED, postgresql_where=SIGNED)
        batch_op.drop_index(batch_op.f("ix_counsel_opinions_engagement_id"))

    op.drop_table("counsel_opinions")
    with op.batch_alter_table("item_engagements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_engagements_version_id"))

    op.drop_table("item_engagements")
    with op.batch_alter_table("item_agendas", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_agendas_version_id"))

    op.drop_table("item_agendas")
    with op.batch_alter_table("office_opinions", schema=None) as batch_op:
        batch_op.drop_index("ix_office_opinions_pending", sqlite_where=WAITING, postgresql_where=WAITING)
        batch_op.drop_index("ix_office_opinions_organ")

    op.drop_table("office_opinions")
    op.drop_table("item_versions")
    with op.batch_alter_table("decision_items", schema=None) as batch_op:
        batch_op.drop_index("ix_decision_items_organ")

    op.drop_table("decision_items")
