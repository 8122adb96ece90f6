"""What does the form say beside each question about experience, goals and limits?"""

from advisor.forms.words.question import Words

STATES = "Write states as names or two letters with commas between, such as NY, New Jersey."

EXPERIENCE = {
    "graduation_year": Words(
        "Year of your medical degree",
        "Medical degree",
        "Such as 2021, or a coming year if you are still a student. Many programs limit the years since then.",
        wrong="Enter the year of your medical degree, from {low} to {high}.",
        missing="Enter the year of your medical degree.",
    ),
    "still_enrolled": Words(
        "Are you still a medical student?",
        "Still a student",
        "Students may do electives and sub-internships that are closed to graduates.",
    ),
    "hands_on_months": Words(
        "Months of hands-on work in US hospitals",
        "Hands-on months in the US",
        "Such as 2, or 0 for none yet. Electives, sub-internships, externships: you examined patients yourself. "
        "Programs value this most.",
        wrong="Enter your hands-on months as a whole number from {low} to {high}.",
        missing="Enter your months of hands-on work in US hospitals; 0 is an answer.",
    ),
    "observership_months": Words(
        "Months of observership in the US",
        "Months of observership",
        "Such as 1, or 0 for none yet. You watched and did not treat. Programs count it apart.",
        wrong="Enter your observership months as a whole number from {low} to {high}.",
        missing="Enter your months of observership in the US; 0 is an answer.",
    ),
    "us_letters": Words(
        "Letters from doctors in the US",
        "Letters from US doctors",
        "Such as 2: those you have or can surely count on. Most programs ask for three letters in all.",
        wrong="Enter the number of US letters, from {low} to {high}.",
    ),
    "letters_strength": Words(
        "How strong are these letters?",
        "Strength of these letters",
        "Strong: the writer saw you work and says so with examples. Weak ones are worth replacing before you apply.",
    ),
    "research_heavy": Words(
        "Is research a large part of your CV?", "Much research", "It changes which story the plan helps you tell."
    ),
    "home_country_experience": Words(
        "Have you worked as a doctor outside the US?",
        "Worked as a doctor abroad",
        "It is worth telling, though it does not take the place of US experience.",
    ),
}

GOALS = {
    "goal": Words(
        "What should this year lead to?",
        "Goal",
        "This sets how many preliminary and how many categorical programs the list holds.",
        missing="Choose what this year should lead to; the nearest answer will do.",
    ),
    "advanced_specialty": Words(
        "Which advanced specialty?",
        "Advanced specialty",
        "Some hospitals run both years, and some preliminary places are kept for one specialty.",
    ),
    "has_advanced_position": Words(
        "Do you already hold an advanced position?",
        "Advanced position in hand",
        "Then only the first year is missing, and the list holds preliminary places alone.",
    ),
    "former_specialty": Words(
        "Which specialty are you coming from?",
        "Former specialty",
        "Such as general surgery; please without names. The plan uses it for the questions about your story.",
        wrong="Name the specialty you come from in up to 60 plain characters.",
    ),
    "visa": Words(
        "Which visa do you need?",
        "Visa needed",
        "A program that refuses the visa you need is left out, so you do not pay for it.",
        missing="Choose the visa you need, or “No visa needed”.",
    ),
    "citizenship": Words(
        "Your status in the US",
        "US citizen or resident",
        "Permanent residents need no visa, yet the Match counts them among the non-US graduates.",
    ),
    "can_wait_a_year": Words(
        "Could you wait for one more year?",
        "Could wait a year",
        "A year that adds US experience can be worth more than applying now. It stays your choice.",
    ),
    "reapplicant": Words(
        "Did you apply in an earlier season?",
        "Applied before",
        "A second application needs something new, and the plan says what.",
    ),
    "applied_this_season": Words(
        "Have you applied in the season that is running now?",
        "Applied this season",
        "If so, the plan is about interviews, ranking and deadlines. If not, it looks to the next good start.",
    ),
    "match_year": Words(
        "Which Match do you aim for?", "Match", "Left open, the plan takes the one that makes sense today."
    ),
    "budget_usd": Words(
        "The most you would spend on application fees, in US dollars",
        "Budget for fees, US dollars",
        "Such as 2500. The list ends where this sum ends. Tokens and registration are shown apart.",
        wrong="Enter your limit for fees in whole US dollars from {low} to {high}.",
    ),
    "regions": Words(
        "Parts of the country you would like",
        "Parts of the US they prefer",
        "They come first among equals. Nothing is left out because of this.",
        wrong="Choose among the nine parts of the country listed.",
    ),
    "states_preferred": Words(
        "States you would like",
        "States they prefer",
        "Names or two letters with commas between: NY, New Jersey. They come first; nothing is left out.",
        wrong=STATES,
    ),
    "states_excluded": Words(
        "States you would not go to",
        "States they left out",
        "Such as FL, Texas. Their programs are left out, and every state makes the list shorter.",
        wrong=STATES,
    ),
}
