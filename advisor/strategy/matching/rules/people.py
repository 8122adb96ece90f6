"""Does a page take this applicant: visa, US experience, years since graduation, certification?

A visa refusal counts although it is only stated; certification times never leave a track out.
"""

from collections.abc import Iterator
from dataclasses import replace

from advisor.strategy.matching.checks import Check, Outcome, judge, silent
from advisor.strategy.matching.rules.stated import Statements, required
from advisor.strategy.profile import Ecfmg, Profile, Visa


def graduation(profile: Profile, stated: Statements) -> Iterator[Check]:
    if statement := stated.get("max_years_since_graduation"):
        years, limit = years_since(profile), statement.fact.number
        met: bool | None = True if statement.fact.answer == "no_cutoff" else None
        if limit is not None and years is not None:
            met = years <= limit
        yield judge("years_since_graduation", statement, yours=years, met=met, hard=required(statement))


def years_since(profile: Profile) -> int | None:
    """Whole years since graduation by the Match; 0 for those still enrolled."""
    years = profile.years_since_graduation
    return None if years is None else max(years, 0)


def visas(profile: Profile, stated: Statements) -> list[Check]:
    """J-1 and H-1B; a plain "no" counts although it is only stated. For "either", both must be refused."""
    need = profile.visa_needed
    both = ("visa_j1", "visa_h1b")
    wanted = {Visa.J1: both[:1], Visa.H1B: both[1:], Visa.NONE: ()}
    checks = [_visa(code, need, stated) for code in (both if need is None else wanted.get(need, both))]
    if len(checks) > 1 and not all(check.outcome is Outcome.MISSED for check in checks):
        refused = all(check.theirs == "no" for check in checks)
        return [replace(check, excludes=False, once_missed=check.once_missed and refused) for check in checks]
    return checks


def _visa(code: str, need: Visa | None, stated: Statements) -> Check:
    statement = stated.get(code)
    if statement is None:
        return silent(code, code, need)
    met = {"yes": True, "no": False}.get(statement.fact.answer) if need is not None else None
    return judge(code, statement, yours=need, met=met, hard=True, soft=False)


def usce(profile: Profile, stated: Statements) -> Iterator[Check]:
    hands_on, watched = profile.hands_on_months, profile.observership_months
    observership = stated.get("observership_counts")
    counts = observership.fact.answer if observership and observership.counts else None
    if statement := stated.get("usce_months"):
        months = hands_on
        if counts == "yes":
            months = None if hands_on is None or watched is None else hands_on + watched
        met = None if statement.fact.number is None else _reaches(hands_on, months, statement.fact.number)
        yield judge("usce", statement, yours=months, met=met, hard=required(statement))
    if statement := stated.get("usce_required"):
        met = True if statement.fact.answer == "no" else _has_any(hands_on, watched, counts)
        yield judge("usce", statement, yours=hands_on, met=met, hard=required(statement))


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


def img(stated: Statements) -> Iterator[Check]:
    if statement := stated.get("img_considered"):
        met = {"yes": True, "no": False}.get(statement.fact.answer)
        yield judge("img", statement, yours="img", met=met, hard=True, soft=False)


def ecfmg(profile: Profile, stated: Statements) -> Iterator[Check]:
    """Met when certified; under way, missed only where the certificate is wanted at application."""
    if statement := stated.get("ecfmg_by"):
        on_time = statement.fact.answer != "application"
        met = {Ecfmg.CERTIFIED: True, Ecfmg.ON_TRACK: on_time, Ecfmg.NOT_STARTED: False, None: None}[profile.ecfmg]
        yield judge("ecfmg", statement, yours=profile.ecfmg, met=met, hard=False, soft=False)
