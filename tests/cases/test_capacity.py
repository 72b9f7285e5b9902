"""In which capacity each verb may be done, whatever roles somebody holds: for the organ, as its unit, or not at all."""

import inspect
from collections.abc import Callable
from datetime import date, datetime
from importlib import import_module
from pkgutil import walk_packages

import pytest
from sqlmodel import col, select

import casework.cases
from casework.accounts.roles import ALONE, Permission, Role
from casework.accounts.tables import User
from casework.accounts.viewer import Actor
from casework.cases.agents.actions import name_agents, record_change_filed
from casework.cases.agents.forms import AgentsIn, ChangeFiledIn
from casework.cases.analyses.actions import (
    assign_analysis,
    decide_analysis,
    follow_advice,
    judge_loss,
    write_analysis,
)
from casework.cases.analyses.forms import (
    AdviceFollowed,
    AnalysisDecision,
    AnalysisIn,
    Assignment,
    LossJudged,
)
from casework.cases.answers.actions import review, save_answer, save_evidence, submit_draft
from casework.cases.answers.filing import file_answer
from casework.cases.answers.forms import AnswerText, EvidenceLists, Filing, Review
from casework.cases.appeals.actions import decide as decide_challenge
from casework.cases.appeals.actions import decide_on_paper, save_petition, submit_opinion
from casework.cases.appeals.actions import review as review_opinion
from casework.cases.appeals.filing import file_challenge, withdraw_appeal
from casework.cases.appeals.forms import Filing as AppealFiling
from casework.cases.appeals.forms import OpinionIn, PaperVerdict, Petition, Verdict
from casework.cases.appeals.forms import Review as OpinionReview
from casework.cases.appeals.forms import Withdrawal as Withdrawn
from casework.cases.appeals.remedies import Remedy
from casework.cases.approvals.actions import decide, fill_form
from casework.cases.approvals.forms import Decision, Proposal
from casework.cases.archive.actions import close, reopen
from casework.cases.archive.destruction import decide_destruction, propose_destruction
from casework.cases.archive.forms import Closing, Decided, Proposed, Reopening, VolumeIn
from casework.cases.archive.tables import Volume
from casework.cases.archive.volume import save_volume
from casework.cases.before_suit.actions import agree_principal, end_mediation
from casework.cases.before_suit.forms import MediationEnded, PrincipalAgreed
from casework.cases.compensation.actions import decide_recourse, draft_decision, make_decision, take_step
from casework.cases.compensation.forms import Draft, Recourse, Step
from casework.cases.compensation.forms import Verdict as CompensationVerdict
from casework.cases.corrections.actions import correct_act, note_reaction, tell
from casework.cases.corrections.forms import ActCorrected, Origin, Reaction, Stance, Told, Way
from casework.cases.corrections.tables import CorrectionNotice
from casework.cases.events.actions import correct_event, record_event, withdraw_event
from casework.cases.events.forms import Correction, Happening, Withdrawal
from casework.cases.facts.actions import change_facts
from casework.cases.facts.forms import FactsIn
from casework.cases.files.actions import add_copies, add_files
from casework.cases.files.forms import Attachment
from casework.cases.hearings.actions import apply_to_postpone, cancel, move, tell_inability
from casework.cases.hearings.forms import (
    Absent,
    Attending,
    Cancelled,
    Delegated,
    Excused,
    Ground,
    Held,
    Identified,
    Inability,
    Moved,
    Postponement,
)
from casework.cases.hearings.principal import attend, delegate, excuse, explain, identify, name_ground
from casework.cases.hearings.recording import record_hearing
from casework.cases.intake.actions import register_document, register_documents
from casework.cases.intake.correct import correct_paper
from casework.cases.intake.forms import PaperCorrection
from casework.cases.judgments.actions import record_certificate, record_heads, record_service
from casework.cases.judgments.forms import CertificateIn, HeadIn, HeadsIn, ServiceIn
from casework.cases.legality.actions import carry_out, decide_proposal, save_review
from casework.cases.legality.forms import Answer as LegalityAnswer
from casework.cases.legality.forms import Answered, CarriedOut, ReviewIn
from casework.cases.measures.actions import finish_measure, set_measure
from casework.cases.measures.forms import MeasureDone, NewMeasure
from casework.cases.motions.actions import file_motion, save_motion
from casework.cases.motions.forms import MotionFiling, MotionIn
from casework.cases.motions.kinds import Motion
from casework.cases.performance.actions import nothing_to_perform, record_obligation, record_progress
from casework.cases.performance.forms import NewObligation, NothingToPerform, Progress
from casework.cases.record.find import OF_THE_UNIT, may_act
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.cases.record.tables import Intake
from casework.cases.rights.actions import waive
from casework.cases.rights.forms import Waiver
from casework.cases.suggestions.actions import decide_reply, send_reply, study_suggestion, write_reply
from casework.cases.suggestions.forms import Reply, ReplyDecision, ReplySent, Study
from casework.cases.transfers.actions import answer_transfer, approve_sending, send_to_unit
from casework.cases.transfers.forms import Leave, Receipt, Sending
from casework.cases.urging.actions import answer_urging, urge
from casework.cases.urging.forms import Urging, UrgingAnswer
from casework.db import id_of
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.rulebook import EventKind
from tests.office import COURT, STAFF, Office

