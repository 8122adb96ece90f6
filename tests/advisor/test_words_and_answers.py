from datetime import date

import pytest

from tests.advisor.cast import TODAY
from tests.advisor.reading import finding, plan_of, section, words
from tests.advisor.topic_people import ASMAE, ESRA, INES, IVAN, JUN, MAJA, NOBODY, WEN

# Yaw wants to be a neurologist on a J-1, and does not say whether a place waits for him.
YAW = ESRA | {"goal": "advanced", "advanced_specialty": "neurology"}


def read(answers, topic, day=TODAY):
    return words(section(plan_of(answers, day), topic))


def test_a_position_not_said_is_asked_for_and_the_visa_warning_stands_with_its_days():
    shown = read(YAW, "pathway")

    assert "You did not say whether you hold an advanced position. Without one, the end of this year" in shown
    assert "A J-1 holder then has 30 days to leave, here until 30 July 2029." in shown
    assert "You did not say whether you need a visa" not in shown


def test_a_visa_not_said_is_asked_for_without_a_warning():
    shown = read(NOBODY, "pathway")

    assert "You did not say whether you need a visa. If you do," in shown
    assert "With a visa and no place after it" not in shown
    assert "advanced position. Without one" not in shown


@pytest.mark.parametrize(
    ("exam", "said"),
    [
        ({"step2_score": 218}, "218 is the lowest score that passes."),
        (
            {"step2_score": 214, "step2_test_month": "2023-05"},
            "214 was the lowest score that passed in May 2023, your test month.",
        ),
    ],
)
def test_the_lowest_passing_score_is_that_of_the_test_month(exam, said):
    assert said in read(ESRA | exam, "standing")


def test_a_score_under_todays_mark_without_a_month_is_asked_about():
    assert "A pass under 218 was possible only before July 2025." in read(ESRA | {"step2_score": 212}, "standing")


def test_both_visas_named_may_also_mean_undecided_and_step_3_is_named_while_it_is_not_passed():
    named = "You named both J-1 and H-1B, or have not decided"
    passed = ASMAE | {"visa": "either", "step3_passed": "yes"}

    assert finding(section(plan_of(WEN, TODAY), "visa")) == named
    assert "Step 3 has to be passed first. Step 3 in turn" in read(WEN, "visa")
    assert f"{named}; an H-1B needs Step 3 first." in read(WEN, "gates")
    assert "Step 3 has to be passed first, as you have." in read(passed, "visa")
    assert f"{named}." in read(passed, "gates")


@pytest.mark.parametrize(("letters", "said"), [(2, "2 US letters"), (1, "1 US letter"), (0, "no US letters")])
def test_letters_in_all_are_counted_apart_from_those_of_internal_medicine(letters, said):
    shown = read(MAJA | {"us_letters": letters}, "experience")

    assert f"You have {said}; 3 letters in all are usual. At least one or two should come from US internal" in shown
    assert "short of the usual 3" not in shown


@pytest.mark.parametrize("ecfmg", [{"ecfmg": "on_track"}, {"ecfmg": "not_started"}, {}])
def test_the_last_day_for_a_pathway_is_expected_while_it_is_not_past(ecfmg):
    answers = ASMAE | ecfmg | {"match_year": 2027, "applied_this_season": "yes"}
    expected = "is not announced yet; expect it about 31 January 2027, and check with ECFMG."

    assert expected in read(answers, "gates", date(2027, 1, 31))
    assert "last day to apply for a Pathway" not in read(answers, "gates", date(2027, 2, 1))


def test_the_certified_are_told_of_no_pathway_and_no_language_test():
    shown = read(ASMAE | {"ecfmg": "certified", "visa": "j1"}, "gates")

    assert "Pathway" not in shown
    assert "OET" not in shown


def test_the_gates_read_their_marks_and_limits_from_the_figures():
    failed, closed = read(INES, "gates"), read(IVAN, "gates")

    assert "The mark is 218 for tests since July 2025 (214 from July 2022, 209 from July 2014)." in failed
    assert "300 or more for writing and 350 or more for each other part" in failed
    assert "Since 7 May 2026 Step 2 CK has 16 blocks of 30 minutes with at most 20 questions each." in failed
    assert "4 attempts are the limit for life" in closed


def test_what_the_attempts_allow_is_said_with_its_numbers():
    assert "The limit is 4 attempts for life and 3 within twelve months." in read(
        {name: INES[name] for name in INES if name != "step2_attempts"}, "gates"
    )
    assert "waits 12 months after the first and 6 after the last." in read(INES | {"step2_attempts": 3}, "gates")
    assert "more than 4 are not allowed" in read(JUN | {"step2_attempts": 4}, "gates")


def test_older_figures_without_a_source_are_our_judgement():
    assert "By older figures, whose source we do not have," in read(ESRA, "targeting")


def test_projected_and_about_are_explained_only_where_a_day_of_the_season_is():
    fixed, guessed = (read(ESRA | {"match_year": year}, "gates") for year in (2027, 2028))

    assert "Eastern is New York time." in fixed
    assert "“Projected” days are not announced yet" not in fixed
    assert "“Projected” days are not announced yet" in guessed
    assert all("“About” means that only the rough time is known." in shown for shown in (fixed, guessed))
