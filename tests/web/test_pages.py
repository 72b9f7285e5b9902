"""Every page of the product: it opens for whom it is meant, for nobody else, and reads as Chinese throughout."""

import re
from enum import Enum

import pytest
from bs4 import BeautifulSoup, Tag
from starlette.routing import Route

from casework.accounts.roles import Role
from casework.audit.queries import entries
from casework.cases.record.stages import Stage
from casework.cases.transfers.tables import TransferState
from casework.codes import code_list
from casework.demonstration.city import demonstration_city
from casework.house import ROOMS
from casework.messages.kinds import ChannelKind
from casework.organisations.kinds import OrganKind
from casework.oversight.gaps.kinds import Gap
from casework.oversight.violations.tables import ViolationState
from casework.rulebook import EventKind, Layer, MatterType, Owner, Procedure, Roll, State, Unit
from tests.web.served import Served

FITTING = [
    ("city-supervisor", "/oversight/statistics"),
    ("city-handler", "/oversight/statistics?period=2026&matters=reconsideration"),
    ("jinshui-handler", "/oversight/statistics?period=2026Q3"),
    ("city-supervisor", "/oversight/statistics/cases?measure=received&period=2026Q4"),
    ("city-supervisor", "/oversight/statistics/cases?measure=open&level=first&dimension=field&code=housing"),
    ("city-handler", "/training"),
    ("housing-handler", "/training?kind=course&year=2026"),
    ("city-handler", "/training/new"),
    ("city-supervisor", "/training/counts"),
    ("city-legal-head", "/workload"),
    ("city-supervisor", "/workload"),
    ("city-supervisor", "/violations"),
    ("city-supervisor", "/violations?over=1&kind=evidence"),
    ("city-supervisor", "/violations?state=ordered&organ=1"),
    ("zhongyuan-handler", "/violations?over=1"),
    ("city-principal", "/violations"),
    ("city-supervisor", "/violations/new"),
    *(("city-supervisor", f"/violations/{{violation_{state.value}}}") for state in ViolationState),
    ("jinshui-handler", "/violations/{violation_ordered}"),
    ("zhongyuan-principal", "/violations/{violation_corrected}"),
    ("city-supervisor", "/gaps"),
    *(("city-supervisor", f"/gaps?kind={gap.value}") for gap in Gap),
    ("city-intake", "/gaps?kind=handler"),
    ("city-supervisor", "/urgings"),
    ("zhongyuan-handler", "/urgings?state=all"),
    ("jinshui-handler", "/urgings"),
    ("jinshui-handler", "/cases/{jinshui}/urge/answer"),
    ("city-handler", "/cases/{received}/urge/answer"),
    ("commerce-credit", "/credit/checks"),
    ("credit-centre", "/credit/checks?of=all"),
    ("commerce-credit", "/credit/commitments"),
    ("commerce-credit", "/credit/commitments/texts"),
    ("commerce-credit", "/credit/commitments/texts/permits"),
    ("commerce-credit", "/public/credit/verify"),
    ("planning-handler", "/oversight/filings"),
    ("city-supervisor", "/oversight/filings/board?period=2026Q3"),
    ("city-supervisor", "/oversight/filings/carried"),
    ("city-supervisor", "/oversight/filings/keys"),
    ("market-credit", "/credit/objections"),
    ("credit-centre", "/credit/objections?over=1&record=1"),
    ("credit-centre", "/credit/objections/new"),
    ("", "/public/credit/objections"),
    ("", "/public/credit/objections/new"),
    ("city-handler", "/"),
    ("city-intake", "/"),
    ("city-principal", "/"),
    ("housing-handler", "/"),
    ("city-supervisor", "/"),
    ("city-handler", "/print/duties"),
    ("city-handler", "/cases"),
    ("housing-handler", "/cases?density=compact"),
    ("city-supervisor", "/cases?scope=below"),
    ("city-handler", "/cases/rows?q=张某某&sort=number"),
    ("city-handler", "/cases?q=没有这样的案件"),
    *(("city-handler", f"/cases/{{{step}}}") for step in
      ("logged", "submitted", "approved", "sent", "received", "drafted", "passed", "filed")),
    ("city-principal", "/cases/{submitted}"),
    ("housing-handler", "/cases/{sent}"),
    ("housing-handler", "/cases/{received}"),
    ("city-supervisor", "/cases/{jinshui}"),
    ("city-handler", "/cases/{received}/urge"),
    ("city-handler", "/cases/{received}/story"),
    ("city-handler", "/cases/{received}/instances/{instance}"),
    ("city-supervisor", "/cases/{jinshui}/urge"),
    ("city-handler", "/cases/{received}/deadlines/APL-67/{event}"),
    ("city-handler", "/cases/{received}/deadlines/APL-67/{event}?on=2026-11-27"),
    ("city-handler", "/cases/{received}/deadlines/APL-67/{event}/short"),
    ("city-handler", "/cases/{received}/deadlines/SPC18-10/{event}/waive"),
    ("city-handler", "/cases/{received}/deadlines/APL-67/{event}/what-if?on=2026-11-27"),
    ("city-intake", "/intake"),
    ("city-counsel-office", "/counsel/engagements"),
    ("city-principal", "/counsel/engagements?state=over"),
    ("city-finance", "/counsel/engagements?late=1"),
    ("city-counsel-office", "/counsel/engagements/new"),
    ("city-counsel-office", "/counsel/engagements/{engagement}"),
    ("city-finance", "/counsel/engagements/{engagement_given}"),
    # The office at work in which every form of the page stands: given, taken, handed in, with more time asked.
    ("city-counsel-office", "/counsel/engagements/{engagement_given}"),
    ("city-legal-head", "/counsel/engagements/{own_work}"),
    ("city-legal-head", "/counsel/engagements/{in_court}"),
    ("city-legal-head", "/counsel/engagements/{handed_in}"),
    ("city-legal-head", "/counsel/engagements/{longer}"),
    ("city-legal-head", "/counsel/engagements/{tied}"),
    ("city-counsel-office", "/counsel/engagements/{engagement}/edit"),
    ("city-counsel-office", "/counsel/engagements/{engagement}/assign"),
    ("city-counsel-office", "/counsel/assignments?id={engagement}"),
    ("city-counsel-office", "/counsel/pool/{counsel}/handover"),
    ("city-finance", "/counsel/pool/{counsel}/papers"),
    ("city-counsel-office", "/counsel/fairness"),
    ("city-counsel-office", "/counsel/opinions"),
    ("city-principal", "/counsel/opinions?conclusion=unlawful"),
    ("city-finance", "/counsel/opinions?of=office"),
    ("city-counsel-office", "/counsel/opinions/{opinion}"),
    ("city-counsel-office", "/counsel/opinions/of/{written}"),
    ("city-counsel-office", "/counsel/opinions/office/new?id={opinion}"),
    ("city-counsel-office", "/counsel/opinions/office/new"),
    ("city-legal-head", "/counsel/opinions/office/{own_waiting}"),
    ("city-counsel-office", "/counsel/opinions/office/{own_waiting}/edit"),
    ("city-counsel-office", "/counsel/opinions/office/{own_issued}"),
    ("counsel-1", "/portal/engagements/{written}/opinion"),
    ("counsel-1", "/portal/engagements/{opined}/opinion"),
    ("counsel-1", "/portal/opinions/{opinion}"),
    ("city-counsel-office", "/counsel/items"),
    ("city-counsel-office", "/counsel/items/new"),
    ("city-counsel-office", "/counsel/items/{item}"),
    ("city-principal", "/counsel/items/{barred_item}"),
    ("city-counsel-office", "/counsel/engagements/{own_work}/files"),
    ("city-legal-head", "/counsel/engagements/{own_work}/files"),
    ("counsel-1", "/portal"),
    ("counsel-1", "/portal/engagements/{own_work}"),
    ("counsel-1", "/portal/meetings"),
    ("counsel-1", "/portal/meetings/{meeting}"),
    ("counsel-2", "/portal/meetings/{met}"),
    ("counsel-1", "/portal/board"),
    ("housing-handler", "/invitations/{invitation}"),
    ("city-counsel-office", "/counsel/meetings"),
    ("city-finance", "/counsel/meetings?past=1"),
    ("city-counsel-office", "/counsel/meetings/new?engagement_id={own_work}"),
    ("city-counsel-office", "/counsel/opinions/office/new?meeting_id={met}"),
    ("city-counsel-office", "/counsel/meetings/{meeting}"),
    ("city-principal", "/counsel/meetings/{met}"),
    ("city-counsel-office", "/counsel/meetings/{met}"),
    ("city-counsel-office", "/counsel/board"),
    ("city-principal", "/counsel/board"),
    ("city-counsel-office", "/counsel/board/bulletins/{bulletin}"),
    ("city-handler", "/judgments"),
    ("city-supervisor", "/judgments?from=2026-07-01&to=2026-12-31"),
    ("city-intake", "/judgments/print"),
    ("city-handler", "/judgments/loss"),
    ("city-intake", "/cases/{judged}/judgments/heads"),
    ("city-intake", "/cases/{judged}/judgments/service"),
    ("city-intake", "/cases/{judged}/judgments/certificate"),
    ("city-handler", "/cases/{judged}/judgments/{judged_instance}/effect"),
    ("city-handler", "/cases/{judged}"),
    ("city-intake", "/cases/{received}/judgments/heads"),
    ("city-intake", "/intake/print"),
    ("city-intake", "/intake/1/correct"),
    ("city-intake", "/intake/new"),
    ("city-intake", "/intake/new?case_id={received}&document_type=appeal_copy"),
    ("city-handler", "/alerts"),
    ("administrator", "/alerts"),
    ("city-legal-head", "/alerts/people"),
    ("city-supervisor", "/alerts/people"),
    ("housing-head", "/alerts/people"),
    ("city-legal-head", "/alerts/people/{person}"),
    ("city-handler", "/alerts/matters/{received}"),
    ("housing-handler", "/alerts/matters/{received}"),
    ("city-handler", "/cases/{passed}/close"),
    ("city-handler", "/cases/{passed}/reopen"),
    ("city-handler", "/cases/{passed}/volume"),
    ("housing-handler", "/cases/{received}/volume"),
    ("city-handler", "/cases/{drafted}/legality"),
    ("city-handler", "/cases/{received}/legality"),
    ("city-handler", "/cases/{filed}/legality"),
    ("jinshui-principal", "/cases/{jinshui}/legality"),
    ("housing-handler", "/cases/{received}/legality"),
    ("city-handler", "/cases/{received}/motions/jurisdiction"),
    ("city-handler", "/cases/{received}/motions/extension"),
    ("city-handler", "/cases/{judged}/motions/restoration"),
    ("city-supervisor", "/cases/{jinshui}/motions/extension"),
    ("city-handler", "/cases/{filed}/compensation"),
    ("city-handler", "/cases/{filed}/compensation/steps?step=claimed"),
    ("city-handler", "/cases/{filed}/compensation/recourse"),
    ("city-handler", "/cases/{received}/correction"),
    ("city-handler", "/cases/{judged}/correction"),
    ("city-supervisor", "/cases/{jinshui}/correction"),
    ("city-handler", "/cases/{filed}/correction"),
    ("city-handler", "/cases/{filed}/correction/notices/{notice}"),
    ("city-handler", "/archive"),
    ("city-supervisor", "/archive?year=2026&kept=over"),
    ("commerce-credit", "/credit/reports"),
    ("credit-centre", "/credit/agencies"),
    ("finance-credit", "/credit/decisions"),
    ("finance-credit", "/credit/programmes"),
    ("finance-credit", "/credit/applications"),
    ("finance-credit", "/credit/applications?state=proposed"),
    ("finance-head", "/credit/applications/ledger"),
    ("development-credit", "/credit/matrix"),
    ("finance-credit", "/credit/commendations"),
    ("market-credit", "/"),
    ("credit-centre", "/"),
    ("market-credit", "/credit/subjects"),
    ("credit-centre", "/credit/subjects?q=郑州某&kind=legal"),
    ("commerce-credit", "/credit/subjects/new"),
    ("credit-centre", "/credit/subjects/{subject}"),
    ("market-credit", "/credit/subjects/{subject}"),
    ("credit-centre", "/credit/subjects/{subject}/change"),
    ("credit-centre", "/credit/records?status=effective&kind=serious"),
    ("market-credit", "/credit/records"),
    ("market-credit", "/credit/records/{record}"),
    ("market-credit", "/credit/records/{record}/correct"),
    ("market-credit", "/credit/subjects/{subject}/records/new"),
    ("credit-centre", "/credit/subjects/{subject}/records/new"),
    ("market-credit", "/credit/imports"),
    ("development-credit", "/credit/supervision"),
    ("credit-centre", "/credit/supervision?year=2025"),
    ("city-counsel-office", "/counsel/pool"),
    ("city-finance", "/counsel/pool?state=appointed"),
    ("city-counsel-office", "/counsel/pool/new"),
    ("city-counsel-office", "/counsel/fees"),
    ("city-finance", "/counsel/fees?state=paid"),
    ("city-counsel-office", "/counsel/fees/{accepted}"),
    ("city-finance", "/counsel/payments"),
    ("city-counsel-office", "/counsel/payments"),
    ("city-finance", "/counsel/payments/{batch}"),
    ("city-finance", "/counsel/pool/{counsel}/statement"),
    ("city-counsel-office", "/counsel/pool/{counsel}"),
    ("city-finance", "/counsel/pool/{counsel}"),
    ("city-principal", "/counsel/pool/{candidate}"),
    ("city-counsel-office", "/counsel/pool/{counsel}/edit"),
    ("city-counsel-office", "/counsel/pool/{counsel}/propose"),
    ("city-counsel-office", "/counsel/pool/{candidate}/propose"),
    ("city-counsel-office", "/counsel/pool/{counsel}/renew"),
    ("city-counsel-office", "/counsel/pool/{counsel}/file"),
    ("city-principal", "/counsel/pool/{counsel}/file?from=2026-01-01&to=2026-12-31"),
    *(
        ("city-counsel-office", f"/counsel/pool/{{counsel}}/file/{part}")
        for part in ("work", "declined", "meetings", "opinions", "bulletins", "suggestions")
    ),
    ("counsel-1", "/portal/file"),
    ("counsel-1", "/portal/file/work"),
    ("counsel-1", "/portal/file/opinions"),
    ("city-principal", "/counsel/comparison"),
    ("city-counsel-office", "/counsel/comparison?service=opinion"),
    ("city-counsel-office", "/counsel/comparison?speciality=litigation"),
    ("city-finance", "/counsel/spending"),
    ("city-counsel-office", "/counsel/spending?year=2025"),
    ("city-finance", "/counsel/spending/print"),
    ("city-principal", "/counsel/proposals/{proposal}"),
    ("city-handler", "/seals"),
    ("administrator", "/seals"),
    ("city-intake", "/seals"),
    ("city-legal-head", "/seals/new"),
    ("administrator", "/seals/new"),
    ("city-handler", "/seals/{seal}"),
    ("city-legal-head", "/seals/{seal}"),
    ("city-handler", "/seals/uses"),
    ("administrator", "/seals/uses?state=applied&year=2026"),
    ("city-intake", "/seals/uses/print?seal={seal}"),
    ("city-handler", "/seals/uses/new"),
    ("city-legal-head", "/seals/uses/{use_asked}"),
    ("city-handler", "/seals/uses/{use_asked}"),
    ("city-intake", "/seals/uses/{use_applied}"),
    ("city-handler", "/cases/{passed}/seals"),
    ("housing-handler", "/cases/{received}/seals"),
    ("city-legal-head", "/layouts"),
    ("administrator", "/layouts"),
    ("city-handler", "/layouts"),
    ("administrator", "/layouts/answer"),
    ("city-legal-head", "/layouts/letter-"),
    ("jinshui-handler", "/layouts/evidence"),
    ("city-counsel-office", "/"),
    ("city-finance", "/"),
    ("city-counsel-office", "/counsel/tariffs"),
    ("city-finance", "/counsel/tariffs?on=2025-06-01&try_service=agency&try_on=2026-03-02&try_matter_type=litigation&try_instance=second"),
    ("city-principal", "/counsel/tariffs?try_service=other&try_on=2026-03-02&temporary=1"),
    ("city-principal", "/counsel/tariffs/history"),
    ("city-counsel-office", "/counsel/tariffs/new"),
    ("city-finance", "/counsel/tariffs/{tariff}"),
    ("city-counsel-office", "/counsel/budgets"),
    ("city-finance", "/counsel/budgets?year=2025"),
    ("city-counsel-office", "/counsel/budgets?year=2027"),
    ("city-finance", "/counsel/budgets/print"),
    ("city-principal", "/counsel/budgets/ledger?year=2025"),
    ("city-finance", "/counsel/budgets/ledger/print"),
    ("city-counsel-office", "/counsel/budgets/new?year=2027"),
    ("city-counsel-office", "/counsel/budgets/supplements/new"),
    ("city-counsel-office", "/counsel/budgets/transfers/new"),
    ("city-finance", "/counsel/budgets/proposals/{supplement}"),
    ("city-counsel-office", "/counsel/budgets/proposals/{supplement}"),
    ("city-principal", "/approvals"),
    ("city-handler", "/approvals"),
    ("city-handler", "/cases/{logged}/approval"),
    ("city-principal", "/cases/{submitted}/approval"),
    ("city-handler", "/cases/{approved}/transfer"),
    ("city-legal-head", "/transfers"),
    ("housing-handler", "/transfers/{transfer}"),
    ("housing-handler", "/cases/{received}/answer"),
    ("housing-handler", "/cases/{received}/evidence"),
    ("housing-handler", "/cases/{received}/agents"),
    ("city-handler", "/cases/{drafted}/review"),
    ("city-handler", "/cases/{passed}/filing"),
    ("city-principal", "/cases/{judged}/appeals"),
    ("city-handler", "/cases/{judged}/appeals/appeal"),
    ("city-handler", "/cases/{judged}/appeals/retrial"),
    ("city-handler", "/cases/{judged}/appeals/appeal/filing"),
    ("city-handler", "/cases/{judged}/appeals/appeal/withdrawal"),
    ("city-supervisor", "/appeals"),
    ("city-principal", "/appeals"),
    ("city-handler", "/appeals/print"),
    ("city-intake", "/cases/{received}/facts"),
    ("city-intake", "/cases/{received}/events/new"),
    ("city-intake", "/cases/{received}/events/{event}/correct"),
    ("housing-handler", "/cases/{received}/files"),
    ("city-handler", "/hearings"),
    ("city-handler", "/hearings?week=2026-12-02"),
    ("city-supervisor", "/hearings?week=2026-12-02&which=wanting"),
    ("housing-handler", "/hearings/print?week=2026-12-02&which=clash"),
    ("city-handler", "/cases/{filed}/hearings"),
    ("housing-handler", "/cases/{filed}/hearings"),
    ("city-principal", "/cases/{judged}/hearings"),
    *(("city-handler", f"/cases/{{heard}}{page}") for page in ("", "/hearings", "/principal", "/principal?how=absent", "/hearings/record")),
    *(("city-handler", f"/cases/{{joint}}{page}") for page in ("", "/before-suit/principal")),
    *(("city-intake", f"/cases/{{mediated}}{page}") for page in ("", "/before-suit/mediation")),
    ("city-intake", "/cases/{received}/hearings"),
    *(("city-handler", f"/cases/{{filed}}/hearings/{{hearing}}/{act}") for act in ("move", "cancel", "postpone", "inability")),
    ("housing-handler", "/cases/{filed}/hearings/record"),
    ("city-intake", "/cases/{judged}/hearings/record"),
    ("city-handler", "/cases/{filed}/principal"),
    ("city-handler", "/cases/{filed}/principal?how=excused"),
    ("city-handler", "/cases/{filed}/principal?how=delegated"),
    ("city-intake", "/cases/{filed}/principal?how=ground"),
    ("city-handler", "/cases/{received}/principal"),
    ("city-handler", "/performance"),
    ("city-supervisor", "/performance?state=all"),
    ("city-handler", "/performance/print"),
    ("city-handler", "/cases/{lost}"),
    ("city-handler", "/cases/{lost}/performance"),
    ("city-handler", "/cases/{lost}/performance/progress?item=obligation/1"),
    ("city-handler", "/suggestions"),
    ("housing-handler", "/suggestions?state=all"),
    ("city-handler", "/suggestions/print?state=all"),
    ("city-handler", "/cases/{lost}/suggestions"),
    ("city-handler", "/cases/{suggested}"),
    ("city-handler", "/cases/{suggested}/suggestions/{suggestion}"),
    ("city-principal", "/cases/{suggested}/suggestions/{suggestion}"),
    ("city-handler", "/lost"),
    ("city-legal-head", "/lost/print"),
    ("city-handler", "/cases/{logged}/analysis"),
    ("city-legal-head", "/cases/{lost}/analysis/{lost_instance}"),
    ("city-handler", "/cases/{judged}/analysis/{judged_instance}"),
    ("city-handler", "/cases/{lost}/measures"),
    ("city-handler", "/cases/{lost}/measures/done?item=measure/2"),
    ("city-handler", "/calendar"),
    ("city-handler", "/calendar?view=list&month=2026-12"),
    ("city-handler", "/calendar?day=2026-11-23"),
    ("city-intake", "/days"),
    ("city-legal-head", "/days?only=unsigned"),
    ("city-supervisor", "/days?organ={below}"),
    ("city-supervisor", "/days/organs"),
    ("city-legal-head", "/days/2026-11-20"),
    ("city-legal-head", "/days/2026-11-19"),
    ("city-legal-head", "/days/2026-11-23"),
    ("city-principal", "/days/2026-11-24"),
    ("city-intake", "/days/2026-11-20/parts/entered"),
    ("city-principal", "/days/2026-11-20/print"),
    ("city-handler", "/calendar/feeds"),
    ("auditor", "/calendar/feeds"),
    ("auditor", "/rulebook"),
    ("city-handler", "/rulebook/APL-85.judgment?on=2026-12-17"),
    ("city-handler", "/rulebook/COURT-TERM?on=2026-11-20&term=十天"),
    ("city-handler", "/rulebook?q=没有这样的规则"),
    ("city-handler", "/rulebook/APL-67/result?on=2026-11-13"),
    ("city-handler", "/holidays"),
    ("city-legal-head", "/holidays?year=2027"),
    ("city-handler", "/holidays?year=1995"),
    ("city-handler", "/ladders"),
    ("administrator", "/ladders"),
    ("city-legal-head", "/ladders/new"),
    ("administrator", "/ladders/new?character=right"),
    ("city-legal-head", "/ladders/new?rule=APL-67&sample_on=2026-11-20"),
    ("city-handler", "/leave"),
    ("housing-head", "/leave"),
    ("city-handler", "/leave/new"),
    ("housing-head", "/leave/new?person={housing_handler}"),
    ("housing-handler-2", "/leave/{leave}"),
    ("housing-handler", "/leave/{leave}"),
    ("city-handler", "/organisations"),
    ("city-handler", "/organisations?q=金水"),
    ("city-handler", "/organisations/{node}"),
    ("city-handler", "/organisations/{node}/below"),
    ("administrator", "/jobs"),
    ("administrator", "/channels"),
    ("administrator", "/channels/{channel}"),
    *(("administrator", f"/channels/new/{kind}") for kind in ChannelKind),
    ("administrator", "/channels/{channel}/test"),
    ("city-handler", "/notices"),
    ("city-handler", "/outside"),
    ("city-legal-head", "/outside"),
    ("administrator", "/organisations"),
    ("administrator", "/organisations/new"),
    ("administrator", "/organisations/{node}"),
    ("administrator", "/organisations/{node}/edit"),
    ("administrator", "/people"),
    ("administrator", "/people?q=没有这个人"),
    ("administrator", "/people/new"),
    ("administrator", "/people/{person}"),
    ("auditor", "/audit"),
    ("auditor", "/audit?action=case.event.&stream=case:6"),
    ("auditor", "/audit?comings=1"),
    ("auditor", "/audit?actor=没有这个人"),
    ("auditor", "/audit/verify"),
    ("city-handler", "/files/{file}/view"),
    ("city-handler", "/settings"),
    ("administrator", "/settings"),
    ("city-handler", "/settings/password"),
    ("city-handler", "/more"),
    ("", "/sign-in"),
]  # fmt: skip
DOWNLOADS = [
    ("city-supervisor", "/oversight/statistics.xlsx?period=2026Q4"),
    ("city-supervisor", "/oversight/statistics.xlsx?period=2026Q4&chart=course"),
    ("city-supervisor", "/training/counts.xlsx?year=2026"),
    ("city-legal-head", "/workload.xlsx"),
    ("jinshui-handler", "/violations/{violation_ordered}/order.docx"),
    ("city-supervisor", "/violations/{violation_referred}/referral.docx"),
    ("city-supervisor", "/violations/{violation_answered}/files/{violation_file}"),
    ("city-supervisor", "/gaps.xlsx?kind=handler"),
    ("city-supervisor", "/cases/{jinshui}/documents/urging-{urged}.docx"),
    ("development-credit", "/credit/supervision.xlsx"),
    ("market-credit", "/credit/imports/template.csv"),
    ("city-handler", "/cases/{received}/instances/{instance}/documents/approval.docx"),
    ("city-handler", "/cases.xlsx"),
    ("city-handler", "/archive.xlsx"),
    ("city-counsel-office", "/counsel/pool/{counsel}/letter.docx"),
    ("city-principal", "/counsel/pool/{counsel}/file.docx"),
    ("counsel-1", "/portal/file.docx"),
    ("city-finance", "/counsel/pool/{counsel}/statement.docx"),
    ("city-finance", "/counsel/pool/{counsel}/statement.xlsx"),
    ("city-finance", "/counsel/payments/{batch}.xlsx"),
    ("city-counsel-office", "/counsel/opinions/{opinion}/paper.docx"),
    ("counsel-1", "/portal/opinions/{opinion}/paper.docx"),
    ("city-counsel-office", "/counsel/opinions/{opinion_filed}/file"),
    ("counsel-2", "/portal/opinions/{opinion_filed}/file"),
    ("city-principal", "/counsel/opinions/office/{own_issued}/paper.docx"),
    ("city-finance", "/counsel/items/{item}/versions/1"),
    ("city-counsel-office", "/counsel/meetings/{met}/minutes.docx"),
    ("counsel-1", "/portal/meetings/{meeting}/invitation.ics"),
    ("housing-handler", "/invitations/{invitation}/invitation.ics"),
    ("city-handler", "/seals/uses.xlsx"),
    ("city-finance", "/counsel/budgets/ledger.xlsx"),
    ("city-handler", "/layouts/answer/start.docx"),
    ("city-handler", "/layouts/letter-/preview.docx?version={layout}"),
    ("jinshui-handler", "/layouts/letter-/versions/{layout}.docx"),
    ("city-intake", "/seals/uses/{use_applied}/paper"),
    ("city-intake", "/intake.xlsx"),
    ("city-handler", "/hearings.xlsx?week=2026-12-02&which=wanting"),
    ("city-handler", "/appeals.xlsx"),
    ("city-handler", "/cases/{judged}/documents/petition-appeal.docx"),
    ("city-handler", "/cases/{judged}/documents/decision-form-appeal.docx"),
    ("city-handler", "/judgments.xlsx"),
    ("city-supervisor", "/oversight/filings/board.xlsx?period=2026Q3"),
    ("city-handler", "/performance.xlsx"),
    ("city-handler", "/suggestions.xlsx"),
    ("city-handler", "/lost.xlsx?state=all"),
    ("city-handler", "/cases/{lost}/documents/loss-report.docx"),
    ("city-handler", "/cases/{suggested}/documents/suggestion-reply-{suggestion}.docx"),
    ("city-intake", "/days/2026-11-20/register.xlsx"),
    ("city-principal", "/days/2026-11-20/register.docx"),
    ("city-handler", "/holidays.xlsx?year=2026"),
    ("city-handler", "/holidays.json?year=2027"),
    ("city-handler", "/files/{file}"),
    ("city-handler", "/cases/{filed}/documents/approval.docx"),
    ("city-handler", "/cases/{filed}/documents/alerts.docx"),
    ("city-handler", "/cases/{filed}/documents/legality.docx"),
    ("city-handler", "/cases/{filed}/documents/correction-{notice}.docx"),
    ("city-handler", "/cases/{received}/documents/motion-extension.docx"),
    ("city-handler", "/alerts/matters/{filed}.docx"),
]
UNFITTING = [
    ("housing-handler", "/oversight/statistics", 404),
    ("housing-handler", "/oversight/statistics/cases?measure=received", 404),
    ("city-supervisor", "/oversight/statistics/cases?measure=nothing", 404),
    ("jinshui-handler", "/oversight/statistics?organ=999999", 404),
    ("city-principal", "/oversight/statistics.xlsx", 403),
    ("city-finance", "/training", 403),
    ("housing-handler", "/training/new", 403),
    ("city-handler", "/training/999999", 404),
    ("city-handler", "/workload", 403),
    ("jinshui-handler", "/violations/{violation_found}", 404),
    ("zhongyuan-handler", "/violations/{violation_ordered}", 404),
    ("jinshui-handler", "/violations/new", 403),
    ("city-supervisor", "/violations/{violation_found}/order.docx", 404),
    ("jinshui-handler", "/violations/{violation_ordered}/referral.docx", 403),
    ("city-supervisor", "/violations/{violation_answered}/files/999999", 404),
    ("housing-handler", "/violations", 403),
    ("housing-handler", "/gaps", 403),
    ("city-principal", "/urgings", 403),
    ("zhongyuan-handler", "/cases/{jinshui}/urge/answer", 404),
    ("city-supervisor", "/cases/{jinshui}/urge/answer", 403),
    ("city-supervisor", "/cases/{jinshui}/documents/urging-0.docx", 404),
    ("city-principal", "/cases/{mediated}/before-suit/mediation", 403),
    ("city-handler", "/oversight/filings/board", 403),
    ("city-handler", "/oversight/filings/carried", 403),
    ("city-handler", "/oversight/filings/999999", 404),
    ("city-finance", "/oversight/filings", 403),
    ("city-handler", "/cases/{mediated}/before-suit/nothing", 404),
    ("jinshui-handler", "/cases/{joint}/before-suit/principal", 404),
    ("city-intake", "/audit", 403),
    ("city-legal-head", "/audit/verify", 403),
    ("city-legal-head", "/people/new", 403),
    ("city-handler", "/people/{person}", 403),
    ("auditor", "/organisations/new", 403),
    ("auditor", "/jobs", 403),
    ("city-legal-head", "/channels", 403),
    ("auditor", "/channels/{channel}", 403),
    ("administrator", "/channels/999999", 404),
    ("administrator", "/channels/new/pigeon", 404),
    ("city-handler", "/notices/{channel}", 404),
    ("city-legal-head", "/people", 403),
    ("city-handler", "/counsel/pool", 403),
    ("city-handler", "/counsel/opinions", 403),
    ("jinshui-legal-head", "/counsel/opinions/{opinion}", 404),
    ("jinshui-legal-head", "/counsel/opinions/office/{own_issued}", 404),
    ("city-counsel-office", "/counsel/opinions/{opinion}/file", 404),
    ("city-counsel-office", "/portal/opinions/{opinion}", 403),
    ("city-finance", "/counsel/items/new", 403),
    ("jinshui-legal-head", "/counsel/items/{item}", 404),
    ("city-counsel-office", "/counsel/items/{item}/versions/99", 404),
    ("city-handler", "/counsel/meetings", 403),
    ("city-handler", "/invitations/{invitation}", 403),
    ("jinshui-construction", "/invitations/{invitation}", 404),
    ("city-finance", "/counsel/meetings/new", 403),
    ("jinshui-legal-head", "/counsel/meetings/{met}", 404),
    ("jinshui-legal-head", "/counsel/engagements/{own_work}/files", 404),
    ("jinshui-legal-head", "/counsel/pool/{counsel}/handover", 404),
    ("jinshui-legal-head", "/counsel/pool/{counsel}/papers", 404),
    ("city-principal", "/counsel/pool/{counsel}/handover", 403),
    ("jinshui-legal-head", "/counsel/board/bulletins/{bulletin}", 404),
    ("city-counsel-office", "/portal", 403),
    ("city-finance", "/counsel/pool/new", 403),
    ("city-finance", "/counsel/pool/{counsel}/file", 403),
    ("jinshui-legal-head", "/counsel/pool/{counsel}/file", 404),
    ("city-counsel-office", "/counsel/pool/{counsel}/file/nothing", 404),
    ("city-principal", "/counsel/pool/{counsel}/renew", 403),
    ("city-counsel-office", "/counsel/pool/{candidate}/renew", 409),
    ("city-counsel-office", "/portal/file", 403),
    ("city-finance", "/counsel/comparison", 403),
    ("city-handler", "/counsel/spending", 403),
    ("city-handler", "/counsel/fees", 403),
    ("jinshui-legal-head", "/counsel/fees/{accepted}", 404),
    ("jinshui-legal-head", "/counsel/pool/{counsel}", 404),
    ("jinshui-principal", "/counsel/proposals/{proposal}", 404),
    ("city-handler", "/seals/new", 403),
    ("city-handler", "/counsel/tariffs", 403),
    ("city-finance", "/counsel/tariffs/new", 403),
    ("jinshui-legal-head", "/counsel/tariffs/{tariff}", 404),
    ("city-handler", "/counsel/budgets", 403),
    ("city-principal", "/counsel/budgets/ledger.xlsx", 403),
    ("city-finance", "/counsel/budgets/new", 403),
    ("jinshui-legal-head", "/counsel/budgets/proposals/{supplement}", 404),
    ("city-principal", "/cases/{passed}/seals", 403),
    ("jinshui-handler", "/seals/{seal}", 404),
    ("jinshui-handler", "/seals/uses/{use_applied}", 404),
    ("jinshui-handler", "/seals/uses/{use_applied}/paper", 404),
    ("administrator", "/seals/uses/{use_applied}", 404),
    ("jinshui-handler", "/cases/{passed}/seals", 404),
    ("city-handler", "/organisations/{node}/edit", 403),
    ("auditor", "/intake", 403),
    ("auditor", "/days", 403),
    ("city-handler", "/days/organs", 403),
    ("housing-handler", "/days/2026-11-20", 403),
    ("city-principal", "/days/2026-11-20/register.xlsx", 403),
    ("jinshui-handler", "/days/2026-11-20?organ={node}", 404),
    ("development-credit", "/credit/records/{record}", 404),
    ("development-credit", "/credit/records/{record}/correct", 404),
    ("commerce-credit", "/credit/records", 403),
    ("commerce-credit", "/credit/supervision", 403),
    ("city-handler", "/credit/subjects", 403),
    ("development-credit", "/credit/subjects/{subject}", 404),
    ("development-credit", "/credit/subjects/{subject}/change", 404),
    ("market-credit", "/credit/imports/999999", 404),
    ("market-credit", "/credit/records/999999", 404),
    ("city-supervisor", "/days/2026-11-20?organ={node}", 404),
    ("city-handler", "/days/2026-13-45", 404),
    ("city-handler", "/days/2026-11-20/parts/nothing", 404),
    ("housing-handler", "/intake/new", 403),
    ("city-principal", "/intake/1/correct", 403),
    ("jinshui-handler", "/intake/1/correct", 404),
    ("city-intake", "/intake/999999/correct", 404),
    ("auditor", "/judgments", 403),
    ("housing-handler", "/cases/{judged}/judgments/heads", 403),
    ("city-handler", "/cases/{received}/judgments/{instance}/effect", 404),
    ("jinshui-handler", "/cases/{judged}/judgments/{judged_instance}/effect", 404),
    ("city-intake", "/cases/{judged}/judgments/service?instance=999999", 404),
    ("housing-handler", "/intake/print", 403),
    ("housing-handler", "/intake.xlsx", 403),
    ("housing-handler", "/judgments.xlsx", 403),
    ("administrator", "/cases.xlsx", 403),
    ("administrator", "/cases/{received}", 404),
    ("auditor", "/cases/{received}", 404),
    ("jinshui-handler", "/cases/{received}", 404),
    ("housing-handler", "/cases/{logged}", 404),
    ("planning-handler", "/cases/{received}", 404),
    ("zhongyuan-handler", "/cases/{jinshui}", 404),
    ("jinshui-handler", "/cases/{received}/deadlines/APL-67/{event}", 404),
    ("jinshui-handler", "/alerts/matters/{received}", 404),
    ("jinshui-handler", "/cases/{filed}/hearings", 404),
    ("jinshui-handler", "/cases/{filed}/hearings/record", 404),
    ("city-handler", "/cases/{filed}/hearings/{hearing}/nothing", 404),
    ("city-handler", "/cases/{received}/hearings/{hearing}/move", 404),
    ("city-handler", "/cases/{filed}/principal?how=nothing", 404),
    ("housing-handler", "/cases/{filed}/principal", 403),
    ("city-principal", "/cases/{filed}/hearings/record", 403),
    ("city-principal", "/hearings.xlsx", 403),
    ("jinshui-handler", "/alerts/matters/{received}.docx", 404),
    ("city-handler", "/alerts/people", 403),
    ("city-handler", "/alerts/people/{person}", 403),
    ("jinshui-legal-head", "/alerts/people/{person}", 404),
    ("jinshui-handler", "/cases/{received}/files", 404),
    ("jinshui-handler", "/cases/{received}/documents/approval.docx", 404),
    ("jinshui-handler", "/cases/{received}/approval", 404),
    ("jinshui-handler", "/cases/{judged}/appeals", 404),
    ("city-handler", "/cases/{judged}/appeals/revenge", 404),
    ("housing-handler", "/cases/{judged}/appeals/appeal/filing", 403),
    ("auditor", "/appeals", 403),
    ("city-principal", "/appeals.xlsx", 403),
    ("planning-handler", "/cases/{received}/answer", 404),
    ("housing-handler", "/cases/{received}/filing", 403),
    ("housing-handler", "/cases/{received}/transfer", 403),
    ("city-supervisor", "/cases/{jinshui}/events/new", 403),
    ("planning-handler", "/transfers/{transfer}", 404),
    ("jinshui-handler", "/files/{file}", 404),
    ("jinshui-handler", "/files/{file}/view", 404),
    ("city-handler", "/cases/999999", 404),
    ("jinshui-handler", "/cases/{received}/legality", 404),
    ("jinshui-handler", "/cases/{received}/motions/jurisdiction", 404),
    ("city-handler", "/cases/{received}/motions/{notice}", 404),
    ("jinshui-handler", "/cases/{received}/compensation", 404),
    ("city-handler", "/cases/{filed}/compensation/steps?step=elsewhere", 404),
    ("housing-handler", "/cases/{received}/compensation/steps?step=claimed", 403),
    ("housing-handler", "/cases/{received}/compensation/recourse", 403),
    ("jinshui-handler", "/cases/{received}/correction", 404),
    ("housing-handler", "/cases/{filed}/correction/notices/{notice}", 403),
    ("city-handler", "/cases/{received}/correction/notices/{notice}", 404),
    ("jinshui-handler", "/cases/{filed}/correction/notices/{notice}", 404),
    ("city-handler", "/cases/{received}/deadlines/APL-67/999999", 404),
    ("city-handler", "/cases/{received}/documents/nothing.docx", 404),
    ("city-handler", "/rulebook/NO-SUCH-RULE", 404),
    ("city-handler", "/holidays/changes/999999", 404),
    ("city-handler", "/ladders/new", 403),
    ("jinshui-legal-head", "/ladders/new", 403),
    ("city-legal-head", "/ladders/new?rule=NO-SUCH-RULE", 404),
    ("city-handler", "/leave/new?person={housing_handler}", 403),
    ("city-handler", "/leave/{leave}", 404),
    ("city-handler", "/leave/999999", 404),
    ("city-handler", "/organisations/999999", 404),
    ("city-handler", "/layouts/nothing", 404),
    ("city-legal-head", "/layouts/answer/versions/999999.docx", 404),
    ("administrator", "/people/999999", 404),
    ("city-handler", "/cases/abc", 404),
    ("city-handler", "/nothing-here", 404),
]

