"""What is asked back where a paper seems to be of another procedure: the wrong kind starts the clocks of another law."""

from collections.abc import Collection, Iterator

from casework.cases.record.forms import DocumentIn
from casework.codes import code_list, document_type
from casework.errors import Doubt
from casework.rulebook import EventKind, MatterType
from casework.text import N_, T, Text

_K = EventKind
_COMMERCIAL = frozenset({_K.ARBITRATION_NOTICE_RECEIVED, _K.AWARD_RECEIVED})
_LABOUR = frozenset(
    {_K.LABOUR_ARBITRATION_NOTICE_RECEIVED, _K.LABOUR_AWARD_RECEIVED, _K.LABOUR_FINAL_AWARD_RECEIVED}
)
ABOVE = frozenset({"判决-1", "裁定-1", "裁定-2"})
"""What only a court above the first instance decides."""
_SAYS_LABOUR = ("劳动", "劳人仲", "人事争议")


def of_another_procedure(paper: DocumentIn, before: Collection[EventKind]) -> Iterator[Doubt]:
    """What a paper says beside its kind, and what came before it in its case."""
    yield from _of_arbitration(paper, before)
    yield from _of_outcome(paper)


def _of_arbitration(paper: DocumentIn, before: Collection[EventKind]) -> Iterator[Doubt]:
    """An award of a labour commission gives fifteen days to sue, any other three months to have it set aside."""
    kind = document_type(paper.document_type)
    events = {EventKind(name) for name in kind.events}
    labour, commercial = bool(events & _LABOUR), bool(events & _COMMERCIAL)
    if not labour and not commercial:
        return
    told = f"{paper.sender}{paper.number}{paper.cause}"
    says_labour = any(word in told for word in _SAYS_LABOUR) or not _LABOUR.isdisjoint(before)
    says_other = (bool(paper.sender) and not says_labour) or not _COMMERCIAL.isdisjoint(before)
    if (commercial and says_labour) or (labour and says_other):
        said = T(
            "所选的种类是“{kind}”，但仲裁机构、文号、案由或者本案已登记的仲裁文书看来是{other}。"
            "两种仲裁的答辩、起诉和撤销期限不同（劳动争议调解仲裁法第三十条、第五十条，仲裁法第七十二条），请核对种类。",
            kind=Text(kind.label),
            other=T("商事仲裁") if labour else T("劳动争议仲裁"),
        )
        yield Doubt("other_arbitration", said, N_("种类无误"), "document_type")


def _of_outcome(paper: DocumentIn) -> Iterator[Doubt]:
    """What a court decides is no outcome of a reconsideration, and a judgment is no ruling."""
    kind, code = document_type(paper.document_type), paper.outcome
    if not code or code.startswith("其他"):
        return
    reconsidered = kind.matter == MatterType.RECONSIDERATION
    judged, ruled = "判决" in kind.label, "裁定" in kind.label
    unlike = (
        (kind.level == "first" and code in ABOVE)
        or reconsidered != code.startswith("复议-")
        or (judged and not ruled and code.startswith("裁定-"))
        or (ruled and not judged and not code.startswith("裁定-"))
    )
    if unlike:
        said = T(
            "“{outcome}”不是{paper}的结果。请从相应的一类中选择裁判结果。",
            outcome=Text(code_list("closing").label(code)),
            paper=Text(kind.label),
        )
        yield Doubt("other_outcome", said, N_("文书如此写明"), "outcome")
