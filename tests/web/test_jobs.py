"""Background work on its pages: how far it is, stopping it and taking it up, and that it stands in nobody's way."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from bs4 import BeautifulSoup
from sqlmodel import col, select
from starlette.testclient import TestClient

from casework.accounts.tables import UserSession
from casework.audit.tables import AuditEntry
from casework.cases.record import work
from casework.db import writing
from casework.jobs.rounds import finish, take
from casework.jobs.tables import Job, JobState
from tests.web.served import Served, post

SNOW = {
    "authority": "state_council", "on": "2026-12-01", "until": "2026-12-04", "rests": "1", "name": "延长假期",
    "source": "国办发明电〔2026〕9号",
}  # fmt: skip


def _confirmed(served: Served, monkeypatch: pytest.MonkeyPatch) -> tuple[TestClient, str, int]:
    """A change that is confirmed and not computed yet: the administrator's browser, its page, its job."""
    monkeypatch.setattr(work, "AT_ONCE", 5)
    change = post(served.browser("city-legal-head"), "/holidays", "/holidays/exceptions", **SNOW)
    page = str(change.headers["location"])
    administrator = served.browser("administrator")
    assert post(administrator, page, f"{page}/confirm").status_code == 303
    with served.rows() as tx:
        job_id = tx.exec(select(Job.id).where(Job.kind == "recompute")).one() or 0
    return administrator, page, job_id


def test_a_change_says_how_far_it_has_come_and_never_that_all_is_computed_before_it_is(
    at_work: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    administrator, page, job_id = _confirmed(at_work, monkeypatch)
    for browser in (administrator, at_work.browser("city-handler")):
        shown = browser.get(page).text
        assert "期限正在重新计算" in shown
        assert "期限已经按这次变更重新计算" not in shown
    take(at_work.house.works, job_id, 1, 0)
    bar = BeautifulSoup(administrator.get(f"/jobs/{job_id}").text, "html.parser").find("progress")
    assert bar is not None
    assert 0 < int(str(bar["value"])) < 100
    fragment = administrator.get(f"/jobs/{job_id}/progress")
    assert f'hx-get="/jobs/{job_id}/progress"' in fragment.text
    assert "<html" not in fragment.text
    assert "hx-refresh" not in fragment.headers
    finish_from(at_work, job_id)
    fragment = administrator.get(f"/jobs/{job_id}/progress")
    assert "hx-get" not in fragment.text, "it asks no longer"
    assert fragment.headers["hx-refresh"] == "true"
    assert at_work.browser("city-handler").get(f"{page}/progress").headers["hx-refresh"] == "true"
    assert "期限正在重新计算" not in administrator.get(page).text
    assert "件案件的期限移动" in administrator.get(f"/jobs/{job_id}").text


def finish_from(served: Served, job_id: int) -> None:
    """Go on with a job that runs."""
    number, attempt = 1, 1
    with served.rows() as tx:
        attempt = tx.get_one(Job, job_id).attempt
    while take(served.house.works, job_id, attempt, number):
        number += 1


def test_what_is_cancelled_says_what_follows_and_goes_on_from_there(
    at_work: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    administrator, page, job_id = _confirmed(at_work, monkeypatch)
    take(at_work.house.works, job_id, 1, 0)
    here = f"/jobs/{job_id}"
    asked = post(administrator, here, f"{here}/cancel")
    assert asked.status_code == 422
    assert "确定要取消吗？还没有取消" in asked.text
    with at_work.rows() as tx:
        assert tx.get_one(Job, job_id).state.going, "it is asked back first"
    assert post(administrator, here, f"{here}/cancel", confirm="cancel").status_code == 303
    assert not take(at_work.house.works, job_id, 1, 1)
    shown = administrator.get(here).text
    assert "已取消，没有做完" in shown
    assert "仍是原来的日期" in shown
    assert "期限没有全部重新计算" in administrator.get(page).text
    assert post(administrator, here, f"{here}/cancel").status_code == 409
    assert post(administrator, here, f"{here}/again").status_code == 303
    finish(at_work.house.works)
    with at_work.rows() as tx:
        assert tx.get_one(Job, job_id).state is JobState.DONE
        acts = tx.exec(
            select(AuditEntry.action).where(AuditEntry.stream == "jobs").order_by(col(AuditEntry.id))
        )
        assert list(acts) == ["job.cancelled", "job.again"]
    assert post(administrator, "/jobs", f"{here}/again").status_code == 409
    trail = at_work.browser("auditor").get("/audit").text
    assert "取消后台工作" in trail
    assert "继续后台工作" in trail


@pytest.mark.parametrize(
    ("who", "status"), [("city-handler", 404), ("jinshui-legal-head", 404), ("auditor", 403)]
)
def test_work_for_the_whole_house_is_for_those_at_its_top(
    at_work: Served, monkeypatch: pytest.MonkeyPatch, who: str, status: int
) -> None:
    _, _, job_id = _confirmed(at_work, monkeypatch)
    other = at_work.browser(who)
    assert other.get(f"/jobs/{job_id}").status_code == status
    assert other.get(f"/jobs/{job_id}/progress").status_code == status
    for act in ("cancel", "again"):
        assert post(other, "/settings", f"/jobs/{job_id}/{act}", confirm=act).status_code == 403
    assert post(other, "/settings", "/jobs", kind="recompute").status_code == 403
    with at_work.rows() as tx:
        assert tx.get_one(Job, job_id).state is JobState.WAITING


def test_started_by_hand_it_is_one_job_while_it_goes_on(at_work: Served) -> None:
    administrator = at_work.browser("administrator")
    first = post(administrator, "/jobs", "/jobs", kind="recompute").headers["location"]
    assert post(administrator, "/jobs", "/jobs", kind="recompute").headers["location"] == first
    finish(at_work.house.works)
    assert "100%" in administrator.get(first).text
    at_work.clock.pass_minutes(1)
    assert post(administrator, "/jobs", "/jobs", kind="recompute").headers["location"] != first
    assert post(administrator, "/jobs", "/jobs", kind="unknown").status_code == 404


# Nobody is stopped ----------------------------------------------------------------------------------------------


def test_a_page_does_not_wait_to_note_that_its_reader_was_seen(at_work: Served) -> None:
    handler = at_work.browser("city-handler")
    with at_work.rows() as tx:
        before = max(tx.exec(select(UserSession.seen_at)))
    at_work.clock.pass_minutes(5)
    began, ended = threading.Event(), threading.Event()

    def write() -> None:
        with writing(at_work.house.engine):
            began.set()
            ended.wait(60)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(write)
        began.wait(60)
        try:
            assert handler.get("/cases").status_code == 200
            assert handler.get("/healthz").json() == {"status": "ok"}
            sqlite = at_work.house.engine.dialect.name == "sqlite"
            with at_work.rows() as tx:
                assert (max(tx.exec(select(UserSession.seen_at))) == before) is sqlite
        finally:
            ended.set()
    assert handler.get("/cases").status_code == 200
    with at_work.rows() as tx:
        assert max(tx.exec(select(UserSession.seen_at))) > before, "the next page notes it"
