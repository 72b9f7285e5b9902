"""An office at work: the demonstration city on a real database, and a day that a test can set."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TypeVar

import pytest
from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.calendar import Calendar, official
from casework.cases.agents.forms import AgentIn
from casework.cases.casefile.lines import CasePage
from casework.cases.casefile.queries import case_page
from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.clock import OFFICE
from casework.demonstration.load import Day, load_city, node
from casework.files.actions import keep
from casework.files.store import FolderStore, Store
from casework.forms import Form
from casework.reading.case_number import court_name_in
from casework.rulebook import MatterType, Procedure

F = TypeVar("F", bound=Form)
COURT = "河南省郑州市中级人民法院"
STAFF = AgentIn(
    kind="staff", name="马某某", employer="郑州市住房保障和房地产管理局", gender="男", post="科员"
)
LAWYER = AgentIn(
    kind="lawyer", name="冯某", employer="河南某某律师事务所", gender="女", licence="14101201810000000"
)


class Office:
    """People of the demonstration city, on any day."""

    def __init__(
        self, tx: Session, store: Store, calendar: Calendar | None = None, *, load: bool = True
    ) -> None:
        self.tx, self.store = tx, store
        self.calendar = calendar or official()
        if load:
            load_city(tx, datetime(2026, 1, 5, 1, tzinfo=UTC))

    def on(self, username: str, day: str, hour: int = 10) -> Actor:
        """The person at work on a day."""
        return Day(self.tx, self.calendar, date.fromisoformat(day), hour).as_(username)

    def node(self, key: str) -> int:
        """An organisation's id."""
        return node(self.tx, key)

    def page(self, actor: Actor, case_id: int) -> CasePage:
        """The case page as the actor sees it that day."""
        return case_page(self.tx, actor.viewer, self.calendar, actor.today, case_id)

    def file(self, actor: Actor, name: str = "应诉通知书.txt", text: str = "应诉通知书") -> int:
        """An uploaded file."""
        return keep(
            self.tx,
            actor,
            self.store,
            name=name,
            content=text.encode(),
            classification="internal",
            max_bytes=10**6,
        )

    def notice(
        self,
        actor: Actor,
        *,
        served: str,
        received: str | None = None,
        number: str = "（2026）豫01行初123号",
        document_type: str = "response_notice",
        matter: MatterType = MatterType.LITIGATION,
        level: str = "first",
        procedure: Procedure = Procedure.ORDINARY,
        term: str = "",
        plaintiffs: tuple[str, ...] = ("张某某", "李某某"),
        co_defendants: tuple[str, ...] = (),
        case_id: int | None = None,
        confirm: tuple[str, ...] = (),
    ) -> int:
        """Log a served notice and answer the case's id; `confirm` ticks what is asked back."""
        parties = [PartyIn(role="plaintiff", name=name) for name in plaintiffs]
        parties += [PartyIn(role="co_defendant", name=name, kind="organisation") for name in co_defendants]
        found, _ = register_document(
            self.tx,
            actor,
            DocumentIn(
                document_type=document_type,
                sender=court_name_in(number) or COURT,
                served_on=date.fromisoformat(served),
                received_on=date.fromisoformat(received or served),
                service_mode="direct",
                number=number,
                term=term,
                file_ids=(self.file(actor),),
                case_id=case_id,
                confirm=frozenset(confirm),
                matter_type=matter,
                organ_id=actor.viewer.acting_organ_id,
                level=level,
                procedure=procedure,
                cause="房屋征收",
                parties=tuple(parties),
            ),
        )
        return found


def typed(form: type[F], **fields: str) -> F:
    """A form as somebody fills it in on its page. Raises InvalidInput."""
    return form.typed(
        lambda name: fields.get(name, ""), lambda name: [fields[name]] if name in fields else []
    )


def moment(day: str, hour: int = 10) -> datetime:
    """A moment of an office day."""
    return datetime.combine(date.fromisoformat(day), time(hour), OFFICE).astimezone(UTC)


@pytest.fixture
def office(city_url: str, tx: Session, tmp_path: Path) -> Office:  # noqa: ARG001  (it fills the database of `tx`)
    """The demonstration city at work, on the database under test."""
    return Office(tx, FolderStore(tmp_path / "files"), load=False)
