"""Switches of the end of a case: closing, volume, package, destruction."""

from tests.support.switches.switch import Switch

OF, AT_WORK = "tests/cases/test_archive.py::", "tests/web/test_archive.py::"
END, VOLUME = "casework/cases/archive/actions.py", "casework/cases/archive/volume.py"
LEFT, DESTRUCTION = "casework/cases/archive/left.py", "casework/cases/archive/destruction.py"
ARCHIVE = (
    Switch(
        "a case with an open duty is not closed",
        END, "    if duties:\n", "    if False:\n",
        (OF + "test_a_case_with_an_open_duty_cannot_be_closed_and_the_page_says_which",), "YS-10.6",
    ),
    Switch(
        "a right that can still be used is given up with its reason",
        END, "if right.sort is Sort.RIGHT:", "if False:",
        (OF + "test_a_right_that_can_still_be_used_is_given_up_with_its_reason_when_the_case_is_closed",), "YS-10.6",
    ),
    Switch(
        "a missing paper is named",
        LEFT, "        *_papers(record, entries),\n", "",
        (OF + "test_a_missing_paper_is_named_and_its_absence_explained",), "YS-10.6",
    ),
    Switch(
        "an archived volume is read only",
        VOLUME, "    if is_archived(tx, case):", "    if False:",
        (OF + "test_the_volume_stands_in_the_customary_order_and_is_read_only_once_archived",), "YS-10.6",
    ),
    Switch(
        "the digest covers every paper",
        "casework/cases/archive/package.py", "for p in papers if p.file_id is not None]", "for p in papers if not p.file_id]",
        (OF + "test_the_package_is_verified_by_its_own_script_and_a_change_is_seen",), "GW-17",
    ),
    Switch(
        "the package holds the documents of every instance",
        "casework/cases/casefile/documents.py", "for one in earlier for named in", "for one in () for named in",
        (AT_WORK + "test_the_package_holds_the_documents_that_were_made_at_each_instance",), "GW-17",
    ),
    Switch(
        "an archived volume keeps its documents",
        "casework/cases/archive/package.py", "        for document in documents:\n", "        for document in ():\n",
        (AT_WORK + "test_the_package_holds_the_documents_that_were_made_at_each_instance",), "GW-17",
    ),
    Switch(
        "the register keeps the closing that was archived",
        "casework/cases/archive/queries.py", "closed_on=Volume.closed_on", "closed_on=Case.closed_on",
        (OF + "test_the_register_keeps_what_was_archived_when_the_case_is_opened_again_and_shows_that",), "YS-10.6",
    ),
    Switch(
        "documents of an earlier instance stay within reach",
        "casework/cases/casefile/pages.py", "for one in reversed(earlier)}", "for one in ()}",
        ("tests/web/test_instances.py::test_the_documents_of_an_earlier_instance_stay_within_reach_as_they_were",), "YS-11",
    ),
    Switch(
        "an application written and not filed is asked about",
        LEFT, "        *(_draft(record, text) for text in unfiled),\n", "",
        (OF + "test_an_application_that_was_written_and_not_filed_is_asked_about_at_closing",), "YS-10.6",
    ),
    Switch(
        "nobody decides on a destruction that is its own proposal",
        DESTRUCTION, "if asked.proposed_by == actor.viewer.user_id:", "if False:",
        (OF + "test_whoever_proposes_to_destroy_does_not_decide_it_whatever_the_roles",), "GW-14",
    ),
    Switch(
        "nothing is destroyed before its time",
        DESTRUCTION, "volume.keep_until is None or volume.keep_until >= actor.today", "volume.keep_until is None",
        (OF + "test_a_volume_is_destroyed_after_its_time_by_two_people_and_its_catalogue_stays",), "GW-14",
    ),
)  # fmt: skip
