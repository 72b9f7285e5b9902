"""The ground: matters, people and their doors, files, background work, what is told and what leaves the house."""

from tests.support.switches.switch import (
    AWAY,
    CHANNELS,
    DAYS_OFF,
    DOUBTS,
    DRAFTS,
    FEEDS,
    PAGES,
    RECOMPUTED,
    ROUNDS,
    SEES,
    SENDING,
    SETTING,
    STANDING,
    SWEPT,
    TOLD,
    Switch,
)

GROUND = (
    Switch(
        "a second person confirms a change of the calendar",
        "casework/matters/actions.py", "if change.recorded_by == actor.viewer.user_id:", "if False:",
        (DAYS_OFF + "test_a_proposal_has_no_effect_until_a_second_person_confirms_it",
         DAYS_OFF + "test_where_there_is_no_second_person_the_page_says_whom_to_add_and_nothing_is_bypassed"),
    ),
    Switch(
        "only the top organ decides on a change of the calendar",
        "casework/matters/actions.py", "    must_head_the_tree(tx, actor)\n    change = tx.exec(",
        "    change = tx.exec(",
        (DAYS_OFF + "test_nobody_else_confirms_or_refuses",),
    ),
    Switch(
        "what was decided is not decided again",
        "casework/matters/actions.py", "if change.state is not ChangeState.PROPOSED:", "if False:",
        (DAYS_OFF + "test_a_refused_proposal_has_no_effect_and_keeps_its_reason",),
    ),
    Switch(
        "what is seldom meant is asked back",
        "casework/errors.py", "if any(doubt.code not in confirmed for doubt in doubts):", "if False:",
        (DOUBTS + "test_what_is_seldom_meant_is_asked_back_and_a_tick_lets_it_through",
         "tests/web/test_intake.py::test_a_doubt_comes_back_with_everything_typed_and_its_tick"),
    ),
    Switch(
        "each doubt needs its own tick",
        "casework/errors.py", "if any(doubt.code not in confirmed for", "if all(doubt.code not in confirmed for",
        (DOUBTS + "test_one_tick_of_two_is_not_enough",),
    ),
    Switch(
        "the trail keeps what was confirmed",
        "casework/errors.py", "{\"confirmed\": sorted(doubt.code for doubt in doubts)} if doubts else {}", "{}",
        (DOUBTS + "test_what_is_seldom_meant_is_asked_back_and_a_tick_lets_it_through",),
    ),
    Switch(
        "classified material is refused",
        "casework/files/actions.py", "_refuse_classified(classification) or ", "",
        ("tests/files/test_files.py::test_classified_material_never_enters",), "GW-13",
    ),
    Switch(
        "a touched file is not served",
        "casework/files/store.py", "if hashlib.sha256(content).hexdigest() != sha256:", "if False:",
        ("tests/files/test_files.py::test_the_same_bytes_are_stored_once_and_a_touched_file_is_not_served",), "GW-14",
    ),
    Switch(
        "an administrator is sent to no court",
        "casework/accounts/colleagues.py", "        if not user.roles & ALONE\n", "",
        (DRAFTS + "test_an_agent_is_chosen_from_the_people_of_the_unit_and_may_still_be_anybody",),
    ),
    Switch(
        "a review's note is not cut off",
        "casework/matters/events.py", "note=new.note.strip(),\n        recorded_by", "note=new.note.strip()[:999],\n        recorded_by",
        ("tests/cases/test_lengths.py::test_a_reviews_note_is_refused_rather_than_cut_off_in_the_cases_history",),
    ),
    Switch(
        "an act on a case is in its trail",
        "casework/matters/acts.py", "    append(\n        tx,", "    (lambda *_, **__: None)(\n        tx,",
        ("tests/audit/test_trail.py::test_every_step_of_a_case_leaves_its_trace",), "GW-14",
    ),
    Switch(
        "the city sees below itself alone",
        "casework/matters/visibility.py", "col(Organisation.path).startswith(path), ", "",
        (SEES + "test_the_city_sees_below_the_district_its_own_and_the_unit_what_it_answers_for",), "YS-7",
    ),
    Switch(
        "an organ sees its own cases alone",
        "casework/matters/visibility.py", "ways.append(answers.in_(acts_for))",
        "ways.append(answers.is_not(None))",
        (SEES + "test_the_city_sees_below_the_district_its_own_and_the_unit_what_it_answers_for",), "YS-2",
    ),
    Switch(
        "a unit sees what it answers for alone",
        "casework/matters/visibility.py", "ways.append(responsible.in_(units))",
        "ways.append(responsible.is_not(None))",
        (PAGES + "test_does_not_open_for_others",),
    ),
    Switch(
        "an organ added has a supervisor that exists",
        "casework/organisations/actions.py",
        "if new.supervisor_id is not None and tx.get(Organisation, new.supervisor_id) is None:", "if False:",
        ("tests/organisations/test_register.py::test_an_organ_without_a_place_of_its_own_is_refused_in_words",),
    ),
    Switch(
        "nobody is supervised by whom it supervises",
        "casework/organisations/actions.py", "f\"/{organisation_id}/\" in supervisor.path", "False",
        ("tests/organisations/test_register.py::test_nobody_is_supervised_by_whom_it_supervises",), "YS-7",
    ),
    Switch(
        "a round is done once",
        "casework/jobs/rounds.py", "if known is not None:", "if False:",
        (ROUNDS + "test_a_round_that_comes_again_does_nothing_and_says_what_it_said",),
    ),
    Switch(
        "a job that was taken over has one worker",
        "casework/jobs/rounds.py", " or job.attempt != attempt:", ":",
        (ROUNDS + "test_a_worker_whose_job_was_taken_over_stops_at_its_next_round",),
    ),
    Switch(
        "what is cancelled stops",
        "casework/jobs/rounds.py", "if job is None or not job.state.going or", "if job is None or",
        (ROUNDS + "test_what_is_cancelled_does_no_further_round",),
    ),
    Switch(
        "a deadline that stays is not written anew",
        "casework/matters/actions.py", "row = same.pop() if same else None", "row = None",
        (RECOMPUTED + "test_a_second_computation_writes_no_deadline_anew",),
    ),
    Switch(
        "a changed password ends the feeds",
        "casework/accounts/actions.py", "(*tx.exec(tokens), *tx.exec(feeds))", "tx.exec(tokens)",
        (FEEDS + "test_a_changed_password_ends_every_subscription",),
    ),
    Switch(
        "a feed moves the entry of a corrected day",
        "casework/matters/events.py", "    waiting = set(corrected)", "    waiting = set[int]()",
        (FEEDS + "test_a_corrected_day_of_service_moves_the_entry",),
    ),
    Switch(
        "a feed strikes out what was taken back",
        "casework/matters/actions.py", "    if dropped:", "    if False:",
        (FEEDS + "test_what_is_met_waived_or_taken_back_is_cancelled_for_sixty_days",),
    ),
    Switch(
        "a ladder holds from its day on",
        "casework/alerting/queries.py", 'col(LadderVersion.begins_on) <= bindparam("on"), ', "",
        (SETTING + "test_a_ladder_is_set_from_a_day_told_in_the_trail_and_the_one_before_is_kept",),
    ),
    Switch(
        "a ladder that was withdrawn never holds",
        "casework/alerting/queries.py", ', col(LadderVersion.withdrawn_at).is_(None))', ")",
        (SETTING + "test_a_ladder_that_has_not_begun_is_withdrawn_and_its_row_stays",),
    ),
    Switch(
        "a rule's own ladder goes before that of its kind",
        "casework/alerting/ladders.py", "own = self.kept.get((rule_id, character))", "own = None",
        (STANDING + "test_a_ladder_holds_from_its_day_a_rules_own_before_that_of_its_kind",),
    ),
    Switch(
        "of every duty somebody is told in time",
        "casework/alerting/ladders.py", "if not any(rung.when in _ALWAYS for rung in ladder):", "if False:",
        (STANDING + "test_a_ladder_by_which_nobody_might_be_told_in_time_is_refused",),
    ),
    Switch(
        "only the organ at the top sets ladders",
        "casework/alerting/actions.py", "if not heads_the_tree(tx, actor.viewer):", "if False:",
        (SETTING + "test_only_the_administrator_and_the_head_of_the_legal_office_at_the_top_set_them",),
    ),
    Switch(
        "nothing leaves the house on a day of rest",
        "casework/alerting/quiet.py", "return self.rest_days and self.calendar.local.rests(day)", "return False",
        (STANDING + "test_what_is_made_in_quiet_goes_out_in_the_morning_of_the_next_working_day",
         STANDING + "test_what_is_planned_for_a_day_of_rest_goes_out_on_the_working_day_before"),
    ),
    Switch(
        "whoever is on leave itself does not stand in",
        "casework/alerting/actions.py", "if theirs := _away(tx, new.substitute_id, new.first, new.last):",
        "if theirs := None:",
        (AWAY + "test_whoever_is_on_leave_then_does_not_stand_in",
         AWAY + "test_a_chain_goes_on_to_whoever_is_at_work_and_never_back"),
    ),
    Switch(
        "whoever stands in may do the same",
        "casework/alerting/people.py", "if permissions(one.roles) >= person.permissions and", "if",
        (AWAY + "test_whoever_stands_in_may_do_the_same_in_the_same_organ",),
    ),
    Switch(
        "a head enters leave for its own people alone",
        "casework/alerting/actions.py", "if user_id not in {one.id for one in headed_by(tx, actor.viewer)}:",
        "if False:",
        (AWAY + "test_a_head_enters_leave_for_its_people_and_nobody_else_does",),
    ),
    Switch(
        "whoever is back is told alone again",
        "casework/alerting/queries.py",
        "or_(col(Leave.back_on).is_(None), (col(Leave.back_on) > first) & (col(Leave.back_on) > Leave.first)),", "",
        (AWAY + "test_leave_that_overlaps_another_is_refused_and_one_that_was_ended_early_gives_its_days_back",),
    ),
    Switch(
        "no name leaves the house unless the office says so",
        "casework/messages/sending.py", "note if row.names else note.nameless", "note",
        (CHANNELS + "test_only_the_number_the_act_and_the_day_leave_the_house_by_any_channel",),
    ),
    Switch(
        "an organ decides for its own matters alone",
        "casework/messages/disclosure.py", ", col(Disclosure.organ_id) == col(Matter.organ_id))", ")",
        (CHANNELS + "test_names_leave_by_every_channel_once_the_organ_of_the_matter_says_so_and_no_longer",),
    ),
    Switch(
        "a channel is switched on once a test was delivered",
        "casework/messages/channels.py", "if on and channel.tested_at is None:", "if False:",
        (PAGES_OF + "test_a_channel_is_switched_on_once_a_test_with_its_present_settings_was_delivered",),
    ),
    Switch(
        "other settings want another test",
        "casework/messages/channels.py", "        channel.tested_at = None\n        tests", "        tests",
        (PAGES_OF + "test_with_other_settings_what_is_told_waits_for_a_test",),
    ),
    Switch(
        "a channel by which somebody was told is not deleted",
        "casework/messages/channels.py", "if channel.told_at is not None:", "if False:",
        (PAGES_OF + "test_a_channel_by_which_people_were_told_is_given_up_and_its_record_stays",),
    ),
    Switch(
        "a robot that answers 200 may have refused",
        "casework/messages/calls.py", "if code == 0", "if True",
        (CHANNELS + "test_what_a_robot_refuses_is_not_delivered_though_it_answers_200",),
    ),
    Switch(
        "a channel that cannot be used rests",
        "casework/messages/sending.py", "channel.rests_until = sent.at + wait(channel.failures)",
        "channel.rests_until = None",
        (SENDING + "test_what_fails_waits_longer_each_time_and_is_given_up_with_its_reason",),
    ),
    Switch(
        "who drips is cut off",
        "casework/messages/web.py", "made.shutdown(socket.SHUT_RDWR)", "pass",
        (SENDING + "test_who_answers_byte_by_byte_is_cut_off",),
    ),
    Switch(
        "what waits for other machines has a queue of its own",
        "casework/jobs/runner.py", "if kind is not None and kind.errand:", "if False:",
        (SENDING + "test_a_channel_that_hangs_holds_up_no_other",),
    ),
    Switch(
        "nothing is sent into the inner network",
        "casework/messages/web.py", 'if _may(ip_address(str(address).partition("%")[0]), allowed):', "if True:",
        ("tests/messages/test_web.py::test_nothing_is_sent_into_the_inner_network",),
    ),
    Switch(
        "a secret is not sent to another server than it was typed for",
        "casework/messages/channels.py", "and _leads(channel.facts) != _leads(form.facts):", "and False:",
        ("tests/messages/test_pages.py::test_a_secret_is_not_sent_to_another_server_than_it_was_typed_for",),
    ),
    Switch(
        "an address counts once it is proven",
        "casework/messages/actions.py", "            col(ChannelAddress.proven_at).is_not(None),\n", "",
        ("tests/messages/test_pages.py::test_an_address_counts_once_the_code_that_arrived_there_was_typed",),
    ),
    Switch(
        "nobody is told after the act",
        "casework/matters/actions.py", "ended = d.met_on is not None or ", "ended = ",
        (TOLD + "test_nobody_is_told_after_the_act",),
    ),
    Switch(
        "nobody is told of a closed case",
        "casework/matters/actions.py", "return not holder.is_open or ended or ", "return ended or ",
        (TOLD + "test_nobody_is_told_of_a_closed_case",),
    ),
    Switch(
        "a moved date is told at once",
        "casework/matters/actions.py", "return d.trigger.on  # whoever", "return None  # whoever",
        (TOLD + "test_a_late_holiday_moves_the_date_and_says_so_once_with_its_reason",),
    ),
    Switch(
        "what is only watched is told to followers alone",
        "casework/matters/actions.py", "or (d.rule.watch and not watched)", "",
        (TOLD + "test_what_is_only_watched_is_told_to_those_who_follow_it_from_then_on",),
    ),
    Switch(
        "the day's sweep begins by itself",
        "casework/jobs/kinds.py", "return None if here.time() < hour else ", "return None if True else ",
        (SWEPT + "test_the_days_sweep_begins_by_itself_in_the_morning_once",
         SWEPT + "test_after_days_off_the_sweep_begins_once_for_all_of_them"),
    ),
    Switch(
        "the trail of some days ends with their last",
        "casework/audit/queries.py", "query = query.where(at < until)", "pass",
        ("tests/audit/test_trail.py::test_a_span_of_days_is_read_alone_and_paged_to_its_end",),
    ),
)  # fmt: skip
