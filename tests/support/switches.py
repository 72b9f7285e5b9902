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
HARDENING = "tests/web/test_hardening.py::"
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
        "casework/rulebook/situation.py", "return rule.governs(_governing_day(event, events))", "return True",
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
        "casework/rulebook/changes.py", "d.rule.optional or day <= d.due", "d.rule.optional or day < d.due",
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
        "casework/rulebook/changes.py", "if rule.posting_counts and", "if False and",
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
        "a right is not the duty that comes next",
        "casework/cases/actions/refresh.py", " and not d.rule.optional]", "]",
        (PAPERS + "test_a_right_that_ends_earlier_is_not_the_duty_that_comes_next",),
    ),
    Switch(
        "an appeal is conditional",
        "casework/cases/stages.py", "frozenset({Stage.APPEAL, Stage.PERFORMANCE})", "frozenset({Stage.PERFORMANCE})",
        (PAPERS + "test_whether_there_is_an_appeal_is_not_promised_before_there_is_one",),
    ),
    Switch(
        "a matter has an organ for which the office acts",
        "casework/cases/actions/intake.py", "case.organ_id not in actor.viewer.acts_for", "False",
        ("tests/organisations/test_register.py::"
         "test_a_matter_always_has_one_responding_organ_for_which_the_office_acts",), "YS-2",
    ),
    Switch(
        "the register counts through the year",
        "casework/cases/actions/intake.py", "refuse_duplicate(tx, new.case.organ_id, key)", "pass",
        (FLOW + "test_the_register_counts_through_the_year_and_refuses_the_same_case_twice",), "YS-10.2",
    ),
    Switch(
        "the defendant's kind decides who appears",
        "casework/cases/representation.py", "    if kind.is_government:", "    if False:",
        (PROMISES + "test_who_must_appear_and_what_is_missing_stands_on_the_case_until_it_is_met",), "YS-8",
    ),
    Switch(
        "a major case lets the legal office send its own",
        "casework/cases/queries/page.py", "major=case.major)", "major=False)",
        (PROMISES + "test_who_must_appear_and_what_is_missing_stands_on_the_case_until_it_is_met",), "YS-8",
    ),
    Switch(
        "the unit is one under the defendant",
        "casework/cases/actions/approval.py", "{unit.id for unit in possible_units(tx, case.organ_id)}",
        "{content.responsible_id}",
        (SEES + "test_the_responsible_unit_is_one_under_the_defendant_government",), "YS-8",
    ),
    Switch(
        "the board says who holds the case",
        "casework/cases/stages.py", "K.DOCUMENTS_RECEIVED_BY_UNIT})", "K.DOCUMENTS_SENT_TO_UNIT})",
        (FLOW + "test_only_the_receiving_unit_signs", FLOW + "test_the_board_says_who_holds_the_case_and_what_comes_next",
         PAGES + "test_opens_for_whom_it_is_meant_and_reads_as_chinese"),
    ),
    Switch(
        "what is owed next is said next",
        "casework/cases/actions/refresh.py", "case.next_due = following.due if following else NEVER",
        "case.next_due = NEVER",
        (FLOW + "test_the_board_says_who_holds_the_case_and_what_comes_next",), "YS-10.1",
    ),
    Switch(
        "only what passed the review is filed",
        "casework/cases/actions/filing.py", "if Stage.REVIEW not in completed(", "if Stage.INTAKE not in completed(",
        (FLOW + "test_filing_needs_a_passed_review_and_a_proof_and_ends_the_statutory_clock",), "YS-10.3",
    ),
    Switch(
        "a filing has its proof",
        "casework/cases/actions/filing.py", "if not proof.strip():", "if False:",
        (FLOW + "test_filing_needs_a_passed_review_and_a_proof_and_ends_the_statutory_clock",), "YS-10.3",
    ),
    Switch(
        "posted in time, met in time",
        "casework/cases/actions/filing.py", "posted_on=posted_on if mode == \"posted\" else None,", "posted_on=None,",
        (FLOW + "test_posting_on_the_last_day_is_in_time_though_the_court_received_it_later",), "SPC18-48",
    ),
    Switch(
        "agents are of one instance",
        "casework/cases/queries/instance.py", "Agent.instance_id == instance_id, ", "",
        (PROMISES + "test_agents_are_of_one_instance_and_their_letter_names_exactly_them",), "YS-12.2",
    ),
    Switch(
        "the letter names the agents",
        "casework/web/documents.py", "agents=_agents(page.agents), on=", "agents=(), on=",
        (PROMISES + "test_agents_are_of_one_instance_and_their_letter_names_exactly_them",), "YS-12.2",
    ),
    Switch(
        "a lawyer does not go alone",
        "casework/cases/actions/agents.py", "elif all(agent.kind == \"lawyer\" for agent in agents):", "elif False:",
        (FLOW + "test_agents_against_the_rule_are_refused",), "YS-14.1",
    ),
    Switch(
        "two agents at most",
        "casework/cases/actions/agents.py", "MOST = 2", "MOST = 3",
        (FLOW + "test_agents_against_the_rule_are_refused",), "APL-31",
    ),
    Switch(
        "a change of agents stays a task",
        "casework/cases/situations.py", "            unfiled = True", "            unfiled = False",
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
        "casework/web/documents.py", "facts=text.facts if text else \"\"", "facts=\"\"",
        (PROMISES + "test_the_papers_for_the_court_hold_what_the_unit_wrote_and_listed",), "YS-13",
    ),
    Switch(
        "the list holds the evidence",
        "casework/web/documents.py", "                if not e.basis", "                if False",
        (PROMISES + "test_the_papers_for_the_court_hold_what_the_unit_wrote_and_listed",), "YS-12.1",
    ),
    Switch(
        "the form bears the principal's decision",
        "casework/web/documents.py", "if form is not None and decided", "if False",
        (PROMISES + "test_the_form_holds_the_proposal_and_the_decision_of_the_case",), "YS-11",
    ),
    Switch(
        "a form is returned with reasons",
        "casework/cases/actions/approval.py", "if not approve and not note.strip():", "if False:",
        (FLOW + "test_the_principal_returns_the_form_with_reasons_and_approves_the_next_one",), "YS-11",
    ),
    Switch(
        "the court is told whose authority ended",
        "casework/web/documents.py", "tuple(Agent(**agent) for agent in changed.facts.get(\"before\", []))", "()",
        (PROMISES + "test_the_notice_to_the_court_names_who_went_and_who_came",), "YS-14.2",
    ),
    Switch(
        "papers name the organ sued together with ours",
        "casework/web/documents.py", "tuple(p.name for p in page.parties if p.role == \"co_defendant\")", "()",
        (PROMISES + "test_the_papers_name_the_organ_that_is_sued_together_with_ours",), "YS-27",
    ),
    Switch(
        "the register says how a paper was served",
        "casework/web/intake.py", "modes.label(i.service_mode), i.plaintiffs", "\"\", i.plaintiffs",
        (PROMISES + "test_the_register_says_of_a_paper_how_it_was_served_for_whom_and_how_long_it_is",), "YS-10.2",
    ),
    Switch(
        "the register says for whom",
        "casework/web/intake.py", "(i.service_mode), i.plaintiffs", "(i.service_mode), \"\"",
        (PROMISES + "test_the_register_says_of_a_paper_how_it_was_served_for_whom_and_how_long_it_is",), "YS-10.2",
    ),
    Switch(
        "the register says how long a paper is",
        "casework/web/intake.py", "i.pages, i.organ", "\"\", i.organ",
        (PROMISES + "test_the_register_says_of_a_paper_how_it_was_served_for_whom_and_how_long_it_is",), "YS-10.2",
    ),
)  # fmt: skip

