"""Legal counsel: 郑政文〔2017〕200号."""

from datetime import date

from casework.rulebook.events import EventKind as K
from casework.rulebook.law.common import GAZETTE
from casework.rulebook.model import Character, Citation, Counting, Law, Layer, MatterType, Owner, Rule
from casework.rulebook.terms import Roll, years
from casework.text import N_

RULES = (
    Rule(
        id="FG-17.1",
        label=N_("法律顾问聘期届满"),
        group=N_("法律顾问"),
        matter_types=(MatterType.COUNSEL,),
        triggers=(K.APPOINTED,),
        term=years(3),
        citation=Citation(
            Law("郑政文〔2017〕200号", Counting.CIVIL_CODE),
            "第十七条",
            N_("市政府法律顾问任期三年。"),
            date(2017, 10, 20),
            source=f"郑州市人民政府法律顾问工作规则，{GAZETTE}",
        ),
        layer=Layer.LOCAL,
        owner=Owner.COUNSEL_OFFICE,
        roll=Roll.NONE,
        character=Character.WATCH,
        renewable=True,
        closed_by=(K.COUNSEL_DISMISSED, K.APPOINTED),
        from_document=True,
        note=N_("聘书写明届满日的，以聘书为准。"),
        examples=(("2023-11-23", "2026-11-23"),),
    ),
    Rule(
        id="FG-8.1",
        label=N_("法律顾问按时完成任务"),
        group=N_("法律顾问"),
        matter_types=(MatterType.COUNSEL,),
        triggers=(K.ENGAGEMENT_ASSIGNED, K.ENGAGEMENT_RETURNED, K.ENGAGEMENT_EXTENDED),
        term=None,
        citation=Citation(
            Law("郑政文〔2017〕200号", Counting.CIVIL_CODE),
            "第八条第（一）项",
            N_("法律顾问合理安排工作时间，确保按时完成规定任务。"),
            date(2017, 10, 20),
            source=f"郑州市人民政府法律顾问工作规则，{GAZETTE}",
        ),
        layer=Layer.LOCAL,
        owner=Owner.COUNSEL,
        met_by=(K.ENGAGEMENT_HANDED_IN,),
        one_act_each=True,
        closed_by=(
            K.ENGAGEMENT_REFUSED,
            K.COUNSEL_RECUSED,
            K.ENGAGEMENT_ENDED,
            K.ENGAGEMENT_ACCEPTED,
            K.ENGAGEMENT_TAKEN_BACK,
        ),
        roll=Roll.NONE,
        character=Character.WATCH,
        from_document=True,
        note=N_("提交期限由法律顾问办公室在任务书中写明，同意延期的以延期后的日期为准。"),
    ),
)
