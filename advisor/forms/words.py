"""What does the form say beside each question?

A label reads alone, because the error summary and the check page repeat it without its surroundings. A hint says why
it is asked, with an example where the answer is typed. ``wrong`` says what to enter when it cannot be read; ``missing``
stands where one is needed.
"""

from typing import NamedTuple


class Words(NamedTuple):
    label: str
    hint: str
    wrong: str = "Choose one of the answers listed under “{label}”."
    missing: str = ""


MONTH = "Give year and month, such as 2026-06, for “{label}”."
STATES = "Write states as names or two letters with commas between, such as NY, New Jersey."

STEP_1 = {
    "step1": Words(
        "Where are you with Step 1?",
        "A pass at the first attempt is a clean start. Anything else changes what the plan puts first.",
        missing="Choose where you are with Step 1.",
    ),
    "step1_attempts": Words(
        "How many times have you taken Step 1?",
        "Such as 2, the latest one included. Not sure? Leave it empty. Some programs take only first-attempt passes.",
        wrong="Enter how many times you took Step 1, from {low} to {high}.",
    ),
    "step1_score": Words(
        "Your three-digit Step 1 score",
        "Such as 219. Only for a test before 26 January 2022: programs still see that number. Later passes carry none.",
        wrong="Enter your Step 1 score as a whole number from {low} to {high}, or leave it empty.",
    ),
    "well_known_school": Words(
        "Is your medical school well known in the US?",
        "Where a school is less known, programs lean more on exam results.",
    ),
}

STEP_2 = {
    "step2": Words(
        "Where are you with Step 2 CK?",
        "This shapes your list more than any other answer.",
        missing="Choose where you are with Step 2 CK.",
    ),
    "step2_score": Words(
        "Your Step 2 CK score",
        "The latest one, such as 231. Many programs filter by it before anyone reads the rest.",
        wrong="Enter your Step 2 CK score as a whole number from {low} to {high}.",
        missing="Enter your Step 2 CK score; if it is not out, choose “Taken, waiting for the result”.",
    ),
    "step2_test_month": Words(
        "When did you take Step 2 CK?",
        "The latest time, such as 2026-06. The pass mark has changed twice, so the month says which one was yours.",
        wrong=MONTH,
    ),
    "step2_attempts": Words(
        "How many times have you taken Step 2 CK?",
        "Such as 1, the latest one included. Programs and retake rules both look at this number.",
        wrong="Enter how many times you took Step 2 CK, from {low} to {high}.",
    ),
    "step2_first_attempt_month": Words(
        "When was your first Step 2 CK attempt?",
        "Only if there was more than one, such as 2025-03. A fourth attempt has to wait a year from this month.",
        wrong=MONTH,
    ),
    "practice_scores": Words(
        "Your latest practice scores",
        "Up to three from NBME or UWSA, oldest first, such as 214, 217, 219. They tell whether it is time to book.",
        wrong="Enter up to three practice scores from {low} to {high} with commas between, such as 214, 217, 219.",
    ),
    "step2_target": Words(
        "The Step 2 CK score you aim for",
        "Such as 230. The plan holds your practice scores against it.",
        wrong="Enter the score you aim for as a whole number from {low} to {high}.",
    ),
    "step2_planned_month": Words(
        "When do you plan to take Step 2 CK?",
        "Such as 2027-04. The plan looks whether the result can arrive in time for your season.",
        wrong="Give a month within the next three years, such as 2027-04, for “{label}”.",
    ),
    "dedicated_months": Words(
        "Months you can give to full-time study",
        "Such as 3. The study plan is cut to this time, and a rough number is fine.",
        wrong="Enter your months of full-time study as a whole number from {low} to {high}.",
    ),
    "ecfmg": Words(
        "Where are you with ECFMG certification?",
        "Without it in time the Match withdraws you, so the plan watches its dates.",
    ),
    "step3_passed": Words("Have you passed Step 3?", "An H-1B visa cannot be had without it."),
}

