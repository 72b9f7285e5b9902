"""What a role may do and whose cases it sees, in words."""

from casework.accounts.roles import GRANTS, Permission, Reach, Role
from casework.accounts.viewer import NAMES
from casework.text import N_

REACHES: dict[Reach, str] = {
    Reach.NONE: N_("不看案件。"),
    Reach.UNIT: N_("看本单位承办的案件。"),
    Reach.ORGAN: N_("看本机关应诉的案件。"),
    Reach.BELOW: N_("看所监督指导机关的案件。"),
}


def acts() -> dict[Role, tuple[str, ...]]:
    """The permissions of each role, named in the order in which the work goes."""
    return {
        role: tuple(NAMES[p] for p in Permission if p in grant.permissions) for role, grant in GRANTS.items()
    }


def reaches() -> dict[Role, str]:
    """Whose cases each role sees."""
    return {role: next(REACHES[r] for r in Reach if r in grant.reach) for role, grant in GRANTS.items()}
