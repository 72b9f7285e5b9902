"""What is proposed for a budget: by the counsel office, reviewed by finance, approved by the principal (200号第十九条)."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from casework.accounts.roles import Permission
from casework.accounts.viewer import Actor
from casework.audit.actions import append
from casework.counsel.budgets.actions import STREAM, enter, hold, lines_of, sums_of
from casework.counsel.budgets.forms import Annual, LineIn, Opinion, Supplement, TakenBack, Transfer, Verdict
from casework.counsel.budgets.ledger import must_be_free
from casework.counsel.budgets.tables import (
    Budget,
    BudgetLine,
    BudgetProposal,
    EntryKind,
    ProposalKind,
    ProposalState,
)
from casework.counsel.services import Service
from casework.db import id_of, next_number, take_turns
from casework.errors import Conflict, Forbidden, InvalidInput, NotFound
from casework.money import MOST_FEN
from casework.text import T, Text

Item = dict[str, Any]
_UNDER_WAY = (ProposalState.PROPOSED, ProposalState.REVIEWED)


def propose_annual(tx: Session, actor: Actor, new: Annual) -> int:
    """Propose the year's budget of the organ that the person acts for; answers the proposal's id.

    Of this year or the next. Raises Forbidden, InvalidInput; Conflict where one is under way or approved.
    """
    actor.must(Permission.MANAGE_COUNSEL)
    if new.year not in (actor.today.year, actor.today.year + 1):
        raise InvalidInput({"year": T("只能提出本年度或者下一年度的预算。")})
    if wrong := _wrong_lines(new.lines):
        raise InvalidInput(wrong)
    budget = _of_year(tx, actor, new.year)
    _none_before(tx, budget, new.instead_of)
    items = [_item(None, line.name, line.services, line.amount.fen) for line in new.lines]
    title = str(T("{year}年度法律顾问经费预算", year=str(new.year)))
    return _proposed(tx, actor, budget, ProposalKind.ANNUAL, title, items, new.justification, new.instead_of)


def _wrong_lines(lines: Sequence[LineIn]) -> dict[str, Text | str]:
    wrong: dict[str, Text | str] = {}
    names: set[str] = set()
    taken: dict[Service, str] = {}
    for n, line in enumerate(lines):
        if not line.amount.fen:
            wrong[f"amount-{n}"] = T("请填写金额，须大于零。")
        if not line.services:
            wrong[f"services-{n}"] = T("请勾选这个项目列支的服务种类；专款专用，未列的不能支出。")
        if line.name in names:
            wrong[f"name-{n}"] = T("项目“{name}”重复。", name=line.name)
        names.add(line.name)
        for service in line.services:
            if service in taken and taken[service] != line.name:
                wrong[f"services-{n}"] = T(
                    "“{service}”已经列在“{line}”，一种服务只能列在一个项目。",
                    service=Text(service.label),
                    line=taken[service],
                )
            taken.setdefault(service, line.name)
    if sum(line.amount.fen for line in lines) > MOST_FEN:
        wrong["lines"] = T("预算总额过大，请核对。")
    return wrong


def _item(line_id: int | None, name: str, services: Iterable[str], fen: int) -> Item:
    kinds = set(services)
    return {"line": line_id, "name": name, "services": [s.value for s in Service if s in kinds], "fen": fen}


def propose_supplement(tx: Session, actor: Actor, new: Supplement) -> int:
    """Propose more money for a line, or a new line; answers the proposal's id. Raises Forbidden, Conflict, InvalidInput."""
    actor.must(Permission.MANAGE_COUNSEL)
    budget, lines = _in_force(tx, actor, new.year)
    if not new.amount.fen:
        raise InvalidInput({"amount": T("请填写金额，须大于零。")})
    line = _one_of(lines, "line_id", new.line_id) if new.line_id is not None else None
    if line is None:
        wrong: dict[str, Text | str] = {}
        if not new.name or new.name in {line.name for line in lines}:
            wrong["name"] = T("请选择追加的项目，或者填写一个新项目的名称。")
        if not new.services:
            wrong["services"] = T("请勾选这个项目列支的服务种类；专款专用，未列的不能支出。")
        if (listed := _listed(lines, new.services)) is not None:
            wrong["services"] = listed
        if wrong:
            raise InvalidInput(wrong)
        items = [_item(None, new.name, new.services, new.amount.fen)]
    else:
        items = [_item(line.id, line.name, line.services, new.amount.fen)]
    title = str(T("追加“{line}”{amount}", line=items[0]["name"], amount=new.amount))
    return _proposed(
        tx, actor, budget, ProposalKind.SUPPLEMENT, title, items, new.justification, new.instead_of
    )


def _listed(lines: Iterable[BudgetLine], services: Iterable[str]) -> Text | None:
    """What is said where a kind of service is in a line already."""
    for line in lines:
        for service in services:
            if service in line.services:
                return T(
                    "“{service}”已经列在“{line}”，一种服务只能列在一个项目。",
                    service=Text(Service(service).label),
                    line=line.name,
                )
    return None


