"""terms of counsel: since when it serves, from when its renewal is asked about; what the work file reads by"""

from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

SOON = 90
SIGNED = sa.text("state = 'signed'")


def upgrade() -> None:
    with op.batch_alter_table("counsel", schema=None) as batch_op:
        batch_op.add_column(sa.Column("serving_since", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("renew_from", sa.Date(), nullable=True))
        batch_op.create_index("ix_counsel_renew", ["organ_id", "renew_from"], unique=False)
    with op.batch_alter_table("fees", schema=None) as batch_op:
        batch_op.create_index("ix_fees_key", ["key"], unique=False)
    with op.batch_alter_table("counsel_opinions", schema=None) as batch_op:
        batch_op.create_index(
            "ix_counsel_opinions_counsel",
            ["counsel_id", "signed_on"],
            unique=False,
            sqlite_where=SIGNED,
            postgresql_where=SIGNED,
        )
    _fill()


def _fill() -> None:
    """A pool has as many counsel as a city: each is computed here, since days are not counted alike by the databases."""
    counsel = sa.table(
        "counsel", *(sa.column(n) for n in ("id", "state")),
        *(sa.column(n, sa.Date()) for n in ("term_last", "serving_since", "renew_from")),
    )  # fmt: skip
    deadlines = sa.table(
        "deadlines", *(sa.column(n) for n in ("id", "matter_id", "rule", "trigger_kind", "met_on", "ended_by")),
        *(sa.column(n, sa.Date()) for n in ("trigger_on", "due", "tell_on")),
    )  # fmt: skip
    tx = op.get_bind()
    terms: dict[int, list[tuple[date, date]]] = {}
    of = deadlines.c.trigger_kind == "appointed"
    found = sa.select(deadlines.c.matter_id, deadlines.c.trigger_on, deadlines.c.due).where(of)
    for key, first, last in tx.execute(found.order_by(deadlines.c.trigger_on)).all():
        terms.setdefault(key, []).append((first, last))
    for key, state, term_last in tx.execute(
        sa.select(counsel.c.id, counsel.c.state, counsel.c.term_last).where(counsel.c.term_last.is_not(None))
    ).all():
        since = last = None
        for first, ends in terms.get(key, []):
            if since is None or first > last + timedelta(days=1):
                since = first
            last = ends
        renew_from = term_last - timedelta(days=SOON) if state == "appointed" else None
        values = {"serving_since": since, "renew_from": renew_from}
        tx.execute(sa.update(counsel).where(counsel.c.id == key).values(**values))
    # Of a term that runs the office is told from now on: the next sweep plans it, and tells what has come by then.
    open_ = (deadlines.c.rule == "FG-17.1", deadlines.c.met_on.is_(None), deadlines.c.ended_by.is_(None))
    running = deadlines.c.due >= sa.func.current_date()
    tx.execute(sa.update(deadlines).where(*open_, running).values(tell_on=sa.func.current_date()))


def downgrade() -> None:
    with op.batch_alter_table("counsel_opinions", schema=None) as batch_op:
        batch_op.drop_index("ix_counsel_opinions_counsel", sqlite_where=SIGNED, postgresql_where=SIGNED)
    with op.batch_alter_table("fees", schema=None) as batch_op:
        batch_op.drop_index("ix_fees_key")
    with op.batch_alter_table("counsel", schema=None) as batch_op:
        batch_op.drop_index("ix_counsel_renew")
        batch_op.drop_column("renew_from")
        batch_op.drop_column("serving_since")
