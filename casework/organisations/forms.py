"""What is filled in of an organ or a unit: when it is added, and later."""

from casework.db import longest
from casework.forms import Day, Form, Number, asked
from casework.organisations.kinds import OrganKind
from casework.organisations.tables import Organisation
from casework.text import N_, T


class Described(Form):
    """What can be changed of an organ or a unit as long as it is there."""

    name: str = asked(N_("名称"), most=longest(Organisation, "name"), missing=T("请填写机构全称。"))
    short_name: str = asked(N_("简称"), "", most=longest(Organisation, "short_name"))
    """Empty: the beginning of the name."""
    supervisor_id: Number | None = asked(N_("监督机关"), None, page="supervisor")
    legal_office: bool = asked(N_("法制机构"), False)
    address: str = asked(N_("地址"), "", most=longest(Organisation, "address"))
    phone: str = asked(N_("联系电话"), "", most=longest(Organisation, "phone"))
    principal_name: str = asked(N_("主要负责人"), "", most=longest(Organisation, "principal_name"))
    principal_post: str = asked(N_("负责人职务"), "", most=longest(Organisation, "principal_post"))
    begins_on: Day | None = asked(N_("设立日期"), None)

    @property
    def called(self) -> dict[str, str]:
        """Both of its names."""
        return {"name": self.name, "short_name": self.short_name or self.name[:40]}


class NewOrganisation(Described):
    """An organ or a unit that is added; its key, its kind and its place stay."""

    key: str = asked(N_("机构代号"), most=longest(Organisation, "key"), missing=T("请填写机构代号。"))
    kind: OrganKind = asked(N_("种类"), OrganKind.UNIT)
    parent_id: Number | None = asked(N_("上级机构"), None, page="parent")


class ChangedOrganisation(Described):
    """An organ or a unit as it is from now on."""

    active: bool = asked(N_("在用"), False)
    ends_on: Day | None = asked(N_("停用（撤销）日期"), None)
    """Of one that is not active any more; empty: the day on which that is said."""
