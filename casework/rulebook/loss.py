"""What counts as lost: a stated, dated definition, which a page shows and the statistics and the analyses read.

There is no national one. 201号第十条第五项 asks for an analysis of each lost case and says not which they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework import codes
from casework.text import N_, T, Text


class Loss(StrEnum):
    """What a decision counts as; the values are the codes of the list `loss`."""

    LOST = "lost"
    NOT_LOST = "not_lost"
    CHANGED_ACT = "changed_act"
    """Withdrawn because the organ changed its act: counted by itself."""
    DEPENDS = "depends"
    """Somebody has to say; until then it is no loss."""

    @property
    def label(self) -> str:
        """What it is called in the list."""
        return codes.code_list("loss").label(self.value)


@dataclass(frozen=True, slots=True)
class Definition:
    """One definition with the day since which decisions are counted by it (their service on the organ decides)."""

    in_force: date
    source: str
    says: tuple[str, ...]
    """Its sentences, as its page states them."""

    @property
    def id(self) -> str:
        """Its name in the JSON interface: the day of its coming into force."""
        return self.in_force.isoformat()


DEFINITIONS = (
    Definition(
        in_force=date(2015, 5, 1),
        source=N_("没有全国统一的口径；按行政诉讼法（2014年修正）的裁判方式归类，供各机关按上级当年的要求核对。"),
        says=(
            N_(
                "一审：撤销或者部分撤销、责令履行、判令给付、确认违法或者无效、变更、判令履行协议或者补偿、判决赔偿、责令采取补救措施的，是败诉。"
            ),
            N_("一审：驳回诉讼请求、驳回起诉、不予立案、撤诉、终结、调解的，不是败诉。"),
            N_("因被告改变行政行为而撤诉的，不算败诉，单独统计。"),
            N_(
                "行政复议：变更、撤销或者部分撤销、确认违法或者无效、责令履行、决定赔偿的，是败诉；维持、驳回复议请求、调解、终止的，不是败诉。以后又起诉的，复议和诉讼各算各的。"
            ),
            N_("一份裁判有几个判项的，只看对本机关的判项；其中有一项败诉，就是败诉。"),
            N_("二审、再审维持的（包括撤回上诉、驳回再审申请），与原审相同。"),
            N_("二审、再审改判的，看改判的判项；只登记了“改判”的：原审未败诉的是败诉；原审败诉、只有本机关上诉的，不是败诉。"),
            N_("发回重审、指令审理、提审的，还没有结论，不算败诉，以后来的裁判为准。"),
            N_("本机关起诉或者申请的案件：请求全部得到支持的，不是败诉；被驳回的，是败诉。"),
            N_("按以上仍不能确定的，须由法制机构看裁判认定；认定以前不计入败诉。"),
        ),
    ),
)  # fmt: skip
"""Every definition, the newest last."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What one instance decided."""

    level: str
    """A code of the list `level`."""
    outcomes: tuple[str, ...]
    """Codes of the list `closing`: of the heads that are about the organ; else the outcome as it was registered."""
    on: date
    """The day of service on the organ: it decides which definition counts."""
    organ_appealed: bool | None = None
    """Whether the organ brought the case here; None where that is not known."""
    others_appealed: bool | None = None
    organ_sues: bool = False
    """The organ itself is the plaintiff: what is granted is granted to it."""
    both_sue: bool = False
    """Both sides are: whose claims were granted, the outcome alone does not say."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a decision counts as, why, and by which definition (None: none was in force)."""

    loss: Loss
    why: Text
    definition: Definition | None


def definition(on: date) -> Definition | None:
    """The definition by which decisions served on a day are counted; None before the first."""
    return next((d for d in reversed(DEFINITIONS) if d.in_force <= on), None)


def counted(decided: Decided, under: Counted | None = None) -> Counted:
    """What a decision counts as. `under`: what the decision that it reviews counted as, where there is one."""
    by = definition(decided.on)
    if by is None:
        return Counted(
            Loss.DEPENDS, T("{on}以前的裁判，没有收录口径，请人工认定。", on=DEFINITIONS[0].in_force), None
        )
    if not decided.outcomes:
        return Counted(Loss.DEPENDS, T("还没有登记裁判结果。"), by)
    below = {codes.below(code) for code in decided.outcomes} - {""}
    own = [code for code in decided.outcomes if not codes.below(code)]
    found: list[tuple[Loss, Text]] = [_own(decided, code) for code in own]
    if "upheld" in below:
        found.append(_upheld(decided, under))
    if "reversed" in below and not own:
        found.append(_reversed(decided, under))
    if "sent_back" in below and not found:
        found.append((Loss.NOT_LOST, T("案件发回（指令）审理，还没有结论。")))
    result, why = max(found, key=lambda f: _WEIGHT[f[0]])
    return Counted(result, why, by)


