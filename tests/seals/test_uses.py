"""A use of a seal: who applies, who approves, who puts it on, what is kept, and what can never be changed."""

import hashlib

import pytest

from casework.accounts.viewer import Actor
from casework.administration.seals.actions import apply_seal, ask, ask_in_case, decide_use, strike_out
from casework.administration.seals.forms import Applied, Asking, Consent, Handing, Striking, Turn
from casework.administration.seals.panels import PANELS as SEALED
from casework.administration.seals.queries import Log, use, use_ids, use_lines, uses, uses_of, waiting_for
from casework.administration.seals.register import hand_over, register_seal, turn
from casework.administration.seals.tables import SealKind, SealState, UseState
from casework.administration.seals.waits import APPLY_SEAL, APPROVE_USE
from casework.audit.queries import entries
from casework.cases.record.kind import CASE
from casework.desk.dashboard.waiting import waiting
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.house import PAPERS, WAITS
from casework.matters.documents import offered
from casework.matters.panels import shown
from tests.cases.test_court_papers import passed
from tests.office import Office
from tests.seals.test_register import D, new_seal, person, registered

DAY, NEXT = "2026-11-23", "2026-11-24"


def asking(seal_id: int, **more: object) -> Asking:
    given = {
        "seal_id": seal_id,
        "paper": "answer",
        "copies": 3,
        "purpose": "提交郑州市中级人民法院",
        "day": DAY,
    }
    return Asking.of(**(given | more))


def asked(office: Office, seal_id: int, case_id: int, who: str = "city-handler", **more: object) -> int:
    actor = office.on(who, DAY)
    return ask_in_case(office.tx, actor, office.store, PAPERS, case_id, asking(seal_id, **more))


def head(office: Office, day: str = DAY) -> Actor:
    return office.on("city-legal-head", day)


def keeper(office: Office, day: str = DAY) -> Actor:
    return office.on("city-intake", day)


def approved(office: Office, seal_id: int, case_id: int) -> int:
    use_id = asked(office, seal_id, case_id)
    decide_use(office.tx, head(office), use_id, Consent(approve=True))
    return use_id


@pytest.mark.obligation("GW-11")
def test_each_use_on_a_document_is_logged_from_the_application_to_the_seal(office: Office) -> None:
    case_id, seal_id = passed(office), registered(office)
    use_id = approved(office, seal_id, case_id)
    apply_seal(office.tx, keeper(office, NEXT), use_id, Applied(on=D(NEXT)))
    [line] = uses_of(office.tx, case_id)
    assert (line.number, line.seal, line.title) == ("用印〔2026〕1号", "郑州市人民政府", "答辩状")
    assert (line.copies, line.purpose) == (3, "提交郑州市中级人民法院")
    names = tuple(office.on(n, DAY).viewer.name for n in ("city-handler", "city-legal-head", "city-intake"))
    assert (line.asked_by, line.decided_by, line.applied_by) == names
    assert (line.state, line.applied_on) == (UseState.APPLIED, D(NEXT))
    told = [e.action for e in entries(office.tx, stream=CASE.stream(case_id), limit=9)]
    assert [a for a in told if a.startswith("case.seal.")] == [
        "case.seal.applied", "case.seal.approved", "case.seal.asked",
    ]  # fmt: skip


@pytest.mark.obligation("GW-11")
def test_what_is_sealed_is_what_was_applied_for_whatever_the_case_becomes(office: Office) -> None:
    case_id, seal_id = passed(office), registered(office)
    use_id = asked(office, seal_id, case_id)
    viewer = office.on("city-handler", DAY).viewer
    line = use(office.tx, viewer, use_id)
    page = office.page(office.on("city-handler", DAY), case_id)
    now = next(d for d in PAPERS if d.name == "answer").render(office.tx, viewer, page, "answer", D(DAY))
    assert hashlib.sha256(now).hexdigest() == line.sha256
    assert line.file_id in {f.file_id for f in page.files}, (
        "it goes into the volume, and is destroyed with it"
    )


@pytest.mark.obligation("GW-11")
def test_only_the_keeper_puts_the_seal_on(office: Office) -> None:
    use_id = approved(office, registered(office), passed(office))
    for other in ("city-handler", "city-legal-head", "city-principal", "administrator"):
        with pytest.raises(Forbidden, match="保管人"):
            apply_seal(office.tx, office.on(other, DAY), use_id, Applied(on=D(DAY)))
    apply_seal(office.tx, keeper(office), use_id, Applied(on=D(DAY)))