TRANSFERS_AND_TRAIL = (
    Switch(
        "the digest covers the files",
        "casework/transfers/actions.py", "str(to_id), message, *hashes)", "str(to_id), message)",
        (FLOW + "test_a_transfer_carries_its_number_its_times_and_the_digest_of_what_was_sent",), "GW-4",
    ),
    Switch(
        "nobody lets its own transfer leave",
        "casework/transfers/actions.py", "if transfer.made_by == actor.viewer.user_id:", "if False:",
        (FLOW + "test_nothing_leaves_before_the_head_approves_and_never_by_its_own_maker",), "GW-8",
    ),
    Switch(
        "what came back waits for the legal office",
        "casework/cases/next_step.py", "if s.transfer is TransferState.RETURNED:", "if False:",
        (FLOW + "test_the_unit_returns_an_incomplete_transfer_and_its_clock_starts_with_the_one_it_signs_for",), "GW-9",
    ),
    Switch(
        "the receiver checks before it signs",
        "casework/transfers/actions.py", "    if not checked:", "    if False:",
        (FLOW + "test_the_unit_returns_an_incomplete_transfer_and_its_clock_starts_with_the_one_it_signs_for",), "GW-10",
    ),
    Switch(
        "classified material is refused",
        "casework/files/actions.py", "_refuse_classified(classification) or ", "",
        ("tests/files/test_files.py::test_classified_material_never_enters",), "GW-13",
    ),
    Switch(
        "a classified paper leaves its entry alone",
        "casework/web/intake.py", "paper_only = desk.field(\"classification\") in REFUSED", "paper_only = False",
        ("tests/web/test_ways_out.py::test_a_scan_that_turns_out_classified_is_gone_with_its_bytes",), "GW-13",
    ),
    Switch(
        "what the unit has not signed for is remembered",
        "casework/cases/queries/waiting.py", "col(Transfer.sent_at) < bindparam(\"day_began\")",
        "col(Transfer.sent_at) < col(Transfer.made_at)",
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
        "casework/cases/actions/uploads.py", " or attached is not None:", ":",
        (WAYS_OUT + "test_a_classified_upload_is_dropped_and_a_filed_one_is_not",), "GW-14",
    ),
    Switch(
        "a file taken out is in the trail",
        "casework/web/events.py", "    desk.trace(stream, \"file.downloaded\"", "    (stream, \"file.downloaded\"",
        (PROMISES + "test_every_file_and_paper_taken_out_stands_in_the_trail_of_its_case",), "GW-14",
    ),
    Switch(
        "a paper taken out is in the trail",
        "casework/web/documents.py", "    desk.trace(f\"case:{case_id}\"", "    (f\"case:{case_id}\"",
        (PROMISES + "test_every_file_and_paper_taken_out_stands_in_the_trail_of_its_case",), "GW-14",
    ),
    Switch(
        "a list of cases taken out is in the trail",
        "casework/web/cases.py", "    desk.trace(\"exports\"", "    (\"exports\"",
        (PAGES + "test_downloads_come_as_attachments_and_are_in_the_trail",), "GW-14",
    ),
    Switch(
        "an export is in the trail",
        "casework/web/intake.py", "    desk.trace(\"exports\"", "    (\"exports\"",
        (PROMISES + "test_every_export_and_print_stands_in_the_trail",), "GW-14",
    ),
    Switch(
        "a print is in the trail",
        "casework/web/intake.py", "    desk.trace(\"prints\"", "    (\"prints\"",
        (PROMISES + "test_every_export_and_print_stands_in_the_trail",), "GW-14",
    ),
    Switch(
        "an act on a case is in its trail",
        "casework/cases/actions/refresh.py", "    append(\n        tx,\n        f\"case:{case.id}\"",
        "    (lambda *_, **__: None)(\n        tx,\n        f\"case:{case.id}\"",
        ("tests/audit/test_trail.py::test_every_step_of_a_case_leaves_its_trace",), "GW-14",
    ),
)  # fmt: skip

