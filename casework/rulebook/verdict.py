"""How the way to an answer stands on a day, in a sentence and in a word."""

from datetime import date, timedelta

from casework.rulebook.back_plan import Plan
from casework.rulebook.model import Layer, MatterType
from casework.rulebook.terms import working_days
from casework.text import T, Text


def margin(p: Plan, as_of: date) -> Text:
    """What is left to the latest day of the step at hand, or by how much it or the limit has passed."""
    if p.statutory.met_on is not None:
        return T("已提交")
    if as_of > p.statutory.due:
        return T("逾期{time}", time=_time(p, p.statutory.due, as_of))
    if as_of == p.statutory.due:
        return T("当日届满")
    if as_of > p.latest:
        return T("最迟日已过{time}", time=_time(p, p.latest, as_of))
    if as_of < p.latest:
        return T("余量{time}", time=_time(p, as_of, p.latest))
    return T("当日为最迟日")


def _time(p: Plan, after: date, through: date) -> Text:
    """How long, in working days; where only rest days lie between, in days. Never none."""
    n = p.calendar.working_days_between(after, through)
    return working_days(n).text if n else T("{n}日（都是休息日）", n=(through - after).days)


def verdict(p: Plan, matter: MatterType, as_of: date) -> Text:
    """The sentence: how it stands, and who does what by when."""
    due, filed, limit = p.statutory.due, p.statutory.met_on, limit_words(p)
    if filed is not None:
        if filed <= due:
            return T("已于{on}提交，在{limit}之内。", on=filed, limit=limit)
        return T("已于{on}提交，晚于{limit}。", on=filed, limit=limit)
    if p.statutory.closed is not None:
        return T("{on}已经裁判（决定、结案），{limit}没有登记提交。", on=p.statutory.closed.on, limit=limit)
    if as_of > due:
        return T(
            "{limit}已过，还没有提交：自{since}起逾期，至今{time}。请立即提交并向{body}说明理由。",
            limit=limit,
            since=due + timedelta(days=1),
            time=_time(p, due, as_of),
            body=_body(matter),
        )
    if p.way.passed is not None:
        return T("审核已通过，请在{due}前提交。", due=due) if as_of < due else T("审核已通过，请当日提交。")
    if p.drafted is not None:
        return T("承办单位已于{on}送审，{until}审核并提交。", on=p.drafted, until=_until(due, as_of))
    if as_of == due:
        return T(
            "今天是{limit}届满之日，{what}，请按先后立即办理。",
            limit=limit,
            what=_missing(p),
        )
    return _while_the_unit_drafts(p, as_of, limit) if p.drafting else _while_nobody_drafts(p, as_of, limit)


def _missing(p: Plan) -> Text:
    if p.drafting:
        return T("承办单位还没有送审")
    return T("材料还没有交承办单位") if p.way.sent is None else T("承办单位还没有签收材料")


def _until(due: date, as_of: date) -> Text:
    return T("请在{due}前", due=due) if as_of < due else T("请当日")


def _body(matter: MatterType) -> Text:
    """To whom the answer goes."""
    if matter is MatterType.RECONSIDERATION:
        return T("复议机关")
    return T("仲裁机构") if matter is MatterType.ARBITRATION else T("法院")


def limit_words(p: Plan) -> Text:
    """The limit by whoever set it, with its day."""
    d = p.statutory
    if d.layer is not Layer.COURT:
        return T("法定期限{due}", due=d.due)
    if d.rule.matter_types == (MatterType.ARBITRATION,):
        return T("仲裁通知书载明的期限{due}", due=d.due)
    return T("法院指定的期限{due}", due=d.due)


def _while_nobody_drafts(p: Plan, as_of: date, limit: Text) -> Text:
    """Form, decision and sending: the legal office must see to it."""
    if p.way.sent is not None:
        act, at_once, still = T("签收"), T("请承办单位立即签收"), T("承办单位还没有签收材料")
    else:
        to_approve = T("审批、转办") if p.way.form is not None else T("报批、转办")
        act = T("转办") if p.way.approved is not None else to_approve
        at_once, still = T("请立即{act}", act=act), T("材料还没有交承办单位")
    latest = p.sent_latest
    if as_of > max(p.unit_latest, latest):
        return T(
            "距{limit}已不足{time}的审核时间，{still}，{at_once}。",
            limit=limit,
            time=working_days(p.review_days).text,
            still=still,
            at_once=at_once,
        )
    if as_of > latest:
        return T(
            "最迟{latest}须{act}，已过{time}，{still}。{at_once}，承办单位{unit}送审，才来得及在{limit}前提交。",
            latest=latest,
            act=act,
            still=still,
            at_once=at_once,
            time=_time(p, latest, as_of),
            unit=_latest(p.unit_latest, as_of),
            limit=limit,
        )
    if as_of == latest:
        return T(
            "今天是{act}的最迟日：请当日{act}，承办单位{unit}送审，{due}前提交。",
            act=act,
            unit=_latest(max(p.unit_latest, as_of), as_of),
            due=p.statutory.due,
        )
    return T(
        "来得及：最迟{latest}{act}，承办单位最迟{unit}送审，{due}前审核并提交。",
        latest=latest,
        act=act,
        unit=p.unit_latest,
        due=p.statutory.due,
    )


def _latest(day: date, as_of: date) -> Text:
    return T("当日") if day == as_of else T("最迟{day}", day=day)


def _while_the_unit_drafts(p: Plan, as_of: date, limit: Text) -> Text:
    latest, due = p.draft_latest, p.statutory.due
    again = T("重新送审") if p.way.returned is not None else T("送审")
    since = T("答辩材料已于{on}退回补正，", on=p.way.returned) if p.way.returned is not None else ""
    if as_of > latest:
        return T(
            "{since}距{limit}已不足{time}的审核时间，请催承办单位立即{again}。",
            since=since,
            limit=limit,
            time=working_days(p.review_days).text,
            again=again,
        )
    if as_of == latest:
        return T(
            "{since}今天是承办单位{again}的最迟日：请当日{again}，{due}前审核并提交。",
            since=since,
            again=again,
            due=due,
        )
    if p.way.returned is None and p.unit is not None and as_of > p.unit.due:
        return T(
            "承办单位{ends}到期，尚未送审，距{limit}还有{time}，请催办。",
            ends=p.unit.due,
            limit=limit,
            time=_time(p, as_of, due),
        )
    if p.way.returned is None and p.unit is not None and p.unit.due <= latest:
        return T(
            "来得及：承办单位{ends}到期，距{limit}还有{time}供审核。",
            ends=p.unit.due,
            limit=limit,
            time=_time(p, p.unit.due, due),
        )
    return T(
        "{since}承办单位最迟{latest}{again}，审核最迟{due}。",
        since=since,
        latest=latest,
        again=again,
        due=due,
    )
