"""What commitments give to the house."""

from casework.credit.commitments import api, pages
from casework.credit.commitments.forms import Breached, Preparing, Signed, Wording
from casework.credit.commitments.tables import CommitmentText, CreditCommitment
from casework.credit.commitments.work import WORK
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(CommitmentText, CreditCommitment),
    forms=(Wording, Preparing, Signed, Breached),
    work=WORK,
    navigation=(
        Entry(
            Group.CREDIT,
            N_("信用承诺"),
            "/credit/commitments",
            "stamp",
            shown=lambda v: bool(v.permissions & set(pages.SEES)),
        ),
    ),
    above=(Above(r"(/credit/commitments)/.+", N_("信用承诺")),),
    streams={"credit_commitments": N_("信用承诺")},
    subject=N_("信用承诺"),
    acts={
        "credit_commitment.worded": N_("登记承诺文本"),
        "credit_commitment.prepared": N_("生成信用承诺书"),
        "credit_commitment.signed": N_("登记签署的承诺书"),
        "credit_commitment.breached": N_("登记违背承诺"),
        "document.credit_commitment": N_("下载信用承诺书"),
    },
    facts={"record": N_("失信记录")},
)
