"""The desk: what people see each day, are told and sign."""

from tests.support.switches.switch import (
    AWAY,
    BOARD,
    DAY,
    DAYS_OFF,
    FEEDS,
    FEEDS_READ,
    RECIPIENTS,
    SHOWN_FOLLOWED,
    SHOWN_RIGHTS,
    SWEPT,
    TELLING,
    TOLD,
    Switch,
)

DESK = (
    Switch(
        "a right stands on the board",
        BOARD, "_DUTY | _USABLE, ", "_DUTY, ",
        (SHOWN_RIGHTS + "test_every_open_limit_that_is_not_a_courts_stands_on_desk_list_and_calendar",), "YS-10.1",
    ),
    Switch(
        "a right that ran out leaves the board",
        BOARD, "_DUTY | _USABLE, ", "",
        (SHOWN_RIGHTS + "test_after_the_opinion_is_in_the_appeal_stays_in_sight_until_its_last_day",), "APL-85",
    ),
    Switch(
        "the calendar calls no right late",
        "templates/month/show.html", "{% set gone = not right and ", "{% set gone = ",
        ("tests/web/test_rights.py::test_a_right_that_ran_out_is_never_late",),
    ),
    Switch(
        "a right that ends with a duty stands in its line",
        BOARD, "if d.character is Character.RIGHT and line is not None:", "if False:",
        (SHOWN_RIGHTS + "test_a_right_that_ends_with_a_duty_stands_in_its_line",),
    ),
    Switch(
        "the dashboard is sorted by the date to follow",
        BOARD, "by: Any = col(StoredDeadline.follow)", "by: Any = col(StoredDeadline.due)",
        (SHOWN_FOLLOWED + "test_lists_and_dashboard_sort_by_the_date_to_follow_and_call_nothing_late_before_its_due_date",),
    ),
    Switch(
        "the dashboard calls nothing late before its due date",
        BOARD, "return col(StoredDeadline.follow) < today, unindexed(col(StoredDeadline.due)) < today",
        "return col(StoredDeadline.follow) < today, col(StoredDeadline.follow) < today",
        (SHOWN_FOLLOWED + "test_lists_and_dashboard_sort_by_the_date_to_follow_and_call_nothing_late_before_its_due_date",),
    ),
    Switch(
        "whoever alone entered a day does not sign it",
        "casework/desk/day/actions.py", "if enterers(tx, organ_id, on) == {actor.viewer.user_id}:", "if False:",
        (DAY + "test_whoever_alone_entered_a_day_does_not_sign_it_and_another_does",),
    ),
    Switch(
        "a day is signed with all that is entered for it",
        "casework/desk/day/actions.py", "has.last_event_id > form.seen", "has.last_event_id < form.seen",
        (DAY + "test_whoever_signs_has_seen_all_of_it",),
    ),
    Switch(
        "a correction of what was signed is an addition, whatever its day",
        "casework/desk/day/parts.py", "return chain.union(corrections)", "return chain",
        (DAY + "test_what_is_entered_or_corrected_after_the_sign_off_is_an_addition_and_nothing_else_is",),
    ),
    Switch(
        "a day is the office's and not that of UTC",
        "casework/desk/day/parts.py", '"begins": day_start(on),', '"begins": day_start(on) + timedelta(hours=8),',
        (DAY + "test_the_day_is_the_offices_not_that_of_utc",),
    ),
    Switch(
        "a day is seen by whoever may see its organ",
        "casework/desk/day/queries.py", "next((organ for organ in organs if organ_id in {None, organ.id}), None)",
        'next(iter(organs), None) if organ_id is None else OrganChoice(organ_id, "")',
        (DAY + "test_a_day_is_seen_by_its_organ_and_those_above_and_signed_by_its_organ_alone",),
    ),
    Switch(
        "a sign-off is taken back by whoever gave it",
        "casework/desk/day/actions.py", "if standing.signed_by != actor.viewer.user_id:", "if False:",
        (DAY + "test_a_sign_off_is_taken_back_by_whoever_gave_it_and_is_kept",),
    ),
    Switch(
        "a revoked feed gives nothing",
        FEEDS_READ, "        col(CalendarFeed.ended_at).is_(None),\n        col(User.active)", "        col(User.active)",
        (FEEDS + "test_the_address_is_the_right_and_nothing_else_opens_it",),
    ),
    Switch(
        "a feed ends with the account and with the role",
        FEEDS_READ, "if viewer.reach else None", "if True else None",
        (FEEDS + "test_the_address_is_the_right_and_nothing_else_opens_it",),
    ),
    Switch(
        "no party leaves the house in a feed",
        "casework/desk/feeds/ics.py", "names = of is not None and of.named", "names = of is not None",
        (FEEDS + "test_no_party_and_no_cause_leaves_the_house_unless_the_office_says_so",),
    ),
    Switch(
        "a feed tells what was taken back to whoever sees the case now",
        FEEDS_READ, "        .where(condition(reach, walked=True))\n", "",
        (FEEDS + "test_what_was_taken_back_is_told_to_nobody_who_does_not_see_the_case",),
    ),
    Switch(
        "why somebody is away is not told to whoever stands in",
        "casework/desk/leave/queries.py", 'replace(found, reason="")', "found",
        (AWAY + "test_leave_is_seen_by_whoever_is_away_stands_in_or_is_its_head_and_its_reason_not_by_all",),
    ),
    Switch(
        "nobody is told on a rest day",
        TELLING, "if calendar.local.rests(today):", "if False:",
        (TOLD + "test_nobody_is_told_on_a_rest_day_not_even_of_what_was_missed",),
    ),
    Switch(
        "nobody is told of what it may not see",
        RECIPIENTS, "tuple(p for p in people if self.sees(p, held, owner))", "tuple(people)",
        (TOLD + "test_nobody_is_told_of_what_it_may_not_see",),
    ),
    Switch(
        "whoever stands in sees the matter",
        RECIPIENTS, "return found if found is not None and self.sees(found, held, owner) else None", "return found",
        (TOLD + "test_whoever_stands_in_and_may_not_see_the_matter_is_not_told",),
    ),
    Switch(
        "a moved date is told to everybody who was told the old one",
        "casework/desk/alerts/moved.py", "if last.due == due:", "if True:",
        (TOLD + "test_a_late_holiday_moves_the_date_and_says_so_once_with_its_reason",
         TOLD + "test_a_corrected_day_of_service_moves_the_date_and_names_the_correction"),
    ),
    Switch(
        "that people were told is in the trail",
        TELLING, "append_each(tx, list(round_.lines()),", "append_each(tx, [],",
        (TOLD + "test_that_people_were_told_is_in_the_trail_once_for_a_matter_and_a_sweep",),
    ),
    Switch(
        "what was read stays read",
        "casework/desk/alerts/actions.py", ", col(Alert.read_at).is_(None), until)", ", until)",
        (TOLD + "test_what_is_read_stays_read_and_is_in_the_trail",),
    ),
    Switch(
        "what an act begins is told at once",
        "casework/desk/alerts/work.py", "    calls=_begun,\n", "",
        (SWEPT + "test_what_an_act_begins_later_in_the_day_is_told_at_once",),
    ),
    Switch(
        "a stream ends with its session",
        "casework/desk/alerts/live.py", "listener.ended = listener.session_id not in open_", "listener.ended = False",
        ("tests/alerts/test_live.py::test_a_stream_ends_with_its_session",),
    ),
    Switch(
        "the unit reads of its own duties alone",
        "casework/desk/alerts/record.py", "if viewer.reach == {Reach.UNIT}:", "if False:",
        ("tests/web/test_alerts.py::test_the_unit_reads_of_its_own_duties_alone",),
    ),
    Switch(
        "neglected days are shown of the organs below alone",
        "casework/desk/day/below.py", "            *supervised(),\n", "",
        (DAY + "test_whose_days_are_neglected_most_stands_first_until_somebody_signs_them",),
    ),
    Switch(
        "whose days are neglected most stands first",
        "casework/desk/day/below.py", "order = (-found.c.unsigned, found.c.oldest,", "order = (-found.c.unsigned * 0, found.c.oldest,",
        (DAY + "test_whose_days_are_neglected_most_stands_first_until_somebody_signs_them",),
    ),
    Switch(
        "what a change moved is told no more to whoever has read it",
        "casework/desk/dashboard/moved.py", "            ~seen,\n", "",
        (DAYS_OFF + "test_whoever_has_read_what_a_change_moved_puts_it_away_for_itself_alone",),
    ),
)  # fmt: skip
