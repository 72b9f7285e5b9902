"""Whether a column has one of many values, which are sent as one: the text of the statement does not grow with them."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BindParameter, Dialect, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import JSON, TypeDecorator, TypeEngine


class _Many(TypeDecorator[Any]):
    impl = JSON
    cache_ok = True

    def __init__(self, each: TypeEngine[Any]) -> None:
        super().__init__()
        self.each = each

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(self.each) if dialect.name == "postgresql" else JSON())


# It has no type: of a truth value SQLAlchemy would ask SQLite whether it is 1, and so keep it from its indexes.
class _Among(FunctionElement[bool]):
    inherit_cache = True


def among(column: Any, values: Iterable[int] | Iterable[str] | BindParameter[Any]) -> Any:
    """The condition that a column has one of these values, or of a list that is handed in: for hundreds of them.

    With a parameter for each, PostgreSQL's driver takes longer to send the statement than the database to answer it.
    """
    many = _Many(column.type)
    if isinstance(values, BindParameter):
        return _Among(column, bindparam(values.key, type_=many))
    return _Among(column, bindparam(None, list(values), many))


@compiles(_Among, "postgresql")
def _any(element: _Among, compiler: Any, **how: Any) -> str:
    column, values = element.clauses
    return f"{compiler.process(column, **how)} = ANY ({compiler.process(values, **how)})"


@compiles(_Among, "sqlite")
def _in(element: _Among, compiler: Any, **how: Any) -> str:
    column, values = element.clauses
    found, sent = compiler.process(column, **how), compiler.process(values, **how)
    return f"{found} IN (SELECT value FROM json_each({sent}))"  # noqa: S608 (both made by the compiler)
