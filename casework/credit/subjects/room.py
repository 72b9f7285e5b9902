"""What subjects give to the house."""

from casework.credit.subjects import api, pages
from casework.credit.subjects.forms import AddingCode, Entering, Merging, Renaming, Revealing
from casework.credit.subjects.queries import WORKS
from casework.credit.subjects.tables import CreditSubject, Dealing, FormerName, SubjectCode
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(CreditSubject, SubjectCode, FormerName, Dealing),
    forms=(Entering, Renaming, AddingCode, Merging, Revealing),
    navigation=(
        Entry(
            Group.CREDIT,
            N_("信用主体"),
            "/credit/subjects",
            "users",
            shown=lambda v: bool(v.permissions & set(WORKS)),
        ),
    ),
    above=(Above(r"(/credit/subjects)/.+", N_("信用主体")),),
    streams={"credit": N_("信用主体")},
    subject=N_("信用主体"),
    acts={
        "credit_subject.entered": N_("登记信用主体"),
        "credit_subject.renamed": N_("登记主体更名"),
        "credit_subject.code_added": N_("登记主体的另一代码"),
        "credit_subject.merged": N_("合并信用主体"),
        "credit_subject.revealed": N_("查看完整证件号码"),
    },
)
