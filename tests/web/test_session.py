"""Signing in and out, idling, the first password, and what every answer carries for the browser's safety."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from sqlmodel import select

from casework.audit.tables import AuditEntry
from casework.demonstration.city import demonstration_city
from casework.demonstration.load import PASSWORD
from tests.web.served import Served, csrf_of, post

FIRST, OWN = "Erste-Anmeldung-1", "Meine-Eigene-2"


def _sign_in(served: Served, username: str, password: str) -> int:
    return served.browser().post("/sign-in", data={"username": username, "password": password}).status_code


@pytest.mark.parametrize(
    ("wanted", "goes_to"),
    [
        pytest.param("/cases?q=张", "/cases?q=张", id="回到原来的页面"),
        pytest.param("", "/", id="没有指明，到工作台"),
        pytest.param("https://example.org/x", "/", id="别的网站，不去"),
        pytest.param("//example.org/x", "/", id="写成相对协议的别的网站，不去"),
    ],
)
def test_signing_in_goes_where_one_was(served: Served, wanted: str, goes_to: str) -> None:
    form = {"username": "city-handler", "password": PASSWORD, "next": wanted}
    answer = served.browser().post("/sign-in", data=form)
    assert (answer.status_code, unquote(answer.headers["location"])) == (303, goes_to)


def test_the_cookie_is_kept_from_scripts_and_from_plain_http(city_url: str, tmp_path: Path) -> None:
    served = Served(city_url, tmp_path, secure_cookies=True)
    answer = served.browser().post("/sign-in", data={"username": "city-handler", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    served.close()
    assert all(word in cookie for word in ("httponly", "samesite=lax", "secure", "path=/"))


def test_five_wrong_passwords_lock_for_a_quarter_of_an_hour(served: Served) -> None:
    words = set()
    for _ in range(5):
        answer = served.browser().post("/sign-in", data={"username": "city-handler", "password": "wrong"})
        assert answer.status_code == 422
        words.add(answer.text)
    assert _sign_in(served, "city-handler", PASSWORD) == 422, "locked: the right password is refused too"
    nobody = served.browser().post("/sign-in", data={"username": "no-such-person", "password": "wrong"})
    assert nobody.status_code == 422
    assert nobody.text.replace("no-such-person", "city-handler") in words, (
        "the answer tells who has an account"
    )
    assert _sign_in(served, "city-intake", PASSWORD) == 303, "others are not locked"
    served.clock.pass_minutes(16)
    assert _sign_in(served, "city-handler", PASSWORD) == 303
    with served.rows() as tx:
        refused = tx.exec(select(AuditEntry).where(AuditEntry.action == "account.sign_in_refused")).all()
    assert len(refused) == 7


def test_an_idle_session_goes_to_sign_in_and_back(served: Served) -> None:
    browser = served.browser("city-handler")
    served.clock.pass_minutes(29)
    assert browser.get("/cases").status_code == 200, "work keeps the session awake"
    served.clock.pass_minutes(29)
    assert browser.get("/cases").status_code == 200
    served.clock.pass_minutes(31)
    answer = browser.get("/cases?q=张某某")
    assert answer.status_code == 303
    page = browser.get(answer.headers["location"])
    assert 'value="/cases?q=' in page.text
    form = {"username": "city-handler", "password": PASSWORD, "next": "/cases?q=张某某"}
    back = browser.post("/sign-in", data=form)
    assert unquote(back.headers["location"]) == "/cases?q=张某某"
    assert browser.get("/cases?q=张某某").status_code == 200


def test_a_fragment_without_a_session_moves_the_whole_page(served: Served) -> None:
    answer = served.browser().get(
        "/rulebook/APL-67/result?on=2026-11-13",
        headers={"HX-Request": "true", "HX-Current-URL": "http://127.0.0.1/rulebook/APL-67?on=2026-11-13"},
    )
    assert answer.status_code == 401
    assert answer.headers["hx-redirect"] == "/sign-in?next=/rulebook/APL-67%3Fon%3D2026-11-13"


def test_signing_out_ends_the_session_itself(served: Served) -> None:
    browser = served.browser("city-handler")
    stolen = dict(browser.cookies)
    assert post(browser, "/settings", "/sign-out").status_code == 303
    other = served.browser()
    other.cookies.update(stolen)
    assert other.get("/cases").status_code == 303


def test_a_session_is_ended_from_another_place(served: Served) -> None:
    forgotten, here = served.browser("city-handler"), served.browser("city-handler")
    page = here.get("/settings").text
    action = page.split('action="/settings/sessions/')[1].split('"')[0]
    assert post(here, "/settings", f"/settings/sessions/{action}").status_code == 303
    assert forgotten.get("/cases").status_code == 303
    assert here.get("/cases").status_code == 200


def test_nobody_ends_the_session_of_another(served: Served) -> None:
    owner, other = served.browser("city-handler"), served.browser("city-intake")
    served.browser("city-handler")
    action = owner.get("/settings").text.split('action="/settings/sessions/')[1].split('"')[0]
    assert post(other, "/settings", f"/settings/sessions/{action}").status_code == 404


def test_a_form_from_another_site_does_nothing(served: Served) -> None:
    browser = served.browser("city-handler")
    word = csrf_of(browser.get("/settings").text)
    form = {"csrf": word, "name": "取数", "days": "30"}
    refused = browser.post("/settings/tokens", data=form, headers={"Origin": "https://example.org"})
    assert refused.status_code == 403
    assert (
        browser.post("/settings/tokens", data=form, headers={"Origin": "http://127.0.0.1"}).status_code == 200
    )


def test_htmx_sends_the_sessions_word_in_the_header(served: Served) -> None:
    browser = served.browser("city-handler")
    word = csrf_of(browser.get("/settings").text)
    answer = browser.post(
        "/language", data={"language": "en", "next": "/more"}, headers={"X-CSRF-Token": word}
    )
    assert answer.status_code == 303
    assert '<html lang="en">' in browser.get("/more").text


def test_the_first_password_is_replaced_before_anything_else(served: Served) -> None:
    administrator = served.browser("administrator")
    opened = post(
        administrator,
        "/people/new",
        "/people/new",
        username="new-clerk",
        name="新来的收文员",
        organisation=str(served.node("city")),
        roles=["intake_clerk"],
        password=FIRST,
    )
    assert opened.status_code == 303

    browser = served.browser()
    assert browser.post("/sign-in", data={"username": "new-clerk", "password": FIRST}).status_code == 303
    for path in ("/", "/cases", "/settings", "/intake/new", "/rulebook"):
        answer = browser.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/settings/password"), path

    def change(**fields: str) -> int:
        return post(browser, "/settings/password", "/settings/password", **fields).status_code

    assert change(old="wrong", new=OWN, again=OWN) == 422
    assert change(old=FIRST, new=OWN, again=OWN + "x") == 422
    assert change(old=FIRST, new="short", again="short") == 422
    assert change(old=FIRST, new=OWN, again=OWN) == 303
    assert browser.get("/intake").status_code == 200
    assert _sign_in(served, "new-clerk", FIRST) == 422
    assert _sign_in(served, "new-clerk", OWN) == 303


def test_changing_the_password_ends_the_other_sessions(served: Served) -> None:
    here, there = served.browser("city-handler"), served.browser("city-handler")
    answer = post(here, "/settings/password", "/settings/password", old=PASSWORD, new=OWN, again=OWN)
    assert answer.status_code == 303
    assert there.get("/cases").status_code == 303
    assert here.get("/cases").status_code == 200


def test_without_the_demonstration_there_is_no_way_round_the_password(city_url: str, tmp_path: Path) -> None:
    served = Served(city_url, tmp_path, demo=False)
    browser = served.browser()
    assert "city-handler" not in browser.get("/sign-in").text
    answer = browser.post("/sign-in/demonstration", data={"username": "city-handler"})
    assert answer.status_code == 404
    assert not browser.cookies
    assert _sign_in(served, "city-handler", PASSWORD) == 422, "its password is published"
    served.close()


@pytest.mark.parametrize(
    "path", ["/sign-in", "/cases", "/cases/999999", "/nothing-here", "/static/casework.css", "/healthz"]
)
def test_every_answer_carries_what_keeps_a_browser_safe(shared: Served, path: str) -> None:
    headers = shared.browser("city-handler").get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-request-id"]
    assert path.startswith("/static/") or headers["cache-control"] == "no-store"


def test_an_error_page_speaks_the_language_of_whoever_signed_in(served: Served) -> None:
    first = served.browser("city-handler")
    post(first, "/", "/language", language="en")
    fresh = served.browser("city-handler")
    page = fresh.get("/cases/999999").text
    assert '<html lang="en">' in page


def test_sign_in_says_that_the_session_has_ended_and_what_comes_back(served: Served) -> None:
    browser = served.browser("city-handler")
    assert "登录已过期" not in served.browser().get("/sign-in").text
    served.clock.pass_minutes(31)
    page = browser.get(browser.get("/cases/1/facts").headers["location"]).text
    assert "登录已过期，请重新登录" in page
    assert "文字会填回" in page
    refused = browser.post("/sign-in", data={"username": "city-handler", "password": "wrong"}).text
    assert re.search(r'role="alert" tabindex="-1" autofocus', refused)
    assert "登录已过期" not in refused


def test_the_demonstration_begins_with_three_and_offers_everybody_once(shared: Served) -> None:
    page = BeautifulSoup(shared.browser().get("/sign-in").text, "html.parser")
    first = [str(b["value"]) for b in page.select(".cw-demo-first button")]
    assert first == ["city-intake", "city-handler", "housing-handler"]
    offered = [str(b["value"]) for b in page.select("button[name=username]")]
    assert sorted(offered) == sorted(p.username for p in demonstration_city().people)
    decides = page.find("h3", string="负责人：审批、决定")
    assert decides is not None
    assert "市政府主要负责人" in decides.find_parent("section").get_text()
