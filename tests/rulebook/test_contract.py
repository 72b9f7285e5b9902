"""Every rule is complete, and every identifier that others rely on answers as it is promised to."""

from datetime import date
from importlib import import_module
from pkgutil import iter_modules

import pytest

from casework.calendar import official
from casework.errors import NotFound, RuleNotApplicable
from casework.rulebook import Roll, Rule, Unit, due, in_force, law, rule, rules, versions
from casework.rulebook.events import EventKind

RULES = {r.id: r for r in rules()}

# id, the event kinds that start it, its term, first and last trigger date ("" for none)
PROMISED = """
YS-11            notice_received_by_legal_office     3d     2017-10-20
YS-10.4          legality_adopted                    -      2017-10-20
YS-12.1          documents_received_by_unit          10d    2017-10-20
YS-19.1          judgment_served,ruling_served,jurisdiction_ruling_served       5d     2017-10-20
YS-20.1          quarter_ended                       10d    2017-10-20
YS-20.2          quarter_ended                       10d    2017-10-20
YS-21.1          quarter_ended                       10d    2017-10-20
YS-21.2          year_end                            1231fixed 2017-10-20
APL-67           complaint_served                    15d    2015-05-01
APL89-43         complaint_served                    10d    1990-10-01 2015-04-30
SPC18-10         complaint_served                    15d    2018-02-08
SPC18-34.apply   complaint_served                    15d    2018-02-08
SPC18-34.after   extension_cause_ended               15d    2018-02-08
APL-81           case_accepted                       6m     2015-05-01
APL-83           case_accepted                       45d    2015-05-01
APL-85.judgment  judgment_served                     15d    2015-05-01
APL-85.ruling    ruling_served,jurisdiction_ruling_served                       10d    2015-05-01
SPC18-108        appeal_copy_served                  15d    2018-02-08
APL-88           appeal_received_by_court            3m     2015-05-01
SPC18-110        decision_effective                  6m     2018-02-08
SPC18-110.known  ground_known                        6m     2018-02-08
SPC18-111        retrial_application_served          15d    2018-02-08
SPC18-149        suggestion_received                 60d    2018-02-08
SPC23-8          suggestion_received                 2m     2023-11-16
COURT-TERM       document_received                   -      1991-04-09
ARL-48           application_copy_served             10wd   2024-01-01
ARL99-23         application_copy_served             10d    1999-10-01 2023-12-31
ARL-54           application_copy_served             5wd    2024-01-01
ARL-58           written_notice_received             10wd   2024-01-01
ARL-62.ordinary  application_accepted                60d    2024-01-01
ARL-62.summary   application_accepted                30d    2024-01-01
ARL-62.extended  application_accepted                90d    2024-01-01
ARL-76           opinion_received                    60d    2024-01-01
SCL-13           claim_received                      2m     2010-12-01
SCL-13.deliver   decision_made                       10d    2010-12-01
CPL-128          complaint_served                    15d    2022-01-01
CPL17-125        complaint_served                    15d    2013-01-01 2021-12-31
CPL-171.judgment judgment_served                     15d    2022-01-01
CPL-171.ruling   ruling_served,jurisdiction_ruling_served                       10d    2022-01-01
CPL-216          decision_effective                  6m     2024-01-01
CPL21-212        decision_effective                  6m     2022-01-01 2023-12-31
CPL17-205        decision_effective                  6m     2013-01-01 2021-12-31
CPL-216.known    ground_known                        6m     2024-01-01
CPL21-212.known  ground_known                        6m     2022-01-01 2023-12-31
CPL17-205.known  ground_known                        6m     2013-01-01 2021-12-31
CPL-214          retrial_application_served          15d    2024-01-01
CPL21-210        retrial_application_served          15d    2022-01-01 2023-12-31
CPL17-203        retrial_application_served          15d    2013-01-01 2021-12-31
CPL-86           obstacle_ended                      10d    2022-01-01
CPL17-83         obstacle_ended                      10d    2013-01-01 2021-12-31
CPL-152          case_accepted                       6m     2022-01-01
CPL17-149        case_accepted                       6m     2013-01-01 2021-12-31
CPL-164          case_accepted                       3m     2022-01-01
CPL17-161        case_accepted                       3m     2013-01-01 2021-12-31
CPL-139          hearing_set                         3cal_before 2022-01-01
CPL17-136        hearing_set                         3cal_before 2013-01-01 2021-12-31
SPC20-5          appearance_set                         3cal_before 2020-07-01
ARL-51           hearing_set                         5wd_before 2024-01-01
ARL-32           application_received_by_organ       5wd    2024-01-01
SPC18-156        suit_period_ended                   3m     2018-02-08
PIL-21           procuratorial_suggestion_received   2m     2018-03-02
SCL-12           claim_received                      5d     2010-12-01
SCL-37           payment_claimed                     7d     2010-12-01
LAB-30           labour_arbitration_notice_received  10d    2008-05-01
LAB-10           labour_arbitration_notice_received  10d    2017-07-01
LAB-43           case_accepted                       45d    2008-05-01
LAB-49.suit      award_set_aside                     15d    2008-05-01
ARB-27           hearing_set                         0cal_before 2026-03-01
ARB17-20         hearing_set                         0cal_before 1995-09-01 2026-02-28
SCL-14           decision_made                       3m     2010-12-01
SCL-37.pay       payment_requested                   15d    2010-12-01
LAB-49           labour_final_award_received         30d    2008-05-01
SPC20L-21        others_suit_ended                   30d    2021-01-01
LAB-50           labour_award_received               15d    2008-05-01
CPL-130          complaint_served                    15d    2022-01-01
CPL17-127        complaint_served                    15d    2013-01-01 2021-12-31
SPC02-1.apply    complaint_served                    10d    2002-10-01 2015-04-30
SPC02-1.after    extension_cause_ended               10d    2002-10-01 2015-04-30
SPC18-34.leave   extension_granted                   -      2015-05-01
CPL-68.leave     extension_granted                   -      2022-01-01
CPL17-65.leave   extension_granted                   -      2013-01-01 2021-12-31
SPC20-6          appearance_set                      0cal_before 2020-07-01
PRO-6            retrial_refused,retrial_review_expired,retrial_decided 6m 2016-04-15 2021-08-31
PRO-20           retrial_refused,retrial_review_expired,retrial_decided 6m 2021-09-01
ARB-ANSWER       arbitration_notice_received         -      1995-09-01
ARB-72           award_received                      3m     2026-03-01
ARB17-59         award_received                      6m     1995-09-01 2026-02-28
XY-10            check_requested                     5wd    2017-10-27
XY-11            conduct_ended                       5y     2017-10-27
XY-16            report_issued                       1y     2017-10-27
XY-19.forward    objection_received                  3wd    2017-10-27
XY-19.verify     forwarded_to_provider               15wd   2017-10-27
XY-19.notify     verification_received               2wd    2017-10-27
HN-41.own        objection_received                  3wd    2020-05-01
HN-41.settle     objection_received                  7wd    2020-05-01
HN-41.provider   forwarded_to_provider               3wd    2020-05-01
FG-17.1          appointed                           3y     2017-10-20
"""


