"""Every room of the house, one line each. Whatever is gathered from the rooms is gathered from this list."""

from casework.administration.channels import room as channels
from casework.administration.days_off import room as days_off
from casework.administration.ladders import room as ladders
from casework.administration.layouts import room as layouts
from casework.administration.people import room as people
from casework.administration.rules import room as rules
from casework.administration.seals import room as seals
from casework.administration.settings import room as settings
from casework.administration.sign_in import room as sign_in
from casework.administration.trail import room as trail
from casework.administration.work import room as work
from casework.cases.agents import room as agents
from casework.cases.analyses import room as analyses
from casework.cases.answers import room as answers
from casework.cases.appeals import room as appeals
from casework.cases.approvals import room as approvals
from casework.cases.archive import room as archive
from casework.cases.before_suit import room as before_suit
from casework.cases.casefile import room as casefile
from casework.cases.compensation import room as compensation
from casework.cases.corrections import room as corrections
from casework.cases.events import room as events
from casework.cases.facts import room as facts
from casework.cases.files import room as files
from casework.cases.hearings import room as hearings
from casework.cases.intake import room as intake
from casework.cases.judgments import room as judgments
from casework.cases.legality import room as legality
from casework.cases.listing import room as listing
from casework.cases.measures import room as measures
from casework.cases.motions import room as motions
from casework.cases.performance import room as performance
from casework.cases.rights import room as rights
from casework.cases.suggestions import room as suggestions
from casework.cases.transfers import room as transfers
from casework.cases.urging import room as urging
from casework.counsel.board import room as board
from casework.counsel.budgets import room as budgets
from casework.counsel.engagements import room as engagements
from casework.counsel.fees import room as fees
from casework.counsel.items import room as items
from casework.counsel.meetings import room as meetings
from casework.counsel.opinions import room as opinions
from casework.counsel.pool import room as pool
from casework.counsel.portal import room as portal
from casework.counsel.tariffs import room as tariffs
from casework.counsel.workfile import room as workfile
from casework.credit.applications import room as credit_applications
from casework.credit.checks import room as credit_checks
from casework.credit.commendations import room as credit_commendations
from casework.credit.commitments import room as credit_commitments
from casework.credit.gate import room as credit_gate
from casework.credit.imports import room as credit_imports
from casework.credit.objections import room as credit_objections
from casework.credit.profile import room as credit_profile
from casework.credit.programmes import room as credit_programmes
from casework.credit.public import room as credit_public
from casework.credit.records import room as credit_records
from casework.credit.reports import room as credit_reports
from casework.credit.subjects import room as credit_subjects
from casework.credit.supervision import room as credit_supervision
from casework.demonstration import room as demonstration
from casework.desk.alerts import room as alerts
from casework.desk.dashboard import room as dashboard
from casework.desk.day import room as day
from casework.desk.decisions import room as decisions
from casework.desk.feeds import room as feeds
from casework.desk.leave import room as leave
from casework.desk.month import room as month
from casework.jobs.kinds import by_name
from casework.oversight.filings import room as filings
from casework.oversight.gaps import room as gaps
from casework.oversight.statistics import room as statistics
from casework.oversight.training import room as training
from casework.oversight.violations import room as violations
from casework.oversight.workload import room as workload
from casework.room import Room, words_of

ROOMS: tuple[Room, ...] = (
    sign_in.ROOM,
    dashboard.ROOM,
    alerts.ROOM,
    intake.ROOM,
    listing.ROOM,
    casefile.ROOM,
    decisions.ROOM,
    approvals.ROOM,
    transfers.ROOM,
    answers.ROOM,
    hearings.ROOM,
    appeals.ROOM,
    agents.ROOM,
    events.ROOM,
    files.ROOM,
    facts.ROOM,
    urging.ROOM,
    rights.ROOM,
    judgments.ROOM,
    legality.ROOM,
    corrections.ROOM,
    motions.ROOM,
    compensation.ROOM,
    before_suit.ROOM,
    performance.ROOM,
    suggestions.ROOM,
    analyses.ROOM,
    measures.ROOM,
    archive.ROOM,
    pool.ROOM,
    engagements.ROOM,
    opinions.ROOM,
    items.ROOM,
    portal.ROOM,
    meetings.ROOM,
    board.ROOM,
    workfile.ROOM,
    tariffs.ROOM,
    budgets.ROOM,
    fees.ROOM,
    credit_subjects.ROOM,
    credit_records.ROOM,
    credit_imports.ROOM,
    credit_commitments.ROOM,
    credit_checks.ROOM,
    credit_objections.ROOM,
    credit_public.ROOM,
    credit_reports.ROOM,
    credit_gate.ROOM,
    credit_commendations.ROOM,
    credit_programmes.ROOM,
    credit_applications.ROOM,
    credit_profile.ROOM,
    credit_supervision.ROOM,
    filings.ROOM,
    training.ROOM,
    workload.ROOM,
    violations.ROOM,
    gaps.ROOM,
    statistics.ROOM,
    month.ROOM,
    day.ROOM,
    feeds.ROOM,
    rules.ROOM,
    days_off.ROOM,
    ladders.ROOM,
    people.ROOM,
    channels.ROOM,
    seals.ROOM,
    layouts.ROOM,
    work.ROOM,
    trail.ROOM,
    leave.ROOM,
    settings.ROOM,
    demonstration.ROOM,
)
"""In the order in which paths are matched, and in which the navigation names them."""

WORK = by_name(kind for room in ROOMS for kind in room.work)
"""Every kind of background work."""

MATTERS = {kind.name: kind for room in ROOMS for kind in room.matters}
"""Every kind of matter."""

PAPERS = tuple(document for room in ROOMS for document in room.papers)
"""Every document of a case, in the order in which its page offers them."""

PANELS = tuple(panel for room in ROOMS for panel in room.panels)
"""Every panel of a case's page, in the order in which they stand there."""

WAITS = tuple(wait for room in ROOMS for wait in room.waits)
"""Everything that can wait on a desk."""

HEEDS = tuple(heed for room in ROOMS for heed in room.heeds)
"""Whoever is told of names that change."""

FAILINGS = tuple(source for room in ROOMS for source in room.failings)
"""Whoever knows what a counsel failed to do."""

WORDS = words_of(ROOMS)
"""What the trail is told in."""
