import re
from datetime import date

import pytest

from tests.advisor.cast import TODAY
from tests.advisor.reading import OURS, plan_of, section, words
from tests.advisor.topic_people import (
    ASMAE,
    ESRA,
    EVERYBODY,
    GORAN,
    IVAN,
    JUN,
    MAJA,
    SAMIR,
    WEN,
)

# Words that only this rule says. Where a rule speaks differently to different people, any of its words will do.
SAYS = {
    "T1": "The best time",
    "T2": "this exam is your chance to show the change",
    "T3": "Your Step 1 is strong",
    "T4": "Book when your last two or three practice scores",
    "T5": "A passed Step cannot be taken again|A failed attempt stays on your record|Results usually take",
    "T6": "Rehearse one whole exam",
    "P1": "Set the target from your practice scores",
    "P2": "One question bank, done whole",
    "P3": "The mistakes you repeat",
    "P4": "The question bank once, to its end",
    "P5": "If you trained outside the US",
    "W1": "The advanced place",
    "W2": "Your second door into internal medicine",
    "W3": "Both kinds at one institution",
    "W4": "A preliminary contract promises no second year",
    "W5": "care less about how long you fit them",
    "W6": "Is this year the right bridge",
    "U1": "Hands-on time on a medical ward counts most",
    "U2": "Ask doctors who have seen you work",
    "U3": "later proof that you have grown",
    "N1": "You cannot hide a result",
    "N2": "Two or three sentences are enough",
    "N3": "Do not ask your writers to explain a score",
    "N4": "Put your Step 2 CK where it is seen first",
    "N5": "this year is no placeholder",
    "N6": "We write no text for you",
    "B1": "Both ways, side by side",
    "B2": "SOAP, the second round",
    "B3": "A new season is for a stronger file",
    "R5": "One signal for an institution covers",
    "G5": "This is not legal advice",
}
# For Ivan, who has no attempt left, studying and booking would be cruel words.
STILL_READ = {name: answers for name, answers in EVERYBODY.items() if name != "Ivan"}


@pytest.mark.parametrize("name", STILL_READ)
def test_a_rule_is_said_to_those_it_applies_to_and_to_nobody_else(name):
    plan = plan_of(STILL_READ[name], TODAY)
    spoken = {rule for advice in plan.advice if advice.topic in OURS for rule in advice.rules}
    shown = " ".join(words(section(plan, topic)) for topic in OURS)

    assert {rule for rule, said in SAYS.items() if re.search(said, shown)} == spoken


def test_every_rule_of_these_topics_speaks_to_somebody_here():
    plans = [plan_of(answers, TODAY) for answers in EVERYBODY.values()]

    assert {rule for p in plans for a in p.advice if a.topic in OURS for rule in a.rules} == set(SAYS)


@pytest.mark.parametrize("name", EVERYBODY)
def test_each_section_says_what_kind_of_evidence_it_has_and_gives_no_chance_in_percent(name):
    plan = plan_of(EVERYBODY[name], TODAY)
    for topic in OURS:
        shown = section(plan, topic)
        assert not shown or 'class="level"' in shown or topic == "preparation"
        assert not re.search(r"\d\s?(%|percent)", words(shown))
        assert " ." not in words(shown).replace("  ", " ")


def test_somebody_without_an_attempt_left_is_not_told_to_study_or_book():
    plan = plan_of(IVAN, TODAY)

    shown = words("".join(section(plan, topic) for topic in ("gates", "timing", "preparation")))

    assert "Please talk to ECFMG" in shown
    assert not re.search("Rehearse|question bank|practice exam|Safe|the next one has to be", shown)


def test_a_moved_date_is_dated_and_its_effect_on_the_season_named():
    shown = words(section(plan_of(WEN, TODAY), "timing"))

    assert "between 29 December 2026 and 12 January 2027. That is counted from the first day of the month" in shown
    assert "For the 2028 Match this costs you nothing" in shown
    assert "A fail is a real risk at 219." in shown


def test_waiting_too_long_for_the_season_is_said_plainly():
    late = WEN | {"match_year": 2027, "applied_this_season": "yes"}

    assert "your result would come after programs have begun to read" in words(section(plan_of(late, TODAY), "timing"))
    assert "a result would come too late" in words(
        section(plan_of(late | {"step2_planned_month": "2027-02"}, TODAY), "timing")
    )


def test_both_ways_show_their_fees_and_the_graduation_year():
    shown = words(section(plan_of(SAMIR, TODAY), "backup"))

    assert "$2,430 to $3,930 for 100 to 150 programs" in shown
    assert "6 at the Match" in shown
    assert "7 at the Match" in shown
    assert "145 preliminary medicine places" in shown


def test_a_visa_without_a_place_after_the_year_is_a_warning_with_its_days():
    shown = words(section(plan_of(ESRA, TODAY), "pathway"))

    assert (
        "The contract ends on 30 June 2029. A J-1 holder then has 30 days to leave, here until 30 July 2029." in shown
    )
    assert "can end your stay" not in words(section(plan_of(JUN, TODAY), "pathway"))
    assert "can end your stay" not in words(section(plan_of(ASMAE, TODAY), "pathway"))


def test_a_specialty_in_somebodys_own_words_is_only_text():
    shown = section(plan_of(MAJA | {"former_specialty": "<b>surgery</b>"}, TODAY), "narrative")

    assert "coming from &lt;b&gt;surgery&lt;/b&gt;" in shown


def test_a_result_that_is_overdue_is_asked_for():
    shown = words(section(plan_of(JUN | {"step2_test_month": "2026-08"}, date(2026, 11, 22)), "timing"))

    assert "even the longest wait has passed" in shown


def test_a_fourth_attempt_is_placed_where_the_rules_allow_it():
    third_fail = {"step2": "failed", "step2_attempts": 3, "step2_first_attempt_month": "2026-10"}
    plan = plan_of(GORAN | third_fail | {"step2_test_month": "2026-11"}, TODAY)
    shown = words(section(plan, "timing"))

    assert "You may book a day from October 2027 on" in shown
    assert "October 2027 is the first month the rules allow." in shown
    assert "only the last day below is open to you" in shown
    assert "Your month, May 2027, comes before October 2027, the first one the rules allow." in shown
