"""Hearings: moved, made ready, recorded; the principal in court."""

from tests.support.switches.switch import Switch

MOVED_HEARINGS = "tests/hearings/test_moved.py::"
IN_COURT = "tests/hearings/test_principal.py::"
CLASHES = "tests/hearings/test_clashes.py::"
HEARINGS = (
    Switch(
        "a hearing that was moved is at its new time",
        "casework/cases/record/sittings.py", "    moved.at = e.hearing_at\n", "",
        (MOVED_HEARINGS + "test_a_moved_hearing_is_the_same_one_at_its_new_time",), "YS-15",
    ),
    Switch(
        "lists leave out the time from which a hearing was moved",
        "casework/cases/record/hearings.py", "col(newer.id).is_(None), ~moved_on()", "col(newer.id).is_(None)",
        (MOVED_HEARINGS + "test_a_moved_hearing_is_the_same_one_at_its_new_time",), "YS-15",
    ),
    Switch(
        "the court is told before the hearing who cannot come",
        "casework/cases/hearings/actions.py", "elif told_at >= at:", "elif False:",
        (MOVED_HEARINGS + "test_the_court_is_told_before_the_hearing_who_cannot_come",), "YS-15",
    ),
    Switch(
        "an agent of two hearings in one half day is shown",
        "casework/cases/agents/clashes.py", "return one.case_id != other.case_id and not same_room", "return False",
        (CLASHES + "test_an_agent_of_two_hearings_in_one_half_day_is_shown",), "YS-15",
    ),
    Switch(
        "the duty of the principal comes from the court's call, with its ground",
        "casework/cases/hearings/principal.py",
        "row.ground, row.local_ground = said.ground, said.local_ground", "row.ground = said.ground",
        (IN_COURT + "test_the_duty_comes_from_the_courts_notice_and_says_its_ground",), "YS-9.1",
    ),
    Switch(
        "the court may call for four further reasons",
        "casework/rulebook/appearance.py", '        "public_suit": N_("行政公益诉讼"),\n', "",
        (IN_COURT + "test_grounds_are_those_on_which_a_court_must_and_may_call",), "SPC20-4",
    ),
    Switch(
        "a delegation has to be explained by the day of the hearing",
        "casework/rulebook/law/local.py", "        triggers=(K.DELEGATION_SET,),", "        triggers=(),",
        (IN_COURT + "test_a_government_delegates_and_explains_before_the_hearing",), "YS-9.2",
    ),
    Switch(
        "only governments delegate",
        "casework/cases/hearings/principal.py",
        "if not organisation(tx, case.organ_id).kind.is_government:", "if False:",
        (IN_COURT + "test_only_governments_delegate",), "YS-9.2",
    ),
    Switch(
        "an explanation after the hearing mends no delegation",
        "casework/cases/hearings/queries.py", "e.kind in EXPLAINED and e.on <= self.hearing.day and (", "e.kind in EXPLAINED and (",
        (IN_COURT + "test_a_delegation_without_explanation_is_a_violation",), "YS-9.2",
    ),
    Switch(
        "who is named as principal is one of this very organ",
        "casework/cases/hearings/recording.py", "if one.employer and one.employer not in organ:", "if False:",
        (IN_COURT + "test_the_head_of_a_subordinate_organ_is_no_principal",), "SPC20-2",
    ),
    Switch(
        "an answer to one call of the principal answers no other",
        "casework/cases/record/situations.py",
        'about=about.get(id_of(e)) or str(e.facts.get("about", "")),', 'about=str(e.facts.get("about", "")),',
        (IN_COURT + "test_once_in_an_instance_is_enough_unless_it_is_called_again",), "SPC20-7",
    ),
    Switch(
        "no excuse is accepted without proof",
        "casework/cases/hearings/principal.py", "if not excused.file_ids:", "if False:",
        (IN_COURT + "test_no_excuse_is_accepted_without_proof",), "SPC20-8",
    ),
    Switch(
        "the record keeps who observed and what was examined",
        "casework/cases/hearings/recording.py",
        'for name in ("left_early", "refused", "reasons_refused", "evidence"):',
        'for name in ("left_early", "refused", "reasons_refused"):',
        (IN_COURT + "test_the_record_says_who_appeared_as_what_what_was_examined_and_who_observed",), "YS-16",
    ),
    Switch(
        "a lawyer alone is nobody of the organ",
        "casework/rulebook/appearance.py", "(_NOBODY, not at.appeared and not at.staff)", "(_NOBODY, False)",
        (IN_COURT + "test_what_leads_to_a_judicial_suggestion",), "SPC20-12",
    ),
)  # fmt: skip
