"""reconsideration: a signed mediation and a termination are no decision that could be sued against"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

KINDS = {
    "reconsideration_mediation": "reconsideration_mediated",
    "reconsideration_termination": "reconsideration_ended",
}
"""The kind of paper -> the kind of event that it proves; what follows from it is derived again at the next start."""


def upgrade() -> None:
    _rename({("reconsideration_decided", paper): kind for paper, kind in KINDS.items()})


def downgrade() -> None:
    _rename({(kind, paper): "reconsideration_decided" for paper, kind in KINDS.items()})


def _rename(becomes: dict[tuple[str, str], str]) -> None:
    """The kinds of events, by the kind that each has and the paper that proved it."""
    events = sa.table("events", sa.column("id"), sa.column("kind"), sa.column("facts", sa.JSON()))
    bind = op.get_bind()
    mine = events.c.kind.in_({kind for kind, _ in becomes})
    for key, kind, facts in bind.execute(
        sa.select(events.c.id, events.c.kind, events.c.facts).where(mine)
    ).all():
        new = becomes.get((kind, str((facts or {}).get("document_type"))))
        if new is not None:
            bind.execute(events.update().where(events.c.id == key).values(kind=new))
