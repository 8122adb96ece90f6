from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from advisor.strategy.matching.assess import TIER_ORDER, matches
from advisor.strategy.profile import Step1, Step2
from advisor.strategy.season import load
from advisor.strategy.topics.list_size import applications
from advisor.strategy.topics.standing import standing
from tests.strategy.anyone import MODEST, anyone, catalogues

BANDS = ["<225", "225-234", "235-244", "245+"]
SCORES = st.tuples(st.integers(190, 270), st.integers(0, 60))


def with_score(profile, score):
    return replace(profile, step2=Step2.PASSED, step2_score=score)


def judged(profile):
    season = load(profile.match_year)
    return standing(profile, season), applications(profile, season)


@MODEST
@given(anyone(), SCORES)
def test_a_higher_score_never_lowers_the_band_raises_a_flag_or_lengthens_the_list(profile, scores):
    score, more = scores
    (low, small), (high, large) = judged(with_score(profile, score)), judged(with_score(profile, score + more))
    assert BANDS.index(high.band) >= BANDS.index(low.band)
    assert set(high.flags) <= set(low.flags)
    assert high.low_score <= low.low_score
    if small.low is not None:
        assert large.low <= small.low
        assert large.high <= small.high


@MODEST
@given(anyone(), catalogues(), SCORES)
def test_a_higher_score_never_leaves_out_more_nor_lowers_a_tier(profile, programs, scores):
    score, more = scores
    season = load(profile.match_year)
    before = {m.track.nrmp_code: m for m in matches(with_score(profile, score), programs, season)}
    after = {m.track.nrmp_code: m for m in matches(with_score(profile, score + more), programs, season)}
    for code, match in before.items():
        assert set(after[code].excluded_by) <= set(match.excluded_by)
        assert TIER_ORDER.index(after[code].placement.tier) <= TIER_ORDER.index(match.placement.tier)


RED_FLAGS = st.sampled_from(
    [
        {"step1": Step1.PASSED, "step1_attempts": 2},
        {"step2": Step2.PASSED, "step2_attempts": 2},
        {"hands_on_months": 0, "observership_months": 0},
        {"hands_on_months": 0, "observership_months": 0, "step1": Step1.PASSED, "step1_attempts": 3},
    ]
)


@MODEST
@given(anyone(), st.integers(190, 270), RED_FLAGS)
def test_an_added_red_flag_never_shortens_the_list(profile, score, flag):
    clean = replace(with_score(profile, score), step1=Step1.PASSED, step1_attempts=1, step2_attempts=1)
    clean = replace(clean, hands_on_months=3)
    _, before = judged(clean)
    _, after = judged(replace(clean, **flag))
    assert after.low >= before.low
    assert after.high >= before.high
    assert set(judged(replace(clean, **flag))[0].flags) > set(judged(clean)[0].flags)


@MODEST
@given(anyone(), catalogues(), st.integers(190, 270), st.sampled_from(["step1_attempts", "step2_attempts"]))
def test_an_added_failure_never_raises_a_tier_nor_opens_a_track(profile, programs, score, step):
    season = load(profile.match_year)
    clean = replace(with_score(profile, score), step1=Step1.PASSED, step1_attempts=1, step2_attempts=1)
    before = {m.track.nrmp_code: m for m in matches(clean, programs, season)}
    after = {m.track.nrmp_code: m for m in matches(replace(clean, **{step: 2}), programs, season)}
    for code, match in before.items():
        assert set(match.excluded_by) <= set(after[code].excluded_by)
        assert TIER_ORDER.index(after[code].placement.tier) >= TIER_ORDER.index(match.placement.tier)
