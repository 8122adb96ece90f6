from django.template.loader import render_to_string

from advisor.strategy.matching.shortlist import Drawn
from tests.advisor.reading import words
from tests.strategy.people import AMARA
from tests.strategy.towns import drawn_for, town
from tests.strategy.world import SEASON, fact, program

ONE_KIND = {"categorical_percent": (0, 0)}


class Plan:
    season = SEASON


def said(drawn: Drawn, position: int) -> str:
    entry = drawn.entries[position - 1]
    return words(
        render_to_string("advisor/components/why_here.html", {"entry": entry, "match": entry.match, "plan": Plan})
    )


def test_most_entries_are_simply_the_best_left():
    drawn = drawn_for(AMARA, town("oak", 1), low=1, high=1, **ONE_KIND)
    assert said(drawn, 1) == "Why here: the best of what was left."


def test_where_nothing_but_the_name_decides_it_says_so():
    drawn = drawn_for(AMARA, town("oak", 3) + town("peak", 1, bar=250), low=3, high=3, **ONE_KIND)
    best = "Why here: the best of what was left."
    assert said(drawn, 1) == f"{best} 2 more are exactly as good: the name decides."
    assert said(drawn, 2) == f"{best} 1 more is exactly as good: the name decides."
    assert said(drawn, 3) == best


def test_an_entry_that_a_crowded_area_let_pass_names_the_area():
    city = [program(slug, fact("img_considered", "yes"), area="Brooklyn, NY") for slug in ("a", "b", "c")]
    drawn = drawn_for(AMARA, [*city, program("elsewhere")], low=4, high=4, **ONE_KIND)
    assert said(drawn, 3) == "Why here: the best left, as the area of Brooklyn, NY had its share of the list so far."


def test_an_entry_that_a_full_tier_let_pass_names_the_tier():
    reach = program("peak", fact("min_step2", 250, "typical"))
    drawn = drawn_for(AMARA, [*town("oak", 9), reach], low=10, high=10, **ONE_KIND)
    assert said(drawn, 5) == "Why here: the best left, as “target” had its 80% of the list so far."


def test_an_entry_that_the_mix_asks_for_says_so():
    programs = town("oak", 10) + town("ash", 1, bar=250, tracks="C")
    drawn = drawn_for(AMARA, programs, low=10, high=10, categorical_percent=(25, 33))
    place = next(entry.position for entry in drawn.entries if entry.match.track.kind == "categorical")
    assert said(drawn, place) == "Why here: the best categorical track left: the mix asks for one at this point."


def test_a_second_track_costs_nothing_and_says_why_it_stands_alone():
    both = town("ash", 3, tracks="PC")
    drawn = drawn_for(AMARA, both + town("oak", 5), low=8, high=8, categorical_percent=(25, 33))
    place = next(entry.position for entry in drawn.entries if entry.second)
    assert said(drawn, place) == (
        "Why here: a second track of a program above, for no further fee: "
        "the mix asks for categorical tracks at this point."
    )
