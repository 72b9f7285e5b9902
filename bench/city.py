"""A demonstration city with so many cases, written in bulk: what the pages are measured over.

Cases come in the order of their numbers, 15 in 100 are open, and every organ has its share: the city a quarter. Each has
its instance, its plaintiff, two to ten events, a register entry, a stream of the trail with an entry, and the words it
is found by; an open one its deadline, a closed one the one that was met, and what was written in it: approval form,
transfer, answer, evidence, agent. Courts, causes, names, stages and days differ from case to case. One bureau works on
every twentieth, so that its pages are full in the smallest city as well.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import insert, text
from sqlmodel import select

from casework.accounts.tables import User
from casework.audit.tables import AuditEntry, AuditStream
from casework.cases.agents.tables import Agent
from casework.cases.answers.tables import Answer, Evidence
from casework.cases.approvals.tables import ApprovalForm
from casework.cases.record.stages import Stage
from casework.cases.record.tables import NEVER, Case, Instance, Intake, Party
from casework.cases.transfers.tables import Transfer, TransferState
from casework.db import engine, migrate, writing
from casework.demonstration.load import load_city
from casework.matters import search
from casework.matters.tables import Event, Matter, StoredDeadline
from casework.organisations.kinds import OrganKind
from casework.organisations.tables import Organisation
from casework.reading.case_number import search_key
from casework.rulebook import Character, EventKind, Layer, MatterType, Owner, Procedure, Why

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
TODAY = date(2026, 11, 23)
_BATCH = 5000
_COURTS = ("豫01", "豫0102", "豫0103", "豫0105", "豫0122", "豫0191", "豫71", "豫7101")
_CAUSES = (
    "房屋征收",
    "行政处罚",
    "工伤认定",
    "政府信息公开",
    "不动产登记",
    "行政许可",
    "行政强制",
    "履行法定职责",
)
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
_GIVEN = "安邦昌德恩丰光浩嘉健凯乐明宁平庆荣尚泰文贤义永元哲正志忠子宗"
_STAGES = (Stage.INTAKE, Stage.APPROVAL, Stage.REVIEW)
_EVENTS = (
    EventKind.COMPLAINT_SERVED, EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE, EventKind.ANSWER_FILED,
    EventKind.NOTICE_SERVED,
)  # fmt: skip
_UNANSWERED = tuple(kind for kind in _EVENTS if kind is not EventKind.ANSWER_FILED)


def name_of(n: int) -> str:
    """The plaintiff of a case: 18,000 different ones."""
    surname, first, second = n % 20, n // 20 % 30, n // 600 % 30
    return f"{_SURNAMES[surname]}某{_GIVEN[first]}{_GIVEN[second]}"


def number_of(n: int) -> str:
    """The number of a case: ten years, eight courts."""
    return f"（{2017 + n % 10}）{_COURTS[n // 10 % 8]}行初{n}号"


def build(url: str, cases: int, *, all_open: bool = False) -> None:
    """Make the database; nothing of it was computed by the rulebook."""
    migrate(url)
    made = engine(url)
    with writing(made) as tx:
        load_city(tx, NOW)
        organs = list(tx.exec(select(Organisation.id).where(Organisation.kind != OrganKind.UNIT)))
        city = tx.exec(select(Organisation.id).where(Organisation.key == "city")).one() or 0
        bureau = tx.exec(select(Organisation.id).where(Organisation.key == "city-housing")).one() or 0
        clerk = tx.exec(select(User.id).where(User.username == "city-handler")).one() or 0
    starts = [*range(1, cases + 1, _BATCH), cases + 1]
    for first, beyond in pairwise(starts):
        rows: dict[type, list[dict[str, Any]]] = defaultdict(list)
        for n in range(first, beyond):
            organ = city if n % 4 == 0 else organs[n % len(organs)]
            unit = bureau if n % 20 == 7 else organs[n * 13 % len(organs)] or 0
            kinds = _UNANSWERED if all_open else _EVENTS
            _case(rows, n, organ or 0, unit, clerk, kinds, is_open=all_open or n % 100 < 15)
        with writing(made) as tx:
            for table, values in rows.items():
                tx.execute(insert(table), values)
            found = (
                {"id": n, "words": search.kept((number_of(n), c["court"], name_of(n), c["cause"]))}
                for n, c in zip(range(first, beyond), rows[Case], strict=True)
            )
            tx.execute(text("INSERT INTO matter_search (rowid, words) VALUES (:id, :words)"), list(found))
    made.dispose()


def _case(
    rows: dict[type, list[dict[str, Any]]], n: int, organ: int, unit: int, clerk: int, kinds: Sequence[EventKind],
    *, is_open: bool,
) -> None:  # fmt: skip
    due = TODAY + timedelta(days=(n * 7) % 60 - 5) if is_open else NEVER
    served = TODAY + timedelta(days=(n * 7) % 60 - 20)
    number, stream = number_of(n), f"case:{n}"
    court = {
        "court": f"河南省{number[6 : number.index('行')]}人民法院",
        "level": "first",
        "procedure": Procedure.ORDINARY,
    }
    rows[Matter].append({
        "id": n, "kind": "case", "organ_id": organ, "responsible_id": unit, "opened_by": clerk, "opened_at": NOW,
        "version": 1, "title": f"{number} {name_of(n)}", "closed_on": None if is_open else TODAY,
    })  # fmt: skip
    rows[Case].append(court | {
        "id": n, "organ_id": organ, "matter_type": MatterType.LITIGATION, "cause": _CAUSES[n // 7 % 8],
        "handler_id": clerk if n % 200 == 4 else None, "responsible_id": unit,
        "number": number, "number_key": search_key(number), "plaintiffs": name_of(n),
        "stage": _STAGES[n % 3] if is_open else Stage.ARCHIVE, "next_rule": "APL-67" if is_open else "",
        "next_due": due, "next_follow": due, "late_after": due, "next_why": Why.OWN if is_open else None,
        "next_advise": due if is_open else None, "next_layer": Layer.STATUTORY if is_open else None,
        "next_character": Character.DUTY if is_open else None, "closed_on": None if is_open else TODAY,
    })  # fmt: skip
    rows[Instance].append(
        court | {"id": n, "case_id": n, "seq": 1, "number": number, "number_key": search_key(number)}
    )
    rows[Party].append({"case_id": n, "seq": 1, "role": "plaintiff", "name": name_of(n)})
    rows[Event] += [
        {"matter_id": n, "organ_id": organ, "instance_id": n, "kind": kinds[k % len(kinds)], "on": served, "facts": {},
         "recorded_by": clerk, "recorded_at": NOW}
        for k in range(2 + n % 9)
    ]  # fmt: skip
    rows[Intake].append({
        "id": n, "organ_id": organ, "year": 2017 + n % 10, "serial": n, "case_id": n, "document_type": "response_notice",
        "number": number, "sender": court["court"], "served_on": served, "received_on": served,
        "service_mode": "direct", "registered_by": clerk, "registered_at": NOW,
    })  # fmt: skip
    entry = {"stream": stream, "hash": f"{n:064x}"}
    rows[AuditStream].append(entry | {"length": 1})
    rows[AuditEntry].append(entry | {
        "seq": 1, "at": NOW, "user_id": clerk, "actor": "张某某", "action": "case.document_registered",
        "subject": number, "facts": {"n": n}, "previous": "0" * 64,
    })  # fmt: skip
    met = None if is_open else TODAY + timedelta(days=20 - (n * 7) % 3600)
    limit = met or due
    rows[StoredDeadline].append({
        "matter_id": n, "organ_id": organ, "responsible_id": unit, "stands": is_open, "character": Character.DUTY,
        "rule": "APL-67", "trigger_kind": EventKind.COMPLAINT_SERVED, "trigger_on": served, "last_day": limit,
        "due": limit, "follow": limit, "follow_why": Why.OWN, "advise_by": limit - timedelta(days=n % 4),
        "aim": limit - timedelta(days=n % 4) if is_open and n % 4 else None,
        "provisional": False, "layer": Layer.STATUTORY,
        "owner": Owner.RESPONSIBLE_UNIT if n % 3 == 1 else Owner.LEGAL_OFFICE, "term": "15日", "met_on": met,
        "calendar_version": "bench",
    })  # fmt: skip
    _written(rows, n, organ, unit, clerk)


def _written(rows: dict[type, list[dict[str, Any]]], n: int, organ: int, unit: int, clerk: int) -> None:
    """What the steps of a case leave in it; nothing of it waits for anybody."""
    here = {"case_id": n, "instance_id": n}
    rows[ApprovalForm].append(here | {
        "responsible_id": unit, "opinion": "拟同意应诉", "state": "approved", "made_by": clerk, "made_at": NOW,
        "submitted_at": NOW, "decided_by": clerk, "decided_at": NOW, "decision_note": "同意",
    })  # fmt: skip
    rows[Transfer].append(here | {
        "number": f"转〔2026〕{n}号", "from_id": organ, "to_id": unit, "state": TransferState.RECEIVED,
        "digest": f"{n:064x}", "made_by": clerk, "made_at": NOW, "sent_at": NOW, "received_on": TODAY,
    })  # fmt: skip
    rows[Answer].append(
        here | {"state": "passed", "facts": "事实清楚", "changed_by": clerk, "changed_at": NOW}
    )
    rows[Evidence] += [here | {"seq": k, "name": f"证据{k}", "page_count": k} for k in (1, 2, 3)]
    rows[Agent].append(here | {"kind": "staff", "name": "李某某", "employer": "某局", "named_on": TODAY})
