import tomllib
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from advisor import planning
from advisor.models import SavedCase
from advisor.season_trial import plan_under, trial
from advisor.strategy.season import draft_of, load
from tests.advisor.town import settle
from tests.strategy.shelf import NEW, shelf_in

WORKED = tomllib.loads((Path(__file__).parents[1] / "cases" / "worked.toml").read_text())["people"]
TODAY = date(2026, 11, 22)
REVIEWED = date(2028, 9, 27)


@pytest.fixture
def shelf(tmp_path, monkeypatch, db, town):
    settle(monkeypatch)
    with shelf_in(tmp_path, monkeypatch) as opened:
        yield opened


def told(command, *args):
    """What the command says, and its exit status."""
    out, err = StringIO(), StringIO()
    try:
        call_command(command, *args, stdout=out, stderr=err)
    except SystemExit as stopped:
        return out.getvalue(), err.getvalue(), stopped.code
    return out.getvalue(), err.getvalue(), 0


def asha(**expected):
    answers = {"step1": "passed", "step2": "passed", "step2_score": 231, "graduation_year": 2025}
    answers |= {"goal": "bridge", "visa": "j1"}
    case = {"name": "Asha", "purpose": "the most usual answers", "answers": answers, "expected": expected}
    return SavedCase.objects.create(**case, as_of=TODAY)


def announced(shelf):
    """The draft of 2029 with what its sources have announced: the review day a week later, a dearer first price."""
    shelf.begin()
    shelf.read_sources("2028-02-10")
    shelf.announce("review", REVIEWED.isoformat())
    shelf.edit(r"^# \[fees\]\n# step_after = 30\n# first_usd = 11\n# rest_usd = 30\n# source = \"eras\".*$", FEES)


FEES = '[fees]\nstep_after = 30\nfirst_usd = 12\nrest_usd = 30\nsource = "eras"'


def test_a_season_goes_from_its_draft_to_the_plans_of_the_worked_profiles(shelf):
    _, _, begun = told("draft_season", NEW)
    assert begun == 0
    assert draft_of(NEW).dates == load(NEW).dates
    shelf.draft.unlink()
    announced(shelf)
    previews = {one["name"]: plan_under(one["answers"], draft_of(NEW), TODAY) for one in WORKED}
    before = {one["name"]: _plan(one) for one in WORKED}

    shelf.go_live()

    for one in WORKED:
        plan = _plan(one)
        assert before[one["name"]].season.projected
        assert plan.season.dates.review.on == REVIEWED
        assert plan.season.dates.review.precision == "exact"
        assert plan == previews[one["name"]]
        assert plan.drawn.fee_usd == 12 * plan.drawn.programs


def _plan(person):
    return planning.draw_up(person["answers"] | {"match_year": NEW}, TODAY)


def test_once_live_a_new_visitor_of_that_season_plans_by_its_days(shelf):
    announced(shelf)
    day_after_the_usual_review = date(2028, 9, 21)
    assert planning.default_match_year(day_after_the_usual_review, None) == NEW + 1

    shelf.go_live()

    assert planning.default_match_year(day_after_the_usual_review, None) == NEW
    assert planning.default_match_year(REVIEWED, None) == NEW + 1


def test_a_trial_tells_what_the_draft_alone_changes(shelf):
    announced(shelf)
    tried = trial(asha(), draft_of(NEW), TODAY)

    assert tried.differs == ("fee_usd",)
    assert (tried.without.fee_usd, tried.under.fee_usd) == (5 * 11, 5 * 12)
    assert tried.joined == tried.left == ()


def test_a_trial_on_a_day_between_the_two_review_days_is_in_another_phase(shelf):
    announced(shelf)
    tried = trial(asha(), draft_of(NEW), date(2028, 9, 21))

    assert (tried.without.phase, tried.under.phase) == ("interviews", "submit")


def test_a_trial_of_a_draft_that_says_nothing_new_differs_in_nothing(shelf):
    shelf.begin()

    assert trial(asha(), draft_of(NEW), TODAY).differs == ()


@pytest.mark.parametrize(
    ("day", "word"),
    [(date(2020, 1, 1), "no season data before"), (date(2100, 1, 1), "2080"), (date(2029, 6, 1), "match_year")],
)
def test_answers_that_make_no_plan_of_that_match_on_that_day_are_named(shelf, day, word):
    shelf.begin()
    tried = trial(asha(), draft_of(NEW), day)

    assert word in " ".join(tried.faults)
    assert tried.differs == ()


def test_a_yes_to_having_applied_this_season_is_not_taken_for_a_season_to_come(shelf):
    shelf.begin()
    case = asha()
    case.answers["applied_this_season"] = "yes"

    assert trial(case, draft_of(NEW), TODAY).faults == ()


def test_the_check_names_what_is_unread_doubtful_and_otherwise_and_what_the_cases_make_of_it(shelf):
    announced(shelf)
    shelf.edit(r"^match_day = \{ on = 2029-03-16", "match_day = { on = 2029-03-17")
    asha(band="225-234")
    said, _, status = told("check_season", NEW)

    assert status == 0
    assert "Days: 1 exact, 7 projected, 5 about" in said
    assert "still projected: You may submit in ERAS, 2028-08-30; read ERAS season calendar" in said
    assert "look again: Match Day, Saturday, 17 March 2029: it is another day than supposed and still marked" in said
    assert "it was a Friday the year before. Is the weekday right?" in said
    assert "Programs may start to read: 20 September 2028, 9 a.m. Eastern (projected) -> 27 September 2028" in said
    assert "Application fees, Each of these: $11 -> $12 (eras read on 2028-02-10)" in said
    assert "Asha, on 2026-11-22: fee_usd $55 -> $60" in said


def test_the_check_fails_on_a_case_that_would_not_come_out_as_expected_once_it_is_live(shelf):
    shelf.begin()
    asha(band="245+")
    said, _, status = told("check_season", NEW)

    assert status == 1
    assert "Asha: not as expected once this is live. band : 245+ expected, 225-234 came." in said


def test_the_check_of_a_live_season_compares_it_with_the_one_before(shelf):
    said, _, status = told("check_season", 2028)

    assert status == 0
    assert "The 2028 Match, season_2028.toml (live)" in said
    assert "Saved cases" not in said


@pytest.mark.parametrize(
    ("year", "word"), [(2027, "is the first one here"), (2050, "no season_2050.toml, and no draft")]
)
def test_the_check_says_so_where_there_is_nothing_to_check(shelf, year, word):
    _, said, status = told("check_season", year)

    assert (status, word in said) == (1, True)


def test_the_check_stops_at_a_fault_by_its_name(shelf):
    announced(shelf)
    shelf.edit(r"^submit = .*\n", "")
    _, said, status = told("check_season", NEW)

    assert status == 1
    assert said.strip() == f"drafts/season_{NEW}.toml dates: unknown keys [], missing keys ['submit']."


@pytest.mark.parametrize(
    ("year", "word"), [(2028, "has a file already"), (2030, "The 2029 Match comes first"), (2029, "a draft already")]
)
def test_no_draft_is_written_where_there_is_one_or_out_of_turn(shelf, year, word):
    shelf.begin()
    before = shelf.draft.read_text()
    _, said, status = told("draft_season", year)

    assert (status, word in said) == (1, True)
    assert shelf.draft.read_text() == before
