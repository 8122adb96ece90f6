"""What do the pages say about each criterion: the newest word, the earlier ones, or nothing?"""

from collections.abc import Iterable
from dataclasses import dataclass

from programs.entries import FactRow
from programs.models import Criterion

# What decides for most graduates from abroad, so it stands first, and is shown even where no page says it.
ASKED_FIRST = (
    Criterion.IMG_CONSIDERED,
    Criterion.VISA_J1,
    Criterion.VISA_H1B,
    Criterion.MIN_STEP2,
    Criterion.MAX_YEARS_SINCE_GRADUATION,
    Criterion.USCE_REQUIRED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """The facts of one criterion; both parts newest first, both empty where nothing is stated."""

    criterion: Criterion
    latest: tuple[FactRow, ...]
    earlier: tuple[FactRow, ...]

    @property
    def asked_first(self) -> bool:
        return self.criterion in ASKED_FIRST

    @property
    def agreed(self) -> FactRow | None:
        """The newest statement, if all newest ones say the same."""
        said = {(fact.number, fact.answer) for fact in self.latest}
        return self.latest[0] if len(said) == 1 else None


def by_criterion(facts: Iterable[FactRow]) -> list[Statements]:
    """Every criterion with what is stated of it: what most people ask first, then the rest."""
    newest_first = sorted(facts, key=lambda fact: (-(fact.seen or 0), fact.applies_to, fact.source_url))
    ordered = sorted(Criterion, key=lambda criterion: criterion not in ASKED_FIRST)
    return [_split(criterion, [fact for fact in newest_first if fact.criterion == criterion]) for criterion in ordered]


def stated_setting(facts: Iterable[FactRow]) -> FactRow | None:
    """The newest statement of the setting, of any age: a hospital's character outlasts its web pages."""
    settings = [fact for fact in facts if fact.criterion == Criterion.SETTING and not fact.replaced]
    return max(settings, key=lambda fact: fact.seen or 0, default=None)


def _split(criterion: Criterion, facts: list[FactRow]) -> Statements:
    """The newest year is told for each kind of track on its own: one kind's news does not age another's.

    What another statement of its page has replaced is earlier, even if both are of one year.
    """
    newest: dict[str, int] = {}
    for fact in (each for each in facts if not each.replaced):
        newest.setdefault(fact.applies_to, fact.seen or 0)
    is_latest = [not fact.replaced and (fact.seen or 0) == newest[fact.applies_to] for fact in facts]
    return Statements(
        criterion=criterion,
        latest=tuple(fact for fact, latest in zip(facts, is_latest, strict=True) if latest),
        earlier=tuple(fact for fact, latest in zip(facts, is_latest, strict=True) if not latest),
    )
