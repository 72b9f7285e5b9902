"""What the office above orders: 201号第二十五条."""

from casework.rulebook.events import EventKind as K
from casework.rulebook.law.common import rules_201
from casework.rulebook.model import Layer, MatterType, Owner, Rule
from casework.text import N_

RULES = (
    Rule(
        id="YS-25",
        label=N_("按责令限期改正通知书改正"),
        group=N_("应诉监督"),
        matter_types=(MatterType.SUPERVISION,),
        triggers=(K.RECTIFICATION_ORDERED,),
        term=None,
        citation=rules_201(
            "第二十五条",
            N_("违反本规则，有所列六种情形之一的，责令限期改正；造成不良影响的，依法予以处分。"),
        ),
        layer=Layer.LOCAL,
        owner=Owner.ORGAN,
        met_by=(K.RECTIFICATION_ANSWERED,),
        from_document=True,
        one_act_each=True,
        closed_by=(K.RECTIFICATION_JUDGED, K.RECTIFICATION_LIFTED),
        consequence=N_("未按期改正、造成不良影响的，移送有权机关依法处分（201号第二十五条）"),
        note=N_("规则没有规定改正的天数，以责令限期改正通知书写明的期限为准。"),
    ),
)
