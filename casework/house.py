"""Every room of the house, one line each. Whatever is gathered from the rooms is gathered from this list."""

from casework.administration.days_off import pages as holidays
from casework.administration.people import pages as organisations
from casework.administration.rules import pages as rulebook
from casework.administration.settings import pages as settings
from casework.administration.sign_in import pages as session
from casework.administration.trail import pages as audit
from casework.administration.work import pages as jobs
from casework.cases.agents import pages as agents
from casework.cases.answers import pages as answers
from casework.cases.approvals import pages as approvals
from casework.cases.casefile import documents
from casework.cases.casefile import pages as cases
from casework.cases.events import pages as events
from casework.cases.facts import pages as facts
from casework.cases.files import pages as files
from casework.cases.intake import form as intake_form
from casework.cases.intake import pages as intake
from casework.cases.rights import pages as rights
from casework.cases.transfers import room as transfers
from casework.cases.urging import pages as urging
from casework.desk.dashboard import pages as dashboard
from casework.desk.month import pages as calendar
from casework.room import Room

ROOMS: tuple[Room, ...] = (
    Room(pages=(session.pages,)),
    Room(pages=(dashboard.pages,)),
    Room(pages=(intake.pages, intake_form.pages)),
    Room(pages=(approvals.pages,)),
    transfers.ROOM,
    Room(pages=(answers.pages, agents.pages)),
    Room(
        pages=(
            events.pages,
            files.pages,
            facts.pages,
            documents.pages,
            urging.pages,
            rights.pages,
            cases.pages,
        )
    ),
    Room(pages=(calendar.pages,)),
    Room(pages=(rulebook.pages,)),
    Room(pages=(holidays.pages,)),
    Room(pages=(organisations.pages,)),
    Room(pages=(jobs.pages,)),
    Room(pages=(audit.pages,)),
    Room(pages=(settings.pages,)),
)
"""In the order in which paths are matched, and in which the navigation names them."""
