"""What is filled in of a person: when its account is opened, and later."""

from typing import Annotated

from pydantic import AfterValidator, Field

from casework.accounts.roles import Role
from casework.accounts.tables import User
from casework.db import longest
from casework.forms import Form, Number, asked
from casework.text import N_, T

PLAIN = T("用户名只用英文字母、数字、短横线和下划线。")


class Person(Form):
    """What can be changed of a person as long as its account is there."""

    name: str = asked(N_("姓名"), most=longest(User, "name"), missing=T("请填写姓名。"))
    post: str = asked(N_("职务"), "", most=longest(User, "post"))
    organisation_id: Number = asked(N_("所在机构"), page="organisation", missing=T("请选择所在机构。"))
    roles: Annotated[frozenset[Role], Field(min_length=1)] = asked(
        N_("岗位"), missing=T("请至少选择一个岗位。")
    )


class NewPerson(Person):
    """A person whose account is opened; the first password is typed beside it, and never kept."""

    username: Annotated[str, AfterValidator(str.casefold)] = asked(
        N_("用户名"), most=longest(User, "username"), missing=PLAIN
    )
    """One whatever its case: so it is stored, and two people can never have it."""


class ChangedPerson(Person):
    """A person as it is from now on."""

    active: bool = asked(N_("账号在用"), False)
