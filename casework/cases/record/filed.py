"""How a paper reaches the body that decides, and what its days and its proof must be."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from casework.errors import Doubt
from casework.text import N_, T, Text

MODES: Mapping[str, str] = {"handed_in": N_("直接递交"), "posted": N_("邮寄"), "electronic": N_("电子提交")}
"""How it goes there."""


class Handed(Protocol):
    """A filing as its form has it."""

    @property
    def mode(self) -> str:
        """A key of `MODES`."""

    @property
    def on(self) -> date | None:
        """The day on which it was received."""

    @property
    def posted_on(self) -> date | None:
        """The day of posting, where it was posted."""

    @property
    def proof(self) -> str:
        """The receipt, the waybill, the number of the electronic submission."""


def posted_on(filing: Handed) -> date | None:
    """The day of posting; whoever changed its mind about the mode leaves one behind."""
    return filing.posted_on if filing.mode == "posted" else None


def day_of_filing(filing: Handed) -> date | None:
    """The day that the event bears: of receipt, or of posting where nobody knows of a receipt."""
    return filing.on or posted_on(filing)


def wrong_filing(filing: Handed, today: date, began: date) -> dict[str, Text]:
    """What is wrong with a filing of what a decision served on a day (`began`) gave the right to: field -> what to do."""
    wrong: dict[str, Text] = {}
    posted = posted_on(filing)
    if filing.mode == "posted" and posted is None:
        wrong["posted_on"] = T("邮寄的，请填写交邮日。")
    if filing.mode != "posted" and filing.on is None:
        wrong["on"] = T("请填写提交日。")
    for name, day in (("on", filing.on), ("posted_on", posted)):
        if day is not None and day > today:
            wrong[name] = T("日期不能晚于今天（{today}）。", today=today)
        elif day is not None and day < began:
            wrong[name] = T("日期不能早于送达日（{served}）。", served=began)
    if filing.on is not None and posted is not None and filing.on < posted:
        wrong["on"] = T("收到日不能早于交邮日。")
    if not filing.proof:
        wrong["proof"] = T("请填写凭证：签收人、收据编号、邮件单号或者电子回执号。")
    return wrong


def filing_doubts(filing: Handed, *, attached: bool) -> list[Doubt]:
    """What is asked back of any filing: nothing that proves it, a post that would have taken no day."""
    found = []
    if not attached:
        said = T("没有附凭证扫描件。签收单、邮件回单或者电子回执是按期提交的证明，应当入卷。")
        found.append(Doubt("no_proof", said, N_("凭证随后入卷"), "file"))
    if posted_on(filing) is not None and filing.on == filing.posted_on:
        said = T("收到日和交邮日是同一天（{on}）。没有收到回执的，收到日可以不填。", on=filing.on)
        found.append(Doubt("received_when_posted", said, field="on"))
    return found