ROUTES = [
    route
    for room in ROOMS
    for family in room.pages
    for route in family.router.routes
    if isinstance(route, Route)
]
GETS = [route for route in ROUTES if "GET" in (route.methods or ())]
POSTS = [route for route in ROUTES if "POST" in (route.methods or ())]
PUBLIC = {
    "/sign-in",
    "/sign-in/demonstration",
    "/language",
    "/calendar/{secret}.ics",
    "/public/credit/verify",
    "/public/credit/objections",
    "/public/credit/objections/new",
}


def _visited() -> set[str]:
    ids = {name: 1 for _, url in FITTING + DOWNLOADS for name in re.findall(r"\{(\w+)\}", url)}
    paths = [url.format(**ids).partition("?")[0] for _, url in FITTING + DOWNLOADS]
    # /cases/1 also fits /cases/{case_id}: the first route that matches is the one that is served.
    return {next(r.path for r in GETS if r.path_regex.match(path)) for path in paths}


def test_every_page_is_visited_below() -> None:
    # A change of the calendar is made in test_reference.py; a file that is more than text is put in by test_preview.py.
    # A job is one in test_jobs.py; a notice is looked through in test_next_notice.py; a channel that is on is one in
    # tests/messages/test_pages.py. A feed and a stream of events are no pages (tests/desk/test_feeds.py, test_alerts.py).
    others = {
        "/holidays/changes/{change_id}",
        "/holidays/changes/{change_id}/progress",
        "/holidays/changes/{change_id}/foretold",
        "/holidays/changes/{change_id}/moves.xlsx",
        "/holidays/looks/{job_id}",
        "/holidays/looks/{job_id}/progress",
        "/holidays/looks/{job_id}/moves.xlsx",
        "/files/{file_id}/preview",
        "/jobs/{job_id}",
        "/jobs/{job_id}/progress",
        "/jobs/{job_id}/file",
        "/calendar/{secret}.ics",
        "/notices/{channel_id}",
        "/alerts/stream",
        "/credit/agencies/{agency_id}",  # these in test_credit_gate.py
        "/credit/subjects/{subject_id}/reports/new",
        "/credit/reports/{report_id}",
        "/credit/reports/{report_id}/file",
        "/credit/subjects/{subject_id}/gate",
        "/credit/decisions/{decision_id}",
        "/credit/decisions/{decision_id}/opinion.docx",
        "/credit/persons/{matter_id}",
        "/credit/subjects/{subject_id}/commendations/new",
        "/credit/commendations/{commendation_id}",
        "/credit/subjects/{subject_id}/checks/new",  # these in test_credit.py
        "/credit/checks/{check_id}",
        "/credit/checks/{check_id}/answer.docx",
        "/credit/checks/{check_id}/consent",
        "/credit/objections/{objection_id}",  # these in test_objections.py
        "/credit/objections/{objection_id}/notice.docx",
        "/credit/objections/{objection_id}/files/{file_id}",
        "/credit/subjects/{subject_id}/commitments/new",
        "/credit/commitments/{commitment_id}",
        "/credit/commitments/{commitment_id}/paper.docx",
        "/credit/commitments/{commitment_id}/files/{which}",
        "/training/{training_id}",  # these in test_training.py
        "/training/{training_id}/change",
        "/training/{training_id}/sheet.docx",
        "/training/{training_id}/record.docx",
        "/training/{training_id}/files/{file_id}",
        "/training/called/{called_id}",
        "/volumes/{volume_id}/package.zip",  # of a volume, in test_archive.py
        "/portal/engagements/{engagement_id}/files/{grant_id}",  # released and opened in test_portal.py
        "/counsel/meetings/{meeting_id}/invitations/{invitation_id}.ics",  # in test_meetings.py
        "/counsel/pool/{counsel_id}/papers/{paper_id}",  # in test_dossier.py
        "/counsel/board/bulletins/{bulletin_id}/files/{file_id}",  # in test_meetings.py
        "/portal/board/bulletins/{bulletin_id}/files/{file_id}",
        "/credit/programmes/new",  # these in test_credit_programmes.py; a programme is written in TOML
        "/credit/programmes/{programme_id}",
        "/credit/programmes/{programme_id}/conduct",
        "/credit/subjects/{subject_id}/applications/new",
        "/credit/applications/{application_id}",
        "/credit/applications/{application_id}/facts",
        "/credit/applications/{application_id}/evidence/{evidence_id}",
        "/credit/applications/{application_id}/decision.docx",
        "/credit/imports/{import_id}",  # a file is tried and taken in in test_imports.py
        "/credit/imports/{import_id}/progress",
        "/credit/imports/{import_id}/problems.csv",
        "/oversight/filings/{filing_id}",  # these in test_filings.py
        "/oversight/filings/{filing_id}/editions/{number}",
        "/oversight/filings/{filing_id}/files/{file_id}",
        *(
            f"/oversight/filings/{{filing_id}}/{name}"
            for name in (
                "form.docx",
                "form.xlsx",
                "form.csv",
                "answer.docx",
                "pack.zip",
                "package.json",
            )
        ),
    }
    assert {r.path for r in GETS} - _visited() == others