@pytest.mark.obligation("GW-11")
def test_only_a_seal_in_use(office: Office) -> None:
    case_id, seal_id = passed(office), registered(office)
    waits, open_ = approved(office, seal_id, case_id), asked(office, seal_id, case_id)
    turn(office.tx, head(office), seal_id, Turn(state=SealState.SUSPENDED, on=D(DAY), reason="磨损"))
    with pytest.raises(InvalidInput, match="停用，不能用印"):
        asked(office, seal_id, case_id)
    with pytest.raises(Conflict, match="停用，不能用印"):
        decide_use(office.tx, head(office), open_, Consent(approve=True))
    with pytest.raises(Conflict, match="停用，不能用印"):
        apply_seal(office.tx, keeper(office), waits, Applied(on=D(DAY)))
    turn(office.tx, head(office, NEXT), seal_id, Turn(state=SealState.IN_USE, on=D(NEXT), reason="已修复"))
    with pytest.raises(InvalidInput, match="用印日期应在2026年11月24日"):
        apply_seal(office.tx, keeper(office, NEXT), waits, Applied(on=D(DAY)))
    apply_seal(office.tx, keeper(office, NEXT), waits, Applied(on=D(NEXT)))


@pytest.mark.obligation("GW-11")
def test_no_use_before_it_is_approved_and_none_after_a_refusal(office: Office) -> None:
    case_id, seal_id = passed(office), registered(office)
    use_id = asked(office, seal_id, case_id)
    with pytest.raises(Conflict, match="待批准用印"):
        apply_seal(office.tx, keeper(office), use_id, Applied(on=D(DAY)))
    with pytest.raises(InvalidInput, match="请写明不批准的理由"):
        decide_use(office.tx, head(office), use_id, Consent(approve=False))
    decide_use(office.tx, head(office), use_id, Consent(approve=False, note="落款日期有误"))
    assert uses_of(office.tx, case_id)[0].reason == "落款日期有误"
    with pytest.raises(Conflict, match="未批准用印"):
        apply_seal(office.tx, keeper(office), use_id, Applied(on=D(DAY)))
    with pytest.raises(Conflict, match="未批准用印"):
        decide_use(office.tx, head(office), use_id, Consent(approve=True))


@pytest.mark.obligation("GW-11")
def test_who_applied_does_not_approve_and_who_may(office: Office) -> None:
    case_id, seal_id = passed(office), registered(office)
    own = asked(office, seal_id, case_id, who="city-legal-head")
    with pytest.raises(Forbidden, match="申请人以外"):
        decide_use(office.tx, head(office), own, Consent(approve=True))
    for other in ("city-handler", "housing-head"):
        with pytest.raises(Forbidden):
            decide_use(office.tx, office.on(other, DAY), own, Consent(approve=True))
    with pytest.raises(NotFound):
        decide_use(office.tx, office.on("jinshui-legal-head", DAY), own, Consent(approve=True))
    decide_use(office.tx, office.on("city-principal", DAY), own, Consent(approve=True))


@pytest.mark.parametrize("on", ["2026-11-20", "2026-11-25"], ids=["批准以前", "明天"])
def test_the_day_of_the_use_lies_between_the_approval_and_today(office: Office, on: str) -> None:
    use_id = approved(office, registered(office), passed(office))
    with pytest.raises(InvalidInput, match="用印日期应在"):
        apply_seal(office.tx, keeper(office, NEXT), use_id, Applied(on=D(on)))


