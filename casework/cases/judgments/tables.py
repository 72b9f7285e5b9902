"""Rows of what decisions say, head by head."""

from sqlmodel import Field

from casework.db import Fen, Table
from casework.money import Money


class JudgmentHead(Table, table=True):
    """One head (判项) of an instance's decision, as it is worded."""

    __tablename__ = "judgment_heads"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    instance_id: int = Field(foreign_key="instances.id", index=True)
    seq: int
    code: str = Field(default="", max_length=40)
    """What it decides, a code of the list `closing`; empty for a head that only says who bears the costs."""
    about: str = Field(default="", max_length=200)
    """The claim or act that it is about, where the decision says."""
    text: str = Field(max_length=2000)
    """The operative text (主文) as it is worded."""
    addressee: str = Field(default="organ", max_length=20)
    """Whom it binds or concerns: `organ`, `other` (the party named), or `none`."""
    party: str = Field(default="", max_length=200)
    term: str = Field(default="", max_length=20)
    """The term that it sets, such as `30d`; it runs from the effect unless the text says otherwise."""
    amount: Money | None = Field(default=None, sa_type=Fen)
    """What is to be paid by it (compensation, benefits)."""
    costs: Money | None = Field(default=None, sa_type=Fen)
    """The court's costs (案件受理费) that it distributes."""
    costs_by: str = Field(default="", max_length=20)
    """Who bears them: `organ`, `plaintiff`, `shared` or `other`."""
