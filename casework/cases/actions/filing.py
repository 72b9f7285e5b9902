"""File the answer with the court, with the proof that it was in time (201号第十条(三), 行诉法解释第四十八条)."""

from collections.abc import Sequence
from datetime import date
from functools import reduce

from sqlmodel import Session, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.actions.events import NewEvent, put
from casework.cases.actions.find import case_to_act_on, current_instance
from casework.cases.actions.refresh import acted
from casework.cases.queries.court_papers import Lack, court_papers, lacking
from casework.cases.queries.page import case_page
from casework.cases.situations import in_force, matter_of
from casework.cases.stages import Stage, completed
from casework.cases.tables import Case, Event
from casework.errors import Conflict, InvalidInput
from casework.rulebook import EventKind, MatterType
from casework.text import N_, T, Text

MODES = {"handed_in": N_("直接递交"), "posted": N_("邮寄"), "electronic": N_("电子提交")}
"""How an answer reaches the court."""


def file_answer(
    tx: Session,
    actor: Actor,
    case_id: int,
    *,
    mode: str,
    on: date | None,
    posted_on: date | None = None,
    proof: str = "",
    file_ids: Sequence[int] = (),
    note: str = "",
    dated: date | None = None,
    incomplete: bool = False,
    seen_version: int | None = None,
) -> None:
    """Record that the answer and the evidence were filed.

    `on` is the day on which the court received them; posted mail needs only `posted_on` and the waybill number,
    since the day of posting decides whether it was in time. `proof` is the receipt, the waybill or the number of
    the electronic submission. `dated`: the day that the papers bear, where it is not that of filing. Papers with
    empty places are filed only where the actor says so (`incomplete`). Raises InvalidInput naming the field.
    """
    actor.must(Permission.HANDLE)
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=seen_version)
    kind = filing_kind(tx, case)
    events = in_force(tx.exec(select(Event).where(Event.case_id == case_id)))
    instance = current_instance(tx, case)
    mine = [e for e in events if e.instance_id == instance.id]
    if any(e.kind is kind for e in mine):
        raise Conflict(T("本审级已登记过提交。日期有误的，请在办理经过中更正那一条。"))
    if Stage.REVIEW not in completed((e.kind, e.on) for e in mine):
        raise Conflict(T("答辩材料还没有通过法制机构审核，不能登记提交。"))
    wrong = _check(
        actor, mode, on, posted_on, proof, max((e.on for e in mine if e.kind.by_court), default=None)
    )
    page = case_page(tx, actor.viewer, actor.calendar, actor.today, case_id)
    empty = lacking(court_papers(tx, page))
    if empty and not incomplete:
        wrong["incomplete"] = T(
            "要提交的文书还有{n}处空缺（{what}）。请先补填；确要这样提交的，请勾选“仍要提交”。",
            n=len(empty),
            what=_some(empty),
        )
    if wrong:
        raise InvalidInput(wrong)
    day = posted_on if mode == "posted" and on is None else on
    put(
        tx,
        actor,
        case,
        NewEvent(
            kind,
            day or actor.today,
            posted_on=posted_on if mode == "posted" else None,
            facts={"mode": mode, "proof": proof.strip()} | ({"dated": dated.isoformat()} if dated else {}),
            note=note,
            file_ids=tuple(file_ids),
            title="提交凭证",
        ),
    )
    left = {"empty": [str(one.named) for one in empty]} if empty else {}
    acted(tx, actor, case, "answer.filed", MODES[mode], on=str(day), proof=proof.strip(), **left)


NAMED = 3
"""A sentence names so many empty places; the page and the JSON interface list every one."""


def _some(empty: Sequence[Lack]) -> Text:
    what = reduce(lambda some, one: T("{some}、{one}", some=some, one=one), (e.named for e in empty[:NAMED]))
    return T("{what}等", what=what) if len(empty) > NAMED else what


def filing_kind(tx: Session, case: Case) -> EventKind:
    """Which event says that the answer is filed: in reconsideration it is a reply (答复)."""
    reply = matter_of(case.matter_type, current_instance(tx, case).level) is MatterType.RECONSIDERATION
    return EventKind.REPLY_FILED if reply else EventKind.ANSWER_FILED


def _check(
    actor: Actor, mode: str, on: date | None, posted_on: date | None, proof: str, served: date | None
) -> dict[str, Text]:
    wrong: dict[str, Text] = {}
    if mode not in MODES:
        wrong["mode"] = T("请选择提交方式。")
    if mode == "posted" and posted_on is None:
        wrong["posted_on"] = T("邮寄的，请填写交邮日：期满前交邮不算逾期。")
    if mode != "posted" and on is None:
        wrong["on"] = T("请填写提交日。")
    for name, day in (("on", on), ("posted_on", posted_on)):
        if day is not None and day > actor.today:
            wrong[name] = T("日期不能晚于今天（{today}）。", today=actor.today)
        elif day is not None and served is not None and day < served:
            wrong[name] = T("日期不能早于送达日（{served}）。", served=served)
    if on is not None and posted_on is not None and on < posted_on:
        wrong["on"] = T("法院收到日不能早于交邮日。")
    if not proof.strip():
        wrong["proof"] = {
            "posted": T("请填写邮件单号，作为交邮凭证。"),
            "electronic": T("请填写电子提交的回执号。"),
        }.get(mode, T("请填写签收人或者收据编号，作为提交凭证。"))
    return wrong
