"""Passwords are slow on purpose, and whoever signs in stops nobody: no transaction and no thread of the database waits."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from casework.accounts import passwords
from casework.demonstration.load import PASSWORD
from tests.web.served import Served, csrf_of, post

OWN = "Meine-Eigene-2"


class Watched:
    """The hasher of the tests, which notes how the house stands while it works, and can be held."""

    def __init__(self, served: Served) -> None:
        self._real, self._served = passwords._HASHER, served
        self.connections: list[int] = []
        """How many connections were in use, at each call."""
        self.at_once = 0
        self.most = 0
        self.go_on = threading.Event()
        self.go_on.set()
        self.begun = threading.Event()

    def _note(self) -> None:
        self.connections.append(self._served.house.engine.pool.checkedout())  # type: ignore[attr-defined]
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        self.begun.set()
        assert self.go_on.wait(60)
        self.at_once -= 1

    def hash(self, password: str) -> str:
        self._note()
        return self._real.hash(password)

    def verify(self, password: str, stored: str) -> bool:
        self._note()
        return self._real.verify(password, stored)


@pytest.fixture
def watched(served: Served, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    made = Watched(served)
    monkeypatch.setattr(passwords, "_HASHER", made)
    yield made
    made.go_on.set()


@pytest.mark.parametrize(
    ("username", "password", "status"),
    [
        pytest.param("city-handler", PASSWORD, 303, id="密码正确"),
        pytest.param("city-handler", "wrong", 422, id="密码不对"),
        pytest.param("nobody", "wrong", 422, id="没有这个账号"),
    ],
)
def test_a_password_is_compared_while_no_connection_is_in_use(
    served: Served, watched: Watched, username: str, password: str, status: int
) -> None:
    answer = served.browser().post("/sign-in", data={"username": username, "password": password})
    assert answer.status_code == status
    assert watched.connections
    assert set(watched.connections) == {0}


def test_a_new_password_is_hashed_while_no_connection_is_in_use(served: Served, watched: Watched) -> None:
    person = served.browser("city-handler")
    answer = post(person, "/settings/password", "/settings/password", old=PASSWORD, new=OWN, again=OWN)
    assert answer.status_code == 303
    admin = served.browser("administrator")
    given = {"act": "reset", "password": "Erste-Anmeldung-1"}
    address = f"/people/{served.person('city-handler')}"
    assert post(admin, address, address, **given).status_code == 303
    facts = {
        "username": "neu", "name": "钱某某", "organisation": str(served.node("city")), "roles": "intake_clerk",
        "password": "Erste-Anmeldung-1",
    }  # fmt: skip
    assert post(admin, "/people/new", "/people/new", **facts).status_code == 303
    assert watched.connections == [0, 0, 0, 0], (
        "compared, hashed, hashed for the reset, and for the new account"
    )


def test_whoever_may_not_keep_accounts_has_nothing_hashed(served: Served, watched: Watched) -> None:
    clerk = served.browser("city-intake")
    word = csrf_of(clerk.get("/settings/password").text)
    answer = clerk.post("/people/new", data={"csrf": word, "password": "Erste-Anmeldung-1"})
    assert answer.status_code == 403
    assert watched.connections == []


def test_eight_who_sign_in_at_once_leave_the_pages_to_the_others(served: Served, watched: Watched) -> None:
    clerk = served.browser("city-intake")
    form = {"username": "city-handler", "password": PASSWORD}
    with TestClient(served.app) as process, ThreadPoolExecutor(9) as people:
        clerk.portal = process.portal

        def enter(_: int) -> int:
            browser = served.browser()
            browser.portal = process.portal
            return browser.post("/sign-in", data=form).status_code

        watched.go_on.clear()
        coming = [people.submit(enter, n) for n in range(8)]
        try:
            assert watched.begun.wait(60)
            assert people.submit(clerk.get, "/cases").result(60).status_code == 200
            assert not any(one.done() for one in coming), "they are still signing in"
        finally:
            watched.go_on.set()
        assert [one.result(60) for one in coming] == [303] * 8
    assert watched.most == 1
