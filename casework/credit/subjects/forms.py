"""What is filled in of a subject."""

from casework.credit.codes import CodeKind, SubjectKind
from casework.credit.subjects.tables import CreditSubject, SubjectCode
from casework.db import longest
from casework.forms import Form, Number, asked
from casework.text import N_, T


class Entering(Form):
    """A subject by its name and code: entered, or found where it is entered already."""

    kind: SubjectKind = asked(N_("主体类型"), missing=T("请选择自然人、法人、个体工商户或者其他组织。"))
    name: str = asked(
        N_("姓名或者名称"), most=longest(CreditSubject, "name"),
        missing=T("请填写姓名，或者营业执照、登记证书上的全称。"),
    )  # fmt: skip
    code_kind: CodeKind = asked(N_("代码类型"), missing=T("请选择代码类型。"))
    code: str = asked(N_("代码"), "", most=longest(SubjectCode, "shown"))


class Versioned(Form):
    """A form about one subject: it carries the version with which it was opened."""

    version: Number | None = None


class Renaming(Versioned):
    """That a subject is called otherwise now."""

    name: str = asked(N_("新名称"), most=longest(CreditSubject, "name"), missing=T("请填写现在的名称。"))
    why: str = asked(N_("更名依据"), most=300, missing=T("请写明更名的依据，如“2026年3月1日变更登记”。"))


class AddingCode(Versioned):
    """Another code of a subject: the unified one beside an old registration number."""

    code_kind: CodeKind = asked(N_("代码类型"), missing=T("请选择代码类型。"))
    code: str = asked(N_("代码"), most=longest(SubjectCode, "shown"), missing=T("请填写代码。"))


class Merging(Versioned):
    """That a subject is the same as another one."""

    into: Number = asked(N_("并入的主体编号"), missing=T("请填写保留的那个主体的编号。"))
    why: str = asked(N_("合并依据"), most=300, missing=T("请写明凭什么认定是同一主体。"))


class Revealing(Form):
    """Why somebody's number is looked at in full."""

    why: str = asked(N_("查看事由"), most=300, missing=T("请写明为什么要看完整号码，将记入审计记录。"))
