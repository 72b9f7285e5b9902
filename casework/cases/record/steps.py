"""The next step of a case: what a room says of it, from where the case stands."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from casework.accounts.roles import Permission
from casework.cases.record.by_hand import PAGES
from casework.cases.record.lines import CaseRecord, HearingLine
from casework.cases.record.stages import Stage
from casework.matters.events import Happened, last
from casework.pages.captions import SUIT, Called
from casework.rulebook import Deadline, Effect, EventKind, MatterType, Situation
from casework.text import Text


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands, as far as the next step depends on it: its stage and what happened in its instance."""

    stage: Stage
    own: tuple[Happened, ...]
    """The events of the instance that are in force, in their order."""
    effect: Effect | None
    """When the decision takes effect; None where nothing is decided."""
    closed: bool
    has_chain: bool
    hearing: HearingLine | None
    """The hearing that the court has notified and that has not been recorded as held."""
    today: date
    says: Called = SUIT
    """What the case calls its people, its body and its papers."""
    situations: tuple[Situation, ...] = ()
    """Every instance, for what goes on in an earlier one."""
    lost: bool = False
    """Whether the decision that the case stands at counts as lost."""

    @property
    def matter(self) -> MatterType | None:
        """By which procedure the instance goes that the case is in."""
        return self.situations[-1].matter_type if self.situations else None

    @classmethod
    def of(cls, record: CaseRecord, today: date) -> "Standing":
        """Where a case stands by its record, today."""
        return cls(
            stage=record.at,
            own=record.own,
            effect=record.effects[-1],
            closed=record.head.closed_on is not None,
            has_chain=record.has_chain,
            hearing=record.hearing,
            today=today,
            says=record.head.says,
            situations=record.situations,
            lost=record.lost,
        )

    def last(self, *kinds: EventKind) -> Happened | None:
        """The last event of these kinds."""
        return last(self.own, *kinds)

    def said(self, *kinds: EventKind) -> EventKind | None:
        """The kind of the last event of these kinds."""
        found = last(self.own, *kinds)
        return found.kind if found else None

    def since(self, event: Happened) -> "Standing":
        """The same, as if nothing had happened before an event."""
        return replace(self, own=self.own[self.own.index(event) + 1 :])


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do now."""

    act: str
    """What does it: `approval`, `transfer`, `answer`, `review`, `filing`, `agents`, `hearings`, `intake` (the register of
    papers), `event` (the event `kind`, recorded by hand), or none."""
    label: Text
    button: str
    reason: Text
    permission: Permission | None
    due: date | None
    """The day that the step serves, or None."""
    kind: EventKind | None = None
    on: date | None = None
    """The day that its form proposes, where the step knows one."""
    serves: Deadline | None = None
    """The limit that the step serves, where it is one: its date to follow may be earlier than `due`."""
    page: str = ""
    """Where it is taken, if not on the case's page named `act`."""

    def href(self, case_id: int) -> str:
        """The page on which the step is taken."""
        if self.page or not self.act:
            return self.page
        if self.act == "intake":
            return f"/intake/new?case_id={case_id}"
        if self.act == "event":
            if self.kind is not None and self.kind in PAGES:
                return PAGES[self.kind].format(case_id=case_id)
            said = {
                "kind": self.kind.value if self.kind else "",
                "on": self.on.isoformat() if self.on else "",
            }
            return f"/cases/{case_id}/events/new?" + urlencode({k: v for k, v in said.items() if v})
        return f"/cases/{case_id}/{self.act}"


def step(
    act: str,
    label: str | Text,
    button: str,
    reason: Text,
    permission: Permission | None,
    due: date | None,
    kind: EventKind | None = None,
    page: str = "",
) -> NextStep:
    """A next step; see `NextStep`."""
    said = label if isinstance(label, Text) else Text(label)
    return NextStep(act, said, button, reason, permission, due, kind, page=page)


Ask = Callable[[Standing, date | None], NextStep | None]
"""What a room says of the next step: its own, due on a day, or None where it is not its turn."""
