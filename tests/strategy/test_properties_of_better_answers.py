from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from advisor.strategy.matching.assess import TIER_ORDER, matches
from advisor.strategy.matching.facts import statements
from advisor.strategy.profile import Ecfmg, Step2, Visa
from advisor.strategy.season import load
from tests.strategy.anyone import ANSWERS, MODEST, NUMBERS, anyone, catalogues

# Each answer from worse to better. A visa that either kind of sponsor can give is better than one kind alone.
BETTER_ENDS = {
    "step2_score": range(NUMBERS["step2_score"][0], 271),
    "step2_target": range(NUMBERS["step2_target"][0], 261),
    "step1_attempts": range(6, 0, -1),
    "step2_attempts": range(6, 0, -1),
    "hands_on_months": range(13),
    "observership_months": range(13),
    "graduation_year": range(2005, 2031),
    "visa": (Visa.H1B, Visa.EITHER, Visa.NONE),
    "step3_passed": (False, True),
    "ecfmg": (Ecfmg.NOT_STARTED, Ecfmg.ON_TRACK, Ecfmg.CERTIFIED),
}
CLOSE_TO_PEOPLE = (0, 1, 2, 4, 6, 12, 215, 232, 250, 271)


def judged(profile, programs):
    return {match.track.nrmp_code: match for match in matches(profile, programs, load(profile.match_year))}


def not_better(match, than):
    """Whether this match is nowhere above that one: not in its tier, its fit or its place in the order."""
    tiers = [TIER_ORDER.index(one.placement.tier) for one in (match, than)]
    return tiers[0] >= tiers[1] and match.fit.value <= than.fit.value and match.fit.in_order <= than.fit.in_order


def names_no_number(check):
    """A page without a score cut-off sets no bar, and any number set one: that changes which bar holds (R)."""
    return check.criterion == "min_step2" and check.theirs == "no_cutoff"


@st.composite
def better_answers(draw):
    """Somebody with a worse and with a better answer to one question."""
    name = draw(st.sampled_from(sorted(BETTER_ENDS)))
    ends = BETTER_ENDS[name]
    worse, better = sorted(draw(st.lists(st.integers(0, len(ends) - 1), min_size=2, max_size=2, unique=True)))
    person = draw(anyone())
    if name == "step2_score":
        person = replace(person, step2=Step2.PASSED)
    return replace(person, **{name: ends[worse]}), replace(person, **{name: ends[better]})


@MODEST
@given(better_answers(), catalogues())
def test_a_better_answer_never_lowers_a_tier_or_a_fit_and_closes_nothing(people, programs):
    worse, better = (judged(profile, programs) for profile in people)
    for code, match in worse.items():
        assert not_better(match, than=better[code])
        assert better[code].open or not match.open


@MODEST
@given(anyone(), catalogues())
def test_a_met_check_that_turns_into_a_missed_one_never_raises_a_tier_or_a_fit(profile, programs):
    for program in programs:
        for match in judged(profile, [program]).values():
            for criterion, changed in otherwise_stated(program, match, profile):
                after = judged(profile, [changed])[match.track.nrmp_code]
                if any(check.criterion == criterion and check.outcome == "missed" for check in after.checks):
                    assert not_better(after, than=match)
                    assert match.open or not after.open


def otherwise_stated(program, match, profile):
    """The program as it would be if the fact behind a met check said something else, for each such check and value."""
    stated = statements(program, match.track.kind, profile.as_of, load(profile.match_year).fact_age)
    for check in match.checks:
        if check.outcome == "met" and check.criterion in stated and not names_no_number(check):
            fact = stated[check.criterion].fact
            for value in (*ANSWERS[check.criterion], *CLOSE_TO_PEOPLE) if fact.number else ANSWERS[check.criterion]:
                said = {"number": value, "answer": ""} if isinstance(value, int) else {"number": None, "answer": value}
                facts = tuple(replace(one, **said) if one == fact else one for one in program.facts)
                yield check.criterion, replace(program, facts=facts)
