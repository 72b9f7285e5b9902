"""Every table of the product: imported by the migrations and the tests."""

import casework.accounts.tables
import casework.audit.tables
import casework.cases.record.tables
import casework.cases.transfers.tables
import casework.db.counter
import casework.files.tables
import casework.jobs.tables
import casework.matters.tables
import casework.organisations.tables  # noqa: F401
