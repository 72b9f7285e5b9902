"""The ladders in force, setting another with a look at what it gives, and the quiet hours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from starlette.responses import Response

from casework import rulebook
from casework.accounts.roles import Permission
from casework.administration.ladders.queries import standing
from casework.alerting import actions, queries
from casework.alerting.forms import Hours, LadderOf, NewLadder, RungIn
from casework.alerting.ladders import ANY, KINDS, ordered, renewable, wrong_with
from casework.alerting.preview import Preview, lasting, preview, sample, usual
from casework.clock import LAST_DAY
from casework.errors import CaseworkError, InvalidInput, NotFound
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.pages.forms import FormReader
from casework.rulebook import Character, Rule
from casework.rulebook.ladder import COUNTED, Ladder, Recipient, Rung, When
from casework.text import N_, T, Text

pages = Pages()
SET = may(Permission.MANAGE_ALERTS)
_DUTIES = frozenset(When) - {When.AHEAD}
_FITTING = {
    Character.DUTY: _DUTIES,
    Character.RIGHT: _DUTIES - {When.LATE, When.PASSED},
    Character.WATCH: frozenset({When.AHEAD, When.LAST}),
}
"""Which rungs a ladder of a kind can have."""
BEFORES = 5
"""Rows for rungs before the day to aim at; there are always two more than are filled in."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the form: one rung that may be ticked."""

    when: When
    label: Text
    days: str
    to: frozenset[str]


# The office's ladders -------------------------------------------------------------------------------------------


@pages.get("/ladders")
def show(desk: Desk) -> Response:
    """Who is told when, by kind of deadline; the versions; the quiet hours."""
    return _show(desk)


def _show(desk: Desk, *, status: int = 200, wrong: Mapping[str, Text | str] | None = None) -> Response:
    found = queries.versions(desk.tx)
    now = queries.ladders(desk.tx, desk.today)
    own = [v for v in found if v.rule != ANY and v.rungs is not None and v.holds(desk.today)]
    return desk.page(
        "ladders/show.html",
        status=status,
        kinds=tuple((kind, now.of(ANY, kind), (ANY, kind) in now.kept) for kind in KINDS),
        lasting=tuple(
            (r, now.of(r.id, r.character)) for r in lasting(desk.today) if (r.id, r.character) not in now.kept
        ),
        own=own,
        versions=found,
        coming=tuple(v for v in found if v.begins_on > desk.today and v.counts),
        quiet=queries.quiet(desk.tx),
        hours=queries.quiet_set(desk.tx),
        rules=_offered(desk),
        recipients=tuple(Recipient),
        may_set=actions.may_set(desk.tx, desk.viewer),
        labels=Hours.labels(),
        wrong=wrong or {},
        value=desk.field,
        typed=bool(desk.form),
    )


def _offered(desk: Desk) -> dict[str, list[Rule]]:
    """The rules that may have a ladder of their own, by procedure."""
    groups: dict[str, list[Rule]] = {}
    for rule in (*(r for kind in KINDS for r in usual(kind, desk.today)), *lasting(desk.today)):
        groups.setdefault(rule.group, []).append(rule)
    return groups


@pages.post("/ladders/quiet", SET)
def set_quiet(desk: Desk) -> Response:
    """Set the quiet hours."""
    try:
        with desk.attempt():
            actions.set_quiet(desk.tx, desk.actor, desk.typed(Hours))
    except InvalidInput as error:
        return _show(desk, status=422, wrong=error.fields)
    return desk.go("/ladders", T("安静时段已改，从现在起施行。"))


@pages.post("/ladders/{version_id}/withdraw", SET)
def withdraw(desk: Desk, version_id: int) -> Response:
    """Withdraw a version before it begins."""
    actions.withdraw_ladder(desk.tx, desk.actor, version_id)
    return desk.go("/ladders#versions", T("已撤回，这一版不会施行。"))


# One of them, to set anew ---------------------------------------------------------------------------------------


@pages.get("/ladders/new", SET)
def new(desk: Desk) -> Response:
    """The form, with the ladder in force, and what it gives for a deadline."""
    return _new(desk)


@pages.post("/ladders/preview", SET, reads=True)
def look(desk: Desk) -> Response:
    """What the ladder that is typed would give; nothing is kept."""
    rungs, wrong = _rungs(desk)
    character, _ = _meant(desk)
    if not wrong and (reason := wrong_with(tuple(rung.rung for rung in rungs), character)):
        wrong["rungs"] = reason
    return _new(desk, InvalidInput(wrong) if wrong else None)


@pages.post("/ladders", SET)
def create(desk: Desk) -> Response:
    """Put it into force from its day."""
    try:
        with desk.attempt():
            rungs, wrong = _rungs(desk)
            typed = desk.typed(NewLadder, rungs=rungs, wrong=wrong)
            actions.set_ladder(desk.tx, desk.actor, typed)
    except InvalidInput as error:
        return _new(desk, error)
    return desk.go("/ladders", T("提醒阶梯已设定，自{on}起施行。", on=typed.begins_on))


@pages.post("/ladders/reset", SET)
def reset(desk: Desk) -> Response:
    """Let the ladder above stand again."""
    try:
        with desk.attempt():
            of = desk.typed(LadderOf)
            actions.reset_ladder(desk.tx, desk.actor, of)
    except InvalidInput as error:
        return _new(desk, error)
    return desk.go("/ladders", T("自{on}起恢复。", on=of.begins_on))


