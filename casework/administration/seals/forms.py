"""What is filled in of a seal, and of its use."""

from typing import Annotated

from pydantic import Field

from casework.administration.seals.tables import Seal, SealChange, SealKind, SealState, SealUse
from casework.db import longest
from casework.forms import Day, Form, Number, Pressed, asked
from casework.text import N_, T

MOST_COPIES = 999
Copies = Annotated[int, Field(ge=1, le=MOST_COPIES)]
_REASON = longest(SealUse, "reason")


class NewSeal(Form):
    """A seal as it comes into the register."""

    organ_id: Number | None = asked(N_("所属机关"), None)
    """None: the organ that whoever enters it acts for."""
    name: str = asked(N_("印章名称"), most=longest(Seal, "name"), missing=T("请填写印章名称，即印文。"))
    kind: SealKind = asked(N_("印章种类"), missing=T("请选择印章种类。"))
    number: str = asked(N_("印章编号"), "", most=longest(Seal, "number"))
    issued_by: str = asked(
        N_("制发机关"),
        most=longest(Seal, "issued_by"),
        missing=T("请填写制发机关，如“郑州市人民政府办公厅”。"),
    )
    issued_on: Day = asked(N_("制发日期"), missing=T("请填写制发日期。"))
    keeper_id: Number = asked(N_("保管人"), missing=T("请指定专人保管（100号第十二条）。"))
    keeper_on: Day = asked(N_("保管起始日"), missing=T("请填写保管人从哪天起保管。"))
    place: str = asked(
        N_("存放处"), most=longest(Seal, "place"), missing=T("请填写存放处；电子印章填写专用计算机。")
    )


class Handing(Form):
    """Another keeper, from a day on."""

    keeper_id: Number = asked(N_("接管人"), page="new_keeper", missing=T("请选择接管人。"))
    on: Day = asked(N_("交接日期"), page="handed_on", missing=T("请填写交接日期。"))
    reason: str = asked(
        N_("交接说明"), page="handed_why", most=longest(SealChange, "reason"), missing=T("请写明交接的原因。")
    )


class Turn(Form):
    """Another state of a seal, from a day on."""

    state: SealState = asked(N_("印章状态"), missing=T("请选择停用、恢复使用或者缴销。"))
    on: Day = asked(N_("变动日期"), page="turned_on", missing=T("请填写从哪天起。"))
    reason: str = asked(
        N_("变动原因"),
        page="turned_why",
        most=longest(SealChange, "reason"),
        missing=T("请写明原因，如“印章磨损，交回制发机关销毁”。"),
    )


class Asking(Form):
    """That a seal be put on a paper."""

    seal_id: Number = asked(N_("印章"), missing=T("请选择用哪一枚印章。"))
    paper: str = asked(N_("用印文书"), "", most=60)
    """A document of the case by its name (`answer`), a file of the case (`file:12`), or empty: another paper."""
    title: str = asked(N_("其他文书名称"), "", most=longest(SealUse, "title"))
    day: Day | None = asked(N_("落款日期"), None)
    """The day that a document of the case shall bear."""
    copies: Copies = asked(N_("用印份数"), missing=T("请填写用印份数。"))
    purpose: str = asked(
        N_("用印事由"),
        most=longest(SealUse, "purpose"),
        missing=T("请写明用途，如“提交郑州市中级人民法院”。"),
    )


class Consent(Form):
    """That the seal may be used, or that it may not, with the reason."""

    approve: bool = asked(
        N_("批准用印"), pressed=Pressed("act", "approve", "refuse", T("请按“批准用印”或者“不批准”。"))
    )
    note: str = asked(N_("不批准的理由"), "", most=_REASON)


class Applied(Form):
    """That the keeper has put the seal on the paper."""

    on: Day = asked(N_("用印日期"), missing=T("请填写用印日期。"))


class Striking(Form):
    """That an entry of the log is struck out."""

    reason: str = asked(
        N_("作废的理由"),
        most=longest(SealUse, "struck_reason"),
        missing=T("请写明作废的理由，原记录仍然保留。"),
    )
