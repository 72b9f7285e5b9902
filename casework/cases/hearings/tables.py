"""Rows of hearings: why the principal was called, who was named to appear, and who appeared."""

from sqlmodel import Field

from casework.db import Table


class PrincipalCall(Table, table=True):
    """Why a court calls the principal, as its notice says it (法释〔2020〕3号第四条, 201号第九条)."""

    __tablename__ = "principal_calls"

    event_id: int = Field(primary_key=True, foreign_key="events.id")
    """The call, as it was recorded first."""
    case_id: int = Field(foreign_key="cases.id", index=True)
    ground: str = Field(max_length=20)
    local_ground: str = Field(default="", max_length=20)


class Appearance(Table, table=True):
    """What an organ says of its principal before a hearing: who appears, why nobody does, or who is delegated."""

    __tablename__ = "appearances"

    event_id: int = Field(primary_key=True, foreign_key="events.id")
    """The event by which it was said, as it was recorded first."""
    case_id: int = Field(foreign_key="cases.id", index=True)
    instance_id: int = Field(foreign_key="instances.id", index=True)
    name: str = Field(max_length=40)
    post: str = Field(max_length=60)
    rank: str = Field(default="", max_length=20)
    """As what it counts as principal (法释〔2020〕3号第二条); empty of a delegate, who never does."""
    charge: str = Field(default="", max_length=120)
    """What it is in charge of (分管事项)."""
    employer: str = Field(default="", max_length=120)
    """Of a delegate: the responsible unit that it heads."""
    excuse: str = Field(default="", max_length=20)
    """Of somebody who cannot appear: one of the four reasons (第八条)."""
    reason: str = Field(default="", max_length=1000)


class HearingRecord(Table, table=True):
    """What was recorded of a hearing that was held, as the statistics and the violations read it."""

    __tablename__ = "hearing_records"

    event_id: int = Field(primary_key=True, foreign_key="events.id")
    """The hearing held, as it was recorded first."""
    case_id: int = Field(foreign_key="cases.id", index=True)
    instance_id: int = Field(foreign_key="instances.id", index=True)
    called: bool
    """The court had called the principal to it."""
    appeared: str = Field(default="", max_length=20)
    """The rank of the principal who appeared; empty where nobody did who counts (第二条)."""
    delegated: bool = False
    """A delegate appeared, who is no principal (201号第九条第二款)."""
    spoke: bool = False
    """The principal spoke to the substance (第十一条)."""
    left_early: bool = False
    refused: bool = False
    """The principal refused to explain, so that the hearing could not go on (第十二条第五项)."""
    reasons_refused: bool = False
    """The court did not accept the reasons for which the principal stayed away."""
    evidence: str = Field(default="", max_length=4000)
    """What evidence was shown and examined (201号第十六条)."""


class Attendant(Table, table=True):
    """A person of the organ's side at a hearing, or one who observed it."""

    __tablename__ = "hearing_attendants"

    id: int | None = Field(default=None, primary_key=True)
    record_id: int = Field(foreign_key="hearing_records.event_id", index=True)
    seq: int
    capacity: str = Field(max_length=20)
    name: str = Field(max_length=60)
    employer: str = Field(default="", max_length=120)
    post: str = Field(default="", max_length=60)
    rank: str = Field(default="", max_length=20)
    charge: str = Field(default="", max_length=120)
    spoke: bool = False