@pytest.mark.parametrize(
    "line", [pytest.param(line.split(), id=line.split()[0]) for line in PROMISED.strip().splitlines()]
)
def test_the_promised_rules_have_their_trigger_their_term_and_their_dates_in_force(line: list[str]) -> None:
    rule_id, triggers, term, start, until = [*line, ""][:5]
    found = rule(rule_id)
    assert {k.value for k in found.triggers} == set(triggers.split(","))
    assert (found.term.code if found.term else "-") == term
    assert found.in_force == date.fromisoformat(start)
    assert found.until == (date.fromisoformat(until) if until else None)


@pytest.mark.parametrize("r", [pytest.param(r, id=r.id) for r in rules()])
def test_a_rule_is_cited_explained_and_has_an_example_that_holds(r: Rule) -> None:
    assert r.label
    assert r.group
    assert str(r.citation) == r.citation.law.name + r.citation.article
    assert r.citation.article.startswith("第")
    assert len(r.citation.provides) >= 10
    assert r.citation.provides.endswith("。")
    assert r.triggers
    assert r.matter_types
    assert r.met_by or r.watch
    assert set(r.capped_by) <= RULES.keys()
    assert set(r.replaces) <= RULES.keys()
    assert r.examples or r.term is None
    for on, expected in r.examples:
        assert due(r.id, date.fromisoformat(on), official()).due == date.fromisoformat(expected), on


