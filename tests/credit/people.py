"""Numbers that are nobody's, with right check digits, and subjects entered by them."""

from sqlmodel import Session
from stdnum.cn import ric, uscc

from casework.accounts.viewer import Actor
from casework.credit.codes import CodeKind, SubjectKind
from casework.credit.sealing import Sealing
from casework.credit.subjects.actions import enter
from casework.credit.subjects.forms import Entering

SEALING = Sealing([b"a key of the tests, thirty-two long", b"an older key of the tests, also long"])


def identity(n: int) -> str:
    """The number of nobody, born on 1 January 1980 in a place that is none."""
    first = f"41019919800101{n:03d}"
    return first + ric.calc_check_digit(first + "0")


def unified(n: int) -> str:
    """The unified code of nobody."""
    first = f"91410199MA{n:07d}"
    return first + uscc.calc_check_digit(first + "0")


def person(tx: Session, actor: Actor, name: str = "张某某", n: int = 1) -> int:
    """A natural person, entered."""
    word = Entering(kind=SubjectKind.PERSON, name=name, code_kind=CodeKind.IDENTITY, code=identity(n))
    return enter(tx, actor, SEALING, word)


def company(tx: Session, actor: Actor, name: str = "郑州某某置业有限公司", n: int = 1) -> int:
    """A company, entered."""
    word = Entering(kind=SubjectKind.LEGAL, name=name, code_kind=CodeKind.USCC, code=unified(n))
    return enter(tx, actor, SEALING, word)
