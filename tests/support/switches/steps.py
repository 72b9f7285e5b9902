"""The steps of a case: registration, form, transfer, agents, answer."""

from tests.support.switches.switch import (
    ACTS,
    CHANGED,
    COURT_PAPERS,
    DOCUMENTS,
    DOUBTS,
    DRAFTS,
    FLOW,
    PROMISES,
    SEES,
    TO_FILE,
    Switch,
)

OTHERS = "tests/documents/test_case_papers.py::"
STEPS = (
    Switch(
        "a civil answer has its own parts",
        "casework/cases/answers/parts.py", "    if kind.about_acts:", "    if True:",
        (OTHERS + "Test答辩状::test_民事_仲裁答辩写事实和理由_法律依据_不写行政行为的五个方面",), "YS-26",
    ),
    Switch(
        "a civil approval form has no boxes of administrative cases",
        "casework/cases/approvals/papers.py", "    if matter.kind.about_acts:\n", "    if True:\n",
        (OTHERS + "Test应诉审批表::test_民事_仲裁审批表没有行政案件的栏目",), "YS-26",
    ),
    Switch(
        "the form of a reconsideration asks who attends its hearing",
        "casework/pages/captions.py", "attends=N_(\"负责人参加听证\"),", "attends=\"\",",
        ("tests/web/test_other_matters.py::test_the_form_of_a_reconsideration_asks_who_attends_its_hearing",), "YS-26",
    ),
    Switch(
        "the register counts through the year",
        "casework/cases/intake/actions.py", "f\"intakes/{case.organ_id}/{year}\"",
        "f\"intakes/{case.organ_id}/{case.id}\"",
        (FLOW + "test_the_register_counts_through_the_year_and_refuses_the_same_case_twice",), "YS-10.2",
    ),
    Switch(
        "the defendant's kind decides who appears",
        "casework/cases/agents/representation.py", "    if kind.is_government:", "    if False:",
        (PROMISES + "test_who_must_appear_and_what_is_missing_stands_on_the_case_until_it_is_met",), "YS-8",
    ),
    Switch(
        "a major case lets the legal office send its own",
        "casework/cases/agents/representation.py", "major=head.major, says", "major=False, says",
        (PROMISES + "test_who_must_appear_and_what_is_missing_stands_on_the_case_until_it_is_met",), "YS-8",
    ),
    Switch(
        "the unit is one under the defendant",
        "casework/cases/approvals/actions.py", "{unit.id for unit in possible_units(tx, case.organ_id)}",
        "{content.responsible_id}",
        (SEES + "test_the_responsible_unit_is_one_under_the_defendant_government",), "YS-8",
    ),
    Switch(
        "only what passed the review is filed",
        "casework/cases/answers/filing.py", "if Stage.REVIEW not in completed(", "if Stage.INTAKE not in completed(",
        (FLOW + "test_filing_needs_a_passed_review_and_a_proof_and_ends_the_statutory_clock",), "YS-10.3",
    ),
    Switch(
        "a filing has its proof",
        "casework/cases/answers/filing.py", "if not proof:", "if False:",
        (FLOW + "test_filing_needs_a_passed_review_and_a_proof_and_ends_the_statutory_clock",), "YS-10.3",
    ),
    Switch(
        "posted in time, met in time",
        "casework/cases/answers/filing.py", "            posted_on=posted_on,", "            posted_on=None,",
        (FLOW + "test_posting_on_the_last_day_is_in_time_though_the_court_received_it_later",), "SPC18-48",
    ),
    Switch(
        "agents are of one instance",
        "casework/cases/agents/queries.py", 'Agent.instance_id == bindparam("instance_id"), ', "",
        (PROMISES + "test_agents_are_of_one_instance_and_each_has_a_letter_of_its_own",), "YS-12.2",
    ),
    Switch(
        "each agent has a letter",
        "casework/cases/agents/papers.py", "for a in agents)", "for a in list(agents)[:1])",
        (PROMISES + "test_agents_are_of_one_instance_and_each_has_a_letter_of_its_own",), "YS-12.2",
    ),
    Switch(
        "a letter names its own agent",
        "casework/cases/agents/papers.py", "if name == f\"{_LETTER}{a.id}\"), None)", "), None)",
        (DOCUMENTS + "test_each_agent_has_a_letter_of_its_own_with_its_telephone",), "YS-14.1",
    ),
    Switch(
        "a lawyer does not go alone",
        "casework/cases/agents/actions.py", "elif all(agent.kind == \"lawyer\" for agent in agents):", "elif False:",
        (FLOW + "test_agents_against_the_rule_are_refused",), "YS-14.1",
    ),
    Switch(
        "two agents at most",
        "casework/cases/agents/actions.py", "MOST = 2", "MOST = 3",
        (FLOW + "test_agents_against_the_rule_are_refused",), "APL-31",
    ),
    Switch(
        "the review warns of empty parts",
        "templates/answers/review.html", "{% if lacking.items %}", "{% if false %}",
        (PROMISES + "test_the_review_warns_of_each_part_of_the_answer_that_is_empty",), "YS-13",
    ),
    Switch(
        "the review sees which part is empty",
        "templates/answers/review.html", "{% if not answer or not answer[part] %}", "{% if not answer %}",
        (PROMISES + "test_the_review_warns_of_each_part_of_the_answer_that_is_empty",), "YS-13",
    ),
    Switch(
        "the answer holds what the unit wrote",
        COURT_PAPERS, "getattr(text, part) if text else \"\"", "\"\"",
        (PROMISES + "test_the_papers_for_the_court_hold_what_the_unit_wrote_and_listed",), "YS-13",
    ),
    Switch(
        "the list holds the evidence",
        COURT_PAPERS, "            if not e.basis", "            if False",
        (PROMISES + "test_the_papers_for_the_court_hold_what_the_unit_wrote_and_listed",), "YS-12.1",
    ),
    Switch(
        "the form bears the principal's decision",
        "casework/cases/approvals/papers.py", "form.decision_note, form.decided_by", "\"\", form.decided_by",
        (PROMISES + "test_the_form_holds_the_proposal_and_the_decision_of_the_case",), "YS-11",
    ),
    Switch(
        "a form is returned with reasons",
        "casework/cases/approvals/actions.py", "if not decision.approve and not decision.note:", "if False:",
        (FLOW + "test_the_principal_returns_the_form_with_reasons_and_approves_the_next_one",), "YS-11",
    ),
    Switch(
        "the court is told whose authority ended",
        "casework/cases/agents/papers.py", "tuple(Agent(**told) for told in changed.facts.get(\"before\", []))", "()",
        (PROMISES + "test_the_notice_to_the_court_names_who_went_and_who_came",), "YS-14.2",
    ),
    Switch(
        "the register says how a paper was served",
        "casework/cases/intake/pages.py", "code_list(\"service_mode\").label(i.service_mode), i.plaintiffs", "\"\", i.plaintiffs",
        (PROMISES + "test_the_register_says_of_a_paper_how_it_was_served_for_whom_and_how_long_it_is",), "YS-10.2",
    ),
    Switch(
        "the register says for whom",
        "casework/cases/intake/pages.py", "(i.service_mode), i.plaintiffs", "(i.service_mode), \"\"",
        (PROMISES + "test_the_register_says_of_a_paper_how_it_was_served_for_whom_and_how_long_it_is",), "YS-10.2",
    ),
    Switch(
        "the register says how long a paper is",
        "casework/cases/intake/pages.py", "i.pages, i.organ", "\"\", i.organ",
        (PROMISES + "test_the_register_says_of_a_paper_how_it_was_served_for_whom_and_how_long_it_is",), "YS-10.2",
    ),
    Switch(
        "a filing is asked back too",
        "casework/cases/answers/filing.py", "    ask_back(doubts, filing.confirm)", "    pass",
        (DOUBTS + "test_the_day_of_posting_is_seldom_the_day_of_receipt",),
    ),
    Switch(
        "several numbers are logged to each case",
        "casework/cases/intake/actions.py", "for paper in found.papers)", "for paper in found.papers[:1])",
        (DOUBTS + "test_a_paper_with_several_numbers_is_logged_to_each_case",),
    ),
    Switch(
        "a draft of the form bears no signature",
        "casework/cases/approvals/papers.py", "form.made_by if submitted else \"\"", "form.made_by",
        (DOCUMENTS + "test_a_draft_of_the_form_bears_no_signature",),
    ),
    Switch(
        "nothing is ticked before the principal decides",
        "casework/cases/approvals/papers.py", "{\"approved\": True, \"returned\": False}.get(form.state)",
        "form.state == \"approved\"",
        (DOCUMENTS + "test_before_the_principal_decides_nothing_is_ticked_for_it",),
    ),
    Switch(
        "an empty box has not said that nothing is claimed",
        "casework/cases/approvals/papers.py", "compensation=claimed or None", "compensation=claimed",
        (DOCUMENTS + "test_before_the_principal_decides_nothing_is_ticked_for_it",),
    ),
    Switch(
        "nobody's consent is written for him",
        "casework/cases/approvals/papers.py", "{form.principal.text}\"", "{form.principal.text or '同意'}\"",
        (DOCUMENTS + "test_no_paper_says_what_nobody_said",),
    ),
    Switch(
        "no day is written under a paper that is not filed",
        COURT_PAPERS, "dated = on or filing_day(page)", "dated = on or filing_day(page) or date(2026, 11, 23)",
        (DOCUMENTS + "test_no_paper_says_what_nobody_said",),
    ),
    Switch(
        "papers filed bear the day of filing",
        COURT_PAPERS, "dated = on or filing_day(page)", "dated = on",
        (DOCUMENTS + "test_papers_filed_bear_the_day_of_filing",),
    ),
    Switch(
        "an empty part of the answer is marked",
        "casework/cases/answers/papers.py", "text.strip() or _missing(heading)", "text.strip() or \"无\"",
        ("tests/documents/test_case_papers.py::Test答辩状::test_空缺的部分在成文中醒目标出",), "YS-13",
    ),
    Switch(
        "empty places are named before filing",
        "casework/cases/answers/filing.py", "    if empty:\n", "    if False:\n",
        (TO_FILE + "test_papers_with_empty_places_go_only_where_the_handler_says_so_and_the_trail_names_them",),
    ),
    Switch(
        "the trail names the places that stayed empty",
        "casework/cases/answers/filing.py", "{\"empty\": [str(one.named) for one in empty]} if empty else {}", "{}",
        (TO_FILE + "test_papers_with_empty_places_go_only_where_the_handler_says_so_and_the_trail_names_them",),
    ),
    Switch(
        "an answer without an agent lacks one",
        COURT_PAPERS, "    if not papers.letters:", "    if False:",
        (TO_FILE + "test_an_agent_is_missing_where_nobody_was_named",),
    ),
    Switch(
        "an agent named later does not bear the day of filing",
        "casework/cases/agents/papers.py", "filed is not None and one.named_on <= filed", "filed is not None",
        (TO_FILE + "test_an_agent_named_after_the_filing_does_not_bear_its_day",),
    ),
    Switch(
        "the digest covers the files",
        "casework/cases/transfers/actions.py", "str(to_id), message, *hashes)", "str(to_id), message)",
        (FLOW + "test_a_transfer_carries_its_number_its_times_and_the_digest_of_what_was_sent",), "GW-4",
    ),
    Switch(
        "nobody lets its own transfer leave",
        "casework/cases/transfers/actions.py", "if transfer.made_by == actor.viewer.user_id:", "if False:",
        (FLOW + "test_nothing_leaves_before_the_head_approves_and_never_by_its_own_maker",), "GW-8",
    ),
    Switch(
        "whoever prepared a transfer is not asked to let it leave",
        "casework/cases/transfers/waits.py", "(OURS, col(Transfer.made_by) != ME)", "(OURS,)",
        ("tests/cases/test_waiting.py::"
         "test_what_is_prepared_to_leave_waits_neither_for_its_maker_nor_before_the_unit",), "GW-8",
    ),
    Switch(
        "the unit sees nothing before it is sent",
        "casework/cases/transfers/waits.py", "seen=frozenset({Reach.ORGAN, Reach.BELOW}),", "seen=frozenset(Reach),",
        ("tests/cases/test_waiting.py::"
         "test_what_is_prepared_to_leave_waits_neither_for_its_maker_nor_before_the_unit",), "GW-8",
    ),
    Switch(
        "what came back waits for the legal office",
        "casework/cases/transfers/steps.py", "EventKind.DOCUMENTS_RETURNED_BY_UNIT: (", "EventKind.NOTE: (",
        (FLOW + "test_the_unit_returns_an_incomplete_transfer_and_its_clock_starts_with_the_one_it_signs_for",), "GW-9",
    ),
    Switch(
        "the receiver checks before it signs",
        "casework/cases/transfers/actions.py", "    if not receipt.checked:", "    if False:",
        (FLOW + "test_the_unit_returns_an_incomplete_transfer_and_its_clock_starts_with_the_one_it_signs_for",), "GW-10",
    ),
    Switch(
        "a classified paper leaves its entry alone",
        "casework/cases/intake/form.py", "return desk.field(\"classification\") in REFUSED", "return False",
        ("tests/web/test_ways_out.py::test_a_scan_that_turns_out_classified_is_gone_with_its_bytes",), "GW-13",
    ),
    Switch(
        "what the unit has not signed for is remembered",
        "casework/cases/transfers/waits.py", "col(Transfer.sent_at) < DAY_BEGAN", "col(Transfer.sent_at) < Transfer.made_at",
        ("tests/cases/test_waiting.py::"
         "test_a_transfer_waits_for_the_head_the_unit_and_when_it_comes_back_for_the_handler",), "GW-9",
    ),
    Switch(
        "a draft is its writer's alone",
        "casework/cases/answers/draft_queries.py",
        "FormDraft.form == form, FormDraft.user_id == viewer.user_id", "FormDraft.form == form",
        (DRAFTS + "test_colleagues_see_who_is_at_it_for_two_minutes_and_never_what_is_typed",),
    ),
    Switch(
        "a draft that waits is not written over",
        "casework/cases/answers/drafts.py", "if row.kept_at is not None and row.edition != over:", "if False:",
        (DRAFTS + "test_a_draft_thrown_away_is_gone_and_no_other_window_writes_over_one_that_waits",),
    ),
    Switch(
        "what a colleague did meanwhile is put before the writer of a draft",
        "casework/cases/answers/draft_queries.py", "e.user_id == viewer.user_id and ", "",
        (DRAFTS + "test_what_a_colleague_did_meanwhile_is_news_to_the_writer_of_a_draft",),
    ),
    Switch(
        "saving throws away no draft of another window",
        "casework/cases/answers/draft_pages.py",
        "    if identifier(desk.field(\"draft\")) == draft.edition or not", "    if True or not",
        (DRAFTS + "test_saving_throws_away_no_draft_of_another_window",),
    ),
    Switch(
        "a saved form leaves no draft",
        "casework/cases/answers/pages.py", "        settle(desk, case_id, \"answer\", _answer_parts)\n", "",
        (DRAFTS + "test_a_draft_waits_for_its_writer_is_no_act_and_goes_when_it_is_saved",),
    ),
    Switch(
        "a print is in the trail",
        "casework/cases/intake/pages.py", "    desk.trace(\"prints\"", "    (\"prints\"",
        (PROMISES + "test_every_export_and_print_stands_in_the_trail",), "GW-14",
    ),
    Switch(
        "steps that were taken keep what they were taken on",
        "casework/cases/intake/correct.py", "if gone and steps:", "if False:",
        ("tests/cases/test_paper_corrections.py::test_steps_that_were_taken_keep_what_they_were_taken_on",),
    ),
    Switch(
        "what a paper of another kind does not prove is taken back",
        "casework/cases/intake/correct.py", "if wants and one is None:", "if False:",
        ("tests/cases/test_paper_corrections.py::test_another_kind_of_paper_proves_something_else_and_the_deadlines_follow",),
    ),
    Switch(
        "a proposal goes before the principal",
        "casework/cases/legality/waits.py", "PENDING.rows(\"proposed\")", "PENDING.rows(\"returned\")",
        (ACTS + "test_a_proposal_waits_for_the_principal_and_for_nobody_else",), "YS-10.4",
    ),
    Switch(
        "the day that the principal sets is a limit",
        "casework/cases/legality/actions.py", "NewEvent(kind, actor.today, term=until, ", "NewEvent(kind, actor.today, ",
        (ACTS + "test_an_adopted_proposal_runs_to_the_day_that_the_principal_set_and_reminds_until_it_is_carried_out",),
        "YS-10.4",
    ),
    Switch(
        "the conclusion is no milder than a point",
        "casework/cases/legality/actions.py", "_GRAVITY.index(new.conclusion) < _GRAVITY.index(worst)", "False",
        (ACTS + "test_the_conclusion_agrees_with_the_points",), "YS-10.4",
    ),
    Switch(
        "a version that was decided stays as it was",
        "casework/cases/legality/actions.py", "newest is not None and newest.state == \"draft\"",
        "newest is not None",
        (ACTS + "test_a_refusal_or_a_return_has_its_words_and_every_version_is_kept",), "YS-10.4",
    ),
    Switch(
        "the court and every party are told of a changed act",
        "casework/cases/corrections/notices.py", "if taken_up and record.head.court else []", "if False else []",
        (CHANGED + "test_a_changed_act_opens_a_notice_to_the_court_and_to_each_party",), "YS-17",
    ),
    Switch(
        "a notice waits until it is proven",
        "casework/cases/corrections/actions.py", "    row.sent_on = told.on\n", "",
        (CHANGED + "test_each_notice_is_open_until_it_is_proven",), "YS-17",
    ),
    Switch(
        "that somebody was told has its proof",
        "casework/cases/corrections/actions.py", "if not told.proof and not told.file_ids:", "if False:",
        (CHANGED + "test_that_somebody_was_told_is_proven",), "YS-17",
    ),
    Switch(
        "after the judgment the act is not corrected here",
        "casework/cases/corrections/actions.py", "if (why := decided(record)) is not None:", "if (why := None) is not None:",
        (CHANGED + "test_after_the_judgment_the_act_is_not_corrected_here_any_more",), "YS-17",
    ),
    Switch(
        "a withdrawal after the change is its own outcome",
        "casework/cases/record/doubts.py", "outcome not in {\"\", AFTER_CHANGE}", "False",
        (CHANGED + "test_a_withdrawal_after_the_change_is_asked_back_unless_it_is_counted_as_such",), "YS-17",
    ),
    Switch(
        "nothing is closed before everybody was told",
        "casework/cases/archive/left.py", "        *_untold(record),\n", "",
        ("tests/web/test_acts.py::test_a_case_is_not_closed_before_everybody_was_told",), "YS-17",
    ),
)  # fmt: skip
