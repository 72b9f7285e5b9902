"""The office, and the installation that serves it."""

from tests.office import office  # noqa: F401
from tests.web.conftest import at_work, served  # noqa: F401
