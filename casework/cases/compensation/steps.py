"""What comes next of a claim: its decision, the delivery, the payment."""

from datetime import date

from casework.accounts.roles import Permission
from casework.cases.record.steps import NextStep, Standing, step
from casework.rulebook import EventKind
from casework.text import N_, T, Text

K = EventKind
_PAGE = "compensation"


def next_step(s: Standing, due: date | None) -> NextStep | None:
    """The claim's turn."""
    drafted = s.last(K.CLAIM_RECEIVED, K.COMPENSATION_PROPOSED, K.COMPENSATION_RETURNED, K.DECISION_MADE)
    if drafted is not None and drafted.kind is not K.DECISION_MADE:
        if s.last(K.CLAIM_GAPS_FOUND) is not None and s.last(K.CLAIM_GAPS_TOLD) is None:
            return step(
                f"{_PAGE}/steps?step=gaps", N_("一次性告知赔偿申请需要补正的内容"), N_("登记告知"),
                T("申请材料不齐：当场或者收到申请之日起五日内，一次性告知需要补正的全部内容。"), Permission.HANDLE, due,
            )  # fmt: skip
        return _decision(drafted.kind, due)
    if drafted is not None and s.last(K.DECISION_DELIVERED) is None:
        return step(
            _PAGE, N_("送达赔偿决定"), N_("登记送达"),
            T("决定作出之日起十日内送达赔偿请求人；不予赔偿的，书面通知并说明理由。"), Permission.HANDLE, due,
        )  # fmt: skip
    claimed, asked, paid = (
        s.last(kind) for kind in (K.PAYMENT_CLAIMED, K.PAYMENT_REQUESTED, K.COMPENSATION_PAID)
    )
    if claimed is not None and asked is None:
        return step(
            _PAGE, N_("向财政部门提出支付申请"), N_("登记支付申请"),
            T("收到支付赔偿金申请之日起七日内，向有关的财政部门提出支付申请。"), Permission.HANDLE, due,
        )  # fmt: skip
    if asked is not None and paid is None:
        return step(
            _PAGE, N_("等待财政部门支付赔偿金"), N_("登记支付"),
            T("财政部门自收到支付申请之日起十五日内支付。支付后请登记，附支付凭证。"), Permission.HANDLE, due,
        )  # fmt: skip
    return None


def _decision(said: EventKind, due: date | None) -> NextStep:
    label, button, reason, who = {
        K.CLAIM_RECEIVED: (
            N_("审查赔偿申请，拟定赔偿决定"),
            N_("拟定决定"),
            N_(
                "收到申请之日起两个月内作出是否赔偿的决定。先审查申请材料：不齐的，登记材料不齐，五日内一次性告知补正。"
            ),
            Permission.HANDLE,
        ),
        K.COMPENSATION_PROPOSED: (
            N_("负责人审定赔偿决定"),
            N_("审定"),
            N_("拟稿已报负责人审定。批准即作出决定。"),
            Permission.DECIDE,
        ),
        K.COMPENSATION_RETURNED: (
            N_("修改赔偿决定拟稿，再报负责人"),
            N_("修改拟稿"),
            N_("负责人已退回并写明理由。"),
            Permission.HANDLE,
        ),
    }[said]
    return step(_PAGE, label, button, Text(reason), who, due)
