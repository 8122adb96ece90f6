"""Who fills in the form in these tests? Each person is there for one reason."""

from datetime import date
from typing import Any

TODAY = date(2026, 11, 22)

# Asha has what most people have, and nothing that needs a second look.
ASHA: dict[str, Any] = {
    "step1": "passed",
    "step2": "passed",
    "step2_score": "231",
    "graduation_year": "2021",
    "hands_on_months": "1",
    "observership_months": "0",
    "goal": "internist",
    "visa": "j1",
}

# Bilal has not taken Step 2 CK and is close to booking it.
BILAL: dict[str, Any] = {
    "step1": "passed",
    "step2": "not_taken",
    "practice_scores": "214, 217, 219",
    "step2_target": "230",
    "step2_planned_month": "2027-04",
    "graduation_year": "2024",
    "hands_on_months": "0",
    "observership_months": "2",
    "goal": "bridge",
    "visa": "none",
    "citizenship": "permanent_resident",
}

# Chioma answers everything, so whatever is lost on the way is missed.
CHIOMA: dict[str, Any] = {
    "step1": "passed",
    "step1_attempts": "2",
    "step1_score": "219",
    "well_known_school": "no",
    "step2": "passed",
    "step2_score": "218",
    "step2_test_month": "06/2026",
    "step2_attempts": "2",
    "step2_first_attempt_month": "2025-03",
    "ecfmg": "on_track",
    "step3_passed": "no",
    "graduation_year": "2019",
    "still_enrolled": "no",
    "hands_on_months": "0",
    "observership_months": "1",
    "us_letters": "1",
    "letters_strength": "moderate",
    "research_heavy": "no",
    "home_country_experience": "yes",
    "goal": "pivot",
    "former_specialty": "Chirurgie générale",
    "visa": "either",
    "citizenship": "other",
    "can_wait_a_year": "no_visa",
    "reapplicant": "yes",
    "applied_this_season": "no",
    "match_year": "2028",
    "budget_usd": "$3,000",
    "regions": ["mountain", "east_north_central"],
    "states_preferred": "ohio, MI",
    "states_excluded": ["NY", "New Jersey"],
}

# Esra is worked profile 2: a second-attempt pass, 218, little US experience, a J-1 to come. As a kept plan has it.
ESRA: dict[str, Any] = {
    "step1": "passed",
    "step1_attempts": 2,
    "step2": "passed",
    "step2_score": 218,
    "visa": "j1",
    "hands_on_months": 0,
    "observership_months": 1,
    "goal": "bridge",
    "graduation_year": 2023,
}
