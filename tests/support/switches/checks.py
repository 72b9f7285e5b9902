"""Credit: commitments, and checks by the credit centre."""

from tests.support.switches.switch import Switch

CHECKS, COMMITMENTS, CREDIT_PAGES = (
    "tests/credit/test_checks.py::", "tests/credit/test_commitments.py::", "tests/web/test_credit.py::",
)  # fmt: skip
ACTS, READS = "casework/credit/checks/actions.py", "casework/credit/checks/queries.py"
PROMISES_OF, FINDS = "casework/credit/commitments/actions.py", "casework/credit/checks/find.py"

CREDIT_CHECKS = (
    Switch(
        "what is found is frozen", ACTS, "enumerate(found.lines, start=1)", "enumerate((), start=1)",
        (CHECKS + "test_an_answer_holds_the_records_found_on_its_day_and_no_later_one",), "XY-3",
    ),
    Switch(
        "the seal is looked at", READS, "row.opinion_hash, found) == row.seal",
        "row.opinion_hash, found) != row.seal",
        (CHECKS + "test_the_seal_tells_what_was_changed_and_holds_when_something_is_forgotten",), "XY-8",
    ),
    Switch(
        "a check says in which field", ACTS, "use=word.use,", "use='other',",
        (CHECKS + "test_a_check_is_asked_in_each_of_the_six_fields_and_says_in_which",), "XY-9",
    ),
    Switch(
        "the answer meets the clock", ACTS, "put(tx, actor, check_id, NewEvent(EventKind.CHECK_ANSWERED, actor.today))",
        "pass",
        (CHECKS + "test_five_working_days_run_from_the_request",), "XY-10",
    ),
    Switch(
        "only whoever asked sees it", FINDS, "col(CreditCheck.asking_id).in_(organs)",
        "col(CreditCheck.asking_id).is_not(None)",
        (CHECKS + "test_an_organ_sees_the_checks_that_it_asked_and_no_others",), "XY-12",
    ),
    Switch(
        "a breach is an adverse record", PROMISES_OF, "word.evidence_id,\n        record_id,", "word.evidence_id,\n        None,",
        (COMMITMENTS + "test_a_breach_is_an_adverse_record_and_shows_on_the_commitment",), "XY-5",
    ),
    Switch(
        "an organ's text is in force from its day", "casework/credit/commitments/queries.py",
        "col(CommitmentText.start) <= on", "col(CommitmentText.start) < on",
        (COMMITMENTS + "test_an_organ_words_a_field_anew_from_a_day_on",), "XY-7",
    ),
)  # fmt: skip
