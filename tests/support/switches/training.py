"""Switches of training and workload."""

from tests.support.switches.switch import Switch

OF, LOAD = "tests/oversight/test_training.py::", "tests/oversight/test_workload.py::"
COUNTS, SCOPE = "casework/oversight/training/counts.py", "casework/oversight/training/scope.py"
ACTIONS, WORKLOAD = "casework/oversight/training/actions.py", "casework/oversight/workload/queries.py"
TRAINING = (
    Switch(
        "hours count for everybody who came",
        COUNTS,
        "func.sum(Trainee.heads * Trainee.hours)",
        "func.sum(Trainee.hours)",
        (OF + "test_an_organ_that_is_called_says_who_came_and_each_organ_is_counted_by_year",),
        "YS-22",
    ),
    Switch(
        "what was cancelled does not count",
        COUNTS,
        'date(year, 12, 31)), Training.cancelled == ""',
        "date(year, 12, 31)), col(Training.id) > 0",
        (OF + "test_nobody_came_before_it_was_held_and_what_somebody_came_to_is_not_cancelled",),
        "YS-22",
    ),
    Switch(
        "an organ sees what it is called to",
        SCOPE,
        "return or_(holders(viewer), called)",
        "return holders(viewer)",
        (OF + "test_an_organ_sees_what_it_is_called_to_and_of_it_its_own_people",),
        "YS-22",
    ),
    Switch(
        "an observed trial is on a day on which the case is heard",
        ACTIONS,
        "not heard_on(tx, word.case_id, word.first, last)",
        "False",
        (OF + "test_whom_the_hearing_record_names_as_observers_is_taken_over_each_under_its_organ",),
        "YS-22",
    ),
    Switch(
        "observers of the hearing record are taken over once, under their organ",
        ACTIONS,
        "by_name.get(one.employer, row.organ_id)",
        "row.organ_id",
        (OF + "test_whom_the_hearing_record_names_as_observers_is_taken_over_each_under_its_organ",),
        "YS-16",
    ),
    Switch(
        "names of people are for the head of their office",
        WORKLOAD,
        "return viewer.acts_for if viewer.may(Permission.APPROVE_ANALYSIS) else ()",
        "return viewer.acts_for",
        (LOAD + "test_the_office_above_sees_organs_and_totals_and_no_names_of_theirs",),
        "YS-24",
    ),
    Switch(
        "whoever has too many is marked",
        WORKLOAD,
        "return self.limit is not None and self.open > self.limit\n",
        "return False\n",
        (LOAD + "test_people_are_counted_by_role_and_a_limit_shows_who_has_too_many",),
        "YS-24",
    ),
    Switch(
        "the month is kept once",
        "casework/oversight/workload/actions.py",
        "        return 0\n",
        "        pass\n",
        (LOAD + "test_the_month_is_kept_once_and_not_changed_by_what_comes_after",),
        "YS-24",
    ),
)
