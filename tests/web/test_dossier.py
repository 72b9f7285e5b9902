"""The papers of a counsel on their page: uploaded, listed, opened with a line in the trail, shut to whoever may not."""

import pytest

from casework.audit.queries import entries
from casework.counsel.pool.kind import COUNSEL
from tests.web.served import Served
from tests.web.test_portal import filled

OFFICE, FINANCE = "city-counsel-office", "city-finance"


@pytest.mark.obligation("FG-5")
def test_a_paper_is_uploaded_listed_and_opened_and_the_accounts_by_finance_alone(at_work: Served) -> None:
    counsel_id = at_work.known()["counsel"]
    office, finance, home = (
        at_work.browser(OFFICE),
        at_work.browser(FINANCE),
        f"/counsel/pool/{counsel_id}/papers",
    )
    assert home in office.get(f"/counsel/pool/{counsel_id}").text
    said = {"classification": "internal", "kind": "licence", "title": "律师执业证", "until": "2026-12-20"}
    short = filled(office, home, home, **said)
    assert (short.status_code, "请选择一个文件" in short.text) == (422, True)
    paper = {"file": ("执业证.txt", "执业证".encode(), "text/plain")}
    assert filled(office, home, home, paper, **said).status_code == 303
    assert "即将到期" in office.get(home).text
    bank = {"file": ("开户.txt", "开户许可".encode(), "text/plain")}
    account = said | {"kind": "bank", "title": "开户许可证", "until": ""}
    assert filled(office, home, home, bank, **account).status_code == 403
    assert filled(finance, home, home, bank, **account).status_code == 303
    assert "开户许可证" in finance.get(home).text
    assert "开户许可证" not in office.get(home).text
    licence, of_account = finance.get(f"/api/v1{home}").json()[:2]
    assert office.get(licence["href"]).text == "执业证"
    assert finance.get(of_account["href"]).text == "开户许可"
    assert office.get(of_account["href"]).status_code == 404
    with at_work.rows() as tx:
        opened = entries(tx, stream=COUNSEL.stream(counsel_id), action="file.downloaded")
    assert [e.subject for e in opened] == ["开户.txt", "执业证.txt"]
    assert filled(office, home, f"{licence['href']}/withdraw").status_code == 303
    assert office.get(licence["href"]).status_code == 404
