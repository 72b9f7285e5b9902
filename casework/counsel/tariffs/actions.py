"""Enter a line of the fee schedule and put it in force; once in force it is never changed, another one follows it."""

from collections.abc import Sequence
from datetime import timedelta
from functools import reduce

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.counsel.tariffs.forms import INSTANCES, NewLine
from casework.counsel.tariffs.places import UNITS, ended_by
from casework.counsel.tariffs.price import FeeUnit
from casework.counsel.tariffs.tables import LineState, TariffLine
from casework.db import id_of, next_number, take_turns
from casework.errors import Conflict, InvalidInput, NotFound
from casework.text import T, Text

STREAM = "tariffs"


def enter(tx: Session, actor: Actor, new: NewLine) -> int:
    """Enter a line as a draft of the organ that the person acts for; answers its id.

    What could not be put in force is refused at once. Raises Forbidden, InvalidInput.
    """
    actor.must(Permission.MANAGE_COUNSEL)
    organ_id = actor.viewer.acting_organ_id
    if wrong := _wrong(new):
        raise InvalidInput(wrong)
    take_turns(tx, f"tariff/{organ_id}")
    matter = new.matter_type.value if new.matter_type is not None else ""
    year = new.start.year
    line = TariffLine(
        organ_id=organ_id,
        number="",
        matter_type=matter,
        state=LineState.DRAFT,
        entered_by=actor.viewer.user_id,
        entered_at=actor.at,
        unit=new.fee_unit,
        **new.model_dump(exclude={"fee_unit", "matter_type", "amount", "least", "most"}),
        **{name: getattr(new, name) for name in ("amount", "least", "most")},
    )
    ended_by(line, _standing(tx, line))
    line.number = f"{year}-{next_number(tx, f'tariff/{organ_id}/{year}'):02d}"
    tx.add(line)
    tx.flush()
    _told(tx, actor, line, "entered")
    return id_of(line)


def _wrong(new: NewLine) -> dict[str, Text | str]:
    """What is wrong with a line by itself."""
    wrong: dict[str, Text | str] = {}
    if new.fee_unit not in (units := UNITS[new.service]):
        wrong["fee_unit"] = T(
            "“{service}”只能{units}计费（200号第二十条）。",
            service=Text(new.service.label),
            units=reduce(lambda a, b: T("{a}或者{b}", a=a, b=b), (Text(unit.label) for unit in units)),
        )
    if new.matter_type is not None and not new.matter_type.disputed:
        wrong["matter_type"] = T("请从列表中选择。")
    if new.instance and new.instance not in INSTANCES:
        wrong["instance"] = T("请从列表中选择。")
    if new.until is not None and new.until < new.start:
        wrong["until"] = T("施行止日早于起日（{first}）。", first=new.start)
    return wrong | (_agreed(new) if new.fee_unit is FeeUnit.AGREED else _counted(new))


def _agreed(new: NewLine) -> dict[str, Text | str]:
    if new.amount is not None:
        return {"amount": T("按约定计费的只写上下限，不写金额。")}
    if new.most is None or not new.most.fen:
        return {"most": T("按约定计费的须写明上限。")}
    if new.least is not None and new.most < new.least:
        return {"most": T("上限低于下限（{least}）。", least=new.least)}
    return {}


def _counted(new: NewLine) -> dict[str, Text | str]:
    if new.amount is None or not new.amount.fen:
        return {"amount": T("请填写金额，须大于零。")}
    return {
        name: T("只有按约定计费的才写上下限。")
        for name in ("least", "most")
        if getattr(new, name) is not None
    }


def put_in_force(tx: Session, actor: Actor, line_ids: Sequence[int]) -> None:
    """Put drafts in force from their days; of a line that one follows the last day is the day before.

    Raises NotFound, Forbidden; Conflict where one is no draft any more; InvalidInput for an overlap or a gap.
    """
    if not line_ids:
        raise InvalidInput({"lines": T("请勾选要施行的收费标准。")})
    for line in sorted((_draft(tx, actor, line_id) for line_id in line_ids), key=lambda line: line.start):
        before = ended_by(line, _standing(tx, line))
        facts: dict[str, object] = {}
        if isinstance(before, TariffLine):
            before.until = line.start - timedelta(days=1)
            facts = {"ended_tariff": before.number, "until": before.until.isoformat()}
        line.state, line.forced_by, line.forced_at = LineState.IN_FORCE, actor.viewer.user_id, actor.at
        tx.flush()
        _told(tx, actor, line, "in_force", facts)


def withdraw(tx: Session, actor: Actor, line_id: int) -> None:
    """Withdraw a draft: it stays as it was and is never in force. Raises NotFound, Forbidden, Conflict."""
    line = _draft(tx, actor, line_id)
    line.state, line.forced_by, line.forced_at = LineState.WITHDRAWN, actor.viewer.user_id, actor.at
    _told(tx, actor, line, "withdrawn")


def _draft(tx: Session, actor: Actor, line_id: int) -> TariffLine:
    """A draft, held until the act is done, with everybody else kept out of the organ's schedule."""
    actor.must(Permission.MANAGE_COUNSEL)
    organ_id = tx.exec(select(TariffLine.organ_id).where(TariffLine.id == line_id)).one_or_none()
    if organ_id not in actor.viewer.acts_for:
        raise NotFound(T("没有这项收费标准，或者您无权查看。"))
    take_turns(tx, f"tariff/{organ_id}")
    held = select(TariffLine).where(TariffLine.id == line_id).with_for_update()
    line = tx.exec(held.execution_options(populate_existing=True)).one()
    if line.state is not LineState.DRAFT:
        raise Conflict(
            T(
                "收费标准{number}现在是“{state}”，不能再改；要改标准，请另行制定一项接着施行。",
                number=line.number,
                state=Text(line.state.label),
            )
        )
    return line


def _standing(tx: Session, line: TariffLine) -> Sequence[TariffLine]:
    """The lines in force that the same work is paid by."""
    same = [getattr(TariffLine, name) == getattr(line, name) for name in ("organ_id", "service", "matter_type", "instance")]  # fmt: skip
    with tx.no_autoflush:
        return tx.exec(select(TariffLine).where(*same, col(TariffLine.state) == LineState.IN_FORCE)).all()


def _told(
    tx: Session, actor: Actor, line: TariffLine, act: str, more: dict[str, object] | None = None
) -> None:
    facts = {
        "tariff_line": line.id,
        "service": line.service.value,
        "fee_unit": line.unit.value,
        "start": line.start.isoformat(),
        "source": line.source,
    } | {
        name: amount.fen
        for name in ("amount", "least", "most")
        if (amount := getattr(line, name)) is not None
    }
    append(
        tx,
        STREAM,
        f"tariff.{act}",
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=line.number,
        facts=facts | (more or {}),
    )
