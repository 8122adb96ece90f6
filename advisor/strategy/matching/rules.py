"""Which of a track's rules does this applicant meet or miss, and which miss leaves the track out?

*Rests on* the hard rules of the rulebook's R section: only current or aging statements exclude, and only where both
sides are known. *Leaves out* Step 1 numbers, certification times and signals as grounds for exclusion.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from advisor.strategy.matching.checks import Check, Outcome, judge, silent
from advisor.strategy.matching.facts import Program, Statement, Strength, Track, age_of
from advisor.strategy.matching.reserved import linked
from advisor.strategy.profile import Ecfmg, Profile, Visa
from advisor.strategy.score import Score
from advisor.strategy.thresholds import FactAge

Statements = Mapping[str, Statement]
ATTEMPT_CRITERIA = ("max_attempts_any", "max_attempts_step1", "max_attempts_step2")
USCE_CRITERIA = ("usce_required", "usce_months")
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
    required = [*_min_scores(profile, stated, score), *_attempts(profile, stated), *_graduation(profile, stated)]
    people = [*_visas(profile, stated), *_usce(profile, stated), *_img(stated), *_ecfmg(profile, stated)]
    found = [*required, *people, *_signals(stated), *_has_track(stated)]
    rules = {check.rule for check in found}
    yours = {
        "min_step2": score.value if score.known else None,
        "years_since_graduation": _years(profile),
        "usce": profile.hands_on_months,
        "ecfmg": profile.ecfmg,
        "img": "img",
    }
    return found + [silent(rule, asked, yours.get(rule)) for rule, asked in ASKED.items() if rule not in rules]


def track_checks(profile: Profile, program: Program, track: Track, stated: Statements, limits: FactAge) -> list[Check]:
    """The checks of one track alone: reserved, excluded state, no places."""
    return [*_reserved(profile, track), *_state(profile, program), *_quota(profile, track, stated, limits)]


def _min_scores(profile: Profile, stated: Statements, score: Score) -> Iterator[Check]:
    if statement := stated.get("min_step2"):
        yours = score.value if score.known else None
        met = _at_least(yours, statement)
        hard = _required(statement)
        yield judge("min_step2", statement, yours=yours, met=met, hard=hard, soft=False, provisional=score.provisional)
    if statement := stated.get("min_step1"):
        met = _at_least(profile.step1_score, statement)
        yield judge("min_step1", statement, yours=profile.step1_score, met=met, hard=False, soft=False)


def _attempts(profile: Profile, stated: Statements) -> Iterator[Check]:
    step1 = _attempts_at_pass(profile.step1, profile.step1_attempts)
    step2 = _attempts_at_pass(profile.step2, profile.step2_attempts)
    for criterion in ATTEMPT_CRITERIA:
        if statement := stated.get(criterion):
            ones = {"max_attempts_step1": [step1], "max_attempts_step2": [step2]}.get(criterion, [step1, step2])
            known = [one for one in ones if one is not None]
            limit = statement.fact.number
            met: bool | None = True if statement.fact.answer == "no_cutoff" else None
            if limit is not None and any(one > limit for one in known):
                met = False
            elif limit is not None and len(known) == len(ones):
                met = True
            yours = max(known, default=None)
            yield judge("attempts", statement, yours=yours, met=met, hard=_required(statement))


def _attempts_at_pass(status: str | None, attempts: int | None) -> int | None:
    """Attempts used by the time of a pass, at the least; a Step that stands failed needs one more."""
    if status == "not_taken":
        return 0
    if status == "failed":
        return (attempts or 1) + 1
    return attempts


def _graduation(profile: Profile, stated: Statements) -> Iterator[Check]:
    if statement := stated.get("max_years_since_graduation"):
        years, limit = _years(profile), statement.fact.number
        met: bool | None = True if statement.fact.answer == "no_cutoff" else None
        if limit is not None and years is not None:
            met = years <= limit
        yield judge("years_since_graduation", statement, yours=years, met=met, hard=_required(statement))


def _years(profile: Profile) -> int | None:
    years = profile.years_since_graduation
    return None if years is None else max(years, 0)


def _visas(profile: Profile, stated: Statements) -> list[Check]:
    """J-1 and H-1B; a plain "no" counts although it is only stated. For "either", both must be refused."""
    need = profile.visa_needed
    both = ("visa_j1", "visa_h1b")
    wanted = {Visa.J1: both[:1], Visa.H1B: both[1:], Visa.NONE: ()}
    checks = [_visa(code, need, stated) for code in (both if need is None else wanted.get(need, both))]
    if len(checks) > 1 and not all(check.outcome is Outcome.MISSED for check in checks):
        return [replace(check, excludes=False) for check in checks]
    return checks


def _visa(code: str, need: Visa | None, stated: Statements) -> Check:
    statement = stated.get(code)
    if statement is None:
        return silent(code, code, need)
    met = {"yes": True, "no": False}.get(statement.fact.answer) if need is not None else None
    return judge(code, statement, yours=need, met=met, hard=True, soft=False)


def _usce(profile: Profile, stated: Statements) -> Iterator[Check]:
    hands_on, watched = profile.hands_on_months, profile.observership_months
    observership = stated.get("observership_counts")
    counts = observership.fact.answer if observership and observership.counts else None
    if statement := stated.get("usce_months"):
        months = hands_on
        if counts == "yes":
            months = None if hands_on is None or watched is None else hands_on + watched
        met = None if statement.fact.number is None else _reaches(hands_on, months, statement.fact.number)
        yield judge("usce", statement, yours=months, met=met, hard=_required(statement))
    if statement := stated.get("usce_required"):
        met = True if statement.fact.answer == "no" else _has_any(hands_on, watched, counts)
        yield judge("usce", statement, yours=hands_on, met=met, hard=_required(statement))


def _reaches(hands_on: int | None, months: int | None, wanted: int) -> bool | None:
    if hands_on is not None and hands_on >= wanted:
        return True
    return None if months is None else months >= wanted


def _has_any(hands_on: int | None, watched: int | None, counts: str | None) -> bool | None:
    """Any experience that the page takes. Observership on a page that is silent about it stays a question."""
    if hands_on is None:
        return None
    if hands_on > 0:
        return True
    if counts == "no" or watched == 0:
        return False
    return True if counts == "yes" and watched is not None else None


def _img(stated: Statements) -> Iterator[Check]:
    if statement := stated.get("img_considered"):
        met = {"yes": True, "no": False}.get(statement.fact.answer)
        yield judge("img", statement, yours="img", met=met, hard=True, soft=False)


def _ecfmg(profile: Profile, stated: Statements) -> Iterator[Check]:
    """Met when certified; under way, missed only where the certificate is wanted at application."""
    if statement := stated.get("ecfmg_by"):
        on_time = statement.fact.answer != "application"
        met = {Ecfmg.CERTIFIED: True, Ecfmg.ON_TRACK: on_time, Ecfmg.NOT_STARTED: False, None: None}[profile.ecfmg]
        yield judge("ecfmg", statement, yours=profile.ecfmg, met=met, hard=False, soft=False)


def _signals(stated: Statements) -> Iterator[Check]:
    if statement := stated.get("signals_expected"):
        yield judge("signals", statement, yours=None, met=None, hard=False, soft=False)


def _has_track(stated: Statements) -> Iterator[Check]:
    if statement := stated.get("has_track"):
        met = {"yes": True, "no": False}.get(statement.fact.answer)
        yield judge("track", statement, yours=None, met=met, hard=True, soft=False)


def _reserved(profile: Profile, track: Track) -> Iterator[Check]:
    if track.reserved_for:
        mine = linked(track.reserved_for, profile)
        check = silent("reserved", "reserved", profile.advanced_specialty)
        outcome = Outcome.MET if mine else Outcome.MISSED
        yield replace(check, outcome=outcome, theirs=track.reserved_for, strength=Strength.STATED, excludes=not mine)


def _state(profile: Profile, program: Program) -> Iterator[Check]:
    if program.state in profile.states_excluded:
        check = silent("state", "state", program.state)
        yield replace(check, outcome=Outcome.MISSED, theirs=program.state, excludes=True)


def _quota(profile: Profile, track: Track, stated: Statements, limits: FactAge) -> Iterator[Check]:
    """The latest known number of places, from the Match results or a page about this kind of track."""
    latest = max(track.quotas, key=lambda quota: quota.year, default=None)
    positions = stated.get("positions")
    if positions and positions.fact.applies_to != "all" and not positions.rivals:
        seen = positions.fact.seen
        if seen is not None and (latest is None or seen > latest.year):
            met = None if positions.fact.number is None else positions.fact.number > 0
            yield judge("track", positions, yours=None, met=met, hard=True, soft=False)
            return
    if latest is None:
        return
    age = age_of(latest.year, profile.as_of, limits)
    check = silent("track", "quota", None)
    check = replace(check, theirs=latest.places, seen=latest.year, age=age, strength=Strength.STATED)
    if age == "historical":
        yield replace(check, outcome=Outcome.HISTORICAL, once_missed=latest.places == 0)
    else:
        gone = latest.places == 0
        yield replace(check, outcome=Outcome.MISSED if gone else Outcome.MET, excludes=gone)


def _required(statement: Statement) -> bool:
    return statement.fact.strength is Strength.REQUIRED


def _at_least(yours: int | None, statement: Statement) -> bool | None:
    if statement.fact.answer == "no_cutoff":
        return True
    wanted = statement.fact.number
    return None if yours is None or wanted is None else yours >= wanted
