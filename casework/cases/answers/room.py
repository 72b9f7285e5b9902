"""What the room of answers gives to the house."""

from casework.cases.answers import api, pages
from casework.cases.answers.court_papers import PAPERS
from casework.cases.answers.forms import Answering, AnswerText, EvidenceLists, Filing, NewEvidence, Review
from casework.cases.answers.tables import Answer, Evidence, FormDraft
from casework.cases.answers.waits import WAITS
from casework.room import Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    forms=(AnswerText, Answering, NewEvidence, EvidenceLists, Review, Filing),
    tables=(Answer, Evidence, FormDraft),
    papers=PAPERS,
    waits=WAITS,
    subject=N_("案件"),
    acts={
        "case.answer.saved": N_("保存答辩材料"),
        "case.evidence.saved": N_("保存证据清单"),
        "case.answer.submitted": N_("报审答辩材料"),
        "case.answer.passed": N_("答辩材料审核通过"),
        "case.answer.returned": N_("答辩材料退回补正"),
        "case.answer.filed": N_("答辩材料提交"),
    },
    facts={
        "lines": N_("证据份数"),
        "proof": N_("凭证"),
        "dated": N_("文书落款日期"),
        "empty": N_("空缺"),
    },
)
