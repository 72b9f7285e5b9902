"""Oversight: filings along the tree, their packs, and what becomes of them."""

from tests.support.switches.switch import Switch

TESTS, CARRIED = "tests/oversight/test_filings.py::", "tests/oversight/test_exchange.py::"
ROOM = "casework/oversight/filings/"
OWED, DRAFT, ACTS, PACK = (ROOM + f"{name}.py" for name in ("owed", "draft", "actions", "pack"))

FILINGS = (
    Switch(
        "whoever stands under the city files with it", OWED,
        "yield FilingDuty.CITY if to_city else FilingDuty.COUNTY", "yield FilingDuty.COUNTY",
        (TESTS + "test_it_files_its_decisions_with_the_legal_body_of_the_city",), "YS-20.1",
    ),
    Switch(
        "a pack has what was received in its own quarter", "casework/cases/judgments/received.py",
        "col(Event.on) >= first, ", "",
        (TESTS + "test_the_pack_has_the_decisions_received_in_the_quarter_with_their_copies",), "YS-20.1",
    ),
    Switch(
        "what lacks its copy is explained", ACTS, "if found.lacking and not word.note:", "if False:",
        (TESTS + "test_what_lacks_its_copy_is_explained_or_not_handed_in",), "YS-20.1",
    ),
    Switch(
        "no nil return where there is something", ACTS, "if word.nil and not found.empty:", "if False:",
        (TESTS + "test_a_nil_return_is_refused_where_there_is_something",), "YS-20.1",
    ),
    Switch(
        "late from the day after", ACTS, "late = max(0, (handed.on - row.due_now).days)", "late = 0",
        (TESTS + "test_it_is_late_from_the_day_after",), "YS-20.1",
    ),
    Switch(
        "a later change is reported with the next", PACK, "elif known.mark != row.mark:", "elif False:",
        (TESTS + "test_what_changes_after_a_pack_was_filed_is_reported_with_the_next",), "YS-20.1",
    ),
    Switch(
        "nothing altered on its way is believed", ROOM + "carrying.py",
        "found.must_be_signed()", "pass",
        (CARRIED + "test_each_thing_that_is_wrong_has_its_own_sentence",), "YS-20.1",
    ),
    Switch(
        "a county's units file with the county", OWED, "reversed(organ.path.strip", "iter(organ.path.strip",
        (TESTS + "test_a_countys_departments_and_townships_file_with_the_county",), "YS-20.2",
    ),
    Switch(
        "a county files statistics", OWED, "yield FilingDuty.STATISTICS", "return",
        (TESTS + "test_a_countys_legal_body_files_the_statistics_of_its_units_as_well",), "YS-21.1",
    ),
    Switch(
        "a roll-up has what the units filed", DRAFT, "*(one for _, said in filed for one in said)", "",
        (TESTS + "test_a_county_rolls_up_what_its_units_filed_and_names_who_has_not",), "YS-21.1",
    ),
    Switch(
        "the annual return is put before the organs in December", ROOM + "owing.py",
        "if today.month >= ANNUAL_FROM:", "if False:",
        (TESTS + "test_the_annual_return_is_owed_by_counties_and_city_departments_until_the_last_of_december",), "YS-21.2",
    ),
    Switch(
        "only counties and city departments make it", OWED, "if to_city and organ.kind in _ANNUAL:", "if to_city:",
        (TESTS + "test_the_annual_return_is_owed_by_counties_and_city_departments_until_the_last_of_december",), "YS-21.2",
    ),
    Switch(
        "nobody is urged twice in a day", ACTS, "or row.urged_on == actor.today:", "or False:",
        (TESTS + "test_whoever_has_not_filed_is_urged_in_one_act_once_a_day",), "YS-7",
    ),
)  # fmt: skip
