"""Violations, gaps, and what was urged and answered."""

from tests.support.switches.switch import Switch

FOUND, GAPS, URGED = (
    "tests/oversight/test_violations.py::", "tests/oversight/test_gaps.py::", "tests/cases/test_urging.py::",
)  # fmt: skip
FACTS, DETECT, ACTS, READS = (
    f"casework/oversight/violations/{name}.py" for name in ("facts", "detect", "actions", "queries")
)
VIOLATIONS = (
    Switch(
        "nothing is a violation before its day is over",
        FACTS, "col(_D.due) < today", "col(_D.due) <= today",
        (FOUND + "test_nothing_is_a_violation_before_its_day_is_over",), "YS-25",
    ),
    Switch(
        "what was done late is one as well",
        FACTS, "col(_D.met_on) > col(_D.due)", "col(_D.met_on) > date(2099, 1, 1)",
        (FOUND + "test_what_was_done_late_is_one_and_what_was_done_in_time_is_none",
         FOUND + "test_a_filing_that_was_not_made_in_time_is_one_whoever_keeps_it"), "YS-25",
    ),
    Switch(
        "a lawyer alone is nobody of the organ",
        FACTS, "return not at.staff", "return not at.staff and not one.record.people",
        (FOUND + "test_a_hearing_at_which_nobody_of_the_organ_was_is_one",), "YS-25",
    ),
    Switch(
        "an effective judgment is performed in its term",
        "casework/rulebook/law/performance.py",
        "citation=citation,\n        layer=Layer.COURT,\n        failing=Failing.PERFORMANCE,",
        "citation=citation,\n        layer=Layer.COURT,",
        (FOUND + "test_an_effective_judgment_that_is_not_performed_in_its_term_is_one",), "YS-25",
    ),
    Switch(
        "an organ that nobody here supervises is left alone",
        FACTS, 'if path.strip("/").count("/"))', "if path)",
        (FOUND + "test_an_organ_that_nobody_here_supervises_is_left_to_its_own_superior",), "YS-27",
    ),
    Switch(
        "each failure is put down once",
        DETECT, "if key not in known]", "]",
        (FOUND + "test_each_failure_is_found_once_with_its_evidence",), "YS-25",
    ),
    Switch(
        "a correction of the facts goes back to a person",
        DETECT, "if came_back or changed(row.facts, facts):", "if came_back:",
        (FOUND + "test_a_later_correction_of_the_facts_goes_back_to_a_person",), "YS-25",
    ),
    Switch(
        "what the facts no longer show goes back to a person",
        DETECT, "    if not was or row.state in {S.DISMISSED, S.CHANGED}:", "    if True:",
        (FOUND + "test_a_later_correction_of_the_facts_goes_back_to_a_person",), "YS-25",
    ),
    Switch(
        "the organ knows of it once it is confirmed, and not before",
        READS, ", col(Violation.told).is_(True))", ")",
        (FOUND + "test_the_organ_knows_of_it_from_its_confirmation_on_and_others_never",), "YS-25",
    ),
    Switch(
        "what the facts no longer show is not confirmed",
        ACTS, "if word.confirm and not row.holds:", "if False:",
        (FOUND + "test_a_later_correction_of_the_facts_goes_back_to_a_person",), "YS-25",
    ),
    Switch(
        "nobody decides on facts that are past",
        ACTS, "    _must_be_so(tx, actor, row)\n", "",
        (FOUND + "test_nobody_decides_on_facts_that_are_past",), "YS-25",
    ),
    Switch(
        "before the term is over nothing is judged that was not reported",
        ACTS, "row.order_due >= actor.today:", "False:",
        (FOUND + "test_the_organ_answers_with_its_proof_and_the_outcome_is_judged",), "YS-25",
    ),
    Switch(
        "an answer to an urging is one for it alone",
        "casework/cases/urging/queries.py", "found is not None and found.kind is EventKind.URGED", "found is not None",
        (URGED + "test_the_urged_organ_answers_and_who_urged_sees_answer_and_days",), "YS-7",
    ),
    Switch(
        "a hearing of which agents are named lacks none",
        "casework/oversight/gaps/queries.py", "(*notified, *when, _never(_K.AGENTS_NAMED))", "(*notified, *when)",
        (GAPS + "test_agents_that_are_named_close_the_gap",), "",
    ),
)  # fmt: skip