DAY = "2026-11-18"
D = date.fromisoformat
CAPACITIES = {
    "responds": "jinshui-handler",
    "unit": "jinshui-construction",
    "supervises": "city-supervisor",
    "other": "zhongyuan-handler",
}
OF_UNIT = {
    add_files, answer_transfer, name_agents, record_hearing, save_answer, save_evidence, save_petition, submit_draft,
    submit_opinion, tell_inability,
    finish_measure, record_progress, set_measure, study_suggestion, draft_decision,
}  # fmt: skip
RECEIVERS = {answer_transfer}
HELPERS = {
    "put", "put_parties", "attach", "case_to_act_on", "acted", "examine", "check_facts", "drop", "doubts_of",
    "correction_doubts",
    "event_doubts",
    "challenge_in",
    "keep_draft", "drop_draft", "open_form",  # what is typed and not saved is no act in the case
    "confirm_change", "foretell_change", "foretell_notice",  # of the calendar, not of a case
}  # fmt: skip


def sent(office: Office) -> tuple[int, int, int]:
    """A case of the district whose documents are on their way to its construction bureau: case, form, transfer."""
    case_id = office.notice(office.on("jinshui-intake", "2026-11-16"), served="2026-11-16")
    handler = office.on("jinshui-handler", DAY)
    proposal = Proposal(responsible_id=office.node("jinshui-construction"), opinion="请承办", submit=True)
    form = fill_form(office.tx, handler, case_id, proposal)
    decide(office.tx, office.on("jinshui-principal", DAY), form, Decision(approve=True))
    files = [f.file_id for f in office.page(handler, case_id).files]
    transfer = send_to_unit(office.tx, handler, case_id, Sending(message="", file_ids=files))
    approve_sending(office.tx, office.on("jinshui-legal-head", DAY), transfer, Leave(approve=True))
    summons = DocumentIn(
        document_type="summons",
        sender=COURT,
        served_on=D("2026-11-17"),
        received_on=D("2026-11-17"),
        service_mode="direct",
        hearing_at=datetime(2026, 12, 9, 9, 30),  # noqa: DTZ001  (the court's own time)
        case_id=case_id,
    )
    register_document(office.tx, office.on("jinshui-intake", DAY), summons)
    return case_id, form, transfer


def shelved(office: Office, case_id: int) -> int:
    """A volume of the case whose time is over."""
    clerk = office.on("jinshui-intake", DAY)
    volume = Volume(
        case_id=case_id, organ_id=clerk.viewer.acting_organ_id or 0, seq=1, number="2005-1", years=10,
        made_by=clerk.viewer.user_id, made_at=clerk.at, archived_on=D("2006-01-04"), keep_until=D("2016-12-31"),
    )  # fmt: skip
    office.tx.add(volume)
    office.tx.flush()
    return id_of(volume)


