"""Changes of the organisation tree, allowed and traced."""

from sqlmodel import Session

from casework.accounts.bounds import heads_the_tree, must_manage
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.errors import InvalidInput
from casework.organisations import actions as organisations
from casework.organisations.forms import ChangedOrganisation, Described, NewOrganisation
from casework.organisations.tables import Organisation
from casework.text import T

STREAM = "organisations"


def add_organisation(tx: Session, actor: Actor, new: NewOrganisation) -> int:
    """Add an organ or unit below the actor's own organ; see `organisations.actions.add`."""
    within = must_manage(tx, actor)
    wrong = {}
    if new.parent_id not in within:
        wrong["parent"] = T("请从列表中选择上级机构。")
    if new.supervisor_id is not None and new.supervisor_id not in within:
        wrong["supervisor"] = T("请从列表中选择监督机关。")
    if wrong:
        raise InvalidInput(wrong)
    node_id = organisations.add(tx, new)
    _trace(tx, actor, "organisation.added", node_id, new)
    return node_id


def change_organisation(
    tx: Session, actor: Actor, organisation_id: int, changed: ChangedOrganisation
) -> None:
    """Change an organ or unit; see `organisations.actions.change`.

    Where the actor's own organ stands is for the organ above to say: who supervises it, and whether it is the legal
    office there, by which its people would act for the organ above.
    """
    within = must_manage(tx, actor, organisation_id)
    node = tx.get_one(Organisation, organisation_id)
    wrong = {}
    supervisor = changed.supervisor_id
    free = supervisor in within or (supervisor is None and heads_the_tree(tx, actor.viewer))
    if supervisor != node.supervisor_id and not (free and organisation_id != actor.viewer.acting_organ_id):
        wrong["supervisor"] = T("请从列表中选择监督机关。")
    if changed.legal_office != node.legal_office and node.parent_id not in within:
        wrong["legal_office"] = T("是否为上级机关的法制机构，由上级机关的管理员设置。")
    if changed.active:
        changed = changed.model_copy(update={"ends_on": None})
    else:
        ended = changed.ends_on or node.ends_on or actor.today
        changed = changed.model_copy(update={"ends_on": ended})
        if ended > actor.today:
            wrong["ends_on"] = T("停用（撤销）日期不能晚于今天（{today}）。", today=actor.today)
        elif changed.begins_on is not None and changed.begins_on > ended:
            wrong["ends_on"] = T("停用（撤销）日期不能早于设立日期（{day}）。", day=changed.begins_on)
    if wrong:
        raise InvalidInput(wrong)
    organisations.change(tx, organisation_id, changed)
    _trace(tx, actor, "organisation.changed", organisation_id, changed)


def _trace(tx: Session, actor: Actor, action: str, organisation_id: int, told: Described) -> None:
    append(
        tx,
        STREAM,
        action,
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=told.name,
        facts={"organisation": organisation_id} | told.model_dump(mode="json"),
    )
