"""The demonstration's cases: each stands at another step, so that every page has something to show.

Dates are laid back from today in working days, and every step is taken by the person who would take it.
"""

from datetime import date, timedelta

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.calendar import Calendar
from casework.cases.agents.actions import name_agents
from casework.cases.agents.forms import AgentIn, AgentsIn
from casework.cases.answers.actions import review, save_answer, save_evidence, submit_draft
from casework.cases.answers.filing import file_answer
from casework.cases.answers.forms import AnswerText, EvidenceLists, Filing, NewEvidence, Review
from casework.cases.approvals.actions import decide, fill_form
from casework.cases.approvals.forms import Decision, Proposal
from casework.cases.casefile.queries import case_page
from casework.cases.hearings.recording import record_hearing
from casework.cases.intake.actions import register_document
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.cases.transfers.actions import answer_transfer, approve_sending, send_to_unit
from casework.cases.transfers.forms import Leave, Receipt, Sending
from casework.demonstration import counsel_years, judgments
from casework.demonstration.acts import review_acts
from casework.demonstration.after_judgment import after_judgment
from casework.demonstration.alerts import read_alerts
from casework.demonstration.appeals import advise_appeal
from casework.demonstration.archived import archive_one
from casework.demonstration.counsel import load_desk, load_suit
from casework.demonstration.counsel_portal import load_portal
from casework.demonstration.credit import load_credit
from casework.demonstration.days import sign_yesterday
from casework.demonstration.filings import load_filings
from casework.demonstration.hearings import heard_on, notify_hearings
from casework.demonstration.layouts import load_layouts
from casework.demonstration.leave import load_leave
from casework.demonstration.load import Day, back, moment, node
from casework.demonstration.opinions import load_opinions
from casework.demonstration.other_matters import other_matters
from casework.demonstration.samples import COMMERCIAL, LABOUR, SAMPLES, STEPS, Sample
from casework.demonstration.seals import ask_for_seal, load_seals, seal_answer
from casework.demonstration.supervision import load_supervision
from casework.demonstration.training import load_training
from casework.desk.alerts.telling import tell
from casework.files.actions import keep
from casework.files.store import Store
from casework.pages.captions import called
from casework.rulebook import Procedure

_PEOPLE = {
    "city": {"clerk": "city-intake", "handler": "city-handler", "head": "city-legal-head", "principal": "city-principal"},
    "jinshui": {"clerk": "jinshui-intake", "handler": "jinshui-handler", "head": "jinshui-legal-head", "principal": "jinshui-principal"},
    "zhongyuan": {"clerk": "zhongyuan-intake", "handler": "zhongyuan-handler", "head": "zhongyuan-handler", "principal": "zhongyuan-principal"},
}  # fmt: skip
_UNIT_PEOPLE = {"city-housing": "housing-handler", "city-planning": "planning-handler",
                "city-human-resources": "hr-handler", "jinshui-construction": "jinshui-construction"}  # fmt: skip


def load_cases(
    tx: Session, calendar: Calendar, today: date, store: Store, every: int = counsel_years.SELDOM
) -> None:
    """Log every sample and take it to the step that it has reached; `every`: working days from one piece of work of counsel to
    the next.
    """
    load_leave(tx, calendar, today)
    load_seals(tx, calendar, today)
    for sample in SAMPLES:
        load_case(tx, calendar, today, store, sample)
    load_layouts(tx, calendar, today, store)
    counsel_years.load_years(tx, calendar, today, store, every)
    finish(tx, calendar, today, store, every)
    load_filings(tx, calendar, today, store)


def finish(tx: Session, calendar: Calendar, today: date, store: Store, every: int) -> None:
    """What comes when every sample is at its step and the years of counsel are over: hearings, matters of other kinds, the desk of
    the counsel office, a case in the archive, and people who have read most of what they were told.
    """
    review_acts(tx, calendar, today)
    load_credit(tx, calendar, today, store, every)
    notify_hearings(tx, calendar, today)
    after_judgment(tx, calendar, today)
    archive_one(tx, calendar, today, store)
    load_training(tx, calendar, today)
    load_desk(tx, calendar, today, store, every)
    load_suit(tx, calendar, today, store)
    load_portal(tx, calendar, today, store)
    labour, commercial = (load_case(tx, calendar, today, store, sample) for sample in (LABOUR, COMMERCIAL))
    other_matters(tx, calendar, today, labour=labour, commercial=commercial)
    load_supervision(tx, calendar, today, store)
    load_opinions(tx, calendar, today, store)
    read_alerts(tx, calendar, today)
    sign_yesterday(tx, calendar, today)


