"""The case itself: its rows and events, who sees it, what is corrected, remarked on and listed."""

from tests.support.switches.switch import (
    BOUNDS,
    CORRECTIONS,
    DOUBTS,
    DOUBTS_OF,
    EXPORTS,
    FEEDS,
    FLOW,
    PAGES,
    PAPERS,
    PROMISES,
    RECOMPUTED,
    REFRESH,
    SEES,
    SHOWN_FOLLOWED,
    SHOWN_RIGHTS,
    WAYS_OUT,
    Switch,
)

RECORD = (
    Switch(
        "a right that ends first comes first",
        "casework/cases/record/refresh.py", "if d.stands(today)]", "if d.stands(today) and not d.rule.right]",
        (PAPERS + "test_a_right_that_ends_first_comes_first_and_is_never_late",),
    ),
    Switch(
        "a right that ran out makes no case late",
        "casework/cases/record/refresh.py", "for d in waiting if not d.rule.right), ", "for d in waiting), ",
        (PAPERS + "test_a_right_that_ends_first_comes_first_and_is_never_late",),
    ),
    Switch(
        "an appeal is conditional",
        "casework/cases/record/stages.py", "frozenset({Stage.APPEAL, Stage.PERFORMANCE})", "frozenset({Stage.PERFORMANCE})",
        (PAPERS + "test_whether_there_is_an_appeal_is_not_promised_before_there_is_one",),
    ),
    Switch(
        "a matter has an organ for which the office acts",
        "casework/cases/facts/examine.py", "organ_id not in actor.viewer.acts_for", "False",
        ("tests/organisations/test_register.py::"
         "test_a_matter_always_has_one_responding_organ_for_which_the_office_acts",), "YS-2",
    ),
    Switch(
        "the board says who holds the case",
        "casework/cases/record/stages.py", "K.DOCUMENTS_RECEIVED_BY_UNIT})", "K.DOCUMENTS_SENT_TO_UNIT})",
        (FLOW + "test_only_the_receiving_unit_signs", FLOW + "test_the_board_says_who_holds_the_case_and_what_comes_next",
         PAGES + "test_opens_for_whom_it_is_meant_and_reads_as_chinese"),
    ),
    Switch(
        "what is owed next is said next",
        "casework/cases/record/refresh.py", "case.next_due = following.due if following else NEVER",
        "case.next_due = NEVER",
        (FLOW + "test_the_board_says_who_holds_the_case_and_what_comes_next",), "YS-10.1",
    ),
    Switch(
        "a change of agents stays a task",
        "casework/cases/record/situations.py", "            unfiled = True", "            unfiled = False",
        (FLOW + "test_a_change_of_agents_stays_a_task_until_the_court_has_it",), "YS-14.2",
    ),
    Switch(
        "papers name the organ sued together with ours",
        "casework/cases/record/dispute.py", "record.respondents[1:]", "()",
        (PROMISES + "test_the_papers_name_the_organ_that_is_sued_together_with_ours",), "YS-27",
    ),
    Switch(
        "a case goes on the day after a right ran out, not before",
        REFRESH, "col(Case.next_due) < today,", "col(Case.next_due) <= today,",
        (SHOWN_RIGHTS + "test_the_morning_after_a_right_ran_out_the_case_goes_on_to_what_comes_next",),
    ),
    Switch(
        "a case goes on from a right that ran out",
        REFRESH, "col(Case.next_character) == Character.RIGHT,", "col(Case.next_character) == Character.WATCH,",
        (SHOWN_RIGHTS + "test_the_morning_after_a_right_ran_out_the_case_goes_on_to_what_comes_next",),
    ),
    Switch(
        "rights that ran out are passed when the day begins",
        "casework/cases/record/work.py", "passed = pass_lapsed(", "passed = (lambda *_, **__: 0)(",
        ("tests/web/test_rights.py::test_the_service_passes_what_ran_out_when_a_day_begins",),
    ),
    Switch(
        "a right given up leaves every desk",
        "casework/cases/record/situations.py", "rule=str(e.facts.get(\"rule\", \"\")),", "rule=\"\",",
        (SHOWN_RIGHTS + "test_a_decision_not_to_appeal_is_recorded_with_its_reason_and_takes_it_off_every_desk",),
        "YS-19.1",
    ),
    Switch(
        "only a right that stands is given up",
        "casework/cases/rights/actions.py", "if meant and d.rule.right and", "if meant and",
        (SHOWN_RIGHTS + "test_a_decision_not_to_appeal_is_recorded_with_its_reason_and_takes_it_off_every_desk",),
        "YS-19.1",
    ),
    Switch(
        "lists show the date to follow",
        REFRESH, "case.next_follow = follow[following].on", "case.next_follow = following.due",
        (SHOWN_FOLLOWED + "test_lists_and_dashboard_sort_by_the_date_to_follow_and_call_nothing_late_before_its_due_date",),
    ),
    Switch(
        "what is followed comes first",
        REFRESH, "key=lambda d: (follow[d].on, d.due,", "key=lambda d: (d.due,",
        (SHOWN_FOLLOWED + "test_lists_and_dashboard_sort_by_the_date_to_follow_and_call_nothing_late_before_its_due_date",),
    ),
    Switch(
        "the list calls nothing late before its due date",
        "casework/cases/listing/queries.py", ", col(Case.late_after) < bindparam(\"today\")", "",
        (SHOWN_FOLLOWED + "test_lists_and_dashboard_sort_by_the_date_to_follow_and_call_nothing_late_before_its_due_date",),
    ),
    Switch(
        "what a paper must say and nobody typed is asked for",
        DOUBTS_OF, "found += _unsaid(paper, known)", "pass",
        (DOUBTS + "test_where_a_paper_says_it_is_said_for_every_field_that_is_asked",),
    ),
    Switch(
        "what the number contradicts is asked back",
        DOUBTS_OF, "found += _of_number(paper, known)", "pass",
        (DOUBTS + "test_what_is_seldom_meant_is_asked_back_and_a_tick_lets_it_through",),
    ),
    Switch(
        "a judgment that nobody heard is asked back",
        DOUBTS_OF, "found += _unheard(paper, known)", "pass",
        (DOUBTS + "test_what_is_seldom_meant_is_asked_back_and_a_tick_lets_it_through",),
    ),
    Switch(
        "the same paper twice is asked back",
        DOUBTS_OF, "found += _same_paper(tx, paper)", "pass",
        (FLOW + "test_the_register_counts_through_the_year_and_refuses_the_same_case_twice",), "YS-10.2",
    ),
    Switch(
        "the same paper of other people is another",
        DOUBTS_OF, "if paper.case_id or of == names:", "if True:",
        (DOUBTS + "test_the_same_paper_without_a_number_is_one_case",),
    ),
    Switch(
        "other people than the case's are asked back",
        DOUBTS_OF, "else _other_parties(paper, known)", "else ()",
        (DOUBTS + "test_other_people_than_those_of_the_known_case_are_asked_back",),
    ),
    Switch(
        "another number than the case's is asked back",
        DOUBTS_OF, "_other_number(paper, known) if paper.case_id == chosen", "() if paper.case_id == chosen",
        (DOUBTS + "test_another_number_than_that_of_the_chosen_case_is_asked_back",),
    ),
    Switch(
        "an event by hand is asked back too",
        "casework/cases/events/actions.py", "    ask_back(doubts, happening.confirm)", "    pass",
        (DOUBTS + "test_an_event_by_hand_is_asked_back_in_the_same_way",),
    ),
    Switch(
        "a correction is asked back too",
        "casework/cases/events/actions.py", "    ask_back(doubts, correction.confirm)", "    pass",
        (DOUBTS + "test_a_correction_is_asked_back_what_it_makes_doubtful",),
    ),
    Switch(
        "a correction moves no step before the one that came before it",
        BOUNDS, "floor is not None and day < floor.on", "False",
        (CORRECTIONS + "test_a_step_is_moved_past_no_other", CORRECTIONS + "test_a_late_filing_is_not_turned_into_one_in_time"),
    ),
    Switch(
        "a correction moves no step behind the one that came after it",
        BOUNDS, "ceiling is not None and new.on > _done(ceiling)", "False",
        (CORRECTIONS + "test_a_step_is_moved_past_no_other",),
    ),
    Switch(
        "who corrected a day has not become whose words they are",
        BOUNDS, "while first.supersedes_id is not None", "while False",
        (CORRECTIONS + "test_the_principals_words_stay_whoever_puts_the_day_right",),
    ),
    Switch(
        "a correction is not asked again what stood before it",
        DOUBTS_OF, "if (doubt.code, str(doubt.said)) not in before", "if doubt.code",
        (DOUBTS + "test_a_correction_is_not_asked_again_what_it_leaves_as_it_was",),
    ),
    Switch(
        "a case that several numbers begin is asked back",
        DOUBTS_OF, "if len(papers) > 1 and begin:", "if False:",
        (DOUBTS + "test_a_paper_with_several_numbers_is_logged_to_each_case",),
    ),
    Switch(
        "a known number is that case's",
        "casework/cases/facts/examine.py", "cases = [case_of_number(tx, organ, number) for number in numbers]",
        "cases: list[int | None] = [None for _ in numbers]",
        (DOUBTS + "test_the_number_of_a_known_case_makes_it_that_case",),
    ),
    Switch(
        "every paper of a case has the key of its base number",
        "casework/cases/record/checks.py", "found.base.display, found.key,", "found.base.display, found.display,",
        ("tests/cases/test_as_printed.py::test_a_paper_with_the_base_number_of_a_case_opens_no_second_one",
         DOUBTS + "test_the_number_of_a_known_case_makes_it_that_case"),
    ),
    Switch(
        "a case goes by its base number",
        "casework/cases/record/checks.py", "Number(found.display, found.base.display,",
        "Number(found.display, found.display,",
        ("tests/cases/test_as_printed.py::"
         "test_a_case_goes_by_its_base_number_and_the_register_keeps_what_the_paper_bears",),
    ),
    Switch(
        "what is in a case is not deleted",
        "casework/cases/files/actions.py", " or attached is not None:", ":",
        (WAYS_OUT + "test_a_classified_upload_is_dropped_and_a_filed_one_is_not",), "GW-14",
    ),
    Switch(
        "a file taken out is in the trail",
        "casework/cases/files/pages.py", "    _trace(desk, \"downloaded\", found)", "    pass",
        (PROMISES + "test_every_file_and_paper_taken_out_stands_in_the_trail_of_its_case",), "GW-14",
    ),
    Switch(
        "a file looked at is in the trail",
        "casework/cases/files/pages.py", "    desk.trace(stream, f\"file.{what}\"", "    (stream, f\"file.{what}\"",
        ("tests/web/test_preview.py::test_a_paper_is_looked_at_in_its_page_alone_and_traced",),
    ),
    Switch(
        "what somebody handed in runs nothing where it is looked at",
        "casework/cases/files/pages.py", "frame-ancestors 'self'; sandbox\"", "frame-ancestors 'self'\"",
        ("tests/web/test_preview.py::test_a_paper_is_looked_at_in_its_page_alone_and_traced",),
    ),
    Switch(
        "a paper taken out is in the trail",
        "casework/cases/casefile/documents.py", "    desk.trace(CASE.stream(page.head.id)", "    (CASE.stream(page.head.id)",
        (PROMISES + "test_every_file_and_paper_taken_out_stands_in_the_trail_of_its_case",), "GW-14",
    ),
    Switch(
        "what left the sight of whoever ordered a list is not written",
        "casework/cases/listing/queries.py", ".in_(ids), condition(viewer.reach, walked=True))", ".in_(ids))",
        (EXPORTS + "test_a_case_that_left_the_sight_of_whoever_ordered_is_in_no_part_of_the_file",),
    ),
    Switch(
        "a supervisor does not act",
        "casework/cases/record/find.py", "    return organ_id in viewer.acts_for or", "    return True or",
        (SEES + "test_a_supervisor_sees_the_late_case_below_and_does_not_act_in_it",), "YS-7",
    ),
    Switch(
        "a unit does its own steps alone",
        "casework/cases/record/find.py", "(act in OF_THE_UNIT and unit_organ_id == viewer.organ_id)",
        "(unit_organ_id == viewer.organ_id)",
        ("tests/cases/test_capacity.py::test_the_mayors_form_is_not_decided_by_the_head_of_the_bureau_that_answers",),
    ),
    Switch(
        "an urging is in the trail",
        "casework/cases/urging/actions.py", "    acts.acted(tx, actor, CASE, case_id, kind,", "    (tx, actor, CASE, case_id, kind,",
        ("tests/cases/test_urging.py::"
         "test_the_legal_body_above_urges_a_late_case_and_the_urging_is_recorded",), "YS-7",
    ),
    Switch(
        "only who handles a case reminds its unit",
        "casework/cases/urging/actions.py", "        actor.must(Permission.HANDLE)\n", "",
        ("tests/cases/test_urging.py::test_only_who_supervises_or_handles_may_urge",),
    ),
    Switch(
        "what the calendar moved is told though a clerk came first",
        "casework/cases/record/find.py", "if (change_id := change_under_way(tx)) is not None:",
        "if (change_id := None) is not None:",
        (RECOMPUTED + "test_between_two_rounds_a_clerk_works_and_what_the_calendar_moved_is_told_as_its_own",),
    ),
    Switch(
        "in a feed what the calendar moved is a later version",
        "casework/cases/record/refresh.py", "matters[n].revision + 1, today", "matters[n].revision, today",
        (FEEDS + "test_a_local_closure_moves_the_entry_though_nobody_acts_in_the_case",),
    ),
)  # fmt: skip
