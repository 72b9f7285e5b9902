"""The gate of credit, what it is decided on, and who passes it."""

from tests.support.switches.switch import Switch

REPORTS, DECISIONS = "tests/credit/test_reports.py::", "tests/credit/test_decisions.py::"
COMMENDED = "tests/credit/test_commendations.py::"
GATE = "casework/credit/gate/"

RECORDS, CODES = "tests/credit/test_records.py::", "tests/credit/test_codes.py::"
IMPORTS, WATCHED = "tests/credit/test_imports.py::", "tests/credit/test_supervision.py::"

CREDIT = (
    Switch(
        "what came after the answer is asked for anew", "casework/credit/deciding/decide.py",
        "    if one.overtaken:\n", "    if False:\n",
        (DECISIONS + "test_what_came_after_the_answer_is_asked_for_anew",), "XY-GATE",
    ),
    Switch(
        "the rule is in force from its day", "casework/credit/deciding/decide.py",
        "return self.start <= on and (self.until is None or on <= self.until)", "return True",
        ("tests/credit/test_gate.py::test_before_the_rule_nothing_is_required",), "XY-25",
    ),
    Switch(
        "the check digit of an identity number", "casework/credit/codes.py",
        "value[-1] != ric.calc_check_digit(value)", "False",
        (CODES + "test_a_code_is_taken_where_its_check_digit_is_right",), "XY-4",
    ),
    Switch(
        "the check digit of a unified code", "casework/credit/codes.py",
        "value[-1] != uscc.calc_check_digit(value)", "False",
        (CODES + "test_a_code_is_taken_where_its_check_digit_is_right",), "XY-4",
    ),
    Switch(
        "look-back ends what is shown", "casework/credit/records/shown.py",
        "return or_(until.is_(None), until >= on)", "return until.is_(None) | until.is_not(None)",
        (RECORDS + "test_a_record_exists_through_its_last_day",), "XY-11",
    ),
    Switch(
        "what is past is erased", "casework/credit/records/actions.py",
        "    _erase(tx, gone)\n", "",
        (RECORDS + "test_what_is_past_is_erased_and_the_trail_never_said_it",), "XY-11",
    ),
    Switch(
        "the same record in a file is one", "casework/credit/imports/taking.py",
        "if same not in there]", "]",
        (IMPORTS + "test_the_same_file_again_enters_nothing",), "XY-22",
    ),
    Switch(
        "what waits past its day is late", "casework/credit/checks/figures.py",
        "due < func.coalesce(answered, today)", "due < answered",
        (WATCHED + "test_a_year_says_how_much_was_asked_and_what_was_late",), "XY-20",
    ),
    Switch(
        "an agency must be qualified on the day of issue", "casework/credit/reports/actions.py",
        "if last < word.issued_on:", "if False:",
        (REPORTS + "test_only_an_agency_that_is_qualified_on_the_day_issues",), "XY-13",
    ),
    Switch(
        "a report that lacks a part is not complete", "casework/credit/reports/actions.py",
        "complete=not missing", "complete=True",
        (REPORTS + "test_a_report_that_lacks_a_part_is_not_complete",), "XY-14",
    ),
    Switch(
        "an earlier printed expiry wins", "casework/credit/deciding/decide.py",
        "return last if self.expires_on is None else min(last, self.expires_on)", "return last",
        (REPORTS + "test_a_report_serves_for_a_year_or_as_long_as_is_printed_on_it",), "XY-16",
    ),
    Switch(
        "every organ uses a report again", "casework/credit/reports/queries.py",
        "return dealt_with(tx, viewer, col(CreditReport.subject_id))",
        "return col(CreditReport.organ_id).in_(viewer.acts_for)",
        (REPORTS + "test_another_organ_uses_it_again_and_the_same_twice_is_one",), "XY-17",
    ),
    Switch(
        "a change of the matrix is in force only once approved", GATE + "queries.py",
        "FieldRule.state == RuleState.APPROVED, ", "",
        (DECISIONS + "test_the_matrix_is_changed_by_two_and_from_a_day_to_come",), "XY-15",
    ),
    Switch(
        "a product that is missing is no person's to weigh", GATE + "actions.py",
        "return GateState.WEIGHING if all(one.met for one in outcome.requirements) else GateState.LACKING",
        "return GateState.WEIGHING",
        (DECISIONS + "test_nothing_is_granted_before_what_the_field_requires_is_there",), "XY-3",
    ),
    Switch(
        "what was acted on is reviewed, not changed", GATE + "again.py", "if row.state in DONE:", "if False:",
        (DECISIONS + "test_what_was_acted_on_is_reviewed_and_not_changed",), "XY-GATE",
    ),
    Switch(
        "counsel pass only with what the field requires", GATE + "answer.py",
        "    if lacking:\n", "    if False:\n",
        (DECISIONS + "test_a_counsel_passes_by_its_own_clean_check_and_commitment",), "FG-4",
    ),
    Switch(
        "a commendation passes the gate before it is put up", "casework/credit/commendations/actions.py",
        "if said.decision is not Decision.ELIGIBLE:", "if False:",
        (COMMENDED + "test_nobody_is_put_up_without_commitment_and_check",), "YS-23",
    ),
)  # fmt: skip
