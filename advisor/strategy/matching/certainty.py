"""How sure is a track's tier: how much of what we ask is known, and which answer not known yet would change it?

Every answer is tried by placing the program with it, not guessed. *Rests on* R and the age of a fact. *Leaves out* two
answers at once, and how likely any answer is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.strategy.matching.assess import TIER_ORDER, Match
from advisor.strategy.matching.facts import Age, Fact
from advisor.strategy.matching.rules import ASKED
from advisor.strategy.matching.tiers import Tier
from advisor.strategy.matching.trial import VISAS, Trial
from advisor.strategy.profile import Profile
from advisor.strategy.season import Season

LIVE = (Age.CURRENT, Age.AGING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """An answer that the program has not given, or not lately, and where it would put the track.

    ``tier`` is ``None`` where the answer would leave it out; ``better`` says whether it would rise.
    """

    rule: str
    fact: Fact
    tier: Tier | None
    better: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Certainty:
    """Of ``asked`` facts, how many are ``current``, ``aging`` or ``historical``; the rest is not stated or disputed.
    ``turns`` hold at most the best and the worst answer to each that is neither current nor aging."""

    asked: int
    current: int
    aging: int
    historical: int
    turns: tuple[Turn, ...]

    @property
    def known(self) -> int:
        return self.current + self.aging

    @property
    def lifts(self) -> tuple[Turn, ...]:
        return tuple(turn for turn in self.turns if turn.better)

    @property
    def lowers(self) -> tuple[Turn, ...]:
        return tuple(turn for turn in self.turns if not turn.better and turn.tier is not None)

    @property
    def closes(self) -> tuple[Turn, ...]:
        return tuple(turn for turn in self.turns if turn.tier is None)


def certainty(profile: Profile, match: Match, season: Season) -> Certainty:
    """How sure one track is. Costs as much as placing it a dozen times: ask it for what is shown."""
    ages = {rule: _age(match, rule) for rule in (*ASKED, *VISAS) if any(check.rule == rule for check in match.checks)}
    trial = Trial(profile, match, season)
    open_rules = [rule for rule, age in ages.items() if age not in LIVE] if match.open else []
    return Certainty(
        asked=len(ages),
        current=sum(age is Age.CURRENT for age in ages.values()),
        aging=sum(age is Age.AGING for age in ages.values()),
        historical=sum(age is Age.HISTORICAL for age in ages.values()),
        turns=tuple(turn for rule in open_rules for turn in _turns(trial, match, rule)),
    )


def _age(match: Match, rule: str) -> Age | None:
    """The best age of a statement that answers the rule; "case by case" answers nothing."""
    checks = [check for check in match.checks if check.rule == rule and check.theirs != "case_by_case"]
    ages = {check.age for check in checks if not check.conflict}
    return next((age for age in (*LIVE, Age.HISTORICAL) if age in ages), None)


def _turns(trial: Trial, match: Match, rule: str) -> Iterator[Turn]:
    """The best and the worst answer to this rule, where they change anything."""
    now = TIER_ORDER.index(match.placement.tier)
    tried = [(len(TIER_ORDER) if tier is None else TIER_ORDER.index(tier), fact) for fact, tier in trial.answers(rule)]
    best = min(tried, key=lambda one: one[0], default=(now, None))
    worst = max(tried, key=lambda one: one[0], default=(now, None))
    for (place, fact), better in ((best, True), (worst, False)):
        if fact is not None and (place < now if better else place > now):
            yield Turn(rule=rule, fact=fact, tier=(*TIER_ORDER, None)[place], better=better)
