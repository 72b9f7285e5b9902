"""The approval form: filled in within three days, decided by the organ's principal (201号第十一条)."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.approvals.forms import Decision, Proposal
from casework.cases.approvals.tables import ApprovalForm
from casework.cases.record.events import put
from casework.cases.record.find import case_to_act_on, current_instance
from casework.cases.record.refresh import acted
from casework.cases.record.situations import ON_THE_WAY, TRANSFER
from casework.cases.record.tables import Case
from casework.db import id_of
from casework.errors import Conflict, InvalidInput, NotFound
from casework.matters.events import Happened, NewEvent, in_force, last
from casework.matters.tables import Event
from casework.organisations.queries import possible_units
from casework.pages.captions import called
from casework.rulebook import EventKind
from casework.text import T, Text


def fill_form(tx: Session, actor: Actor, case_id: int, proposal: Proposal) -> int:
    """Write the form, and put it before the principal where it is submitted. Answers the form's id.

    Whoever puts it before the principal takes the case up: it is the handler where the case has none yet.

    Raises InvalidInput for another unit or a missing opinion, Conflict where a form is before the principal or approved.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=proposal.version)
    instance = current_instance(tx, case)
    latest = latest_form(tx, id_of(instance))
    if latest is not None and latest.state == "submitted":
        raise Conflict(T("审批表正在等待审批，请先等待批示。"))
    events = in_force(tx.exec(select(Event).where(Event.instance_id == instance.id)))
    if latest is not None and not fillable(latest.state, events):
        raise Conflict(T("审批表已经批准，材料已经转办，不能再改。需要改派的，请承办单位先退回转办。"))
    if wrong := _wrong(tx, case, proposal):
        raise InvalidInput(wrong)
    written = proposal.model_dump(exclude={"version", "submit"})
    written |= {"made_by": actor.viewer.user_id, "made_at": actor.at}
    form = latest if latest is not None and latest.state == "draft" else None
    if form is None:
        form = ApprovalForm(case_id=case_id, instance_id=id_of(instance), **written)
        tx.add(form)
        tx.flush()
        if latest is not None and latest.state == "approved":
            # The unit may become another one: nothing is sent until the principal has decided again.
            put(tx, actor, case, NewEvent(EventKind.APPROVAL_REOPENED, actor.today, facts={"form": form.id}))
    form.sqlmodel_update(written)
    tx.flush()
    told: dict[str, object] = {"form": form.id}
    if proposal.submit:
        if case.handler_id is None:
            case.handler_id = actor.viewer.user_id
            told["handler"] = actor.viewer.name
        form.state, form.submitted_at = "submitted", actor.at
        put(
            tx, actor, case, NewEvent(EventKind.APPROVAL_FORM_SUBMITTED, actor.today, facts={"form": form.id})
        )
    acted(tx, actor, case, "form.submitted" if proposal.submit else "form.saved", "应诉审批表", **told)
    return id_of(form)


def _wrong(tx: Session, case: Case, proposal: Proposal) -> dict[str, Text]:
    wrong: dict[str, Text] = {}
    if proposal.responsible_id not in {unit.id for unit in possible_units(tx, case.organ_id)}:
        wrong["responsible_id"] = T("请确定承办单位：行政行为由谁作出，就由谁承办。")
    if proposal.principal_appears is not None and not called(case.matter_type, case.level).attends:
        wrong["principal_appears"] = T("这类案件没有负责人出庭应诉的规定，请留空。")
    if proposal.submit and not proposal.opinion:
        wrong["opinion"] = T("请填写应诉意见。")
    return wrong


def fillable(form: str, events: Sequence[Happened]) -> bool:
    """Whether a form can be written: an approved one again until its documents are on their way or signed for.

    A unit that returns what is not its own, or an error that is seen before the sending, needs a new approval.
    """
    sent = last(events, *TRANSFER)
    on_the_way = sent is not None and sent.kind in ON_THE_WAY
    return form != "submitted" and not (form == "approved" and on_the_way)


def decide(tx: Session, actor: Actor, form_id: int, decision: Decision) -> int:
    """The principal approves the form that it has read, or returns it with reasons. Answers the case's id.

    An approval routes the case: its documents go to the unit that the form names.
    """
    form = tx.get(ApprovalForm, form_id)
    if form is None:
        raise NotFound(T("没有这份审批表。"))
    case = case_to_act_on(tx, actor, form.case_id, Permission.DECIDE, seen_version=decision.version)
    if form.state != "submitted":
        raise Conflict(T("这份审批表不在待审批状态，已由他人办理。"))
    if not decision.approve and not decision.note:
        raise InvalidInput({"note": T("请写明退回的理由，法制机构会看到。")})
    form.state = "approved" if decision.approve else "returned"
    form.decided_by, form.decided_at, form.decision_note = actor.viewer.user_id, actor.at, decision.note
    kind = EventKind.APPROVAL_DECIDED if decision.approve else EventKind.APPROVAL_RETURNED
    told = {"form": form.id, "unit": form.responsible_id}
    put(tx, actor, case, NewEvent(kind, actor.today, note=decision.note, facts=told))
    acted(
        tx,
        actor,
        case,
        "form.approved" if decision.approve else "form.returned",
        "应诉审批表",
        form=form.id,
        note=decision.note,
    )
    return id_of(case)


def latest_form(tx: Session, instance_id: int) -> ApprovalForm | None:
    """The newest form of an instance; earlier ones were returned or replaced."""
    query = select(ApprovalForm).where(ApprovalForm.instance_id == instance_id)
    return tx.exec(query.order_by(col(ApprovalForm.id).desc()).limit(1)).one_or_none()
