"""Ladders, quiet hours and leave over JSON: the same acts, refusals and bounds as on the pages."""

from sqlalchemy import Engine
from sqlmodel import select

from casework.accounts.tables import User
from casework.db import reading
from tests.api.conftest import Call

LADDER = {
    "character": "duty",
    "begins_on": "2026-11-23",
    "rungs": [
        {"when": "last", "to": ["handler", "legal_head"]},
        {"when": "before", "days": 3, "to": ["handler"]},
    ],
}


def test_ladders_are_read_by_everybody_and_set_by_the_office_at_the_top(call: Call) -> None:
    status, found = call("jinshui-handler", "GET", "/ladders")
    assert status == 200
    assert [(one["character"], one["rule"], len(one["rungs"])) for one in found["in_force"]] == [
        ("duty", "", 8),
        ("right", "", 4),
    ]
    assert call("jinshui-legal-head", "POST", "/ladders", LADDER)[0] == 403
    assert call("city-handler", "POST", "/ladders", LADDER)[0] == 403
    status, kept = call("city-legal-head", "POST", "/ladders", LADDER)
    assert status == 201
    _, found = call("city-handler", "GET", "/ladders")
    assert found["in_force"][0]["rungs"] == [
        {"when": "before", "days": 3, "to": ["handler"]},
        {"when": "last", "days": 0, "to": ["handler", "legal_head"]},
    ]
    assert [(v["id"], v["last"], v["set_by"]) for v in found["versions"]] == [
        (kept["id"], None, "法制机构负责人")
    ]
    own = LADDER | {"rule": "APL-67", "rungs": [{"when": "begins", "to": ["supervisor"]}]}
    assert call("administrator", "POST", "/ladders", own)[0] == 201
    assert call("city-handler", "GET", "/ladders")[1]["in_force"][2]["rule"] == "APL-67"
    back = {"character": "duty", "rule": "APL-67", "begins_on": "2026-11-23"}
    assert call("administrator", "POST", "/ladders/reset", back)[0] == 201
    assert len(call("city-handler", "GET", "/ladders")[1]["in_force"]) == 2


def test_a_ladder_that_cannot_be_is_refused_by_its_fields(call: Call) -> None:
    status, refused = call(
        "city-legal-head", "POST", "/ladders", LADDER | {"rungs": [], "begins_on": "2026-11-01"}
    )
    assert (status, set(refused["fields"])) == (422, {"rungs", "begins_on"})
    wrong = LADDER | {"rungs": [{"when": "sometime", "to": ["nobody"], "days": -1}]}
    status, refused = call("city-legal-head", "POST", "/ladders", wrong)
    assert (status, set(refused["fields"])) == (422, {"rungs.0.when", "rungs.0.to.0", "rungs.0.days"})


def test_quiet_hours_are_hours_of_the_office(call: Call) -> None:
    assert call("city-handler", "GET", "/quiet-hours")[1] == {
        "begins": "20:00", "ends": "08:00", "rest_days": True, "versions": [],
    }  # fmt: skip
    hours = {"begins": "19:30", "ends": "08:30", "rest_days": True}
    assert call("city-handler", "POST", "/quiet-hours", hours)[0] == 403
    assert call("administrator", "POST", "/quiet-hours", hours)[0] == 201
    found = call("city-handler", "GET", "/quiet-hours")[1]
    assert (found["begins"], [(v["ends"], v["set_by"]) for v in found["versions"]]) == (
        "19:30", [("08:30", "系统管理员")],
    )  # fmt: skip
    status, refused = call("administrator", "POST", "/quiet-hours", hours)
    assert (status, "没有改动" in refused["fields"]["begins"]) == (422, True)
    status, refused = call("administrator", "POST", "/quiet-hours", hours | {"begins": "19:30Z"})
    assert (status, "不是时刻" in refused["fields"]["begins"]) == (422, True)


def test_leave_is_entered_and_ended_over_json_within_the_same_bounds(call: Call, engine: Engine) -> None:
    with reading(engine) as tx:
        ids = {user.username: user.id for user in tx.exec(select(User))}
    form = {"first": "2026-11-24", "last": "2026-11-27", "substitute_id": ids["city-handler-2"], "reason": "年休假"}  # fmt: skip
    status, entered = call("city-handler", "POST", "/leave", form)
    assert (status, entered["substitute"], entered["back_on"]) == (201, "市司法局应诉处承办人（二）", None)
    status, refused = call("city-handler", "POST", "/leave", form)
    assert (status, "重叠" in refused["fields"]["first"]) == (422, True)
    for_another = form | {"user_id": ids["city-intake"]}
    assert call("city-handler", "POST", "/leave", for_another)[0] == 403
    assert call("city-legal-head", "POST", "/leave", for_another)[0] == 201
    mine = call("city-handler", "GET", "/leave")[1]
    assert ([one["id"] for one in mine["mine"]], mine["people"]) == ([entered["id"]], [])
    standing = call("city-handler-2", "GET", "/leave")[1]["standing_in"]
    assert [(one["name"], one["reason"]) for one in standing] == [
        ("市司法局应诉处承办人", ""),
        ("市司法局应诉处收文员", ""),
    ]
    assert len(call("city-legal-head", "GET", "/leave")[1]["people"]) == 2
    path = f"/leave/{entered['id']}/end"
    assert call("city-handler-2", "POST", path, {})[0] == 403
    assert call("jinshui-legal-head", "POST", path, {})[0] == 404
    status, ended = call("city-legal-head", "POST", path, {"back_on": "2026-11-26"})
    assert (status, ended["back_on"]) == (201, "2026-11-26")
    assert call("city-legal-head", "POST", path, {})[0] == 409
