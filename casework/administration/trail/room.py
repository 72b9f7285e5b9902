"""What the trail gives to the house."""

from casework.accounts.roles import Permission
from casework.administration.trail import pages
from casework.audit.tables import AuditEntry, AuditSeal, AuditStream
from casework.room import Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    tables=(AuditEntry, AuditStream, AuditSeal),
    navigation=(
        Entry(
            Group.WATCH,
            N_("审计记录"),
            "/audit",
            "audit",
            shown=lambda viewer: viewer.may(Permission.READ_AUDIT),
        ),
    ),
    streams={"audit": N_("审计")},
    subject=N_("审计"),
    acts={
        "audit.verified": N_("校验审计记录"),
        "audit.sealed": N_("用密钥封签审计记录"),
    },
    facts={
        "broken": N_("不衔接"),
        "checked": N_("校验条数"),
    },
)
