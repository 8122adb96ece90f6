"""Which rules leave tracks out, how many each, and in which words?"""

from collections import Counter

from advisor.strategy.matching.shortlist import Drawn

RULES = {
    "min_step2": "a required Step 2 CK score",
    "attempts": "a limit on attempts",
    "years_since_graduation": "a limit on years since graduation",
    "visa_j1": "no J-1 sponsorship",
    "visa_h1b": "no H-1B sponsorship",
    "usce": "required US clinical experience",
    "img": "international graduates not considered",
    "track": "no such track, or no places",
    "reserved": "places kept for another group",
    "state": "a state you excluded",
}


def rule_counts(drawn: Drawn) -> tuple[tuple[str, int], ...]:
    """How many tracks each rule leaves out, most first; a track under several rules counts under each."""
    counts = Counter(code for match in drawn.left_out for code in match.excluded_by)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
