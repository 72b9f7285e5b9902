"""Background work beside the pages: what it takes to be ready for it."""

import subprocess
import sys

IDLE = """
import sys, time
from casework.db.migrate import migrate
from casework.jobs.here import background
from casework.jobs.queries import LOOK_AFTER
from tests.jobs.work import works
url = sys.argv[1]
migrate(url)
with background(works(url), url, lambda _: None):
    time.sleep(LOOK_AFTER * 2.5)
print("dbos" in sys.modules)
"""


def test_a_process_without_any_work_does_not_load_what_does_it(tmp_path) -> None:  # type: ignore[no-untyped-def]
    url = f"sqlite:///{tmp_path}/casework.db"
    done = subprocess.run([sys.executable, "-c", IDLE, url], capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("False", "")