def after_judgment(office: Office, case_id: int) -> dict[Callable[..., object], tuple]:
    """What comes after a judgment, in a case that was lost, has an obligation, a measure and a suggestion."""
    clerk, handler = office.on("jinshui-intake", DAY), office.on("jinshui-handler", DAY)
    confirm = ("judged_unheard", "unanswered")
    judged = Happening(kind=EventKind.JUDGMENT_SERVED, on=D(DAY), outcome="判决-3", confirm=confirm)
    record_event(office.tx, clerk, case_id, judged)
    came = Happening(kind=EventKind.SUGGESTION_RECEIVED, on=D(DAY))
    suggestion = record_event(office.tx, clerk, case_id, came)
    new = NewObligation(what_kind="other", wording="公开", performer="某局", term="30d")
    measure = NewMeasure(about="analysis", what="培训", who="某处", due=D("2026-12-31"))
    record_obligation(office.tx, handler, case_id, new)
    set_measure(office.tx, handler, case_id, measure)
    where = (case_id, office.page(handler, case_id).instances[-1].id)
    return {
        record_obligation: ((case_id, new), {}),
        record_progress: (
            (case_id, Progress(item="obligation/1", act="performed", on=D(DAY), proof="回单")),
            {},
        ),
        nothing_to_perform: ((case_id, NothingToPerform(reason="没有")), {}),
        set_measure: ((case_id, measure), {}),
        finish_measure: ((case_id, MeasureDone(item="measure/1", done_on=D(DAY), result="已培训")), {}),
        study_suggestion: ((case_id, suggestion, Study(asks="整改")), {}),
        write_reply: ((case_id, suggestion, Reply(reply="已整改")), {}),
        decide_reply: ((case_id, suggestion, ReplyDecision(approve=True)), {}),
        send_reply: ((case_id, suggestion, ReplySent(on=D(DAY), mode="posted", proof="EMS")), {}),
        judge_loss: ((*where, LossJudged(lost=True, ground="败诉")), {}),
        assign_analysis: ((*where, Assignment(term="15日")), {}),
        write_analysis: ((*where, AnalysisIn(cause="law")), {}),
        decide_analysis: ((*where, AnalysisDecision(approve=True)), {}),
        follow_advice: ((*where, AdviceFollowed(followed="done", followed_on=D(DAY))), {}),
    }


def noticed(office: Office, case_id: int) -> int:
    """Somebody who has to be told that the act was changed."""
    clerk = office.on("jinshui-intake", DAY)
    notice = CorrectionNotice(
        case_id=case_id, role="plaintiff", name="张某某", made_by=clerk.viewer.user_id, made_at=clerk.at
    )
    office.tx.add(notice)
    office.tx.flush()
    return id_of(notice)


