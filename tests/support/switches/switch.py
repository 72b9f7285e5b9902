"""What a switch is, and the short names of what switches turn off and of the tests that notice."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Switch:
    """A fault put into the code: `old`, which stands once in `file`, becomes `new`."""

    what: str
    """What no longer holds."""
    file: str
    old: str
    new: str
    tests: tuple[str, ...]
    """Those that must fail, by file and function."""
    proves: str = ""
    """The obligation that these tests claim, where they do."""


SITUATIONS = "tests/rulebook/test_situations.py::"
ACTS, CHANGED = "tests/cases/test_legality.py::", "tests/cases/test_act_corrected.py::"
FLOW = "tests/cases/test_flow.py::"
PAPERS = "tests/cases/test_papers.py::"
PROMISES = "tests/web/test_promises.py::"
SEES = "tests/cases/test_visibility.py::"
WAYS_OUT = "tests/cases/test_ways_out.py::"
PAGES = "tests/web/test_pages.py::"
DRAFTS = "tests/web/test_drafts.py::"
HARDENING = "tests/web/test_hardening.py::"
TOLD, SWEPT = "tests/alerts/test_telling.py::", "tests/alerts/test_work.py::"
LINES = "tests/alerts/test_lines.py::"
TELLING, RECIPIENTS = "casework/desk/alerts/telling.py", "casework/desk/alerts/recipients.py"
LOAD = "tests/web/test_sign_in_load.py::"
RIGHTS = "tests/rulebook/test_rights.py::"
WORKED = "tests/rulebook/test_worked_dates.py::"
FOLLOWED = "tests/rulebook/test_follow.py::"
SHOWN_RIGHTS = "tests/cases/test_rights.py::"
SHOWN_FOLLOWED = "tests/cases/test_follow.py::"
DOUBTS = "tests/cases/test_asked_back.py::"
CORRECTIONS = "tests/cases/test_corrections.py::"
BOUNDS = "casework/cases/events/bounds.py"
EXPORTS = "tests/web/test_exports.py::"
TO_FILE = "tests/cases/test_court_papers.py::"
DAYS_OFF = "tests/web/test_days_off.py::"
DOCUMENTS = "tests/web/test_documents.py::"
SCHEMA = "tests/api/test_schema.py::"
CHANGES = "casework/rulebook/changes.py"
COUNTING = "casework/rulebook/counting.py"
SITUATION = "casework/rulebook/situation.py"
REFRESH = "casework/cases/record/refresh.py"
BOARD = "casework/desk/dashboard/board.py"
COURT_PAPERS = "casework/cases/answers/court_papers.py"
DOUBTS_OF = "casework/cases/record/doubts.py"
DAY = "tests/desk/test_day.py::"
CAPPED = SITUATIONS + "test_an_internal_step_never_ends_after_the_statutory_date_that_it_serves"
ROUNDS, RECOMPUTED = "tests/jobs/test_rounds.py::", "tests/cases/test_recompute.py::"
CHANNELS = "tests/messages/test_channels.py::"
SENDING = "tests/messages/test_sending.py::"
PAGES_OF = "tests/messages/test_pages.py::"
FEEDS, FEEDS_READ = "tests/desk/test_feeds.py::", "casework/desk/feeds/queries.py"
STANDING, SETTING, AWAY = (f"tests/alerting/test_{name}.py::" for name in ("standing", "setting", "leave"))
