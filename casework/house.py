"""Every room of the house, one line each. Whatever is gathered from the rooms is gathered from this list."""

from casework.cases.transfers import room as transfers
from casework.room import Room
from casework.web import (
    agents,
    answers,
    approvals,
    audit,
    calendar,
    cases,
    dashboard,
    documents,
    events,
    facts,
    files,
    holidays,
    intake,
    intake_form,
    jobs,
    organisations,
    rights,
    rulebook,
    session,
    settings,
    urging,
)

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
