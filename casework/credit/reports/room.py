"""What reports give to the house."""

from casework.credit.reports import api, pages
from casework.credit.reports.forms import EndingTerm, Grading, Qualifying, Registering, Reporting, Withdrawing
from casework.credit.reports.tables import AgencyGrade, AgencyTerm, CreditAgency, CreditReport
from casework.credit.subjects.queries import WORKS
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(CreditAgency, AgencyTerm, AgencyGrade, CreditReport),
    forms=(Registering, Qualifying, EndingTerm, Grading, Reporting, Withdrawing),
    navigation=(
        Entry(
            Group.CREDIT,
            N_("信用报告"),
            "/credit/reports",
            "file",
            shown=lambda v: bool(v.permissions & set(WORKS)),
        ),
    ),
    above=(
        Above(r"(/credit/reports)/.+", N_("信用报告")),
        Above(r"(/credit/agencies)/.+", N_("信用服务机构")),
    ),
    streams={"credit_reports": N_("信用报告")},
    subject=N_("信用报告"),
    acts={
        "credit_agency.qualified": N_("登记信用服务机构资质"),
        "credit_agency.ended": N_("登记资质提前终止"),
        "credit_agency.graded": N_("登记等级对应关系"),
        "credit_report.entered": N_("登记信用报告"),
        "credit_report.withdrawn": N_("作废信用报告"),
    },
    facts={"complete": N_("内容齐全")},
)
