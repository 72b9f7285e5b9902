"""Enter an application, ask the gate, propose, make public, decide (34号第十条、第十一条; 103号（七）; 35号六、八（一）)."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.credit.applications.find import acted, to_act_on
from casework.credit.applications.forms import (
    Deciding,
    Entering,
    Finding,
    Objecting,
    Proposing,
    Proving,
    Restating,
    Withdrawing,
)
from casework.credit.applications.kind import APPLICATION
from casework.credit.applications.reckoned import Reckoned, reckoned
from casework.credit.applications.tables import (
    ApplicationEvidence,
    ApplicationFacts,
    ApplicationObjection,
    ApplicationState,
    CreditApplication,
    CreditAward,
    CreditInstalment,
)
from casework.credit.gate import actions as gate
from casework.credit.gate.forms import Asking, Noting
from casework.credit.gate.queries import decided as gate_says
from casework.credit.gate.queries import decision as gate_decision
from casework.credit.products import Decision, Product, UseField
from casework.credit.programmes.given import checked, kept
from casework.credit.programmes.parts import parts
from casework.credit.programmes.queries import in_force, programme, version
from casework.credit.programmes.vocabulary import Programme
from casework.credit.subjects.actions import deal
from casework.credit.subjects.queries import subject
from casework.db import id_of, next_number
from casework.errors import Conflict, Forbidden, InvalidInput
from casework.files.tables import StoredFile
from casework.matters.tables import Matter
from casework.text import T, Text

State = ApplicationState


def enter(tx: Session, actor: Actor, word: Entering) -> int:
    """Enter an application under the version of a programme in force on its day; answers its key.

    Raises Forbidden, NotFound, InvalidInput with every fact that is wrong.
    """
    actor.must(Permission.USE_CREDIT)
    about = subject(tx, actor.viewer, word.subject_id)
    line = programme(tx, actor.viewer, word.programme_id)
    wrong: dict[str, Text | str] = {}
    if word.applied_on > actor.today:
        wrong["applied_on"] = T("收到申请的日期不能晚于今天（{today}）。", today=actor.today)
    elif line.id not in {one.id for one in in_force(tx, line.organ_id, word.applied_on)}:
        wrong["programme_id"] = T("{day}没有按这一版方案受理，请选择当日施行的版本。", day=word.applied_on)
    facts = _facts(line.programme, word.facts, wrong)
    year = actor.today.year
    number = f"申请〔{year}〕{line.code}-{next_number(tx, f'credit_application/{line.organ_id}/{line.code}/{year}')}号"
    number = number if not _taken(tx, number) else f"{number}（{line.organ_id}）"
    matter = Matter(
        kind=APPLICATION.name, organ_id=line.organ_id, responsible_id=line.organ_id, opened_by=actor.viewer.user_id,
        opened_at=actor.at, number=number, title=line.title,
    )  # fmt: skip
    tx.add(matter)
    tx.flush()
    row = CreditApplication(
        id=matter.id, number=number, subject_id=about.merged_into_id or about.id, organ_id=line.organ_id,
        programme_id=line.id, applied_on=word.applied_on, facts=facts, made_by=actor.viewer.user_id, made_at=actor.at,
    )  # fmt: skip
    tx.add(row)
    tx.flush()
    _keep_facts(tx, actor, row)
    deal(tx, actor, row.subject_id)
    acted(tx, actor, row, "entered", programme=f"{line.code} 第{line.edition}版")
    return id_of(row)


def _taken(tx: Session, number: str) -> bool:
    return tx.exec(select(CreditApplication.id).where(CreditApplication.number == number)).first() is not None


def _facts(of: Programme, given: Any, wrong: dict[str, Text | str]) -> dict[str, Any]:
    try:
        found = kept(checked(of, given))
    except InvalidInput as error:
        raise InvalidInput({**wrong, **error.fields}) from None
    if wrong:
        raise InvalidInput(wrong)
    return found


def _keep_facts(tx: Session, actor: Actor, row: CreditApplication) -> None:
    tx.add(
        ApplicationFacts(
            application_id=id_of(row), edition=row.edition, facts=row.facts, made_by=actor.viewer.user_id,
            made_at=actor.at,
        )
    )  # fmt: skip


def restate(tx: Session, actor: Actor, application_id: int, word: Restating) -> None:
    """State the facts anew, before anything is proposed; the version before stays. Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput."""
    actor.must(Permission.USE_CREDIT)
    row = to_act_on(tx, actor, application_id, word.version, State.ENTERED)
    facts = _facts(_programme(tx, row), word.facts, {})
    if facts == row.facts:
        raise InvalidInput({"facts": T("与原来填写的相同，没有可更新的。")})
    row.facts, row.edition = facts, row.edition + 1
    _keep_facts(tx, actor, row)
    acted(tx, actor, row, "restated", edition=row.edition)


def prove(tx: Session, actor: Actor, application_id: int, word: Proving) -> None:
    """Keep a file as the proof of some facts. Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput."""
    actor.must(Permission.USE_CREDIT)
    row = to_act_on(tx, actor, application_id, word.version, State.ENTERED)
    known = _programme(tx, row).facts
    if unknown := [name for name in word.names if name not in known]:
        raise InvalidInput({"names": T("方案没有这些事实：{names}。", names="、".join(unknown[:10]))})
    if not word.names:
        raise InvalidInput({"names": T("请勾选这份材料证明哪些事实。")})
    stored = tx.get(StoredFile, word.file_id)
    if stored is None or stored.uploaded_by != actor.viewer.user_id:
        raise InvalidInput({"file": T("没有这个上传的文件，请重新选择。")})
    for name in dict.fromkeys(word.names):
        tx.add(
            ApplicationEvidence(
                application_id=application_id, fact=name, file_id=word.file_id, made_by=actor.viewer.user_id,
                made_at=actor.at,
            )
        )  # fmt: skip
    acted(tx, actor, row, "proved", file=word.file_id)


def ask_gate(tx: Session, actor: Actor, application_id: int, version: int | None = None) -> None:
    """Ask the gate about the applicant, and keep what it says with the application. Raises NotFound, Forbidden, Outdated, Conflict."""
    actor.must(Permission.USE_CREDIT)
    row = to_act_on(tx, actor, application_id, version, State.ENTERED)
    use = _programme(tx, row).use
    asking = Asking(use=use, purpose=row.number, required=required(use))
    row.gate_id = gate.ask(tx, actor, row.subject_id, asking)
    acted(tx, actor, row, "gate", decision=gate_decision(tx, actor.viewer, row.gate_id).decision.value)


def required(use: UseField) -> list[Product]:
    """What is asked for where the rule names no products (其他行政管理活动): all of them."""
    return list(Product) if use is UseField.OTHER else []


def _must_be_eligible(tx: Session, actor: Actor, row: CreditApplication) -> None:
    """Raise Conflict unless the gate lets the applicant in: by what was kept, and by what is known today."""
    if row.gate_id is None:
        raise Conflict(T("请先评估申请人的信用准入，再办理认定。"))
    line = gate_decision(tx, actor.viewer, row.gate_id)
    if line.decision is not Decision.ELIGIBLE:
        raise Conflict(
            T("信用准入结论为“{decision}”，不能认定（105号第三条）。", decision=Text(line.decision.label)),
            href=f"/credit/decisions/{row.gate_id}",
        )
    use = _programme(tx, row).use
    if gate_says(tx, row.subject_id, use, actor.today, required(use)).decision is Decision.NOT_ELIGIBLE:
        raise Conflict(T("评估以后申请人的信用状况有变，现在不符合信用条件，请重新评估。"))


def propose(tx: Session, actor: Actor, application_id: int, word: Proposing) -> None:
    """Propose to recognise, whereupon publicity begins where the programme has one, or to refuse.

    Raises NotFound, Forbidden, Outdated, Conflict (the gate, conditions), InvalidInput (amounts, evidence, days).
    """
    actor.must(Permission.USE_CREDIT)
    row = to_act_on(tx, actor, application_id, word.version, State.ENTERED)
    if word.recognise:
        _propose_to_recognise(tx, actor, row, word)
    else:
        if not word.why:
            raise InvalidInput({"why": T("拟不予认定的，请写明理由。")})
        row.fixed, row.published_on, row.publicity_until = [], None, None
        row.state = State.PROPOSED
    row.grants, row.why = word.recognise, word.why
    row.proposed_by, row.proposed_at = actor.viewer.user_id, actor.at
    acted(tx, actor, row, "proposed", recognise=word.recognise)


def _propose_to_recognise(tx: Session, actor: Actor, row: CreditApplication, word: Proposing) -> None:
    _must_be_eligible(tx, actor, row)
    of = _programme(tx, row)
    found = reckoned(tx, row, of, actor.today)
    if not found.assessment.recognised:
        raise Conflict(T("有条件不符合，不能拟认定；请核对事实，或者拟不予认定。"))
    row.fixed = [amount.fen for amount in word.amounts]
    wrong = found.wrong_amounts(row.fixed)
    if not word.seen and (bare := _unproved(tx, row, of)):
        wrong["seen"] = T("还没有证明材料：{names}；已核对原件的请勾选。", names="、".join(bare))
    published = word.published_on or actor.today
    if of.publicity_days and published < actor.today:
        wrong["published_on"] = T("公示起日不能早于今天（{today}）。", today=actor.today)
    if wrong:
        raise InvalidInput(wrong)
    row.state = State.PROPOSED
    if of.publicity_days:
        row.state, row.published_on = State.PUBLICITY, published
        row.publicity_until = publicity_until(of, published, actor.calendar)


def publicity_until(of: Programme, published: date, calendar: Calendar) -> date:
    """The last day of publicity: the day on which it begins is not counted, a last day of rest moves on (民法典第二百零一条、第二百零三条)."""
    if of.publicity_working:
        return calendar.add_working_days(published, of.publicity_days)
    return calendar.add_working_days(published + timedelta(days=of.publicity_days - 1), 1)


def _unproved(tx: Session, row: CreditApplication, of: Programme) -> list[str]:
    has = set(tx.exec(select(ApplicationEvidence.fact).where(ApplicationEvidence.application_id == row.id)))
    return [f.label for f in of.facts.values() if f.evidence and f.name in row.facts and f.name not in has]


def object_to(tx: Session, actor: Actor, application_id: int, word: Objecting) -> None:
    """Note what somebody objected during publicity. Raises NotFound, Forbidden, Outdated, Conflict, InvalidInput."""
    actor.must(Permission.USE_CREDIT)
    row = to_act_on(tx, actor, application_id, word.version, State.PUBLICITY)
    if word.received_on > actor.today or (row.published_on and word.received_on < row.published_on):
        raise InvalidInput(
            {
                "received_on": T(
                    "收到异议的日期须在公示起日（{first}）以后、今天以前。", first=row.published_on
                )
            }
        )
    tx.add(
        ApplicationObjection(
            application_id=application_id, made_by=actor.viewer.user_id, made_at=actor.at,
            **word.model_dump(include={"by_name", "received_on", "contents"}),
        )
    )  # fmt: skip
    acted(tx, actor, row, "objected")


def find(tx: Session, actor: Actor, application_id: int, objection_id: int, word: Finding) -> None:
    """Say what an objection came to. Raises NotFound, Forbidden, Outdated, Conflict."""
    actor.must(Permission.USE_CREDIT)
    row = to_act_on(tx, actor, application_id, word.version, State.PUBLICITY)
    objection = tx.get(ApplicationObjection, objection_id)
    if objection is None or objection.application_id != application_id or objection.upheld is not None:
        raise Conflict(T("没有这项待复核的异议。"))
    objection.upheld, objection.finding = word.upheld, word.finding
    acted(tx, actor, row, "found", upheld=word.upheld)


def end_publicity(tx: Session, actor: Actor, application_id: int, version: int | None = None) -> None:
    """Hand it over for the decision once publicity is over; an upheld objection turns it into a refusal (34号第十条第（四）项).

    Raises NotFound, Forbidden, Outdated, Conflict.
    """
    actor.must(Permission.USE_CREDIT)
    row = to_act_on(tx, actor, application_id, version, State.PUBLICITY)
    if row.publicity_until is None or row.publicity_until >= actor.today:
        raise Conflict(T("公示至{day}届满，届满以后才能报请审定。", day=row.publicity_until))
    found = tx.exec(
        select(ApplicationObjection.upheld).where(ApplicationObjection.application_id == row.id)
    ).all()
    if None in found:
        raise Conflict(T("还有异议没有复核，复核以后才能报请审定。"))
    if True in found:
        row.grants, row.fixed = False, []
        row.why = str(T("公示期间的异议经复核成立，从拟认定名单中剔除。"))
    row.state = State.PROPOSED
    acted(tx, actor, row, "published", recognise=row.grants)


def decide(tx: Session, actor: Actor, application_id: int, word: Deciding) -> None:
    """Decide what was proposed, or send it back. Recognised: the awards stand from then on, to the 分.

    Raises NotFound; Forbidden (nobody decides what it proposed); Outdated, Conflict (the gate, the conditions); InvalidInput.
    """
    actor.must(Permission.DECIDE)
    row = to_act_on(tx, actor, application_id, word.version, State.PROPOSED)
    if row.proposed_by == actor.viewer.user_id:
        raise Forbidden(T("提出审核意见的人不能自己审定。"))
    if not word.approve:
        if not word.note:
            raise InvalidInput({"note": T("退回的请写明理由。")})
        row.state, row.note = State.ENTERED, word.note
        acted(tx, actor, row, "returned", why=word.note)
        return
    if row.grants:
        _recognise(tx, actor, row)
    row.state = State.RECOGNISED if row.grants else State.REFUSED
    row.decided_on, row.decided_by, row.note = actor.today, actor.viewer.user_id, word.note
    acted(tx, actor, row, row.state.value)


def _recognise(tx: Session, actor: Actor, row: CreditApplication) -> None:
    _must_be_eligible(tx, actor, row)
    if row.gate_id is not None:
        gate.act_on(tx, actor, row.gate_id, Noting(note=f"认定（{row.number}）"), Permission.DECIDE)
    of = _programme(tx, row)
    found = reckoned(tx, row, of, actor.today)
    if not found.assessment.recognised:
        raise Conflict(T("按今天的日期和填写的事实，有条件不符合，不能认定；请退回重新审核。"))
    if found.wrong_amounts(row.fixed):
        raise Conflict(T("奖励与提出时相比有变，请退回重新审核。"))
    if of.decided is not None and of.decided.name not in row.facts:
        row.facts = row.facts | {of.decided.name: actor.today.isoformat()}
    _award(tx, actor, row, found)


def _award(tx: Session, actor: Actor, row: CreditApplication, found: Reckoned) -> None:
    for one, amount in found.granted(row.fixed):
        award = CreditAward(
            application_id=id_of(row), kind=one.kind, label=one.label, article=one.article, year=one.year,
            computed=one.amount, amount=amount, at_most=one.at_most, why=str(one.why)[:1000],
        )  # fmt: skip
        tx.add(award)
        tx.flush()
        if not amount.fen:
            continue
        for part in parts(amount, one.year, one.shares, one.city_share):
            tx.add(
                CreditInstalment(
                    application_id=id_of(row), award_id=id_of(award), organ_id=row.organ_id,
                    programme_id=row.programme_id, year=part.year, due_from=max(date(part.year, 1, 1), actor.today),
                    amount=part.amount, city=part.city, county=part.county, made_by=actor.viewer.user_id,
                    made_at=actor.at,
                )
            )  # fmt: skip


def withdraw(tx: Session, actor: Actor, application_id: int, word: Withdrawing) -> None:
    """Note that the applicant took it back before the decision. Raises NotFound, Forbidden, Outdated, Conflict."""
    actor.must(Permission.USE_CREDIT)
    row = to_act_on(tx, actor, application_id, word.version, State.ENTERED, State.PUBLICITY, State.PROPOSED)
    row.state, row.note = State.WITHDRAWN, word.why
    acted(tx, actor, row, "withdrawn", why=word.why)


def _programme(tx: Session, row: CreditApplication) -> Programme:
    return version(tx, row.programme_id).programme
