"""A decision whose effect the court has certified: whatever is known of anybody's service."""

from datetime import date

from sqlmodel import select

from casework.accounts.viewer import Actor
from casework.cases.judgments.actions import record_certificate
from casework.cases.judgments.forms import CertificateIn
from casework.matters.tables import Event
from casework.rulebook import EventKind
from tests.office import Office


def certified(office: Office, actor: Actor, case_id: int, on: str) -> int:
    """Record the certificate, and answer its event's id."""
    paper = office.file(actor, "生效证明.txt", "生效证明")
    said = CertificateIn(on=date.fromisoformat(on), file_ids=(paper,), confirm=("effect_day",))
    record_certificate(office.tx, actor, case_id, said)
    found = (Event.matter_id == case_id, Event.kind == EventKind.DECISION_EFFECTIVE)
    return office.tx.exec(select(Event.id).where(*found)).one() or 0
