"""Switches of the end of a case: closing, volume, package, destruction."""

from tests.support.switches.switch import Switch

OF = "tests/cases/test_archive.py::"
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
