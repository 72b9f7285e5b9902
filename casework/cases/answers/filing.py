"""File the answer with the court, with the proof that it was in time (201号第十条(三), 行诉法解释第四十八条)."""

from collections.abc import Sequence
from datetime import date
from functools import reduce

from sqlmodel import Session, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.cases.answers.court_papers import Lack, court_papers, lacking
from casework.cases.answers.forms import MODES, Filing
from casework.cases.answers.queries import prepared
from casework.cases.record.events import put
from casework.cases.record.filed import filing_doubts
from casework.cases.record.find import case_to_act_on, current_instance
from casework.cases.record.record import case_record
from casework.cases.record.refresh import acted
from casework.cases.record.situations import matter_of
from casework.cases.record.stages import Stage, completed
from casework.cases.record.tables import Case, Instance
from casework.errors import Conflict, Doubt, InvalidInput, ask_back, confirmed
from casework.matters.events import NewEvent, in_force
from casework.matters.tables import Event
from casework.rulebook import EventKind, MatterType
from casework.text import N_, T, Text


def file_answer(tx: Session, actor: Actor, case_id: int, filing: Filing) -> None:
    """Record that the answer and the evidence were filed.

    Of posted mail the day of posting decides whether it was in time. Raises InvalidInput naming the field, Doubtful
    with what is not confirmed, empty places of the papers among it.
    """
    case = case_to_act_on(tx, actor, case_id, Permission.HANDLE, seen_version=filing.version)
    # Whoever changed its mind about the mode leaves a day of posting behind.
    mode, on, posted_on = filing.mode, filing.on, filing.posted_on if filing.mode == "posted" else None
    events = in_force(tx.exec(select(Event).where(Event.matter_id == case_id)))
    instance = current_instance(tx, case)
    mine = [e for e in events if e.instance_id == instance.id]
    kind = filing_kind(case, instance, mine)
    if any(e.kind is kind for e in mine):
        raise Conflict(T("本审级已登记过提交。日期有误的，请在办理经过中更正那一条。"))
    if Stage.REVIEW not in completed((e.kind, e.on) for e in mine):
        raise Conflict(T("答辩材料还没有通过法制机构审核，不能登记提交。"))
    served = max((e.on for e in mine if e.kind.by_court), default=None)
    passed = max((e.on for e in mine if e.kind is EventKind.ANSWER_PASSED_REVIEW), default=None)
    wrong = _check(actor, mode, on, posted_on, filing.proof, served, passed)
    page = prepared(tx, case_record(tx, actor.viewer, actor.calendar, actor.today, case_id))
    empty = lacking(court_papers(tx, page))
    if wrong:
        raise InvalidInput(wrong)
    doubts = _doubts(filing, empty)
    ask_back(doubts, filing.confirm)
    day = posted_on if mode == "posted" and on is None else on
    put(
        tx,
        actor,
        case,
        NewEvent(
            kind,
            day or actor.today,
            posted_on=posted_on,
            facts={"mode": mode, "proof": filing.proof}
            | ({"dated": filing.dated.isoformat()} if filing.dated else {}),
            note=filing.note,
            file_ids=filing.file_ids,
            title="提交凭证",
        ),
    )
    left = {"empty": [str(one.named) for one in empty]} if empty else {}
    acted(
        tx,
        actor,
        case,
        "answer.filed",
        MODES[mode],
        on=str(day),
        proof=filing.proof,
        **left,
        **confirmed(doubts),
    )


NAMED = 3
"""A sentence names so many empty places; the page and the JSON interface list every one."""


def _some(empty: Sequence[Lack]) -> Text:
    what = reduce(lambda some, one: T("{some}、{one}", some=some, one=one), (e.named for e in empty[:NAMED]))
    return T("{what}等", what=what) if len(empty) > NAMED else what


def _doubts(filing: Filing, empty: Sequence[Lack]) -> tuple[Doubt, ...]:
    """What is asked back of a filing: empty places, nothing that proves it, a post that would have taken no day."""
    found = []
    if empty:
        said = T("要提交的文书还有{n}处空缺（{what}）。请先补填。", n=len(empty), what=_some(empty))
        found.append(Doubt("incomplete", said, N_("仍要提交：空缺已在纸质文书上补填，或者确认不填")))
    return (*found, *filing_doubts(filing, attached=bool(filing.file_ids)))


def filing_kind(case: Case, instance: Instance, mine: Sequence[Event]) -> EventKind:
    """Which event says that it is filed: in reconsideration a reply (答复), on another's application for retrial an
    opinion (法释〔2018〕1号第一百一十一条), else an answer. `mine`: the instance's events in force.
    """
    if matter_of(case.matter_type, instance.level) is MatterType.RECONSIDERATION:
        return EventKind.REPLY_FILED
    asked = any(e.kind is EventKind.RETRIAL_APPLICATION_SERVED for e in mine)
    return EventKind.OPINION_FILED if asked else EventKind.ANSWER_FILED


def _check(
    actor: Actor,
    mode: str,
    on: date | None,
    posted_on: date | None,
    proof: str,
    served: date | None,
    passed: date | None,
) -> dict[str, Text]:
    wrong: dict[str, Text] = {}
    if mode == "posted" and posted_on is None:
        wrong["posted_on"] = T("邮寄的，请填写交邮日。")
    if mode != "posted" and on is None:
        wrong["on"] = T("请填写提交日。")
    for name, day in (("on", on), ("posted_on", posted_on)):
        if day is not None and day > actor.today:
            wrong[name] = T("日期不能晚于今天（{today}）。", today=actor.today)
        elif day is not None and served is not None and day < served:
            wrong[name] = T("日期不能早于送达日（{served}）。", served=served)
        elif day is not None and passed is not None and day < passed:
            wrong[name] = T(
                "不能早于“{step}”（{on}）。那一步的日期有误的，请先更正那一步。",
                step=Text(EventKind.ANSWER_PASSED_REVIEW.label),
                on=passed,
            )
    if on is not None and posted_on is not None and on < posted_on:
        wrong["on"] = T("收到日不能早于交邮日。")
    if not proof:
        wrong["proof"] = {
            "posted": T("请填写邮件单号，作为交邮凭证。"),
            "electronic": T("请填写电子提交的回执号。"),
        }.get(mode, T("请填写签收人或者收据编号，作为提交凭证。"))
    return wrong
