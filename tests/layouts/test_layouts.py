"""An office's own layout: brought in versions, in force from a day, its superior's without one, and back."""

import io
from datetime import date
from typing import Any

import pytest
from docx import Document as Word

from casework.accounts.viewer import Actor
from casework.administration.layouts.queries import document_named, documents_of, preview
from casework.audit.queries import entries
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.house import PAPERS
from casework.layouts import actions
from casework.layouts.forms import NewLayout, Turn, Withdrawal
from casework.layouts.making import made
from casework.layouts.queries import in_use, layout, layouts_of, revision, start_of, turns_of
from casework.papers.plain import text_of
from tests.office import Office

D = date.fromisoformat
DAY, NEXT, LATER = "2026-11-18", "2026-11-19", "2026-12-01"
LETTER = document_named(PAPERS, "letter-")


def reworded(said: str, document: Any = LETTER) -> bytes:
    """The layout to start from with a line of the office's own."""
    word, out = Word(io.BytesIO(start_of(document))), io.BytesIO()
    word.add_paragraph(said)
    word.save(out)
    return out.getvalue()


def head(office: Office, day: str = DAY) -> Actor:
    return office.on("city-legal-head", day)


def brought(office: Office, said: str, actor: Actor | None = None, document: Any = LETTER) -> int:
    """A version of the organ that the actor acts for."""
    actor, content = actor or head(office), reworded(said, document)
    office.store.put(content)  # as the commit does
    new = NewLayout(organ_id=actor.viewer.acting_organ_id, remark=said)
    layout_id, _ = actions.bring(office.tx, actor, office.store, document, new, "模板.docx", content)
    return layout_id


def turned(
    office: Office, layout_id: int | None, on: str, actor: Actor | None = None, seen: int | None = None
) -> None:
    actor = actor or head(office)
    organ = actor.viewer.acting_organ_id
    known = revision(office.tx, organ, LETTER.name) if seen is None else seen
    to = Turn(organ_id=organ, layout_id=layout_id, begins_on=on, reason="改用", seen=known)
    actions.turn(office.tx, actor, LETTER, to)


def paper(office: Office, key: str, on: str) -> str:
    """What a letter of an organ says when it is made on a day."""
    content = made(
        office.tx, office.store, LETTER, LETTER.sample, organ_id=office.node(key), on=D(on)
    ).content
    return text_of("文书.docx", content)


def test_a_version_is_used_from_its_day_on_and_the_earlier_one_until_then(office: Office) -> None:
    first = brought(office, "第一版的话")
    assert "第一版的话" not in paper(office, "city", DAY), "nobody has put it in force"
    turned(office, first, DAY)
    second = brought(office, "第二版的话")
    turned(office, second, LATER)
    assert "第一版的话" in paper(office, "city", DAY)
    assert "第一版的话" in paper(office, "city", "2026-11-30")
    assert "第二版的话" in paper(office, "city", LATER)
    assert "张某某" in paper(office, "city", LATER)
    organ = office.node("city")
    assert [v.version for v in layouts_of(office.tx, organ, LETTER.name)] == [2, 1]
    used = in_use(office.tx, organ, D(DAY))[LETTER.name]
    assert (used.version, used.begins_on, used.by) == (1, D(DAY), head(office).viewer.name)
    assert used.sha256 == layout(office.tx, head(office).viewer, first).sha256
    told = [e.action for e in entries(office.tx, stream="layouts", limit=9)]
    assert told == ["layout.used", "layout.brought", "layout.used", "layout.brought"]


def test_an_organ_without_its_own_uses_its_superiors_and_its_own_goes_before(office: Office) -> None:
    turned(office, brought(office, "市里的话"), DAY)
    assert "市里的话" in paper(office, "jinshui", DAY)
    below = office.on("jinshui-legal-head", DAY)
    own = brought(office, "区里的话", below)
    turned(office, own, NEXT, below)
    assert "市里的话" in paper(office, "jinshui", DAY)
    assert "区里的话" in paper(office, "jinshui", NEXT)
    assert "市里的话" in paper(office, "city", NEXT)
    turned(office, None, LATER, below)
    assert "市里的话" in paper(office, "jinshui", LATER)
    lines = {d.name: d.used for d in documents_of(office.tx, PAPERS, office.node("jinshui"), D(NEXT))}
    assert len(lines) == len(PAPERS)
    assert {name for name, used in lines.items() if used} == {LETTER.name}


def test_back_to_the_layout_of_the_house_needs_a_reason(office: Office) -> None:
    turned(office, brought(office, "本机关的话"), DAY)
    actor, organ = head(office), office.node("city")
    with pytest.raises(InvalidInput, match="为什么不再使用"):
        actions.turn(office.tx, actor, LETTER, Turn(organ_id=organ, begins_on=NEXT, seen=1))
    turned(office, None, NEXT)
    assert "本机关的话" in paper(office, "city", DAY)
    assert "本机关的话" not in paper(office, "city", NEXT)


