"""A suit and what came before it: the case that it goes on from, and who answers it after a reconsideration."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from casework.cases.record.outcomes import outcomes_of
from casework.cases.record.served import JOINT, ONLY
from casework.cases.record.tables import Case, Instance, Party
from casework.db import First, id_of
from casework.matters.events import events_of
from casework.reading.names import tidy_name

UPHELD = frozenset({"复议-1", "复议-2"})
"""What upholds an act: refusing the claims does, unless the application was inadmissible (法释〔2018〕1号第一百三十三条)."""
CHANGED = frozenset({"复议-3", "复议-4", "复议-5", "复议-6", "复议-7", "复议-8", "复议-9", "复议-10"})
"""What changes it (第二十二条); an illegality that is found in the procedure alone does not, which the code does not say."""
BEFORE = frozenset({"reconsideration", "pre_suit"})
"""From what a case may go on into a suit, codes of the list `level`."""
AT_ONCE = 3
"""Earlier cases of the same people that a form names, the newest first."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Who answers a suit after a reconsideration, as its outcome proposes."""

    form: str
    """A code of the list `defendant_form`; empty where the outcome says nothing of it."""
    beside: str
    """Who is sued beside the organ; empty where it is sued alone, or not at all."""


def defendant_form(outcomes: Collection[str]) -> str:
    """The form that the outcomes of a reconsideration lead to; several heads of which one upholds: both are sued
    (法释〔2018〕1号第一百三十四条第二款)."""
    if UPHELD & set(outcomes):
        return JOINT
    return ONLY if CHANGED & set(outcomes) else ""


def answers_after(tx: Session, case_id: int) -> Answers:
    """Who answers a suit after the instance that a case is in; nobody is proposed where it is no reconsideration."""
    newest = select(Instance).where(Instance.case_id == case_id).order_by(col(Instance.seq).desc()).limit(1)
    instance = tx.exec(newest).one()
    if instance.level != "reconsideration":
        return Answers("", "")
    live = events_of(tx, [case_id])[case_id]
    form = defendant_form(outcomes_of([e for e in live if e.instance_id == id_of(instance)]))
    return Answers(form, instance.court if form == JOINT else "")


def earlier_cases(tx: Session, organ_id: int, names: Iterable[str]) -> First[int]:
    """The cases of an organ that one of these people may be taking to court now: in reconsideration, or in mediation
    before docketing. Whether the viewer acts for the organ is asked before."""
    found = (
        select(Case.id)
        .join(Party, col(Party.case_id) == Case.id)
        .where(
            Case.organ_id == organ_id,
            col(Case.level).in_(BEFORE),
            Party.role == "plaintiff",
            col(Party.name).in_({tidy_name(name) for name in names if name}),
        )
        .distinct()
        .order_by(col(Case.id).desc())
        .limit(AT_ONCE + 1)
    )
    return First.of((n for n in tx.exec(found) if n is not None), AT_ONCE)
