"""What stands in the ground, shown: settings, days off, the trail, background work."""

from tests.support.switches.switch import DAYS_OFF, EXPORTS, LOAD, Switch

REGISTER, USES = "tests/seals/test_register.py::", "tests/seals/test_uses.py::"
SEALS, SEAL_REGISTER = "casework/administration/seals/actions.py", "casework/administration/seals/register.py"

LAYOUTS, TEMPLATES = "tests/layouts/test_layouts.py::", "tests/documents/test_templates.py::"

ADMINISTRATION = (
    Switch(
        "an office's own layout marks the place of the seal",
        "casework/papers/templates.py", "if sealed and not marked:", "if False:",
        (TEMPLATES + "Test占位符::test_外发的文书须标明用印位置",), "GW-11",
    ),
    Switch(
        "a version is used from its day on",
        "casework/layouts/queries.py", "col(LayoutTurn.begins_on) <= on,", "",
        (LAYOUTS + "test_a_version_is_used_from_its_day_on_and_the_earlier_one_until_then",),
    ),
    Switch(
        "nobody turns to another layout over somebody else's turn",
        "casework/layouts/actions.py", "!= seen + 1:", "is None:",
        (LAYOUTS + "test_two_who_turn_at_once_do_not_turn_over_each_other",),
    ),
    Switch(
        "a layout refers to nothing outside of itself",
        "casework/papers/package.py", 'if relation.get("TargetMode") == "External":', "if False:",
        (TEMPLATES + "Test不能进来的::test_各说明是什么_该怎样办",),
    ),
    Switch(
        "a confirmed change is computed into the cases",
        "casework/administration/days_off/actions.py", "return order(", "return (lambda *_, **__: 0)(",
        (DAYS_OFF + "test_what_the_state_council_orders_within_the_year_moves_the_day_of_the_answer",),
    ),
    Switch(
        "an exported file is for the one who ordered it",
        "casework/administration/work/pages.py", "or found.owner != desk.viewer.user_id", "",
        (EXPORTS + "test_the_file_is_for_the_one_who_ordered_it",),
    ),
    Switch(
        "a password is hashed outside the transaction",
        "casework/administration/settings/pages.py",
        "    return partial(PasswordChange.typed, _secret(desk, \"old\"), _secret(desk, \"new\"), stored)",
        "    typed = PasswordChange.typed(_secret(desk, \"old\"), _secret(desk, \"new\"), stored)\n    return lambda: typed",
        (LOAD + "test_a_new_password_is_hashed_while_no_connection_is_in_use",),
    ),
    Switch(
        "who came and went is not shown unasked",
        "casework/administration/trail/pages.py", "without=() if asked else COMINGS", "without=()",
        ("tests/web/test_reference.py::test_who_came_and_went_is_in_the_trail_for_whoever_asks",),
    ),
    Switch(
        "a page says that not all is computed yet",
        "casework/administration/days_off/pages.py", "under_way=job is not None and job.state is not JobState.DONE,", "under_way=False,",
        ("tests/web/test_jobs.py::"
         "test_a_change_says_how_far_it_has_come_and_never_that_all_is_computed_before_it_is",),
    ),
    Switch(
        "only its keeper puts a seal on",
        SEALS, "if seal.keeper_id != actor.viewer.user_id:", "if False:",
        (USES + "test_only_the_keeper_puts_the_seal_on",), "GW-11",
    ),
    Switch(
        "only a seal in use is put on",
        SEALS, "    if seal.state is not SealState.IN_USE:\n        raise Conflict(_not_in_use(seal))\n    approved_on", "    approved_on",
        (USES + "test_only_a_seal_in_use",), "GW-11",
    ),
    Switch(
        "only a seal in use is applied for",
        SEALS, "raise InvalidInput({\"seal_id\": _not_in_use(seal)})", "pass",
        (USES + "test_only_a_seal_in_use",), "GW-11",
    ),
    Switch(
        "no seal is put on before the use is approved",
        SEALS, "_must_be(made, UseState.APPROVED)", "pass",
        (USES + "test_no_use_before_it_is_approved_and_none_after_a_refusal",), "GW-11",
    ),
    Switch(
        "whoever applies for a seal does not approve it",
        SEALS, "if made.asked_by == actor.viewer.user_id:", "if False:",
        (USES + "test_who_applied_does_not_approve_and_who_may",), "GW-11",
    ),
    Switch(
        "the document is kept as it was applied for",
        SEALS, "sha256=stored.sha256 if stored is not None else \"\"", "sha256=\"\"",
        (USES + "test_what_is_sealed_is_what_was_applied_for_whatever_the_case_becomes",), "GW-11",
    ),
    Switch(
        "each step of a use is in the trail of its case",
        SEALS, "acts.acted(tx, actor, CASE, made.case_id, f\"seal.{act}\", subject, facts)", "pass",
        (USES + "test_each_use_on_a_document_is_logged_from_the_application_to_the_seal",), "GW-11",
    ),
    Switch(
        "an entry that is struck out stays as it was",
        SEALS, "made.struck_by, made.struck_at", "made.state = UseState.REFUSED\n    made.struck_by, made.struck_at",
        (USES + "test_an_entry_is_only_struck_out_with_the_reason_and_stays_as_it_was",), "GW-11",
    ),
    Switch(
        "what stays inside is not sealed",
        SEALS, "if document and document.sealed else None", "if document else None",
        (USES + "test_what_can_be_sealed_in_a_case",), "GW-11",
    ),
    Switch(
        "a new keeper begins on the day of the handing over",
        SEALS, "max(approved_on, seal.keeper_on, seal.state_on)", "approved_on",
        (USES + "test_the_new_keeper_uses_it_from_the_day_of_the_handing_over",), "GW-11",
    ),
    Switch(
        "an electronic seal has the number of its certificate",
        SEAL_REGISTER, "if new.kind is SealKind.ELECTRONIC and not new.number:", "if False:",
        (REGISTER + "test_an_electronic_seal_has_the_number_of_its_certificate",), "GW-11",
    ),
    Switch(
        "the keeper of a seal is one of the organ's people",
        SEAL_REGISTER, "if user_id in {person.id for person in colleagues(tx, (organ_id,))}:", "if True:",
        (REGISTER + "test_the_keeper_is_one_of_the_organs_own_people",), "GW-11",
    ),
    Switch(
        "who kept a seal before stays in its history",
        SEAL_REGISTER, "    tx.add(change)\n", "",
        (REGISTER + "test_another_keeper_from_a_day_on_and_the_first_one_stays_in_the_history",), "GW-11",
    ),
    Switch(
        "a seal that was returned and destroyed is never used again",
        SEAL_REGISTER, "if seal.state is SealState.DESTROYED:", "if False:",
        (REGISTER + "test_a_seal_is_suspended_used_again_and_given_back_for_good",), "GW-11",
    ),
    Switch(
        "an organ's seals are its own affair",
        SEAL_REGISTER, "if organ_id not in actor.viewer.acts_for:", "if False:",
        (REGISTER + "test_whoever_manages_and_whose_seals",), "GW-11",
    ),
    Switch(
        "the log of seals shows what the viewer may see",
        "casework/administration/seals/queries.py", "return or_(ours, mine, col(SealUse.applied_by) == viewer.user_id, visible(viewer))",
        "return or_(ours, mine, col(SealUse.id).is_not(None))",
        (USES + "test_who_reads_the_log",), "GW-11",
    ),
    Switch(
        "a document that leaves the house marks the place of the seal",
        "casework/cases/answers/certificate.py", "（印章）", "",
        ("tests/web/test_seals.py::test_every_document_that_leaves_the_house_marks_the_place_of_the_seal",), "GW-11",
    ),
)  # fmt: skip