def propose_transfer(tx: Session, actor: Actor, new: Transfer) -> int:
    """Propose to move money between lines; answers the proposal's id. Raises Forbidden, Conflict, InvalidInput."""
    actor.must(Permission.MANAGE_COUNSEL)
    budget, lines = _in_force(tx, actor, new.year)
    if not new.amount.fen:
        raise InvalidInput({"amount": T("请填写金额，须大于零。")})
    out, into = _one_of(lines, "from_id", new.from_id), _one_of(lines, "to_id", new.to_id)
    if out.id == into.id:
        raise InvalidInput({"to_id": T("调出和调入须是两个项目。")})
    must_be_free(out.name, sums_of(tx, id_of(out)), new.amount.fen)
    items = [
        _item(out.id, out.name, out.services, -new.amount.fen),
        _item(into.id, into.name, into.services, new.amount.fen),
    ]
    title = str(T("由“{out}”调剂{amount}至“{into}”", out=out.name, amount=new.amount, into=into.name))
    return _proposed(
        tx, actor, budget, ProposalKind.TRANSFER, title, items, new.justification, new.instead_of
    )


def _one_of(lines: Sequence[BudgetLine], field: str, line_id: int) -> BudgetLine:
    found = next((line for line in lines if line.id == line_id), None)
    if found is None:
        raise InvalidInput({field: T("请从列表中选择。")})
    return found


def _of_year(tx: Session, actor: Actor, year: int) -> Budget:
    """The row of a year's budget, held; made where there is none yet."""
    organ_id = actor.viewer.acting_organ_id
    take_turns(tx, f"budget/{organ_id}/{year}")
    budget = hold(tx, organ_id, year)
    if budget is None:
        budget = Budget(organ_id=organ_id, year=year)
        tx.add(budget)
        tx.flush()
    return budget


def _in_force(tx: Session, actor: Actor, year: int) -> tuple[Budget, Sequence[BudgetLine]]:
    """The year's budget with its lines, held. Raises Conflict where none was approved."""
    budget = hold(tx, actor.viewer.acting_organ_id, year)
    lines = lines_of(tx, budget)
    if budget is None or not lines:
        raise Conflict(T("{year}年度预算还没有批准，不能追加或者调剂。", year=str(year)))
    return budget, lines


def _none_before(tx: Session, budget: Budget, instead_of: int | None) -> None:
    """Raises Conflict where the year's budget is proposed or approved already; what came back is answered, not doubled."""
    rows = tx.exec(
        select(BudgetProposal).where(
            BudgetProposal.budget_id == budget.id,
            col(BudgetProposal.kind) == ProposalKind.ANNUAL,
            col(BudgetProposal.state).in_((*_UNDER_WAY, ProposalState.APPROVED, ProposalState.RETURNED)),
        )
    )
    for before in rows:
        if before.id != instead_of:
            raise Conflict(
                T(
                    "{year}年度预算已经提出（{number}，{state}），不能再提；退回的请修改后重报，批准后的用追加或者调剂。",
                    year=str(budget.year),
                    number=before.number,
                    state=Text(before.state.label),
                )
            )


def _proposed(
    tx: Session,
    actor: Actor,
    budget: Budget,
    kind: ProposalKind,
    title: str,
    items: list[Item],
    grounds: str,
    instead_of: int | None,
) -> int:
    if instead_of is not None:
        before = _held(tx, actor, instead_of)
        if before.budget_id != budget.id or before.kind is not kind:
            raise NotFound(T("没有这件预算事项，或者您无权查看。"))
        _must_be(before, ProposalState.RETURNED)
        before.state = ProposalState.REPLACED
    year = budget.year
    made = BudgetProposal(
        budget_id=id_of(budget),
        organ_id=budget.organ_id,
        number=f"顾问经费〔{year}〕{next_number(tx, f'budget/{budget.organ_id}/{year}')}号",
        title=title,
        kind=kind,
        state=ProposalState.PROPOSED,
        items=items,
        grounds=grounds,
        proposed_by=actor.viewer.user_id,
        proposed_at=actor.at,
        moved_by=actor.viewer.user_id,
        moved_at=actor.at,
    )
    tx.add(made)
    tx.flush()
    _told(
        tx,
        actor,
        made,
        "proposed",
        {"budget_items": [dict(item) for item in items], "justification": grounds},
    )
    return id_of(made)


