"""What is filled in of the fee schedule: a line, and a piece of work to try it on."""

from typing import Annotated

from pydantic import Field

from casework.codes import code_list
from casework.counsel.services import Service
from casework.counsel.tariffs.price import FeeUnit
from casework.counsel.tariffs.tables import TariffLine
from casework.db import longest
from casework.forms import Amount, Day, Form, YesNo, asked
from casework.rulebook import MatterType
from casework.text import N_, T

MOST_QUANTITY = 100_000
Quantity = Annotated[int, Field(ge=1, le=MOST_QUANTITY)]
INSTANCES = {item.code: item.label for item in code_list("level").items}
"""The codes of instances with their words."""


class NewLine(Form):
    """A line of the fee schedule as it is entered."""

    service: Service = asked(N_("服务种类"), missing=T("请选择服务种类。"))
    fee_unit: FeeUnit = asked(N_("计费单位"), missing=T("请选择计费单位。"))
    matter_type: MatterType | None = asked(N_("限于事项类型"), None)
    instance: str = asked(N_("限于审级"), "", most=longest(TariffLine, "instance"))
    amount: Amount | None = asked(N_("金额（元）"), None)
    least: Amount | None = asked(N_("约定的下限（元）"), None)
    most: Amount | None = asked(N_("约定的上限（元）"), None)
    start: Day = asked(N_("施行起日"), missing=T("请填写从哪天起施行。"))
    until: Day | None = asked(N_("施行止日"), None)
    source: str = asked(
        N_("文号和依据"),
        most=longest(TariffLine, "source"),
        missing=T("请填写标准的文号和依据，如“郑财行〔2025〕88号”。"),
    )


class TriedWork(Form):
    """A piece of work, typed in to see what it is paid."""

    service: Service = asked(N_("服务种类"), page="try_service", missing=T("请选择服务种类。"))
    on: Day = asked(N_("工作日期"), page="try_on", missing=T("请填写工作是哪天做的。"))
    quantity: Quantity = asked(N_("数量（件、次）"), 1)
    matter_type: MatterType | None = asked(N_("事项类型"), None, page="try_matter_type")
    instance: str = asked(N_("审级"), "", page="try_instance", most=longest(TariffLine, "instance"))
    agreed_sum: Amount | None = asked(N_("约定的金额（元）"), None)
    temporary: YesNo = asked(N_("临时聘请（第十八条）"), False)