def verbs(office: Office, case_id: int, form: int, transfer: int) -> dict[Callable[..., object], tuple]:
    """Every verb of a case with what it takes after its actor."""
    page = office.page(office.on("jinshui-handler", DAY), case_id)
    event = next(e.id for e in page.timeline if e.kind is EventKind.TRANSFER_PREPARED)
    hearing = page.newest(EventKind.HEARING_NOTIFIED).id
    told = {"on": D(DAY), "name": "周某某", "post": "副区长"}
    paper = (office.file(office.on("jinshui-handler", DAY)),)
    signed = PaperVerdict(decision="accept", on=D(DAY), by="区长", file_ids=paper)
    at = datetime(2026, 12, 16, 9, 30)  # noqa: DTZ001  (the court's own time)
    moved = Moved(on=D(DAY), at=at, by="court", reason="另有安排")
    late = Inability(who="马某某", told_at=datetime(2026, 11, 18, 9), mode="telephone", reason="封路")  # noqa: DTZ001
    entry = office.tx.exec(
        select(Intake.id).where(Intake.case_id == case_id).order_by(col(Intake.id))
    ).first()
    facts = {"cause": "房屋征收", "parties": (PartyIn(role="plaintiff", name="张某某"),)}
    paper = DocumentIn(
        document_type="hearing_notice",
        sender=COURT,
        served_on=D(DAY),
        received_on=D(DAY),
        service_mode="direct",
        case_id=case_id,
    )
    volume = shelved(office, case_id)
    urge(office.tx, office.on("city-supervisor", DAY), case_id, Urging(message="请报批"))
    return {
        register_document: ((paper,), {}),
        register_documents: ((paper,), {}),
        correct_paper: (
            (entry, PaperCorrection(document_type="other", sender=COURT, service_mode="post", reason="误登")),
            {},
        ),
        change_facts: ((case_id, FactsIn(**facts, number="（2026）豫01行初9号", court=COURT)), {}),
        record_event: ((case_id, Happening(kind=EventKind.NOTE, on=D(DAY))), {}),
        correct_event: ((case_id, event, Correction(on=D("2026-11-15"), reason="以回证为准")), {}),
        withdraw_event: ((case_id, event, Withdrawal(reason="误登")), {}),
        add_files: ((case_id, Attachment(file_ids=[])), {}),
        add_copies: ((case_id, 1, (), "行政判决书"), {}),
        fill_form: (
            (
                case_id,
                Proposal(responsible_id=office.node("jinshui-construction"), opinion="意见", submit=True),
            ),
            {},
        ),
        decide: ((form, Decision(approve=True)), {}),
        send_to_unit: ((case_id, Sending(file_ids=[])), {}),
        approve_sending: ((transfer, Leave(approve=True)), {}),
        answer_transfer: ((transfer, Receipt(received=True, on=D(DAY), checked=True)), {}),
        name_agents: ((case_id, AgentsIn(agents=[STAFF])), {}),
        record_change_filed: ((case_id, ChangeFiledIn()), {}),
        save_answer: ((case_id, AnswerText(facts="清楚")), {}),
        save_evidence: ((case_id, EvidenceLists(lines=())), {}),
        submit_draft: ((case_id,), {}),
        review: ((case_id, Review(passed=True)), {}),
        file_answer: ((case_id, Filing(mode="handed_in", on=D(DAY), proof="签收")), {}),
        urge: ((case_id, Urging(message="请办理")), {}),
        answer_urging: ((case_id, UrgingAnswer(answer="正在办理")), {}),
        close: ((case_id, Closing(on=D(DAY))), {}),
        reopen: ((case_id, Reopening(reason="尚有未履行的内容")), {}),
        save_volume: ((case_id, VolumeIn(number="2026-1")), {}),
        propose_destruction: ((volume, Proposed(reason="保管期满")), {}),
        decide_destruction: ((office.store, volume, Decided(approve=False, note="继续保存")), {}),
        move: ((case_id, hearing, moved), {}),
        cancel: ((case_id, hearing, Cancelled(on=D(DAY), reason="撤诉")), {}),
        apply_to_postpone: ((case_id, hearing, Postponement(on=D(DAY), reason="防汛")), {}),
        tell_inability: ((case_id, hearing, late), {}),
        name_ground: ((case_id, Ground(ground="mass")), {}),
        identify: ((case_id, Identified(**told, rank="deputy")), {}),
        excuse: ((case_id, Excused(**told, excuse="duty", reason="防汛")), {}),
        delegate: ((case_id, Delegated(**told, employer="某局")), {}),
        attend: ((case_id, Attending(**told, rank="deputy")), {}),
        explain: ((case_id, Absent(**told, reason="防汛", staff="马某某")), {}),
        end_mediation: ((case_id, MediationEnded(on=D(DAY), result="failed", note="不成")), {}),
        agree_principal: ((case_id, PrincipalAgreed(on=D(DAY), whose="own", settled_by="agreed")), {}),
        record_hearing: ((case_id, Held(on=D(DAY))), {}),
        submit_opinion: ((case_id, Remedy.APPEAL, OpinionIn(use=True, reasons="理由", submit=True)), {}),
        save_petition: ((case_id, Remedy.APPEAL, Petition(request="撤销一审判决")), {}),
        review_opinion: ((case_id, Remedy.APPEAL, OpinionReview(verdict="agree")), {}),
        decide_on_paper: ((case_id, Remedy.APPEAL, signed), {}),
        decide_challenge: ((case_id, Remedy.APPEAL, Verdict(decision="accept")), {}),
        file_challenge: (
            (case_id, Remedy.APPEAL, AppealFiling(mode="handed_in", on=D(DAY), proof="签收")),
            {},
        ),
        withdraw_appeal: ((case_id, Withdrawn(on=D(DAY), reason="双方和解")), {}),
        record_heads: ((case_id, HeadsIn(heads=(HeadIn(code="判决-2", text="驳回诉讼请求。"),))), {}),
        record_service: ((case_id, ServiceIn(everyone_on=D(DAY))), {}),
        record_certificate: ((case_id, CertificateIn(on=D(DAY))), {}),
        **after_judgment(office, case_id),
        save_review: ((case_id, ReviewIn(facts="清楚")), {}),
        decide_proposal: ((case_id, Answered(answer=LegalityAnswer.REFUSE, note="不采纳")), {}),
        carry_out: ((case_id, CarriedOut(on=D(DAY), who="王某", proof="文号")), {}),
        correct_act: (
            (
                case_id,
                ActCorrected(way=Way.REVOKE, on=D(DAY), number="1号", origin=Origin.OTHER, note="撤销"),
            ),
            {},
        ),
        tell: ((noticed(office, case_id), Told(on=D(DAY), mode="post", proof="单号")), {}),
        note_reaction: ((case_id, Reaction(stance=Stance.KEEPS, on=D(DAY))), {}),
        save_motion: ((case_id, Motion.JURISDICTION, MotionIn(wanted="某某法院", grounds="专属管辖")), {}),
        file_motion: (
            (case_id, Motion.JURISDICTION, MotionFiling(mode="handed_in", on=D(DAY), proof="收据")),
            {},
        ),
        draft_decision: ((case_id, Draft()), {}),
        make_decision: ((case_id, CompensationVerdict(approve=True)), {}),
        take_step: ((case_id, Step(step="claimed", on=D(DAY), proof="签收")), {}),
        decide_recourse: ((case_id, Recourse(seeks=False, on=D(DAY), note="没有重大过失")), {}),
        waive: ((case_id, Waiver(rule="SPC18-10", on=D("2026-11-18"), reason="服从管辖")), {}),
    }


