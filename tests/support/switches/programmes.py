"""Credit: what a programme grants, and what a programme may say."""

from tests.support.switches.switch import Switch

GRANTS, WRITTEN = "tests/test_cli_programme.py::", "tests/credit/test_programmes_written.py::"
ASSESS, READ = "casework/credit/programmes/assess.py", "casework/credit/programmes/read.py"
REFUSED = WRITTEN + "test_what_would_be_passed_over_is_refused_with_its_place"
CONTRIBUTION = GRANTS + "test_the_contribution_award"
APPLIED = "tests/credit/test_applications.py::"
ACTS, PAYS, PLANS = (
    "casework/credit/applications/actions.py", "casework/credit/applications/paying.py",
    "casework/credit/programmes/actions.py",
)  # fmt: skip

PROGRAMMES = (
    Switch(
        "the gate comes before an award", ACTS, "if line.decision is not Decision.ELIGIBLE:", "if False:",
        (APPLIED + "test_the_gate_comes_first",), "ZB-GATE",
    ),
    Switch(
        "a fraud is an adverse record", PAYS, "row.record_id = _record(tx, actor, row)", "pass",
        (APPLIED + "test_a_fraud_is_revoked_paid_back_and_put_on_record",), "ZB-GATE",
    ),
    Switch(
        "instalments are paid in order", PAYS, "col(CreditInstalment.year) < one.year", "col(CreditInstalment.year) < 0",
        (APPLIED + "test_headquarters_from_the_application_to_the_last_instalment",), "ZB-GATE",
    ),
    Switch(
        "what is awarded is kept", ACTS, "    _award(tx, actor, row, found)\n", "",
        (APPLIED + "test_an_investment_is_awarded_by_the_funds_in_place",), "ZS-7",
    ),
    Switch(
        "a person fixes no more than the ceiling", "casework/credit/applications/reckoned.py", "if fen > one.amount.fen:",
        "if False:", (APPLIED + "test_an_innovation_centre_is_granted_within_the_ceiling",), "ZX-8",
    ),
    Switch(
        "unlawful conduct in energy review is recorded as such", PLANS, "told, OF_ENERGY)", "told)",
        (APPLIED + "test_unlawful_conduct_in_energy_review_is_put_on_record",), "JN-23",
    ),
    Switch(
        "不低于 includes the sum itself", ASSESS, "return bool(value >= wanted)", "return bool(value > wanted)",
        (GRANTS + "test_each_industry_has_its_thresholds",), "ZB-GATE",
    ),
    Switch(
        "a step is reached for the first time once", ASSESS, "award.amount.first_time and step[0] <= reached", "False",
        (CONTRIBUTION,), "ZB-GATE",
    ),
    Switch(
        "growth is of the year before", ASSESS, "series.get(year), series.get(year - 1)",
        "series.get(year), series.get(year)", (CONTRIBUTION,), "ZB-GATE",
    ),
    Switch(
        "of an existing enterprise three tenths", ASSESS, "full * amount.share // WHOLE", "full",
        (GRANTS + "test_the_office_award",), "ZB-GATE",
    ),
    Switch(
        "only full units count", ASSESS, "int(number // amount.unit)", "round(number / amount.unit)",
        (GRANTS + "test_investment_awards_by_funds_in_place",), "ZS-7",
    ),
    Switch(
        "an award has its ceiling", ASSESS, "amount.most is not None and amount.most.fen < full", "False",
        (GRANTS + "test_investment_awards_by_funds_in_place",), "ZS-7",
    ),
    Switch(
        "through the corresponding day, no further", ASSESS, "began <= value <= add_months(began, 12 * wanted)",
        "began <= value",
        (WRITTEN + "test_three_years_from_a_leap_day_end_on_the_last_of_february",), "ZX-8",
    ),
    Switch(
        "a programme says nothing that is passed over", READ, "for name in table if name not in known]",
        "for name in table if False]", (REFUSED,),
    ),
    Switch(
        "the last instalment takes the rest", ASSESS, "parts.append(amount.fen - sum(parts))",
        "parts.append(amount.fen * award.instalments[-1] // WHOLE)",
        (WRITTEN + "test_instalments_and_both_parts_are_the_award_to_the_fen",),
    ),
)  # fmt: skip
