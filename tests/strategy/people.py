"""Who are the applicants of these tests? Invented people, each here for one reason.

Answers are written as the command takes them; ``person`` turns them into a ``Profile``, ``but`` changes some.
"""

import dataclasses
from datetime import date
from typing import Any

from advisor.strategy.profile import (
    Advanced,
    CanWait,
    Citizenship,
    Ecfmg,
    Goal,
    Letters,
    Profile,
    School,
    Step1,
    Step2,
    Visa,
)

TODAY = date(2026, 11, 22)
NEXT_MATCH = 2028

CHOICES: dict[str, Any] = {
    "advanced_specialty": Advanced,
    "can_wait_a_year": CanWait,
    "citizenship": Citizenship,
    "ecfmg": Ecfmg,
    "goal": Goal,
    "letters_strength": Letters,
    "step1": Step1,
    "step2": Step2,
    "visa": Visa,
    "well_known_school": School,
}


def person(**answers: Any) -> Profile:
    """The profile of these answers, today and for the next Match unless they say otherwise."""
    return Profile(**{"as_of": TODAY, "match_year": NEXT_MATCH} | _read(answers))


def but(profile: Profile, **answers: Any) -> Profile:
    """The same person with some answers changed."""
    return dataclasses.replace(profile, **_read(answers))


def _read(answers: dict[str, Any]) -> dict[str, Any]:
    return {
        name: CHOICES[name](answer) if name in CHOICES and answer is not None else answer
        for name, answer in answers.items()
    }


# Nobody has answered nothing: whatever is concluded about Nobody is concluded from silence.
NOBODY = person()

# Amara has a clean file that nothing speaks against, so one changed answer shows that answer's effect alone.
AMARA = person(
    step1="passed",
    step1_attempts=1,
    step2="passed",
    step2_score=245,
    step2_attempts=1,
    visa="none",
    citizenship="us_citizen",
    graduation_year=2024,
    hands_on_months=3,
    observership_months=0,
    us_letters=3,
    letters_strength="strong",
    goal="bridge",
)

# Bogdan passed Step 1 at the second attempt and has 218 with almost no US experience: the rulebook's second profile.
BOGDAN = person(
    step1="passed",
    step1_attempts=2,
    step2="passed",
    step2_score=218,
    step2_attempts=1,
    visa="j1",
    graduation_year=2023,
    hands_on_months=0,
    observership_months=1,
    goal="bridge",
)

# Farid has not sat Step 2 CK: practice 214, 217, 219 and a target of 230.
FARID = person(
    step1="passed",
    step1_attempts=1,
    step2="not_taken",
    practice_scores=(214, 217, 219),
    step2_target=230,
    visa="none",
    graduation_year=2024,
    hands_on_months=1,
    observership_months=0,
    goal="bridge",
)

# Greta failed Step 2 CK in May and has not passed it: the next exam comes before any list.
GRETA = person(
    step1="passed",
    step1_attempts=1,
    step2="failed",
    step2_score=210,
    step2_test_month=date(2026, 5, 1),
    step2_attempts=1,
    goal="bridge",
)

# Hana wants neurology afterwards, so places kept for neurology are meant for her.
HANA = but(AMARA, goal="advanced", advanced_specialty="neurology")

# Ivo wants to become an internist, so his list is categorical first.
IVO = but(AMARA, goal="internist")
