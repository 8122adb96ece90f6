"""Where would a track stand if its program said one thing more?

The fact is truly added and the track placed again, by the same rules. *Rests on* R and what the season supposes that a
program may ask. *Leaves out* limits stricter than that.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from advisor.strategy.matching.assess import Match
from advisor.strategy.matching.checks import Check
from advisor.strategy.matching.facts import Fact, Statement, Strength, statements
from advisor.strategy.matching.rules import ASKED, exams, people, tracks
from advisor.strategy.matching.rules.stated import Statements
from advisor.strategy.matching.tiers import Tier, place
from advisor.strategy.profile import Profile
from advisor.strategy.score import score_of
from advisor.strategy.season import Season

VISAS = ("visa_j1", "visa_h1b")
# The margin at which the tier above each tier begins.
ABOVE = {Tier.LONG_SHOT: "reach_from", Tier.REACH: "target_from", Tier.TARGET: "safer_from"}


class Trial:
    """Places one open match again with one answer more."""

    def __init__(self, profile: Profile, match: Match, season: Season) -> None:
        self.profile, self.match, self.season = profile, match, season
        self.kind = match.track.kind
        self.score = score_of(profile, season.tiers)
        self.stated = statements(match.program, self.kind, profile.as_of, season.fact_age)

    def answers(self, rule: str) -> list[tuple[Fact, Tier | None]]:
        """What the program might say on this rule, mildest and strictest as the season supposes it, each with the tier
        that it would give; ``None`` where it would leave the track out."""
        return [(fact, self._tier_with(rule, fact)) for fact in self._answers(rule)]

    def _answers(self, rule: str) -> Iterator[Fact]:
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

    def _tier_with(self, rule: str, fact: Fact) -> Tier | None:
        program = replace(self.match.program, facts=(*self.match.program.facts, fact))
        stated = {**self.stated, **self._statement(fact)}
        changed = list(self._checks(rule, stated))
        if any(check.excludes for check in changed):
            return None
        rules = {check.rule for check in changed}
        checks = [*changed, *(check for check in self.match.checks if check.rule not in rules)]
        return place(self.profile, program, self.kind, stated, checks, self.score, self.season).tier

    def _checks(self, rule: str, stated: Statements) -> Iterable[Check]:
        """The checks of this rule alone; all others stay as they are."""
        match rule:
            case "min_step2":
                return exams.min_scores(self.profile, stated, self.score)
            case "attempts":
                return exams.attempts(self.profile, stated)
            case "years_since_graduation":
                return people.graduation(self.profile, stated)
            case "usce":
                return people.usce(self.profile, stated)
            case "img":
                return people.img(stated)
            case "track":
                return tracks.has_track(stated)
            case _:
                return people.visas(self.profile, stated)

    def _statement(self, fact: Fact) -> dict[str, Statement]:
        """What counts of this one criterion with the fact among its others."""
        others = tuple(one for one in self.match.program.facts if one.criterion == fact.criterion)
        alone = replace(self.match.program, facts=(*others, fact))
        return statements(alone, self.kind, self.profile.as_of, self.season.fact_age)
