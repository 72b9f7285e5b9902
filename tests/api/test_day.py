"""The register of a day over JSON: read part by part, signed off, taken back."""

from tests.api.conftest import Call
from tests.api.test_interface import NOTICE


def test_a_day_is_read_signed_and_taken_back(call: Call) -> None:
    call("city-intake", "POST", "/documents", NOTICE)
    status, day = call("city-legal-head", "GET", "/days/2026-11-23")
    assert (status, day["signed"], day["sign_offs"]) == (200, None, [])
    assert day["figures"]["entered"] > 0
    status, lines = call("city-legal-head", "GET", "/days/2026-11-23/parts/entered")
    assert (status, len(lines["entries"]), lines["after"]) == (200, day["figures"]["entered"], None)
    assert lines["received"] == lines["deadlines"] == []
    _, on = call(
        "city-legal-head", "GET", f"/days/2026-11-23/parts/entered?after={lines['entries'][0]['id']}"
    )
    assert on["entries"] == lines["entries"][1:]

    status, refused = call("city-intake", "POST", "/days/2026-11-23/sign-offs", {"over": True})
    assert (status, "都是您一人录入的" in refused["error"]) == (409, True)
    status, refused = call("city-legal-head", "POST", "/days/2026-11-23/sign-offs", {})
    assert (status, list(refused["fields"])) == (422, ["over"])
    seen = day["figures"]["last_event_id"]
    body = {"over": True, "seen": seen - 1}
    status, refused = call("city-legal-head", "POST", "/days/2026-11-23/sign-offs", body)
    assert (status, list(refused["fields"])) == (422, ["seen"])
    body |= {"seen": seen, "remark": "核对无误"}
    status, signed = call("city-legal-head", "POST", "/days/2026-11-23/sign-offs", body)
    assert (status, signed["signed"]["remark"], signed["figures"]["added"]) == (201, "核对无误", 0)
    assert call("city-handler", "POST", "/days/2026-11-23/sign-offs", {"over": True})[0] == 409
    _, month = call("city-principal", "GET", "/days?on=2026-11-01")
    assert {d["on"]: d["state"] for d in month}["2026-11-23"] == "signed"
    back = "/days/2026-11-23/sign-offs/take-back"
    assert call("city-handler", "POST", back, {"reason": "漏登"})[0] == 403
    assert call("city-legal-head", "POST", back, {})[0] == 422
    status, taken = call("city-legal-head", "POST", back, {"reason": "漏登一份传票"})
    assert (status, taken["signed"], taken["sign_offs"][0]["reason"]) == (201, None, "漏登一份传票")


def test_a_day_is_of_an_organ_that_the_caller_sees(call: Call) -> None:
    call("city-intake", "POST", "/documents", NOTICE)
    assert call("jinshui-intake", "GET", "/days/2026-11-23")[1]["figures"]["entered"] == 0
    organ = call("city-intake", "GET", "/days/2026-11-23")[1]["organ"]
    assert call("jinshui-intake", "GET", f"/days/2026-11-23?organ={organ}")[0] == 404
    assert call("housing-handler", "GET", "/days/2026-11-23")[0] == 403
    assert call("city-intake", "GET", "/days/1815-06-18")[0] == 422
    assert call("city-intake", "GET", "/days/2026-11-23/parts/nothing")[0] == 422
