"""The lost case of the demonstration: unit and legal office would appeal, and the principal has to decide."""

from sqlmodel import Session

from casework.accounts.viewer import Actor
from casework.cases.appeals.actions import review, save_petition, submit_opinion
from casework.cases.appeals.forms import OpinionIn, Petition, Review
from casework.cases.appeals.remedies import Remedy


def advise_appeal(tx: Session, unit: Actor, office: Actor, case_id: int) -> None:
    """The unit hands in its opinion with the draft of the petition, and the legal office puts it before the principal."""
    opinion = OpinionIn(
        use=True,
        heads="第一项",
        reasons="一审判决认为许可条件的认定没有依据，与现场核查记录不符；所引用的条款也已经修改，应当适用现行规定。",
        submit=True,
    )
    submit_opinion(tx, unit, case_id, Remedy.APPEAL, opinion)
    petition = Petition(request="撤销一审判决第一项\n改判驳回被上诉人的诉讼请求\n本案诉讼费由被上诉人负担")
    save_petition(tx, unit, case_id, Remedy.APPEAL, petition)
    agreed = Review(verdict="agree", note="同意上诉，重点论证许可条件的认定。")
    review(tx, office, case_id, Remedy.APPEAL, agreed)
