"""Adverse information over JSON: handed in under keys of its own, so that handing in twice makes one."""

from casework.accounts.roles import Permission
from casework.credit.records import actions
from casework.credit.records.forms import Correcting, Ended, Recording, Revoking
from casework.credit.records.queries import Found, RecordLine, Sought, record, records
from casework.credit.records.tables import Source
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()
SEES = (Permission.KEEP_CREDIT, Permission.PROVIDE_CREDIT)


@routes.reads("/credit/records", *SEES)
def read_records(desk: Desk, before: int | None = None) -> Found:
    """A page of the records that exist today and the person's organ provided, the newest first; for the centre all."""
    return records(desk.tx, desk.viewer, desk.today, Sought(before=before))


@routes.reads("/credit/records/{record_id}", *SEES)
def read_record(desk: Desk, record_id: int) -> RecordLine:
    """One record."""
    return record(desk.tx, desk.viewer, record_id, desk.today)


@routes.acts("/credit/records", *SEES)
def enter(desk: Desk, body: Recording) -> RecordLine:
    """Enter a record; the same one, or one under the same `given_key`, is answered and not entered again."""
    key = actions.enter(desk.tx, desk.actor, body, Source.INTERFACE)
    return record(desk.tx, desk.viewer, key, desk.today)


@routes.acts("/credit/records/{record_id}/correction", *SEES)
def correct(desk: Desk, record_id: int, body: Correcting) -> RecordLine:
    """Put the right record in the place of a wrong one."""
    key = actions.correct(desk.tx, desk.actor, record_id, body)
    return record(desk.tx, desk.viewer, key, desk.today)


@routes.acts("/credit/records/{record_id}/revocation", *SEES)
def revoke(desk: Desk, record_id: int, body: Revoking) -> RecordLine:
    """Take a record back."""
    actions.revoke(desk.tx, desk.actor, record_id, body)
    return record(desk.tx, desk.viewer, record_id, desk.today)


@routes.acts("/credit/records/{record_id}/end", *SEES)
def end_conduct(desk: Desk, record_id: int, body: Ended) -> dict[str, bool]:
    """Say when the conduct ended; the record may be gone then."""
    actions.end_conduct(desk.tx, desk.actor, record_id, body)
    return {"done": True}
