"""Is the track there, has it places, and for whom: reserved places, excluded states, signals?"""

from collections.abc import Iterator
from dataclasses import replace

from advisor.strategy.matching.checks import Check, Outcome, judge, silent
from advisor.strategy.matching.facts import Program, Strength, Track, age_of
from advisor.strategy.matching.reserved import linked
from advisor.strategy.matching.rules.stated import Statements
from advisor.strategy.profile import Profile
from advisor.strategy.thresholds import FactAge


def signals(stated: Statements) -> Iterator[Check]:
    if statement := stated.get("signals_expected"):
        yield judge("signals", statement, yours=None, met=None, hard=False, soft=False)


def has_track(stated: Statements) -> Iterator[Check]:
    if statement := stated.get("has_track"):
        met = {"yes": True, "no": False}.get(statement.fact.answer)
        yield judge("track", statement, yours=None, met=met, hard=True, soft=False)


def reserved(profile: Profile, track: Track) -> Iterator[Check]:
    if track.reserved_for:
        mine = linked(track.reserved_for, profile)
        check = silent("reserved", "reserved", profile.advanced_specialty)
        outcome = Outcome.MET if mine else Outcome.MISSED
        yield replace(check, outcome=outcome, theirs=track.reserved_for, strength=Strength.STATED, excludes=not mine)


def state(profile: Profile, program: Program) -> Iterator[Check]:
    if program.state in profile.states_excluded:
        check = silent("state", "state", program.state)
        yield replace(check, outcome=Outcome.MISSED, theirs=program.state, excludes=True)


def quota(profile: Profile, track: Track, stated: Statements, limits: FactAge) -> Iterator[Check]:
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
