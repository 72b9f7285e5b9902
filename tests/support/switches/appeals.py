"""What is turned against a decision."""

from tests.support.switches.switch import Switch

AGAINST, AGAINST_TESTS = "casework/cases/appeals/actions.py", "tests/cases/test_appeals.py::"
AWARDS = "tests/cases/test_arbitration.py::"
AGAINST_DECISIONS = (
    Switch(
        "a retrial that the court leaves undecided opens the way to the procuratorate",
        "casework/cases/record/aftermath.py", "if review is not None and review.due < today:", "if False:",
        (AGAINST_TESTS
         + "test_a_retrial_that_the_court_leaves_undecided_for_six_months_opens_the_way_to_the_procuratorate",), "YS-19.2",
    ),
    Switch(
        "an opinion on an appeal ends with the organ's own time to appeal",
        "casework/rulebook/effect.py", "                if due < as_of:", "                if False:",
        (AGAINST_TESTS
         + "test_once_no_appeal_can_be_filed_nobody_owes_an_opinion_on_it_though_the_others_appealed",), "YS-19.1",
    ),
    Switch(
        "the morning after the organ's last day to appeal finds the case",
        "casework/cases/record/refresh.py", "if step is not None and step.stands(today)\n", "if False\n",
        (AGAINST_TESTS
         + "test_while_our_own_days_run_the_opinion_is_owed_though_the_others_have_appealed",), "YS-19.1",
    ),
    Switch(
        "a suit that the court took was filed",
        "casework/cases/record/suits.py", "    if accepted is None or", "    if True or",
        (AWARDS + "test_a_suit_that_the_court_took_was_filed_though_nobody_recorded_the_filing",), "YS-26",
    ),
    Switch(
        "where both sides sue, the organ answers",
        "casework/cases/record/suits.py", " and K.COMPLAINT_SERVED not in kinds", "",
        (AWARDS + "test_both_sides_sue_over_one_award_and_each_answers_the_other",), "YS-26",
    ),
    Switch(
        "the employee's suit leaves no petition against a final award",
        "casework/rulebook/law/arbitration.py", "closed_by=(K.OTHERS_APPEALED,)", "closed_by=()",
        (AWARDS + "test_the_employees_suit_leaves_the_employer_no_petition_until_it_fails",), "YS-26",
    ),
    Switch(
        "whether to appeal is not given up beside the principal's decision",
        "casework/cases/rights/actions.py", "return local and bool(rulebook.CHALLENGES", "return False and bool(rulebook.CHALLENGES",
        ("tests/cases/test_rights.py::test_a_decision_not_to_appeal_is_recorded_with_its_reason_and_takes_it_off_every_desk",),
        "YS-19.1",
    ),
    Switch(
        "what was decided on paper comes with its paper",
        AGAINST, "if not said.file_ids:", "if False:",
        ("tests/cases/test_rights.py::test_what_was_decided_on_paper_comes_with_its_paper_and_a_day_that_can_be",), "YS-19.1",
    ),
    Switch(
        "the principal decides what the legal office has reviewed",
        AGAINST, "if one.newest is None or one.state != \"reviewed\":", "if one.newest is None:",
        (AGAINST_TESTS + "test_nobody_decides_before_the_review",), "YS-19.1",
    ),
    Switch(
        "to accept gives the right up",
        AGAINST, "\"accept\": (EventKind.WAIVED,", "\"accept\": (EventKind.NOTE,",
        (AGAINST_TESTS + "test_to_accept_gives_the_right_up_and_leaves_nothing_owed_in_one_act",), "YS-19.1",
    ),
    Switch(
        "nobody decides after the limit",
        AGAINST, "    if not one.stands(today):", "    if False:",
        (AGAINST_TESTS + "test_nobody_decides_after_the_limit_of_the_appeal",), "YS-19.1",
    ),
    Switch(
        "nobody decides on a retrial after six months",
        AGAINST, "    if not one.stands(today):", "    if False:",
        (AGAINST_TESTS + "test_nobody_decides_on_a_retrial_after_six_months",), "YS-19.2",
    ),
    Switch(
        "a ground known later gives six months of its own",
        "casework/rulebook/law/retrial.py", "triggers=(K.GROUND_KNOWN,),\n        term=months(6),\n        citation=spc18(",
        "triggers=(K.GROUND_KNOWN,),\n        term=months(3),\n        citation=spc18(",
        (AGAINST_TESTS + "test_a_ground_that_is_known_later_gives_six_months_of_its_own",), "YS-19.2",
    ),
    Switch(
        "what was sent back is reviewed in a version of its own",
        AGAINST, "_again(tx, one.newest) if one.state == \"sent_back\" else ", "",
        (AGAINST_TESTS + "test_what_was_returned_stays_as_it_was_and_another_version_is_written",), "YS-19.1",
    ),
    Switch(
        "an appeal that nobody decided on is asked back",
        "casework/cases/appeals/filing.py", "if local and one.state != \"decided\":", "if False:",
        (AGAINST_TESTS + "test_an_appeal_that_nobody_decided_on_or_that_comes_too_late_is_asked_back",), "YS-19.1",
    ),
    Switch(
        "a vertical organ is not asked for the city's steps",
        "casework/cases/appeals/filing.py", "if local and one.state", "if one.state",
        (AGAINST_TESTS + "test_a_vertical_organ_appeals_without_the_citys_steps",), "YS-27",
    ),
    Switch(
        "registers name the instance whose decision is meant",
        "casework/cases/record/registers.py", 'func.coalesce(func.nullif(col(Instance.number), ""), Case.number)', "col(Case.number)",
        (AGAINST_TESTS + "test_the_register_names_the_instance_whose_decision_is_meant",), "YS-19.1",
    ),
    Switch(
        "review and decision keep their time before a holiday",
        "casework/rulebook/chain.py", "            if latest < opinion.due:", "            if False:",
        (AGAINST_TESTS + "test_before_a_long_holiday_the_unit_follows_an_earlier_day_than_its_five",), "YS-19.1",
    ),
    Switch(
        "what was decided and not filed reminds",
        "casework/cases/appeals/waits.py", "    \"decided\",\n    PENDING,", "    \"submitted\",\n    PENDING,",
        (AGAINST_TESTS + "test_a_lost_judgment_is_appealed_by_opinion_review_decision_and_filing",), "YS-19.1",
    ),
    Switch(
        "the opinion on an award is owed within five days",
        "casework/rulebook/law/local.py", "        triggers=AWARDS,\n        term=days(5),", "        triggers=AWARDS,\n        term=days(9),",
        (AGAINST_TESTS + "test_an_award_is_turned_against_in_the_same_steps",), "YS-26",
    ),
)  # fmt: skip
