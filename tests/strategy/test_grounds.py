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
    return grounds(draw(matches(person, programs, season), applications(person, season), season))


def test_a_list_of_programs_of_which_nothing_is_known_rests_on_inference_alone():
    assert of(program("lakeview"), program("hilltop")) == Grounds(programs=2, speaking=0, own_bar=0, visa=0)


def test_an_empty_list_rests_on_nothing():
    assert of() == Grounds(programs=0, speaking=0, own_bar=0, visa=0)


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

    assert of(program("lakeview", *pages)) == Grounds(programs=1, speaking=0, own_bar=0, visa=0)


def test_a_program_with_two_tracks_on_the_list_counts_once():
    both = program("lakeview", fact("visa_j1", "yes"), tracks=(preliminary("1P"), categorical("1C")))

    assert of(both).visa == 1


@MODEST
@given(anyone(), catalogues())
def test_every_program_on_a_list_counts_once_and_no_count_exceeds_theirs(profile, programs):
    season = load(profile.match_year)
    drawn = draw(matches(profile, programs, season), applications(profile, season), season)
    found = grounds(drawn)

    assert found.programs == drawn.programs
    assert max(found.own_bar, found.visa) <= found.speaking <= found.programs
