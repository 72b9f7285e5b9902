"""Pages: one module per page family. A page reads through queries, acts through actions, and shows a template."""

from casework.web import (
    answers,
    approvals,
    audit,
    calendar,
    cases,
    dashboard,
    documents,
    events,
    facts,
    holidays,
    intake,
    organisations,
    rulebook,
    session,
    settings,
    transfers,
)

FAMILIES = tuple(
    module.pages
    for module in (
        session,
        dashboard,
        intake,
        approvals,
        transfers,
        answers,
        events,
        facts,
        documents,
        facts,
        cases,
        calendar,
        rulebook,
        holidays,
        organisations,
        audit,
        settings,
    )
)
"""Every page family, in the order in which paths are matched."""
