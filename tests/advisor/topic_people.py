"""Whose plans are read aloud? Each person is there for the rules that speak to them, or keep quiet."""

from typing import Any

TESTED = {"step1": "passed", "step1_attempts": 1, "step2": "passed"}

# Asmae is worked profile 1: a clean 245 with little US experience.
ASMAE: dict[str, Any] = TESTED | {
    "step2_score": 245,
    "visa": "none",
    "goal": "bridge",
    "graduation_year": 2024,
    "still_enrolled": "no",
    "hands_on_months": 1,
    "observership_months": 0,
    "us_letters": 1,
    "home_country_experience": "yes",
}
# Esra is worked profile 2: Step 1 at the second attempt, and 218.
ESRA: dict[str, Any] = TESTED | {
    "step1_attempts": 2,
    "step2_score": 218,
    "visa": "j1",
    "goal": "bridge",
    "graduation_year": 2023,
    "hands_on_months": 0,
    "observership_months": 1,
}
# Maja is worked profile 3: she comes from surgery with much research, and wants an H-1B without Step 3.
MAJA: dict[str, Any] = TESTED | {
    "step2_score": 232,
    "visa": "h1b",
    "step3_passed": "no",
    "goal": "pivot",
    "former_specialty": "general surgery",
    "research_heavy": "yes",
    "hands_on_months": 2,
    "observership_months": 0,
    "us_letters": 2,
}
# Samir is worked profile 5: 212 from 2021, nothing strong, and he can wait; Samira is the same and cannot.
SAMIR: dict[str, Any] = TESTED | {
    "step2_score": 212,
    "step2_test_month": "2021-05",
    "visa": "j1",
    "goal": "internist",
    "graduation_year": 2022,
    "hands_on_months": 0,
    "observership_months": 0,
    "us_letters": 0,
    "can_wait_a_year": "yes",
}
SAMIRA = SAMIR | {"can_wait_a_year": "no_visa"}
# Wen is worked profile 6: practice well under the target, and a test planned in five weeks.
WEN: dict[str, Any] = {
    "step1": "passed",
    "step1_attempts": 1,
    "step2": "not_taken",
    "practice_scores": [214, 217, 219],
    "step2_target": 230,
    "step2_planned_month": "2026-12",
    "dedicated_months": 3,
    "visa": "either",
    "goal": "advanced",
    "advanced_specialty": "neurology",
}
# Goran may book: over his target twice, a strong Step 1, still a student. Two months of study are all he has.
GORAN: dict[str, Any] = {
    "step1": "passed",
    "step1_attempts": 1,
    "well_known_school": "yes",
    "step2": "not_taken",
    "practice_scores": [243, 246],
    "step2_target": 240,
    "step2_planned_month": "2027-05",
    "dedicated_months": 2,
    "visa": "none",
    "goal": "internist",
    "graduation_year": 2027,
    "still_enrolled": "yes",
    "hands_on_months": 3,
    "observership_months": 0,
    "us_letters": 3,
    "letters_strength": "strong",
}
# Ines failed Step 2 CK after a failed Step 1, and applies a second time. Ivan has no attempt left.
INES: dict[str, Any] = {
    "step1": "passed",
    "step1_attempts": 2,
    "step2": "failed",
    "step2_attempts": 1,
    "visa": "j1",
    "goal": "internist",
    "reapplicant": "yes",
    "can_wait_a_year": "no_personal",
}
IVAN = INES | {"step2_attempts": 4}
# Jun awaits a result and already holds an advanced position.
JUN: dict[str, Any] = {
    "step1": "passed",
    "step1_attempts": 1,
    "step2": "awaiting",
    "step2_test_month": "2026-11",
    "visa": "j1",
    "goal": "advanced",
    "advanced_specialty": "anesthesiology",
    "has_advanced_position": "yes",
}
# Nobody answers nothing.
NOBODY: dict[str, Any] = {}

EVERYBODY = {
    "Asmae": ASMAE,
    "Esra": ESRA,
    "Maja": MAJA,
    "Samir": SAMIR,
    "Samira": SAMIRA,
    "Wen": WEN,
    "Goran": GORAN,
    "Ines": INES,
    "Ivan": IVAN,
    "Jun": JUN,
    "Nobody": NOBODY,
}
