"""What imports give to the house."""

from casework.accounts.roles import Permission
from casework.credit.imports import api, pages
from casework.credit.imports.forms import Handing
from casework.credit.imports.tables import CreditImport, ImportProblem
from casework.credit.imports.work import WORK
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(CreditImport, ImportProblem),
    forms=(Handing,),
    work=WORK,
    navigation=(
        Entry(
            Group.CREDIT,
            N_("批量导入"),
            "/credit/imports",
            "upload",
            shown=lambda v: bool(v.permissions & {Permission.KEEP_CREDIT, Permission.PROVIDE_CREDIT}),
        ),
    ),
    above=(Above(r"(/credit/imports)/.+", N_("批量导入")),),
    subject=N_("批量导入"),
    acts={
        "credit_import.tried": N_("试导失信记录"),
        "credit_import.begun": N_("开始导入失信记录"),
        "credit_import.done": N_("导入失信记录"),
        "credit_import.dropped": N_("放弃导入"),
        "export.import_template": N_("下载导入模板"),
        "export.import_problems": N_("下载导入问题清单"),
    },
    facts={
        "import": N_("导入编号"),
        "fresh": N_("新记录"),
        "same": N_("已有记录"),
        "wrong": N_("有问题的行"),
    },
)
