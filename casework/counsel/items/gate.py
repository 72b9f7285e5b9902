"""The legality gate: no version of a draft goes to discussion without counsel's opinion on it, or against it (第九条第三项).

Nobody opens it: it is computed from what is signed, whoever asks, and no act takes it as an argument.
"""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from casework.counsel.engagements.states import Standing
from casework.counsel.engagements.tables import Engagement
from casework.counsel.items.tables import DecisionItem, ItemEngagement, ItemVersion
from casework.counsel.opinions.find import intact, signed_of
from casework.counsel.opinions.tables import Conclusion, CounselOpinion
from casework.counsel.pool.queries import named
from casework.db import id_of
from casework.text import N_, T, Text

OFFICE, DRAFTER = N_("法律顾问办公室"), N_("起草单位")


@dataclass(frozen=True, slots=True)
class Bar:
    """One reason why a version may not be discussed."""

    why: Text
    who: Text | str
    """Who must do something."""
    what: Text
    """What it must do."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What bars a version, and on which opinions it may go where nothing does."""

    bars: tuple[Bar, ...]
    opinions: tuple[int, ...]
    """The newest opinion of each counsel who was asked about this very version."""

    @property
    def open(self) -> bool:
        """Whether it may be put on the agenda."""
        return not self.bars


def called(item: DecisionItem, version: ItemVersion) -> str:
    """The version as the engagement names it, and with it the opinion: by its number and by what its bytes are."""
    return f"《{item.title}》第{version.no}稿（校验码{version.sha256[:16]}）"


def gate(tx: Session, item: DecisionItem, version: ItemVersion) -> Gate:
    """The gate before a version, computed anew."""
    asked = _asked(tx, version)
    newest = [(work, said[0]) for work in asked if (said := _on_it(tx, work, called(item, version)))]
    bars = [bar for _, said in newest if (bar := _against(tx, said)) is not None]
    if not newest:
        bars = [_awaited(tx, work, version) for work in asked if work.state is not Standing.ENDED] or [
            Bar(
                T("还没有听取法律顾问对第{no}稿的法律意见，不得提交讨论。", no=version.no),
                OFFICE,
                T("就第{no}稿委托法律顾问出具法律意见。", no=version.no),
            )
        ]
    return Gate(tuple(bars), tuple(id_of(said) for _, said in newest))


def _asked(tx: Session, version: ItemVersion) -> list[Engagement]:
    query = (
        select(Engagement)
        .join(ItemEngagement, col(ItemEngagement.engagement_id) == Engagement.id)
        .where(ItemEngagement.version_id == version.id)
        .order_by(col(Engagement.id))
    )
    return list(tx.exec(query))


def _on_it(tx: Session, work: Engagement, name: str) -> list[CounselOpinion]:
    """The opinions that name this very version, the newest first."""
    return [said for said in signed_of(tx, id_of(work)) if said.about == name]


def _against(tx: Session, said: CounselOpinion) -> Bar | None:
    """What an opinion bars."""
    by = {"name": said.signed_name, "number": said.number}
    if not intact(tx, said):
        return Bar(
            T("{name}的法律意见（{number}）内容与签署时不一致，不能作为依据。", **by),
            OFFICE,
            T("查明原因，并请法律顾问重新出具法律意见。"),
        )
    if said.conclusion is Conclusion.UNLAWFUL:
        return Bar(
            T("{name}的法律意见（{number}）认为不合法，不得提交讨论、作出决定。", **by),
            DRAFTER,
            T("修改草案后提交新的一稿，再听取法律意见。"),
        )
    if said.conclusion is Conclusion.NEEDS_CHANGE:
        return Bar(
            T("{name}的法律意见（{number}）认为需修改，修改后须再听取法律意见。", **by),
            DRAFTER,
            T("按法律意见修改草案，提交新的一稿。"),
        )
    return None


def _awaited(tx: Session, work: Engagement, version: ItemVersion) -> Bar:
    """Counsel was asked and has not signed."""
    if work.counsel_id is None:
        return Bar(T("第{no}稿已登记委托，还没有顾问办理。", no=version.no), OFFICE, T("安排法律顾问。"))
    name = named(tx, [work.counsel_id])[work.counsel_id].name
    return Bar(
        T("已委托{name}就第{no}稿出具法律意见，尚未签署。", name=name, no=version.no),
        T("法律顾问{name}", name=name),
        T("在{due}前签署并提交法律意见。", due=work.due),
    )
