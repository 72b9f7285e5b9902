"""What the days around a limit call for: remarks on the way so far, what still helps on the last day, what is left after it."""

from dataclasses import dataclass
from datetime import date

from casework.rulebook.chain import ChainCheck
from casework.rulebook.counting import Deadline
from casework.rulebook.events import EventKind
from casework.rulebook.law.common import SPC18_FROM, SUITS, V21
from casework.rulebook.model import MatterType, Step
from casework.text import N_, T, Text

HANDOVER = 2
"""Working days that a court's paper may take from the organ to its legal office without a remark: our own measure."""


def remarks(check: ChainCheck) -> tuple[Step, ...]:
    """What the way so far gives cause to remark on; nothing is blocked by it (201号第二十五条（一）)."""
    served, received = check.statutory.trigger.on, check.received
    if check.statutory.calendar.working_days_between(served, received) <= HANDOVER:
        return ()
    said = T(
        "{served}送达，法制机构{received}才收到，相隔{n}日，而期限自送达起算。收到法律文书未及时处理或者转交的，责令限期改正。",
        served=served,
        received=received,
        n=(received - served).days,
    )
    by_reference = "" if check.matter is MatterType.LITIGATION else "、第二十六条"
    return (Step(said, f"郑政文〔2017〕201号第二十五条（一）{by_reference}"),)


@dataclass(frozen=True, slots=True)
class Relief:
    """What helps, in the order in which it helps, each with its article."""

    heading: Text
    steps: tuple[Step, ...]


def relief(check: ChainCheck, as_of: date) -> Relief | None:
    """On the last day of an answer what still helps, after it what is lost and may still be asked; else None.

    For answers to a court and in reconsideration: an arbitral body's rules decide for themselves.
    """
    limit = check.statutory
    if check.done or as_of < limit.due or check.matter is MatterType.ARBITRATION:
        return None
    if as_of == limit.due:
        return Relief(T("今天是最后一日：按先后还能做这些"), _last_day(check.matter, limit))
    return Relief(T("期限已过：失去什么，还能请求什么"), _after(check.matter, limit))


def _proves(matter: MatterType, limit: Deadline) -> bool:
    """Whether evidence is owed with the answer: the defendant's at first instance (行政诉讼法第六十七条)."""
    return (
        matter in SUITS
        and limit.trigger.kind is EventKind.COMPLAINT_SERVED
        and limit.trigger.on >= SPC18_FROM
    )


def _last_day(matter: MatterType, limit: Deadline) -> tuple[Step, ...]:
    if matter is MatterType.RECONSIDERATION:
        return (
            Step(
                T("今天送达复议机构：书面答复，连同作出行政行为的证据、依据。赶不齐的，先送证据、依据。"),
                _reply_source(limit),
            ),
            Step(
                T("不按期答复、举证的后果：{consequence}。", consequence=Text(limit.rule.consequence)),
                _reply_source(limit),
            ),
        )
    if _proves(matter, limit):
        return (_EVIDENCE_FIRST, Step(_POST, "法释〔2018〕1号第四十八条"), _MORE_TIME)
    return (
        Step(T("今天提交书面意见；来不及写全的，先交要点，再作补充。"), str(limit.citation)),
        Step(_POST, _counting(matter, limit.trigger.on)),
    )


_POST = T("来不及送到法院的，今天交邮并留好交寄凭证：期满前交邮的，不算过期。")
_EVIDENCE_FIRST = Step(
    T(
        "先交证据：作出行政行为的证据和所依据的规范性文件今天提交。没有答辩状不影响审理，没有证据视为没有相应证据。"
    ),
    "行政诉讼法第三十四条、第六十七条",
)
_MORE_TIME = Step(
    T("因不可抗力等正当事由不能提供的，今天向法院书面申请延期提供，写明事由；期满以后不能再申请。"),
    "行政诉讼法第三十六条，法释〔2018〕1号第三十四条、第三十六条",
)


def _after(matter: MatterType, limit: Deadline) -> tuple[Step, ...]:
    lost = T("后果：{consequence}。", consequence=Text(limit.rule.consequence or N_("以法律规定为准")))
    if matter is MatterType.RECONSIDERATION:
        return (
            Step(lost, _reply_source(limit)),
            Step(
                T("行政行为涉及第三人合法权益、第三人提供证据的除外。立即补送答复和证据，并书面说明原因。"),
                _reply_source(limit),
            ),
        )
    found = [Step(lost, str(limit.citation))]
    if _proves(matter, limit):
        found = [Step(lost, "行政诉讼法第三十四条第二款"), *_STILL_IN_A_SUIT]
    else:
        found.append(Step(T("立即补交书面意见，并说明原因。"), str(limit.citation)))
    return (*found, _obstacle(matter, limit.trigger.on))


_STILL_IN_A_SUIT = (
    Step(
        T("立即提交答辩状和证据，并书面说明逾期的正当理由；涉及第三人合法权益的，第三人可以提供证据。"),
        "行政诉讼法第三十四条第二款、第六十七条第二款",
    ),
    Step(
        T("原告或者第三人提出行政程序中没有提出过的理由、证据的，可以请法院准许补充证据。"),
        "行政诉讼法第三十六条第二款",
    ),
)


def _obstacle(matter: MatterType, on: date) -> Step:
    civil = "民事诉讼法第八十六条" if on >= V21 else "民事诉讼法（2017年修正）第八十三条"
    source = f"行政诉讼法第一百零一条、{civil}" if matter in SUITS else civil
    return Step(
        T(
            "因不可抗拒的事由或者其他正当理由耽误的，障碍消除后十日内可以申请顺延，由法院决定。请登记障碍消除之日。"
        ),
        source,
    )


def _counting(matter: MatterType, on: date) -> str:
    if matter in SUITS and on >= SPC18_FROM:
        return "法释〔2018〕1号第四十八条"
    return "民事诉讼法第八十五条" if on >= V21 else "民事诉讼法（2017年修正）第八十二条"


def _reply_source(limit: Deadline) -> str:
    """What the law of the reply says of one who does not reply."""
    return (
        "行政复议法第七十条"
        if limit.rule.in_force >= date(2024, 1, 1)
        else "行政复议法（2017年修正）第二十八条"
    )