def test_what_has_not_begun_is_withdrawn_and_stays_to_be_read(office: Office) -> None:
    layout_id = brought(office, "本机关的话")
    turned(office, layout_id, LATER)
    organ = office.node("city")
    [planned] = turns_of(office.tx, organ, LETTER.name)
    assert planned.waits(D(DAY))
    actions.withdraw(office.tx, head(office), LETTER, planned.id, Withdrawal(seen=1))
    assert "本机关的话" not in paper(office, "city", LATER)
    [planned] = turns_of(office.tx, organ, LETTER.name)
    assert planned.withdrawn_by == head(office).viewer.name
    turned(office, layout_id, DAY)
    begun = next(t for t in turns_of(office.tx, organ, LETTER.name) if t.withdrawn_at is None)
    with pytest.raises(Conflict, match="已经开始使用的不能撤回"):
        actions.withdraw(office.tx, head(office), LETTER, begun.id, Withdrawal(seen=3))


def test_papers_that_were_made_do_not_change(office: Office) -> None:
    with pytest.raises(InvalidInput, match="不能早于今天"):
        turned(office, brought(office, "本机关的话"), "2026-11-17")


def test_two_who_turn_at_once_do_not_turn_over_each_other(office: Office) -> None:
    first, second = brought(office, "甲的话"), brought(office, "乙的话")
    turned(office, first, DAY, seen=0)
    with pytest.raises(Conflict, match="刚才有人改动"):
        turned(office, second, DAY, seen=0)


def test_a_faulty_file_is_not_kept(office: Office) -> None:
    new = NewLayout(organ_id=office.node("city"), remark="改")
    content = reworded("{{没有的字段}}")
    look = actions.look_at(LETTER, content)
    assert any("没有的字段" in str(fault) for fault in look.faults)
    with pytest.raises(InvalidInput, match="1处需要改正"):
        actions.bring(office.tx, head(office), office.store, LETTER, new, "模板.docx", content)
    assert layouts_of(office.tx, office.node("city"), LETTER.name) == ()


def test_whose_it_is_and_who_may(office: Office) -> None:
    layout_id = brought(office, "市里的话")
    new = NewLayout(organ_id=office.node("city"), remark="改")
    for who in ("city-handler", "jinshui-legal-head"):
        with pytest.raises(Forbidden):
            actions.bring(office.tx, office.on(who, DAY), office.store, LETTER, new, "a.docx", reworded("x"))
        to = Turn(organ_id=office.node("city"), layout_id=layout_id, begins_on=DAY, seen=0)
        with pytest.raises(Forbidden):
            actions.turn(office.tx, office.on(who, DAY), LETTER, to)
    below = office.on("jinshui-legal-head", DAY)
    assert layout(office.tx, below.viewer, layout_id), "an organ may read its superior's"
    own = brought(office, "区里的话", below)
    with pytest.raises(NotFound):
        layout(office.tx, head(office).viewer, own)
    with pytest.raises(NotFound):
        turned(office, own, DAY)
    other = document_named(PAPERS, "answer")
    with pytest.raises(NotFound):
        actions.turn(
            office.tx,
            head(office),
            other,
            Turn(organ_id=office.node("city"), layout_id=layout_id, begins_on=DAY, seen=0),
        )
    with pytest.raises(NotFound):
        document_named(PAPERS, "letter-7")


def test_a_preview_of_the_sample_and_of_a_case_that_one_may_see(office: Office) -> None:
    handler = office.on("city-handler", DAY)
    office.notice(office.on("city-intake", "2026-11-16"), served="2026-11-16")
    certificate = document_named(PAPERS, "representative")
    own = layout(office.tx, head(office).viewer, brought(office, "预览的话", document=certificate))

    def seen(number: str, actor: Actor = handler, document: Any = certificate) -> str:
        version = own if document is certificate else None
        return text_of("a.docx", preview(office.tx, actor, office.store, document, version, number))

    assert "赵某某现任郑州市人民政府市长" in seen("")
    assert "预览的话" in seen("")
    said = seen("(2026)豫01行初123号")
    assert "原告张某某、李某某" in said
    assert "预览的话" in said
    for actor, number in (
        (handler, "（2026）豫01行初999号"),
        (office.on("jinshui-handler", DAY), "（2026）豫01行初123号"),
    ):
        with pytest.raises(InvalidInput, match="或者您无权查看"):
            seen(number, actor)
    with pytest.raises(InvalidInput, match="现在没有这种文书"):
        seen("（2026）豫01行初123号", document=document_named(PAPERS, "catalogue"))
