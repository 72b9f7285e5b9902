"""What comes next from the unit's draft to the filing with the court."""

from datetime import date

from casework.accounts.roles import Permission
from casework.cases.record.stages import Stage
from casework.cases.record.steps import NextStep, Standing, step
from casework.rulebook import EventKind
from casework.text import N_, Text

DRAFT = (
    EventKind.DRAFT_ANSWER_SUBMITTED,
    EventKind.DRAFT_ANSWER_RETURNED,
    EventKind.ANSWER_PASSED_REVIEW,
)
"""What happens to drafts: the last of them says where the draft stands."""
_AT = {
    Stage.ANSWER: (
        "answer",
        N_("收集证据、拟订{answer}并送审"),
        N_("拟订答辩材料"),
        N_("承办单位收到材料后10日内收集证据、依据并拟订{answer}，交法制机构审核（201号规则第十二条）。"),
        Permission.DRAFT,
    ),
    Stage.REVIEW: (
        "review",
        N_("审核答辩材料和证据"),
        N_("审核"),
        N_("请核对{answer}和证据清单，通过后即可提交{body}；需要补正的，写明内容退回。"),
        Permission.HANDLE,
    ),
    Stage.FILING: (
        "filing",
        N_("向{body}提交{answer}和证据，登记凭证"),
        N_("登记提交"),
        N_("审核已通过。请在法定期限内提交并登记凭证。"),
        Permission.HANDLE,
    ),
}
"""What each stage asks for: page, label, button, reason, and who takes the step."""
_RETURNED = (
    "answer",
    N_("按审核意见补正答辩材料"),
    N_("补正答辩材料"),
    N_("法制机构已退回答辩材料并写明需要补正的内容。"),
    Permission.DRAFT,
)
_WITHOUT_AGENTS = (
    "agents",
    N_("指定{agents}"),
    N_("指定代理人"),
    N_("还没有指定代理人。授权委托书须与答辩材料一并提交；律师不能单独出庭。"),
    Permission.DRAFT,
)


def next_step(s: Standing, due: date | None) -> NextStep | None:
    """The answer's turn; before it is filed somebody must be named who appears."""
    found = _AT.get(s.stage)
    if s.stage is Stage.ANSWER and s.said(*DRAFT) is EventKind.DRAFT_ANSWER_RETURNED:
        found = _RETURNED
    elif s.stage is Stage.FILING and s.last(EventKind.AGENTS_NAMED, EventKind.AGENTS_CHANGED) is None:
        found = _WITHOUT_AGENTS
    if found is None:
        return None
    page, label, button, reason, who = found
    return step(page, Text(label, s.says.values), button, Text(reason, s.says.values), who, due)
