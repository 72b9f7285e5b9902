"""Counsel: who is proposed for which work, how even it is, and what ties somebody to a matter."""

from tests.support.switches.switch import Switch

RANKING, PLANNING = "tests/counsel/test_rank.py::", "tests/counsel/test_plan.py::"
EVENNESS, NAMING = "tests/counsel/test_fairness.py::", "tests/counsel/test_naming.py::"
TIED = "tests/counsel/test_interests.py::"
RANK, SOLVE = "casework/counsel/assigning/rank.py", "casework/counsel/assigning/solve.py"
ALIKE, NAMES = "casework/naming/alike.py", "casework/naming/names.py"
CANNOT = RANKING + "test_who_cannot_take_it_stands_apart_with_the_reason"
LESS_WORK = RANKING + "test_of_two_specialists_the_one_with_less_work_is_proposed"
HITS = NAMING + "test_names_that_may_mean_the_same"
MISSES = NAMING + "test_names_that_are_near_and_mean_two"

TARIFFS, BUDGETS = "tests/counsel/test_tariffs.py::", "tests/counsel/test_budgets.py::"
PLACES, PRICE = "casework/counsel/tariffs/places.py", "casework/counsel/tariffs/price.py"
LEDGER, PROPOSALS = "casework/counsel/budgets/ledger.py", "casework/counsel/budgets/proposals.py"
REFUSED = TARIFFS + "test_overlaps_and_gaps_are_refused_with_what_and_where"
NOT_ITS_OWN = BUDGETS + "test_nobody_reviews_or_approves_what_it_proposed_nor_approves_what_it_reviewed"
CAME_BACK = BUDGETS + "test_finance_names_its_document_or_the_reason_and_what_comes_back_is_proposed_anew"

OWN, MEETINGS, BOARD = (f"tests/counsel/test_{name}.py::" for name in ("portal", "meetings", "board"))

