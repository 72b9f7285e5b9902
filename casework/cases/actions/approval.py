"""The approval form: filled in within three days, decided by the organ's principal (201号第十一条)."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.actions.events import NewEvent, put
from casework.cases.actions.find import case_to_act_on
from casework.cases.actions.refresh import acted
from casework.cases.tables import ApprovalForm
from casework.errors import Conflict, InvalidInput, NotFound
from casework.organisations.queries import possible_units
from casework.rulebook import EventKind
from casework.text import T, Text


@dataclass(frozen=True, slots=True)
class FormContent:
    """What the legal office writes into the form."""

    responsible_id: int | None
    opinion: str
    agents_plan: str = ""
    principal_appears: bool = False
    remark: str = ""


def fill_form(
    tx: Session,
    actor: Actor,
    case_id: int,
    content: FormContent,
    *,
    submit: bool,
    seen_version: int | None = None,
) -> int:
    """Write the form, and with `submit` put it before the principal. Answers the form's id.

    Raises InvalidInput for a missing unit or opinion, Conflict where a form is before the principal or approved.
    """
    actor.must(Permission.HANDLE)
    case = case_to_act_on(tx, actor, case_id, seen_version=seen_version)
    latest = latest_form(tx, case_id)
    if latest is not None and latest.state in {"submitted", "approved"}:
        raise Conflict(
            T("审批表正在等待审批，请先等待批示。")
            if latest.state == "submitted"
            else T("审批表已经批准，不能再改。")
        )
    wrong: dict[str, Text] = {}
    if content.responsible_id not in {unit.id for unit in possible_units(tx, case.organ_id)}:
        wrong["responsible"] = T("请确定承办单位：被诉行政行为由谁作出，就由谁承办。")
    if submit and not content.opinion.strip():
        wrong["opinion"] = T("请填写应诉意见。")
    if wrong:
        raise InvalidInput(wrong)
    form = latest if latest is not None and latest.state == "draft" else None
    if form is None:
        form = ApprovalForm(
            case_id=case_id,
            responsible_id=content.responsible_id or 0,
            opinion="",
            made_by=actor.viewer.user_id,
            made_at=actor.at,
        )
        tx.add(form)
    form.responsible_id = content.responsible_id or 0
    form.opinion, form.agents_plan = content.opinion.strip()[:2000], content.agents_plan.strip()[:500]
    form.principal_appears, form.remark = content.principal_appears, content.remark.strip()[:500]
    form.made_by, form.made_at = actor.viewer.user_id, actor.at
    tx.flush()
    if submit:
        form.state, form.submitted_at = "submitted", actor.at
        put(
            tx, actor, case, NewEvent(EventKind.APPROVAL_FORM_SUBMITTED, actor.today, facts={"form": form.id})
        )
    acted(tx, actor, case, "form.submitted" if submit else "form.saved", "应诉审批表", form=form.id)
    return form.id or 0


def decide(tx: Session, actor: Actor, form_id: int, *, approve: bool, note: str) -> int:
    """The principal approves the form, or returns it with reasons. Answers the case's id.

    An approval routes the case: the unit named in the form becomes the responsible unit.
    """
    actor.must(Permission.DECIDE)
    form = tx.get(ApprovalForm, form_id)
    if form is None:
        raise NotFound(T("没有这份审批表。"))
    case = case_to_act_on(tx, actor, form.case_id)
    if form.state != "submitted":
        raise Conflict(T("这份审批表不在待审批状态，可能已由他人办理，请刷新页面。"))
    if not approve and not note.strip():
        raise InvalidInput({"note": T("请写明退回的理由，法制机构会看到。")})
    form.state = "approved" if approve else "returned"
    form.decided_by, form.decided_at, form.decision_note = actor.viewer.user_id, actor.at, note.strip()[:1000]
    kind = EventKind.APPROVAL_DECIDED if approve else EventKind.APPROVAL_RETURNED
    put(tx, actor, case, NewEvent(kind, actor.today, note=note, facts={"form": form.id}))
    if approve:
        case.responsible_id = form.responsible_id
    acted(
        tx,
        actor,
        case,
        "form.approved" if approve else "form.returned",
        "应诉审批表",
        form=form.id,
        note=note,
    )
    return case.id or 0


def latest_form(tx: Session, case_id: int) -> ApprovalForm | None:
    """The newest form of a case; earlier ones were returned."""
    query = select(ApprovalForm).where(ApprovalForm.case_id == case_id).order_by(col(ApprovalForm.id).desc())
    return tx.exec(query.limit(1)).one_or_none()
