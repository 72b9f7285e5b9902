"""Organisations and people: who is where, who supervises whom, who may do what."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from starlette.responses import Response

from casework.accounts import actions as accounts
from casework.accounts.bounds import manageable, must_manage
from casework.accounts.forms import ChangedPerson, NewPerson
from casework.accounts.organs import add_organisation, change_organisation
from casework.accounts.passwords import hash_password
from casework.accounts.queries import accounts as listed_accounts
from casework.accounts.queries import people_at, people_named, person, staff
from casework.accounts.roles import GRANTS, Permission
from casework.administration.people.grants import acts
from casework.errors import InvalidInput
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.matters.next_notice import reminder
from casework.organisations.forms import ChangedOrganisation, NewOrganisation
from casework.organisations.kinds import OrganKind
from casework.organisations.queries import below, named, organisation, supervised, tree
from casework.pages.forms import identifier
from casework.text import N_, T

pages = Pages()
MOST_TOGETHER = 12
"""As many nodes a branch shows at once; of more it shows the kinds first."""
MANAGE = may(Permission.MANAGE_PEOPLE)
PAGE = 50


@pages.get("/organisations")
def index(desk: Desk) -> Response:
    """The top of the tree with what stands directly below; or the organs and the people whose names have the words."""
    q = desk.field("q")[:40]
    top = below(desk.tx, None) if not q else ()
    return desk.page(
        "people/index.html",
        q=q,
        found=named(desk.tx, q) if q else (),
        persons=people_named(desk.tx, q) if q else (),
        top=top[0] if len(top) == 1 else None,
        **_branch(desk, top[0].id if len(top) == 1 else None),
        may_manage=desk.viewer.may(Permission.MANAGE_PEOPLE),
    )


@pages.get("/organisations/{organisation_id}/below")
def branch(desk: Desk, organisation_id: int) -> Response:
    """What stands directly below a node, for the tree that opens; `kind` names a part of it."""
    kind = desk.field("kind")
    organisation(desk.tx, organisation_id)
    return desk.page(
        "people/_branch.html",
        **_branch(desk, organisation_id, OrganKind(kind) if kind in set(OrganKind) else None),
    )


def _branch(desk: Desk, node_id: int | None, kind: OrganKind | None = None) -> dict[str, Any]:
    """The nodes of a branch, or where they are many the kinds that they are of."""
    nodes = below(desk.tx, node_id, kind)
    many = kind is None and len(nodes) > MOST_TOGETHER
    of_kind = Counter(node.kind for node in nodes)
    return {
        "parent": node_id,
        "nodes": () if many else nodes,
        "kinds": tuple((k, of_kind[k]) for k in OrganKind if k in of_kind) if many else (),
        "counted": staff(desk.tx, [n.id for n in nodes]),
    }


@pages.get("/organisations/new", MANAGE)
def new(desk: Desk) -> Response:
    """The form for a new organ or unit."""
    return _edit(desk, None)


@pages.post("/organisations/new", MANAGE)
def create(desk: Desk) -> Response:
    """Add an organ or a unit."""
    try:
        with desk.attempt():
            node_id = add_organisation(desk.tx, desk.actor, desk.typed(NewOrganisation))
    except InvalidInput as error:
        return _edit(desk, None, status=422, wrong=dict(error.fields))
    return desk.go(f"/organisations/{node_id}", T("机构已添加。"))


@pages.get("/organisations/{organisation_id}")
def show(desk: Desk, organisation_id: int) -> Response:
    """One organ or unit, its units and its people."""
    return desk.page(
        "people/show.html",
        node=organisation(desk.tx, organisation_id),
        children=below(desk.tx, organisation_id),
        supervised=supervised(desk.tx, organisation_id),
        people=people_at(desk.tx, organisation_id),
        may_manage=organisation_id in manageable(desk.tx, desk.viewer),
    )


@pages.get("/organisations/{organisation_id}/edit", MANAGE)
def edit(desk: Desk, organisation_id: int) -> Response:
    """The form that changes an organ or unit."""
    return _edit(desk, organisation_id)


@pages.post("/organisations/{organisation_id}/edit", MANAGE)
def write(desk: Desk, organisation_id: int) -> Response:
    """Change an organ or unit."""
    try:
        with desk.attempt():
            change_organisation(desk.tx, desk.actor, organisation_id, desk.typed(ChangedOrganisation))
    except InvalidInput as error:
        return _edit(desk, organisation_id, status=422, wrong=dict(error.fields))
    return desk.go(f"/organisations/{organisation_id}", T("机构信息已更新。"))


def _edit(desk: Desk, organisation_id: int | None, *, status: int = 200, wrong: Any = None) -> Response:
    node = organisation(desk.tx, organisation_id) if organisation_id is not None else None
    offered = must_manage(desk.tx, desk.actor, *({node.id} if node else ()))
    offered |= {node.supervisor_id or 0} if node else frozenset()
    return desk.page(
        "people/edit.html",
        status=status,
        node=node,
        nodes=tuple(n for n in tree(desk.tx) if n.id in offered),
        kinds=tuple(OrganKind),
        labels={**NewOrganisation.labels(), **ChangedOrganisation.labels()},
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
        "people/people.html",
        found=listed_accounts(desk.tx, nodes, desk.at, q=q, after=after, most=PAGE),
        locked=() if q or after else listed_accounts(desk.tx, nodes, desk.at, locked_only=True),
        q=q,
        after=after,
        missing=reminder(desk.tx, desk.viewer, desk.calendar, desk.today),
    )


@pages.get("/people/new", MANAGE)
def new_person(desk: Desk) -> Response:
    """The form for a new account."""
    return _person(desk, None)


def _hash(desk: Desk) -> Callable[[], str] | None:
    password = _secret(desk, "password")
    return partial(hash_password, password) if password else None


@pages.post("/people/new", MANAGE, hashing=_hash)
def create_person(desk: Desk) -> Response:
    """Open an account with a first password."""
    password = _secret(desk, "password")
    try:
        with desk.attempt():
            new = desk.typed(
                NewPerson, wrong=accounts.wrong_account(desk.tx, desk.field("username"), password)
            )
            accounts.add_person(
                desk.tx, new, password=password, password_hash=desk.hashed or "", at=desk.at, actor=desk.actor
            )
    except InvalidInput as error:
        return _person(desk, None, status=422, wrong=dict(error.fields))
    return desk.go("/organisations", T("账号已开通，首次登录须修改密码。"))


@pages.get("/people/{user_id}", MANAGE)
def show_person(desk: Desk, user_id: int) -> Response:
    """One person, to change its post or roles, or to close the account."""
    return _person(desk, user_id)


@pages.post("/people/{user_id}", MANAGE, hashing=_hash)
def write_person(desk: Desk, user_id: int) -> Response:
    """Change a person, or give a first password again."""
    try:
        with desk.attempt():
            if desk.field("act") == "reset":
                password = _secret(desk, "password")
                accounts.reset_password(desk.tx, desk.actor, user_id, password, desk.hashed or "")
            else:
                accounts.change_person(desk.tx, desk.actor, user_id, desk.typed(ChangedPerson))
    except InvalidInput as error:
        return _person(desk, user_id, status=422, wrong=dict(error.fields))
    return desk.go(f"/people/{user_id}", T("人员信息已更新。"))


def _person(desk: Desk, user_id: int | None, *, status: int = 200, wrong: Any = None) -> Response:
    found = person(desk.tx, user_id) if user_id is not None else None
    offered = must_manage(desk.tx, desk.actor, *({found.node_id} if found else ()))
    return desk.page(
        "people/person.html",
        status=status,
        person=found,
        nodes=tuple(n for n in tree(desk.tx) if n.id in offered),
        grants=GRANTS,
        acts_of=acts(),
        chosen=desk.fields("roles") if desk.form else None,
        labels={**NewPerson.labels(), **ChangedPerson.labels(), "password": N_("首次登录密码")},
        wrong=wrong or {},
        value=desk.field,
        typed=bool(desk.form),
    )


def _secret(desk: Desk, name: str) -> str:
    value = desk.form.get(name)
    return value if isinstance(value, str) else ""