def _meant(desk: Desk) -> tuple[Character, str]:
    """The kind and the rule that the address or the form names; a rule says its kind itself. Raises NotFound."""
    named, kind = desk.field("rule"), desk.field("character") or Character.DUTY.value
    rule = next((r for r in rulebook.rules() if r.id == named), None)
    if named and rule is None:
        raise NotFound(T("规则手册里没有编号为“{rule}”的规则，请从列表中选择。", rule=named))
    found = rule.character.value if rule else kind
    if found not in KINDS and not renewable(named):
        raise NotFound(T("只跟踪的期限由关注的人自己看，不设阶梯；请选应办的期限或者可行使的权利。"))
    return Character(found), named


def _rungs(desk: Desk) -> tuple[tuple[RungIn, ...], dict[str, Text | str]]:
    """The rungs as the page sends them, and what is wrong with them, by their lines.

    A line in which nobody is ticked and no days are written is no rung.
    """
    wrong: dict[str, Text | str] = {}
    rungs: list[RungIn] = []
    for n, row in enumerate(_typed(desk)):
        if row.when is When.BEFORE and row.to and not row.days:
            wrong[f"days-{n}"] = T("请填写宜于日前几个工作日，当天填0。")
        elif row.when is When.AHEAD and row.to and not row.days:
            wrong[f"days-{n}"] = T("请填写届满前几日。")
        elif row.days and not (row.days.isdecimal() and len(row.days) < 4):
            wrong[f"days-{n}"] = T("“{value}”不是整数，请填数字。", value=row.days)
        elif row.to or row.days:
            rungs.append(RungIn.of(when=row.when, days=row.days or 0, to=sorted(row.to)))
    return tuple(rungs), wrong


def _typed(desk: Desk) -> Iterator[Row]:
    days = desk.fields("days")
    for n, name in enumerate(desk.fields("when")):
        if name in set(When):
            when = When(name)
            asked = days[n] if when in COUNTED and n < len(days) else ""
            yield Row(when, _called(when), asked, frozenset(desk.fields(f"to-{n}")))


def _lines(ladder: Ladder, character: Character) -> Iterator[Row]:
    """Every rung that a ladder of the kind can have, with what is ticked; more lines before the day to aim at."""
    for when in When:
        if when not in _FITTING[character]:
            continue
        found = [rung for rung in ladder if rung.when is when]
        rows = max(BEFORES, len(found) + 2) if when in COUNTED else 1
        for rung in (*found, *[None] * (rows - len(found))):
            days = str(rung.days) if rung and when in COUNTED else ""
            yield Row(when, _called(when), days, frozenset(rung.to if rung else ()))


def _called(when: When) -> Text:
    words = {When.BEFORE: N_("宜于日前"), When.AHEAD: N_("届满前")}
    return Text(words[when]) if when in words else Rung(when, ()).label


def _new(desk: Desk, error: InvalidInput | None = None) -> Response:
    actions.must_set(desk.tx, desk.actor)
    character, rule = _meant(desk)
    in_force = queries.ladders(desk.tx, desk.today).of(rule, character)
    rows = tuple(_typed(desk)) or tuple(_lines(in_force, character))
    ladder = ordered(tuple(rung.rung for rung in _rungs(desk)[0])) if desk.fields("when") else in_force
    wrong = dict(error.fields) if error else {}
    previews = _looked_at(desk, character, rule, ladder, wrong)
    return desk.page(
        "ladders/new.html",
        status=422 if wrong else 200,
        character=character,
        rule=rulebook.rule(rule) if rule else None,
        samples=tuple((r.id, r.label) for r in usual(character, desk.today)),
        rows=rows,
        recipients=tuple(Recipient),
        previews=previews,
        resettable=(rule, character) in queries.ladders(desk.tx, LAST_DAY).kept,
        labels={**NewLadder.labels(), "sample_on": N_("起算日"), "number": N_("案号")},
        wrong=wrong,
        value=desk.field,
    )


def _looked_at(
    desk: Desk, character: Character, rule: str, ladder: Ladder, wrong: dict[str, Text | str]
) -> tuple[tuple[Rule, Preview], ...]:
    """The deadlines that the ladder is tried on: those of a case that is named, else a sample.

    Whoever sees no case, as the administrator, is offered the sample alone.
    """
    number = desk.field("number") if desk.viewer.reach else ""
    if number:
        found = standing(desk.tx, desk.viewer, number, character, rule)
        if not found:
            wrong["number"] = T("没有找到您能看到的、正有这类期限的案件“{number}”。", number=number)
        return tuple((rulebook.rule(name), preview(course, ladder, desk.calendar)) for name, course in found)
    reader = FormReader(desk)
    on = reader.day("sample_on") or desk.today
    wrong |= reader.wrong
    offered = usual(character, desk.today)
    named = rule or desk.field("sample") or next((r.id for r in offered if r.answer), offered[0].id)
    try:
        return ((rulebook.rule(named), preview(sample(named, on, desk.calendar), ladder, desk.calendar)),)
    except CaseworkError as error:
        wrong["sample_on"] = error.message
        return ()
