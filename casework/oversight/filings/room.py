"""What filings give to the house."""

from casework.oversight.filings import api, board_pages, downloads, pages
from casework.oversight.filings.forms import (
    Carried,
    Copying,
    Ending,
    Receiving,
    Registering,
    Returning,
    Submitting,
    Urging,
)
from casework.oversight.filings.kind import FILING, SEES
from casework.oversight.filings.tables import ExchangeKey, FiledCopy, FiledDecision, Filing, FilingVersion
from casework.oversight.filings.waits import WAITS
from casework.oversight.filings.work import WORK
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(board_pages.pages, downloads.pages, pages.pages),
    api=(api.routes,),
    matters=(FILING,),
    tables=(Filing, FilingVersion, FiledDecision, FiledCopy, ExchangeKey),
    forms=(Submitting, Receiving, Returning, Urging, Copying, Registering, Ending, Carried),
    waits=WAITS,
    work=WORK,
    navigation=(
        Entry(
            Group.WATCH,
            N_("备案报送"),
            "/oversight/filings",
            "export",
            shown=lambda v: bool(v.permissions & set(SEES)),
            figure="filings",
            counted=N_("项备案待报送或者接收"),
        ),
    ),
    above=(
        Above(r"(/oversight/filings)/.+", N_("备案报送")),
    ),
    streams={"exchange_keys": N_("交换公钥")},
    subject=N_("备案报送"),
    acts={
        "filing.submitted": N_("报送备案（报表）"),
        "filing.carried": N_("导入交换包"),
        "filing.received": N_("接收备案（报表）"),
        "filing.returned": N_("退回备案（报表）"),
        "filing.urged": N_("催报备案（报表）"),
        "exchange_key.registered": N_("登记交换公钥"),
        "exchange_key.ended": N_("停用交换公钥"),
        "document.filing": N_("生成备案表（报表）"),
        "document.filing_answer": N_("生成收件回执或者退回补正通知书"),
        "export.filing": N_("导出备案材料"),
        "export.filing_package": N_("导出交换包"),
        "export.filings": N_("导出备案报送情况"),
    },
    facts={
        "edition": N_("第几次报送"), "rows": N_("裁判文书件数"), "late_days": N_("逾期日数"), "fingerprint": N_("公钥指纹"),
        "format": N_("格式"), "title": N_("文书"),
    },
)  # fmt: skip