COUNSEL = (
    Switch(
        "the speciality counts", RANK, "floor(weights.fit * misfit(task, counsel))", "0",
        (RANKING + "test_the_speciality_comes_before_an_equal_load",), "FG-10",
    ),
    Switch(
        "the open load counts", RANK, "floor(weights.open_load * task.units", "floor(0 * task.units",
        (LESS_WORK,), "FG-10",
    ),
    Switch(
        "the load of twelve months counts", RANK, "floor(weights.year_load * task.units", "floor(0 * task.units",
        (LESS_WORK,), "FG-10",
    ),
    Switch(
        "who was there for less is measured by less", RANK, "min(counsel.year_days, YEAR)", "YEAR",
        (LESS_WORK,), "FG-10",
    ),
    Switch(
        "nothing past the term", RANK, "or term.last < span.last", "or False", (CANNOT,), "FG-10",
    ),
    Switch(
        "nothing for who is mostly on leave", RANK, "if away > weights.most_leave * span.days():", "if False:",
        (CANNOT,), "FG-10",
    ),
    Switch(
        "nothing against the credit check", RANK, "if counsel.standing is Standing.BARRED:", "if False:",
        (CANNOT,), "FG-10",
    ),
    Switch(
        "nothing above what somebody takes at once", RANK,
        "if counsel.open_units + task.units > counsel.most_units:", "if False:", (CANNOT,), "FG-10",
    ),
    Switch(
        "of equal points the longest wait", RANK,
        "return self.points, self.counsel.waits_since, self.counsel.key",
        "return self.points, date.min, self.counsel.key",
        (RANKING + "test_equal_points_go_to_the_longest_wait_then_to_the_key",),
    ),
    Switch(
        "an interest that is found bars", RANK,
        "counsel.key, ()) if interest.certain]", "counsel.key, ()) if not interest]",
        (
            RANKING + "test_an_interest_that_is_found_bars_and_a_hint_is_a_caution",
            PLANNING + "test_nobody_is_given_work_that_an_interest_bars",
        ), "FG-8.5",
    ),
    Switch(
        "whoever stood back is not proposed again", RANK, "if counsel.key in task.declined:", "if False:",
        (RANKING + "test_whoever_stood_back_is_not_proposed_again",), "FG-8.5",
    ),
    Switch(
        "many pieces are spread over the pool", SOLVE, "[self.part * problem.bend] * people", "[0] * people",
        (PLANNING + "test_one_specialist_is_not_given_everything",), "FG-10",
    ),
    Switch(
        "a plan is improved until it is near the bound", SOLVE, "if min(gain, swapped) >= 0:", "if True:",
        (PLANNING + "test_two_hundred_pieces_by_sixty_people_in_two_seconds_near_the_bound",), "FG-10",
    ),
    Switch(
        "the index weighs who stands where", "casework/counsel/assigning/fairness.py", "(2 * k - size - 1) * x", "x",
        (EVENNESS + "test_the_index_of_loads",), "FG-10",
    ),
    Switch(
        "the index is of the load for each day there", "casework/counsel/assigning/fairness.py",
        "gini(Fraction(line.units, line.days) for", "gini(line.units for",
        (EVENNESS + "test_half_a_year_in_office_is_measured_by_half_a_years_load",), "FG-10",
    ),
    Switch(
        "有限公司 and 有限责任公司 are one", "casework/naming/words.py",
        '"有限责任公司": "limited"', '"有限责任公司": "other"', (HITS,), "FG-8.5",
    ),
    Switch(
        "a firm's office in brackets is its branch", NAMES, "text, branch = _office(text, cuts)", "pass",
        (HITS, TIED + "test_the_firm_is_on_the_other_side_under_the_name_of_its_office"), "FG-8.5",
    ),
    Switch(
        "a former name counts", ALIKE, "((organisation(each), True) for each in (*now.former, *named.former))", "()",
        (
            NAMING + "test_a_former_name_that_is_recorded_is_a_finding",
            TIED + "test_a_client_of_once_sues_under_its_former_name",
        ), "FG-8.5",
    ),
    Switch(
        "another trade is another organisation", ALIKE, "longer.startswith(shorter)", "True", (MISSES,), "FG-8.5",
    ),
    Switch(
        "another number is another organisation", ALIKE,
        "and _numbers(ours.brand) == _numbers(theirs.brand)", "", (MISSES,), "FG-8.5",
    ),
    Switch(
        "regions apart are two organisations", ALIKE, "return mine <= others or others <= mine", "return True",
        (MISSES,), "FG-8.5",
    ),
    Switch(
        "a person's name is a hint alone", ALIKE,
        "return self in {Likeness.SAME, Likeness.BRANCH, Likeness.FORMER}",
        "return self in {Likeness.SAME, Likeness.BRANCH, Likeness.FORMER, Likeness.NAMESAKE}",
        (
            NAMING + "test_a_persons_name_is_compared_exactly_and_is_a_hint_alone",
            TIED + "test_whoever_is_tied_is_not_proposed_and_a_namesake_is_asked",
        ), "FG-8.5",
    ),
    Switch(
        "a draft pays nothing", "casework/counsel/tariffs/queries.py",
        "_IN_FORCE = col(TariffLine.state) == LineState.IN_FORCE", "_IN_FORCE = col(TariffLine.id) > 0",
        (TARIFFS + "test_a_draft_pays_nothing_and_a_line_in_force_is_never_changed",), "FG-20.1",
    ),
    Switch(
        "fees of one kind do not overlap", PLACES, "if before.until >= new.start:", "if False:", (REFUSED,), "FG-20.1",
    ),
    Switch(
        "fees of one kind leave no gap", PLACES, "if first - last > _DAY:", "if False:", (REFUSED,), "FG-20.1",
    ),
    Switch(
        "a fee ends where another follows", "casework/counsel/tariffs/actions.py",
        "before.until = line.start - timedelta(days=1)", "before.until = line.start",
        (TARIFFS + "test_a_line_that_follows_ends_the_one_before_on_the_day_before",), "FG-20.1",
    ),
    Switch(
        "a fee in force is never changed", "casework/counsel/tariffs/actions.py",
        "if line.state is not LineState.DRAFT:", "if False:",
        (TARIFFS + "test_a_draft_pays_nothing_and_a_line_in_force_is_never_changed",), "FG-20.1",
    ),
    Switch(
        "nothing unaccepted is payable", PRICE, "if work.accepted_on is None:", "if False:",
        (TARIFFS + "test_what_cannot_be_priced_says_why_and_is_never_nought",), "FG-20.1",
    ),
    Switch(
        "agency and drafting are paid apart", "casework/counsel/tariffs/actions.py",
        "if new.fee_unit not in (units := UNITS[new.service]):", "if new.fee_unit not in (units := tuple(FeeUnit)):",
        (TARIFFS + "test_agency_and_drafting_are_paid_apart_from_what_is_paid_by_the_piece",), "FG-20.2",
    ),
    Switch(
        "the line that says more of the work pays", PRICE, "best = [one for one in found if one.says == closest]",
        "best = found[:1]",
        (TARIFFS + "test_agency_is_paid_by_matter_and_instance_and_drafting_within_its_limits",), "FG-20.2",
    ),
    Switch(
        "temporary experts are paid likewise", "casework/counsel/tariffs/queries.py",
        "if temporary and isinstance(found, Priced):", "if False:",
        (TARIFFS + "test_whoever_is_engaged_for_the_occasion_is_paid_by_the_same_schedule",), "FG-20.3",
    ),
    Switch(
        "nothing passes the budget", LEDGER, "if needed > has.free:", "if False:",
        (
            BUDGETS + "test_what_passes_the_budget_is_refused_with_the_figures",
            "tests/counsel/test_ledger.py::test_it_balances_after_every_act_and_nothing_is_ever_short",
        ), "FG-19",
    ),
    Switch(
        "what is determined is no longer committed", LEDGER,
        "released = {} if held.was(K.ACCEPT) else {K.RELEASE: before.committed}", "released: dict[EntryKind, int] = {}",
        (BUDGETS + "test_a_piece_of_work_from_its_expected_fee_to_the_payment",), "FG-19",
    ),
    Switch(
        "a line is spent for its services alone", "casework/counsel/budgets/actions.py",
        "next((line for line in lines if service in line.services), None)", "next(iter(lines), None)",
        (BUDGETS + "test_a_line_is_spent_for_its_services_alone",), "FG-19",
    ),
    Switch(
        "nobody reviews what it proposed", PROPOSALS, "if made.proposed_by == actor.viewer.user_id:", "if False:",
        (NOT_ITS_OWN,), "FG-19",
    ),
    Switch(
        "nobody approves what it proposed or reviewed", PROPOSALS,
        "if actor.viewer.user_id in (made.proposed_by, made.reviewed_by):", "if False:", (NOT_ITS_OWN,), "FG-19",
    ),
    Switch(
        "finance comes before the principal", PROPOSALS, "_must_be(made, ProposalState.REVIEWED)",
        "_must_be(made, ProposalState.REVIEWED, ProposalState.PROPOSED)",
        (BUDGETS + "test_the_budget_goes_through_three_hands_and_only_then_there_is_money",), "FG-19",
    ),
    Switch(
        "finance names its document", PROPOSALS, "if said.passed and not said.document:", "if False:", (CAME_BACK,), "FG-19",
    ),
    Switch(
        "each step has its own role", PROPOSALS, "actor.must(Permission.FINANCE)", "pass",
        (BUDGETS + "test_each_step_has_its_own_role_and_its_own_organ",), "FG-19",
    ),
    Switch(
        "a counsel sees its own work alone", "casework/counsel/engagements/find.py",
        "ours = col(Engagement.organ_id).in_(organs)", "ours = col(Engagement.organ_id).is_not(None)",
        (OWN + "test_a_counsel_sees_its_own_work_with_its_mandate_and_nobody_elses",), "FG-8.2",
    ),
    Switch(
        "who had it before is nothing to who has it", "casework/counsel/portal/queries.py",
        "events=told.events[: given + 1]", "events=told.events",
        (OWN + "test_who_had_it_before_is_nothing_to_who_has_it_now",), "FG-8.2",
    ),
    Switch(
        "no file before the undertaking", "casework/counsel/portal/queries.py",
        "if self.undertaking is None:", "if False:",
        (OWN + "test_no_file_opens_before_the_undertaking_and_the_declaration",), "FG-8.4",
    ),
    Switch(
        "what leaves bears a watermark", "casework/counsel/portal/pages.py",
        "name, kind, drawn = marked(found.name, found.media_type, content, found.mark)",
        "name, kind, drawn = found.name, found.media_type, content",
        ("tests/web/test_portal.py::test_a_counsel_takes_undertakes_opens_and_hands_in",), "FG-8.4",
    ),
    Switch(
        "what cannot bear a watermark is not released", "casework/papers/watermark.py",
        "if media_type not in BEARS:", "if False:", (OWN + "test_what_cannot_be_marked_is_not_released",), "FG-8.4",
    ),
    Switch(
        "a file is open for its term", "casework/counsel/portal/queries.py",
        "return self.withdrawn_at is None and self.first <= today <= self.last", "return True",
        (OWN + "test_a_file_is_open_for_its_term_and_no_longer",), "FG-7",
    ),
    Switch(
        "with the end of the work its files are shut", "casework/counsel/portal/queries.py",
        "if not state.held:", "if False:", (OWN + "test_accepted_work_is_still_seen_and_its_files_are_shut",), "FG-7",
    ),
    Switch(
        "only what belongs to the work is released", "casework/counsel/portal/actions.py",
        "if set(chosen) - set(known):", "if False:",
        (OWN + "test_only_the_office_releases_and_only_what_belongs_to_the_work",), "FG-7",
    ),
    Switch(
        "authority does not outlast the term", "casework/counsel/portal/actions.py",
        "if not me.serves(word.until):", "if False:",
        (OWN + "test_authority_for_an_inquiry_is_of_one_matter_and_within_the_term",), "FG-7",
    ),
    Switch(
        "after the term nothing new is taken", "casework/counsel/portal/actions.py",
        "if not me.serves(actor.today):", "if False:",
        (OWN + "test_after_the_term_nothing_new_is_taken_and_running_work_stays_readable",), "FG-17.1",
    ),
    Switch(
        "nobody is called past its term", "casework/counsel/meetings/actions.py",
        "if key in pool and not pool[key].serves(day)]", "if False]",
        (MEETINGS + "test_nobody_is_called_to_a_day_past_its_term",), "FG-12",
    ),
    Switch(
        "an excuse has its reason", "casework/counsel/meetings/actions.py",
        "if not word.comes and not word.note:", "if False:",
        (MEETINGS + "test_counsel_and_departments_are_called_answer_come_and_an_opinion_results",), "FG-12",
    ),
    Switch(
        "answers to the old time are asked for anew", "casework/counsel/meetings/actions.py",
        "if moved and row.answer is not Coming.ASKED", "if False",
        (MEETINGS + "test_a_meeting_that_is_moved_tells_from_what_to_what_and_asks_for_answers_anew",), "FG-12",
    ),
    Switch(
        "a good reason excuses an absence", "casework/counsel/meetings/queries.py",
        'excused = row.finding if row.good else ""', 'excused = ""',
        (MEETINGS + "test_an_absence_counts_unless_its_reason_is_a_good_one",), "FG-12",
    ),
    Switch(
        "counsel in court is named in its case beside staff", "casework/counsel/engagements/agency.py",
        "return (*staff, *(AgentIn(", "return (*(AgentIn(",
        ("tests/counsel/test_in_court.py::test_counsel_as_agent_is_named_in_its_case_and_only_beside_staff",), "FG-14",
    ),
    Switch(
        "who has read a bulletin is known", "casework/counsel/board/actions.py",
        "tx.add(BulletinRead(bulletin_id=bulletin_id, counsel_id=me, read_at=actor.at))", "pass",
        (BOARD + "test_counsel_are_told_and_who_has_read_it_is_known",), "FG-15",
    ),
    Switch(
        "a suggestion waits until it is answered", "casework/counsel/board/waits.py",
        "WAITS = (REPLY,)", "WAITS = ()",
        (BOARD + "test_a_suggestion_waits_until_it_is_answered_and_says_how_long_it_took",), "FG-16",
    ),
    Switch(
        "how long a reply took stays", "casework/counsel/board/queries.py",
        "until = office_day(self.replied_at) if self.replied_at is not None else today", "until = today",
        (BOARD + "test_a_suggestion_waits_until_it_is_answered_and_says_how_long_it_took",), "FG-16",
    ),
)  # fmt: skip
"""What is computed; what the pages of the wing hold stands with them."""

