"""What an event is called in the procedure that it belongs to: an 听证 is no 开庭, and nobody 答辩 to a reconsideration organ."""

from collections.abc import Mapping
from types import MappingProxyType

from casework.rulebook.events import EventKind
from casework.rulebook.model import MatterType
from casework.text import N_

K = EventKind
_RECONSIDERED: Mapping[EventKind, str] = MappingProxyType(
    {
        K.NOTICE_SERVED: N_("行政复议答复通知书送达"),
        K.HEARING_NOTIFIED: N_("听证通知书送达，确定听证"),
        K.HEARING_SET: N_("听证之日"),
        K.HEARING_HELD: N_("举行听证"),
        K.HEARING_MOVED: N_("听证改期"),
        K.HEARING_CANCELLED: N_("取消听证"),
        K.POSTPONEMENT_APPLIED: N_("申请延期听证"),
        K.STAY_STARTED: N_("行政复议中止"),
        K.STAY_ENDED: N_("恢复行政复议审理"),
        K.APPROVAL_FORM_SUBMITTED: N_("答复审批表报批"),
        K.APPROVAL_DECIDED: N_("答复审批表批准"),
        K.APPROVAL_RETURNED: N_("答复审批表退回"),
        K.APPROVAL_REOPENED: N_("改填已批准的答复审批表"),
        K.DRAFT_ANSWER_SUBMITTED: N_("答复材料送法制机构审核"),
        K.DRAFT_ANSWER_RETURNED: N_("答复材料退回补正"),
        K.ANSWER_PASSED_REVIEW: N_("答复材料审核通过"),
        K.HEADS_RECORDED: N_("登记复议决定的各项"),
        K.SERVED_ON_PARTIES: N_("复议决定书送达其他当事人"),
        K.OBLIGATION_SET: N_("登记复议决定确定的义务"),
        K.OBLIGATION_BEGUN: N_("复议决定生效，开始履行"),
        K.NOTHING_TO_PERFORM: N_("复议决定没有须履行的内容"),
        K.LOSS_FOUND: N_("不利的复议决定送达"),
        K.LOSS_JUDGED: N_("认定复议决定是否算败诉"),
        K.ACT_CORRECTED: N_("改变被申请复议的行政行为"),
    }
)


def event_label(kind: EventKind, matter: MatterType | None) -> str:
    """The label of an event in a matter; None: where that is not known, in the words of suits."""
    return _RECONSIDERED.get(kind, kind.label) if matter is MatterType.RECONSIDERATION else kind.label
