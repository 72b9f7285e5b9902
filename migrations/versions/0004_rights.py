"""rights: what a deadline is (duty, right, watch), what ended it, and one kind of event for one legal regime"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

RIGHTS = (
    "SPC18-10", "SPC18-34.apply", "APL-85.judgment", "APL-85.ruling", "APL89-58.judgment", "APL89-58.ruling",
    "SPC18-110", "SPC18-110.known", "SPC15-24", "SPC15-24.known", "SPC00-73", "CPL-171.judgment", "CPL-171.ruling",
    "CPL17-164.judgment", "CPL17-164.ruling", "CPL-216", "CPL21-212", "CPL17-205", "CPL-216.known", "CPL21-212.known",
    "CPL17-205.known", "CPL-86", "CPL17-83", "ARB-72", "ARB17-59", "SCL-12",
)  # fmt: skip
"""The rules that were rights when this was written; `casework recompute` brings what has changed since."""


def upgrade() -> None:
    _drop_indexes()
    with op.batch_alter_table("deadlines") as batch:
        batch.add_column(sa.Column("character", sa.String(length=40), nullable=True))
        batch.add_column(sa.Column("ended_by", sa.String(length=40), nullable=True))
        batch.add_column(sa.Column("stands", sa.Boolean(), nullable=True))
    deadlines = sa.table(
        "deadlines",
        *(sa.column(name) for name in ("case_id", "rule", "character", "met_on")),
        *(sa.column(name, sa.Boolean()) for name in ("tracking", "owed", "stands")),
    )
    cases = sa.table("cases", sa.column("id"), sa.column("closed_on"))
    is_right = deadlines.c.rule.in_(RIGHTS)
    is_open = deadlines.c.case_id.in_(sa.select(cases.c.id).where(cases.c.closed_on.is_(None)))
    character = sa.case((is_right, "right"), (deadlines.c.tracking, "watch"), else_="duty")
    usable = sa.and_(is_right, deadlines.c.met_on.is_(None), is_open)
    op.execute(deadlines.update().values(character=character, stands=sa.or_(deadlines.c.owed, usable)))
    with op.batch_alter_table("deadlines") as batch:
        batch.alter_column("character", existing_type=sa.String(length=40), nullable=False)
        batch.alter_column("stands", existing_type=sa.Boolean(), nullable=False)
        batch.drop_column("tracking")
        batch.drop_column("owed")
    for holder in ("organ", "responsible"):
        op.create_index(
            f"ix_deadlines_standing_{holder}",
            "deadlines",
            [f"{holder}_id", "due", "owner", "layer", "provisional", "character"],
            sqlite_where=sa.text("stands = 1"),
            postgresql_where=sa.text("stands"),
        )
    with op.batch_alter_table("cases") as batch:
        batch.add_column(sa.Column("next_character", sa.String(length=40), nullable=True))
    op.execute("UPDATE cases SET next_character = 'duty' WHERE next_rule <> ''")
    _split_kinds()


def _split_kinds() -> None:
    """Papers whose type says more than their event did: the call of the principal, and a suit that was withdrawn."""
    events = sa.table("events", sa.column("id"), sa.column("kind"), sa.column("facts", sa.JSON()))
    rows = op.get_bind().execute(
        sa.select(events.c.id, events.c.kind, events.c.facts).where(
            events.c.kind.in_(("hearing_notified", "final_ruling_served"))
        )
    )
    for number, kind, facts in rows.all():
        said = facts or {}
        becomes = ""
        if kind == "hearing_notified" and said.get("document_type") == "principal_notice":
            becomes = "principal_called"
        elif kind == "final_ruling_served" and said.get("outcome") in {"裁定-4", "裁定-5", "裁定-22"}:
            becomes = "withdrawal_ruling_served"
        elif kind == "final_ruling_served" and said.get("outcome") == "裁定-6":
            becomes = "termination_ruling_served"
        if becomes:
            op.execute(events.update().where(events.c.id == number).values(kind=becomes))


BEFORE = {
    "principal_called": "hearing_notified",
    "withdrawal_ruling_served": "final_ruling_served",
    "termination_ruling_served": "final_ruling_served",
    "jurisdiction_ruling_served": "ruling_served",
    "non_acceptance_ruling_served": "ruling_served",
    "labour_award_received": "award_received",
    "labour_final_award_received": "award_received",
    **dict.fromkeys(
        (
            "appearance_set", "jurisdiction_transferred", "retrial_refused", "retrial_review_expired", "retrial_decided",
            "principal_identified", "principal_excused", "waived", "protest_applied", "suit_filed",
            "examination_started", "examination_ended",
        ),
        "note",
    ),
}  # fmt: skip
"""What the version before calls the kinds that came with this one; what it does not know at all stays as a note."""


def _join_kinds() -> None:
    events = sa.table("events", sa.column("kind"))
    for kind, before in BEFORE.items():
        op.execute(events.update().where(events.c.kind == kind).values(kind=before))


def _drop_indexes() -> None:
    op.drop_index("ix_deadlines_owed_organ", table_name="deadlines")
    op.drop_index("ix_deadlines_owed_responsible", table_name="deadlines")


def downgrade() -> None:
    _join_kinds()
    for holder in ("organ", "responsible"):
        op.drop_index(f"ix_deadlines_standing_{holder}", table_name="deadlines")
    with op.batch_alter_table("cases") as batch:
        batch.drop_column("next_character")
    with op.batch_alter_table("deadlines") as batch:
        batch.add_column(sa.Column("tracking", sa.Boolean(), nullable=True))
        batch.add_column(sa.Column("owed", sa.Boolean(), nullable=True))
    deadlines = sa.table(
        "deadlines",
        sa.column("character"),
        *(sa.column(name, sa.Boolean()) for name in ("tracking", "owed", "stands")),
    )
    is_duty = deadlines.c.character == "duty"
    op.execute(
        deadlines.update().values(
            tracking=sa.case((is_duty, sa.false()), else_=sa.true()),
            owed=sa.and_(is_duty, deadlines.c.stands),
        )
    )
    with op.batch_alter_table("deadlines") as batch:
        batch.alter_column("tracking", existing_type=sa.Boolean(), nullable=False)
        batch.alter_column("owed", existing_type=sa.Boolean(), nullable=False)
        batch.drop_column("character")
        batch.drop_column("ended_by")
        batch.drop_column("stands")
    for holder in ("organ", "responsible"):
        op.create_index(
            f"ix_deadlines_owed_{holder}",
            "deadlines",
            [f"{holder}_id", "due", "owner", "layer", "provisional"],
            sqlite_where=sa.text("owed = 1"),
            postgresql_where=sa.text("owed"),
        )
