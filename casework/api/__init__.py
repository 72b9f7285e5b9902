"""The JSON interface, version 1: whatever the pages do to a case, through the same actions.

A token of a person (我的设置) goes in `Authorization: Bearer …`. Reading needs the scope `read`, acting `write`;
what the person may see and do is the same as on the pages.
"""

from casework.api import cases, deadlines, steps
from casework.api.routes import api

for _module in (cases, steps, deadlines):
    api.include_router(_module.routes)

__all__ = ["api"]