def allowed(verb: Callable[..., object], capacity: str) -> bool:
    if verb is urge:
        return capacity in {"responds", "supervises"}
    if capacity == "unit":
        return verb in OF_UNIT
    return capacity == "responds" and verb not in RECEIVERS


def every_role(office: Office, username: str) -> Actor:
    """The person with every role that sees cases."""
    user = office.tx.exec(select(User).where(User.username == username)).one()
    user.roles = frozenset(Role) - ALONE
    office.tx.flush()
    return office.on(username, DAY)


@pytest.mark.parametrize("capacity", CAPACITIES)
def test_whatever_the_roles_the_capacity_decides_which_verb_is_open(office: Office, capacity: str) -> None:
    case_id, form, transfer = sent(office)
    actor = every_role(office, CAPACITIES[capacity])
    wrong = {}
    for verb, (arguments, named) in verbs(office, case_id, form, transfer).items():
        attempt = office.tx.begin_nested()
        try:
            verb(office.tx, actor, *arguments, **named)
            refused = False
        except (Forbidden, NotFound):
            refused = True
        except (Conflict, InvalidInput):
            refused = False
        attempt.rollback()
        if refused == allowed(verb, capacity):
            wrong[verb.__name__] = "refused" if refused else "open"
    assert wrong == {}


def test_no_verb_is_left_out_of_the_table(office: Office) -> None:
    found = set()
    for module in walk_packages(casework.cases.__path__, "casework.cases."):
        loaded = import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            takes = list(inspect.signature(function).parameters)[:2]
            if function.__module__ == loaded.__name__ and takes == ["tx", "actor"] and name[0] != "_":
                found.add(name)
    assert found - HELPERS == {verb.__name__ for verb in verbs(office, *sent(office))}


def test_what_is_of_the_unit_is_said_once(office: Office) -> None:
    viewer = every_role(office, "housing-head").viewer
    city, housing = office.node("city"), office.node("city-housing")
    of_unit = {act for act in Permission if may_act(viewer, act, organ_id=city, unit_organ_id=housing)}
    assert of_unit == OF_THE_UNIT


def test_the_mayors_form_is_not_decided_by_the_head_of_the_bureau_that_answers(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-16")
    handler = office.on("city-handler", DAY)
    proposal = Proposal(responsible_id=office.node("city-housing"), opinion="请承办", submit=True)
    form = fill_form(office.tx, handler, case_id, proposal)
    decide(office.tx, office.on("city-principal", DAY), form, Decision(approve=True))
    transfer = send_to_unit(office.tx, handler, case_id, Sending(message="", file_ids=[]))
    approve_sending(office.tx, office.on("city-legal-head", DAY), transfer, Leave(approve=True))
    answer_transfer(
        office.tx, office.on("housing-handler", DAY), transfer, Receipt(received=False, reason="不是本局的事")
    )
    head = office.on("housing-head", DAY)
    with pytest.raises((Forbidden, NotFound)):
        decide(office.tx, head, fill_form(office.tx, handler, case_id, proposal), Decision(approve=True))
