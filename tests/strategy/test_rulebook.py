import re

import pytest
from hypothesis import given

from advisor.strategy import rulebook
from advisor.strategy.matching.assess import matches
from advisor.strategy.numbers import figure_numbers, season_numbers
from advisor.strategy.plan import draw_up
from advisor.strategy.profile import Profile
from advisor.strategy.rulebook import Rule, chapters, parse, rule, rules
from advisor.strategy.season import load
from advisor.strategy.tables import DataError, read
from tests.strategy.anyone import MODEST, anyone, catalogues
from tests.strategy.people import AMARA, BOGDAN, FARID, GRETA, HANA, IVO, NOBODY, but
from tests.strategy.world import SEASON, fact, preliminary, program

# The letters of the rulebook and their last numbers: G1 to G7, S1 to S6 and so on.
LETTERS = {"G": 7, "S": 6, "T": 6, "P": 5, "L": 6, "R": 7, "W": 6, "U": 3, "N": 6, "B": 3}
CHECKS = {
    "min_step2", "min_step1", "attempts", "years_since_graduation", "visa_j1", "visa_h1b", "usce", "img", "ecfmg",
    "signals", "track", "reserved", "state",
}  # fmt: skip
PLACING = {"age", "missing", "tier", "fit"}
# Where the rulebook corrects its article.
CORRECTED = {"G1", "G2", "G3", "G5", "S4", "S6", "L2", "L4", "R1", "R5", "W4", "U1", "N3", "tier"}

# Everybody speaks for a rule that stays silent for another.
CAST: dict[str, Profile] = {
    "nobody": NOBODY,
    "Amara, clean 245": AMARA,
    "Bogdan, 218": BOGDAN,
    "Farid, not taken": FARID,
    "Greta, failed": GRETA,
    "Hana, neurology": HANA,
    "Ivo, internist": IVO,
    "Hana, with a position": but(HANA, has_advanced_position=True),
    "Leila, green card": but(AMARA, citizenship="permanent_resident", visa=None, ecfmg="certified", budget_usd=900),
    "Farid, Step 1 failed once": but(FARID, step1_attempts=2, dedicated_months=4),
    "Farid, well-known school": but(FARID, well_known_school="yes", dedicated_months=2),
    "Bogdan, internist": but(BOGDAN, goal="internist"),
    "Amara, pivot": but(AMARA, goal="pivot"),
    "Amara, avoids Ohio": but(AMARA, states_excluded=("OH",)),
    "Bogdan, H-1B": but(BOGDAN, visa="h1b"),
}
BARE = program()
STATED = program("riverside", fact("min_step1", 220), tracks=(preliminary("R", reserved_for="Neurology"),))


def of(*topics: str) -> list[Rule]:
    return [found for chapter in chapters() if chapter.topic in topics for found in chapter.rules]


def advised(profile: Profile, *programs) -> set[str]:
    plan = draw_up(profile, programs or (BARE,), load(profile.match_year))
    return {code for advice in plan.advice for code in advice.rules}


def checked(profile: Profile, judged=BARE) -> set[str]:
    return {check.rule for match in matches(profile, [judged], SEASON) for check in match.checks}


def test_the_registry_holds_every_code_and_no_other():
    numbered = {f"{letter}{number}" for letter, last in LETTERS.items() for number in range(1, last + 1)}

    assert {found.code for found in of(*rulebook.ADVICE_TOPICS)} == numbered
    assert {found.code for found in of("matching")} == CHECKS
    assert {found.code for found in of("placing")} == PLACING


@pytest.mark.parametrize("found", rules().values(), ids=lambda found: found.code)
def test_a_rule_is_told_in_whole_words(found):
    assert found.title[0].isupper()
    for text in filter(None, (found.decides, found.limits, found.departs)):
        assert re.match(r"[A-Z].*\.$", text), text
    assert not found.speaks_to.endswith(".")


@pytest.mark.parametrize("found", rules().values(), ids=lambda found: found.code)
def test_a_rule_names_none_of_the_thresholds_that_a_season_may_change(found):
    groups = (*season_numbers(SEASON), *figure_numbers())
    scores = {digits for g in groups for n in g.numbers for digits in re.findall(r"\b[12]\d\d\b", n.value)}

    assert not set(re.findall(r"\d+", f"{found.decides} {found.limits}")) & scores


def test_every_correction_of_the_article_says_why():
    assert {found.code for found in rules().values() if found.departs} >= CORRECTED


@given(anyone(), catalogues())
@MODEST
def test_whatever_a_plan_says_is_registered(profile, programs):
    season = load(profile.match_year)
    plan = draw_up(profile, programs, season)

    fired = {code for advice in plan.advice for code in advice.rules}
    assert fired <= {found.code for found in of(*rulebook.ADVICE_TOPICS)}
    assert {found.code for found in of(*rulebook.ADVICE_TOPICS) if found.always} <= fired
    for match in matches(profile, programs, season):
        codes = {check.rule for check in match.checks}
        assert codes <= CHECKS
        assert {found.code for found in of("matching") if found.always} <= codes
        assert all(rule(code).leaves_out for code in match.excluded_by)


def test_every_rule_of_advice_speaks_to_one_and_is_silent_for_another_unless_it_always_speaks():
    heard = {name: advised(profile) for name, profile in CAST.items()}

    print()
    for found in of(*rulebook.ADVICE_TOPICS):
        hearing = [name for name, codes in heard.items() if found.code in codes]
        silent = [name for name in heard if name not in hearing]
        print(f"{found.code:3} {'always' * found.always:7}{len(hearing):3} hear it   silent for: {silent[:3]}")
        assert hearing, found.code
        assert bool(silent) != found.always, found.code


def test_every_check_is_made_of_one_track_and_not_of_another_unless_it_is_always_made():
    made = [checked(profile, judged) for profile in CAST.values() for judged in (BARE, STATED)]

    for found in of("matching"):
        assert any(found.code in codes for codes in made), found.code
        assert all(found.code in codes for codes in made) == found.always, found.code


def test_signals_are_silent_without_a_list():
    assert "R5" in advised(BOGDAN)
    assert "R5" not in advised(BOGDAN, program(tracks=(preliminary(reserved_for="Neurology"),)))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"sources": ["hearsay"]}, "hearsay"),
        ({"sources": []}, "no source"),
        ({"surprise": 1}, "surprise"),
        ({"decides": None}, "decides"),
    ],
    ids=["unknown source", "no source", "unknown key", "missing key"],
)
def test_a_table_that_is_no_rule_is_refused(change, named):
    raw = read("rules/gates.toml")
    raw["G1"] = {key: value for key, value in (raw["G1"] | change).items() if value is not None}

    with pytest.raises(DataError, match=named):
        parse("gates", raw)


def test_rules_without_a_title_are_refused():
    with pytest.raises(DataError, match="no title"):
        parse("gates", {"G1": read("rules/gates.toml")["G1"]})


def test_a_code_used_twice_is_refused(monkeypatch):
    monkeypatch.setattr(rulebook, "read", lambda name: read("rules/gates.toml"))

    with pytest.raises(DataError, match="twice"):
        chapters.__wrapped__()


def test_an_unregistered_rule_is_refused():
    with pytest.raises(DataError, match="X1"):
        rule("X1")
