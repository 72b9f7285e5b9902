"""Every table of the product: imported by the migrations and the tests."""

import casework.db.counter
import casework.house  # noqa: F401
