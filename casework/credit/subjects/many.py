"""Many subjects at once, as a file brings them: whoever is known by its code is not entered again."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func
from sqlmodel import Session, col, select

from casework.credit.codes import Code, CodeKind, SubjectKind
from casework.credit.sealing import Sealing
from casework.credit.subjects.actions import coded
from casework.credit.subjects.tables import CreditSubject, Dealing, FormerName, SubjectCode
from casework.db import among, columns, put_naming, put_new, read
from casework.naming.names import plain


class Who(NamedTuple):
    """A subject as a file tells it."""

    kind: SubjectKind
    code: Code
    name: str


def known(tx: Session, sealing: Sealing, asked: Mapping[str, Who]) -> dict[str, int]:
    """Those of these subjects that are entered already, by what they are asked under, with the key of what each turned out to be.

    Raises Conflict for a person's number without a key.
    """
    opened: dict[str, list[str]] = defaultdict(list)
    closed: dict[str, list[str]] = defaultdict(list)
    nameless: dict[str, list[str]] = defaultdict(list)
    for under, who in asked.items():
        if not who.code.value:
            nameless[plain(who.name)].append(under)
        elif who.code.kind.personal:
            sealing.mark(who.code.value)
            for mark in sealing.marks(who.code.value):
                closed[mark].append(under)
        else:
            opened[who.code.value].append(under)
    found: dict[str, int] = {}
    for column, wanted in ((SubjectCode.value, opened), (SubjectCode.mark, closed)):
        statement = (
            columns(column, func.coalesce(CreditSubject.merged_into_id, CreditSubject.id))
            .join(CreditSubject, col(CreditSubject.id) == SubjectCode.subject_id)
            .where(among(col(column), list(wanted)))
        )
        for value, key in read(tx, statement) if wanted else ():
            found |= dict.fromkeys(wanted[value], key)
    if nameless:
        statement = columns(CreditSubject.kind, CreditSubject.plain, CreditSubject.id).where(
            among(col(CreditSubject.plain), list(nameless)),
            col(CreditSubject.id).not_in(select(SubjectCode.subject_id)),
            col(CreditSubject.merged_into_id).is_(None),
        )
        for kind, name, key in read(tx, statement):
            found |= {under: key for under in nameless[name] if asked[under].kind is kind}
    return found


def names_of(tx: Session, subject_ids: Collection[int]) -> Mapping[int, set[str]]:
    """By subject, what it is called and was, as names are compared."""
    found = defaultdict[int, set[str]](set)
    for of, key in ((CreditSubject, CreditSubject.id), (FormerName, FormerName.subject_id)):
        for subject_id, name in read(tx, columns(key, of.plain).where(among(col(key), list(subject_ids)))):
            found[subject_id].add(name)
    return found


def enter_each(
    tx: Session, sealing: Sealing, new: Mapping[str, Who], user_id: int, at: datetime
) -> dict[str, int]:
    """Enter subjects that are not known; answers their keys, by what each is asked under."""
    made = {"version": 0, "merged_into_id": None, "made_by": user_id, "made_at": at}
    rows = [{"kind": who.kind, "name": who.name, "plain": plain(who.name), **made} for who in new.values()]
    keys = defaultdict[tuple[str, str], list[int]](list)
    for key, kind, name in put_naming(tx, CreditSubject, rows, "id", "kind", "plain"):
        keys[kind, name].append(key)
    # Of several that are new under one name each takes a key of its own; which one is all the same.
    found = {under: keys[who.kind, plain(who.name)].pop() for under, who in new.items()}
    codes = [
        {"subject_id": found[under], **coded(sealing, who.code)}
        for under, who in new.items()
        if who.code.kind is not CodeKind.NONE
    ]
    put_new(tx, SubjectCode, codes)
    return found


def deal_each(tx: Session, pairs: Iterable[tuple[int, int]], at: datetime) -> None:
    """Note that organs have to do with subjects: pairs of subject and organ."""
    put_new(tx, Dealing, [{"subject_id": s, "organ_id": o, "since": at} for s, o in sorted(pairs)])
