"""Papers for a hearing: who appears as principal, why none does, whom a government sends, and that it be later."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from casework.accounts.viewer import Viewer
from casework.cases.agents.papers import as_named
from casework.cases.agents.queries import agents_of
from casework.cases.hearings.layouts import (
    APPEARING,
    ATTENDING,
    Appearing,
    AtHearing,
    absence_fields,
    at_hearing,
    delegation_fields,
    hearing_absence_fields,
    hearing_identity_fields,
    identity_fields,
    post_fields,
    postponement_fields,
    render_absence,
    render_delegation,
    render_hearing_absence,
    render_hearing_identity,
    render_identity,
    render_post,
    render_postponement,
)
from casework.cases.hearings.queries import AppearanceLine, Known, known_of
from casework.cases.record.dispute import dispute_of
from casework.cases.record.lines import CaseRecord
from casework.cases.record.sittings import next_of, sittings
from casework.errors import NotFound
from casework.matters.documents import Document
from casework.rulebook import EventKind
from casework.text import N_, T


def told_of(tx: Session, record: CaseRecord, name: str, known_: Known) -> Appearing:
    """What a paper of a hearing says, as far as it is stored."""
    s = known_.hearing
    kind = _ABOUT.get(name, EventKind.PRINCIPAL_IDENTIFIED)
    line = known_.last(kind) or AppearanceLine(0, "", "", "", "", "", "", "")
    sent = known_.last(EventKind.PRINCIPAL_DELEGATED)
    asked = next((e for e in reversed(s.said) if e.kind is EventKind.POSTPONEMENT_APPLIED), None)
    said = next((e for e in reversed(s.said) if e.kind is kind), None)
    proof = [f.title for f in record.files if said is not None and f.event_id == said.id]
    return Appearing(
        matter=dispute_of(tx, record),
        at=s.local,
        place=s.place,
        name=line.name,
        post=line.post,
        rank=line.rank,
        charge=line.charge,
        excuse=line.excuse,
        reason=asked.note if asked is not None and name == "postponement" else line.reason,
        proof=tuple(proof),
        postpone=asked is not None,
        agents=tuple(as_named(a) for a in agents_of(tx, known_.instance_id)),
        delegate=(sent.employer, sent.name, sent.post) if sent else ("", "", ""),
        staff=known_.staff,
    )


_ABOUT = {
    "absence": EventKind.PRINCIPAL_EXCUSED,
    "delegation": EventKind.PRINCIPAL_EXCUSED,
    "hearing-absence": EventKind.HEARING_PRINCIPAL_EXPLAINED,
    "hearing-identity": EventKind.HEARING_PRINCIPAL_NAMED,
}
"""What was said of the principal that a paper repeats."""


def typed_over(name: str, stored: Appearing, typed: Callable[[str], str]) -> Appearing:
    """The same with what is typed in a form in the place of what is stored; of a delegation, whom it sends."""
    if name == "delegation":
        unit, who, post = stored.delegate
        return replace(
            stored, delegate=(typed("employer") or unit, typed("name") or who, typed("post") or post)
        )
    return replace(
        stored,
        name=typed("name") or stored.name,
        post=typed("post") or stored.post,
        rank=typed("rank") or stored.rank,
        charge=typed("charge") or stored.charge,
        excuse=typed("excuse") or stored.excuse,
        reason=typed("reason") or stored.reason,
        staff=typed("staff") or stored.staff,
    )


def current(tx: Session, record: CaseRecord, hearing_id: int | None = None) -> Known:
    """The hearing that the papers of a case are about: the one named, else the next or the last. Raises NotFound."""
    now = record.instances[-1].id
    found = [one for one in known_of(tx, [record.head.id])[record.head.id][0] if one.instance_id == now]
    coming = next_of(one.hearing for one in found)
    wanted = hearing_id or (coming.id if coming else None)
    chosen = next((one for one in found if wanted in {None, one.hearing.id}), found[-1] if found else None)
    if chosen is None:
        raise NotFound(T("本审级还没有开庭通知。"))
    return chosen


def _form(tx: Session, _viewer: Viewer, record: CaseRecord, name: str, on: date | None) -> Appearing:
    return replace(told_of(tx, record, name, current(tx, record)), on=on)


def _at_hearing(tx: Session, viewer: Viewer, record: CaseRecord, name: str, on: date | None) -> AtHearing:
    return at_hearing(_form(tx, viewer, record, name, on))


def _heard(record: CaseRecord) -> bool:
    return bool(sittings(record.own, record.instances[-1].id))


def _said(*kinds: EventKind) -> Callable[[CaseRecord], bool]:
    return lambda record: any(e.kind in kinds for e in record.own) and _heard(record)


_IDENTIFIED = _said(EventKind.PRINCIPAL_IDENTIFIED)


PAPERS = (
    Document(
        name="principal-identity",
        title=N_("出庭负责人身份证明"),
        form=_form,
        write=render_identity,
        fields=identity_fields,
        sample=APPEARING,
        when=_IDENTIFIED,
        of_instance=True,
    ),
    Document(
        name="principal-post",
        title=N_("负责人职务证明"),
        form=_form,
        write=render_post,
        fields=post_fields,
        sample=APPEARING,
        when=_IDENTIFIED,
        of_instance=True,
    ),
    Document(
        name="absence",
        title=N_("负责人不能出庭应诉情况说明"),
        form=_form,
        write=render_absence,
        fields=absence_fields,
        sample=APPEARING,
        when=_said(EventKind.PRINCIPAL_EXCUSED),
        of_instance=True,
    ),
    Document(
        name="delegation",
        title=N_("委托承办单位负责人出庭应诉情况说明"),
        form=_form,
        write=render_delegation,
        fields=delegation_fields,
        sample=APPEARING,
        when=_said(EventKind.PRINCIPAL_DELEGATED),
        of_instance=True,
    ),
    Document(
        name="hearing-identity",
        title=N_("参加听证负责人身份证明"),
        form=_at_hearing,
        write=render_hearing_identity,
        fields=hearing_identity_fields,
        sample=ATTENDING,
        when=_said(EventKind.HEARING_PRINCIPAL_NAMED),
        of_instance=True,
    ),
    Document(
        name="hearing-absence",
        title=N_("被申请人负责人不能参加听证情况说明"),
        form=_at_hearing,
        write=render_hearing_absence,
        fields=hearing_absence_fields,
        sample=ATTENDING,
        when=_said(EventKind.HEARING_PRINCIPAL_EXPLAINED),
        of_instance=True,
    ),
    Document(
        name="postponement",
        title=N_("延期开庭申请书"),
        form=_form,
        write=render_postponement,
        fields=postponement_fields,
        sample=APPEARING,
        when=_said(EventKind.POSTPONEMENT_APPLIED),
        of_instance=True,
    ),
)
"""What the case page offers: each once it was recorded; before that the forms make them of what is typed."""
