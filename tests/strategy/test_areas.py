from math import degrees

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.strategy.figures import figures
from advisor.strategy.matching.areas import EARTH_KM, City, areas
from tests.strategy.anyone import MODEST

CENTRE = City("Middleton, OH", 0.0, 0.0)


def north(km, label="Northam, OH"):
    """A city so far from the centre, as the crow flies."""
    return City(label, degrees(km / EARTH_KM), 0.0)


def named(*cities, within=50):
    return {city.label: area for city, area in areas(cities, within).items()}


@pytest.mark.parametrize(("km", "together"), [(0, True), (49.9, True), (50.0, True), (50.1, False)])
def test_what_lies_within_fifty_kilometers_of_the_center_belongs_to_its_area(km, together):
    assert figures().areas.within_km == 50
    found = named(CENTRE, CENTRE, north(km))
    assert found == {CENTRE.label: CENTRE.label, "Northam, OH": CENTRE.label if together else "Northam, OH"}


def test_a_degree_eastward_is_shorter_in_the_north():
    for latitude, together in [(0.0, False), (60.0, True)]:
        west, east = City("Aville", latitude, -80.0), City("Bville", latitude, -79.3)
        assert (named(west, east)["Bville"] == "Aville") is together


def test_the_city_with_the_most_programs_is_the_center_and_among_equals_the_first_by_name():
    small, large = north(20, "Aville"), CENTRE
    assert set(named(small, large, large).values()) == {CENTRE.label}
    assert set(named(small, large).values()) == {"Aville"}


def test_an_area_ends_at_its_circle_even_where_cities_stand_in_a_row():
    row = [north(km, f"Mile {km}") for km in (0, 40, 80)]
    assert set(named(*row, row[1]).values()) == {"Mile 40"}
    assert named(*row) == {"Mile 0": "Mile 0", "Mile 40": "Mile 0", "Mile 80": "Mile 80"}


def test_a_city_that_belongs_to_a_larger_one_draws_no_circle_of_its_own():
    suburb = north(40, "Suburb")
    beyond = north(80, "Beyond")
    found = named(*[CENTRE] * 3, *[suburb] * 2, beyond)
    assert found == {CENTRE.label: CENTRE.label, "Suburb": CENTRE.label, "Beyond": "Beyond"}


def test_a_city_whose_place_is_not_known_is_an_area_of_its_own():
    nowhere = City("Nowhere, OH", None, None)
    assert named(CENTRE, CENTRE, nowhere, nowhere, City("Half, OH", 0.0, None)) == {
        label: label for label in (CENTRE.label, "Nowhere, OH", "Half, OH")
    }


def test_cities_of_one_name_in_two_states_are_two_cities():
    found = named(City("Springfield, IL", 39.8, -89.6), City("Springfield, MA", 42.1, -72.6))
    assert found == {"Springfield, IL": "Springfield, IL", "Springfield, MA": "Springfield, MA"}


def test_no_city_makes_no_area():
    assert areas([], 50) == {}


# A name may stand for two places: records are typed in by hand.
CITIES = st.lists(
    st.builds(north, st.integers(0, 200), st.sampled_from(["Aville", "Bville", "Cville", "Dville"])), max_size=8
)


@MODEST
@given(CITIES, st.randoms(use_true_random=False))
def test_every_city_lies_near_the_center_of_its_one_area_whatever_the_order(cities, chance):
    found = areas(cities, 50)
    assert found == areas(chance.sample(cities, len(cities)), 50)
    assert set(found) == set(cities)
    for city, area in found.items():
        centers = [other for other in found if (other.label, found[other]) == (area, area)]
        assert min(abs(other.latitude - city.latitude) for other in centers) <= degrees(50.001 / EARTH_KM)


def test_one_city_with_two_middles_draws_the_same_areas_in_any_order():
    middles, beyond = [north(0, "Aville"), north(1, "Aville")], north(51, "Bville")
    assert named(*middles, beyond) == named(*reversed(middles), beyond)
    assert named(*middles, beyond)["Bville"] == "Bville"
