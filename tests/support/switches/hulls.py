"""One request and one paper: guards, the JSON interface, exports."""

from tests.support.switches.switch import EXPORTS, FEEDS, HARDENING, LOAD, PAGES, PROMISES, SCHEMA, Switch

HULLS = (
    Switch(
        "a row is as high as its text",
        "casework/papers/sheets.py", "if lines > 1 else", "if False else",
        ("tests/documents/test_sheets.py::test_行高随最长的一格_短行不变",),
    ),
    Switch(
        "an export is in the trail",
        "casework/papers/exports.py", "        desk.trace(\"exports\"", "        (\"exports\"",
        (PAGES + "test_downloads_come_as_attachments_and_are_in_the_trail",
         PROMISES + "test_every_export_and_print_stands_in_the_trail",
         EXPORTS + "test_ordering_and_fetching_are_in_the_trail"), "GW-14",
    ),
    Switch(
        "an exported file is for whoever still sees as much",
        "casework/papers/exports.py", "or job.facts[\"rights\"] != _rights(desk.viewer)", "",
        (EXPORTS + "test_whoever_lost_rights_after_the_order_gets_no_file",),
    ),
    Switch(
        "a part of a list stands right behind the one before",
        "casework/papers/exports.py", "following.before = part.before + len(rows)", "pass",
        (EXPORTS + "test_a_case_that_left_the_sight_of_whoever_ordered_is_in_no_part_of_the_file",),
    ),
    Switch(
        "a long list is one work while it is made",
        "casework/papers/exports.py", "and job.facts == facts", "and False",
        (EXPORTS + "test_asked_for_again_while_it_is_made_it_is_one_work",),
    ),
    Switch(
        "a page asks for its permission",
        "casework/http/guards.py", "if guard.any_of and not guard.any_of & viewer.permissions:", "if False:",
        (PAGES + "test_does_not_open_for_others",),
    ),
    Switch(
        "a page asks for a session",
        "casework/http/guards.py", "    elif caller.session is None:", "    elif False:",
        (PAGES + "test_nobody_opens_a_page_without_signing_in",),
    ),
    Switch(
        "a form bears its session's word",
        "casework/http/guards.py", "if not isinstance(given, str) or not secrets.compare_digest(",
        "if given is None and not secrets.compare_digest(",
        (HARDENING + "test_a_wrong_word_of_the_session_is_refused",
         PAGES + "test_a_form_without_the_sessions_word_does_nothing"),
    ),
    Switch(
        "a form comes from here",
        "casework/http/guards.py", "    if crossed or (", "    if False and (",
        (HARDENING + "test_a_form_that_the_browser_says_comes_from_elsewhere_does_nothing",),
    ),
    Switch(
        "a token has its scope",
        "casework/http/guards.py", "caller.token is not None and guard.scope not in caller.token.scopes", "False",
        ("tests/api/test_interface.py::test_without_a_token_or_with_the_wrong_scope_nothing_is_done",),
    ),
    Switch(
        "the first password is replaced before anything else",
        "casework/http/guards.py", "if viewer.must_change and not guard.before_password_change", "if False",
        ("tests/web/test_reference.py::test_a_password_given_again_must_be_changed",),
    ),
    Switch(
        "who waits for a hash keeps no thread of the database",
        "casework/http/desk.py", "await one_at_a_time(slow) if slow", "await run_in_threadpool(slow) if slow",
        (LOAD + "test_eight_who_sign_in_at_once_leave_the_pages_to_the_others",),
    ),
    Switch(
        "a parameter that is not known is refused",
        "casework/http/json.py", "set(request.query_params) - known", "set()",
        (SCHEMA + "test_a_parameter_that_is_not_known_is_refused_and_not_ignored",),
    ),
    Switch(
        "a body of another type is refused",
        "casework/http/json.py", "        raise HTTPException(415)", "        return",
        (SCHEMA + "test_a_body_that_is_no_json_is_refused_in_words",),
    ),
    Switch(
        "an address says what it takes over all of its routes",
        "casework/http/errors.py", "return found or", "return found[:1] or",
        (SCHEMA + "test_a_method_that_an_address_does_not_have_is_told_which_it_has",),
    ),
    Switch(
        "the demonstration is open on this machine alone",
        "casework/http/guards.py", "if caller.demo and", "if False and",
        (HARDENING + "test_the_demonstration_answers_to_the_names_of_this_machine_alone",),
    ),
    Switch(
        "the secret of a feed is in no log",
        "casework/http/middleware.py", "without_secrets(scope[\"path\"])", "scope[\"path\"]",
        (FEEDS + "test_the_address_is_the_right_and_nothing_else_opens_it",),
    ),
    Switch(
        "a page that listens keeps no session awake",
        "casework/http/desk.py", " and not by_itself:", ":",
        ("tests/web/test_alerts.py::test_a_page_that_listens_keeps_no_session_awake",),
    ),
)  # fmt: skip
