"""Legal counsel: 郑政文〔2017〕200号."""

from datetime import date

from casework.rulebook.events import EventKind as K
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
            N_("法律顾问每届聘期三年。"),
            date(2017, 10, 20),
        ),
        layer=Layer.LOCAL,
        owner=Owner.COUNSEL_OFFICE,
        roll=Roll.NONE,
        character=Character.WATCH,
        from_document=True,
        note=N_("聘书写明届满日的，以聘书为准。"),
        examples=(("2023-11-23", "2026-11-23"),),
    ),
)
