"""English beside the Chinese source: words follow their number, duties read as duties."""

import re

import pytest
from markupsafe import Markup

from casework import rulebook
from casework.i18n import Language, translator
from casework.pages.templating import environment
from casework.text import T
from tests.support.catalogue import forms, messages, places, stored

ENGLISH = translator(Language.EN)


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0 working days left"), (1, "1 working day left"), (2, "2 working days left")],
)
def test_words_follow_their_number(n: int, said: str) -> None:
    sentence = T("还剩{n}个工作日", n=n)
    assert (ENGLISH.say(sentence), str(sentence)) == (said, f"还剩{n}个工作日")


def test_a_template_counts_as_well_and_a_number_may_stand_in_an_element() -> None:
    said = environment(Language.EN).globals["_"]
    assert callable(said)
    assert said("本页 %(n)s 件", n=1) == "1 case on this page"
    assert said("本页 %(n)s 件", n=12) == "12 cases on this page"
    one = Markup("<strong>1</strong>")
    assert said("今天须办 %(n)s 项期限", n=one) == "To do today: <strong>1</strong> limit"


def test_a_sentence_that_follows_a_number_has_two_forms_and_a_number_to_follow() -> None:
    followed = [m for m in messages(stored()).values() if m.pluralizable]
    assert len(followed) > 40
    for message in followed:
        one, several = forms(message)
        assert one, several
        assert one != several, message.id
        assert "n" in places(message.id[0]), message.id


def test_no_duty_reads_as_done() -> None:
    done = re.compile(r"\b(submitted|handed|filed|answered|notified|applied for)\b")
    for rule in rulebook.rules():
        assert not done.search(ENGLISH.say(rule.label)), rule.id
