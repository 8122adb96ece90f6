"""Which of a track's rules does this applicant meet or miss, and which miss leaves the track out?

*Rests on* the hard rules of the rulebook's R section: only current or aging statements exclude, and only where both
sides are known. *Leaves out* Step 1 numbers, certification times and signals as grounds for exclusion.
"""

from advisor.strategy.matching.checks import Check, silent
from advisor.strategy.matching.facts import Program, Track
from advisor.strategy.matching.rules import exams, people, tracks
from advisor.strategy.matching.rules.stated import Statements
from advisor.strategy.profile import Profile
from advisor.strategy.score import Score
from advisor.strategy.thresholds import FactAge

# A rule on which nothing is stated is shown as a question; these are the rules worth asking about, each with the
# criterion that would answer it.
ASKED = {
    "min_step2": "min_step2",
    "attempts": "max_attempts_any",
    "years_since_graduation": "max_years_since_graduation",
    "usce": "usce_required",
    "img": "img_considered",
    "ecfmg": "ecfmg_by",
    "signals": "signals_expected",
    "track": "has_track",
}


def program_checks(profile: Profile, stated: Statements, score: Score) -> list[Check]:
    """The checks that all tracks of one kind at a program share."""
    found = [
        *exams.min_scores(profile, stated, score),
        *exams.attempts(profile, stated),
        *people.graduation(profile, stated),
        *people.visas(profile, stated),
        *people.usce(profile, stated),
        *people.img(stated),
        *people.ecfmg(profile, stated),
        *tracks.signals(stated),
        *tracks.has_track(stated),
    ]
    rules = {check.rule for check in found}
    yours = {
        "min_step2": score.value if score.known else None,
        "attempts": exams.most_attempts(profile),
        "years_since_graduation": people.years_since(profile),
        "usce": profile.hands_on_months,
        "ecfmg": profile.ecfmg,
        "img": "img",
    }
    return found + [silent(rule, asked, yours.get(rule)) for rule, asked in ASKED.items() if rule not in rules]


def track_checks(profile: Profile, program: Program, track: Track, stated: Statements, limits: FactAge) -> list[Check]:
    """The checks of one track alone: reserved, excluded state, no places."""
    return [
        *tracks.reserved(profile, track),
        *tracks.state(profile, program),
        *tracks.quota(profile, track, stated, limits),
    ]
