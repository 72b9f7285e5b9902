"""What the whole of a case gives to the house."""

from casework.cases.casefile import api, documents, pages
from casework.cases.record import work
from casework.cases.record.kind import CASE
from casework.cases.record.tables import Case, Instance, Intake, Party, Recount
from casework.room import Above, Room
from casework.text import N_

ROOM = Room(
    pages=(documents.pages, pages.pages),
    api=(api.routes,),
    matters=(CASE,),
    tables=(Case, Instance, Party, Intake, Recount),
    above=(Above(r"(/cases/\d{1,9})/.+", N_("返回案件")),),
    work=work.WORK,
    subject=N_("案件"),
    acts={"case.files_added": N_("补充材料")},
)
