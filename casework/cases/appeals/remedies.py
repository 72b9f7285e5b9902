"""What the organ can turn against a decision with, and what each calls its people and its papers."""

from enum import StrEnum

from casework.rulebook import CHALLENGES, Deadline, EventKind, Rule
from casework.text import N_

K = EventKind


class Remedy(StrEnum):
    """A way against a decision; its value stands in addresses. Each has an opinion, a review, a decision and a filing."""

    label: str
    filed: EventKind
    submitted: EventKind
    decided: EventKind
    opinion: str
    """What the unit hands in."""
    paper: str
    """What is filed."""
    form: str
    """What the principal signs."""
    declined: str

    def __new__(
        cls,
        value: str,
        label: str = "",
        filed: EventKind = K.NOTE,
        paper: str = "",
        opinion: str = "",
        form: str = "",
        declined: str = "",
    ) -> "Remedy":
        """A member carries its facts."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.filed, member.paper = label, filed, paper
        member.opinion, member.form, member.declined = opinion, form, declined
        appeal = filed is K.APPEAL_FILED
        member.submitted = K.APPEAL_OPINION_SUBMITTED if appeal else K.CHALLENGE_OPINION_SUBMITTED
        member.decided = K.APPEAL_DECIDED if appeal else K.CHALLENGE_DECIDED
        return member

    APPEAL = (
        "appeal", N_("上诉"), K.APPEAL_FILED, N_("上诉状"), N_("上诉意见"), N_("上诉意见审批表"), N_("不上诉"),
    )  # fmt: skip
    SUIT = (
        "suit", N_("起诉"), K.SUIT_FILED, N_("起诉状"), N_("起诉意见"), N_("起诉意见审批表"), N_("不起诉"),
    )  # fmt: skip
    SETTING_ASIDE = (
        "setting-aside", N_("申请撤销裁决"), K.SETTING_ASIDE_FILED, N_("撤销仲裁裁决申请书"),
        N_("申请撤销裁决的意见"), N_("申请撤销裁决审批表"), N_("不申请撤销"),
    )  # fmt: skip
    RETRIAL = (
        "retrial", N_("申请再审"), K.RETRIAL_FILED, N_("再审申请书"), N_("再审意见"), N_("再审意见审批表"),
        N_("不申请再审"),
    )  # fmt: skip
    PROTEST = (
        "protest", N_("申请检察监督"), K.PROTEST_APPLIED, N_("检察监督申请书"), N_("申请监督的意见"),
        N_("申请监督审批表"), N_("不申请监督"),
    )  # fmt: skip

    @property
    def immediate(self) -> bool:
        """Whether it runs against what was just served, and the unit gives its opinion unasked (201号第十九条第一款)."""
        return self not in {Remedy.RETRIAL, Remedy.PROTEST}


BY_FILING = {remedy.filed: remedy for remedy in Remedy}


def remedy_of(rule: Rule) -> Remedy:
    """The remedy that a right of the rulebook gives (`rulebook.challenges`)."""
    return next(BY_FILING[kind] for kind in rule.met_by if kind in CHALLENGES)


def of_deadline(deadline: Deadline) -> Remedy | None:
    """The remedy that a deadline is a right to, or None."""
    if deadline.rule.right and CHALLENGES & set(deadline.rule.met_by):
        return remedy_of(deadline.rule)
    return None


def of_remedy(rule: Rule, remedy: Remedy) -> bool:
    """Whether a rule gives the right to it."""
    return rule.right and remedy.filed in rule.met_by