OPINIONS, ITEMS = "tests/counsel/test_opinions.py::", "tests/counsel/test_items.py::"
SIGN, OWN = "casework/counsel/opinions/actions.py", "casework/counsel/opinions/office.py"
FROM_A_MEETING = "tests/counsel/test_from_a_meeting.py::"
SEAL, GATE = "casework/counsel/opinions/seal.py", "casework/counsel/items/gate.py"
NAMED = OPINIONS + "test_nobody_signs_with_another_name_or_what_is_not_complete"
BEHIND = OPINIONS + "test_a_change_behind_the_products_back_shows"
CARRIES = OPINIONS + "test_an_opinion_that_was_superseded_or_changed_carries_nothing"
AGAINST = ITEMS + "test_against_an_opinion_nothing_is_put_on_the_agenda"
NOT_YET = ITEMS + "test_without_an_opinion_nothing_is_put_on_the_agenda"
CHANGED = ITEMS + "test_a_changed_draft_is_looked_at_again"

GIVEN_OPINIONS = (
    Switch(
        "the counsel's own name is signed", SIGN, 'if "".join(word.name.split()) != "".join(whose.split()):', "if False:",
        (NAMED,), "FG-11.1",
    ),
    Switch(
        "an opinion is complete before it is signed", SIGN, "wrong = _missing(draft) | ", "wrong = ", (NAMED,), "FG-11.1",
    ),
    Switch(
        "what is on paper has its scan", SIGN, "if draft.by_office and draft.file_id is None:", "if False:",
        (OPINIONS + "test_the_office_enters_what_was_signed_on_paper_with_its_scan",), "FG-11.1",
    ),
    Switch(
        "what is signed is no draft any more", SIGN, 'draft.state = "signed"', 'draft.state = "draft"',
        (OPINIONS + "test_what_is_signed_is_written_to_by_nobody",), "FG-11.1",
    ),
    Switch(
        "signing hands the work in", SIGN,
        "    serve.hand_in(tx, actor, engagement_id, HandingIn(note=note, on=word.on), file_ids)\n", "    _ = note\n",
        (OPINIONS + "test_the_counsel_writes_signs_by_name_and_hands_in_at_once",), "FG-11.1",
    ),
    Switch(
        "the seal holds the file", SEAL, '| {"file": file_sha256}', "", (BEHIND,), "FG-11.1",
    ),
    Switch(
        "the seal is computed again", "casework/counsel/opinions/find.py",
        'return opinion.seal == seal_of(opinion, file.sha256 if file is not None else "")',
        "return bool(opinion.seal or file)", (BEHIND,), "FG-11.1",
    ),
    Switch(
        "a later version takes the next number", SIGN, "(tx.exec(newest).one() or 0) + 1", "(0 and tx.exec(newest)) + 1",
        (OPINIONS + "test_a_later_version_supersedes_and_shows_what_changed",), "FG-11.1",
    ),
    Switch(
        "a draft is its counsel's alone", "casework/counsel/opinions/find.py",
        "return and_(col(o.counsel_id) == own,", "return and_(col(o.id) > 0,",
        (OPINIONS + "test_a_draft_is_its_counsels_alone",), "FG-11.1",
    ),
    Switch(
        "not adopted has a reason", OWN, "if not part.adopted and not part.reason:", "if False:",
        (OPINIONS + "test_not_adopted_needs_a_reason_and_something_to_build_on",), "FG-11.2",
    ),
    Switch(
        "nobody issues what it wrote", OWN, "if actor.viewer.user_id in opinion.writers:", "if False:",
        (OPINIONS + "test_nobody_issues_what_it_wrote_and_a_returned_one_waits_for_the_writer",), "FG-11.2",
    ),
    Switch(
        "what is built on is the newest", OWN, "if newest.no > said.no:", "if False:", (CARRIES,), "FG-11.2",
    ),
    Switch(
        "what is built on is what was signed", OWN, "if not intact(tx, said):", "if False:", (CARRIES,), "FG-11.2",
    ),
    Switch(
        "what was issued is sealed", "casework/counsel/opinions/find.py",
        "return opinion.seal == office_seal_of(opinion, parts)", "return bool(parts)",
        (OPINIONS + "test_what_was_issued_and_changed_behind_shows",), "FG-11.2",
    ),
    Switch(
        "the gate is asked", "casework/counsel/items/actions.py", "if not found.open:", "if False:",
        (NOT_YET, AGAINST, CHANGED, ITEMS + "test_nobody_opens_the_gate"), "FG-9",
    ),
    Switch(
        "counsel who did not come were not heard", "casework/counsel/opinions/office.py",
        "if not any(one.counsel_id and one.attended for one in invitations_of(tx, [met.id])):", "if False:",
        (FROM_A_MEETING + "test_counsel_were_heard_only_where_one_came_and_minutes_were_taken",), "FG-12",
    ),
    Switch(
        "what a meeting found lawful goes to discussion", GATE, "heard = [*newest, own] if own is not None else newest", "heard = newest",
        (FROM_A_MEETING + "test_what_a_meeting_with_counsel_found_lawful_goes_to_discussion",), "FG-12",
    ),
    Switch(
        "without an opinion the gate is shut", GATE, "if not heard:", "if False:", (NOT_YET, CHANGED), "FG-9",
    ),
    Switch(
        "unlawful shuts the gate", GATE, "if said.conclusion is Conclusion.UNLAWFUL:", "if False:", (AGAINST,), "FG-9",
    ),
    Switch(
        "what needs change shuts the gate", GATE, "if said.conclusion is Conclusion.NEEDS_CHANGE:", "if False:",
        (AGAINST,), "FG-9",
    ),
    Switch(
        "an opinion that was changed opens nothing", GATE, "if not said.intact:", "if False:",
        (ITEMS + "test_an_opinion_that_was_changed_behind_opens_nothing",), "FG-9",
    ),
    Switch(
        "the gate stands before the current version", "casework/counsel/items/actions.py",
        "versions_of(tx, item_id)[0]", "versions_of(tx, item_id)[-1]", (CHANGED,), "FG-9",
    ),
)  # fmt: skip
"""Counsel's opinions, the office's own, and the gate before a decision."""
