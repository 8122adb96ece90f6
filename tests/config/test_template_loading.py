import pytest
from django.template import Context, Engine


@pytest.fixture
def loaded(tmp_path, settings):
    def load(name: str, text: str) -> str:
        (tmp_path / name).write_text(text)
        (_, loaders), *_ = settings.TEMPLATES[0]["OPTIONS"]["loaders"]
        return Engine(dirs=[tmp_path], loaders=loaders).get_template(name).render(Context())

    return load


def test_a_page_does_not_carry_the_indentation_of_its_template(loaded):
    assert loaded("page.html", "<p>\n    one\n\t<b>two</b>\n</p>\n") == "<p>\none\n<b>two</b>\n</p>\n"


def test_words_on_two_lines_stay_two_words(loaded):
    assert loaded("page.html", "one\n  {% if True %}\n    two\n  {% endif %}\n").split() == ["one", "two"]


def test_a_text_file_is_taken_as_it_is(loaded):
    assert loaded("note.txt", "one\n    two\n") == "one\n    two\n"
