"""What comes next where the organ may turn against a decision: who has the opinion now."""

from casework.accounts.roles import Permission
from casework.cases.appeals.remedies import Remedy, of_deadline
from casework.cases.record.steps import NextStep, Standing, step
from casework.rulebook import CHALLENGES, Deadline, Event, EventKind, Situation
from casework.rulebook import rule as rule_of
from casework.text import N_, Text

K = EventKind
_SUBMITTED = (
    N_("审查{opinion}，报负责人审定"),
    N_("审查"),
    N_("承办单位已报送意见。请审查并提出建议，报负责人审定；需要修改的，写明理由退回。"),
    Permission.HANDLE,
    "",
)
_DECIDED = (
    N_("{act}：提交{paper}，登记凭证"),
    N_("登记提交"),
    N_("负责人已决定{act}。请在{due}前提交并登记凭证。"),
    Permission.HANDLE,
    "/filing",
)
_AFTER = {
    K.APPEAL_OPINION_SUBMITTED: _SUBMITTED,
    K.CHALLENGE_OPINION_SUBMITTED: _SUBMITTED,
    K.CHALLENGE_OPINION_RETURNED: (
        N_("修改{opinion}并重新报送"),
        N_("修改意见"),
        N_("法制机构已退回并写明理由。"),
        Permission.DRAFT,
        "",
    ),
    K.CHALLENGE_REVIEWED: (
        N_("负责人审定：{act}，还是{declined}"),
        N_("审定"),
        N_("法制机构已审查并提出建议，请负责人审定。"),
        Permission.DECIDE,
        "",
    ),
    K.CHALLENGE_SENT_BACK: (
        N_("重新审查{opinion}，再报负责人"),
        N_("重新审查"),
        N_("负责人已退回并写明理由。"),
        Permission.HANDLE,
        "",
    ),
    K.APPEAL_DECIDED: _DECIDED,
    K.CHALLENGE_DECIDED: _DECIDED,
}
"""What the last that happened to an opinion asks for: label, button, reason, who takes the step, where."""
_FIRST = (
    N_("{right}：可行使至{due}"),
    N_("提出意见"),
    N_(
        "这是本机关的权利：行使的，提出意见，经法制机构审查、负责人审定后提交；不行使的，由负责人审定，登记理由。"
        "期满未行使：{consequence}。"
    ),
    Permission.DRAFT,
    "",
)


def next_step(s: Standing, right: Deadline) -> NextStep | None:
    """The step that a right asks for, or None where it is not one to turn against a decision."""
    remedy = of_deadline(right)
    if remedy is None:
        return None
    said = last_said(s.situations, right, remedy)
    label, button, reason, who, where = _AFTER.get(said, _FIRST) if said else _FIRST
    values = {
        "act": Text(remedy.label),
        "right": Text(right.rule.label),
        "opinion": Text(remedy.opinion),
        "paper": Text(remedy.paper),
        "declined": Text(remedy.declined),
        "due": right.due,
        "consequence": Text(right.rule.consequence or N_("不能再行使")),
    }
    return step(f"appeals/{remedy}{where}", Text(label, values), button, Text(reason, values), who, right.due)


def last_said(situations: tuple[Situation, ...], right: Deadline, remedy: Remedy) -> EventKind | None:
    """The kind of the last step of the opinion on a right, in the instance that the right belongs to."""
    own = next((s.events for s in situations if s.began(right)), ())
    steps = [e for e in own if e.kind in _AFTER and e.on >= right.trigger.on and _about(e, remedy)]
    return steps[-1].kind if steps else None


def _about(event: Event, remedy: Remedy) -> bool:
    """What says no right is an opinion on an appeal of earlier days, when there were no others."""
    if not event.rule:
        return remedy is Remedy.APPEAL
    return bool({remedy.filed} & CHALLENGES & set(rule_of(event.rule).met_by))
