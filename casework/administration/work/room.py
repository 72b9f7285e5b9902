"""What the page of background work gives to the house."""

from casework.accounts.roles import Permission
from casework.administration.work import pages, work
from casework.jobs.tables import Job, JobLine, JobPart, JobStep
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    tables=(Job, JobStep, JobPart, JobLine),
    work=work.WORK,
    navigation=(
        Entry(
            Group.MANAGE,
            N_("后台工作"),
            "/jobs",
            "refresh",
            shown=lambda viewer: viewer.may(Permission.MANAGE_CALENDAR),
        ),
    ),
    above=(Above(r"(/jobs)/.+", N_("后台工作")),),
    streams={"jobs": N_("后台工作")},
    subject=N_("后台工作"),
    acts={
        "job.started": N_("开始后台工作"),
        "job.cancelled": N_("取消后台工作"),
        "job.again": N_("继续后台工作"),
    },
    facts={
        "done": N_("已办"),
        "total": N_("总数"),
    },
)
