"""The papers of a counsel: filed with the day on which they run out, those of its account for finance alone (200号第五条)."""

from datetime import date

import pytest

from casework.audit.queries import entries
from casework.counsel.pool import actions
from casework.counsel.pool.conditions import Condition
from casework.counsel.pool.dossier import file_paper, paper_file, papers_of, withdraw_paper
from casework.counsel.pool.forms import Filing, Look
from casework.counsel.pool.kind import COUNSEL
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from tests.counsel.test_appointment import DAY, HEAD, OFFICE, candidate
from tests.office import Office

FINANCE = "city-finance"


def filed(office: Office, counsel_id: int, who: str = OFFICE, **other: object) -> int:
    """A paper that somebody uploads."""
    actor = office.on(who, DAY)
    given: dict[str, object] = {
        "kind": "licence", "title": "律师执业证", "until": "2026-12-20",
        "file_id": office.file(actor, "执业证.txt", f"执业证{other}"),
    }  # fmt: skip
    return file_paper(office.tx, actor, counsel_id, Filing.of(**given | other))


@pytest.mark.obligation("FG-5")
def test_papers_are_listed_with_their_last_day_beside_the_evidence_of_the_conditions(office: Office) -> None:
    counsel_id = candidate(office)
    key = filed(office, counsel_id)
    keeper = office.on(OFFICE, DAY)
    proof = office.file(keeper, "无处分证明.txt", "无处分")
    looked = Look.of(condition=Condition.RECORD, met=True, evidence="律协证明", on=DAY, until="2027-05-01")
    actions.look(office.tx, keeper, counsel_id, looked, (proof,))
    licence, evidence = papers_of(office.tx, keeper.viewer, counsel_id)
    assert (licence.id, licence.kind, licence.until) == (key, "执业证书", date(2026, 12, 20))
    assert (licence.ends_soon(date(2026, 11, 23)), licence.expired(date(2026, 12, 21))) == (True, True)
    assert (evidence.title, evidence.until) == ("律协证明", date(2027, 5, 1))
    assert paper_file(office.tx, office.on(HEAD, DAY).viewer, counsel_id, key).name == "执业证.txt"
    with pytest.raises(NotFound):
        papers_of(office.tx, office.on("jinshui-legal-head", DAY).viewer, counsel_id)
    with pytest.raises(NotFound):
        papers_of(office.tx, office.on("city-handler", DAY).viewer, counsel_id)


@pytest.mark.obligation("FG-19")
def test_papers_of_the_account_are_for_finance_alone(office: Office) -> None:
    counsel_id = candidate(office)
    key = filed(office, counsel_id, FINANCE, kind="bank", title="开户许可证 6222…4567", until=None)
    finance, keeper = office.on(FINANCE, DAY), office.on(OFFICE, DAY)
    assert [p.id for p in papers_of(office.tx, finance.viewer, counsel_id)] == [key]
    assert paper_file(office.tx, finance.viewer, counsel_id, key).name == "执业证.txt"
    for who in (OFFICE, HEAD, "city-legal-head"):
        viewer = office.on(who, DAY).viewer
        assert papers_of(office.tx, viewer, counsel_id) == ()
        with pytest.raises(NotFound):
            paper_file(office.tx, viewer, counsel_id, key)
    with pytest.raises(NotFound):
        withdraw_paper(office.tx, keeper, counsel_id, key)
    with pytest.raises(Forbidden):
        filed(office, counsel_id, OFFICE, kind="bank")
    with pytest.raises(Forbidden):
        filed(office, counsel_id, FINANCE)
    kept = [
        e for e in entries(office.tx, stream=COUNSEL.stream(counsel_id)) if e.action == "counsel.paper_filed"
    ]
    assert "6222" not in str(kept[0].facts)


def test_what_is_wrong_with_a_paper_is_said(office: Office) -> None:
    counsel_id = candidate(office)
    with pytest.raises(InvalidInput) as wrong:
        filed(office, counsel_id, until="2026-11-22", file_id=None)
    assert set(wrong.value.fields) == {"file", "until"}
    others = office.file(office.on("city-legal-head", DAY), "别人的.txt", "别人的")
    with pytest.raises(InvalidInput, match="请选择一个文件"):
        filed(office, counsel_id, file_id=others)
    key = filed(office, counsel_id)
    withdraw_paper(office.tx, office.on(OFFICE, DAY), counsel_id, key)
    assert papers_of(office.tx, office.on(OFFICE, DAY).viewer, counsel_id) == ()
    with pytest.raises(NotFound):
        paper_file(office.tx, office.on(OFFICE, DAY).viewer, counsel_id, key)
    with pytest.raises(Conflict, match="已经撤下"):
        withdraw_paper(office.tx, office.on(OFFICE, DAY), counsel_id, key)
