"""Reconsideration with its hearing, the suit after it, and suits that are mediated before they are docketed."""

from tests.support.switches.switch import Switch

TESTS = "tests/cases/test_reconsideration.py::"
LAW = "casework/rulebook/law/reconsideration.py"
BEFORE_SUITS = (
    Switch(
        "the papers call a third party that",
        "casework/papers/words.py", "    if matter.third:", "    if False:",
        (TESTS + "test_the_papers_call_each_party_by_its_role_where_the_organ_is_third_party",), "YS-27",
    ),
    Switch(
        "a signed mediation is no decision to sue against",
        "casework/codes/document_type.toml", 'events = ["reconsideration_mediated"]', 'events = ["reconsideration_decided"]',
        (TESTS + "test_a_mediation_and_a_termination_leave_no_decision_to_sue_against",), "YS-26",
    ),
    Switch(
        "the principal attends the hearing of a reconsideration by law",
        LAW, "        triggers=(K.HEARING_PRINCIPAL_SET,),", "        triggers=(),",
        (TESTS + "test_the_law_itself_has_the_principal_attend_the_hearing",), "YS-26",
    ),
    Switch(
        "whoever stays away from the hearing explains it",
        LAW, "met_by=(K.HEARING_PRINCIPAL_NAMED, K.HEARING_PRINCIPAL_EXPLAINED),", "met_by=(K.HEARING_PRINCIPAL_NAMED,),",
        (TESTS + "test_a_principal_who_cannot_attend_explains_and_sends_staff",), "YS-26",
    ),
    Switch(
        "whoever stays away sends staff",
        "casework/cases/hearings/forms.py",
        'N_("委托的工作人员"), most=60,', 'N_("委托的工作人员"), "", most=60,',
        (TESTS + "test_who_stays_away_names_whom_it_sends",), "YS-26",
    ),
    Switch(
        "a hearing of reconsideration is no appearance in court",
        "casework/cases/hearings/queries.py", " and e.instance_id not in apart", "",
        (TESTS + "test_a_hearing_of_reconsideration_is_no_appearance_in_court",), "YS-26",
    ),
    Switch(
        "a case of the old law has no duty to attend",
        "casework/cases/hearings/queries.py", "and _accepted(events[case_id], instance_id, s) >= HEARING_FROM", "and True",
        (TESTS + "test_a_case_that_was_accepted_under_the_old_law_has_no_such_duty",), "YS-26",
    ),
    Switch(
        "an explanation after the hearing settles nothing",
        "casework/cases/hearings/queries.py", "e.kind in EXPLAINED and e.on <= self.hearing.day and (", "e.kind in EXPLAINED and (",
        (TESTS + "test_the_explanation_comes_before_the_hearing",), "YS-26",
    ),
    Switch(
        "who does not perform a decision has the term of the order",
        LAW, "        triggers=(K.PERFORMANCE_ORDERED,),", "        triggers=(),",
        (TESTS + "test_who_does_not_perform_is_ordered_to",), "YS-26",
    ),
    Switch(
        "an opinion is answered like a suggestion",
        "casework/cases/suggestions/queries.py", "    K.OPINION_RECEIVED: K.OPINION_REPORTED,\n", "",
        (TESTS + "test_an_opinion_is_studied_and_reported_within_sixty_days",), "YS-26",
    ),
    Switch(
        "the story speaks the words of reconsideration",
        "casework/rulebook/wording.py", '        K.HEARING_HELD: N_("举行听证"),\n', "",
        (TESTS + "test_the_story_speaks_the_words_of_reconsideration",), "YS-26",
    ),
    Switch(
        "the applicant's suit is watched",
        LAW, "        triggers=(K.RECONSIDERATION_DECIDED,),", "        triggers=(),",
        (TESTS + "test_the_applicants_suit_is_watched_and_the_organ_has_none",), "YS-26",
    ),
    Switch(
        "an act that was upheld has two organs answer for it",
        "casework/cases/record/former.py", "    if UPHELD & set(outcomes):", "    if False:",
        (
            TESTS + "test_the_outcome_says_who_answers_the_suit",
            TESTS + "test_a_suit_after_an_upheld_act_keeps_its_chain_and_has_joint_defendants",
        ),
        "YS-27",
    ),
    Switch(
        "an act that was changed has the reconsideration organ answer alone",
        "casework/cases/record/former.py", "    return ONLY if CHANGED & set(outcomes) else \"\"", "    return \"\"",
        (TESTS + "test_after_a_changed_act_the_reconsideration_organ_is_sued_alone",), "YS-27",
    ),
    Switch(
        "what was typed of the defendants stands",
        "casework/cases/intake/actions.py", "case.defendant_form = new.defendant_form or proposed.form", "case.defendant_form = proposed.form",
        (TESTS + "test_what_was_typed_of_the_defendants_stands",), "YS-27",
    ),
    Switch(
        "a suit of people who have a reconsideration is asked back",
        "casework/cases/record/doubts.py", "        found += _earlier(tx, paper)\n", "",
        (TESTS + "test_a_suit_of_the_same_people_is_asked_back_before_it_begins_a_case",), "YS-27",
    ),
    Switch(
        "joint defendants may leave the appearance to the other's principal",
        "casework/rulebook/law/first_instance.py", "K.PRINCIPAL_EXCUSED, K.PRINCIPAL_LEFT),", "K.PRINCIPAL_EXCUSED),",
        (TESTS + "test_joint_defendants_agree_whose_principal_appears",), "YS-27",
    ),
    Switch(
        "mediation before docketing starts no clock",
        "casework/codes/document_type.toml",
        'level = "pre_suit", events = ["pre_suit_begun"]',
        'level = "pre_suit", events = ["pre_suit_begun", "complaint_served"]',
        (TESTS + "test_a_suit_filed_for_mediation_first_starts_no_clock",), "YS-3",
    ),
)  # fmt: skip