@pytest.mark.parametrize(("username", "url"), FITTING)
def test_opens_for_whom_it_is_meant_and_reads_as_chinese(shared: Served, username: str, url: str) -> None:
    answer = shared.browser(username).get(url.format(**shared.known()))
    assert answer.status_code == 200
    page = BeautifulSoup(answer.text, "html.parser")
    _check_words(page)
    _check_markup(page, fragment="<html" not in answer.text)


@pytest.mark.obligation("GW-14")
@pytest.mark.parametrize(("username", "url"), DOWNLOADS)
def test_downloads_come_as_attachments_and_are_in_the_trail(shared: Served, username: str, url: str) -> None:
    browser, address = shared.browser(username), url.format(**shared.known())
    with shared.rows() as tx:
        [last] = entries(tx, limit=1)
    answer = browser.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.content
    with shared.rows() as tx:
        [taken] = [e for e in entries(tx) if e.id > last.id]
    assert taken.action.startswith(("file.", "document.", "export."))


@pytest.mark.parametrize(("username", "url", "status"), UNFITTING)
def test_does_not_open_for_others(shared: Served, username: str, url: str, status: int) -> None:
    browser = shared.browser(username)
    answer = browser.get(url.format(**shared.known()))
    assert answer.status_code == status
    page = BeautifulSoup(answer.text, "html.parser")
    assert page.find("h1") is not None
    _check_words(page)
    ways = [str(a["href"]) for a in page.select("nav.cw-form-acts a")]
    assert "/more" in ways
    assert not [way for way in ways if browser.get(way).status_code == 403], "a way on that is barred as well"


