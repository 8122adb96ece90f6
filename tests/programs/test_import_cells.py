from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.importing.cells import Formula, text_of
from programs.importing.widgets import Code, Day, Degrees, OneOf, Whole, YesNo
from programs.models import Answer, Criterion
from programs.spreadsheet import plain, safe, safe_as_text, unmarked

CODE = Code("Four digits", 4)
CODE.known = frozenset({"0123"})


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, ""), ("  a  b ", "a  b"), (220, "220"), (220.0, "220"), (0.5, "0.5"), (True, "yes"), (False, "no"),
     ("'=1+1", "=1+1"), ("'0123", "0123"), ("'tis", "'tis"), ("a\nb\xa0c", "a b c"), ("é", "é")],
)  # fmt: skip
def test_a_cell_is_read_as_somebody_meant_it(cell, text):
    assert text_of(cell) == text


@pytest.mark.parametrize(
    "cell",
    [Formula(), datetime(2026, 5, 3), time(3, 5), "a\0", "a\x1bb", "\u202eabc", "\ud800", "a\ufffe", "\uffff"],  # noqa: DTZ001
)
def test_a_cell_that_nobody_typed_says_what_to_do(cell):
    with pytest.raises(ValueError, match=r"\. |\.$"):
        text_of(cell)


@given(st.text())
def test_the_guard_of_a_cell_is_taken_off_again_whatever_the_text(text):
    assert unmarked(safe(text)) == unmarked(safe_as_text(text)) == plain(text) or plain(text).startswith("'")
    assert safe(unmarked(safe(text))) == safe(text)


@pytest.mark.parametrize(("cell", "value"), [("150", 150), ("300", 300), (150.0, 150), ("150,0", 150), ("", None)])
def test_a_whole_number_is_taken_within_its_bounds(cell, value):
    assert Whole(150, 300).clean(cell) == value


@pytest.mark.parametrize(
    "cell", ["149", "301", "-150", "2e2", "１５０", "1 50", "15O", "9" * 5000, 1e300, 150.5, "5-Mar", "3.5.26"]
)
def test_what_is_no_such_number_is_refused(cell):
    with pytest.raises(ValueError, match=r"between|whole number|date"):
        Whole(150, 300).clean(cell)


def test_a_code_gets_its_lost_zero_back_only_where_that_is_a_code_we_know():
    assert CODE.clean(123) == CODE.clean("0123") == CODE.clean("123") == "0123"
    with pytest.raises(ValueError, match="write 0124"):
        CODE.clean("124")


def test_a_code_that_was_rounded_is_refused():
    with pytest.raises(ValueError, match="rounded"):
        Code("Ten digits").clean("1.4001E+09")


@pytest.mark.parametrize(("cell", "value"), [("40.7", 40.7), ("-88,04", -88.04), (-90.0, -90.0), ("90", 90.0)])
def test_degrees_may_have_a_point_or_a_comma(cell, value):
    assert Degrees(90).clean(cell) == value


@pytest.mark.parametrize("cell", ["90.1", "-91", "40°", "nan", "inf", float("inf")])
def test_degrees_beyond_the_pole_are_refused(cell):
    with pytest.raises(ValueError, match="is not between"):
        Degrees(90).clean(cell)


@pytest.mark.parametrize("cell", ["2026-11-20", date(2026, 11, 20), datetime(2026, 11, 20, 8)])  # noqa: DTZ001
def test_a_day_is_a_day_in_text_and_in_a_workbook(cell):
    assert Day().clean(cell) == date(2026, 11, 20)


@pytest.mark.parametrize("cell", ["20.11.2026", "11/20/2026", "2026-02-30", "20261120", "soon"])
def test_a_day_that_can_be_read_two_ways_is_refused(cell):
    with pytest.raises(ValueError, match="as 2026-11-22"):
        Day().clean(cell)


@pytest.mark.parametrize("cell", ["visa_j1", "VISA J1", "J-1 visa sponsored", "j 1 visa sponsored"])
def test_a_choice_may_be_written_as_its_code_or_in_its_words(cell):
    assert OneOf(Criterion.choices).clean(cell) == "visa_j1"


def test_every_code_and_every_word_of_a_choice_is_its_own():
    for choices in (Criterion, Answer):
        widget = OneOf(choices.choices)
        assert (
            [widget.clean(label) for label in choices.labels]
            == [widget.clean(code) for code in choices.values]
            == choices.values
        )


def test_words_that_two_choices_share_are_refused():
    with pytest.raises(ValueError, match="Write one of a, b"):
        OneOf([("a", "the same"), ("b", "The Same")]).clean("the same")


@pytest.mark.parametrize(
    ("cell", "value"), [("yes", True), ("No", False), (True, True), ("TRUE", True), (0, False), ("", None)]
)
def test_yes_and_no_may_be_written_as_a_spreadsheet_does(cell, value):
    assert YesNo().clean(cell) is value