def load_case(tx: Session, calendar: Calendar, today: date, store: Store, sample: Sample) -> int:
    """Log one sample and take it to the step that it has reached; answers the case's id."""
    walk = _Walk(tx, calendar, today, store, sample)
    walk.go()
    return walk.case_id


class _Walk:
    """One case on its way."""

    def __init__(self, tx: Session, calendar: Calendar, today: date, store: Store, sample: Sample) -> None:
        self.tx, self.calendar, self.today, self.store, self.sample = tx, calendar, today, store, sample
        self.people = _PEOPLE[sample.office]
        self.served = back(calendar, today, sample.served)
        self.received = min(calendar.add_working_days(self.served, sample.lag), today)
        self.case_id = 0
        self.told = self.received

    def day(self, after: int, hour: int = 10) -> Day:
        """The working day so many after receipt by the legal office, never after today."""
        on = self.calendar.add_working_days(self.received, after) if after else self.received
        return self.at(min(on, self.today), hour)

    def at(self, on: date, hour: int) -> Day:
        """A day on which somebody acts; until then people are told of the case morning by morning."""
        self._tell_until(on)
        return Day(self.tx, self.calendar, on, hour)

    def _tell_until(self, on: date) -> None:
        while self.case_id and self.told < on:
            self.told += timedelta(days=1)
            tell(self.tx, moment(self.told, 8), [self.case_id])

    def go(self) -> None:
        """Take every step up to the one reached, while people are told of what runs, to this morning."""
        for step in STEPS[: STEPS.index(self.sample.reached) + 1]:
            getattr(self, f"_{step}")()
        self._tell_until(self.today)

    def _keep(self, actor: Actor, name: str, text: str) -> int:
        return keep(
            self.tx,
            actor,
            self.store,
            name=name,
            content=f"演示文书\n{text}\n".encode(),
            classification="internal",
            max_bytes=1_000_000,
        )

    def _logged(self) -> None:
        sample, actor = self.sample, self.day(0, 9).as_(self.people["clerk"])
        file_id = self._keep(actor, "应诉通知书.txt", f"{sample.sender}\n{sample.number}")
        handler = self.day(0).as_(self.people["handler"]).viewer.user_id
        self.case_id, _ = register_document(
            self.tx,
            actor,
            DocumentIn(
                document_type=sample.document,
                sender=sample.sender,
                served_on=self.served,
                received_on=self.received,
                service_mode="direct",
                number=sample.number,
                document_date=self.calendar.on_or_before(self.served - timedelta(days=2)),
                term=sample.term,
                pages=6,
                file_ids=(file_id,),
                matter_type=sample.matter,
                organ_id=actor.viewer.acting_organ_id,
                level=sample.level,
                procedure=Procedure.ORDINARY,
                cause=sample.cause,
                sued_act=sample.sued_act,
                claims=sample.claims,
                parties=tuple(
                    PartyIn(
                        role="plaintiff",
                        name=name,
                        kind="organisation" if name.endswith("公司") else "citizen",
                    )
                    for name in sample.plaintiffs
                ),
                handler_id=handler,
            ),
        )
        tell(self.tx, actor.at, [self.case_id])

    def _submitted(self) -> None:
        proposal = Proposal(
            responsible_id=node(self.tx, self.sample.unit),
            opinion="行政行为由承办单位作出，建议由其收集证据、依据并拟订答辩材料，法制机构审核后按期提交。",
            agents_plan="承办单位工作人员一名（特别授权），律师一名（一般代理）。",
            submit=True,
        )
        fill_form(self.tx, self.day(1, 11).as_(self.people["handler"]), self.case_id, proposal)

    def _approved(self) -> None:
        actor = self.day(1, 16).as_(self.people["principal"])
        page = case_page(self.tx, actor.viewer, self.calendar, actor.today, self.case_id)
        decide(
            self.tx,
            actor,
            page.form.id if page.form else 0,
            Decision(approve=True, note="请承办单位按期办理。"),
        )

    def _sent(self) -> None:
        handler = self.day(2, 9).as_(self.people["handler"])
        page = case_page(self.tx, handler.viewer, self.calendar, handler.today, self.case_id)
        sending = Sending(
            message="请于签收后10日内收集证据、依据并拟订答辩材料，送法制机构审核。",
            file_ids=[f.file_id for f in page.files],
        )
        transfer_id = send_to_unit(self.tx, handler, self.case_id, sending)
        approve_sending(self.tx, self.day(2, 11).as_(self.people["head"]), transfer_id, Leave(approve=True))

    def _received(self) -> None:
        actor = self.day(2, 16).as_(_UNIT_PEOPLE[self.sample.unit])
        page = case_page(self.tx, actor.viewer, self.calendar, actor.today, self.case_id)
        answer_transfer(
            self.tx,
            actor,
            page.transfer.id if page.transfer else 0,
            Receipt(received=True, on=actor.today, checked=True),
        )

    def _drafted(self) -> None:
        actor = self.day(4, 15).as_(_UNIT_PEOPLE[self.sample.unit])
        says = called(self.sample.matter, self.sample.level)
        save_answer(
            self.tx,
            actor,
            self.case_id,
            AnswerText(
                facts="行政行为认定的事实有现场检查笔录、询问笔录等在案证据证明。",
                evidence="证据在作出行政行为之前收集，来源合法，能够相互印证。",
                procedure="作出行政行为前履行了告知、陈述申辩和法制审核程序。",
                legal_basis="作出行政行为的依据现行有效，见依据清单。",
                application="所适用的条款与查明的事实相符。",
                request=f"请求依法驳回{says.opponent}的{says.claims}。",
            ),
        )
        save_evidence(
            self.tx,
            actor,
            self.case_id,
            EvidenceLists(
                lines=[
                    NewEvidence(
                        name="现场检查笔录",
                        part="第一组",
                        kind="inspection_record",
                        source="承办单位制作",
                        formed_on=self.served - timedelta(days=90),
                        proves="检查经过和现场情况",
                        original=False,
                        page_count=3,
                    ),
                    NewEvidence(
                        name="送达回证",
                        part="第二组",
                        kind="documentary",
                        source="承办单位制作",
                        formed_on=self.served - timedelta(days=60),
                        proves="文书已依法送达",
                        original=False,
                        page_count=1,
                    ),
                    NewEvidence(
                        name="中华人民共和国行政处罚法",
                        basis=True,
                        source="主席令第七十号",
                        article="第五十七条",
                        page_count=1,
                    ),
                ]
            ),
        )
        staff = AgentIn(
            kind="staff", name="马某某", employer="郑州市住房保障和房地产管理局", gender="男", post="法规处科员",
            phone="0371-00000014",
        )  # fmt: skip
        lawyer = AgentIn(
            kind="lawyer", name="冯某", employer="河南某某律师事务所", gender="女", licence="1410120XXXXXXXXXX",
            phone="13900000000",
        )  # fmt: skip
        name_agents(self.tx, actor, self.case_id, AgentsIn(agents=[staff, lawyer]))
        submit_draft(self.tx, actor, self.case_id)

    def _passed(self) -> None:
        review(
            self.tx,
            self.day(5, 11).as_(self.people["handler"]),
            self.case_id,
            Review(passed=True, note="同意提交。"),
        )
        if self.sample.reached == "passed":
            ask_for_seal(self.tx, self.day(5, 15), self.store, self.case_id, self.people["handler"])

    def _filed(self) -> None:
        seal_answer(self.tx, self.day(6, 14), self.store, self.case_id, self.people["handler"])
        actor = self.day(6, 15).as_(self.people["handler"])
        file_answer(
            self.tx,
            actor,
            self.case_id,
            Filing(
                mode="handed_in",
                on=actor.today,
                proof="立案庭签收，收据编号 2026-0812",
                file_ids=(self._keep(actor, "签收单.txt", "立案庭签收，收据编号 2026-0812"),),
            ),
        )

    def _judged(self) -> None:
        """The judgment came last week; unit and legal office would appeal, and the principal has to decide."""
        sample, served = self.sample, back(self.calendar, self.today, 4)
        heard = self.at(back(self.calendar, self.today, 18), 15).as_(self.people["clerk"])
        record_hearing(self.tx, heard, self.case_id, heard_on(heard.today))
        clerk = self.at(served, 10).as_(self.people["clerk"])
        register_document(
            self.tx,
            clerk,
            DocumentIn(
                document_type="judgment",
                sender=sample.sender,
                served_on=served,
                received_on=served,
                service_mode="direct",
                number=sample.number,
                outcome="判决-3",
                case_id=self.case_id,
            ),
        )
        judgments.complete(self.tx, clerk, self.case_id, back(self.calendar, served, 3))
        unit = self.at(back(self.calendar, self.today, 2), 11).as_(_UNIT_PEOPLE[sample.unit])
        office = self.at(back(self.calendar, self.today, 1), 16).as_(self.people["handler"])
        advise_appeal(self.tx, unit, office, self.case_id)
