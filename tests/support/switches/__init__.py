"""Behaviour that can be switched off, each with the tests that must then fail: `make mutants`, docs/mutants.md."""

from tests.support.switches.administration import ADMINISTRATION
from tests.support.switches.aftermath import AFTER_THE_JUDGMENT
from tests.support.switches.appeals import AGAINST_DECISIONS
from tests.support.switches.archive import ARCHIVE
from tests.support.switches.before_suit import BEFORE_SUITS
from tests.support.switches.checks import CREDIT_CHECKS
from tests.support.switches.counsel import COUNSEL, GIVEN_OPINIONS
from tests.support.switches.credit import CREDIT
from tests.support.switches.desk import DESK
from tests.support.switches.engagements import COUNSEL_AT_WORK
from tests.support.switches.filings import FILINGS
from tests.support.switches.ground import GROUND
from tests.support.switches.hearings import HEARINGS
from tests.support.switches.hulls import HULLS
from tests.support.switches.judgments import JUDGMENTS
from tests.support.switches.matters import MATTERS
from tests.support.switches.objections import CREDIT_OBJECTIONS
from tests.support.switches.programmes import PROGRAMMES
from tests.support.switches.record import RECORD
from tests.support.switches.rulebook import RULEBOOK
from tests.support.switches.steps import STEPS
from tests.support.switches.switch import Switch
from tests.support.switches.training import TRAINING
from tests.support.switches.violations import VIOLATIONS

SWITCHES = (
    *RULEBOOK, *GROUND, *HULLS, *RECORD, *STEPS, *HEARINGS, *JUDGMENTS, *AGAINST_DECISIONS,
    *AFTER_THE_JUDGMENT, *BEFORE_SUITS, *ARCHIVE, *MATTERS, *COUNSEL, *COUNSEL_AT_WORK, *GIVEN_OPINIONS,
    *CREDIT_CHECKS, *PROGRAMMES, *CREDIT_OBJECTIONS, *CREDIT, *DESK, *FILINGS,
    *ADMINISTRATION, *TRAINING, *VIOLATIONS,
)  # fmt: skip
__all__ = ("SWITCHES", "Switch")
