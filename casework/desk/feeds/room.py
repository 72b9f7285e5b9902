"""What calendar feeds give to the house."""

from casework.accounts.tables import CalendarFeed
from casework.desk.feeds import api, pages
from casework.desk.feeds.forms import NewFeed
from casework.room import Above, Room
from casework.text import N_

ROOM = Room(
    pages=(pages.pages,),
    api=(api.routes,),
    tables=(CalendarFeed,),
    forms=(NewFeed,),
    above=(Above(r"(/calendar)/.+", N_("期限日历")),),
    subject=N_("日历订阅"),
    acts={"feed.opened": N_("订阅日历"), "feed.revoked": N_("撤销日历订阅")},
)
