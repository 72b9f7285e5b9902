"""Kinds of organs that the rules on answering suits address (201号第二条、第八条、第二十条、第二十七条)."""

from enum import StrEnum

from casework.text import N_


class OrganKind(StrEnum):
    """What a node of the organisation tree is."""

    CITY_GOVERNMENT = "city_government"
    COUNTY_GOVERNMENT = "county_government"
    CITY_DEPARTMENT = "city_department"
    COUNTY_DEPARTMENT = "county_department"
    DISPATCHED = "dispatched"
    """派出机构 of a government, such as the committee of a development zone."""
    TOWNSHIP = "township"
    AUTHORISED = "authorised"
    """An organisation that law, regulation or rule authorises to manage public affairs."""
    CREDIT_CENTRE = "credit_centre"
    """市信用中心, which keeps the city's credit information (105号第二十二条); there is one."""
    VERTICAL = "vertical"
    """Led by its superior department, whose own rules on suits prevail (201号第二十七条)."""
    UNIT = "unit"
    """内设机构: a part of an organ, never a defendant itself."""

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _LABELS[self]

    @property
    def is_government(self) -> bool:
        """A people's government of city or county, which its departments answer for (201号第八条、第九条)."""
        return self in {OrganKind.CITY_GOVERNMENT, OrganKind.COUNTY_GOVERNMENT}

    @property
    def level(self) -> str:
        """The level (应诉机关级别) that statistics count it under, a code of the list `organ_level`."""
        return self.value if self in _COUNTED else "other"


_LABELS = {
    OrganKind.CITY_GOVERNMENT: N_("市人民政府"),
    OrganKind.COUNTY_GOVERNMENT: N_("县（市、区）人民政府"),
    OrganKind.CITY_DEPARTMENT: N_("市人民政府工作部门"),
    OrganKind.COUNTY_DEPARTMENT: N_("县（市、区）人民政府工作部门"),
    OrganKind.DISPATCHED: N_("派出机构（开发区管委会等）"),
    OrganKind.TOWNSHIP: N_("乡镇人民政府、街道办事处"),
    OrganKind.AUTHORISED: N_("法律、法规、规章授权的组织"),
    OrganKind.CREDIT_CENTRE: N_("信用中心"),
    OrganKind.VERTICAL: N_("垂直管理机关"),
    OrganKind.UNIT: N_("内设机构"),
}
_COUNTED = frozenset(
    {
        OrganKind.CITY_GOVERNMENT,
        OrganKind.COUNTY_GOVERNMENT,
        OrganKind.CITY_DEPARTMENT,
        OrganKind.COUNTY_DEPARTMENT,
        OrganKind.TOWNSHIP,
    }
)
