"""What stands in the ground, shown: settings, days off, the trail, background work."""

from tests.support.switches.switch import DAYS_OFF, EXPORTS, LOAD, Switch

ADMINISTRATION = (
    Switch(
        "a confirmed change is computed into the cases",
        "casework/administration/days_off/actions.py", "return order(", "return (lambda *_, **__: 0)(",
        (DAYS_OFF + "test_what_the_state_council_orders_within_the_year_moves_the_day_of_the_answer",),
    ),
    Switch(
        "an exported file is for the one who ordered it",
        "casework/administration/work/pages.py", "or found.owner != desk.viewer.user_id", "",
        (EXPORTS + "test_the_file_is_for_the_one_who_ordered_it",),
    ),
    Switch(
        "a password is hashed outside the transaction",
        "casework/administration/settings/pages.py",
        "    return partial(PasswordChange.typed, _secret(desk, \"old\"), _secret(desk, \"new\"), stored)",
        "    typed = PasswordChange.typed(_secret(desk, \"old\"), _secret(desk, \"new\"), stored)\n    return lambda: typed",
        (LOAD + "test_a_new_password_is_hashed_while_no_connection_is_in_use",),
    ),
    Switch(
        "who came and went is not shown unasked",
        "casework/administration/trail/pages.py", "without=() if asked else COMINGS", "without=()",
        ("tests/web/test_reference.py::test_who_came_and_went_is_in_the_trail_for_whoever_asks",),
    ),
    Switch(
        "a page says that not all is computed yet",
        "casework/administration/days_off/pages.py", "under_way=job is not None and job.state is not JobState.DONE,", "under_way=False,",
        ("tests/web/test_jobs.py::"
         "test_a_change_says_how_far_it_has_come_and_never_that_all_is_computed_before_it_is",),
    ),
)  # fmt: skip
