"""Organisations and people: who is where, who supervises whom, who may do what."""

from typing import Any

from starlette.responses import Response

from casework.accounts import actions as accounts
from casework.accounts.bounds import manageable, must_manage
from casework.accounts.organs import add_organisation, change_organisation
from casework.accounts.queries import accounts as listed_accounts
from casework.accounts.queries import people, person
from casework.accounts.roles import GRANTS, Permission, Role
from casework.errors import InvalidInput
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.organisations.kinds import OrganKind
from casework.organisations.queries import organisation, tree
from casework.text import T
from casework.web.forms import FormReader, identifier
from casework.web.grants import acts

pages = Pages()
MANAGE = may(Permission.MANAGE_PEOPLE)
PAGE = 50


@pages.get("/organisations")
def index(desk: Desk) -> Response:
    """The tree of organs and units, with how many people each has; or those whose name has the words sought."""
    q = desk.field("q")
    counted: dict[int, int] = {}
    for p in people(desk.tx):
        counted[p.node_id] = counted.get(p.node_id, 0) + p.active
    return desk.page(
        "organisations/index.html",
        nodes=tuple(n for n in tree(desk.tx) if q in f"{n.name} {n.short_name}"),
        counted=counted,
        q=q,
        may_manage=desk.viewer.may(Permission.MANAGE_PEOPLE),
    )


@pages.get("/organisations/new", MANAGE)
def new(desk: Desk) -> Response:
    """The form for a new organ or unit."""
    return _edit(desk, None)


@pages.post("/organisations/new", MANAGE)
def create(desk: Desk) -> Response:
    """Add an organ or a unit."""
    reader = FormReader(desk)
    try:
        kind = reader.choice("kind", tuple(OrganKind), OrganKind.UNIT)
        key = reader.text("key", missing=T("请填写机构代号。"))
        reader.check()
        with desk.attempt():
            node_id = add_organisation(
                desk.tx,
                desk.actor,
                key=key,
                name=desk.field("name"),
                short_name=desk.field("short_name"),
                kind=kind,
                parent_id=reader.number("parent"),
                supervisor_id=reader.number("supervisor"),
                legal_office=reader.flag("legal_office"),
                address=desk.field("address"),
                phone=desk.field("phone"),
                principal_name=desk.field("principal_name"),
                principal_post=desk.field("principal_post"),
            )
    except InvalidInput as error:
        return _edit(desk, None, status=422, wrong=dict(error.fields))
    return desk.go(f"/organisations/{node_id}", T("机构已添加。"))


@pages.get("/organisations/{organisation_id}")
def show(desk: Desk, organisation_id: int) -> Response:
    """One organ or unit, its units and its people."""
    nodes = tree(desk.tx)
    return desk.page(
        "organisations/show.html",
        node=organisation(desk.tx, organisation_id),
        children=tuple(n for n in nodes if n.parent_id == organisation_id),
        supervised=tuple(n for n in nodes if n.supervisor_id == organisation_id),
        people=tuple(p for p in people(desk.tx) if p.node_id == organisation_id),
        may_manage=organisation_id in manageable(desk.tx, desk.viewer),
    )


@pages.get("/organisations/{organisation_id}/edit", MANAGE)
def edit(desk: Desk, organisation_id: int) -> Response:
    """The form that changes an organ or unit."""
    return _edit(desk, organisation_id)


@pages.post("/organisations/{organisation_id}/edit", MANAGE)
def write(desk: Desk, organisation_id: int) -> Response:
    """Change an organ or unit."""
    reader = FormReader(desk)
    try:
        with desk.attempt():
            change_organisation(
                desk.tx,
                desk.actor,
                organisation_id,
                name=desk.field("name"),
                short_name=desk.field("short_name"),
                supervisor_id=reader.number("supervisor"),
                legal_office=reader.flag("legal_office"),
                address=desk.field("address"),
                phone=desk.field("phone"),
                principal_name=desk.field("principal_name"),
                principal_post=desk.field("principal_post"),
                active=reader.flag("active"),
            )
    except InvalidInput as error:
        return _edit(desk, organisation_id, status=422, wrong=dict(error.fields))
    return desk.go(f"/organisations/{organisation_id}", T("机构信息已更新。"))


