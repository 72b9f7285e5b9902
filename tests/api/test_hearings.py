"""Hearings over JSON: moved, answered, recorded, and read with what each still needs."""

from tests.api.conftest import Call
from tests.api.test_interface import NOTICE

CALL = {k: v for k, v in NOTICE.items() if k not in {"parties", "cause", "sender"}} | {
    "document_type": "principal_notice",
    "hearing_at": "2026-12-15T09:00",
    "hearing_place": "第一法庭",
}


def begun(call: Call) -> tuple[str, int]:
    """A case whose principal is called to a hearing: its address, and the hearing's id."""
    _, case = call("city-intake", "POST", "/documents", NOTICE)
    call("city-intake", "POST", "/documents", CALL)
    path = f"/cases/{case['id']}"
    status, [one] = call("city-handler", "GET", f"{path}/hearings")
    assert (status, one["state"], one["called"], one["settled"]) == (200, "to_come", True, False)
    assert {r["code"]: r["done"] for r in one["ready"]} == {
        "agents": False, "letters": False, "answer": False, "principal": False,
    }  # fmt: skip
    return path, one["id"]


def test_a_hearing_is_moved_settled_and_read_in_its_week(call: Call) -> None:
    path, hearing = begun(call)
    today = NOTICE["received_on"]
    ground = {"ground": "mass", "local_ground": "group"}
    assert call("city-handler", "POST", f"{path}/principal/ground", ground)[0] == 201
    moved = {"on": today, "at": "2026-12-16T15:00", "by": "court", "reason": "另有庭审"}
    assert call("city-intake", "POST", f"{path}/hearings/{hearing}/move", moved)[0] == 201
    named = {"on": today, "name": "周某某", "post": "副市长", "rank": "deputy", "charge": "城建"}
    assert call("city-handler", "POST", f"{path}/principal/identified", named)[0] == 201
    status, week = call("city-handler", "GET", "/hearings?week_of=2026-12-18&which=called")
    [one] = week["hearings"]
    assert (status, week["first"], one["id"], one["settled"]) == (200, "2026-12-14", hearing, True)
    assert (one["ground"]["local_ground"], one["moves"][0]["reason"]) == ("group", "另有庭审")
    assert one["said"][0]["name"] == "周某某"
    assert call("city-handler", "GET", "/hearings?week_of=someday")[0] == 422


def test_what_the_law_does_not_accept_is_refused_in_words(call: Call) -> None:
    path, hearing = begun(call)
    today = NOTICE["received_on"]
    excuse = {"on": today, "name": "周某某", "post": "副市长", "excuse": "duty", "reason": "防汛"}
    status, answer = call("city-handler", "POST", f"{path}/principal/excused", excuse)
    assert (status, "必须附证明" in answer["fields"]["file"]) == (422, True)
    below = {"capacity": "principal", "name": "钱某某", "post": "局长", "rank": "head", "employer": "某局"}
    held = {"hearing": hearing, "on": today, "people": [below], "confirm": ["other_day"]}
    status, answer = call("city-handler", "POST", f"{path}/hearings/record", held)
    assert (status, "下级机关" in answer["fields"]["employer-0"]) == (422, True)
    lawyer = {"capacity": "lawyer", "name": "冯某", "employer": "某所"}
    status, _ = call("city-handler", "POST", f"{path}/hearings/record", held | {"people": [lawyer]})
    assert status == 201
    _, [one] = call("city-handler", "GET", f"{path}/hearings")
    assert [c["code"] for c in one["foreseen"]] == ["absent", "nobody"]
    assert one["record"]["people"][0]["name"] == "冯某"
