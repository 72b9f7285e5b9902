"""the files of a transfer as keys, and what happens to a transfer before it leaves as events

An event of approval names the unit from here on: what comes after it need not look into the form.
"""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


KINDS = {
    **dict.fromkeys(("id", "case_id", "instance_id", "recorded_by", "made_by", "decided_by"), sa.Integer()),
    **dict.fromkeys(("responsible_id", "transfer_id", "file_id"), sa.Integer()),
    **dict.fromkeys(("recorded_at", "made_at", "decided_at"), sa.DateTime(timezone=True)),
    **{"on": sa.Date(), "facts": sa.JSON(), "withdrawn": sa.Boolean()},
}


def _table(name: str, columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(c, KINDS.get(c, sa.String())) for c in columns.split()))


EVENTS = _table(
    "events", "id case_id instance_id kind on term facts note recorded_by recorded_at withdrawn reason"
)
FORMS = _table("approval_forms", "id case_id instance_id responsible_id state made_by made_at")
TRANSFERS = _table(
    "transfers", "id case_id instance_id state file_ids made_by made_at decided_by decided_at reason"
)
PREPARED, REFUSED, REOPENED = "transfer_prepared", "transfer_refused", "approval_reopened"


def upgrade() -> None:
    link = op.get_bind()
    made = op.create_table(
        "transfer_files",
        sa.Column("transfer_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfers.id"], name="fk_transfer_files_transfer_id"),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name="fk_transfer_files_file_id"),
        sa.PrimaryKeyConstraint("transfer_id", "file_id", name="pk_transfer_files"),
    )
    transfers = link.execute(sa.select(TRANSFERS)).all()
    rows = [
        {"transfer_id": t.id, "file_id": int(file_id)}
        for t in transfers
        for file_id in dict.fromkeys(t.file_ids.split())
    ]
    if rows:
        link.execute(made.insert(), rows)
    with op.batch_alter_table("transfers") as table:
        table.drop_column("file_ids")
    forms = link.execute(sa.select(FORMS).order_by(FORMS.c.id)).all()
    units = {form.id: form.responsible_id for form in forms}
    approved = sa.select(EVENTS.c.id, EVENTS.c.facts).where(EVENTS.c.kind == "approval_decided")
    for event in link.execute(approved).all():
        told = event.facts | {"unit": units[event.facts["form"]]}
        link.execute(EVENTS.update().where(EVENTS.c.id == event.id).values(facts=told))
    for f in {f.instance_id: f for f in forms}.values():
        if f.state == "draft" and any(
            e.instance_id == f.instance_id and e.state == "approved" for e in forms
        ):
            link.execute(
                EVENTS.insert().values(_event(f, REOPENED, {"form": f.id}, f.made_by, f.made_at, ""))
            )
    for t in {t.instance_id: t for t in sorted(transfers, key=lambda t: t.id)}.values():
        # Only the newest of an instance: of an earlier one it no longer matters that it waited.
        if t.state in {"waiting", "refused"}:
            waits = t.state == "waiting"
            by, at = (t.made_by, t.made_at) if waits else (t.decided_by, t.decided_at)
            kind = PREPARED if waits else REFUSED
            link.execute(EVENTS.insert().values(_event(t, kind, {"transfer": t.id}, by, at, t.reason)))


def _event(
    of: sa.Row, kind: str, facts: dict[str, int], by: int, at: datetime, note: str
) -> dict[str, object]:
    return {
        "case_id": of.case_id,
        "instance_id": of.instance_id,
        "kind": kind,
        "on": _office_day(at),
        "term": "",
        "facts": facts,
        "note": note,
        "recorded_by": by,
        "recorded_at": at,
        "withdrawn": False,
        "reason": "",
    }


def _office_day(at: datetime) -> object:
    """The day in China, which has one time for all; SQLite gives moments in UTC without saying so."""
    return ((at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC) + timedelta(hours=8)).date()


def downgrade() -> None:
    link = op.get_bind()
    link.execute(EVENTS.delete().where(EVENTS.c.kind.in_((PREPARED, REFUSED, REOPENED))))
    with op.batch_alter_table("transfers") as table:
        table.add_column(sa.Column("file_ids", sa.String(2000), nullable=False, server_default=""))
    listed: dict[int, list[str]] = {}
    files = _table("transfer_files", "transfer_id file_id")
    for row in link.execute(sa.select(files).order_by(files.c.transfer_id, files.c.file_id)):
        listed.setdefault(row.transfer_id, []).append(str(row.file_id))
    for transfer_id, ids in listed.items():
        change = TRANSFERS.update().where(TRANSFERS.c.id == transfer_id)
        link.execute(change.values(file_ids=" ".join(ids)))
    op.drop_table("transfer_files")