DOORS = (
    Switch(
        "the city sees below itself alone",
        "casework/cases/visibility.py", "col(Organisation.path).startswith(path), ", "",
        (SEES + "test_the_city_sees_below_the_district_its_own_and_the_unit_what_it_answers_for",), "YS-7",
    ),
    Switch(
        "an organ sees its own cases alone",
        "casework/cases/visibility.py", "ways.append(col(of.organ_id).in_(acts_for))",
        "ways.append(col(of.organ_id).is_not(None))",
        (SEES + "test_the_city_sees_below_the_district_its_own_and_the_unit_what_it_answers_for",), "YS-2",
    ),
    Switch(
        "a unit sees what it answers for alone",
        "casework/cases/visibility.py", "ways.append(col(of.responsible_id).in_(units))",
        "ways.append(col(of.responsible_id).is_not(None))",
        (PAGES + "test_does_not_open_for_others",),
    ),
    Switch(
        "a supervisor does not act",
        "casework/cases/actions/find.py", "    return organ_id in viewer.acts_for or", "    return True or",
        (SEES + "test_a_supervisor_sees_the_late_case_below_and_does_not_act_in_it",), "YS-7",
    ),
    Switch(
        "a unit does its own steps alone",
        "casework/cases/actions/find.py", "(act in OF_THE_UNIT and unit_organ_id == viewer.organ_id)",
        "(unit_organ_id == viewer.organ_id)",
        ("tests/cases/test_capacity.py::test_the_mayors_form_is_not_decided_by_the_head_of_the_bureau_that_answers",),
    ),
    Switch(
        "an urging is in the trail",
        "casework/cases/actions/urge.py", "    append(\n", "    (lambda *_, **__: None)(\n",
        ("tests/cases/test_urging.py::"
         "test_the_legal_body_above_urges_a_late_case_and_the_urging_is_recorded",), "YS-7",
    ),
    Switch(
        "only who handles a case reminds its unit",
        "casework/cases/actions/urge.py", "        actor.must(Permission.HANDLE)\n", "",
        ("tests/cases/test_urging.py::test_only_who_supervises_or_handles_may_urge",),
    ),
    Switch(
        "an organ added has a supervisor that exists",
        "casework/organisations/actions.py",
        "if supervisor_id is not None and tx.get(Organisation, supervisor_id) is None:", "if False:",
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
        "casework/http/guards.py", "    elif desk.session is None:", "    elif False:",
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
        "casework/http/guards.py", "desk.token is not None and guard.scope not in desk.token.scopes", "False",
        ("tests/api/test_interface.py::test_without_a_token_or_with_the_wrong_scope_nothing_is_done",),
    ),
    Switch(
        "the first password is replaced before anything else",
        "casework/http/guards.py", "if viewer.must_change and not guard.before_password_change", "if False",
        ("tests/web/test_reference.py::test_a_password_given_again_must_be_changed",),
    ),
    Switch(
        "the demonstration is open on this machine alone",
        "casework/http/guards.py", "        desk.house.settings.demo\n", "        False\n",
        (HARDENING + "test_the_demonstration_answers_to_the_names_of_this_machine_alone",),
    ),
)  # fmt: skip

SWITCHES = (*RULEBOOK, *CASES, *TRANSFERS_AND_TRAIL, *DOORS)
