import pytest

from advisor.strategy.matching.reserved import RESERVED_FOR, linked
from tests.strategy.people import AMARA, HANA, IVO, NOBODY, but
from tests.strategy.world import (
    AGING,
    CURRENT,
    HISTORICAL,
    PAGE,
    categorical,
    check_of,
    checks_of,
    fact,
    match_of,
    preliminary,
)

# R6, with every value that the listing has: who may have a track reserved for it.
RESERVED = {
    "Neurology": {"neurology"},
    "Anesthesiology": {"anesthesiology"},
    "Radiology": {"diagnostic_radiology", "interventional_radiology"},
    "Interventional Radiology": {"interventional_radiology"},
    "Radiation Oncology": {"radiation_oncology"},
    "Dermatology": {"dermatology"},
    "PM&R": {"pmr"},
    "Ophthalmology": {"ophthalmology"},
    "3-year MD pathway": set(),
    "Neurology; 3-year MD pathway": set(),
    "Funded international scholars": set(),
    "Preventive Medicine": set(),
    "FAP (unexplained suffix)": set(),
    "A group nobody has heard of": set(),
}
SPECIALTIES = [
    "anesthesiology", "neurology", "diagnostic_radiology", "interventional_radiology", "radiation_oncology",
    "dermatology", "pmr", "ophthalmology", "other", "undecided",
]  # fmt: skip


@pytest.mark.parametrize("reserved_for", RESERVED)
def test_a_reserved_track_is_open_to_its_own_goal_alone(reserved_for):
    track = preliminary(reserved_for=reserved_for)
    people = {name: but(HANA, advanced_specialty=name) for name in SPECIALTIES}
    assert {name for name in people if match_of(people[name], track=track).open} == RESERVED[reserved_for]
    for name in people:
        expected = () if name in RESERVED[reserved_for] else ("reserved",)
        assert match_of(people[name], track=track).excluded_by == expected


@pytest.mark.parametrize("profile", [NOBODY, AMARA, IVO, but(HANA, goal="pivot"), but(HANA, advanced_specialty=None)])
def test_a_reserved_track_is_never_open_to_people_without_that_goal(profile):
    for reserved_for in RESERVED:
        assert match_of(profile, track=preliminary(reserved_for=reserved_for)).excluded_by == ("reserved",)
        assert match_of(profile, track=categorical(reserved_for=reserved_for)).excluded_by == ("reserved",)
        assert not linked(reserved_for, profile)


def test_a_reserved_track_that_is_open_is_marked_as_linked_to_the_advanced_program():
    match = match_of(HANA, track=preliminary(reserved_for="Neurology"))
    assert match.linked
    check = check_of(match, "reserved")
    assert (check.outcome, check.yours, check.theirs) == ("met", "neurology", "Neurology")
    assert not match_of(HANA).linked
    assert not match_of(AMARA, track=preliminary(reserved_for="Neurology")).linked


def test_the_mapping_names_no_group_that_the_rulebook_closes_to_everybody():
    assert {name for name, goals in RESERVED.items() if goals} == set(RESERVED_FOR)


def test_an_excluded_state_leaves_out_and_a_preferred_one_does_not():
    assert match_of(but(AMARA, states_excluded=("OH", "NY"))).excluded_by == ("state",)
    assert match_of(but(AMARA, states_excluded=("NY",))).open
    assert match_of(but(AMARA, states_preferred=("NY",), regions=("pacific",))).open
    assert check_of(match_of(but(AMARA, states_excluded=("OH",))), "state").theirs == "OH"


# The latest year with a known number of places decides, and only while it is current or aging.
@pytest.mark.parametrize(
    ("quotas", "outcome"),
    [
        ({2026: 0}, "missed"),
        ({2025: 0}, "missed"),
        ({2024: 0}, "missed"),
        ({2023: 0}, "missed"),
        ({2022: 0}, "historical"),
        ({2026: 1}, "met"),
        ({2025: 0, 2026: 3}, "met"),
        ({2026: 0, 2025: 12}, "missed"),
        ({2020: 5}, "historical"),
    ],
)
def test_a_track_without_places_in_its_latest_known_year_is_left_out(quotas, outcome):
    match = match_of(AMARA, track=preliminary(quotas=quotas))
    (check,) = [check for check in checks_of(match, "track") if check.criterion == "quota"]
    assert (check.outcome, check.seen, check.theirs) == (outcome, max(quotas), quotas[max(quotas)])
    assert match.excluded_by == (("track",) if outcome == "missed" else ())


@pytest.mark.parametrize(
    ("places", "seen", "excluded"),
    [(0, 2026, True), (0, AGING, True), (1, 2026, False), (0, HISTORICAL, False), (0, None, False)],
)
def test_a_page_that_states_no_places_counts_where_no_quota_is_known(places, seen, excluded):
    stated = fact("positions", places, seen=seen, applies_to="preliminary")
    assert match_of(AMARA, stated).open is not excluded


def test_the_newer_of_quota_and_page_decides():
    with_quota = preliminary(quotas={2024: 6})
    assert not match_of(AMARA, fact("positions", 0, seen=2025, applies_to="preliminary"), track=with_quota).open
    assert match_of(AMARA, fact("positions", 0, seen=2023, applies_to="preliminary"), track=with_quota).open
    without = preliminary(quotas={2024: 0})
    assert match_of(AMARA, fact("positions", 4, seen=2025, applies_to="preliminary"), track=without).open


def test_pages_that_differ_about_places_or_name_no_year_leave_the_quota_to_decide():
    differ = [fact("positions", places, applies_to="preliminary", page=f"{PAGE}/{places}") for places in (0, 4)]
    undated = fact("positions", 4, seen=None, applies_to="preliminary")
    assert match_of(AMARA, *differ).open
    for pages in (differ, [undated]):
        assert not match_of(AMARA, *pages, track=preliminary(quotas={2024: 0})).open
        assert match_of(AMARA, *pages, track=preliminary(quotas={2024: 3})).open


def test_places_of_the_whole_program_say_nothing_of_one_track():
    assert match_of(AMARA, fact("positions", 0, seen=CURRENT)).open


def test_places_of_the_other_kind_say_nothing_of_this_track():
    assert match_of(AMARA, fact("positions", 0, seen=CURRENT, applies_to="categorical")).open


def test_places_that_are_not_known_leave_nothing_out():
    assert match_of(AMARA, fact("positions", "", applies_to="preliminary")).open
    assert match_of(AMARA, track=preliminary()).open


def test_a_page_that_denies_the_preliminary_track_leaves_the_categorical_one_open():
    denial = fact("has_track", "no", applies_to="preliminary")
    assert match_of(AMARA, denial).excluded_by == ("track",)
    assert match_of(AMARA, denial, track=categorical()).open
