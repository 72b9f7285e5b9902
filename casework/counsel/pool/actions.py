"""The pool: enter a candidate, look at the conditions, propose, decide, let go (200号第四条、第五条、第十七条、第十八条)."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.codes import code_list
from casework.counsel.pool.conditions import Condition, CounselKind, findings, unmet
from casework.counsel.pool.find import acted, must_keep, to_act_on
from casework.counsel.pool.forms import Bank, Ending, Facts, Leave, Look, Proposing, Speciality, Word
from casework.counsel.pool.grounds import Ground
from casework.counsel.pool.kind import COUNSEL
from casework.counsel.pool.queries import accounts, checks_of
from casework.counsel.pool.repeated import Repeated
from casework.counsel.pool.tables import (
    ConditionCheck,
    Counsel,
    CounselBank,
    CounselLeave,
    CounselProposal,
    CounselSpeciality,
    InPool,
    What,
)
from casework.db import id_of
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.gate import Gate, Subject
from casework.matters.events import NewEvent, attach, put
from casework.matters.tables import Matter
from casework.naming.names import plain
from casework.rulebook import EventKind
from casework.text import T, Text

MANAGE, DECIDE, FINANCE = Permission.MANAGE_COUNSEL, Permission.DECIDE, Permission.FINANCE
TERM_YEARS = 3
"""200号第十七条."""

_PHONE = re.compile(r"\+?[0-9()/,转]{7,40}")
SHORTEST_ACCOUNT = 8
"""No bank has shorter numbers."""


def add_candidate(tx: Session, actor: Actor, facts: Facts) -> int:
    """Enter a candidate into the pool of the organ that the actor acts for; answers its key. Raises Forbidden, InvalidInput."""
    organ_id = actor.viewer.acting_organ_id
    must_keep(actor, organ_id)
    _must_fit(tx, facts, organ_id, None, actor.today)
    matter = Matter(
        kind=COUNSEL.name, organ_id=organ_id, opened_by=actor.viewer.user_id, opened_at=actor.at,
        handler_id=actor.viewer.user_id,
    )  # fmt: skip
    tx.add(matter)
    tx.flush()
    counsel = Counsel(id=matter.id, organ_id=organ_id, **_plain(facts))
    tx.add(counsel)
    tx.flush()
    _master(tx, id_of(counsel), facts.specialities)
    acted(tx, actor, counsel, "added", **facts.model_dump(mode="json", exclude={"version"}))
    return id_of(counsel)


def change(tx: Session, actor: Actor, counsel_id: int, facts: Facts) -> None:
    """Put right what is known of a counsel. Raises NotFound, Forbidden, Outdated, InvalidInput."""
    counsel = to_act_on(tx, actor, counsel_id, MANAGE, facts.version)
    _must_fit(tx, facts, counsel.organ_id, counsel_id, actor.today)
    for name, value in _plain(facts).items():
        setattr(counsel, name, value)
    _master(tx, counsel_id, facts.specialities)
    acted(tx, actor, counsel, "changed", **facts.model_dump(mode="json", exclude={"version"}))
    actor.names_changed(tx, counsel_id)


def _plain(facts: Facts) -> dict[str, Any]:
    return facts.model_dump(exclude={"version", "specialities"})


def _must_fit(tx: Session, facts: Facts, organ_id: int, counsel_id: int | None, today: date) -> None:
    wrong: dict[str, Text | str] = {}
    if facts.kind is CounselKind.LAWYER and not facts.licence:
        wrong["licence"] = T("律师须填写执业证号。")
    if facts.kind is CounselKind.EXPERT and not facts.title:
        wrong["title"] = T("专家须填写职称；应当具有副教授、副研究员等高级职称（200号第五条第三项）。")
    if facts.practising_since is not None and facts.practising_since > today:
        wrong["practising_since"] = T("首次执业日期不能晚于今天（{today}）。", today=today)
    if facts.phone and not _PHONE.fullmatch(plain(facts.phone)):
        wrong["phone"] = T("联系电话须为7位以上的号码，如 0371-12345678、13800000000。")
    known = {item.code for item in code_list("speciality").items}
    codes = [one.speciality for one in facts.specialities]
    if set(codes) - known or len(set(codes)) < len(codes):
        wrong["specialities"] = T("专业领域请从列表中选择，同一领域只填一次。")
    kept = tx.get_one(Counsel, counsel_id).user_id if counsel_id is not None else None
    if facts.user_id is not None and facts.user_id not in dict(accounts(tx, organ_id, kept)):
        wrong["user_id"] = T("请选择岗位为“外聘法律顾问”、还没有对应其他顾问的账号。")
    same = select(Counsel.id).where(
        Counsel.organ_id == organ_id, Counsel.name == facts.name, Counsel.workplace == facts.workplace
    )
    if any(other != counsel_id for other in tx.exec(same)):
        wrong["name"] = T("名册中已有“{workplace}”的“{name}”。", workplace=facts.workplace, name=facts.name)
    if wrong:
        raise InvalidInput(wrong)


def _master(tx: Session, counsel_id: int, specialities: Sequence[Speciality]) -> None:
    tx.execute(delete(CounselSpeciality).where(col(CounselSpeciality.counsel_id) == counsel_id))
    tx.add_all(
        CounselSpeciality(counsel_id=counsel_id, speciality=one.speciality, level=one.level)
        for one in specialities
    )
    tx.flush()


def look(tx: Session, actor: Actor, counsel_id: int, looked: Look, file_ids: tuple[int, ...] = ()) -> None:
    """Say what a condition was found to be, and by what. Raises NotFound, Forbidden, Outdated, InvalidInput.

    The credit check is not among them: the gate answers it, nobody's word.
    """
    counsel = to_act_on(tx, actor, counsel_id, MANAGE, looked.version)
    wrong: dict[str, Text | str] = {}
    if looked.condition is Condition.CREDIT:
        wrong["condition"] = T("信用状况由信用核查结果认定，不能手工填写。")
    if looked.on > actor.today:
        wrong["on"] = T("日期不能晚于今天（{today}）。", today=actor.today)
    if looked.until is not None and looked.until < looked.on:
        wrong["until"] = T("材料在核对之日已经过期，不能作为证明。")
    if wrong:
        raise InvalidInput(wrong)
    row = looked.model_dump(exclude={"version", "file_ids"})
    attach(tx, actor, counsel_id, file_ids, title=looked.condition.label)
    tx.add(
        ConditionCheck(
            counsel_id=counsel_id,
            file_id=file_ids[0] if file_ids else None,
            made_by=actor.viewer.user_id,
            made_at=actor.at,
            **row,
        )
    )
    facts = looked.model_dump(mode="json", exclude={"version", "file_ids"})
    acted(tx, actor, counsel, "checked", **facts, files=list(file_ids))


def propose(
    tx: Session,
    actor: Actor,
    gate: Gate,
    counsel_id: int,
    proposing: Proposing,
    failed: Repeated | None = None,
) -> int:
    """Propose to the government that somebody be appointed, for another term too, or dismissed; answers the proposal's key.

    `failed`: what was found of the ground that can be counted, without which it is none (第十七条第二项). Raises NotFound,
    Forbidden, Outdated; Conflict where a condition stands in the way, or another proposal waits; InvalidInput.
    """
    counsel = to_act_on(tx, actor, counsel_id, MANAGE, proposing.version)
    if _waiting(tx, counsel_id) is not None:
        raise Conflict(T("已有一件提请在等待审批，批复以后再提。"))
    wrong = _misplaced(counsel, proposing) | _wrong_term(counsel, proposing, actor.today)
    counted = failed is not None and failed.made_out
    if proposing.what is What.DISMISS and proposing.ground is Ground.REPEATED and not counted:
        wrong["ground"] = T(
            "按登记的事实，最近一年内无正当理由没有达到两次，不属于第（二）项情形；确有事实的先登记。"
        )
    if wrong:
        raise InvalidInput(wrong)
    if proposing.what is not What.DISMISS:
        _must_meet(tx, actor, gate, counsel, proposing.what)
    made = CounselProposal(
        counsel_id=counsel_id, what=proposing.what, reasons=proposing.reasons,
        ground=proposing.ground if proposing.what is What.DISMISS else None,
        first=proposing.first if proposing.what is What.APPOINT else None,
        last=proposing.last if proposing.what is not What.DISMISS else None,
        made_by=actor.viewer.user_id, made_at=actor.at,
    )  # fmt: skip
    tx.add(made)
    tx.flush()
    acted(
        tx,
        actor,
        counsel,
        "proposed",
        proposal=made.id,
        **proposing.model_dump(mode="json", exclude={"version"}),
    )
    return id_of(made)


def _misplaced(counsel: Counsel, proposing: Proposing) -> dict[str, Text | str]:
    fits = {
        What.APPOINT: counsel.state is not InPool.APPOINTED,
        What.RENEW: counsel.state is InPool.APPOINTED,
        What.DISMISS: counsel.state is InPool.APPOINTED,
    }
    if fits[proposing.what]:
        return {}
    return {
        "what": T(
            "现在是“{state}”，不能提请{what}。",
            state=Text(counsel.state.label),
            what=Text(proposing.what.label),
        )
    }


def _wrong_term(counsel: Counsel, proposing: Proposing, today: date) -> dict[str, Text | str]:
    if proposing.what is What.DISMISS:
        return {} if proposing.ground is not None else {"ground": T("请选择第十七条规定的解聘情形。")}
    first, wrong = proposing.first, dict[str, Text | str]()
    if proposing.what is What.RENEW:
        first = next_term(counsel.term_last, today)
        if proposing.first not in {None, first}:
            wrong["first"] = T(
                "续聘的聘期接着上一聘期由系统计算（今天批准的，自{on}起），不用填写。", on=first
            )
    if first is None:
        wrong["first"] = T("请填写聘期起始日。")
    elif proposing.last is not None and not counsel.temporary:
        wrong["last"] = T("法律顾问任期3年（200号第十七条），由系统计算；临时聘请的才填写届满日。")
    elif counsel.temporary and (proposing.last is None or proposing.last < first):
        wrong["last"] = T("临时聘请须写明不早于起始日的届满日（200号第十八条）。")
    return wrong


def next_term(last: date | None, approved_on: date) -> date:
    """The first day of another term: the day after the one that ends, or that of the approval where it is later (第十七条)."""
    return max(last + timedelta(days=1), approved_on) if last is not None else approved_on


def _must_meet(tx: Session, actor: Actor, gate: Gate, counsel: Counsel, what: What) -> None:
    """Raises Conflict with every condition that is not met today (200号第五条, 105号); for another term looked at anew."""
    answer = gate(tx, Subject(counsel.name, counsel.licence, counsel.id), actor.today)
    found = findings(
        counsel.kind, counsel.practising_since, counsel.title, checks_of(tx, id_of(counsel)), answer, actor.today,
        counsel.term_first if what is What.RENEW else None,
    )  # fmt: skip
    missing = unmet(found)
    if missing:
        said = "；".join(f"{one.condition.label}：{one.why}" for one in missing)
        raise Conflict(T("聘任条件尚未全部满足，不能提请或者批准：{said}", said=said))


def decide(tx: Session, actor: Actor, gate: Gate, proposal_id: int, word: Word) -> int:
    """Approve a proposal or return it; answers the counsel's key. Nobody decides on what it proposed.

    Approved, the term begins, or ends. Raises NotFound, Forbidden, Outdated; Conflict where it was decided, or a
    condition is no longer met; InvalidInput.
    """
    made = tx.exec(select(CounselProposal).where(CounselProposal.id == proposal_id)).one_or_none()
    if made is None:
        raise NotFound(T("没有这件提请，或者您无权查看。"))
    counsel = to_act_on(tx, actor, made.counsel_id, DECIDE, word.version)
    tx.refresh(made)
    if made.state != "submitted":
        raise Conflict(T("这件提请已有人批过，请打开最新的一件。"))
    if made.made_by == actor.viewer.user_id:
        raise Forbidden(T("提请人不能审批自己的提请。"))
    wrong: dict[str, Text | str] = {}
    if not word.approve and not word.note:
        wrong["note"] = T("请写明退回的理由，提请人会看到。")
    if word.approve and not word.number:
        wrong["number"] = T("请填写批准文号或者会议纪要的编号（200号第四条：经市政府审定）。")
    if wrong:
        raise InvalidInput(wrong)
    if word.approve and made.what is not What.DISMISS:
        _must_meet(tx, actor, gate, counsel, made.what)
    made.state = "approved" if word.approve else "returned"
    made.decided_by, made.decided_at = actor.viewer.user_id, actor.at
    made.note, made.number = word.note, word.number
    if word.approve:
        _carry_out(tx, actor, counsel, made)
    acted(
        tx,
        actor,
        counsel,
        f"{made.what}.{made.state}",
        proposal=proposal_id,
        number=word.number,
        note=word.note,
    )
    return id_of(counsel)


def _carry_out(tx: Session, actor: Actor, counsel: Counsel, made: CounselProposal) -> None:
    facts = {"proposal": made.id, "number": made.number}
    if made.what is What.DISMISS:
        put(
            tx,
            actor,
            id_of(counsel),
            NewEvent(EventKind.COUNSEL_DISMISSED, actor.today, facts=facts, note=made.reasons),
        )
        return
    first = made.first or actor.today
    if made.what is What.RENEW:
        first = next_term(counsel.term_last, actor.today)
        made.first = first
        if made.last is not None and made.last < first:
            raise Conflict(T("临时聘请的届满日（{last}）已过，请退回修改。", last=made.last))
    term = made.last.isoformat() if made.last is not None else f"{TERM_YEARS}y"
    put(tx, actor, id_of(counsel), NewEvent(EventKind.APPOINTED, first, term=term, facts=facts))


def end_candidacy(tx: Session, actor: Actor, counsel_id: int, ending: Ending) -> None:
    """No longer consider a candidate. Raises NotFound, Forbidden, Outdated; Conflict where it is none."""
    counsel = to_act_on(tx, actor, counsel_id, MANAGE, ending.version)
    if counsel.state is not InPool.CANDIDATE:
        raise Conflict(T("现在是“{state}”，不是候选人。", state=Text(counsel.state.label)))
    if _waiting(tx, counsel_id) is not None:
        raise Conflict(T("已有一件提请在等待审批，批复以后再办。"))
    put(tx, actor, counsel_id, NewEvent(EventKind.CANDIDACY_ENDED, actor.today, note=ending.reason))
    acted(tx, actor, counsel, "withdrawn", reason=ending.reason)


def set_bank(tx: Session, actor: Actor, counsel_id: int, bank: Bank) -> None:
    """Say where a counsel is paid to; the trail says that it was changed, not to what. Raises NotFound, Forbidden, InvalidInput."""
    counsel = to_act_on(tx, actor, counsel_id, FINANCE)
    account = plain(bank.account)
    if not (account.isascii() and account.isdecimal() and len(account) >= SHORTEST_ACCOUNT):
        raise InvalidInput(
            {"account": T("账号须为{least}位以上的数字，请对照开户资料核对。", least=SHORTEST_ACCOUNT)}
        )
    row = tx.get(CounselBank, counsel_id)
    values = bank.model_dump() | {"account": account, "set_by": actor.viewer.user_id, "set_at": actor.at}
    if row is None:
        tx.add(CounselBank(counsel_id=counsel_id, **values))
    else:
        for name, value in values.items():
            setattr(row, name, value)
    acted(tx, actor, counsel, "bank_set", account=account[-4:])


def take_leave(tx: Session, actor: Actor, counsel_id: int, leave: Leave) -> None:
    """Note days on which a counsel takes no work. Raises NotFound, Forbidden, InvalidInput."""
    counsel = to_act_on(tx, actor, counsel_id, MANAGE)
    overlap = select(CounselLeave.id).where(
        CounselLeave.counsel_id == counsel_id, col(CounselLeave.withdrawn).is_(False),
        col(CounselLeave.first) <= leave.last, col(CounselLeave.last) >= leave.first,
    )  # fmt: skip
    if leave.last < leave.first:
        raise InvalidInput({"last": T("截止日不能早于起始日。")})
    if tx.exec(overlap).first() is not None:
        raise InvalidInput({"first": T("这几天已经登记过请假。")})
    tx.add(
        CounselLeave(
            counsel_id=counsel_id, **leave.model_dump(), made_by=actor.viewer.user_id, made_at=actor.at
        )
    )
    acted(tx, actor, counsel, "leave_noted", **leave.model_dump(mode="json"))


def end_leave(tx: Session, actor: Actor, counsel_id: int, leave_id: int) -> None:
    """Take a leave back. Raises NotFound, Forbidden."""
    counsel = to_act_on(tx, actor, counsel_id, MANAGE)
    row = tx.get(CounselLeave, leave_id)
    if row is None or row.counsel_id != counsel_id or row.withdrawn:
        raise NotFound(T("没有这次请假。"))
    row.withdrawn = True
    acted(tx, actor, counsel, "leave_withdrawn", first=row.first.isoformat(), last=row.last.isoformat())


def note_handover(tx: Session, actor: Actor, counsel_id: int, *, reason: str, work: str, given: int) -> None:
    """Put into the counsel's own stream that its open work went to others: by number, and how many were given already.

    Raises NotFound, Forbidden.
    """
    counsel = to_act_on(tx, actor, counsel_id, MANAGE)
    acted(tx, actor, counsel, "handed_over", reason=reason, work=work, given=given)


def _waiting(tx: Session, counsel_id: int) -> CounselProposal | None:
    waits = (CounselProposal.counsel_id == counsel_id, CounselProposal.state == "submitted")
    return tx.exec(select(CounselProposal).where(*waits)).first()
