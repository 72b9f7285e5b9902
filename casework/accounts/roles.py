"""Roles and what they may do: the one place where this is said."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from casework.text import N_


class Permission(StrEnum):
    """An act that a role may be allowed."""

    REGISTER = "register"
    """Log a served document and correct what was logged."""
    HANDLE = "handle"
    """Fill in the approval form, send documents, review, file with the court."""
    APPROVE_SENDING = "approve_sending"
    """Approve an outgoing transfer (100号第八条: the head of the sender)."""
    DECIDE = "decide"
    """Approve or return the approval form (201号第十一条: the organ's principal)."""
    APPROVE_ANALYSIS = "approve_analysis"
    """Approve the analysis of a lost case, and say by when it is due (201号第十条（五）)."""
    SIGN_FOR = "sign_for"
    """Check transferred documents and sign for them or return them."""
    DRAFT = "draft"
    """Gather evidence, draft the answer, name agents."""
    SUPERVISE = "supervise"
    """See the cases of the organs below."""
    MANAGE_CALENDAR = "manage_calendar"
    MANAGE_ALERTS = "manage_alerts"
    """Set when people are told of deadlines, and the hours in which nothing goes out."""
    MANAGE_PEOPLE = "manage_people"
    MANAGE_CHANNELS = "manage_channels"
    """Set up the ways by which messages leave the house."""
    MANAGE_SEALS = "manage_seals"
    """Keep the register of the organ's seals and name their keepers (100号第十二条)."""
    MANAGE_LAYOUTS = "manage_layouts"
    """Put the organ's own layouts of its documents in force."""
    MANAGE_COUNSEL = "manage_counsel"
    """Select counsel, give them work, accept it and say what it is worth (200号第三条: 法律顾问办公室)."""
    ISSUE_OPINIONS = "issue_opinions"
    """Issue the counsel office's own opinion (200号第十一条第二款: 以法律顾问办公室的名义)."""
    FINANCE = "finance"
    """Review budgets, see bank details, pay (200号第十九条: 财务部门审核)."""
    COUNSEL = "counsel"
    """Work as outside counsel: what was given to it, and nothing else of the house."""
    KEEP_CREDIT = "keep_credit"
    """Keep the city's credit information: records, checks, objections (105号第二十二条: 市信用中心)."""
    PROVIDE_CREDIT = "provide_credit"
    """Hand in credit information of one's own organ, and verify what is objected to in it (105号第十九条)."""
    USE_CREDIT = "use_credit"
    """Ask for checks, keep commitments and reports, ask the gate (105号第十二条、第十七条)."""
    SUPERVISE_CREDIT = "supervise_credit"
    """See how much is asked, what is late and what is refused (105号第二十条: 市发展改革委)."""
    READ_AUDIT = "read_audit"
    EXPORT = "export"


class Reach(StrEnum):
    """Whose cases a role sees."""

    NONE = "none"
    UNIT = "unit"
    """Cases for which the person's organ is the responsible unit (承办单位)."""
    ORGAN = "organ"
    """Cases in which the organ that the person acts for responds."""
    BELOW = "below"
    """Cases of every organ that the person's organ supervises."""


class Role(StrEnum):
    """A role that a person holds at a node of the organisation tree."""

    INTAKE_CLERK = "intake_clerk"
    HANDLER = "handler"
    LEGAL_OFFICE_HEAD = "legal_office_head"
    PRINCIPAL = "principal"
    UNIT_HANDLER = "unit_handler"
    UNIT_HEAD = "unit_head"
    SUPERVISOR = "supervisor"
    COUNSEL_OFFICE = "counsel_office"
    FINANCE = "finance"
    COUNSEL = "counsel"
    CREDIT_CENTRE = "credit_centre"
    CREDIT_PROVIDER = "credit_provider"
    CREDIT_USER = "credit_user"
    CREDIT_SUPERVISOR = "credit_supervisor"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"

    @property
    def label(self) -> str:
        """The role's Chinese name."""
        return GRANTS[self].label


@dataclass(frozen=True, slots=True)
class Grant:
    """What one role may do and whose cases it sees."""

    label: str
    permissions: frozenset[Permission]
    reach: frozenset[Reach]


P, R = Permission, Reach

GRANTS: dict[Role, Grant] = {
    Role.INTAKE_CLERK: Grant(N_("收文员"), frozenset({P.REGISTER, P.EXPORT}), frozenset({R.ORGAN})),
    Role.HANDLER: Grant(
        N_("承办人"), frozenset({P.REGISTER, P.HANDLE, P.DRAFT, P.EXPORT}), frozenset({R.ORGAN})
    ),
    Role.LEGAL_OFFICE_HEAD: Grant(
        N_("法制机构负责人"),
        frozenset(
            {
                P.REGISTER,
                P.HANDLE,
                P.DRAFT,
                P.APPROVE_SENDING,
                P.APPROVE_ANALYSIS,
                P.MANAGE_CALENDAR,
                P.MANAGE_ALERTS,
                P.MANAGE_SEALS,
                P.MANAGE_LAYOUTS,
                P.MANAGE_COUNSEL,
                P.ISSUE_OPINIONS,
                P.EXPORT,
            }
        ),
        frozenset({R.ORGAN}),
    ),
    Role.PRINCIPAL: Grant(N_("行政机关主要负责人"), frozenset({P.DECIDE}), frozenset({R.ORGAN})),
    Role.UNIT_HANDLER: Grant(N_("承办单位经办人"), frozenset({P.SIGN_FOR, P.DRAFT}), frozenset({R.UNIT})),
    Role.UNIT_HEAD: Grant(N_("承办单位负责人"), frozenset({P.SIGN_FOR, P.DRAFT}), frozenset({R.UNIT})),
    Role.SUPERVISOR: Grant(N_("监督指导人员"), frozenset({P.SUPERVISE, P.EXPORT}), frozenset({R.BELOW})),
    Role.COUNSEL_OFFICE: Grant(
        N_("法律顾问办公室经办人"), frozenset({P.MANAGE_COUNSEL, P.EXPORT}), frozenset({R.ORGAN})
    ),
    Role.FINANCE: Grant(N_("财务审核人员"), frozenset({P.FINANCE, P.EXPORT}), frozenset({R.NONE})),
    # An outsider: it sees what was released for it in the work that it was given.
    Role.COUNSEL: Grant(N_("外聘法律顾问"), frozenset({P.COUNSEL}), frozenset({R.NONE})),
    # Credit is no case: whoever works with it sees none by that.
    Role.CREDIT_CENTRE: Grant(
        N_("信用中心工作人员"), frozenset({P.KEEP_CREDIT, P.EXPORT}), frozenset({R.NONE})
    ),
    Role.CREDIT_PROVIDER: Grant(N_("信用信息提供人员"), frozenset({P.PROVIDE_CREDIT}), frozenset({R.NONE})),
    Role.CREDIT_USER: Grant(N_("信用产品使用人员"), frozenset({P.USE_CREDIT, P.EXPORT}), frozenset({R.NONE})),
    Role.CREDIT_SUPERVISOR: Grant(
        N_("信用工作监督人员"), frozenset({P.SUPERVISE_CREDIT, P.EXPORT}), frozenset({R.NONE})
    ),
    # Whoever manages accounts does not read cases, and whoever audits changes nothing.
    Role.ADMINISTRATOR: Grant(
        N_("系统管理员"),
        frozenset(
            {
                P.MANAGE_PEOPLE,
                P.MANAGE_CALENDAR,
                P.MANAGE_ALERTS,
                P.MANAGE_CHANNELS,
                P.MANAGE_SEALS,
                P.MANAGE_LAYOUTS,
            }
        ),
        frozenset({R.NONE}),
    ),
    Role.AUDITOR: Grant(N_("审计员"), frozenset({P.READ_AUDIT}), frozenset({R.NONE})),
}


ALONE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR, Role.COUNSEL})


def mixed(roles: frozenset[Role]) -> bool:
    """Whether a role that must stand alone is held beside another one."""
    return len(roles) > 1 and bool(ALONE & roles)


@cache  # asked many times for a page, of the few combinations that people have
def permissions(roles: frozenset[Role]) -> frozenset[Permission]:
    """Everything that any of the roles allows."""
    return frozenset(p for role in roles for p in GRANTS[role].permissions)


@cache
def reach(roles: frozenset[Role]) -> frozenset[Reach]:
    """Whose cases the roles together see."""
    return frozenset(r for role in roles for r in GRANTS[role].reach) - {Reach.NONE}
