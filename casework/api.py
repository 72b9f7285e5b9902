"""The JSON interface, version 1: whatever the pages do to a case, through the same actions.

A token of a person (我的设置) goes in `Authorization: Bearer …`. Reading needs the scope `read`, acting `write`;
what the person may see and do is the same as on the pages.
"""

from fastapi import APIRouter

from casework.cases.casefile.answers import CaseOut
from casework.cases.casefile.api import shown
from casework.house import ROOMS
from casework.http.json import Answered

api = APIRouter()

for _room in ROOMS:
    for _part in _room.api:
        api.include_router(_part.router(Answered(CaseOut, shown)))
