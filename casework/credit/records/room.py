"""What adverse information gives to the house."""

from casework.accounts.roles import Permission
from casework.credit.records import api, pages
from casework.credit.records.forms import Correcting, Ended, Recording, Revoking
from casework.credit.records.tables import CreditRecord, RecordChange
from casework.credit.records.work import WORK
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(CreditRecord, RecordChange),
    forms=(Recording, Correcting, Revoking, Ended),
    work=WORK,
    navigation=(
        Entry(
            Group.CREDIT,
            N_("失信记录"),
            "/credit/records",
            "alert-triangle",
            shown=lambda v: bool(v.permissions & {Permission.KEEP_CREDIT, Permission.PROVIDE_CREDIT}),
        ),
    ),
    above=(Above(r"(/credit/records)/.+", N_("失信记录")),),
    streams={"credit_records": N_("失信记录")},
    subject=N_("失信记录"),
    acts={
        "credit_record.entered": N_("登记失信记录"),
        "credit_record.ended": N_("登记失信行为终止"),
        "credit_record.effective": N_("恢复失信记录"),
        "credit_record.disputed": N_("标注失信记录异议"),
        "credit_record.corrected": N_("更正失信记录"),
        "credit_record.revoked": N_("撤销失信记录"),
    },
    facts={"source": N_("来源"), "replaces": N_("所更正的记录")},
)
