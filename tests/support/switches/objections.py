"""Credit: objections, their clocks, and what of them is forgotten."""

from tests.support.switches.switch import Switch

OBJECTIONS, ONLINE = "tests/credit/test_objections.py::", "tests/web/test_objections.py::"
ROOM = "casework/credit/objections/"
RECEIVES, ACTS, READS, FINDS = (ROOM + f"{name}.py" for name in ("receiving", "actions", "queries", "find"))

CREDIT_OBJECTIONS = (
    Switch(
        "what is filed is matched where it is plain", RECEIVES, "return fits[0] if len(fits) == 1 else None",
        "return None", (OBJECTIONS + "test_it_comes_in_writing_or_online_with_proof",), "XY-18",
    ),
    Switch(
        "the code must fit", READS, "if row is None or not fits:", "if row is None:",
        (OBJECTIONS + "test_what_is_filed_is_answered_alike_whether_or_not_it_is_known",), "XY-18",
    ),
    Switch(
        "what is tried in vain is counted", ROOM + "public_pages.py",
        "failed(desk.tx, _address(desk), word.number, desk.at)", "pass",
        (ONLINE + "test_nobody_guesses_a_code",), "XY-18",
    ),
    Switch(
        "forwarding meets its clock", ACTS, "EventKind.OBJECTION_FORWARDED", "EventKind.FORWARDED_TO_PROVIDER",
        (OBJECTIONS + "test_forwarding_on_the_last_day_and_after_it",), "XY-19",
    ),
    Switch(
        "the provider's word meets its clocks", ACTS, "EventKind.OBJECTION_VERIFIED",
        "EventKind.VERIFICATION_RECEIVED", (OBJECTIONS + "test_the_provider_verifies",), "XY-19",
    ),
    Switch(
        "what is wrong is taken back", ACTS, "elif word.finding is Finding.REVOKED:", "elif False:",
        (OBJECTIONS + "test_what_is_wrong_is_put_right_or_taken_back_at_once",), "XY-19",
    ),
    Switch(
        "marked from receipt", RECEIVES, "set_status(tx, actor, record, RecordStatus.DISPUTED,",
        "set_status(tx, actor, record, record.status,",
        (OBJECTIONS + "test_a_record_is_marked_from_receipt_and_nobody_changes_it_beside",), "HN-41",
    ),
    Switch(
        "the regulation binds", FINDS, "d.layer is Layer.STATUTORY or", "d.layer is Layer.LOCAL or",
        (OBJECTIONS + "test_the_provider_verifies",), "HN-41",
    ),
    Switch(
        "a right record counts again once the objector is told", ACTS, "if row.finding is Finding.KEPT:", "if False:",
        (OBJECTIONS + "test_the_centre_settles_it_itself",), "HN-41",
    ),
    Switch(
        "what it says goes with its record", READS, "return [row if row.told else", "return [row if True else",
        (OBJECTIONS + "test_it_is_forgotten_with_its_record",), "XY-11",
    ),
)  # fmt: skip
