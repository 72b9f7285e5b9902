"""What organisations and people give to the house."""

from casework.accounts.forms import ChangedPerson, NewPerson
from casework.accounts.roles import Permission
from casework.accounts.tables import ApiToken, SignInFailure, User, UserSession
from casework.administration.people import pages
from casework.organisations.forms import ChangedOrganisation, NewOrganisation
from casework.organisations.tables import Organisation
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    tables=(Organisation, User, UserSession, ApiToken, SignInFailure),
    forms=(NewOrganisation, ChangedOrganisation, NewPerson, ChangedPerson),
    navigation=(
        Entry(
            Group.MANAGE,
            N_("账号"),
            "/people",
            "users",
            shown=lambda viewer: viewer.may(Permission.MANAGE_PEOPLE),
        ),
        Entry(Group.MANAGE, N_("机构与人员"), "/organisations", "organisations"),
    ),
    above=(
        Above(r"(/organisations)/.+", N_("机构与人员")),
        Above(r"(/people)/.+", N_("机构与人员"), "/organisations"),
    ),
    streams={"organisations": N_("机构")},
    subject=N_("机构"),
    acts={
        "organisation.added": N_("添加机构"),
        "organisation.changed": N_("修改机构信息"),
    },
    facts={
        "active": N_("在用"),
        "kind": N_("种类"),
        "name": N_("名称"),
        "organisation": N_("机构编号"),
        "parent_id": N_("上级机构编号"),
        "supervisor_id": N_("监督机关编号"),
    },
)