EXPERIENCE = {
    "graduation_year": Words(
        "Year of your medical degree",
        "Such as 2021, or a coming year if you are still a student. Many programs limit the years since then.",
        wrong="Enter the year of your medical degree, from {low} to {high}.",
        missing="Enter the year of your medical degree.",
    ),
    "still_enrolled": Words(
        "Are you still a medical student?",
        "Students may do electives and sub-internships that are closed to graduates.",
    ),
    "hands_on_months": Words(
        "Months of hands-on work in US hospitals",
        "Such as 2, or 0 for none yet. Electives, sub-internships, externships: you examined patients yourself. "
        "Programs value this most.",
        wrong="Enter your hands-on months as a whole number from {low} to {high}.",
        missing="Enter your months of hands-on work in US hospitals; 0 is an answer.",
    ),
    "observership_months": Words(
        "Months of observership in the US",
        "Such as 1, or 0 for none yet. You watched and did not treat. Programs count it apart.",
        wrong="Enter your observership months as a whole number from {low} to {high}.",
        missing="Enter your months of observership in the US; 0 is an answer.",
    ),
    "us_letters": Words(
        "Letters from doctors in the US",
        "Such as 2: those you have or can surely count on. Most programs ask for three letters in all.",
        wrong="Enter the number of US letters, from {low} to {high}.",
    ),
    "letters_strength": Words(
        "How strong are these letters?",
        "Strong: the writer saw you work and says so with examples. Weak ones are worth replacing before you apply.",
    ),
    "research_heavy": Words("Is research a large part of your CV?", "It changes which story the plan helps you tell."),
    "home_country_experience": Words(
        "Have you worked as a doctor outside the US?",
        "It is worth telling, though it does not take the place of US experience.",
    ),
}

GOALS = {
    "goal": Words(
        "What should this year lead to?",
        "This sets how many preliminary and how many categorical programs the list holds.",
        missing="Choose what this year should lead to; the nearest answer will do.",
    ),
    "advanced_specialty": Words(
        "Which advanced specialty?",
        "Some hospitals run both years, and some preliminary places are kept for one specialty.",
    ),
    "has_advanced_position": Words(
        "Do you already hold an advanced position?",
        "Then only the first year is missing, and the list holds preliminary places alone.",
    ),
    "former_specialty": Words(
        "Which specialty are you coming from?",
        "Such as general surgery; please without names. The plan uses it for the questions about your story.",
        wrong="Name the specialty you come from in up to 60 plain characters.",
    ),
    "visa": Words(
        "Which visa do you need?",
        "A program that refuses the visa you need is left out, so you do not pay for it.",
        missing="Choose the visa you need, or “No visa needed”.",
    ),
    "citizenship": Words(
        "Your status in the US",
        "Permanent residents need no visa, yet the Match counts them among the non-US graduates.",
    ),
    "can_wait_a_year": Words(
        "Could you wait for one more year?",
        "A year that adds US experience can be worth more than applying now. It stays your choice.",
    ),
    "reapplicant": Words(
        "Did you apply in an earlier season?",
        "A second application needs something new, and the plan says what.",
    ),
    "applied_this_season": Words(
        "Have you applied in the season that is running now?",
        "If so, the plan is about interviews, ranking and deadlines. If not, it looks to the next good start.",
    ),
    "match_year": Words("Which Match do you aim for?", "Left open, the plan takes the one that makes sense today."),
    "budget_usd": Words(
        "The most you would spend on application fees, in US dollars",
        "Such as 2500. The list ends where this sum ends. Tokens and registration are shown apart.",
        wrong="Enter your limit for fees in whole US dollars from {low} to {high}.",
    ),
    "regions": Words(
        "Parts of the country you would like",
        "They come first among equals. Nothing is left out because of this.",
        wrong="Choose among the nine parts of the country listed.",
    ),
    "states_preferred": Words(
        "States you would like",
        "Names or two letters with commas between: NY, New Jersey. They come first; nothing is left out.",
        wrong=STATES,
    ),
    "states_excluded": Words(
        "States you would not go to",
        "Such as FL, Texas. Their programs are left out, and every state makes the list shorter.",
        wrong=STATES,
    ),
}

WORDS = STEP_1 | STEP_2 | EXPERIENCE | GOALS
