"""The law: which clocks run, how their days are counted, what ends them, what is planned back from them."""

from tests.support.switches.switch import (
    CAPPED,
    CHANGES,
    COUNTING,
    FLOW,
    FOLLOWED,
    PAPERS,
    RIGHTS,
    SHOWN_RIGHTS,
    SITUATION,
    SITUATIONS,
    WORKED,
    Switch,
)

RULEBOOK = (
    Switch(
        "the last acceptance governs, not the first",
        "casework/rulebook/situation.py", "accepted[-1]", "accepted[0]",
        (SITUATIONS + "test_a_reconsideration_goes_by_the_law_of_its_acceptance",), "ARL-48",
    ),
    Switch(
        "an answer of the same day still serves",
        "casework/rulebook/situation.py", "c.met_on >= began", "c.met_on > began", (CAPPED,),
    ),
    Switch(
        "a paper served on the day itself is the last one served",
        "casework/rulebook/situation.py", "c.trigger.on <= began", "c.trigger.on < began", (CAPPED,),
    ),
    Switch(
        "an internal step is capped",
        "casework/rulebook/situation.py", "        if d.rule.capped_by:\n", "        if False:\n", (CAPPED,), "YS-12.1",
    ),
    Switch(
        "a vertically managed organ has no local steps",
        "casework/rulebook/situation.py", "rule.layer is Layer.LOCAL and situation.vertical", "False",
        (SITUATIONS + "test_a_vertically_managed_organ_has_the_statutory_clocks_alone",), "YS-27",
    ),
    Switch(
        "rules have dates in force",
        "casework/rulebook/situation.py", "return rule.governs(_governing_day(rule, event, events))", "return True",
        (SITUATIONS + "test_the_citys_rules_govern_receipts_from_the_day_they_took_effect",), "YS-28",
    ),
    Switch(
        "a kind of matter has its own clocks",
        "casework/rulebook/situation.py", "situation.matter_type not in rule.matter_types", "False",
        (SITUATIONS + "test_the_kind_of_matter_and_the_procedure_choose_the_clocks",), "YS-26",
    ),
    Switch(
        "nothing but the receipt starts the three days",
        "casework/rulebook/law/local.py", "triggers=(K.NOTICE_RECEIVED_BY_LEGAL_OFFICE,)", "triggers=(K.NOTICE_SERVED,)",
        (SITUATIONS + "test_nothing_but_the_courts_papers_and_their_receipt_starts_a_clock",), "YS-3",
    ),
    Switch(
        "three days for the form",
        "casework/rulebook/law/local.py", "term=days(3)", "term=days(4)",
        (FLOW + "test_a_form_submitted_after_three_days_is_late",), "YS-11",
    ),
    Switch(
        "ten days for the unit",
        "casework/rulebook/law/local.py", "term=days(10)", "term=days(15)",
        (FLOW + "test_the_unit_returns_an_incomplete_transfer_and_its_clock_starts_with_the_one_it_signs_for",),
        "YS-12.1",
    ),
    Switch(
        "fifteen days for the answer",
        "casework/rulebook/law/first_instance.py", "term=days(15),\n        citation=apl(\n            \"第六十七条第一款\"",
        "term=days(20),\n        citation=apl(\n            \"第六十七条第一款\"",
        (FLOW + "test_filing_needs_a_passed_review_and_a_proof_and_ends_the_statutory_clock",), "APL-67",
    ),
    Switch(
        "fifteen days for an appeal from a judgment",
        "casework/rulebook/law/appeal.py", "term=days(15),\n        citation=apl(\"第八十五条\"",
        "term=days(10),\n        citation=apl(\"第八十五条\"",
        (PAPERS + "test_an_appeal_runs_from_the_service_on_the_organ_and_ends_with_the_appeal",), "APL-85",
    ),
    Switch(
        "ten days for an appeal from a ruling",
        "casework/rulebook/law/appeal.py", "term=days(10),\n        citation=apl(\"第八十五条\"",
        "term=days(15),\n        citation=apl(\"第八十五条\"",
        (PAPERS + "test_an_appeal_runs_from_the_service_on_the_organ_and_ends_with_the_appeal",), "APL-85",
    ),
    Switch(
        "an appeal of the last day is in time",
        "casework/rulebook/changes.py", "not d.rule.right or day <= d.due", "not d.rule.right or day < d.due",
        (SITUATIONS + "test_an_act_fulfils_the_duty_that_was_running",), "APL-85",
    ),
    Switch(
        "a right lost is not used by a later act",
        "casework/rulebook/changes.py", "d.trigger.on < o.trigger.on <= day", "d.trigger.on < o.trigger.on < day",
        (SITUATIONS + "test_an_act_fulfils_the_duty_that_was_running",), "APL-85",
    ),
    Switch(
        "ten working days for the reply",
        "casework/rulebook/law/reconsideration.py", "term=working_days(10),\n        citation=_new(\n            \"第四十八条",
        "term=days(10),\n        citation=_new(\n            \"第四十八条",
        (FLOW + "test_a_reconsideration_is_replied_to_in_ten_working_days",), "ARL-48",
    ),
    Switch(
        "five working days in summary procedure",
        "casework/rulebook/law/reconsideration.py",
        "term=working_days(5),\n        citation=_new(\n            \"第五十四条",
        "term=days(5),\n        citation=_new(\n            \"第五十四条",
        (SITUATIONS + "test_a_reply_is_due_in_working_days_as_the_procedure_says",), "ARL-48",
    ),
    Switch(
        "posting in time is in time",
        "casework/rulebook/changes.py", "if d.rule.posting_counts and", "if False and",
        (SITUATIONS + "test_posting_in_time_is_in_time_towards_the_court",), "SPC18-48",
    ),
    Switch(
        "the first day is not counted",
        "casework/rulebook/counting.py", "return on + timedelta(term.count)", "return on + timedelta(term.count - 1)",
        (FLOW + "test_a_logged_notice_opens_the_case_and_starts_both_clocks",), "YS-3",
    ),
    Switch(
        "a last day that is a rest day moves",
        "casework/rulebook/counting.py", "due = advise = calendar.on_or_after(last)", "due = advise = last",
        (FLOW + "test_a_logged_notice_opens_the_case_and_starts_both_clocks",), "YS-3",
    ),
    Switch(
        "a right stands until its last day",
        COUNTING, "return not self.rule.right or as_of <= self.due", "return not self.rule.right or as_of < self.due",
        (RIGHTS + "test_an_appeal_stands_until_it_is_used_given_up_or_over",), "APL-85",
    ),
    Switch(
        "a right stands no longer than its last day",
        COUNTING, "return not self.rule.right or as_of <= self.due", "return True",
        (RIGHTS + "test_an_appeal_stands_until_it_is_used_given_up_or_over",), "APL-85",
    ),
    Switch(
        "a right that ran out is lapsed, not late",
        COUNTING, "if self.stands(as_of) else State.LAPSED", "if self.stands(as_of) else State.LATE",
        (RIGHTS + "test_an_appeal_stands_until_it_is_used_given_up_or_over",), "APL-85",
    ),
    Switch(
        "what a later step ended stands no more",
        COUNTING, " or self.met_on is not None or self.closed is not None:", " or self.met_on is not None:",
        (RIGHTS + "test_an_answer_or_a_judgment_ends_what_could_be_raised_before_it",),
    ),
    Switch(
        "somebody else's limit is on nobody's desk",
        COUNTING, "if self.rule.watch or self.met_on", "if self.met_on",
        (SHOWN_RIGHTS + "test_a_limit_of_the_court_is_on_nobodys_desk",), "YS-10.1",
    ),
    Switch(
        "a decision not to use a right ends it",
        CHANGES, "if any(o is d or (", "if any((",
        (RIGHTS + "test_an_appeal_stands_until_it_is_used_given_up_or_over",), "APL-85",
    ),
    Switch(
        "a decision not to use a right ends that right alone",
        CHANGES, "o.rule.right and o.rule.id == e.rule and ", "o.rule.right and ",
        (RIGHTS + "test_an_appeal_stands_until_it_is_used_given_up_or_over",), "APL-85",
    ),
    Switch(
        "a right that ran out is not given up",
        CHANGES, "o.trigger.on <= e.on <= o.due]", "o.trigger.on <= e.on]",
        (RIGHTS + "test_an_appeal_stands_until_it_is_used_given_up_or_over",), "APL-85",
    ),
    Switch(
        "a decision not to appeal settles the unit's opinion",
        CHANGES, "(o.rule.id in d.rule.capped_by and o.trigger is d.trigger)", "False",
        (RIGHTS + "test_a_decision_not_to_appeal_settles_the_opinion_that_the_unit_owed",), "YS-19.1",
    ),
    Switch(
        "a later step ends a right",
        CHANGES, "if d.met_on is None and d.rule.closed_by:", "if False:",
        (RIGHTS + "test_an_answer_or_a_judgment_ends_what_could_be_raised_before_it",),
    ),
    Switch(
        "a duty without purpose falls away",
        CHANGES, "not d.rule.right and d.closed.on <= d.due:", "False:",
        (RIGHTS + "test_a_duty_that_a_later_step_left_without_purpose_falls_away_and_a_missed_one_stays_missed",),
    ),
    Switch(
        "a duty that was missed stays missed",
        CHANGES, "not d.rule.right and d.closed.on <= d.due:", "not d.rule.right:",
        (RIGHTS + "test_a_duty_that_a_later_step_left_without_purpose_falls_away_and_a_missed_one_stays_missed",),
    ),
    Switch(
        "a ruling on jurisdiction decides nothing",
        "casework/rulebook/events.py", "N_(\"管辖异议裁定书送达\"), By.COURT", "N_(\"管辖异议裁定书送达\"), By.COURT, True",
        (RIGHTS + "test_a_ruling_on_jurisdiction_leaves_the_answer_and_the_courts_limit_running",),
    ),
    Switch(
        "a term typed in ordinary procedure changes nothing",
        SITUATION, "takes_term(rule, situation.procedure)", "takes_term(rule)",
        (RIGHTS + "test_a_paper_shortens_the_answer_only_where_the_law_gives_the_court_that_power",),
    ),
    Switch(
        "a term that changes nothing is answered in words",
        SITUATION, "event.term if given is None and (rule.answer or rule.about) else None", "None",
        (RIGHTS + "test_a_paper_shortens_the_answer_only_where_the_law_gives_the_court_that_power",),
    ),
    Switch(
        "in summary procedure the court fixes the time",
        CHANGES, "if e.kind is EventKind.EVIDENCE_TERM_SET and", "if False and",
        (RIGHTS + "test_in_summary_procedure_the_notice_to_produce_evidence_ends_the_application_for_more_time_too",),
    ),
    Switch(
        "leave for later evidence does not move the answer",
        CHANGES, "    if not d.court_may_shorten:\n",
        "    for e in events:\n"
        "        if d.rule.answer and e.kind is EventKind.EXTENSION_GRANTED and e.term is not None:\n"
        "            settle(d, raw_last_day(e.term, e.on, d.calendar))\n"
        "    if not d.court_may_shorten:\n",
        (SITUATIONS + "test_leave_to_bring_evidence_later_has_its_own_limit_and_leaves_the_answer_where_it_was",),
        "APL-67",
    ),
    Switch(
        "a limit on what is shown binds conduct that ended before it",
        "casework/rulebook/law/credit.py", "        governed_by=Governing.EFFECT,\n", "",
        (RIGHTS + "test_a_record_of_conduct_that_ended_before_the_rule_is_shown_for_five_years_all_the_same",),
    ),
    Switch(
        "an examination stops the province's days",
        "casework/rulebook/law/credit.py", "stands_still=_EXAMINED if citation.law is _HENAN else None",
        "stands_still=None",
        (RIGHTS + "test_an_examination_stops_the_days_of_an_objection",),
    ),
    Switch(
        "an examination does not stop the city's days",
        "casework/rulebook/law/credit.py", "stands_still=_EXAMINED if citation.law is _HENAN else None",
        "stands_still=_EXAMINED",
        (RIGHTS + "test_an_examination_stops_the_days_of_an_objection",),
    ),
    Switch(
        "a filing is owed for a whole quarter alone",
        SITUATION, "if rule.quarters_only and", "if False and",
        (RIGHTS + "test_a_quarter_ends_on_its_last_day_alone",), "YS-20.1",
    ),
    Switch(
        "a day that ends no quarter is refused",
        SITUATION, "if wanted.quarters_only and", "if False and",
        (RIGHTS + "test_a_quarter_ends_on_its_last_day_alone",), "YS-20.1",
    ),
    Switch(
        "the day of posting counts towards a court alone",
        CHANGES, "or (d.matter is not None and d.matter.tried)", "or True",
        (RIGHTS + "test_the_day_of_posting_counts_for_papers_filed_with_a_court_alone",), "SPC18-48",
    ),
    Switch(
        "the day of posting does not help an internal step",
        CHANGES, "if d.rule.posting_counts and", "if True and",
        (SITUATIONS + "test_posting_does_not_help_an_internal_step",), "SPC18-48",
    ),
    Switch(
        "only the State Council moves a date of the law",
        COUNTING, "return local if moved else calendar", "return local",
        (WORKED + "test_only_a_day_off_of_the_state_council_moves_the_date_of_an_answer",), "APL-67",
    ),
    Switch(
        "a local closure moves the city's own terms",
        COUNTING, "    if layer is Layer.LOCAL:\n        return local", "    if False:\n        return local",
        (WORKED + "test_a_local_closure_moves_the_citys_own_terms_and_terms_in_working_days",),
    ),
    Switch(
        "the steps name the days that a city took out of a term",
        COUNTING, "return local if moved else calendar", "return calendar",
        ("tests/rulebook/test_explain.py::"
         "test_the_steps_name_the_days_that_a_city_took_out_of_a_term_in_working_days",),
    ),
    Switch(
        "a local order to work shortens no term of the law",
        COUNTING, "local.add_working_days(on, n) >= calendar.add_working_days(on, n)", "True",
        (WORKED + "test_a_local_order_to_work_on_a_saturday_shortens_no_term_of_a_law",),
    ),
    Switch(
        "a later paper's working days do not shrink by a local order",
        COUNTING, "max(last, local.add_working_days(on, term.count))", "local.add_working_days(on, term.count)",
        (WORKED + "test_working_days_of_a_later_paper_leave_out_a_local_closure_and_never_shrink_by_a_local_order_to_work",),
    ),
    Switch(
        "the day to aim at is in time on either reading",
        COUNTING, "if trigger.on <= before < d.advise_by:", "if False:",
        (WORKED + "test_whoever_replies_by_the_state_councils_count_is_in_time_on_either_reading",),
    ),
    Switch(
        "nobody aims at a day on which the offices are closed",
        COUNTING, "before = local.on_or_before(last)", "before = calendar.on_or_before(last)",
        (WORKED + "test_nobody_aims_at_a_day_on_which_the_offices_are_closed",),
    ),
    Switch(
        "the step at hand follows its latest day",
        "casework/rulebook/chain.py", "        follow[plan.at_hand] = _follow(plan)", "        pass",
        (FOLLOWED + "test_the_step_at_hand_follows_the_earlier_of_its_own_limit_and_the_latest_day",),
    ),
    Switch(
        "its own limit is followed where that is earlier",
        "casework/rulebook/chain.py", "if plan.latest < due else Follow(due, Why.OWN)", "",
        (FOLLOWED + "test_the_step_at_hand_follows_the_earlier_of_its_own_limit_and_the_latest_day",),
    ),
    Switch(
        "there is no warning on the latest day",
        "casework/rulebook/chain.py", "fits=as_of <= latest if", "fits=as_of < latest if",
        (FOLLOWED + "test_on_no_day_of_service_of_the_year_does_a_case_begin_with_a_warning",),
    ),
    Switch(
        "there is a warning after the latest day",
        "casework/rulebook/chain.py", "fits=as_of <= latest if", "fits=True if",
        (FOLLOWED + "test_the_day_after_a_latest_day_that_was_missed_there_is_a_warning",),
    ),
    Switch(
        "a latest day lies not before the papers came",
        "casework/rulebook/back_plan.py", "return max(planned, min(", "return min(planned, min(",
        (FOLLOWED + "test_on_no_day_of_service_of_the_year_does_a_case_begin_with_a_warning",),
    ),
    Switch(
        "the review keeps its working days",
        "casework/rulebook/back_plan.py", "add_working_days(self.statutory.due, -self.review_days)",
        "add_working_days(self.statutory.due, 0)",
        ("tests/rulebook/test_chain.py::"
         "test_a_unit_whose_term_ends_with_the_statutory_one_follows_the_day_that_leaves_time_for_review",),
    ),
    Switch(
        "the own term of a suggestion whose answer the law fixes is told",
        "casework/rulebook/situation.py", "(rule.answer or rule.about)", "rule.answer",
        ("tests/web/test_intake.py::test_a_term_that_the_law_leaves_no_room_for_is_told",),
    ),
    Switch(
        "a latest day is explained by the plan, its days of rest as well",
        "casework/rulebook/planned.py", "    if before == raw:\n", "    if True:\n",
        (FOLLOWED + "test_a_latest_day_is_explained_by_the_plan_and_not_by_the_internal_limit",),
    ),
)  # fmt: skip
