"""What the fee schedule gives to the house."""

from casework.counsel.tariffs import api, pages
from casework.counsel.tariffs.forms import NewLine, TriedWork
from casework.counsel.tariffs.tables import TariffLine
from casework.counsel.who import sees_money
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(TariffLine,),
    forms=(NewLine, TriedWork),
    navigation=(Entry(Group.COUNSEL, N_("报酬标准"), "/counsel/tariffs", "list", shown=sees_money),),
    above=(Above(r"(/counsel/tariffs)/.+", N_("报酬标准")),),
    streams={"tariffs": N_("报酬标准")},
    subject=N_("报酬标准"),
    acts={
        "tariff.entered": N_("拟定收费标准"),
        "tariff.in_force": N_("施行收费标准"),
        "tariff.withdrawn": N_("撤回收费标准"),
    },
    facts={"tariff_line": N_("收费标准登记号"), "ended_tariff": N_("由它接替的标准")},
)
