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
    """A subject as a file tells it. Of whoever has a code the name sets nobody apart."""

    kind: SubjectKind
    code: Code
    name: str
    """Empty where there is a code."""


def known(tx: Session, sealing: Sealing, asked: Iterable[Who]) -> dict[Who, int]:
    """Those of these subjects that are entered already, by the key of what each turned out to be.

    Raises Conflict for a person's number without a key.
    """
    opened: dict[str, list[Who]] = defaultdict(list)
    closed: dict[str, list[Who]] = defaultdict(list)
    nameless: dict[str, list[Who]] = defaultdict(list)
    for who in asked:
        if not who.code.value:
            nameless[plain(who.name)].append(who)
        elif who.code.kind.personal:
            sealing.mark(who.code.value)
            for mark in sealing.marks(who.code.value):
                closed[mark].append(who)
        else:
            opened[who.code.value].append(who)
    found: dict[Who, int] = {}
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
            found |= {who: key for who in nameless[name] if who.kind is kind}
    return found


def names_of(tx: Session, subject_ids: Collection[int]) -> Mapping[int, set[str]]:
    """By subject, what it is called and was, as names are compared."""
    found = defaultdict[int, set[str]](set)
    for of, key in ((CreditSubject, CreditSubject.id), (FormerName, FormerName.subject_id)):
        for subject_id, name in read(tx, columns(key, of.plain).where(among(col(key), list(subject_ids)))):
            found[subject_id].add(name)
    return found


def enter_each(
    tx: Session, sealing: Sealing, named: Mapping[Who, str], user_id: int, at: datetime
) -> dict[Who, int]:
    """Enter subjects that are not known, each under its name; answers their keys."""
    made = {"version": 0, "merged_into_id": None, "made_by": user_id, "made_at": at}
    rows = [{"kind": who.kind, "name": name, "plain": plain(name), **made} for who, name in named.items()]
    keys = defaultdict[tuple[str, str], list[int]](list)
    for key, kind, name in put_naming(tx, CreditSubject, rows, "id", "kind", "plain"):
        keys[kind, name].append(key)
    # Of several that are new under one name each takes a key of its own; which one is all the same.
    found = {who: keys[who.kind, plain(name)].pop() for who, name in named.items()}
    codes = [
        {"subject_id": key, **coded(sealing, who.code)}
        for who, key in found.items()
        if who.code.kind is not CodeKind.NONE
    ]
    put_new(tx, SubjectCode, codes)
    return found


def deal_each(tx: Session, pairs: Iterable[tuple[int, int]], at: datetime) -> None:
    """Note that organs have to do with subjects: pairs of subject and organ."""
    put_new(tx, Dealing, [{"subject_id": s, "organ_id": o, "since": at} for s, o in sorted(pairs)])
