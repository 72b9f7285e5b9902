"""The applications that an organ makes while its case is heard, each with its paper and what it is about."""

from enum import StrEnum

from casework.cases.record.lines import CaseRecord
from casework.rulebook import DECIDING, Deadline, EventKind, MatterType
from casework.text import N_


class Motion(StrEnum):
    """An application, by what it asks for."""

    JURISDICTION = "jurisdiction"
    EXTENSION = "extension"
    RESTORATION = "restoration"

    @property
    def filed(self) -> EventKind:
        """What is recorded when it has been filed."""
        return {
            "jurisdiction": EventKind.OBJECTION_TO_JURISDICTION_FILED,
            "extension": EventKind.EXTENSION_APPLIED,
            "restoration": EventKind.RESTORATION_APPLIED,
        }[self.value]

    @property
    def paper(self) -> str:
        """What its paper is called."""
        return {
            "jurisdiction": N_("管辖权异议申请书"),
            "extension": N_("延期提供证据申请书"),
            "restoration": N_("顺延期限申请书"),
        }[self.value]

    @property
    def label(self) -> str:
        """What is done by it, as a button says it."""
        return {
            "jurisdiction": N_("提出管辖异议"),
            "extension": N_("申请延期举证"),
            "restoration": N_("申请顺延期限"),
        }[self.value]

    @property
    def asks(self) -> str:
        """What its one answer is called."""
        return {
            "jurisdiction": N_("请求移送的法院"),
            "extension": N_("申请延期提供的证据"),
            "restoration": N_("请求顺延的期限"),
        }[self.value]

    @property
    def follows(self) -> str:
        """What becomes of it, said to whoever files it."""
        return {
            "jurisdiction": N_(
                "提出异议不停止答辩和举证的期限，答辩材料仍应按期提交；裁定书送达后登记收文，可以上诉。"
            ),
            "extension": N_(
                "申请不停止举证的期限；法院准许的，登记准许延期的通知和它写明的期限。答辩状仍按原期限提交。"
            ),
            "restoration": N_("是否准许由法院决定；准许的，登记法院的通知。"),
        }[self.value]


ARBITRATION = "arbitration"
"""The level at which an objection goes to the arbitration body and not to a court."""


def asks(kind: Motion, level: str) -> str:
    """What the one answer of an application is called, at the instance that the case is in."""
    return N_("请求的处理") if level == ARBITRATION else kind.asks


def follows(kind: Motion, level: str) -> str:
    """What becomes of it there, said to whoever files it."""
    if level == ARBITRATION:
        return N_("提出异议不停止答辩的期限，答辩书仍应按期提交；仲裁机构的决定送达后登记收文。")
    return kind.follows


def limit_of(page: CaseRecord, kind: Motion) -> Deadline | None:
    """The limit of an application in the current instance, the last one started; None where the law gives none."""
    return page.due_now(kind.filed)


def possible(page: CaseRecord, kind: Motion) -> bool:
    """Whether it can be made in the instance that the case is in.

    A civil suit's application for more time has no limit that is counted: it is made within the court's own term (民事诉讼法
    第六十八条第二款). What was filed stays at hand, and nothing is asked once the instance is decided.
    """
    if page.newest(kind.filed) is not None:
        return True
    if page.newest(*DECIDING) is not None:
        return False
    civil = page.head.matter_type is MatterType.CIVIL and kind is Motion.EXTENSION and page.has_chain
    return civil or limit_of(page, kind) is not None


def at_hand(page: CaseRecord) -> tuple[Motion, ...]:
    """The applications that can be made now or were."""
    return tuple(kind for kind in Motion if possible(page, kind))
