"""What the gate answers to the rest of the house, which asks about a person and knows nothing of credit (decision 0034).

聘任 is a 资质认定 (105号第七条第（五）项、第九条第（五）项): the government examines whether somebody has the standing that
200号第五条 asks of counsel and says so by appointing it. So counsel pass the field `qualification`.
"""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.credit.gate.forms import Linking
from casework.credit.gate.frozen import Facts, freeze
from casework.credit.gate.queries import facts_on
from casework.credit.gate.tables import CreditLink, GateDecision
from casework.credit.products import Decision, UseField
from casework.credit.sealing import Sealing
from casework.credit.subjects.queries import called, named
from casework.errors import InvalidInput, NotFound
from casework.gate import Answer, Standing, Subject
from casework.matters.tables import Matter
from casework.naming.names import plain
from casework.text import T

USE = UseField.QUALIFICATION


def answer(tx: Any, subject: Subject, on: date) -> Answer:
    """Whether somebody passes on a day: everything required is there, and nothing adverse, or a person has weighed it."""
    known = linked(tx, subject.matter_id)
    if known is None:
        return Answer(
            Standing.UNCHECKED,
            T("没有关联信用主体：请先登记信用主体、签署承诺、申请核查，再凭身份证号码关联。"),
            on,
        )
    line = named(tx, [known])[known]
    if plain(line.name) != plain(subject.name):
        return Answer(Standing.UNCHECKED, T("关联的信用主体姓名与名册不一致，请核对后重新关联。"), on)
    facts = facts_on(tx, known, USE, on)
    outcome = facts.outcome
    why = outcome.because[0]
    if outcome.decision is Decision.NOT_ELIGIBLE:
        return Answer(Standing.BARRED, why, on)
    lacking = [one for one in outcome.requirements if not one.met]
    if lacking:
        return Answer(Standing.UNCHECKED, T("{why}补齐后自动通过。", why=lacking[0].why), on)
    if outcome.decision is Decision.ELIGIBLE:
        return Answer(Standing.CLEAR, why, on)
    word = _weighed(tx, subject.matter_id, known, facts)
    if word is Decision.ELIGIBLE:
        return Answer(Standing.CLEAR, T("有需要认定的记录，本机关负责人已认定符合信用条件。"), on)
    if word is Decision.NOT_ELIGIBLE:
        return Answer(Standing.BARRED, T("有需要认定的记录，本机关负责人已认定不符合信用条件。"), on)
    return Answer(Standing.PENDING, T("{why}请在信用准入中申请评估，由本机关负责人认定。", why=why), on)


def linked(tx: Session, matter_id: int | None) -> int | None:
    """Which subject somebody of the house is, past any merge."""
    if matter_id is None or (link := tx.get(CreditLink, matter_id)) is None:
        return None
    return named(tx, [link.subject_id])[link.subject_id].merged_into_id or link.subject_id


def _weighed(tx: Session, matter_id: int | None, subject_id: int, facts: Facts) -> Decision | None:
    """What a person of the matter's own organ said of the very same facts, whatever the day was."""
    organ_id = tx.get_one(Matter, matter_id).organ_id
    of = (
        GateDecision.subject_id == subject_id, GateDecision.use == USE, GateDecision.organ_id == organ_id,
        col(GateDecision.weighed_by).is_not(None),
    )  # fmt: skip
    newest = select(GateDecision).where(*of).order_by(col(GateDecision.id).desc()).limit(1)
    row = tx.exec(newest).first()
    if row is None or freeze(facts)["shown"] != row.facts["shown"]:
        return None
    return row.decision


def link(tx: Session, actor: Actor, sealing: Sealing, matter_id: int, word: Linking) -> None:
    """Say which subject a counsel is, by name and number as the credit register has them. Raises Forbidden, NotFound, InvalidInput."""
    actor.must(Permission.MANAGE_COUNSEL)
    matter = matter_of(tx, actor.viewer, matter_id)
    found = called(tx, word.name, word.code, sealing)
    if found is None:
        raise InvalidInput(
            {
                "code": T(
                    "信用主体中没有这个姓名和号码，请核对；还没有登记的，请有信用产品使用权限的人员先登记。"
                )
            }
        )
    if plain(word.name) != plain(matter.title.partition("（")[0]):
        raise InvalidInput(
            {
                "name": T(
                    "与名册中的姓名“{name}”不一致，请核对是不是同一人。", name=matter.title.partition("（")[0]
                )
            }
        )
    tx.merge(
        CreditLink(matter_id=matter_id, subject_id=found, made_by=actor.viewer.user_id, made_at=actor.at)
    )
    tx.flush()
    append(
        tx, "credit_gate", "credit_link.made", at=actor.at, user_id=actor.viewer.user_id,
        actor=actor.viewer.name, subject=matter.title, facts={"subject": f"{found}号主体"},
    )  # fmt: skip


def matter_of(tx: Session, viewer: Any, matter_id: int) -> Matter:
    """A counsel of an organ that the viewer acts for. Raises NotFound."""
    matter = tx.get(Matter, matter_id)
    if matter is None or matter.kind != "counsel" or matter.organ_id not in viewer.acts_for:
        raise NotFound(T("没有这位法律顾问，或者您无权查看。"))
    return matter
