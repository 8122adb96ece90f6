"""Who might ask, and what might be known of programs? Anyone and anything, consistent or not, for properties.

The examples are the same in every run: a property that fails here fails everywhere.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import settings
from hypothesis import strategies as st

from advisor.strategy.matching.facts import Fact, Kind, Program, Quota, Strength, Track
from advisor.strategy.profile import Profile
from tests.strategy.people import CHOICES, person
from tests.strategy.world import AGING, CURRENT, OTHER_PAGE, PAGE, fact, preliminary, program

settings.register_profile("modest", max_examples=25, deadline=None, derandomize=True)
MODEST = settings.get_profile("modest")

MONTHS = [date(2014, 6, 1), date(2021, 5, 1), date(2025, 6, 1), date(2026, 1, 1), date(2026, 11, 1), date(2027, 4, 1)]
STATES = ["OH", "NY", "PR"]
NUMBERS = {
    "graduation_year": (2005, 2030),
    "step1_attempts": (1, 6),
    "step1_score": (150, 270),
    "step2_score": (190, 270),
    "step2_attempts": (1, 6),
    "step2_target": (200, 260),
    "dedicated_months": (0, 24),
    "hands_on_months": (0, 4),
    "observership_months": (0, 4),
    "us_letters": (0, 4),
    "budget_usd": (0, 4000),
}
YES_NO = [
    "still_enrolled", "reapplicant", "applied_this_season", "step3_passed", "research_heavy",
    "home_country_experience", "has_advanced_position",
]  # fmt: skip
ASKED_MONTHS = ["step2_test_month", "step2_first_attempt_month", "step2_planned_month"]
SOME_STATES = st.lists(st.sampled_from(STATES), max_size=2, unique=True).map(tuple)


def anyone() -> st.SearchStrategy[Profile]:
    """Any answers at all, each of which may be missing."""
    return _people(lambda answer: st.none() | answer)


def anyone_sharing_all() -> st.SearchStrategy[Profile]:
    """Any answers at all, to every question: the most that could ever close a track."""
    return _people(lambda answer: answer)


def _people(given: Callable[[st.SearchStrategy], st.SearchStrategy]) -> st.SearchStrategy[Profile]:
    answers = {name: st.sampled_from(list(kind)) for name, kind in CHOICES.items()}
    answers |= {name: st.integers(*ends) for name, ends in NUMBERS.items()}
    answers |= {name: st.booleans() for name in YES_NO}
    answers |= {name: st.sampled_from(MONTHS) for name in ASKED_MONTHS}
    given_answers = {name: given(answer) for name, answer in answers.items()}
    lists = {
        "practice_scores": st.lists(st.integers(190, 260), max_size=3).map(tuple),
        "regions": st.just(()) | st.just(("east_north_central",)),
        "states_preferred": SOME_STATES,
        "states_excluded": SOME_STATES,
        "match_year": st.integers(2027, 2030),
    }
    return st.builds(person, **given_answers, **lists)


ANSWERS = {
    "has_track": ["yes", "no"],
    "img_considered": ["yes", "no"],
    "visa_j1": ["yes", "no", "case_by_case"],
    "visa_h1b": ["yes", "no", "case_by_case"],
    "usce_required": ["yes", "no"],
    "observership_counts": ["yes", "no"],
    "signals_expected": ["yes", "preferred"],
    "ecfmg_by": ["application", "rank_list", "start"],
    "setting": ["university", "affiliated", "community"],
    "min_step2": [210, 225, 240, "no_cutoff"],
    "min_step1": [210, 230, "no_cutoff"],
    "max_attempts_any": [1, 2, "no_cutoff"],
    "max_attempts_step1": [1, 2, "no_cutoff"],
    "max_attempts_step2": [1, 2, "no_cutoff"],
    "max_years_since_graduation": [0, 5, 10, "no_cutoff"],
    "usce_months": [1, 3],
    "positions": [0, 4],
}
# What closes a track, each to those it speaks of: left to chance alone, some of it hardly ever happens.
CLOSING = {
    "has_track": "no",
    "img_considered": "no",
    "visa_j1": "no",
    "visa_h1b": "no",
    "usce_required": "yes",
    "min_step2": 260,
    "max_attempts_any": 1,
    "max_years_since_graduation": 5,
    "usce_months": 3,
}
SEEN = st.sampled_from([None, 2015, 2022, 2023, 2025, 2026])


@st.composite
def statements(draw: st.DrawFn) -> Fact:
    criterion = draw(st.sampled_from(sorted(ANSWERS)))
    value = draw(st.sampled_from(ANSWERS[criterion]))
    return Fact(
        criterion=criterion,
        strength=draw(st.sampled_from(Strength)),
        number=value if isinstance(value, int) else None,
        answer="" if isinstance(value, int) else value,
        applies_to=draw(st.sampled_from(["all", "all", *Kind])),
        source_url=draw(st.sampled_from([PAGE, OTHER_PAGE])),
        seen=draw(SEEN),
    )


@st.composite
def closing(draw: st.DrawFn) -> Fact:
    """A required statement, current or aging, that leaves out many of those it speaks of."""
    criterion = draw(st.sampled_from(sorted(CLOSING)))
    return fact(criterion, CLOSING[criterion], "required", seen=draw(st.sampled_from([CURRENT, AGING])))


AREAS = ["", "Gotham, NY", "Gotham, NY", "Smallville, OH"]
RESERVED = st.sampled_from(["", "", "", "Neurology", "Radiology", "3-year MD pathway"])
PLACES = st.builds(Quota, year=st.integers(2020, 2026), places=st.integers(0, 3), matched=st.none() | st.just(0))
QUOTAS = st.lists(PLACES, max_size=2, unique_by=lambda quota: quota.year).map(tuple)
TRACKS = st.builds(
    Track, nrmp_code=st.just(""), name=st.just(""), kind=st.sampled_from(Kind), reserved_for=RESERVED, quotas=QUOTAS
)


@st.composite
def catalogues(draw: st.DrawFn) -> tuple[Program, ...]:
    """Up to six programs with up to three tracks and five statements each."""
    made = []
    for number in range(draw(st.integers(0, 6))):
        tracks = draw(st.lists(TRACKS, min_size=1, max_size=3))
        coded = tuple(replace(track, nrmp_code=f"{number}-{place}") for place, track in enumerate(tracks))
        facts = draw(st.lists(statements() | closing(), max_size=5))
        where = {"state": draw(st.sampled_from(STATES)), "area": draw(st.sampled_from(AREAS))}
        where["setting_from_name"] = draw(st.sampled_from(["", "university"]))
        made.append(program(f"hospital-{number}", *facts, tracks=coded, **where))
    return tuple(made)


# One program for each such statement, and one that is there for other residents: no person meets nothing of this.
CLOSED = (
    *(program(f"closed-by-{name.replace('_', '-')}", fact(name, said, "required")) for name, said in CLOSING.items()),
    program("closed-by-name", tracks=(preliminary("closed-by-name-P", reserved_for="3-year MD pathway"),)),
)