@pytest.mark.parametrize("route", [r for r in GETS if r.path not in PUBLIC], ids=lambda r: r.path)
def test_nobody_opens_a_page_without_signing_in(shared: Served, route: Route) -> None:
    path = re.sub(r"\{\w+\}", "1", route.path)
    answer = shared.browser().get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")


@pytest.mark.parametrize("route", POSTS, ids=lambda r: r.path)
def test_a_form_without_the_sessions_word_does_nothing(shared: Served, route: Route) -> None:
    path = re.sub(r"\{\w+\}", "1", route.path)
    answer = shared.browser("city-handler").post(path, data={"csrf": "made up", "username": "auditor"})
    assert answer.status_code == 403
    assert "没有办理" in answer.text


# What a page may not show -----------------------------------------------------------------------------------------

_ENUMS: tuple[type[Enum], ...] = (
    EventKind, Layer, MatterType, OrganKind, Owner, Procedure, Role, Roll, Stage, State, TransferState, Unit,
)  # fmt: skip
_LISTS = ("act_kind", "closing", "defendant_form", "document_type", "evidence_kind", "level", "service_mode")
CODES = {str(member.value) for enum in _ENUMS for member in enum} | {
    item.code for name in _LISTS for item in code_list(name).items if item.code.isascii()
}
USERNAMES = sorted((p.username for p in demonstration_city().people), key=len, reverse=True)
"""Named like roles, and shown as they are."""
LEAKS = re.compile(
    r"\bNone\b|\bTrue\b|\bFalse\b|Undefined|datetime\.|frozenset|Text\(|%\(\w+\)s|\{\w+\}|object at 0x"
)


