"""A use of a seal: applied for, approved by another, put on by the keeper; never changed, only struck out (100号第十二条)."""

import hashlib
from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.administration.seals.forms import Applied, Asking, Consent, Striking
from casework.administration.seals.queries import APPROVE
from casework.administration.seals.register import STREAM, seal_for
from casework.administration.seals.tables import Seal, SealState, SealUse, UseState
from casework.audit.actions import append
from casework.cases.casefile.lines import CasePage
from casework.cases.casefile.queries import case_page
from casework.cases.record.find import case_to_act_on
from casework.cases.record.kind import CASE
from casework.cases.record.tables import Case
from casework.clock import office_day
from casework.db import id_of, next_number
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.files.actions import keep
from casework.files.store import Store
from casework.files.tables import StoredFile
from casework.layouts.making import made
from casework.matters import acts
from casework.matters.documents import Document, called
from casework.matters.events import attach
from casework.text import T, Text

ASK = (Permission.HANDLE, Permission.DRAFT)
FILE = "file:"
"""How the key of a case's file begins, among what can be sealed."""


def ask_in_case(
    tx: Session, actor: Actor, store: Store, documents: Sequence[Document], case_id: int, asking: Asking
) -> int:
    """Apply for a seal on a paper of a case; answers the entry's id.

    A document of the case is rendered and kept as it is now, so that what is sealed is what was applied for. The seal is
    the responding organ's: its unit applies for it as well. Raises NotFound, Forbidden, Conflict, InvalidInput.
    """
    case = case_to_act_on(tx, actor, case_id, *ASK)
    seal = _in_use(tx, asking.seal_id, (case.organ_id,))
    page = case_page(tx, actor.viewer, actor.calendar, actor.today, case_id)
    title, file_id = _paper(tx, actor, store, documents, page, asking)
    return _asked(tx, actor, seal, asking, title, file_id, case)


def ask(tx: Session, actor: Actor, asking: Asking) -> int:
    """Apply for a seal on a paper of no case; answers the entry's id. Raises Forbidden, InvalidInput."""
    if not any(map(actor.viewer.may, ASK)):
        actor.must(ASK[0])
    seal = _in_use(tx, asking.seal_id, actor.viewer.acts_for)
    if asking.paper:
        raise InvalidInput({"paper": T("案件文书请在案件页申请用印，这里只填其他文书的名称。")})
    return _asked(tx, actor, seal, asking, _titled(asking), None, None)


def _in_use(tx: Session, seal_id: int, organ_ids: Sequence[int]) -> Seal:
    """A seal of these organs that may be used. Raises InvalidInput."""
    seal = tx.exec(
        select(Seal).where(Seal.id == seal_id, col(Seal.organ_id).in_(organ_ids)).with_for_update()
    ).one_or_none()
    if seal is None:
        raise InvalidInput({"seal_id": T("请从本机关的印章中选择。")})
    if seal.state is not SealState.IN_USE:
        raise InvalidInput({"seal_id": _not_in_use(seal)})
    return seal


def _not_in_use(seal: Seal) -> Text:
    return T(
        "“{name}”自{day}起{state}，不能用印，请改用其他印章。",
        name=seal.name,
        day=seal.state_on,
        state=Text(seal.state.label),
    )


def _titled(asking: Asking) -> str:
    if not asking.title:
        raise InvalidInput({"title": T("请选择用印文书，或者填写其他文书的名称。")})
    return asking.title


def _paper(
    tx: Session, actor: Actor, store: Store, documents: Sequence[Document], page: CasePage, asking: Asking
) -> tuple[str, int | None]:
    """What is sealed: its title, and the file that it is kept in. Raises InvalidInput."""
    if not asking.paper:
        return _titled(asking), None
    if asking.paper.startswith(FILE):
        file = next((f for f in page.files if f"{FILE}{f.file_id}" == asking.paper), None)
        if file is None:
            raise InvalidInput({"paper": T("只能选择本案的文书和材料。")})
        return file.title, file.file_id
    document = called(documents, asking.paper)
    title = dict(document.offered(page)).get(asking.paper) if document and document.sealed else None
    if document is None or title is None:
        raise InvalidInput({"paper": T("本案现在没有这种外发文书，请重新选择。")})
    form = document.form(tx, actor.viewer, page, asking.paper, asking.day)
    content = made(tx, store, document, form, organ_id=page.head.organ_id, on=actor.today).content
    name = f"{title}-送印稿-{hashlib.sha256(content).hexdigest()[:8]}.docx"
    file_id = keep(
        tx, actor, store, name=name, content=content, classification="internal", max_bytes=len(content)
    )
    attach(tx, actor, page.head.id, (file_id,), title=f"{title}（送印稿）")
    return str(title), file_id


def _asked(
    tx: Session,
    actor: Actor,
    seal: Seal,
    asking: Asking,
    title: str,
    file_id: int | None,
    case: Case | None,
) -> int:
    year = actor.today.year
    stored = tx.get(StoredFile, file_id) if file_id is not None else None
    made = SealUse(
        number=f"用印〔{year}〕{next_number(tx, f'seal-uses/{seal.organ_id}/{year}')}号",
        seal_id=id_of(seal),
        organ_id=seal.organ_id,
        case_id=case.id if case is not None else None,
        title=title,
        file_id=file_id,
        sha256=stored.sha256 if stored is not None else "",
        copies=asking.copies,
        purpose=asking.purpose,
        state=UseState.ASKED,
        asked_by=actor.viewer.user_id,
        asked_at=actor.at,
    )
    tx.add(made)
    tx.flush()
    facts = {"title": title, "sha256": made.sha256, "copies": made.copies, "purpose": made.purpose}
    _told(tx, actor, made, seal, "asked", facts)
    return id_of(made)


