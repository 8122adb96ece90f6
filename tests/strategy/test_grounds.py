import pytest
from hypothesis import given

from advisor.strategy.matching.assess import matches
from advisor.strategy.matching.grounds import Grounds, grounds
from advisor.strategy.matching.shortlist import draw
from advisor.strategy.season import load
from advisor.strategy.topics.list_size import applications
from tests.strategy.anyone import MODEST, anyone, catalogues
from tests.strategy.people import AMARA, but
from tests.strategy.world import AGING, CURRENT, HISTORICAL, OTHER_PAGE, SEASON, categorical, fact, preliminary, program

MEI = but(AMARA, step2_score=240, citizenship="other", visa="j1")


def of(*programs, person=MEI, season=SEASON) -> Grounds:
    drawn = draw(matches(person, programs, season), applications(person, season), season)
    return grounds(drawn, person.as_of, season.fact_age)


def test_a_list_of_programs_of_which_nothing_is_known_rests_on_inference_alone():
    found = of(program("lakeview"), program("hilltop"))

    assert (found.programs, found.kind_unknown) == (2, 2)
    assert (found.speaking, found.own_bar, found.visa) == (0, 0, 0)


def test_an_empty_list_rests_on_nothing():
    found = of()

    assert (found.programs, found.within, found.speaking, found.kind_unknown) == (0, 0, 0, 0)


@pytest.mark.parametrize(("seen", "speaking"), [(CURRENT, 1), (AGING, 1), (HISTORICAL, 0), (None, 0)])
def test_only_what_was_seen_within_three_years_counts_as_said_lately(seen, speaking):
    assert of(program("lakeview", fact("img_considered", "yes", seen=seen))).speaking == speaking


@pytest.mark.parametrize(("seen", "own_bar"), [(AGING, 1), (HISTORICAL, 0)])
def test_a_program_that_names_a_score_lately_sets_its_own_bar(seen, own_bar):
    assert of(program("lakeview", fact("min_step2", 220, "required", seen=seen))).own_bar == own_bar


@pytest.mark.parametrize(("answer", "visa"), [("yes", 1), ("case_by_case", 0)])
def test_a_program_that_decides_case_by_case_has_not_said_that_it_sponsors(answer, visa):
    found = of(program("lakeview", fact("visa_j1", answer)))

    assert (found.visa, found.speaking) == (visa, visa)


def test_two_pages_that_contradict_each_other_have_said_nothing():
    pages = fact("visa_j1", "yes"), fact("visa_j1", "no", page=OTHER_PAGE)

    found = of(program("lakeview", *pages))

    assert (found.programs, found.speaking, found.visa) == (1, 0, 0)


def test_places_in_the_match_and_a_track_that_exists_are_no_rules_about_people():
    places = program("lakeview", tracks=(preliminary("1P", quotas={2026: (4, 3)}),))
    track = program("hilltop", fact("has_track", "yes"), tracks=(preliminary("2P"),))

    assert of(places, track).speaking == 0


def test_the_oldest_year_that_counts_is_named():
    assert of(program("lakeview")).since == AGING


@pytest.mark.parametrize(("setting", "unknown"), [("", 1), ("community", 0)])
def test_a_program_whose_kind_of_hospital_nobody_states_is_counted(setting, unknown):
    assert of(program("lakeview", setting_from_name=setting)).kind_unknown == unknown


@pytest.mark.parametrize(("score", "within"), [(225, 1), (214, 0)])
def test_a_stretch_is_not_within_reach(score, within):
    found = of(program("lakeview"), person=but(MEI, step2_score=score))

    assert (found.programs, found.within) == (1, within)


def test_a_program_with_two_tracks_on_the_list_counts_once():
    both = program("lakeview", fact("visa_j1", "yes"), tracks=(preliminary("1P"), categorical("1C")))

    assert of(both).visa == 1


@MODEST
@given(anyone(), catalogues())
def test_every_program_on_a_list_counts_once_and_no_count_exceeds_theirs(profile, programs):
    season = load(profile.match_year)
    drawn = draw(matches(profile, programs, season), applications(profile, season), season)
    found = grounds(drawn, profile.as_of, season.fact_age)

    assert found.programs == drawn.programs
    assert max(found.own_bar, found.visa) <= found.speaking <= found.programs
    assert max(found.within, found.kind_unknown) <= found.programs
