"""Training over JSON."""

from dataclasses import dataclass

from casework.forms import Year
from casework.http.desk import Desk
from casework.http.json import Part
from casework.oversight.training import actions
from casework.oversight.training.counts import OrganCount, counts
from casework.oversight.training.forms import Attending, Dropping, Holding, Recording
from casework.oversight.training.queries import (
    CalledLine,
    TraineeLine,
    TrainingLine,
    Which,
    called_to,
    trainees_of,
    training,
    trainings,
)
from casework.oversight.training.scope import HOLDS, REPORTS, SEES
from casework.oversight.training.tables import TrainingKind

routes = Part()
ONE = "/training/{training_id}"


@dataclass(frozen=True, slots=True)
class TrainingOut:
    """A training with the organs that were called and who came, as far as the person sees them."""

    training: TrainingLine
    organs: list[CalledLine]
    people: list[TraineeLine]


def _out(desk: Desk, training_id: int) -> TrainingOut:
    return TrainingOut(
        training(desk.tx, desk.viewer, training_id),
        list(called_to(desk.tx, desk.viewer, training_id)),
        list(trainees_of(desk.tx, desk.viewer, training_id)),
    )


@routes.reads("/training", *SEES)
def read_trainings(
    desk: Desk, kind: TrainingKind | None = None, year: Year | None = None
) -> list[TrainingLine]:
    """The first fifty of the register, the latest day first."""
    return list(trainings(desk.tx, desk.viewer, Which(kind=kind, year=year)))


@routes.reads("/training/counts", *SEES)
def read_counts(desk: Desk, year: Year | None = None) -> list[OrganCount]:
    """What each organ held and took part in, in a year."""
    return list(counts(desk.tx, desk.viewer, year or desk.today.year))


@routes.reads(ONE, *SEES)
def read_training(desk: Desk, training_id: int) -> TrainingOut:
    """One of them."""
    return _out(desk, training_id)


@routes.acts("/training", *HOLDS)
def hold_training(desk: Desk, body: Holding) -> TrainingOut:
    """Enter one, with the organs that are called to it."""
    return _out(desk, actions.hold(desk.tx, desk.actor, body))


@routes.acts(ONE + "/change", *HOLDS)
def change_training(desk: Desk, training_id: int, body: Holding) -> TrainingOut:
    """Put right what was entered, and call others as well."""
    actions.change(desk.tx, desk.actor, training_id, body)
    return _out(desk, training_id)


@routes.acts(ONE + "/attendance", *REPORTS)
def attend_training(desk: Desk, training_id: int, body: Attending) -> TrainingOut:
    """Say who of an organ came."""
    actions.attend(desk.tx, desk.actor, training_id, body)
    return _out(desk, training_id)


@routes.acts(ONE + "/record", *HOLDS)
def record_training(desk: Desk, training_id: int, body: Recording) -> TrainingOut:
    """Write down what was taught or said."""
    actions.record(desk.tx, desk.actor, training_id, body)
    return _out(desk, training_id)


@routes.acts(ONE + "/cancel", *HOLDS)
def cancel_training(desk: Desk, training_id: int, body: Dropping) -> TrainingOut:
    """Say that it is not held."""
    actions.drop(desk.tx, desk.actor, training_id, body)
    return _out(desk, training_id)