def decide_use(tx: Session, actor: Actor, use_id: int, consent: Consent) -> None:
    """Let a seal be used, or not, with the reason; whoever applied does not approve (as 100号第八条 of sending).

    Raises NotFound, Forbidden; Conflict where it was decided or struck out, or the seal is no longer in use; InvalidInput.
    """
    found = tx.get(SealUse, use_id)
    if not any(map(actor.viewer.may, APPROVE)):
        actor.must(APPROVE[0])
    if found is None or (found.case_id is None and found.organ_id not in actor.viewer.acts_for):
        raise NotFound(T("没有这条用印记录，或者您无权查看。"))
    if found.case_id is not None:
        case_to_act_on(tx, actor, found.case_id, *APPROVE)
    made, seal = _held(tx, use_id)
    _must_be(made, UseState.ASKED)
    if made.asked_by == actor.viewer.user_id:
        raise Forbidden(T("用印须由申请人以外的负责人批准。"))
    if consent.approve and seal.state is not SealState.IN_USE:
        raise Conflict(_not_in_use(seal))
    if not consent.approve and not consent.note:
        raise InvalidInput({"note": T("请写明不批准的理由，申请人会看到。")})
    made.state = UseState.APPROVED if consent.approve else UseState.REFUSED
    made.decided_by, made.decided_at = actor.viewer.user_id, actor.at
    made.reason = "" if consent.approve else consent.note
    _told(tx, actor, made, seal, made.state.value, {"reason": made.reason})


def apply_seal(tx: Session, actor: Actor, use_id: int, applied: Applied) -> None:
    """The keeper puts the seal on what was approved, on a day on which it kept the seal and the seal was in use.

    Raises NotFound; Forbidden for everybody else; Conflict, InvalidInput.
    """
    made, seal = _held(tx, use_id)
    if seal.keeper_id != actor.viewer.user_id:
        raise Forbidden(T("只有这枚印章的保管人可以用印（电子公文管理办法第十二条）。"))
    _must_be(made, UseState.APPROVED)
    if seal.state is not SealState.IN_USE:
        raise Conflict(_not_in_use(seal))
    approved_on = office_day(made.decided_at) if made.decided_at else actor.today
    first: date = max(approved_on, seal.keeper_on, seal.state_on)
    if not first <= applied.on <= actor.today:
        raise InvalidInput(
            {
                "on": T(
                    "用印日期应在{first}（已批准、由您保管且在用）与今天（{today}）之间。",
                    first=first,
                    today=actor.today,
                )
            }
        )
    made.state, made.applied_on = UseState.APPLIED, applied.on
    made.applied_by, made.applied_at = actor.viewer.user_id, actor.at
    _told(tx, actor, made, seal, "applied", {"on": applied.on.isoformat(), "copies": made.copies})


def strike_out(tx: Session, actor: Actor, use_id: int, striking: Striking) -> None:
    """Strike an entry out with the reason; it stays as it was, and can be read.

    Before the use by whoever applied for it, afterwards by the keeper, at any time by whoever keeps the register.
    Raises NotFound, Forbidden; Conflict where it is struck out already.
    """
    made, seal = _held(tx, use_id)
    viewer = actor.viewer
    used = made.state is UseState.APPLIED
    keeps = viewer.may(Permission.MANAGE_SEALS) and seal.organ_id in viewer.acts_for
    if not (keeps or viewer.user_id == (seal.keeper_id if used else made.asked_by)):
        raise Forbidden(T("用印以前由申请人作废，用印以后由保管人作废。"))
    if made.struck_at is not None:
        raise Conflict(T("这条记录已经作废。"))
    made.struck_by, made.struck_at, made.struck_reason = viewer.user_id, actor.at, striking.reason
    _told(tx, actor, made, seal, "struck", {"reason": striking.reason})


def _held(tx: Session, use_id: int) -> tuple[SealUse, Seal]:
    """An entry and its seal, held until the act is done: the case first, then the seal, as every act takes them."""
    seal_id = tx.exec(select(SealUse.seal_id).where(SealUse.id == use_id)).one_or_none()
    if seal_id is None:
        raise NotFound(T("没有这条用印记录，或者您无权查看。"))
    seal = seal_for(tx, seal_id)
    made = tx.exec(select(SealUse).where(SealUse.id == use_id).with_for_update()).one()
    return made, seal


def _must_be(made: SealUse, state: UseState) -> None:
    if made.struck_at is not None:
        raise Conflict(T("这条记录已经作废。"))
    if made.state is not state:
        raise Conflict(T("这次用印现在是“{state}”，可能刚由他人办理。", state=Text(made.state.label)))


def _told(tx: Session, actor: Actor, made: SealUse, seal: Seal, act: str, facts: dict[str, object]) -> None:
    """What happened to the use, in the trail: of its case, or of the seals."""
    subject = f"{made.number} {made.title}"
    facts = {"use": made.id, "seal": seal.name} | facts
    if made.case_id is not None:
        acts.acted(tx, actor, CASE, made.case_id, f"seal.{act}", subject, facts)
        return
    append(
        tx,
        STREAM,
        f"seal.{act}",
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=subject,
        facts=facts,
    )
