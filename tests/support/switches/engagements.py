"""The pool of counsel, and the work that it is given: who may be given it, by which day, and who must stand back."""

from tests.support.switches.switch import Switch

POOL, CONDITIONS = "casework/counsel/pool/actions.py", "casework/counsel/pool/conditions.py"
POOL_FIND, POOL_READ = "casework/counsel/pool/find.py", "casework/counsel/pool/queries.py"
REPEATED = "casework/counsel/pool/repeated.py"
ENGAGEMENTS = "casework/counsel/engagements"
APPOINTMENT, WORK = "tests/counsel/test_appointment.py::", "tests/counsel/test_engagements.py::"
TERMS, FILED = "tests/counsel/test_terms.py::", "tests/counsel/test_workfile.py::"
TIED, COUNTED = "tests/counsel/test_recusal.py::", "tests/counsel/test_repeated.py::"
PAGES = "tests/web/test_engagements.py::"

COUNSEL_AT_WORK = (
    Switch(
        "the pool is searched by speciality", POOL_READ, "if sought.speciality:", "if False:",
        (APPOINTMENT + "test_the_pool_is_searched_by_speciality_name_and_state",), "FG-3",
    ),
    Switch(
        "nobody is appointed without the government's word", POOL,
        "    if word.approve:\n        _carry_out(", "    if True:\n        _carry_out(",
        (APPOINTMENT + "test_a_returned_proposal_appoints_nobody",), "FG-4",
    ),
    Switch(
        "nobody is appointed while credit was not checked", CONDITIONS,
        "return Finding(Condition.CREDIT, answer.standing is Standing.CLEAR, answer.why)",
        "return Finding(Condition.CREDIT, True, answer.why)",
        (APPOINTMENT + "test_nobody_is_appointed_while_credit_was_not_checked",), "FG-4",
    ),
    Switch(
        "eight years of practice are counted", CONDITIONS, "    if full > on:", "    if False:",
        (APPOINTMENT + "test_eight_years_of_practice_are_counted_and_not_ticked",), "FG-5",
    ),
    Switch(
        "an unmet condition stands in the way", CONDITIONS, "    if not check.met:", "    if False:",
        (APPOINTMENT + "test_an_unmet_condition_stands_in_the_way_and_is_named",), "FG-5",
    ),
    Switch(
        "papers of the account are for finance alone", "casework/counsel/pool/dossier.py",
        "        if pays or p.kind is not PaperKind.BANK\n", "",
        ("tests/counsel/test_dossier.py::test_papers_of_the_account_are_for_finance_alone",), "FG-19",
    ),
    Switch(
        "a term is three years", POOL, "TERM_YEARS = 3", "TERM_YEARS = 4",
        (APPOINTMENT + "test_a_candidate_is_appointed_for_three_years_by_the_governments_word",), "FG-17.1",
    ),
    Switch(
        "whoever keeps the pool is told before a term ends", "casework/rulebook/law/counsel.py",
        "        renewable=True,\n", "",
        (TERMS + "test_the_office_is_told_90_30_and_7_days_before_a_term_ends_and_its_head_at_the_last",), "FG-17.1",
    ),
    Switch(
        "a mark on a rest day is told on the working day before", "casework/rulebook/ladder.py",
        "return days.on_or_before(course.due - timedelta(rung.days))", "return course.due - timedelta(rung.days)",
        (TERMS + "test_each_mark_is_told_once_on_a_working_day_and_never_later_than_so_many_days_before",), "FG-17.1",
    ),
    Switch(
        "another term ends what is told of the old one", "casework/rulebook/law/counsel.py",
        "closed_by=(K.COUNSEL_DISMISSED, K.APPOINTED),", "closed_by=(K.COUNSEL_DISMISSED,),",
        (TERMS + "test_nobody_is_told_after_another_term_was_approved",), "FG-17.1",
    ),
    Switch(
        "another term begins the day after the old one", POOL,
        "return max(last + timedelta(days=1), approved_on) if last is not None else approved_on",
        "return approved_on",
        (TERMS + "test_another_term_begins_the_day_after_the_old_one_and_until_then_the_old_one_goes_on",), "FG-17.1",
    ),
    Switch(
        "for another term the conditions are looked at anew", CONDITIONS,
        "if since is not None and check.on <= since:", "if False:",
        (TERMS + "test_the_conditions_are_looked_at_anew_for_another_term",), "FG-17.1",
    ),
    Switch(
        "nothing past the term, whoever asks", "casework/counsel/assigning/rank.py",
        "if span.first < term.first or term.last < span.last:", "if False:",
        (WORK + "test_past_the_term_nothing_is_given",), "FG-17.1",
    ),
    Switch(
        "a dismissal names one of the six grounds", POOL,
        "return {} if proposing.ground is not None else", "return {} if True else",
        (APPOINTMENT + "test_somebody_is_dismissed_on_one_of_six_grounds_by_the_governments_word",), "FG-17.2",
    ),
    Switch(
        "whoever is dismissed hands over its open work", "casework/counsel/engagements/handover.py",
        "        take_back(tx, actor, each.engagement_id, Stopping(reason=word.reason, version=each.version))", "        pass",
        ("tests/counsel/test_handover.py::test_whoever_is_dismissed_hands_all_open_work_over_in_one_act",), "FG-17.2",
    ),
    Switch(
        "who is engaged for a time meets the conditions", POOL,
        "    if proposing.what is not What.DISMISS:\n        _must_meet(",
        "    if proposing.what is not What.DISMISS and not counsel.temporary:\n        _must_meet(",
        (APPOINTMENT + "test_whoever_is_engaged_for_a_time_meets_the_same_conditions_for_the_time_agreed",), "FG-18",
    ),
    Switch(
        "each organ has a pool of its own", POOL_FIND, "return col(Counsel.organ_id).in_(organs)",
        "return col(Counsel.organ_id) > 0",
        (APPOINTMENT + "test_any_organ_runs_a_pool_of_its_own_and_sees_no_other",), "FG-21",
    ),
    Switch(
        "work is found by its kind of service", f"{ENGAGEMENTS}/queries.py",
        "narrowed.append(e.service == sought.service)", "pass",
        (WORK + "test_every_kind_of_service_can_be_given_and_is_found_by_it",), "FG-6",
    ),
    Switch(
        "research is a kind of its own", "casework/counsel/services.py", 'N_("200号第十三条")', 'N_("200号第六条第六项")',
        (WORK + "test_every_kind_of_service_can_be_given_and_is_found_by_it",), "FG-13",
    ),
    Switch(
        "the day is what the assignment says", f"{ENGAGEMENTS}/assign.py",
        "term=engagement.asked_due.isoformat(), note=made.reason", 'term="2030-01-01", note=made.reason',
        (WORK + "test_work_is_given_taken_handed_in_and_accepted",), "FG-8.1",
    ),
    Switch(
        "what comes late is late", f"{ENGAGEMENTS}/find.py", "is State.MET_LATE", "is State.LAPSED",
        (
            WORK + "test_what_comes_late_is_late_and_stays_so",
            WORK + "test_what_is_sent_back_has_a_day_of_its_own",
        ), "FG-8.1",
    ),
    Switch(
        "more time stands in the place of the day before", f"{ENGAGEMENTS}/find.py", "found[-1] = [event]",
        "found[-1].append(event)", (WORK + "test_more_time_moves_the_day_and_the_day_says_so",), "FG-8.1",
    ),
    Switch(
        "the mandate does not change once somebody has it", f"{ENGAGEMENTS}/actions.py",
        "to_manage(tx, actor, engagement_id, work.version, *FREE)", "to_manage(tx, actor, engagement_id, work.version)",
        (WORK + "test_nothing_is_given_without_a_mandate",), "FG-8.2",
    ),
    Switch(
        "another than the first needs a reason", f"{ENGAGEMENTS}/assign.py",
        "if place > 1 and not (given.reason or planned):", "if False:",
        (
            WORK + "test_another_than_the_first_needs_a_reason_kept_with_the_ranking",
            PAGES + "test_work_walks_from_the_form_to_its_acceptance",
        ), "FG-10",
    ),
    Switch(
        "what somebody has counts as open load", f"{ENGAGEMENTS}/load.py",
        "open_units=func.sum(case((is_held, a.units), else_=0)),", "open_units=func.sum(case((is_held, 0), else_=0)),",
        (WORK + "test_work_that_is_open_and_of_the_year_counts_until_somebody_else_has_it",), "FG-10",
    ),
    Switch(
        "several are given or none", f"{ENGAGEMENTS}/assign.py",
        "    if not engagement.state.assignable:\n        raise Conflict(_taken(tx, engagement))",
        "    if not engagement.state.assignable:\n        return 0",
        (WORK + "test_several_are_given_together_or_none",), "FG-10",
    ),
    Switch(
        "whoever is tied cannot be given the case", f"{ENGAGEMENTS}/choice.py",
        "interests={str(counsel_id): interests for counsel_id, interests in found.items()},", "interests={},",
        (
            TIED + "test_whoever_is_tied_to_a_party_cannot_be_given_the_case",
            TIED + "test_a_namesake_is_settled_with_a_word_before_the_work_is_given",
            TIED + "test_a_party_of_earlier_work_is_a_hint",
        ), "FG-8.5",
    ),
    Switch(
        "interests are looked for again when a party changes", "casework/cases/facts/actions.py",
        "    actor.names_changed(tx, case_id)", "    pass",
        (
            TIED + "test_a_conflict_that_appears_when_a_party_is_added_is_told_and_leads_to_another_counsel",
            TIED + "test_a_party_that_is_put_right_takes_the_finding_back",
        ), "FG-8.5",
    ),
    Switch(
        "interests are looked for again when a counsel moves", POOL, "    actor.names_changed(tx, counsel_id)", "    pass",
        (TIED + "test_a_counsel_who_moves_to_the_other_side_is_found",), "FG-8.5",
    ),
    Switch(
        "what is not settled stands in the way", f"{ENGAGEMENTS}/interest.py",
        "        raise Conflict(T(\"利害关系线索尚未核实", "        str(T(\"利害关系线索尚未核实",
        (TIED + "test_somebody_named_later_is_compared_and_a_hint_is_settled",), "FG-8.5",
    ),
    Switch(
        "a declaration covers everybody concerned", f"{ENGAGEMENTS}/interest.py",
        "and set(concerned(tx, engagement).names) <= set(said.against)", "",
        (TIED + "test_files_are_released_only_after_a_declaration_against_everybody_concerned",), "FG-8.5",
    ),
    Switch(
        "twice within a year makes out the ground", REPEATED, "counted = bad if len(bad) >= TWICE else []",
        "counted = bad if len(bad) > TWICE else []",
        (COUNTED + "test_twice_within_a_year_without_good_reason",), "FG-17.2",
    ),
    Switch(
        "only within one year", REPEATED, "if begins < one.on <= today", "if one.on <= today",
        (COUNTED + "test_twice_within_a_year_without_good_reason",), "FG-17.2",
    ),
    Switch(
        "a good reason does not count", REPEATED, "if not one.excused]", "]",
        (COUNTED + "test_twice_within_a_year_without_good_reason",), "FG-17.2",
    ),
    Switch(
        "the page of a counsel lists what it failed to do", f"{ENGAGEMENTS}/failings.py",
        "        if row.outcome is Outcome.REFUSED:", "        if False:",
        (
            COUNTED + "test_refusals_and_lateness_are_found_in_what_happened_and_excused_by_the_office",
            PAGES + "test_the_page_of_a_counsel_lists_what_it_failed_to_do",
        ), "FG-17.2",
    ),
    Switch(
        "the work file says how late work came", "casework/counsel/engagements/served.py",
        "late = sum(max((e.on - _due(run)).days, 0)", "late = sum(min((e.on - _due(run)).days, 0)",
        (FILED + "test_each_piece_of_work_stands_in_the_file_with_its_days_its_score_and_its_fee",), "FG-15",
    ),
    Switch(
        "the work file has what a counsel refused", "casework/counsel/workfile/queries.py",
        "_DECLINED = (Outcome.REFUSED, Outcome.RECUSED)", "_DECLINED = (Outcome.RECUSED,)",
        (FILED + "test_refusals_and_recusals_stand_with_their_reasons",), "FG-15",
    ),
    Switch(
        "an absence with a good reason is none", "casework/counsel/meetings/attended.py",
        "cls.EXCUSED if good else cls.ABSENT", "cls.ABSENT",
        (FILED + "test_meetings_opinions_training_and_suggestions_stand_in_the_file",), "FG-15",
    ),
    Switch(
        "an organ reads the files of its own pool", "casework/counsel/workfile/queries.py",
        "return counsel(tx, viewer, counsel_id)", "return named(tx, [counsel_id])[counsel_id]",
        (FILED + "test_who_reads_a_file",), "FG-15",
    ),
    Switch(
        "the work file stands beside a renewal", "casework/counsel/workfile/decide_pages.py",
        'not reads or one.term_first is None', "True",
        ("tests/web/test_renewal.py::"
         "test_another_term_walks_from_the_desk_to_its_letter_with_the_work_file_beside_it",), "FG-15",
    ),
    Switch(
        "a year's spending is that of its own budget", "casework/counsel/budgets/queries.py",
        "            Budget.organ_id == organ_id,\n            Budget.year == year,\n            col(entry.kind)",
        "            Budget.organ_id == organ_id,\n            col(entry.kind)",
        (FILED + "test_spending_is_told_by_kind_and_by_counsel_from_the_ledger",), "FG-19",
    ),
    Switch(
        "nobody signs before it declares", "casework/counsel/opinions/actions.py",
        "if not declared_free(tx, engagement, assignment):", "if False:",
        ("tests/counsel/test_opinions.py::test_nobody_signs_before_it_declares_that_it_has_no_interest",), "FG-8.5",
    ),
    Switch(
        "the opinion of whoever stood back opens nothing", "casework/counsel/opinions/queries.py",
        "and o.assignment_id not in tied", "",
        ("tests/counsel/test_items.py::test_the_opinion_of_whoever_then_stood_back_opens_nothing",), "FG-8.5",
    ),
    Switch(
        "an opinion that was returned opens nothing", "casework/counsel/items/gate.py",
        "if newest and work.state is EngagementState.RETURNED]", "if False]",
        ("tests/counsel/test_items.py::test_an_opinion_that_was_returned_opens_nothing",), "FG-9",
    ),
    Switch(
        "why the office is milder than what it adopts", "casework/counsel/opinions/office.py",
        "if part.adopted and found is not None and found.graver(words.conclusion) and not part.reason:", "if False:",
        ("tests/counsel/test_opinions.py::test_the_office_says_why_it_comes_to_something_milder_than_what_it_adopts",), "FG-11.2",
    ),
    Switch(
        "a department that is called answers", "casework/counsel/meetings/waits.py",
        "whose=(col(Invitation.department_id).in_(_MINE),),", "whose=(col(Invitation.department_id).is_(None),),",
        ("tests/counsel/test_meetings.py::test_a_department_that_is_called_finds_it_on_its_desk_and_answers",), "FG-12",
    ),
    Switch(
        "the ground that is counted has its facts", "casework/counsel/pool/actions.py",
        "counted = failed is not None and failed.made_out", "counted = True",
        ("tests/counsel/test_appointment.py::test_the_ground_that_is_counted_is_none_without_facts",), "FG-17.2",
    ),
    Switch(
        "a senior title is one", "casework/counsel/pool/conditions.py", "elif not senior(title):", "elif False:",
        ("tests/counsel/test_appointment.py::test_an_expert_needs_no_years_but_its_title",), "FG-5",
    ),
    Switch(
        "a court hears whoever practises law", "casework/counsel/assigning/rank.py",
        "if task.licensed_only and not counsel.licensed:", "if False:",
        ("tests/counsel/test_engagements.py::test_only_whoever_practises_law_is_agent_before_a_court",), "FG-10",
    ),
    Switch(
        "nothing above the tariff", "casework/counsel/fees/actions.py",
        "if word.amount > (computed or Money(0)):", "if False:",
        ("tests/counsel/test_fees.py::test_nobody_determines_more_than_the_tariff_says",), "FG-20.1",
    ),
    Switch(
        "the day of the work says which tariff pays", "casework/counsel/fees/work.py",
        "on=work.done_on or work.on,", "on=work.accepted_on or work.on,",
        ("tests/counsel/test_fees.py::test_the_day_of_the_work_says_which_tariff_pays",), "FG-20.1",
    ),
    Switch(
        "what is paid as agreed is agreed first", "casework/counsel/engagements/expected.py",
        "if isinstance(found, Unpriced) and found.reason in _TO_AGREE:", "if False:",
        ("tests/counsel/test_fees.py::test_what_is_paid_as_agreed_is_not_given_before_it_is_agreed",), "FG-20.2",
    ),
    Switch(
        "a Word document without a header bears the mark", "casework/papers/watermark.py",
        "if header.is_linked_to_previous and n > 0:", "if header.is_linked_to_previous:",
        ("tests/documents/test_watermark_in_word.py::test_each_header_bears_the_mark",), "FG-8.4",
    ),
)  # fmt: skip
