"""Why a latest day is what it is: planned back from the answer's limit, step by step. Made when asked for."""

from datetime import timedelta

from casework.rulebook.back_plan import UNIT_TERM, Plan
from casework.rulebook.model import Step
from casework.rulebook.terms import working_days
from casework.rulebook.verdict import limit_words
from casework.text import N_, T

UNIT_SOURCE = "郑政文〔2017〕201号第十二条（一）"
OWN_MEASURE = N_("本系统预留的审核时间，不是规定的期限")


def planned(p: Plan) -> tuple[Step, ...]:
    """The numbered statements from the limit back to the latest day of the step at hand.

    Nothing where no day is planned back: the draft is there, or the answer is filed.
    """
    if p.latest == p.statutory.due:
        return ()
    review = Step(
        T(
            "{limit}之前，审核和提交留{review}：承办单位最迟{unit}送审。",
            limit=limit_words(p),
            review=working_days(p.review_days).text,
            unit=p.unit_latest,
        ),
        OWN_MEASURE,
    )
    sent = () if p.drafting else _sent(p)
    return (review, *sent, *_floored(p), _compared(p))


def _sent(p: Plan) -> tuple[Step, ...]:
    raw = p.unit_latest - timedelta(days=UNIT_TERM.count)
    found = (
        Step(
            T(
                "承办单位收集证据、提出答辩意见有{term}：从{unit}倒算，最迟{raw}转到承办单位。",
                term=UNIT_TERM.text,
                unit=p.unit_latest,
                raw=raw,
            ),
            UNIT_SOURCE,
        ),
    )
    before = p.calendar.on_or_before(raw)
    if before == raw:
        return found
    return (
        *found,
        Step(T("{raw}是休息日，提前到{before}。", raw=raw, before=before), N_("转办和签收在工作日办理")),
    )


def _floored(p: Plan) -> tuple[Step, ...]:
    """That what is planned lies before the papers came, where it does."""
    if p.latest == p.planned:
        return ()
    said = T(
        "材料{began}才到，倒排的日子已经过去：以此后第一个能办理的日子{latest}为最迟日。",
        began=p.began,
        latest=p.latest,
    )
    return (Step(said, ""),)


def _compared(p: Plan) -> Step:
    due = p.at_hand.due
    if p.at_hand is p.statutory:
        return Step(T("这一步没有自己的期限，为保证法定期限，最迟{latest}办完。", latest=p.latest), "")
    if p.latest < due:
        said = T("本步骤期限是{due}，到那时已来不及：最迟{latest}办完。", due=due, latest=p.latest)
    else:
        said = T("本步骤期限{due}先到，从其期限；最迟日是{latest}。", due=due, latest=p.latest)
    return Step(said, str(p.at_hand.citation))