def _edit(desk: Desk, organisation_id: int | None, *, status: int = 200, wrong: Any = None) -> Response:
    node = organisation(desk.tx, organisation_id) if organisation_id is not None else None
    offered = must_manage(desk.tx, desk.actor, *({node.id} if node else ()))
    offered |= {node.supervisor_id or 0} if node else frozenset()
    return desk.page(
        "organisations/edit.html",
        status=status,
        node=node,
        nodes=tuple(n for n in tree(desk.tx) if n.id in offered),
        kinds=tuple(OrganKind),
        wrong=wrong or {},
        value=desk.field,
        typed=bool(desk.form),
    )


# People -------------------------------------------------------------------------------------------------------


@pages.get("/people", MANAGE)
def list_people(desk: Desk) -> Response:
    """The accounts that the administrator keeps, what is locked before all others; or those that have the words sought."""
    q, nodes = desk.field("q")[:40], manageable(desk.tx, desk.viewer)
    after = identifier(desk.field("after")) or 0
    return desk.page(
        "organisations/people.html",
        found=listed_accounts(desk.tx, nodes, desk.at, q=q, after=after, most=PAGE),
        locked=() if q or after else listed_accounts(desk.tx, nodes, desk.at, locked_only=True),
        q=q,
        after=after,
    )


@pages.get("/people/new", MANAGE)
def new_person(desk: Desk) -> Response:
    """The form for a new account."""
    return _person(desk, None)


@pages.post("/people/new", MANAGE)
def create_person(desk: Desk) -> Response:
    """Open an account with a first password."""
    reader = FormReader(desk)
    try:
        with desk.attempt():
            accounts.add_person(
                desk.tx,
                username=desk.field("username"),
                name=desk.field("name"),
                post=desk.field("post"),
                organisation_id=reader.number("organisation") or 0,
                roles=_roles(desk),
                password=_secret(desk, "password"),
                at=desk.at,
                actor=desk.actor,
            )
    except InvalidInput as error:
        return _person(desk, None, status=422, wrong=dict(error.fields))
    return desk.go("/organisations", T("账号已开通，首次登录须修改密码。"))


@pages.get("/people/{user_id}", MANAGE)
def show_person(desk: Desk, user_id: int) -> Response:
    """One person, to change its post or roles, or to close the account."""
    return _person(desk, user_id)


@pages.post("/people/{user_id}", MANAGE)
def write_person(desk: Desk, user_id: int) -> Response:
    """Change a person, or give a first password again."""
    reader = FormReader(desk)
    try:
        with desk.attempt():
            if desk.field("act") == "reset":
                accounts.reset_password(desk.tx, desk.actor, user_id, _secret(desk, "password"))
            else:
                accounts.change_person(
                    desk.tx,
                    desk.actor,
                    user_id,
                    name=desk.field("name"),
                    post=desk.field("post"),
                    organisation_id=reader.number("organisation") or 0,
                    roles=_roles(desk),
                    active=reader.flag("active"),
                )
    except InvalidInput as error:
        return _person(desk, user_id, status=422, wrong=dict(error.fields))
    return desk.go(f"/people/{user_id}", T("人员信息已更新。"))


def _person(desk: Desk, user_id: int | None, *, status: int = 200, wrong: Any = None) -> Response:
    found = person(desk.tx, user_id) if user_id is not None else None
    offered = must_manage(desk.tx, desk.actor, *({found.node_id} if found else ()))
    return desk.page(
        "organisations/person.html",
        status=status,
        person=found,
        nodes=tuple(n for n in tree(desk.tx) if n.id in offered),
        grants=GRANTS,
        acts_of=acts(),
        chosen=_roles(desk) if desk.form else None,
        wrong=wrong or {},
        value=desk.field,
        typed=bool(desk.form),
    )


def _roles(desk: Desk) -> frozenset[Role]:
    return frozenset(Role(r) for r in desk.fields("roles") if r in set(Role))


def _secret(desk: Desk, name: str) -> str:
    value = desk.form.get(name)
    return value if isinstance(value, str) else ""
