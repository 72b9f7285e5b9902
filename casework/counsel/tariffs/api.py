"""The fee schedule over JSON."""

from dataclasses import dataclass

from casework.accounts.roles import Permission
from casework.counsel.services import Service
from casework.counsel.tariffs import actions, queries
from casework.counsel.tariffs.forms import NewLine, TriedWork
from casework.counsel.tariffs.price import Priced
from casework.counsel.tariffs.queries import Line
from casework.counsel.who import MONEY
from casework.forms import Day
from casework.http.desk import Desk
from casework.http.json import Part

routes = Part()
MANAGE = Permission.MANAGE_COUNSEL


@dataclass(frozen=True, slots=True)
class PriceOut:
    """A fee, or why there is none."""

    amount_fen: int | None
    schedule: str
    """The number of the line; empty where there is no fee."""
    unpriced: str
    """Why it cannot be priced: not_accepted, no_line, several_lines, outside_limits, no_agreement; else empty."""
    why: str


@routes.reads("/counsel/tariffs", *MONEY)
def read_tariff(desk: Desk, on: Day | None = None) -> list[Line]:
    """The fee schedule of the person's organ as it stands on a day, today's without one."""
    return list(queries.tariff(desk.tx, desk.viewer.acting_organ_id, on or desk.today))


@routes.reads("/counsel/tariffs/history", *MONEY)
def read_history(desk: Desk) -> list[Line]:
    """Every line that was put in force, by what it is of, the newest first."""
    return list(queries.history(desk.tx, desk.viewer.acting_organ_id))


@routes.reads("/counsel/tariffs/price", *MONEY)
def read_price(
    desk: Desk,
    service: Service,
    on: Day,
    quantity: int = 1,
    matter_type: str = "",
    instance: str = "",
    agreed_fen: int | None = None,
    temporary: bool = False,
) -> PriceOut:
    """What a piece of work would be paid once it is accepted, with its arithmetic."""
    work = TriedWork.of(
        service=service, on=on, quantity=quantity, matter_type=matter_type or None, instance=instance,
        agreed_sum=agreed_fen, temporary=temporary,
    )  # fmt: skip
    found = queries.tried(desk.tx, desk.viewer.acting_organ_id, work)
    why = desk.translator.say(found.why)
    if isinstance(found, Priced):
        return PriceOut(found.amount.fen, found.schedule, "", why)
    return PriceOut(None, "", found.reason.value, why)


@routes.reads("/counsel/tariffs/{line_id}", *MONEY)
def read_line(desk: Desk, line_id: int) -> Line:
    """One line of the fee schedule."""
    return queries.line(desk.tx, desk.viewer, line_id)


@routes.acts("/counsel/tariffs", MANAGE)
def enter_line(desk: Desk, body: NewLine) -> Line:
    """Enter a line as a draft."""
    return queries.line(desk.tx, desk.viewer, actions.enter(desk.tx, desk.actor, body))


@routes.acts("/counsel/tariffs/{line_id}/force", MANAGE)
def force_line(desk: Desk, line_id: int) -> Line:
    """Put a draft in force from its day."""
    actions.put_in_force(desk.tx, desk.actor, (line_id,))
    return queries.line(desk.tx, desk.viewer, line_id)


@routes.acts("/counsel/tariffs/{line_id}/withdrawal", MANAGE)
def withdraw_line(desk: Desk, line_id: int) -> Line:
    """Withdraw a draft."""
    actions.withdraw(desk.tx, desk.actor, line_id)
    return queries.line(desk.tx, desk.viewer, line_id)
