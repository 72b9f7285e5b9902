"""Decisions: their effect, their service on each party, what they say and what counts as lost."""

from tests.support.switches.switch import REFRESH, Switch

EFFECT, LOSS = "casework/rulebook/effect.py", "casework/rulebook/loss.py"
SITUATED = "tests/rulebook/test_effect.py::"
COUNTED = "tests/rulebook/test_loss.py::"
OFFICE = "tests/judgments/test_judgments.py::"

JUDGMENTS = (
    Switch(
        "a decision takes effect the day after the last appeal period, not on its last day",
        EFFECT, "earliest = last + timedelta(days=1) if by_period else last", "earliest = last",
        (SITUATED + "test_when_a_decision_takes_effect",), "YS-18.1",
    ),
    Switch(
        "each party's time runs from its own service",
        EFFECT, "found = _period(matter, decision, p.name, p.on, calendar)",
        "found = _period(matter, decision, p.name, p.on and decision.on, calendar)",
        (SITUATED + "test_when_a_decision_takes_effect",), "YS-18.1",
    ),
    Switch(
        "a third party that the decision does not burden holds nothing back",
        EFFECT, "return not self.third or self.burdened is not False", "return True",
        (SITUATED + "test_a_third_party_holds_the_effect_back_where_the_judgment_burdens_it",), "YS-18.1",
    ),
    Switch(
        "while a service is not known the effect is not certain",
        EFFECT, "on = earliest if not lacking else None", "on = earliest",
        (SITUATED + "test_an_unknown_service_leaves_it_uncertain_and_names_who",), "YS-18.1",
    ),
    Switch(
        "an appeal holds the decision back",
        EFFECT, "    if appealed is not None:\n", "    if False:\n",
        (SITUATED + "test_an_appeal_holds_it_back",), "YS-19.1",
    ),
    Switch(
        "what is only foreseen starts nothing",
        EFFECT, " or found.clocks_from > as_of:", ":",
        (SITUATED + "test_what_is_only_foreseen_starts_and_ends_nothing",), "YS-18.1",
    ),
    Switch(
        "a certificate settles the effect",
        EFFECT, "    if recorded:\n", "    if False:\n",
        (OFFICE + "test_a_certificate_settles_it_and_a_day_that_the_services_contradict_is_asked_back",), "YS-18.1",
    ),
    Switch(
        "a decision takes effect by itself in the morning",
        REFRESH, "return right.union(effect, review)", "return right.union(review)",
        (OFFICE + "test_a_judgment_takes_effect_by_itself_and_starts_the_time_for_a_retrial",), "YS-18.1",
    ),
    Switch(
        "the next instance holds the one below back",
        "casework/cases/record/situations.py", "        went_on=went_on,\n", "        went_on=None,\n",
        (OFFICE + "test_an_appeal_copy_holds_the_first_instance_back_and_its_final_judgment_has_its_own_effect",),
        "YS-19.1",
    ),
    Switch(
        "a service that is told anew takes the place of the one before",
        "casework/cases/judgments/actions.py", "            _withdraw(tx, actor, case, old)\n", "",
        (OFFICE + "test_clocks_move_when_a_service_is_corrected",), "YS-18.1",
    ),
    Switch(
        "only heads about the organ are its outcome",
        "casework/cases/judgments/actions.py", 'if h.code and h.addressee != "other"]', "if h.code]",
        (OFFICE + "test_a_head_against_another_defendant_is_no_loss_of_this_organ",),
    ),
    Switch(
        "a change of a lost judgment on the organ's own appeal is a win",
        LOSS, "    if alone and (under is None or under.loss is Loss.LOST):\n", "    if False:\n",
        (COUNTED + "test_what_counts_as_lost",),
    ),
    Switch(
        "the register has what its reader may see",
        "casework/cases/judgments/queries.py",
        ".where(col(Instance.decided_on) >= first, col(Instance.decided_on) <= last, visible(viewer))",
        ".where(col(Instance.decided_on) >= first, col(Instance.decided_on) <= last)",
        (OFFICE + "test_the_register_has_what_was_received_in_the_period_and_pages_on",),
    ),
)  # fmt: skip
