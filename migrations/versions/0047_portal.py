"""portal of counsel, meetings with them, bulletins and suggestions"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

ASKED = sa.text("state IN ('asked')")


def upgrade() -> None:
    op.create_table(
        "counsel_bulletins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(length=8000), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_counsel_bulletins_made_by")),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organisations.id"], name=op.f("fk_counsel_bulletins_organ_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counsel_bulletins")),
    )
    with op.batch_alter_table("counsel_bulletins", schema=None) as batch_op:
        batch_op.create_index("ix_counsel_bulletins", ["organ_id", "id"], unique=False)

    op.create_table(
        "counsel_bulletin_reads",
        sa.Column("bulletin_id", sa.Integer(), nullable=False),
        sa.Column("counsel_id", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["bulletin_id"], ["counsel_bulletins.id"], name=op.f("fk_counsel_bulletin_reads_bulletin_id")
        ),
        sa.ForeignKeyConstraint(
            ["counsel_id"], ["counsel.id"], name=op.f("fk_counsel_bulletin_reads_counsel_id")
        ),
        sa.PrimaryKeyConstraint("bulletin_id", "counsel_id", name=op.f("pk_counsel_bulletin_reads")),
    )
    op.create_table(
        "counsel_suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("counsel_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reply", sa.String(length=2000), nullable=False),
        sa.Column("replied_by", sa.Integer(), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["counsel_id"], ["counsel.id"], name=op.f("fk_counsel_suggestions_counsel_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_counsel_suggestions_made_by")),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organisations.id"], name=op.f("fk_counsel_suggestions_organ_id")
        ),
        sa.ForeignKeyConstraint(["replied_by"], ["users.id"], name=op.f("fk_counsel_suggestions_replied_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counsel_suggestions")),
    )
    with op.batch_alter_table("counsel_suggestions", schema=None) as batch_op:
        batch_op.create_index("ix_counsel_suggestions_counsel", ["counsel_id", "id"], unique=False)
        batch_op.create_index("ix_counsel_suggestions_organ", ["organ_id", "id"], unique=False)
        batch_op.create_index(
            "ix_counsel_suggestions_pending",
            ["state"],
            unique=False,
            sqlite_where=ASKED,
            postgresql_where=ASKED,
        )

    op.create_table(
        "counsel_meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("agenda", sa.String(length=2000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("minutes", sa.String(length=8000), nullable=False),
        sa.Column("opinion", sa.String(length=500), nullable=False),
        sa.Column("cancelled", sa.String(length=500), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_counsel_meetings_case_id")),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagements.id"], name=op.f("fk_counsel_meetings_engagement_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_counsel_meetings_made_by")),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organisations.id"], name=op.f("fk_counsel_meetings_organ_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counsel_meetings")),
    )
    with op.batch_alter_table("counsel_meetings", schema=None) as batch_op:
        batch_op.create_index("ix_counsel_meetings_at", ["organ_id", "at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_counsel_meetings_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_counsel_meetings_engagement_id"), ["engagement_id"], unique=False
        )

    op.create_table(
        "counsel_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("counsel_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attended", sa.Boolean(), nullable=True),
        sa.Column("good", sa.Boolean(), nullable=True),
        sa.Column("finding", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["users.id"], name=op.f("fk_counsel_invitations_answered_by")
        ),
        sa.ForeignKeyConstraint(
            ["counsel_id"], ["counsel.id"], name=op.f("fk_counsel_invitations_counsel_id")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["organisations.id"], name=op.f("fk_counsel_invitations_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["counsel_meetings.id"], name=op.f("fk_counsel_invitations_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counsel_invitations")),
        sa.UniqueConstraint(
            "meeting_id", "counsel_id", name=op.f("uq_counsel_invitations_meeting_id_counsel_id")
        ),
        sa.UniqueConstraint(
            "meeting_id", "department_id", name=op.f("uq_counsel_invitations_meeting_id_department_id")
        ),
    )
    with op.batch_alter_table("counsel_invitations", schema=None) as batch_op:
        batch_op.create_index("ix_counsel_invitations_counsel", ["counsel_id", "meeting_id"], unique=False)

    op.create_table(
        "engagement_grants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["engagement_assignments.id"], name=op.f("fk_engagement_grants_assignment_id")
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagements.id"], name=op.f("fk_engagement_grants_engagement_id")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_engagement_grants_file_id")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_engagement_grants_made_by")),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["users.id"], name=op.f("fk_engagement_grants_withdrawn_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement_grants")),
    )
    with op.batch_alter_table("engagement_grants", schema=None) as batch_op:
        batch_op.create_index("ix_engagement_grants", ["assignment_id", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_engagement_grants_engagement_id"), ["engagement_id"], unique=False
        )

    op.create_table(
        "engagement_undertakings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["engagement_assignments.id"],
            name=op.f("fk_engagement_undertakings_assignment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagements.id"], name=op.f("fk_engagement_undertakings_engagement_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_engagement_undertakings_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement_undertakings")),
        sa.UniqueConstraint("assignment_id", name=op.f("uq_engagement_undertakings_assignment_id")),
    )
    with op.batch_alter_table("engagement_undertakings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_engagement_undertakings_engagement_id"), ["engagement_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("engagement_undertakings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_engagement_undertakings_engagement_id"))

    op.drop_table("engagement_undertakings")
    with op.batch_alter_table("engagement_grants", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_engagement_grants_engagement_id"))
        batch_op.drop_index("ix_engagement_grants")

    op.drop_table("engagement_grants")
    with op.batch_alter_table("counsel_invitations", schema=None) as batch_op:
        batch_op.drop_index("ix_counsel_invitations_counsel")

    op.drop_table("counsel_invitations")
    with op.batch_alter_table("counsel_meetings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_counsel_meetings_engagement_id"))
        batch_op.drop_index(batch_op.f("ix_counsel_meetings_case_id"))
        batch_op.drop_index("ix_counsel_meetings_at")

    op.drop_table("counsel_meetings")
    with op.batch_alter_table("counsel_suggestions", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_counsel_suggestions_pending",
            sqlite_where=ASKED,
            postgresql_where=ASKED,
        )
        batch_op.drop_index("ix_counsel_suggestions_organ")
        batch_op.drop_index("ix_counsel_suggestions_counsel")

    op.drop_table("counsel_suggestions")
    op.drop_table("counsel_bulletin_reads")
    with op.batch_alter_table("counsel_bulletins", schema=None) as batch_op:
        batch_op.drop_index("ix_counsel_bulletins")

    op.drop_table("counsel_bulletins")
