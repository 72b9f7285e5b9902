"""Pages: one module per page family. A page reads through queries, acts through actions, and shows a template."""

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
    holidays,
    intake,
    intake_form,
    jobs,
    organisations,
    rights,
    rulebook,
    session,
    settings,
    transfers,
    urging,
)

FAMILIES = tuple(
    module.pages
    for module in (
        session,
        dashboard,
        intake,
        intake_form,
        approvals,
        transfers,
        answers,
        agents,
        events,
        facts,
        documents,
        urging,
        rights,
        cases,
        calendar,
        rulebook,
        holidays,
        organisations,
        jobs,
        audit,
        settings,
    )
)
"""Every page family, in the order in which paths are matched."""
