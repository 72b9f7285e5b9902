"""Behaviour that can be switched off, each with the tests that must then fail: `make mutants`, docs/mutants.md."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Switch:
    """A fault put into the code: `old`, which stands once in `file`, becomes `new`."""

    what: str
    """What no longer holds."""
    file: str
    old: str
    new: str
    tests: tuple[str, ...]
    """Those that must fail, by file and function."""
    proves: str = ""
    """The obligation that these tests claim, where they do."""


SITUATIONS = "tests/rulebook/test_situations.py::"
FLOW = "tests/cases/test_flow.py::"
PAPERS = "tests/cases/test_papers.py::"
PROMISES = "tests/web/test_promises.py::"
SEES = "tests/cases/test_visibility.py::"
WAYS_OUT = "tests/cases/test_ways_out.py::"
PAGES = "tests/web/test_pages.py::"
DRAFTS = "tests/web/test_drafts.py::"
HARDENING = "tests/web/test_hardening.py::"
TOLD, SWEPT = "tests/alerts/test_telling.py::", "tests/alerts/test_work.py::"
TELLING, RECIPIENTS = "casework/desk/alerts/telling.py", "casework/desk/alerts/recipients.py"
LOAD = "tests/web/test_sign_in_load.py::"
RIGHTS = "tests/rulebook/test_rights.py::"
WORKED = "tests/rulebook/test_worked_dates.py::"
FOLLOWED = "tests/rulebook/test_follow.py::"
SHOWN_RIGHTS = "tests/cases/test_rights.py::"
SHOWN_FOLLOWED = "tests/cases/test_follow.py::"
DOUBTS = "tests/cases/test_asked_back.py::"
CORRECTIONS = "tests/cases/test_corrections.py::"
BOUNDS = "casework/cases/events/bounds.py"
EXPORTS = "tests/web/test_exports.py::"
TO_FILE = "tests/cases/test_court_papers.py::"
DAYS_OFF = "tests/web/test_days_off.py::"
DOCUMENTS = "tests/web/test_documents.py::"
SCHEMA = "tests/api/test_schema.py::"
CHANGES = "casework/rulebook/changes.py"
COUNTING = "casework/rulebook/counting.py"
SITUATION = "casework/rulebook/situation.py"
REFRESH = "casework/cases/record/refresh.py"
BOARD = "casework/desk/dashboard/board.py"
COURT_PAPERS = "casework/cases/answers/court_papers.py"
DOUBTS_OF = "casework/cases/record/doubts.py"
DAY = "tests/desk/test_day.py::"
CAPPED = SITUATIONS + "test_an_internal_step_never_ends_after_the_statutory_date_that_it_serves"

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
)  # fmt: skip

CASES = (
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
        "a change of agents stays a task",
        "casework/cases/record/situations.py", "            unfiled = True", "            unfiled = False",
        (FLOW + "test_a_change_of_agents_stays_a_task_until_the_court_has_it",), "YS-14.2",
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
        "papers name the organ sued together with ours",
        "casework/cases/record/dispute.py", "tuple(p.name for p in record.parties if p.role == \"co_defendant\")", "()",
        (PROMISES + "test_the_papers_name_the_organ_that_is_sued_together_with_ours",), "YS-27",
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
)  # fmt: skip

TRANSFERS_AND_TRAIL = (
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
        "classified material is refused",
        "casework/files/actions.py", "_refuse_classified(classification) or ", "",
        ("tests/files/test_files.py::test_classified_material_never_enters",), "GW-13",
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
        "a touched file is not served",
        "casework/files/store.py", "if hashlib.sha256(content).hexdigest() != sha256:", "if False:",
        ("tests/files/test_files.py::test_the_same_bytes_are_stored_once_and_a_touched_file_is_not_served",), "GW-14",
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
        "a row is as high as its text",
        "casework/papers/sheets.py", "if lines > 1 else", "if False else",
        ("tests/documents/test_sheets.py::test_行高随最长的一格_短行不变",),
    ),
    Switch(
        "a paper taken out is in the trail",
        "casework/cases/casefile/documents.py", "    desk.trace(CASE.stream(case_id)", "    (CASE.stream(case_id)",
        (PROMISES + "test_every_file_and_paper_taken_out_stands_in_the_trail_of_its_case",), "GW-14",
    ),
    Switch(
        "an export is in the trail",
        "casework/papers/exports.py", "        desk.trace(\"exports\"", "        (\"exports\"",
        (PAGES + "test_downloads_come_as_attachments_and_are_in_the_trail",
         PROMISES + "test_every_export_and_print_stands_in_the_trail",
         EXPORTS + "test_ordering_and_fetching_are_in_the_trail"), "GW-14",
    ),
    Switch(
        "an exported file is for the one who ordered it",
        "casework/administration/work/pages.py", "or found.owner != desk.viewer.user_id", "",
        (EXPORTS + "test_the_file_is_for_the_one_who_ordered_it",),
    ),
    Switch(
        "an exported file is for whoever still sees as much",
        "casework/papers/exports.py", "or job.facts[\"rights\"] != _rights(desk.viewer)", "",
        (EXPORTS + "test_whoever_lost_rights_after_the_order_gets_no_file",),
    ),
    Switch(
        "what left the sight of whoever ordered a list is not written",
        "casework/cases/listing/queries.py", ".in_(ids), condition(viewer.reach, walked=True))", ".in_(ids))",
        (EXPORTS + "test_a_case_that_left_the_sight_of_whoever_ordered_is_in_no_part_of_the_file",),
    ),
    Switch(
        "a part of a list stands right behind the one before",
        "casework/papers/exports.py", "following.before = part.before + len(rows)", "pass",
        (EXPORTS + "test_a_case_that_left_the_sight_of_whoever_ordered_is_in_no_part_of_the_file",),
    ),
    Switch(
        "a long list is one work while it is made",
        "casework/papers/exports.py", "and job.facts == facts", "and False",
        (EXPORTS + "test_asked_for_again_while_it_is_made_it_is_one_work",),
    ),
    Switch(
        "a print is in the trail",
        "casework/cases/intake/pages.py", "    desk.trace(\"prints\"", "    (\"prints\"",
        (PROMISES + "test_every_export_and_print_stands_in_the_trail",), "GW-14",
    ),
    Switch(
        "an act on a case is in its trail",
        "casework/matters/acts.py", "    append(\n        tx,", "    (lambda *_, **__: None)(\n        tx,",
        ("tests/audit/test_trail.py::test_every_step_of_a_case_leaves_its_trace",), "GW-14",
    ),
)  # fmt: skip

DOORS = (
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
        "a page asks for its permission",
        "casework/http/guards.py", "if guard.any_of and not guard.any_of & viewer.permissions:", "if False:",
        (PAGES + "test_does_not_open_for_others",),
    ),
    Switch(
        "a page asks for a session",
        "casework/http/guards.py", "    elif caller.session is None:", "    elif False:",
        (PAGES + "test_nobody_opens_a_page_without_signing_in",),
    ),
    Switch(
        "a form bears its session's word",
        "casework/http/guards.py", "if not isinstance(given, str) or not secrets.compare_digest(",
        "if given is None and not secrets.compare_digest(",
        (HARDENING + "test_a_wrong_word_of_the_session_is_refused",
         PAGES + "test_a_form_without_the_sessions_word_does_nothing"),
    ),
    Switch(
        "a form comes from here",
        "casework/http/guards.py", "    if crossed or (", "    if False and (",
        (HARDENING + "test_a_form_that_the_browser_says_comes_from_elsewhere_does_nothing",),
    ),
    Switch(
        "a token has its scope",
        "casework/http/guards.py", "caller.token is not None and guard.scope not in caller.token.scopes", "False",
        ("tests/api/test_interface.py::test_without_a_token_or_with_the_wrong_scope_nothing_is_done",),
    ),
    Switch(
        "the first password is replaced before anything else",
        "casework/http/guards.py", "if viewer.must_change and not guard.before_password_change", "if False",
        ("tests/web/test_reference.py::test_a_password_given_again_must_be_changed",),
    ),
    Switch(
        "a password is hashed outside the transaction",
        "casework/administration/settings/pages.py",
        "    return partial(PasswordChange.typed, _secret(desk, \"old\"), _secret(desk, \"new\"), stored)",
        "    typed = PasswordChange.typed(_secret(desk, \"old\"), _secret(desk, \"new\"), stored)\n    return lambda: typed",
        (LOAD + "test_a_new_password_is_hashed_while_no_connection_is_in_use",),
    ),
    Switch(
        "who waits for a hash keeps no thread of the database",
        "casework/http/desk.py", "await one_at_a_time(slow) if slow", "await run_in_threadpool(slow) if slow",
        (LOAD + "test_eight_who_sign_in_at_once_leave_the_pages_to_the_others",),
    ),
    Switch(
        "a parameter that is not known is refused",
        "casework/http/json.py", "set(request.query_params) - known", "set()",
        (SCHEMA + "test_a_parameter_that_is_not_known_is_refused_and_not_ignored",),
    ),
    Switch(
        "a body of another type is refused",
        "casework/http/json.py", "        raise HTTPException(415)", "        return",
        (SCHEMA + "test_a_body_that_is_no_json_is_refused_in_words",),
    ),
    Switch(
        "an address says what it takes over all of its routes",
        "casework/http/errors.py", "return found or", "return found[:1] or",
        (SCHEMA + "test_a_method_that_an_address_does_not_have_is_told_which_it_has",),
    ),
    Switch(
        "who came and went is not shown unasked",
        "casework/administration/trail/pages.py", "without=() if asked else COMINGS", "without=()",
        ("tests/web/test_reference.py::test_who_came_and_went_is_in_the_trail_for_whoever_asks",),
    ),
    Switch(
        "the demonstration is open on this machine alone",
        "casework/http/guards.py", "if caller.demo and", "if False and",
        (HARDENING + "test_the_demonstration_answers_to_the_names_of_this_machine_alone",),
    ),
)  # fmt: skip

RIGHTS_AND_DUTIES = (
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
        "the unit records only what it owes",
        "casework/cases/events/actions.py", "of_the_unit = happening.kind in UNIT_ACTS", "of_the_unit = True",
        (SHOWN_RIGHTS + "test_the_unit_records_what_it_owes_and_nothing_else",),
    ),
    Switch(
        "the unit records what it owes",
        "casework/cases/events/actions.py", "of_the_unit = happening.kind in UNIT_ACTS", "of_the_unit = False",
        (SHOWN_RIGHTS + "test_the_unit_records_what_it_owes_and_nothing_else",),
    ),
    Switch(
        "the unit owes what its rules say",
        "casework/cases/record/by_hand.py", "if rule.owner is Owner.RESPONSIBLE_UNIT and rule.met_by", "if rule.met_by",
        (SHOWN_RIGHTS + "test_the_unit_records_what_it_owes_and_nothing_else",),
    ),
    Switch(
        "the unit is offered what it owes alone",
        "casework/cases/record/by_hand.py", "recordable(matters) & UNIT_ACTS if unit else ", "",
        (SHOWN_RIGHTS + "test_the_unit_records_what_it_owes_and_nothing_else",),
    ),
)  # fmt: skip

DAYS_AND_PLANS = (
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
        "a confirmed change is computed into the cases",
        "casework/administration/days_off/actions.py", "return order(", "return (lambda *_, **__: 0)(",
        (DAYS_OFF + "test_what_the_state_council_orders_within_the_year_moves_the_day_of_the_answer",),
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
        "lists show the date to follow",
        REFRESH, "case.next_follow = follow[following].on", "case.next_follow = following.due",
        (SHOWN_FOLLOWED + "test_lists_and_dashboard_sort_by_the_date_to_follow_and_call_nothing_late_before_its_due_date",),
    ),
    Switch(
        "the dashboard is sorted by the date to follow",
        BOARD, "by: Any = col(StoredDeadline.follow)", "by: Any = col(StoredDeadline.due)",
        (SHOWN_FOLLOWED + "test_lists_and_dashboard_sort_by_the_date_to_follow_and_call_nothing_late_before_its_due_date",),
    ),
    Switch(
        "what is followed comes first",
        REFRESH, "key=lambda d: (follow[d].on, d.due,", "key=lambda d: (d.due,",
        (SHOWN_FOLLOWED + "test_lists_and_dashboard_sort_by_the_date_to_follow_and_call_nothing_late_before_its_due_date",),
    ),
    Switch(
        "the dashboard calls nothing late before its due date",
        BOARD, "return col(StoredDeadline.follow) < today, unindexed(col(StoredDeadline.due)) < today",
        "return col(StoredDeadline.follow) < today, col(StoredDeadline.follow) < today",
        (SHOWN_FOLLOWED + "test_lists_and_dashboard_sort_by_the_date_to_follow_and_call_nothing_late_before_its_due_date",),
    ),
    Switch(
        "the list calls nothing late before its due date",
        "casework/cases/listing/queries.py", ", col(Case.late_after) < bindparam(\"today\")", "",
        (SHOWN_FOLLOWED + "test_lists_and_dashboard_sort_by_the_date_to_follow_and_call_nothing_late_before_its_due_date",),
    ),
)  # fmt: skip

ASKED_BACK = (
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
        "the own term of a suggestion whose answer the law fixes is told",
        "casework/rulebook/situation.py", "(rule.answer or rule.about)", "rule.answer",
        ("tests/web/test_intake.py::test_a_term_that_the_law_leaves_no_room_for_is_told",),
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
        "casework/cases/answers/papers.py", "text.strip() or gap(heading.removeprefix(\"关于\"))", "text.strip() or \"无\"",
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
)  # fmt: skip

ROUNDS, RECOMPUTED = "tests/jobs/test_rounds.py::", "tests/cases/test_recompute.py::"
IN_THE_BACKGROUND = (
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
        "what the calendar moved is told though a clerk came first",
        "casework/cases/record/find.py", "if (change_id := change_under_way(tx)) is not None:",
        "if (change_id := None) is not None:",
        (RECOMPUTED + "test_between_two_rounds_a_clerk_works_and_what_the_calendar_moved_is_told_as_its_own",),
    ),
    Switch(
        "a deadline that stays is not written anew",
        "casework/matters/actions.py", "row = same.pop() if same else None", "row = None",
        (RECOMPUTED + "test_a_second_computation_writes_no_deadline_anew",),
    ),
    Switch(
        "a page says that not all is computed yet",
        "casework/administration/days_off/pages.py", "under_way=job is not None and job.state is not JobState.DONE,", "under_way=False,",
        ("tests/web/test_jobs.py::"
         "test_a_change_says_how_far_it_has_come_and_never_that_all_is_computed_before_it_is",),
    ),
)  # fmt: skip

SIGNED_DAYS = (
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
)  # fmt: skip

CHANNELS = "tests/messages/test_channels.py::"
SENDING = "tests/messages/test_sending.py::"
OUTSIDE = (
    Switch(
        "no name leaves the house unless the office says so",
        "casework/messages/wording.py", "if part] if discloses else []", "if part]",
        (CHANNELS + "test_only_the_number_the_act_and_the_day_leave_the_house_by_any_channel",),
    ),
    Switch(
        "nor in the fields of a webhook",
        "casework/messages/calls.py", "OUTWARD + (NAMED if way.discloses else ())", "OUTWARD + NAMED",
        (CHANNELS + "test_only_the_number_the_act_and_the_day_leave_the_house_by_any_channel",),
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
        "casework/messages/actions.py", "        col(ChannelAddress.proven_at).is_not(None),\n", "",
        ("tests/messages/test_pages.py::test_an_address_counts_once_the_code_that_arrived_there_was_typed",),
    ),
)  # fmt: skip

FEEDS, FEEDS_READ = "tests/desk/test_feeds.py::", "casework/desk/feeds/queries.py"
ALERTS = (
    Switch(
        "nobody is told on a rest day",
        TELLING, "if calendar.local.rests(today):", "if False:",
        (TOLD + "test_nobody_is_told_on_a_rest_day_not_even_of_what_was_missed",),
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
        "that people were told is in the trail",
        TELLING, "append_each(tx, list(round_.lines()),", "append_each(tx, [],",
        (TOLD + "test_that_people_were_told_is_in_the_trail_once_for_a_matter_and_a_sweep",),
    ),
    Switch(
        "what was read stays read",
        "casework/desk/alerts/actions.py", ", col(Alert.read_at).is_(None))", ",)",
        (TOLD + "test_what_is_read_stays_read_and_is_in_the_trail",),
    ),
    Switch(
        "the day's sweep begins by itself",
        "casework/jobs/kinds.py", "return None if here.time() < hour else ", "return None if True else ",
        (SWEPT + "test_the_days_sweep_begins_by_itself_in_the_morning_once",
         SWEPT + "test_after_days_off_the_sweep_begins_once_for_all_of_them"),
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
        "a page that listens keeps no session awake",
        "casework/http/desk.py", " and not by_itself:", ":",
        ("tests/web/test_alerts.py::test_a_page_that_listens_keeps_no_session_awake",),
    ),
    Switch(
        "the unit reads of its own duties alone",
        "casework/desk/alerts/queries.py", "if viewer.reach == {Reach.UNIT}:", "if False:",
        ("tests/web/test_alerts.py::test_the_unit_reads_of_its_own_duties_alone",),
    ),
)  # fmt: skip
CALENDAR_FEEDS = (
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
        "the secret of a feed is in no log",
        "casework/http/middleware.py", "without_secrets(scope[\"path\"])", "scope[\"path\"]",
        (FEEDS + "test_the_address_is_the_right_and_nothing_else_opens_it",),
    ),
    Switch(
        "a changed password ends the feeds",
        "casework/accounts/actions.py", "(*tx.exec(tokens), *tx.exec(feeds))", "tx.exec(tokens)",
        (FEEDS + "test_a_changed_password_ends_every_subscription",),
    ),
    Switch(
        "no party leaves the house in a feed",
        "casework/desk/feeds/ics.py", "names = of is not None and reader.names", "names = of is not None",
        (FEEDS + "test_no_party_and_no_cause_leaves_the_house_unless_the_office_says_so",),
    ),
    Switch(
        "a feed moves the entry of a corrected day",
        "casework/matters/events.py", "    waiting = set(corrected)", "    waiting = set[int]()",
        (FEEDS + "test_a_corrected_day_of_service_moves_the_entry",),
    ),
    Switch(
        "in a feed what the calendar moved is a later version",
        "casework/cases/record/refresh.py", "matters[n].revision + 1, today", "matters[n].revision, today",
        (FEEDS + "test_a_local_closure_moves_the_entry_though_nobody_acts_in_the_case",),
    ),
    Switch(
        "a feed strikes out what was taken back",
        "casework/matters/actions.py", "    if dropped:", "    if False:",
        (FEEDS + "test_what_is_met_waived_or_taken_back_is_cancelled_for_sixty_days",),
    ),
    Switch(
        "a feed tells what was taken back to whoever sees the case now",
        FEEDS_READ, "        .where(condition(reach, walked=True))\n", "",
        (FEEDS + "test_what_was_taken_back_is_told_to_nobody_who_does_not_see_the_case",),
    ),
)  # fmt: skip

STANDING, SETTING, AWAY = (f"tests/alerting/test_{name}.py::" for name in ("standing", "setting", "leave"))
WHO_IS_TOLD = (
    Switch(
        "a ladder holds from its day on",
        "casework/alerting/queries.py", '.where(col(LadderVersion.begins_on) <= bindparam("on"))', "",
        (SETTING + "test_a_ladder_is_set_from_a_day_told_in_the_trail_and_the_one_before_is_kept",),
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
        "why somebody is away is not told to whoever stands in",
        "casework/desk/leave/queries.py", 'replace(found, reason="")', "found",
        (AWAY + "test_leave_is_seen_by_whoever_is_away_stands_in_or_is_its_head_and_its_reason_not_by_all",),
    ),
    Switch(
        "whoever is back is told alone again",
        "casework/alerting/queries.py",
        "or_(col(Leave.back_on).is_(None), (col(Leave.back_on) > first) & (col(Leave.back_on) > Leave.first)),", "",
        (AWAY + "test_leave_that_overlaps_another_is_refused_and_one_that_was_ended_early_gives_its_days_back",),
    ),
)  # fmt: skip

SWITCHES = (
    *RULEBOOK, *CASES, *RIGHTS_AND_DUTIES, *DAYS_AND_PLANS, *ASKED_BACK, *TRANSFERS_AND_TRAIL, *DOORS,
    *IN_THE_BACKGROUND, *SIGNED_DAYS, *CALENDAR_FEEDS, *WHO_IS_TOLD, *OUTSIDE, *ALERTS,
)  # fmt: skip
