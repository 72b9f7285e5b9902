"""The description of the JSON interface against the server that runs: what it does not say, no program can meet."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from casework.accounts.actions import add_person, issue_token
from casework.accounts.forms import NewPerson
from casework.accounts.queries import viewer_of
from casework.accounts.roles import ALONE, Role
from casework.accounts.viewer import Actor
from casework.calendar import official
from casework.db import engine as make_engine
from casework.db import writing
from casework.demonstration.load import PASSWORD, node
from tests.api.conftest import Call
from tests.browser.conftest import MOMENT, Server

REFUSALS = {"400", "401", "403", "404", "413", "422", "503"}
DESCRIBED = Path(__file__).with_name("schemathesis.toml")


@pytest.fixture
def server(cases_url: str, tmp_path: Path) -> Iterator[Server]:
    """The server on a port of this machine, with the cases of the demonstration city."""
    made = Server(cases_url, tmp_path / "files")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def token(server: Server, database_url: str) -> str:  # noqa: ARG001  (the city is loaded)
    """The token of somebody who may do every act of a case."""
    made = make_engine(database_url)
    with writing(made) as tx:
        user_id = add_person(
            tx, NewPerson(username="machine", name="接口调用人", organisation_id=node(tx, "city"), roles=frozenset(Role) - ALONE),
            password=PASSWORD, at=MOMENT, actor=None,
            must_change=False,
        )  # fmt: skip
        actor = Actor(viewer_of(tx, user_id), MOMENT, official())
        secret = issue_token(tx, actor, "test", write=True, days=1)
    made.dispose()
    return secret


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)  # the stricter of the two
def test_whatever_a_program_sends_the_answer_is_one_that_the_description_names(
    server: Server, token: str, tmp_path: Path
) -> None:
    command = str(Path(sys.executable).with_name("schemathesis"))
    run = subprocess.run(
        [command, "--config-file", str(DESCRIBED), "run", f"{server.url}/api/v1/openapi.json",
         "--header", f"Authorization: Bearer {token}"],
        cwd=tmp_path, capture_output=True, text=True, timeout=900,
    )  # fmt: skip
    failed = run.stdout[run.stdout.find("FAILURES") :][:8000]  # what follows is advice
    assert run.returncode == 0, failed + run.stderr[-2000:]


def test_every_call_names_its_refusals_with_their_body(call: Call) -> None:
    _, described = call("", "GET", "/openapi.json")
    body = {"$ref": "#/components/schemas/Refusal"}
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            wanted = REFUSALS | ({"409", "415"} if method == "post" else set())
            named = {c: a for c, a in operation["responses"].items() if not c.startswith("2")}
            assert set(named) == wanted, (path, method)
            assert all(a["content"]["application/json"]["schema"] == body for a in named.values()), path
    assert set(described["components"]["schemas"]["Refusal"]["properties"]) == {"error", "fields", "doubts"}


@pytest.mark.parametrize(
    ("content", "kind", "status", "said"),
    [
        pytest.param('{"message": ', "application/json", 400, "不是完整的 JSON", id="写了一半的 JSON"),
        pytest.param("message=x", "application/x-www-form-urlencoded", 415, "Content-Type", id="网页表单"),
        pytest.param('{"message": "x"}', "", 415, "Content-Type", id="没有写明类型"),
        pytest.param('{"message": "x"}', "application/json; charset=utf-8", 401, "请先登录", id="没有令牌"),
        pytest.param('{"message": ""}', "application/json", 401, "请先登录", id="没有令牌，也没有内容"),
    ],
)
def test_a_body_that_is_no_json_is_refused_in_words(
    client: TestClient, content: str, kind: str, status: int, said: str
) -> None:
    answer = client.post("/api/v1/cases/1/urge", content=content, headers={"content-type": kind})
    assert (answer.status_code, said in answer.json()["error"]) == (status, True)
    assert ("www-authenticate" in answer.headers) == (status == 401)


def test_a_method_that_an_address_does_not_have_is_told_which_it_has(client: TestClient) -> None:
    refused = client.put("/api/v1/cases/1/filing")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, POST")
    assert "GET、POST" in refused.json()["error"]
    assert client.put("/api/v1/duties").headers["allow"] == "GET"
    assert client.put("/cases/1/filing").headers["allow"] == "GET, POST"
    assert client.delete("/static/app.css").headers["allow"] == "GET, HEAD"


def test_a_parameter_that_is_not_known_is_refused_and_not_ignored(call: Call) -> None:
    status, answer = call("city-handler", "GET", "/cases?stat=closed")
    assert (status, "没有“stat”这个参数" in answer["fields"]["stat"]) == (422, True)
    assert call("city-handler", "GET", "/cases?state=closed")[0] == 200
    assert call("city-handler", "GET", f"/register?year={2**40}")[0] == 422