@pytest.mark.obligation("GW-11")
def test_the_new_keeper_uses_it_from_the_day_of_the_handing_over(office: Office) -> None:
    case_id, seal_id = passed(office), registered(office)
    use_id = approved(office, seal_id, case_id)
    given = Handing(keeper_id=person(office, "city-handler"), on=D(NEXT), reason="岗位调整")
    hand_over(office.tx, head(office, NEXT), seal_id, given)
    with pytest.raises(Forbidden, match="保管人"):
        apply_seal(office.tx, keeper(office, NEXT), use_id, Applied(on=D(NEXT)))
    new = office.on("city-handler", NEXT)
    with pytest.raises(InvalidInput, match="用印日期应在2026年11月24日"):
        apply_seal(office.tx, new, use_id, Applied(on=D(DAY)))
    apply_seal(office.tx, new, use_id, Applied(on=D(NEXT)))
    late = Handing(keeper_id=person(office, "city-intake"), on=D(DAY), reason="补记")
    with pytest.raises(InvalidInput, match="日期应在2026年11月24日"):
        hand_over(office.tx, head(office, "2026-11-25"), seal_id, late)


@pytest.mark.obligation("GW-11")
def test_an_entry_is_only_struck_out_with_the_reason_and_stays_as_it_was(office: Office) -> None:
    case_id, seal_id = passed(office), registered(office)
    use_id = approved(office, seal_id, case_id)
    with pytest.raises(Forbidden, match="用印以前由申请人作废"):
        strike_out(office.tx, keeper(office), use_id, Striking(reason="误登"))
    apply_seal(office.tx, keeper(office), use_id, Applied(on=D(DAY)))
    with pytest.raises(Forbidden, match="用印以后由保管人作废"):
        strike_out(office.tx, office.on("city-handler", DAY), use_id, Striking(reason="误登"))
    strike_out(office.tx, keeper(office), use_id, Striking(reason="份数登记有误，另行登记"))
    [line] = uses_of(office.tx, case_id)
    assert (line.stands, line.state, line.applied_on, line.copies) == (False, UseState.APPLIED, D(DAY), 3)
    assert line.struck_reason == "份数登记有误，另行登记"
    with pytest.raises(Conflict, match="已经作废"):
        strike_out(office.tx, keeper(office), use_id, Striking(reason="再次"))


def test_nothing_is_done_with_an_entry_that_is_struck_out(office: Office) -> None:
    case_id, seal_id = passed(office), registered(office)
    first, second = asked(office, seal_id, case_id), approved(office, seal_id, case_id)
    for use_id in (first, second):
        strike_out(office.tx, office.on("city-handler", DAY), use_id, Striking(reason="不再需要"))
    with pytest.raises(Conflict, match="已经作废"):
        decide_use(office.tx, head(office), first, Consent(approve=True))
    with pytest.raises(Conflict, match="已经作废"):
        apply_seal(office.tx, keeper(office), second, Applied(on=D(DAY)))
    assert waiting_for(office.tx, keeper(office).viewer) == ()


@pytest.mark.obligation("GW-11")
def test_what_can_be_sealed_in_a_case(office: Office) -> None:
    case_id, seal_id = passed(office), registered(office)
    handler = office.on("city-handler", DAY)
    page = office.page(handler, case_id)
    inside = [name for d in PAPERS if not d.sealed for name, _ in d.offered(page)]
    assert "approval" in inside
    for wrong in (*inside, "nothing", "file:999999"):
        with pytest.raises(InvalidInput):
            asked(office, seal_id, case_id, paper=wrong)
    with pytest.raises(InvalidInput, match="请选择用印文书"):
        asked(office, seal_id, case_id, paper="")
    file = page.files[0]
    asked(office, seal_id, case_id, paper=f"file:{file.file_id}")
    asked(office, seal_id, case_id, paper="", title="介绍信")
    other, of_file = uses_of(office.tx, case_id)
    assert (other.title, other.sha256, of_file.file_id) == ("介绍信", "", file.file_id)
    for name, _ in offered([d for d in PAPERS if d.sealed], page):
        assert asked(office, seal_id, case_id, paper=name)


def test_whose_seal_and_whose_case(office: Office) -> None:
    case_id, seal_id = passed(office), registered(office)
    district = registered_in_jinshui(office)
    with pytest.raises(InvalidInput, match="请从本机关的印章中选择"):
        asked(office, district, case_id)
    assert asked(office, seal_id, case_id, who="housing-handler"), "its unit applies for the organ's seal"
    for other, error in (("city-principal", Forbidden), ("jinshui-handler", NotFound)):
        with pytest.raises(error):
            asked(office, seal_id, case_id, who=other)


