"""Signing in: passwords, lock-out, sessions."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from casework.accounts import actions
from casework.accounts.forms import ChangedPerson, NewPerson
from casework.accounts.passwords import PasswordChange, matching, weakness
from casework.accounts.queries import open_session, open_token, password_of, viewer_of
from casework.accounts.roles import Permission, Reach, Role
from casework.accounts.tables import User
from casework.accounts.viewer import Actor, Viewer
from casework.calendar import official
from casework.errors import Forbidden, InvalidInput
from casework.organisations.actions import add
from casework.organisations.forms import NewOrganisation
from casework.organisations.kinds import OrganKind
from tests.office import moment

GOOD = "Zheng-zhou-2026"
NOW = moment("2026-11-23")


@pytest.fixture
def person(tx: Session) -> int:
    city = add(tx, NewOrganisation(key="city", name="某市人民政府", kind=OrganKind.CITY_GOVERNMENT))
    return actions.add_person(
        tx, NewPerson(username="zhang", name="张某某", organisation_id=city, roles=frozenset({Role.HANDLER})),
        password=GOOD, at=NOW, actor=None,
    )  # fmt: skip


def enter(
    tx: Session, password: str, at: datetime = NOW, address: str = "127.0.0.1", username: str = "zhang"
) -> str | None:
    matched = matching(password, password_of(tx, username))
    return actions.sign_in(tx, username, matched, at=at, address=address, agent="test")


def change(tx: Session, user_id: int, old: str, new: str, keep: int | None = None) -> None:
    typed = PasswordChange.typed(old, new, password_of(tx, "zhang"))
    actions.change_password(tx, actor(tx, user_id), typed, keep)


def actor(tx: Session, user_id: int, at: datetime = NOW) -> Actor:
    return Actor(viewer_of(tx, user_id), at, official())


def test_the_right_password_opens_a_session_of_which_only_a_digest_is_kept(tx: Session, person: int) -> None:
    secret = enter(tx, GOOD)
    assert secret is not None
    session = open_session(tx, secret, NOW - timedelta(minutes=30))
    assert (session.viewer.user_id, session.viewer.must_change) == (person, True)
    assert tx.exec(select(User.password_hash)).one().startswith("$argon2id$")


@pytest.mark.usefixtures("person")
def test_a_session_idles_out(tx: Session) -> None:
    secret = enter(tx, GOOD) or ""
    assert open_session(tx, secret, NOW + timedelta(minutes=1)) is None


@pytest.mark.usefixtures("person")
def test_five_wrong_passwords_lock_the_account_and_time_unlocks_it(tx: Session) -> None:
    for _ in range(5):
        assert enter(tx, "wrong") is None
    assert enter(tx, GOOD) is None
    assert enter(tx, GOOD, NOW + timedelta(minutes=14)) is None
    assert enter(tx, GOOD, NOW + timedelta(minutes=16)) is not None


@pytest.mark.usefixtures("person")
def test_an_unknown_name_is_refused_like_a_wrong_password(tx: Session) -> None:
    assert enter(tx, GOOD, username="nobody") is None


@pytest.mark.usefixtures("person")
@pytest.mark.parametrize("typed", ["Zhang", "ZHANG ", "zhang"])
def test_a_user_name_is_the_same_in_capitals(tx: Session, typed: str) -> None:
    assert enter(tx, GOOD, username=typed) is not None


@pytest.mark.usefixtures("person")
def test_a_stranger_locks_an_account_for_its_own_address_alone(tx: Session) -> None:
    for _ in range(20):
        assert enter(tx, "wrong", address="203.0.113.9") is None
    assert enter(tx, GOOD, address="203.0.113.9") is None
    assert enter(tx, GOOD, address="10.0.0.7") is not None


@pytest.mark.usefixtures("person")
def test_many_strangers_are_slowed_down_together_and_a_known_address_is_not(tx: Session) -> None:
    assert enter(tx, GOOD, address="10.0.0.7") is not None
    for n in range(actions.LOCK_STRANGERS_AFTER):
        assert enter(tx, "wrong", address=f"203.0.113.{n}") is None
    assert enter(tx, GOOD, address="198.51.100.1") is None
    assert enter(tx, GOOD, address="10.0.0.7") is not None
    assert enter(tx, GOOD, NOW + timedelta(minutes=16), address="198.51.100.1") is not None


def test_a_password_that_was_changed_meanwhile_does_not_open(tx: Session, person: int) -> None:
    matched = matching(GOOD, password_of(tx, "zhang"))
    change(tx, person, GOOD, "Another-2026-x")
    assert actions.sign_in(tx, "zhang", matched, at=NOW, address="", agent="") is None


def test_a_change_that_another_change_overtook_is_refused(tx: Session, person: int) -> None:
    late = PasswordChange.typed(GOOD, "Mine-2026-xx", password_of(tx, "zhang"))
    change(tx, person, GOOD, "Another-2026-x")
    with pytest.raises(InvalidInput, match="原密码"):
        actions.change_password(tx, actor(tx, person), late, None)


def test_people_of_the_demonstration_enter_only_where_it_runs(tx: Session, person: int) -> None:
    tx.get_one(User, person).demonstration = True
    assert enter(tx, GOOD) is None
    matched = matching(GOOD, password_of(tx, "zhang"))
    assert actions.sign_in(tx, "zhang", matched, at=NOW, address="", agent="", demonstration=True) is not None


@pytest.mark.parametrize(
    ("password", "why"),
    [
        pytest.param("Ab1-", "至少10个字符", id="太短"),
        pytest.param("abcdefghijkl", "至少三种", id="只有小写"),
        pytest.param("Zhang-2026-xx", "用户名", id="含用户名"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(password: str, why: str) -> None:
    assert why in str(weakness(password, "zhang"))


def test_a_changed_password_ends_the_other_sessions_and_is_no_longer_the_first_one(
    tx: Session, person: int
) -> None:
    mine, other = enter(tx, GOOD) or "", enter(tx, GOOD) or ""
    current = open_session(tx, mine, NOW - timedelta(minutes=30))
    with pytest.raises(InvalidInput, match="原密码"):
        change(tx, person, "wrong", "Another-2026-x", current.id)
    token = actions.issue_token(tx, actor(tx, person), "对接", write=True, days=10)
    change(tx, person, GOOD, "Another-2026-x", current.id)
    tx.flush()
    assert open_token(tx, token, NOW) is None
    assert open_session(tx, other, NOW - timedelta(minutes=30)) is None
    assert open_session(tx, mine, NOW - timedelta(minutes=30)).viewer.must_change is False


def test_a_token_works_within_its_scopes_and_term_until_it_is_withdrawn(tx: Session, person: int) -> None:
    secret = actions.issue_token(tx, actor(tx, person), "对接", write=False, days=10)
    tx.flush()
    assert open_token(tx, secret, NOW).viewer.scopes == frozenset({"read"})
    assert open_token(tx, secret, NOW + timedelta(days=11)) is None


def test_closing_an_account_ends_everything_and_nobody_closes_its_own(tx: Session, person: int) -> None:
    secret = enter(tx, GOOD) or ""
    node = viewer_of(tx, person).node_id
    admin = actions.add_person(
        tx, NewPerson(username="admin", name="管理员", organisation_id=node, roles=frozenset({Role.ADMINISTRATOR})),
        password=GOOD, at=NOW, actor=None,
    )  # fmt: skip
    closed = ChangedPerson(name="张某某", organisation_id=node, roles=frozenset({Role.HANDLER}), active=False)
    with pytest.raises(Forbidden):
        actions.change_person(tx, actor(tx, person), admin, closed)
    with pytest.raises(InvalidInput):
        actions.change_person(tx, actor(tx, admin), admin, closed)
    actions.change_person(tx, actor(tx, admin), person, closed)
    tx.flush()
    assert open_session(tx, secret, NOW - timedelta(minutes=30)) is None


def test_whoever_manages_accounts_sees_no_cases_and_whoever_audits_changes_nothing() -> None:
    def viewer(role: Role) -> Viewer:
        return Viewer(1, "x", "x", "", frozenset({role}), 1, "", 1, (1,), 1, "", "/1/", "zh", False)  # type: ignore[arg-type]

    assert viewer(Role.ADMINISTRATOR).reach == viewer(Role.AUDITOR).reach == frozenset()
    assert viewer(Role.AUDITOR).permissions == {Permission.READ_AUDIT}
    assert viewer(Role.SUPERVISOR).reach == {Reach.BELOW}
