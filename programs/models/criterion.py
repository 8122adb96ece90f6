"""Which criteria can a page state, and which values may each take?"""

from django.db.models import TextChoices


class Criterion(TextChoices):
    HAS_TRACK = "has_track", "Track offered"
    POSITIONS = "positions", "Places a year"
    IMG_CONSIDERED = "img_considered", "International graduates considered"
    VISA_J1 = "visa_j1", "J-1 visa sponsored"
    VISA_H1B = "visa_h1b", "H-1B visa sponsored"
    MIN_STEP2 = "min_step2", "Step 2 CK score looked for"
    MIN_STEP1 = "min_step1", "Step 1 score looked for (three-digit tests)"
    MAX_ATTEMPTS_ANY = "max_attempts_any", "Most attempts at any one Step"
    MAX_ATTEMPTS_STEP1 = "max_attempts_step1", "Most attempts at Step 1"
    MAX_ATTEMPTS_STEP2 = "max_attempts_step2", "Most attempts at Step 2 CK"
    MAX_YEARS_SINCE_GRADUATION = "max_years_since_graduation", "Most years since graduation"
    USCE_REQUIRED = "usce_required", "US clinical experience asked for"
    USCE_MONTHS = "usce_months", "Months of US clinical experience"
    OBSERVERSHIP_COUNTS = "observership_counts", "Observerships count as experience"
    ECFMG_BY = "ecfmg_by", "ECFMG certificate wanted by"
    SIGNALS_EXPECTED = "signals_expected", "Program signals expected"
    SETTING = "setting", "Setting"


class Answer(TextChoices):
    YES = "yes", "yes"
    NO = "no", "no"
    CASE_BY_CASE = "case_by_case", "case by case"
    PREFERRED = "preferred", "preferred"
    NO_CUTOFF = "no_cutoff", "no cut-off named"
    APPLICATION = "application", "the application"
    INTERVIEW = "interview", "the interview"
    RANK_LIST = "rank_list", "the rank list deadline"
    START = "start", "the start of the year"
    UNIVERSITY = "university", "university"
    AFFILIATED = "affiliated", "university-affiliated"
    COMMUNITY = "community", "community"


class Strength(TextChoices):
    REQUIRED = "required", "required"
    PREFERRED = "preferred", "preferred"
    TYPICAL = "typical", "typical, not a cut-off"
    STATED = "stated", "stated"


class AppliesTo(TextChoices):
    ALL = "all", "all tracks"
    PRELIMINARY = "preliminary", "preliminary tracks"
    CATEGORICAL = "categorical", "categorical tracks"


class SourceKind(TextChoices):
    PAGE = "page", "a page of the program or its institution"
    CONTACT = "contact", "a letter, e-mail or call from the program"
    OTHER = "other", "another source"


# Lowest and highest number that makes sense; anything outside is a slip of the hand.
NUMBER_RANGES: dict[str, tuple[int, int]] = {
    Criterion.MIN_STEP2: (150, 300),
    Criterion.MIN_STEP1: (150, 300),
    Criterion.MAX_ATTEMPTS_ANY: (1, 6),
    Criterion.MAX_ATTEMPTS_STEP1: (1, 6),
    Criterion.MAX_ATTEMPTS_STEP2: (1, 6),
    Criterion.MAX_YEARS_SINCE_GRADUATION: (0, 40),
    Criterion.USCE_MONTHS: (1, 36),
    Criterion.POSITIONS: (0, 200),
}

_YES_NO = (Answer.YES, Answer.NO)
ANSWERS: dict[str, tuple[Answer, ...]] = {
    Criterion.HAS_TRACK: _YES_NO,
    Criterion.IMG_CONSIDERED: _YES_NO,
    Criterion.VISA_J1: (*_YES_NO, Answer.CASE_BY_CASE),
    Criterion.VISA_H1B: (*_YES_NO, Answer.CASE_BY_CASE),
    Criterion.USCE_REQUIRED: _YES_NO,
    Criterion.OBSERVERSHIP_COUNTS: _YES_NO,
    Criterion.SIGNALS_EXPECTED: (*_YES_NO, Answer.PREFERRED),
    Criterion.ECFMG_BY: (Answer.APPLICATION, Answer.INTERVIEW, Answer.RANK_LIST, Answer.START),
    Criterion.SETTING: (Answer.UNIVERSITY, Answer.AFFILIATED, Answer.COMMUNITY),
    Criterion.MIN_STEP2: (Answer.NO_CUTOFF,),
    Criterion.MIN_STEP1: (Answer.NO_CUTOFF,),
    Criterion.MAX_ATTEMPTS_ANY: (Answer.NO_CUTOFF,),
    Criterion.MAX_ATTEMPTS_STEP1: (Answer.NO_CUTOFF,),
    Criterion.MAX_ATTEMPTS_STEP2: (Answer.NO_CUTOFF,),
    Criterion.MAX_YEARS_SINCE_GRADUATION: (Answer.NO_CUTOFF,),
}


def problem_with(criterion: str, number: int | None, answer: str) -> str:
    """What is wrong with this value for this criterion, as a sentence; blank when nothing is."""
    if number is not None and answer:
        return "Give a number or an answer, not both."
    if number is None:
        return "" if answer in ANSWERS.get(criterion, ()) else _what_is_needed(criterion)
    if criterion not in NUMBER_RANGES:
        return "This criterion takes an answer, not a number."
    low, high = NUMBER_RANGES[criterion]
    return "" if low <= number <= high else f"Give a number from {low} to {high}."


def _what_is_needed(criterion: str) -> str:
    answers = ", ".join(Answer(code).label for code in ANSWERS.get(criterion, ()))
    if criterion not in NUMBER_RANGES:
        return f"Choose one of: {answers}."
    low, high = NUMBER_RANGES[criterion]
    return f"Give a number from {low} to {high}" + (f", or the answer “{answers}”." if answers else ".")
