"""The facts of a case over JSON."""

from typing import Any

from pydantic import Field

from casework.accounts.roles import Permission
from casework.cases.facts import actions as change
from casework.cases.record import served as papers
from casework.forms import Form, Number
from casework.http.desk import Desk
from casework.http.json import Part
from casework.rulebook import MatterType, Procedure

routes = Part()


class PartyIn(Form):
    """A party."""

    role: str = Field(pattern="^(plaintiff|co_defendant|third_party)$")
    name: str
    kind: str = Field(default="citizen", pattern="^(citizen|organisation)$")
    agent: str = ""


class FactsBody(Form):
    """What is known of a case and of the instance that it is in. Codes are those of the code lists."""

    matter_type: MatterType | None = None
    """None: as the kind of paper says."""
    level: str = ""
    procedure: Procedure = Procedure.ORDINARY
    defendant_form: str = ""
    cause: str = ""
    cause_code: str = ""
    act_kind: str = ""
    field: str = ""
    sued_act: str = ""
    claims: str = ""
    with_compensation: bool = False
    major: bool = False
    panel: str = ""
    parties: list[PartyIn] = Field(default_factory=list)
    handler_id: Number | None = None

    def facts(self, **more: Any) -> papers.CaseFacts:
        """The same as the actions take it."""
        of_case = self.model_dump(include=set(FactsBody.model_fields) - {"parties"})
        parties = tuple(papers.NewParty(**p.model_dump()) for p in self.parties)
        return papers.CaseFacts(**of_case, parties=parties, **more)


class FactsIn(FactsBody):
    """A case's facts, corrected; what is left out is emptied."""

    number: str = ""
    court: str
    version: Number | None = None


@routes.steps("/cases/{case_id}/facts", Permission.REGISTER)
def change_facts(desk: Desk, case_id: int, body: FactsIn) -> int:
    """Correct what was logged of a case and its current instance."""
    change.change_facts(
        desk.tx,
        desk.actor,
        case_id,
        body.facts(),
        number=body.number,
        court=body.court,
        seen_version=body.version,
    )
    return case_id