def _check_words(page: BeautifulSoup) -> None:
    for hidden in page(["script", "style", "code", "template"]):
        hidden.decompose()
    attributes = [
        str(tag.get(name)) for tag in page.find_all(True) for name in ("aria-label", "title", "placeholder", "alt")
        if tag.get(name)
    ]  # fmt: skip
    shown = " ".join([page.get_text(" "), *attributes])
    leak = LEAKS.search(shown)
    assert leak is None, shown[max(0, leak.start() - 60) : leak.end() + 60] if leak else ""
    for name in USERNAMES:
        shown = shown.replace(name, "")
    # The trail shows the address that somebody was refused as it is.
    shown = re.sub(r"(?<!\S)/[\w./-]+", "", shown)
    words = set(re.findall(r"[A-Za-z][A-Za-z0-9_]*", shown))
    # 10wd is a way to type 10个工作日, and a message says so.
    assert ((words & CODES) | {w for w in words if "_" in w}) - {"wd"} == set()


def _check_markup(page: BeautifulSoup, *, fragment: bool) -> None:
    ids = [str(tag["id"]) for tag in page.find_all(id=True)]
    assert sorted(set(ids)) == sorted(ids), "ids are not unique"
    for tag in page.find_all(True):
        assert not [a for a in tag.attrs if a == "style" or a.startswith("on")], tag
    for form in page.find_all("form", method="post"):
        public = form.get("action") in {"/sign-in", "/sign-in/demonstration"}
        assert public or form.find("input", attrs={"name": "csrf"}), form.get("action")
    for control in page.find_all(["input", "select", "textarea"]):
        assert _is_labelled(page, control), control
    if not fragment:
        assert len(page.find_all("h1")) == 1
        assert page.html is not None
        assert page.html["lang"] == "zh-CN"
        for table in page.find_all("table"):
            assert table.find("caption"), table.get("class")


def _is_labelled(page: BeautifulSoup, control: Tag) -> bool:
    if control.get("type") in {"hidden", "submit"} or control.get("aria-hidden") == "true":
        return True
    by_id = control.get("id") and page.find("label", attrs={"for": control.get("id")})
    return bool(
        by_id or control.find_parent("label") or control.get("aria-label") or control.get("aria-labelledby")
    )