def counted_through(chain: Iterable[Decided]) -> tuple[Counted, ...]:
    """What each instance of a case counts as, the first instance first: a higher one is seen beside the one under it."""
    found: list[Counted] = []
    under: Counted | None = None
    for decided in chain:
        under = counted(decided, under if decided.level in _HIGHER else None)
        found.append(under)
    return tuple(found)


def main_outcome(outcomes: Sequence[str]) -> str:
    """Which of several outcomes of one decision lists and statistics name; empty where there is none.

    What was done to the decision below comes first, a change before what was upheld. Then what counts most against
    the organ. Among equals the one that the decision names first.
    """
    return max(outcomes, key=_rank, default="")


_HIGHER = frozenset({"second", "retrial", "award_review"})
_TURNED = {"民事-1": Loss.NOT_LOST, "民事-3": Loss.LOST, "裁定-3": Loss.LOST, "裁定-21": Loss.LOST}
"""What an outcome counts as where the organ is the plaintiff: the list says what it is to a defendant."""
_WEIGHT = {Loss.NOT_LOST: 0, Loss.CHANGED_ACT: 1, Loss.DEPENDS: 2, Loss.LOST: 3}
_ON_BELOW = {"": 0, "upheld": 1, "sent_back": 2, "reversed": 3}


def _rank(code: str) -> tuple[int, int]:
    return _ON_BELOW[codes.below(code)], _WEIGHT[_by_list(code)[0]]


def _own(decided: Decided, code: str) -> tuple[Loss, Text]:
    """What an outcome counts as that does nothing to a decision below."""
    if code in _TURNED and decided.both_sue:
        return Loss.DEPENDS, T("双方互为原告和被告，裁判结果没有写明是谁的请求，请人工认定。")
    return _to_the_plaintiff(code) if code in _TURNED and decided.organ_sues else _by_list(code)


def _to_the_plaintiff(code: str) -> tuple[Loss, Text]:
    found = _TURNED[code]
    label = Text(codes.code_list("closing").label(code))
    said = T("本机关是原告，裁判结果是“{outcome}”：{loss}。", outcome=label, loss=Text(found.label))
    return found, said


def _by_list(code: str) -> tuple[Loss, Text]:
    """What the list says of an outcome; a code that it has no more is for a person to judge."""
    known = next((item for item in codes.code_list("closing").items if item.code == code), None)
    if known is None:
        return Loss.DEPENDS, T("代码表里没有“{code}”，请人工认定。", code=code)
    found = Loss(codes.loss(code).code)
    return found, T(
        "裁判结果是“{outcome}”，按口径：{loss}。", outcome=Text(known.label), loss=Text(found.label)
    )


def _upheld(decided: Decided, under: Counted | None) -> tuple[Loss, Text]:
    if under is not None and under.loss is not Loss.DEPENDS:
        return under.loss, T("维持了原审裁判，与原审相同：{loss}。", loss=Text(under.loss.label))
    if decided.organ_appealed and decided.others_appealed is False:
        return Loss.LOST, T("本机关上诉（申请再审），没有得到支持。")
    return Loss.DEPENDS, T("维持了原审裁判，但没有登记原审的结果，请人工认定。")


def _reversed(decided: Decided, under: Counted | None) -> tuple[Loss, Text]:
    if under is not None and under.loss is Loss.NOT_LOST:
        return Loss.LOST, T("原审未败诉，改判对本机关不利。")
    alone = decided.organ_appealed and decided.others_appealed is not True
    if alone and (under is None or under.loss is Loss.LOST):
        return Loss.NOT_LOST, T("原审对本机关不利，经本机关上诉（申请再审）改判。")
    if under is not None and under.loss is Loss.LOST and decided.organ_appealed is False:
        return Loss.LOST, T("原审败诉，本机关没有上诉，改判仍对本机关不利。")
    return Loss.DEPENDS, T("只登记了改判，没有登记改判的判项，看不出对谁有利，请人工认定。")