def review(tx: Session, actor: Actor, proposal_id: int, said: Opinion) -> None:
    """Finance passes a proposal with the number of its document, or returns it with the reason.

    Raises NotFound; Forbidden for whoever proposed it; Conflict where it waits for no review; InvalidInput.
    """
    actor.must(Permission.FINANCE)
    made = _held(tx, actor, proposal_id)
    _must_be(made, ProposalState.PROPOSED)
    if made.proposed_by == actor.viewer.user_id:
        raise Forbidden(T("提出预算的人不能审核，请由财务部门的其他人员审核（200号第十九条）。"))
    if said.passed and not said.document:
        raise InvalidInput({"document": T("请填写财政部门审核文件的文号。")})
    if not said.passed and not said.opinion:
        raise InvalidInput({"opinion": T("请写明退回的理由，法律顾问办公室会看到。")})
    made.reviewed_by, made.reviewed_at = actor.viewer.user_id, actor.at
    made.opinion, made.document = said.opinion, said.document if said.passed else ""
    _moved(actor, made, ProposalState.REVIEWED if said.passed else ProposalState.RETURNED)
    _told(
        tx,
        actor,
        made,
        "reviewed" if said.passed else "returned",
        {"opinion": made.opinion, "document": made.document},
    )


def decide(tx: Session, actor: Actor, proposal_id: int, verdict: Verdict) -> None:
    """The principal approves what finance has passed, and the money is allotted or moved; or returns it with the reason.

    Raises NotFound; Forbidden for whoever proposed or reviewed it; Conflict where it waits for no approval, or a line that
    would lose money has no longer enough, with the figures; InvalidInput.
    """
    actor.must(Permission.DECIDE)
    made = _held(tx, actor, proposal_id)
    _must_be(made, ProposalState.REVIEWED)
    if actor.viewer.user_id in (made.proposed_by, made.reviewed_by):
        raise Forbidden(T("提出或者审核预算的人不能批准，请由其他负责人批准。"))
    if not verdict.approve and not verdict.note:
        raise InvalidInput({"note": T("请写明退回的理由，法律顾问办公室会看到。")})
    if verdict.approve:
        _carry_out(tx, actor, made)
    made.decided_by, made.decided_at, made.note = actor.viewer.user_id, actor.at, verdict.note
    _moved(actor, made, ProposalState.APPROVED if verdict.approve else ProposalState.RETURNED)
    _told(tx, actor, made, "approved" if verdict.approve else "returned", {"note": verdict.note})


def _carry_out(tx: Session, actor: Actor, made: BudgetProposal) -> None:
    """Enter what was approved: of a transfer the line that loses is asked first."""
    kind = EntryKind.TRANSFER if made.kind is ProposalKind.TRANSFER else EntryKind.ALLOT
    for item in made.items:
        line = tx.get(BudgetLine, item["line"]) if item["line"] is not None else None
        if line is None:
            # Another supplement may have brought a line of the same kinds meanwhile.
            if (
                listed := _listed(lines_of(tx, tx.get(Budget, made.budget_id)), item["services"])
            ) is not None:
                raise Conflict(listed)
            line = BudgetLine(budget_id=made.budget_id, name=item["name"], services=item["services"])
            tx.add(line)
            tx.flush()
        if item["fen"] < 0:
            must_be_free(line.name, sums_of(tx, id_of(line)), -item["fen"])
        enter(tx, actor, line, {kind: item["fen"]}, why=made.number, proposal_id=id_of(made))


def withdraw(tx: Session, actor: Actor, proposal_id: int, taken: TakenBack) -> None:
    """The counsel office withdraws what is not approved yet, with the reason. Raises NotFound, Forbidden, Conflict."""
    actor.must(Permission.MANAGE_COUNSEL)
    made = _held(tx, actor, proposal_id)
    _must_be(made, *_UNDER_WAY, ProposalState.RETURNED)
    made.note = taken.reason
    _moved(actor, made, ProposalState.WITHDRAWN)
    _told(tx, actor, made, "withdrawn", {"reason": taken.reason})


def _held(tx: Session, actor: Actor, proposal_id: int) -> BudgetProposal:
    """A proposal of an organ that the person acts for, with its budget held. Raises NotFound."""
    which = select(Budget).join(BudgetProposal, col(BudgetProposal.budget_id) == Budget.id)
    budget = tx.exec(which.where(BudgetProposal.id == proposal_id)).one_or_none()
    if budget is None or budget.organ_id not in actor.viewer.acts_for:
        raise NotFound(T("没有这件预算事项，或者您无权查看。"))
    hold(tx, budget.organ_id, budget.year)
    held = select(BudgetProposal).where(BudgetProposal.id == proposal_id).with_for_update()
    return tx.exec(held.execution_options(populate_existing=True)).one()


def _must_be(made: BudgetProposal, *states: ProposalState) -> None:
    if made.state not in states:
        raise Conflict(
            T(
                "{number}现在是“{state}”，可能刚由他人办理。",
                number=made.number,
                state=Text(made.state.label),
            )
        )


def _moved(actor: Actor, made: BudgetProposal, state: ProposalState) -> None:
    made.state, made.moved_by, made.moved_at = state, actor.viewer.user_id, actor.at


def _told(tx: Session, actor: Actor, made: BudgetProposal, act: str, facts: dict[str, Any]) -> None:
    append(
        tx,
        STREAM,
        f"budget.{act}",
        at=actor.at,
        user_id=actor.viewer.user_id,
        actor=actor.viewer.name,
        subject=f"{made.number} {made.title}",
        facts={"budget_proposal": made.id} | facts,
    )
