"""Code lists: complete, sourced, and fit for the rules that use them."""

import io

import pytest

from casework.codes import code_list, code_list_ids, document_type, document_types, field_after_2018, loss
from casework.codes.messages import extract
from casework.errors import InvalidInput
from casework.organisations.kinds import OrganKind
from casework.reading.case_types import Level
from casework.resources import package_file
from casework.rulebook import EventKind, MatterType

LISTS = code_list_ids()


def test_the_lists_that_forms_offer_are_there() -> None:
    assert {
        "act_kind",
        "cause",
        "classification",
        "closing",
        "defendant_form",
        "document_type",
        "evidence_kind",
        "field",
        "field_before_2018",
        "level",
        "loss",
        "organ_level",
        "service_mode",
    } <= set(LISTS)


@pytest.mark.parametrize("list_id", LISTS)
def test_every_list_names_its_source_and_its_entries_are_sound(list_id: str) -> None:
    found = code_list(list_id)
    assert found.title
    assert found.source
    codes = [item.code for item in found.entries]
    assert len(codes) == len(set(codes)), "codes are unique"
    assert all(code and len(code) <= 40 for code in codes), "a code fits its column"
    assert all(item.label for item in found.entries)
    assert {item.parent for item in found.entries} - {""} <= set(codes), "parents exist"
    assert [item for group in found.groups for item in group.items] == list(found.items)


@pytest.mark.parametrize("list_id", LISTS)
def test_labels_are_told_apart_within_their_group(list_id: str) -> None:
    for group in code_list(list_id).groups:
        labels = [item.label for item in group.items]
        assert len(labels) == len(set(labels))


def test_an_unknown_code_is_refused_with_the_name_of_the_list() -> None:
    with pytest.raises(InvalidInput) as refused:
        code_list("cause").item("99")
    assert "行政案件案由" in str(refused.value)
    assert "99" in str(refused.value.fields["cause"])


def test_a_code_that_a_list_has_no_more_shows_as_itself() -> None:
    # A row outlives the list that it was coded by; its page must still open.
    assert code_list("service_mode").label("telegram") == "telegram"


def test_an_unknown_list_is_refused() -> None:
    with pytest.raises(InvalidInput, match="没有代码表"):
        code_list("../codes/cause")


def test_the_causes_of_the_second_level_are_twenty_two() -> None:
    causes = code_list("cause")
    second = [item for item in causes.entries if not item.parent]
    assert len(second) == 22
    assert second[0].label == "行政处罚"
    assert causes.label("05") == "行政征收或者征用"
    assert causes.groups[0].items[0] == second[0], "a cause stands first in its own group"


def test_every_field_of_before_the_reform_became_one_of_after_it() -> None:
    old = code_list("field_before_2018").items
    assert len(old) == 44
    assert all(field_after_2018(item.code).label for item in old)
    assert {field_after_2018(code).label for code in ("6", "7", "12", "14")} == {"自然资源和规划"}
    assert {field_after_2018(code).label for code in ("27", "28")} == {"金融监督管理"}


@pytest.mark.parametrize(
    ("code", "counts_as"),
    [
        pytest.param("判决-2", "not_lost", id="驳回诉讼请求"),
        pytest.param("判决-3", "lost", id="全部撤销"),
        pytest.param("判决-13", "lost", id="行政协议补偿"),
        pytest.param("判决-21", "depends", id="二审改判可能对机关有利"),
        pytest.param("判决-22", "lost", id="判决赔偿"),
        pytest.param("裁定-3", "not_lost", id="驳回起诉"),
        pytest.param("裁定-5", "changed_act", id="被告改变行政行为后撤诉单独统计"),
    ],
)
def test_what_counts_as_lost(code: str, counts_as: str) -> None:
    assert loss(code).code == counts_as


def test_every_outcome_counts_as_something_and_a_heading_is_no_outcome() -> None:
    assert all(loss(item.code).label for item in code_list("closing").items)
    with pytest.raises(InvalidInput):
        loss("判决")


def test_outcomes_added_to_the_official_list_say_so() -> None:
    added = [item for item in code_list("closing").items if item.code.partition("-")[2] > "20"]
    assert {"二审改判", "判决赔偿", "不予立案", "按撤诉处理", "移送管辖"} <= {
        item.label for item in added if item.note.startswith("补充项")
    }


