"""Which answers can be chosen, and how do they read? Values as the rules know them, words as people say them."""

from programs.geography import DIVISION_NAMES, STATE_NAMES, division_of

NOT_SURE = {"": "Not sure"}
YES_NO = {"yes": "Yes", "no": "No", "": "Skip"}
YES_NO_PERHAPS = {"yes": "Yes", "no": "No"} | NOT_SURE

ANSWERS: dict[str, dict[str, str]] = {
    "step1": {"passed": "Passed", "failed": "Failed, not passed yet", "not_taken": "Not taken yet"},
    "well_known_school": {"yes": "Yes", "no": "No", "not_sure": "Not sure"},
    "step2": {
        "passed": "Passed",
        "failed": "Failed, not passed yet",
        "awaiting": "Taken, waiting for the result",
        "not_taken": "Not taken yet",
    },
    "ecfmg": {
        "certified": "Certified",
        "on_track": "Under way: exams, Pathway and OET done or planned",
        "not_started": "Not started",
    }
    | NOT_SURE,
    "letters_strength": {"strong": "Strong", "moderate": "Moderate", "weak": "Weak"} | NOT_SURE,
    "goal": {
        "advanced": "An advanced specialty, such as neurology or anesthesiology",
        "internist": "Becoming an internist",
        "pivot": "A change: I come from another specialty",
        "bridge": "Experience in the US first",
    },
    "advanced_specialty": {
        "": "Choose one",
        "anesthesiology": "Anesthesiology",
        "neurology": "Neurology",
        "diagnostic_radiology": "Diagnostic radiology",
        "interventional_radiology": "Interventional radiology",
        "radiation_oncology": "Radiation oncology",
        "dermatology": "Dermatology",
        "pmr": "Physical medicine and rehabilitation",
        "ophthalmology": "Ophthalmology",
        "other": "Another one",
        "undecided": "Not decided yet",
    },
    "visa": {
        "j1": "J-1",
        "h1b": "H-1B",
        "either": "J-1 or H-1B, or not decided yet",
        "none": "No visa needed",
    },
    "citizenship": {
        "us_citizen": "US citizen",
        "permanent_resident": "Permanent resident (green card)",
        "other": "Neither",
        "": "Skip",
    },
    "can_wait_a_year": {
        "yes": "Yes",
        "no_visa": "No, because of my visa",
        "no_personal": "No, for personal reasons",
        "not_sure": "Not sure",
    },
}


def _states_in(division: str) -> str:
    return ", ".join(sorted(state for state in STATE_NAMES if division_of(state) == division))


REGIONS = {code: f"{name} ({_states_in(code)})" for code, name in DIVISION_NAMES.items()}
