"""Imports over JSON: a file handed in as base64, tried, then taken in."""

import base64
import binascii

from casework.accounts.roles import Permission
from casework.credit.imports import actions
from casework.credit.imports.forms import Handing
from casework.credit.imports.queries import ImportLine, ProblemLine, one_import, problems
from casework.credit.sealing import sealing
from casework.errors import InvalidInput
from casework.http.desk import Desk
from casework.http.json import Part
from casework.text import T

routes = Part()
SEES = (Permission.KEEP_CREDIT, Permission.PROVIDE_CREDIT)


@routes.reads("/credit/imports/{import_id}", *SEES)
def read_import(desk: Desk, import_id: int) -> ImportLine:
    """How far an import is, and what it found."""
    return one_import(desk.tx, desk.viewer, import_id)


@routes.reads("/credit/imports/{import_id}/problems", *SEES)
def read_problems(desk: Desk, import_id: int, after: int = 0) -> list[ProblemLine]:
    """Rows that cannot be taken in, in their order; the next page begins after the last row."""
    one_import(desk.tx, desk.viewer, import_id)
    return list(problems(desk.tx, import_id, after))


@routes.acts("/credit/imports", *SEES)
def hand_in(desk: Desk, body: Handing) -> ImportLine:
    """Keep a file and try it in the background; nothing is entered yet."""
    try:
        content = base64.b64decode(body.content, validate=True)
    except (binascii.Error, ValueError):
        raise InvalidInput({"content": T("文件内容须为 base64。")}) from None
    key = actions.hand_in(desk.tx, desk.actor, sealing(desk.house.settings), body.name, content)
    return one_import(desk.tx, desk.viewer, key)


@routes.acts("/credit/imports/{import_id}/take-in", *SEES)
def take_in(desk: Desk, import_id: int) -> ImportLine:
    """Take in what was tried; rows that are wrong are left out."""
    actions.take_in(desk.tx, desk.actor, import_id)
    return one_import(desk.tx, desk.viewer, import_id)


@routes.acts("/credit/imports/{import_id}/drop", *SEES)
def drop(desk: Desk, import_id: int) -> ImportLine:
    """Do not take it in; its content is erased."""
    actions.drop(desk.tx, desk.actor, import_id)
    return one_import(desk.tx, desk.viewer, import_id)
