"""What an application comes to on a day: the assessment, without what the applicant was awarded already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from casework.credit.applications.queries import awarded_in, recognised
from casework.credit.applications.tables import CreditApplication
from casework.credit.programmes.assess import Assessment, Awarded, Judged, assess
from casework.credit.programmes.given import checked
from casework.credit.programmes.vocabulary import Programme
from casework.db import id_of
from casework.money import Money
from casework.text import T, Text


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What the programme says, and which awards are left."""

    assessment: Assessment
    awards: tuple[Awarded, ...]
    earlier: tuple[tuple[int, str], ...]
    """Key and number of the applications of the same applicant under the programme that stand recognised."""

    @property
    def ceilings(self) -> tuple[Awarded, ...]:
        """The awards whose amount a person fixes."""
        return tuple(one for one in self.awards if one.at_most)

    def wrong_amounts(self, fixed: Sequence[int]) -> dict[str, Text | str]:
        """What is wrong with the amounts that a person fixed, in 分."""
        if len(fixed) != len(self.ceilings):
            return {"amounts": T("有{n}项奖励须由人核定金额，请逐项填写。", n=len(self.ceilings))}
        for one, fen in zip(self.ceilings, fixed, strict=True):
            if fen > one.amount.fen:
                return {
                    "amounts": T(
                        "{label}（{year}年）最高不超过{most}。",
                        label=one.label,
                        year=one.year,
                        most=one.amount,
                    )
                }
        return {}

    def granted(self, fixed: Sequence[int]) -> Iterator[tuple[Awarded, Money]]:
        """Each award with its amount: as reckoned, or as fixed within the ceiling."""
        by_hand = iter(fixed)
        for one in self.awards:
            yield one, Money(next(by_hand)) if one.at_most else one.amount


def reckoned(tx: Session, row: CreditApplication, of: Programme, on: date) -> Reckoned:
    """What an application comes to when it is decided on a day.

    Under a programme that recognises, an applicant is recognised once; whoever states the day of its recognition applies
    for what that entitles it to, and is awarded nothing twice (34号第十一条). Raises InvalidInput.
    """
    facts = checked(of, row.facts)
    said = assess(of, on, facts)
    before = recognised(tx, row, _code(of))
    earlier = tuple((id_of(one), one.number) for one in before)
    if of.decided is None:
        return Reckoned(said, said.awards, earlier)
    stated = facts.get(of.decided.name)
    if stated is not None and stated not in {one.decided_on for one in before}:
        why = T("本机关没有在{day}认定过这个申请人；首次申请认定的，不填认定之日。", day=stated)
        said = _barred(said, of, why)
    elif stated is None and before:
        why = T("申请人已经认定（{number}）；申请以后各年奖励的，填写认定之日。", number=before[0].number)
        said = _barred(said, of, why)
    had = awarded_in(tx, [id_of(one) for one in before])
    return Reckoned(said, tuple(a for a in said.awards if (a.kind, a.label, a.year) not in had), earlier)


def _code(of: Programme) -> str:
    return of.id


def _barred(said: Assessment, of: Programme, why: Text) -> Assessment:
    """The same with one more condition that is not met."""
    return Assessment(False, (*said.conditions, Judged(of.force_article, "认定一次", False, why)), ())
