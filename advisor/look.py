"""What would publishing these programs do, to the records, to the saved cases and to the plans people keep?"""

from collections.abc import Sequence
from functools import cached_property

from django.utils import timezone

from advisor.effects import Effects, effects
from advisor.models import SavedCase
from advisor.records import facts_of, read
from advisor.strategy.matching.facts import Program as Facts
from advisor.turned_cases import Turned, turned
from programs.catalogue import published
from programs.conflicts import programs_in_conflict
from programs.models import Program
from programs.previewed import Preview, preview
from programs.publishing import if_published


class Look:
    """One look at what publishing would do; each part is worked out when it is asked for."""

    def __init__(self, chosen: Sequence[int]) -> None:
        self.chosen, self.today = chosen, timezone.localdate()

    @cached_property
    def preview(self) -> Preview:
        return preview(self.chosen)

    @cached_property
    def before(self) -> tuple[Facts, ...]:
        return facts_of(published())

    @cached_property
    def after(self) -> tuple[Facts, ...]:
        return read(if_published(self.chosen))

    @cached_property
    def cases(self) -> list[Turned]:
        return [turned(case, self.before, self.after, self.today) for case in SavedCase.objects.all()]

    @property
    def broken(self) -> list[Turned]:
        return [turn for turn in self.cases if turn.broken]

    @property
    def unmoved(self) -> int:
        return sum(not turn.moved for turn in self.cases)

    @cached_property
    def effects(self) -> Effects:
        return effects(self.before, self.after, self.today)

    @cached_property
    def conflicts(self) -> list[Program]:
        """The programs that would be published with statements that disagree."""
        programs = [previewed.program for previewed in self.preview.programs]
        found = programs_in_conflict(self.today.year, among=[program.pk for program in programs]) if programs else ()
        return [program for program in programs if program.pk in found]
