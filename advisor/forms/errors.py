"""What is said when one answer does not go with another? The codes come from the contradictions of the rules."""

from advisor.forms.choices import ANSWERS
from advisor.forms.words import WORDS
from advisor.strategy.contradictions import Contradiction

OWNERS = {"step1": "Step 1", "step2": "Step 2 CK", "goal": "what this year should lead to"}
FAILED = ANSWERS["step2"]["failed"]
NOT_WITH = "“{label}” does not go with “{answer}” for {owner}. Clear this answer or change that one."

SENTENCES = {
    "not_with_step1": NOT_WITH,
    "not_with_step2": NOT_WITH,
    "not_with_goal": NOT_WITH,
    "passed_under_mark": "The pass mark in the month you gave was {mark}, and your Step 2 CK score is {score}. "
    f"If it was a fail, change Step 2 CK to “{FAILED}”; otherwise correct the month or the score.",
    "failed_over_mark": "A Step 2 CK score of {score} reaches the pass mark of {mark}, so it is a pass. "
    "Change Step 2 CK to “Passed”, or correct the score or the month.",
    "only_one_attempt": "With one Step 2 CK attempt, the first and the latest month are the same. "
    "Correct the number of attempts, or clear the month of the first.",
    "first_after_last": "Your first Step 2 CK attempt is later than your latest one. Correct one of the two months.",
    "in_the_future": "“{label}” has a month that is still to come. Correct it, or change Step 2 CK to “Not taken yet”.",
    "in_the_past": "The month you plan to take Step 2 CK has passed. Give this month or a later one.",
    "certified_without_pass": "ECFMG certifies after both exams are passed, and {step} is not. "
    "Change the answer about ECFMG or the one about {step}.",
    "step3_without_pass": "Step 3 comes after the other two exams, and {step} is not passed. "
    "Change the answer about Step 3 or the one about {step}.",
    "step3_without_certificate": "Step 3 is open only to people with ECFMG certification, and yours is “Not started”. "
    "Change one of the two.",
    "after_the_match": "You would get your degree after the {match_year} Match. "
    "Correct the year of your degree, or aim for a later Match.",
    "future_not_enrolled": "{year} is still to come. If you are a student, answer “Yes” to "
    f"“{WORDS['still_enrolled'].label}”; otherwise correct the year of your degree.",
    "enrolled_after_graduation": "You got your degree in {year} and are still a medical student: one of the two "
    "cannot be right. Correct the year, or answer “No” here.",
    "no_visa_needed": "With the status “{citizenship}” you need no visa. "
    "Choose “No visa needed”, or correct your status.",
    "preferred_and_excluded": "You would like to go to {states}, and you would not. "
    "Take what is in both lists out of one of them.",
}


def sentence(found: Contradiction) -> str:
    """The words for one contradiction. Raises ``KeyError`` for a code that has none."""
    figures = {name: _in_words(name, value, found) for name, value in found.figures.items()}
    return SENTENCES[found.code].format(label=WORDS[found.field].label, **figures)


def _in_words(name: str, value: int | str, found: Contradiction) -> int | str:
    if name == "answer":
        return ANSWERS[str(found.figures["owner"])][str(value)]
    if name == "citizenship":
        return ANSWERS["citizenship"][str(value)]
    return OWNERS[str(value)] if name in ("owner", "step") else value
