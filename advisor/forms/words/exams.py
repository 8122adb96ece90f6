"""What does the form say beside each question about the exams and the certificate?"""

from advisor.forms.words.question import Words

MONTH = "Give year and month, such as 2026-06, for “{label}”."

STEP_1 = {
    "step1": Words(
        "Where are you with Step 1?",
        "Step 1",
        "A pass at the first attempt is a clean start. Anything else changes what the plan puts first.",
        missing="Choose where you are with Step 1.",
    ),
    "step1_attempts": Words(
        "How many times have you taken Step 1?",
        "Step 1 attempts",
        "Such as 2, the latest one included. Not sure? Leave it empty. Some programs take only first-attempt passes.",
        wrong="Enter how many times you took Step 1, from {low} to {high}.",
    ),
    "step1_score": Words(
        "Your three-digit Step 1 score",
        "Step 1 score",
        "Such as 219. Only for a test before 26 January 2022: programs still see that number. Later passes carry none.",
        wrong="Enter your Step 1 score as a whole number from {low} to {high}, or leave it empty.",
    ),
    "well_known_school": Words(
        "Is your medical school well known in the US?",
        "School well known in the US",
        "Where a school is less known, programs lean more on exam results.",
    ),
}

STEP_2 = {
    "step2": Words(
        "Where are you with Step 2 CK?",
        "Step 2 CK",
        "This shapes your list more than any other answer.",
        missing="Choose where you are with Step 2 CK.",
    ),
    "step2_score": Words(
        "Your Step 2 CK score",
        "Step 2 CK score",
        "The latest one, such as 231. Many programs filter by it before anyone reads the rest.",
        wrong="Enter your Step 2 CK score as a whole number from {low} to {high}.",
        missing="Enter your Step 2 CK score; if it is not out, choose “Taken, waiting for the result”.",
    ),
    "step2_test_month": Words(
        "When did you take Step 2 CK?",
        "Step 2 CK taken",
        "The latest time, such as 2026-06. The pass mark has changed twice, so the month says which one was yours.",
        wrong=MONTH,
    ),
    "step2_attempts": Words(
        "How many times have you taken Step 2 CK?",
        "Step 2 CK attempts",
        "Such as 1, the latest one included. Programs and retake rules both look at this number.",
        wrong="Enter how many times you took Step 2 CK, from {low} to {high}.",
    ),
    "step2_first_attempt_month": Words(
        "When was your first Step 2 CK attempt?",
        "First Step 2 CK attempt",
        "Only if there was more than one, such as 2025-03. A fourth attempt has to wait a year from this month.",
        wrong=MONTH,
    ),
    "practice_scores": Words(
        "Your latest practice scores",
        "Practice scores",
        "Up to three from NBME or UWSA, oldest first, such as 214, 217, 219. They tell whether it is time to book.",
        wrong="Enter up to three practice scores from {low} to {high} with commas between, such as 214, 217, 219.",
    ),
    "step2_target": Words(
        "The Step 2 CK score you aim for",
        "Score aimed at",
        "Such as 230. The plan holds your practice scores against it.",
        wrong="Enter the score you aim for as a whole number from {low} to {high}.",
    ),
    "step2_planned_month": Words(
        "When do you plan to take Step 2 CK?",
        "Step 2 CK planned",
        "Such as 2027-04. The plan looks whether the result can arrive in time for your season.",
        wrong="Give a month within the next three years, such as 2027-04, for “{label}”.",
    ),
    "dedicated_months": Words(
        "Months you can give to full-time study",
        "Months for full-time study",
        "Such as 3. The study plan is cut to this time, and a rough number is fine.",
        wrong="Enter your months of full-time study as a whole number from {low} to {high}.",
    ),
    "ecfmg": Words(
        "Where are you with ECFMG certification?",
        "ECFMG certification",
        "Without it in time the Match withdraws you, so the plan watches its dates.",
    ),
    "step3_passed": Words("Have you passed Step 3?", "Step 3 passed", "An H-1B visa cannot be had without it."),
}