def test_where_more_time_may_be_asked_for_the_courts_leave_starts_a_clock() -> None:
    asked = {m for r in rules() if r.extendable for m in r.matter_types}
    assert asked == {m for r in rules() if EventKind.EXTENSION_GRANTED in r.triggers for m in r.matter_types}


def test_every_module_of_law_is_in_the_book() -> None:
    modules = [import_module(m.name) for m in iter_modules(law.__path__, f"{law.__name__}.")]
    written = {r.id: m.__name__ for m in modules for r in getattr(m, "RULES", ())}
    assert {rule_id: where for rule_id, where in written.items() if rule_id not in RULES} == {}


def test_identifiers_are_unique() -> None:
    assert len(RULES) == len(rules())


def test_only_terms_in_days_and_months_move_and_always_forward() -> None:
    for r in rules():
        if r.term is not None and r.term.unit in {Unit.DAYS, Unit.WORKING_DAYS, Unit.MONTHS}:
            assert r.roll is Roll.NEXT, r.id


@pytest.mark.obligation("YS-28")
def test_no_version_of_a_rule_governs_a_day_that_another_governs() -> None:
    for r in rules():
        for old_id in r.replaces:
            old = rule(old_id)
            assert old.until is not None, old_id
            assert old.until < r.in_force, (old_id, r.id)
            assert (r.in_force - old.until).days == 1, (old_id, r.id)


@pytest.mark.parametrize("r", [pytest.param(r, id=r.id) for r in rules()])
def test_a_citation_says_where_its_text_was_seen(r: Rule) -> None:
    cited = (r.citation, *r.numbered_before)
    assert all(c.source for c in cited)


def test_every_event_kind_has_words_and_what_the_court_does_is_told_from_what_the_organ_does() -> None:
    assert all(kind.label for kind in EventKind)
    assert EventKind.COMPLAINT_SERVED.by_court
    assert EventKind.HEARING_SET.by_court
    assert EventKind.PROCURATORIAL_SUGGESTION_RECEIVED.by_court
    assert EventKind.AWARD_RECEIVED.by_court
    assert not EventKind.CLAIM_RECEIVED.by_court
    assert not EventKind.APPLICATION_RECEIVED_BY_ORGAN.by_court
    assert not EventKind.OBSTACLE_ENDED.by_court
    assert not EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE.by_court
    assert not EventKind.ANSWER_FILED.by_court


def test_an_unknown_identifier_is_refused() -> None:
    with pytest.raises(NotFound, match="没有编号为“APL-999”的规则"):
        rule("APL-999")


@pytest.mark.parametrize(
    ("rule_id", "on", "then"),
    [
        pytest.param("APL-67", "2015-04-30", "APL89-43", id="答辩：新法施行前一日"),
        pytest.param("APL89-43", "2015-05-01", "APL-67", id="答辩：旧法失效后"),
        pytest.param("ARL-48", "2023-12-31", "ARL99-23", id="复议答复：新法施行前一日"),
        pytest.param("ARL-54", "2023-12-31", "ARL99-23", id="复议简易程序：旧法只有一种"),
        pytest.param("CPL-128", "2021-12-31", "CPL17-125", id="民事答辩：2021年修正施行前"),
        pytest.param("ARB-72", "2026-02-28", "ARB17-59", id="撤销裁决：新仲裁法施行前"),
        pytest.param("SPC18-110", "2016-05-04", "SPC15-24", id="申请再审：2015年解释时期"),
        pytest.param("SPC18-110", "2010-05-04", "SPC00-73", id="申请再审：2000年解释时期"),
        pytest.param("CPL-214", "2023-12-31", "CPL21-210", id="民事再审意见：2021年条号"),
        pytest.param("CPL-214", "2019-03-04", "CPL17-203", id="民事再审意见：2017年条号"),
    ],
)
def test_a_date_outside_the_force_of_a_rule_names_the_one_that_was_in_force(
    rule_id: str, on: str, then: str
) -> None:
    with pytest.raises(RuleNotApplicable, match=then):
        in_force(rule_id, date.fromisoformat(on))
    assert then in {r.id for r in versions(rule_id)}


def test_a_rule_without_a_predecessor_says_since_when_it_is_in_force() -> None:
    with pytest.raises(RuleNotApplicable, match=r"YS-11自2017年10月20日.*本规则库没有收录"):
        in_force("YS-11", date(2017, 10, 19))