@pytest.mark.obligation("GW-13")
def test_the_grades_of_state_secrets_are_named_so_that_they_are_refused() -> None:
    grades = code_list("classification").items
    assert {item.label for item in grades if item.refused} == {"秘密", "机密", "绝密"}
    assert {item.code for item in grades if not item.refused} == {"public", "internal"}


@pytest.mark.parametrize("mode", [i.code for i in code_list("service_mode").items])
def test_a_mode_of_service_says_which_day_counts(mode: str) -> None:
    assert "日" in code_list("service_mode").item(mode).note


def test_the_levels_of_the_statistics_cover_every_kind_of_organ() -> None:
    levels = {item.code for item in code_list("organ_level").items}
    assert {kind.level for kind in OrganKind} <= levels


def test_the_instance_of_a_case_number_is_one_that_the_list_has() -> None:
    assert {level.instance for level in Level} <= {item.code for item in code_list("level").items}


@pytest.mark.parametrize(
    ("code", "label", "events"),
    [
        pytest.param(
            "response_notice",
            "应诉通知书",
            ("notice_served", "complaint_served", "notice_received_by_legal_office"),
            id="应诉通知书连同起诉状副本",
        ),
        pytest.param(
            "reconsideration_notice",
            "行政复议答复通知书",
            ("notice_served", "application_copy_served", "notice_received_by_legal_office"),
            id="复议答复通知书连同申请书副本",
        ),
        pytest.param("judgment", "行政判决书（一审）", ("judgment_served",), id="一审判决起算上诉期"),
        pytest.param(
            "final_judgment",
            "行政判决书（终审）",
            ("final_judgment_served",),
            id="终审判决不起算上诉期",
        ),
        pytest.param("ruling", "行政裁定书（驳回起诉）", ("ruling_served",), id="驳回起诉裁定起算上诉期"),
        pytest.param(
            "withdrawal_ruling",
            "行政裁定书（准许撤诉、按撤诉处理）",
            ("withdrawal_ruling_served",),
            id="准许撤诉裁定不起算上诉期",
        ),
        pytest.param("summons", "传票", ("hearing_notified",), id="传票"),
        pytest.param(
            "judicial_suggestion", "司法建议书（综合治理类）", ("suggestion_received",), id="司法建议书"
        ),
        pytest.param("evidence_notice", "举证通知书", ("evidence_term_set",), id="举证通知书"),
    ],
)
def test_logging_a_paper_records_its_events(code: str, label: str, events: tuple[str, ...]) -> None:
    assert document_type(code).label == label
    assert document_type(code).events == events


@pytest.mark.obligation("YS-3")
def test_a_notice_alone_starts_the_internal_clock() -> None:
    starting = {
        kind.label for kind in document_types() if EventKind.NOTICE_RECEIVED_BY_LEGAL_OFFICE in kind.events
    }
    assert {"应诉通知书", "行政复议答复通知书", "仲裁通知书", "民事应诉通知书"} <= starting
    assert not {"行政判决书（一审）", "传票", "举证通知书", "其他文书"} & starting


def test_papers_speak_the_words_of_the_rulebook_and_the_lists() -> None:
    levels = {item.code for item in code_list("level").items}
    for kind in document_types():
        assert set(kind.events) <= set(EventKind)
        assert kind.matter in {"", *MatterType}
        assert kind.level in levels
        assert kind.group


def test_the_name_of_a_group_is_no_paper() -> None:
    with pytest.raises(InvalidInput, match="分组名称"):
        document_type("litigation")


@pytest.mark.parametrize("list_id", LISTS)
def test_the_catalogue_is_fed_with_every_label(list_id: str) -> None:
    with package_file(f"codes/{list_id}.toml").open("rb") as source:
        found = list(extract(io.BytesIO(source.read()), {}, (), {}))
    messages = {message for _, _, message, _ in found}
    assert {item.label for item in code_list(list_id).entries} <= messages
    assert {item.note for item in code_list(list_id).entries} - {""} <= messages
    assert len(messages) == len(found)
