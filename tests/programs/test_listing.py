import pytest

from programs.entries import Catalogue, ProgramRow, TrackRow
from programs.listing import Listing, listing, newest_match


def catalogue(**listed):
    """A program for each state, with a track for each text."""
    return Catalogue(version=1, programs=tuple(_program(state, texts) for state, texts in listed.items()))


def _program(state, texts):
    tracks = tuple(_row(TrackRow, listed_in=text, years=()) for text in texts)
    return _row(ProgramRow, state=state, tracks=tracks)


def _row(kind, **known):
    return kind(**{name: known.get(name, "") for name in kind.__dataclass_fields__})


@pytest.mark.parametrize(
    ("texts", "year"), [(["2023"], 2023), (["2023;2024-2026", "2023"], 2026), (["", "by letter"], None), ([], None)]
)
def test_the_newest_match_of_a_few_texts(texts, year):
    assert newest_match(texts) == year


def test_the_usual_year_is_that_of_most_tracks_and_states_beyond_it_are_named():
    assert listing(catalogue(NY=["2023", "2023"], FL=["2023;2024-2026"], OH=["2021"])) == Listing(2023, (("FL", 2026),))


def test_without_a_listing_there_is_no_year():
    assert listing(catalogue(NY=[""])) == Listing(None)
