"""The trail only grows, and says where it was touched."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from casework.audit.actions import append
from casework.audit.queries import entries, verify
from tests.office import Office, moment


def grow(tx: Session, n: int = 3, stream: str = "case:1") -> None:
    for i in range(n):
        append(
            tx,
            stream,
            "case.act",
            at=moment("2026-11-23"),
            user_id=None,
            actor="张某某",
            subject=f"第{i}件",
            facts={"n": i},
        )


@pytest.mark.obligation("GW-14")
@pytest.mark.parametrize("act", ["UPDATE audit_entries SET actor = 'x'", "DELETE FROM audit_entries"])
def test_the_database_itself_refuses_to_change_or_delete_an_entry(tx: Session, act: str) -> None:
    grow(tx)
    with pytest.raises(DBAPIError, match="append-only"), tx.begin_nested():
        tx.execute(text(act))


def test_each_stream_is_a_chain_of_its_own_and_verifies(tx: Session) -> None:
    grow(tx, 3, "case:1")
    grow(tx, 2, "case:2")
    checked, broken = verify(tx)
    assert (checked, broken) == (5, ())
    assert [(e.stream, e.seq) for e in entries(tx, stream="case:2")] == [("case:2", 2), ("case:2", 1)]


@pytest.mark.parametrize(
    ("act", "problem"),
    [
        pytest.param(
            "UPDATE audit_entries SET actor = '李某' WHERE seq = 2", "内容与校验值不符", id="改了姓名"
        ),
        pytest.param("DELETE FROM audit_entries WHERE seq = 2", "编号不连续", id="抽掉一条"),
        pytest.param("DELETE FROM audit_entries WHERE seq = 3", "末条缺失", id="截掉末条"),
    ],
)
def test_whoever_gets_past_the_trigger_is_found_out(tx: Session, act: str, problem: str) -> None:
    grow(tx)
    if tx.get_bind().dialect.name == "sqlite":
        for name in ("update", "delete"):
            tx.execute(text(f"DROP TRIGGER audit_entries_no_{name}"))
    else:
        tx.execute(text("ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_append_only"))
    tx.execute(text(act))
    tx.expire_all()
    _, broken = verify(tx)
    assert any(problem in b.reason for b in broken)


@pytest.mark.obligation("GW-14")
def test_every_step_of_a_case_leaves_its_trace(office: Office) -> None:
    case_id = office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-13")
    [entry] = entries(office.tx, stream=f"case:{case_id}")
    assert (entry.action, entry.actor, entry.facts["served_on"]) == (
        "case.document_registered", "市司法局应诉处收文员", "2026-11-13",
    )  # fmt: skip
    assert verify(office.tx)[1] == ()