def registered_in_jinshui(office: Office) -> int:
    new = new_seal(
        office,
        organ_id=office.node("jinshui"),
        name="郑州市金水区人民政府",
        keeper_id=person(office, "jinshui-intake"),
    )
    return register_seal(office.tx, office.on("jinshui-legal-head", DAY), new)


@pytest.mark.obligation("GW-11")
def test_a_paper_of_no_case_and_the_log_of_a_seal(office: Office) -> None:
    seal_id, case_id = registered(office), passed(office)
    special = registered(office, name="郑州市人民政府行政应诉专用章", kind=SealKind.SPECIAL)
    handler = office.on("city-handler", DAY)
    asked(office, seal_id, case_id)
    letter = ask(office.tx, handler, asking(special, paper="", title="年度应诉工作报告"))
    with pytest.raises(InvalidInput, match="请在案件页申请"):
        ask(office.tx, handler, asking(special))
    decide_use(office.tx, head(office), letter, Consent(approve=True))
    apply_seal(office.tx, keeper(office), letter, Applied(on=D(DAY)))
    assert [u.id for u in uses(office.tx, handler.viewer, Log(seal_id=special), 9)] == [letter]
    assert [u.number for u in uses(office.tx, handler.viewer, Log(), 9)] == [
        "用印〔2026〕2号", "用印〔2026〕1号",
    ]  # fmt: skip
    assert [u.id for u in uses(office.tx, handler.viewer, Log(state=UseState.APPLIED, year=2026), 9)] == [
        letter
    ]
    assert uses(office.tx, handler.viewer, Log(year=2025), 9) == ()
    told = [e.action for e in entries(office.tx, stream="seals", limit=9)]
    assert told[:3] == ["seal.applied", "seal.approved", "seal.asked"]


@pytest.mark.obligation("GW-11")
def test_who_reads_the_log(office: Office) -> None:
    case_id, seal_id = passed(office), registered(office)
    in_case = asked(office, seal_id, case_id)
    outside = ask(office.tx, office.on("city-handler", DAY), asking(seal_id, paper="", title="介绍信"))

    def read(username: str) -> set[int]:
        viewer = office.on(username, DAY).viewer
        ids = use_ids(office.tx, viewer, Log(), 9)
        assert [u.id for u in use_lines(office.tx, viewer, ids)] == list(ids)
        assert [u.id for u in uses(office.tx, viewer, Log(), 9)] == list(ids)
        return set(ids)

    assert read("city-handler") == {in_case, outside}
    assert read("city-intake") == {in_case, outside}
    assert read("administrator") == {outside}, "who manages accounts reads no case"
    assert read("jinshui-handler") == set()
    with pytest.raises(NotFound):
        use(office.tx, office.on("jinshui-handler", DAY).viewer, in_case)
    given = Handing(keeper_id=person(office, "city-supervisor"), on=D(DAY), reason="指定专人")
    hand_over(office.tx, head(office), seal_id, given)
    assert use(office.tx, office.on("city-supervisor", DAY).viewer, in_case).title == "答辩状"


@pytest.mark.obligation("GW-11")
def test_it_waits_for_the_head_then_for_the_keeper_and_stands_on_the_page_of_the_case(office: Office) -> None:
    case_id, seal_id = passed(office), registered(office)

    def waits(actor: Actor) -> list[str]:
        mine = (APPROVE_USE.code, APPLY_SEAL.code)
        found = waiting(office.tx, actor.viewer, actor.today, WAITS)
        return [w.href for w in found if w.wait.code in mine]

    page = office.page(head(office), case_id)
    assert shown(SEALED, office.tx, head(office).viewer, page, head(office).today) == ()
    use_id = asked(office, seal_id, case_id)
    assert (waits(head(office)), waits(keeper(office))) == ([f"/seals/uses/{use_id}"], [])
    decide_use(office.tx, head(office), use_id, Consent(approve=True))
    assert (waits(head(office)), waits(keeper(office))) == ([], [f"/seals/uses/{use_id}"])
    assert [u.id for u in waiting_for(office.tx, keeper(office).viewer)] == [use_id]
    apply_seal(office.tx, keeper(office), use_id, Applied(on=D(DAY)))
    assert waits(keeper(office)) == []
    [panel] = shown(
        SEALED, office.tx, head(office).viewer, office.page(head(office), case_id), head(office).today
    )
    assert [u.id for u in panel.held.uses] == [use_id]
