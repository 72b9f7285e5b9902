"""Matters other than administrative suits: arbitration, civil suits, state compensation (201号第二十六条)."""

from tests.support.switches.switch import Switch

_ARB = "tests/cases/test_arbitration.py::"
_SCL = "tests/cases/test_compensation.py::"
_SUES = _ARB + "test_the_organ_sues_against_an_award_and_is_the_plaintiff_from_then_on"
_WALKED = _ARB + "test_a_labour_dispute_has_the_clocks_of_its_own_law"
_FINAL = _ARB + "test_a_final_award_binds_unless_the_employee_sues"
_NO_HEAD = _ARB + "test_nobody_asks_for_the_head_of_the_organ_in_arbitration"
_PAID = _SCL + "test_a_payment_is_claimed_asked_of_the_finance_department_and_followed_until_it_arrives"
_OWED = _SCL + "test_the_decision_is_owed_in_two_months_and_delivered_in_ten_days"

MATTERS = (
    Switch(
        "arbitration before a suit keeps its own clocks",
        "casework/cases/record/situations.py",
        ", ARBITRATION: MatterType.ARBITRATION}",
        "}",
        (_SUES,),
        "YS-26",
    ),
    Switch(
        "labour disputes and others go by laws of their own",
        "casework/rulebook/situation.py",
        "    if rule.begun_by and not any(",
        "    if False and not any(",
        (_ARB + "test_a_commercial_arbitration_goes_by_its_notice_and_its_award_binds_at_once",),
        "YS-26",
    ),
    Switch(
        "the organ is the plaintiff of the suit that it brings",
        "casework/cases/record/suits.py",
        "return K.SUIT_ACCEPTED in kinds and",
        "return False and",
        (_SUES,),
        "YS-26",
    ),
    Switch(
        "whoever sues owes no answer",
        "casework/cases/record/lines.py",
        "any(e.current or not self.head.organ_sues for e in found)",
        "any(found)",
        (_SUES,),
        "YS-26",
    ),
    Switch(
        "the employee's suit holds a final award back",
        "casework/rulebook/effect.py",
        "return decision.kind is K.LABOUR_FINAL_AWARD_RECEIVED and",
        "return False and",
        (_FINAL,),
        "YS-26",
    ),
    Switch(
        "a petition to set aside does not",
        "casework/cases/record/situations.py",
        '(instance.level, following.level) == (ARBITRATION, "first")',
        "instance.level == ARBITRATION",
        (_ARB + "test_a_final_award_is_set_aside_and_the_dispute_goes_to_court",),
        "YS-26",
    ),
    Switch(
        "no head of the organ appears in arbitration",
        "casework/cases/hearings/queries.py",
        "principal_owed=case_id in owed,",
        "principal_owed=True,",
        (_NO_HEAD,),
        "YS-26",
    ),
    Switch(
        "nor is it counted",
        "casework/cases/hearings/queries.py",
        "cases = sorted(_owed(tx, list(found)))",
        "cases = sorted(found)",
        (_NO_HEAD,),
        "YS-26",
    ),
    Switch(
        "a plaintiff loses the other way round",
        "casework/cases/record/outcomes.py",
        "                        instance.organ_sues,\n",
        "                        False,\n",
        (_ARB + "test_what_a_plaintiff_wins_and_loses_is_the_other_way_round",),
        "YS-26",
    ),
    Switch(
        "a claim is before the organ itself",
        "casework/cases/intake/actions.py",
        "if claimed else new.sender",
        "if False else new.sender",
        (_OWED,),
        "YS-26",
    ),
    Switch(
        "the principal makes the decision",
        "casework/cases/compensation/actions.py",
        'if row.state != "submitted":',
        "if False:",
        (_SCL + "test_a_decision_says_what_and_why_before_it_goes_to_the_principal",),
    ),
    Switch(
        "compensation that was asked for is paid before the case is closed",
        "casework/cases/archive/left.py",
        "        *_unpaid(record),\n",
        "",
        (_PAID,),
        "YS-26",
    ),
    Switch(
        "what is missing is told once",
        "casework/cases/compensation/queries.py",
        "    if step.kind in known or (name",
        "    if (name",
        (_SCL + "test_gaps_are_told_once_in_five_days",),
        "YS-26",
    ),
)
