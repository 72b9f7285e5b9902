"""After the judgment: performance, suggestions, the analyses of lost cases."""

from tests.support.switches.switch import CHANGES, Switch

PERFORMED, SUGGESTED, LOST = (
    "tests/cases/test_performance.py::",
    "tests/cases/test_suggestions.py::",
    "tests/cases/test_analyses.py::",
)
OUTCOMES = "casework/cases/record/aftermath.py"
AFTER_THE_JUDGMENT = (
    Switch(
        "an obligation runs from the effect of the decision",
        OUTCOMES, "e.on if e.facts.get(\"stated\") else effect.on if effect is not None else None", "e.on",
        (PERFORMED + "test_the_term_follows_when_the_day_of_effect_is_put_right",), "YS-18.1",
    ),
    Switch(
        "what is done of one of several fulfils that one alone",
        CHANGES, "if e.of and e.of != d.trigger.of:", "if False:",
        (PERFORMED + "test_what_is_done_of_one_obligation_fulfils_that_one_alone",
         SUGGESTED + "test_a_reply_answers_the_suggestion_that_it_names_and_no_other"), "",
    ),
    Switch(
        "late performance says its days",
        "casework/cases/performance/queries.py", "((d.met_on or today) - d.due).days", "0",
        (PERFORMED + "test_late_performance_is_a_violation_that_says_its_days_and_what_a_court_may_impose",), "YS-18.1",
    ),
    Switch(
        "performance has its proof",
        "casework/cases/performance/actions.py", 'if done.act == "performed" and not done.proof:', "if False:",
        (PERFORMED + "test_late_performance_is_a_violation_that_says_its_days_and_what_a_court_may_impose",), "YS-18.1",
    ),
    Switch(
        "nothing goes out that the principal has not approved",
        "casework/cases/suggestions/actions.py", 'if row.state not in {"approved", "sent"}:', "if False:",
        (SUGGESTED + "test_the_reply_is_studied_written_decided_and_sent_with_its_proof",), "YS-18.2",
    ),
    Switch(
        "a reply says which suggestion it answers",
        "casework/cases/suggestions/actions.py", 'for name in ("of", "about") if event.facts.get(name)',
        'for name in ("about",) if event.facts.get(name)',
        (SUGGESTED + "test_a_reply_answers_the_suggestion_that_it_names_and_no_other",), "YS-18.2",
    ),
    Switch(
        "a lost decision opens its analysis",
        OUTCOMES, "yield from _lost(own)", "return",
        (LOST + "test_a_lost_judgment_opens_an_analysis_with_a_term_that_no_rule_gives",), "YS-10.5",
    ),
    Switch(
        "a loss that is only upheld is analysed once",
        "casework/cases/record/outcomes.py", '== {"upheld"}', '== {"never"}',
        (LOST + "test_what_a_court_above_only_upholds_is_the_same_loss_and_adds_to_its_analysis",), "YS-10.5",
    ),
    Switch(
        "the head approves the analysis",
        "casework/cases/analyses/actions.py", "K.ANALYSIS_APPROVED if decision.approve else K.ANALYSIS_RETURNED",
        "K.ANALYSIS_RETURNED",
        (LOST + "test_the_analysis_is_written_reviewed_by_the_head_and_its_advice_followed",), "YS-10.5",
    ),
)  # fmt: skip
