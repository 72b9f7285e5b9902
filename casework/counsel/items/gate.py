"""The legality gate: no version of a draft goes to discussion without counsel's opinion on it, or against it (第九条第三项).

Counsel are heard in one of two ways: each signs an opinion (第十一条第一款), or they are called to a meeting on that very version
and the office issues its opinion from what was found there (第十二条第二款). The rule itself lets the office act as counsel in its
collective name (第四条第二句), and 第九条 asks that counsel be heard, not in which form. An opinion of either kind that is against
the version shuts the gate, also where one of the other kind is for it.

Nobody opens it: it is computed from what is signed, whoever asks, and no act takes it as an argument.
"""

from dataclasses import dataclass

from sqlmodel import Session, select

from casework.accounts.viewer import Viewer
from casework.counsel.engagements.queries import EngagementLine, several
from casework.counsel.engagements.states import EngagementState
from casework.counsel.items.tables import DecisionItem, ItemEngagement, ItemVersion
from casework.counsel.opinions.conclusion import Conclusion
from casework.counsel.opinions.office_queries import office_stands
from casework.counsel.opinions.queries import Stands, stands
from casework.text import T, Text

OFFICE, DRAFTER = T("法律顾问办公室"), T("起草单位")


@dataclass(frozen=True, slots=True)
class Bar:
    """One reason why a version may not be discussed."""

    why: Text
    who: Text
    """Who must do something."""
    what: Text
    """What it must do."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What bars a version, and on which opinions it may go where nothing does."""

    bars: tuple[Bar, ...]
    opinions: tuple[int, ...]
    """The newest opinion of each counsel who was asked about this very version."""
    own: int | None = None
    """The newest opinion that the office issued from a meeting on this very version."""

    @property
    def open(self) -> bool:
        """Whether it may be put on the agenda."""
        return not self.bars


def called(item: DecisionItem, version: ItemVersion) -> str:
    """The version as the engagement names it, and with it the opinion: by its number and by what its bytes are."""
    return f"《{item.title}》第{version.no}稿（校验码{version.sha256[:16]}）"


def gate(tx: Session, viewer: Viewer, item: DecisionItem, version: ItemVersion) -> Gate:
    """The gate before a version, computed anew; `viewer`: for whom the work that is still awaited is named."""
    query = select(ItemEngagement.engagement_id).where(ItemEngagement.version_id == version.id)
    asked = sorted(tx.exec(query))
    newest = [said for key in asked if (said := stands(tx, key, called(item, version))) is not None]
    own = office_stands(tx, item.organ_id, called(item, version))
    heard = [*newest, own] if own is not None else newest
    bars = [bar for said in heard if (bar := _against(said)) is not None]
    works = several(tx, viewer, asked)
    bars += [_sent_back(work, version) for work in works if newest and work.state is EngagementState.RETURNED]
    if not heard:
        awaited = (e for e in works if e.state is not EngagementState.ENDED)
        bars = [_awaited(work, version) for work in awaited] or [
            Bar(
                T("还没有听取法律顾问对第{no}稿的法律意见，不得提交讨论。", no=version.no),
                OFFICE,
                T(
                    "就第{no}稿委托法律顾问出具法律意见，或者召集法律顾问开会研究后出具办公室意见。",
                    no=version.no,
                ),
            )
        ]
    return Gate(tuple(bars), tuple(said.id for said in newest), own.id if own is not None else None)


def _against(said: Stands) -> Bar | None:
    """What an opinion bars."""
    name, number = said.signed_name or OFFICE, said.number
    if not said.intact:
        return Bar(
            T("{name}的法律意见（{number}）内容与签署时不一致，不能作为依据。", name=name, number=number),
            OFFICE,
            T("查明原因，并请法律顾问重新出具法律意见。"),
        )
    if said.conclusion is Conclusion.UNLAWFUL:
        return Bar(
            T("{name}的法律意见（{number}）认为不合法，不得提交讨论、作出决定。", name=name, number=number),
            DRAFTER,
            T("修改草案后提交新的一稿，再听取法律意见。"),
        )
    if said.conclusion is Conclusion.NEEDS_CHANGE:
        return Bar(
            T("{name}的法律意见（{number}）认为需修改，修改后须再听取法律意见。", name=name, number=number),
            DRAFTER,
            T("按法律意见修改草案，提交新的一稿。"),
        )
    return None


def _sent_back(work: EngagementLine, version: ItemVersion) -> Bar:
    """The office returned what counsel had signed: nobody relies on that."""
    return Bar(
        T("{name}就第{no}稿的法律意见已退回补正，补正前不能作为依据。", name=work.counsel, no=version.no),
        T("法律顾问{name}", name=work.counsel),
        T("出具补正后的法律意见。"),
    )


def _awaited(work: EngagementLine, version: ItemVersion) -> Bar:
    """Counsel was asked and has not signed."""
    if not work.counsel:
        said = T("第{no}稿已登记委托，还没有顾问办理。", no=version.no)
        return Bar(said, OFFICE, T("安排法律顾问。"))
    return Bar(
        T("已委托{name}就第{no}稿出具法律意见，尚未签署。", name=work.counsel, no=version.no),
        T("法律顾问{name}", name=work.counsel),
        T("在{due}前签署并提交法律意见。", due=work.due),
    )
