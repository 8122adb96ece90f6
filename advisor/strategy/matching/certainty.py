"""How sure is a track's tier: how much of what we ask is known, and which answer not known yet would change it?

Every answer is tried by placing the program with it, not guessed. *Rests on* R and the age of a fact. *Leaves out* two
answers at once, limits stricter than the season supposes, and how likely any answer is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from advisor.strategy.matching.assess import TIER_ORDER, Match
from advisor.strategy.matching.facts import Age, Fact, Statement, Strength, statements
from advisor.strategy.matching.rules import ASKED, program_checks
from advisor.strategy.matching.tiers import Tier, place
from advisor.strategy.profile import Profile
from advisor.strategy.score import score_of
from advisor.strategy.season import Season

VISAS = ("visa_j1", "visa_h1b")
# What a limit one margin up asks for: the tier above each tier, and the margin it begins at.
ABOVE = {Tier.LONG_SHOT: "reach_from", Tier.REACH: "target_from", Tier.TARGET: "safer_from"}


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
    """Of ``asked`` facts, how many are ``current`` and how many ``aging``; the rest is not stated, disputed or
    historical. ``turns`` hold at most the best and the worst answer to each of the rest."""

    asked: int
    current: int
    aging: int
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
    trial = _Trial(profile, match, season)
    turns = [turn for rule, age in ages.items() if age is None and match.open for turn in trial.turns(rule)]
    return Certainty(
        asked=len(ages),
        current=sum(age is Age.CURRENT for age in ages.values()),
        aging=sum(age is Age.AGING for age in ages.values()),
        turns=tuple(turns),
    )


def _age(match: Match, rule: str) -> Age | None:
    """Current or aging where a live statement answers the rule; "case by case" answers nothing."""
    checks = [check for check in match.checks if check.rule == rule and check.theirs != "case_by_case"]
    ages = {check.age for check in checks if not check.conflict}
    return next((age for age in (Age.CURRENT, Age.AGING) if age in ages), None)


class _Trial:
    """Places one match again with one answer more."""

    def __init__(self, profile: Profile, match: Match, season: Season) -> None:
        self.profile, self.match, self.season = profile, match, season
        self.kind = match.track.kind
        self.score = score_of(profile, season.tiers)
        self.stated = statements(match.program, self.kind, profile.as_of, season.fact_age)

    def turns(self, rule: str) -> Iterator[Turn]:
        """The worst and the best answer to this rule, where they change anything."""
        now = TIER_ORDER.index(self.match.placement.tier)
        tried = [(fact, self._tier_with(fact)) for fact in self._answers(rule)]
        ranked = [(len(TIER_ORDER) if tier is None else TIER_ORDER.index(tier), fact, tier) for fact, tier in tried]
        best = min(ranked, key=lambda one: one[0], default=None)
        worst = max(ranked, key=lambda one: one[0], default=None)
        for found, better in ((best, True), (worst, False)):
            if found and (found[0] < now if better else found[0] > now):
                yield Turn(rule=rule, fact=found[1], tier=found[2], better=better)

    def _answers(self, rule: str) -> Iterator[Fact]:
        """What the program might say, mildest and strictest as the season supposes it."""
        supposed = self.season.supposed
        if rule == "min_step2":
            yield from self._score_numbers()
        elif rule in ("img", *VISAS):
            yield from (self._fact(ASKED.get(rule, rule), Strength.STATED, answer=word) for word in ("yes", "no"))
        elif rule == "track":
            yield self._fact("has_track", Strength.STATED, answer="no")
        elif rule == "attempts":
            yield self._fact("max_attempts_any", Strength.REQUIRED, supposed.attempts)
        elif rule == "years_since_graduation":
            yield self._fact("max_years_since_graduation", Strength.REQUIRED, supposed.years)
        elif rule == "usce":
            yield self._fact("usce_months", Strength.REQUIRED, supposed.usce_months)

    def _score_numbers(self) -> Iterator[Fact]:
        """A required number just over the score, a usual one at its strictest, and the highest one that lifts."""
        supposed, placed = self.season.supposed, self.match.placement
        if self.score.value < supposed.step2_strictest:
            yield self._fact("min_step2", Strength.REQUIRED, self.score.value + 1)
        yield self._fact("min_step2", Strength.TYPICAL, supposed.step2_strictest)
        if placed.tier in ABOVE:
            level = placed.bar.points + placed.margin
            highest = level - getattr(self.season.tiers, ABOVE[placed.tier])
            if highest >= supposed.step2_mildest:
                yield self._fact("min_step2", Strength.TYPICAL, min(highest, supposed.step2_strictest))

    def _fact(self, criterion: str, strength: Strength, number: int | None = None, answer: str = "") -> Fact:
        return Fact(
            criterion=criterion,
            strength=strength,
            number=number,
            answer=answer,
            applies_to=self.kind,
            source_url="",
            seen=self.profile.as_of.year,
        )

    def _tier_with(self, fact: Fact) -> Tier | None:
        """The tier with this fact in the record, ``None`` if it would leave the track out."""
        program = replace(self.match.program, facts=(*self.match.program.facts, fact))
        stated = {**self.stated, **self._statement(fact)}
        checks = program_checks(self.profile, stated, self.score)
        if any(check.excludes for check in checks):
            return None
        return place(self.profile, program, self.kind, stated, checks, self.score, self.season).tier

    def _statement(self, fact: Fact) -> dict[str, Statement]:
        """What counts of this one criterion with the fact among its others."""
        others = tuple(one for one in self.match.program.facts if one.criterion == fact.criterion)
        alone = replace(self.match.program, facts=(*others, fact))
        return statements(alone, self.kind, self.profile.as_of, self.season.fact_age)
