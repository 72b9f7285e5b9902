"""Counsel: who is proposed for which work, how even it is, and what ties somebody to a matter."""

from tests.support.switches.switch import Switch

RANKING, PLANNING = "tests/counsel/test_rank.py::", "tests/counsel/test_plan.py::"
EVENNESS, NAMING = "tests/counsel/test_fairness.py::", "tests/counsel/test_naming.py::"
TIED = "tests/counsel/test_interests.py::"
RANK, SOLVE = "casework/counsel/assigning/rank.py", "casework/counsel/assigning/solve.py"
ALIKE, NAMES = "casework/counsel/naming/alike.py", "casework/counsel/naming/names.py"
CANNOT = RANKING + "test_who_cannot_take_it_stands_apart_with_the_reason"
LESS_WORK = RANKING + "test_of_two_specialists_the_one_with_less_work_is_proposed"
HITS = NAMING + "test_names_that_may_mean_the_same"
MISSES = NAMING + "test_names_that_are_near_and_mean_two"

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
        "有限公司 and 有限责任公司 are one", "casework/counsel/naming/words.py",
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
)  # fmt: skip
"""What is computed; what the pages of the wing hold stands with them."""
