import pytest

from tests.reading.level import level, sentences, syllables, whole
from tests.reading.text import blocks


@pytest.mark.parametrize(
    ("word", "count"),
    [("residency", 4), ("idea", 3), ("sponsors", 2), ("program’s", 2), ("observerships", 4), ("wxz", 1), ("USMLE", 1)],
)
def test_a_word_has_the_syllables_that_one_hears(word, count):
    assert syllables(word) == count


def test_a_figure_is_one_syllable_however_long():
    assert [syllables(sign) for sign in ("218", "$2,430", "2027-03-01")] == [1, 1, 1]


def test_short_words_in_short_sentences_are_easy():
    assert level(["The cat sat on the mat."]).grade == -1.4  # 0.39 × 6 + 11.8 × 1 − 15.59


def test_the_fields_own_terms_are_measured_and_told_apart():
    found = level(["The residency program takes a few of us."])
    assert found.grade > found.beside_terms


def test_a_heading_and_an_item_end_a_sentence_without_a_full_stop():
    page = "<main><h1>Where you stand today</h1><ul><li>one thing to do</li><li>one thing to pay</li></ul></main>"
    assert sentences(blocks(page)) == ["Where you stand today", "one thing to do", "one thing to pay"]


def test_a_sentence_that_stands_twice_is_read_once_and_a_label_is_none():
    assert sentences(["Ask before you pay. Ask before you pay.", "Keep", "J-1 · H-1B"]) == ["Ask before you pay."]


def test_whole_sentences_are_told_from_items():
    assert whole(["one thing to do", "Ask before you pay.", "(“Is it so?”)"]) == [
        "Ask before you pay.",
        "(“Is it so?”)",
    ]


def test_an_hour_and_a_saint_end_no_sentence():
    assert len(sentences(["It ends at 9 p.m. Eastern time at St. Luke’s and nowhere else."])) == 1


def test_only_running_text_is_read():
    page = (
        "<nav>Main part of it</nav><main>Read this text <code>not this code</code><table><td>nor these figures</td>"
        '</table><a href="/programs/a-b/">nor any name</a>'
        '<span class="unseen">nor a button’s</span><br>to its end</main>'
    )
    assert blocks(page) == ["Read this text", "to its end"]
