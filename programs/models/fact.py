"""What does a program's page say about whom it takes, how firmly, and when was it seen?"""

from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from programs.history import remembered
from programs.models.criterion import NUMBER_RANGES, Answer, AppliesTo, Criterion, SourceKind, Strength, problem_with
from programs.models.program import Program
from programs.querysets import FactQuerySet

_KEY = ["program", "applies_to", "criterion", "strength", "answer", "source_url"]
_SAID_BEFORE = (
    "This page is already on record with these very words. Open that fact and say “Seen again, unchanged” there."
)
_TAKEN_BACK_BEFORE = (
    "This page was on record with these very words and was taken back. Open that fact and put it right again."
)
_year = [MinValueValidator(2000), MaxValueValidator(2100)]


class Fact(models.Model):
    """One statement of one page about one criterion of one program.

    Facts are added, not overwritten: a newer page is a new fact, and the older stays as history. One that was never
    true (a wrong program, a slip of the hand) is retracted: it stays for curators to see and counts for nothing.
    """

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="facts")
    applies_to = models.CharField(max_length=12, choices=AppliesTo, default=AppliesTo.ALL)
    criterion = models.CharField(max_length=30, choices=Criterion)
    strength = models.CharField(
        max_length=10,
        choices=Strength,
        default=Strength.STATED,
        help_text="How firmly the page puts it: a rule, a wish, a usual figure, or a plain statement.",
    )
    number = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="For scores, attempts, years, months and places."
    )
    answer = models.CharField(
        max_length=20, choices=Answer, blank=True, help_text="For everything else, or “no cut-off”."
    )
    note = models.CharField(max_length=250, blank=True, help_text="What the page adds, in our own words.")
    source_url = models.URLField(
        "source", max_length=300, blank=True, help_text="The address of the page that says so."
    )
    source_kind = models.CharField(max_length=12, choices=SourceKind, default=SourceKind.PAGE)
    whole_institution = models.BooleanField(
        default=False, help_text="The page speaks for several sites of the institution, this one among them."
    )
    seen_min = models.PositiveSmallIntegerField(
        "seen from",
        null=True,
        blank=True,
        validators=_year,
        help_text="The first year the page can be from. Blank means not known.",
    )
    seen_max = models.PositiveSmallIntegerField(
        "seen until",
        null=True,
        blank=True,
        validators=_year,
        help_text="The last year the page was known current. Blank means not known.",
    )
    seen_basis = models.CharField(max_length=120, blank=True, help_text="How the years are known.")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    checked_on = models.DateField(null=True, blank=True, help_text="The day a curator last saw the page.")
    retracted_on = models.DateField(
        null=True, blank=True, help_text="The day we took it back, because it was never true of this program."
    )
    # The statement of the same page that this one took the place of: years alone do not tell which of a year is newer.
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaced_by", editable=False
    )
    # The shipped row this fact was loaded from: it keeps a reload from adding the row a second time
    # after a curator has corrected the fact.
    shipped_as = models.CharField(max_length=32, blank=True, editable=False, db_index=True)

    objects = FactQuerySet.as_manager()
    history = remembered()

    class Meta:
        base_manager_name = "objects"  # so that related managers and cascades leave history too
        default_permissions = ("add", "change", "delete", "view", "import", "export")
        ordering = ["program", "criterion", "-seen_max", "-seen_min", "pk"]
        indexes = [models.Index(fields=["criterion", "strength"])]
        constraints = [
            # Two constraints, because a database counts one missing number as different from another.
            models.UniqueConstraint(
                fields=[*_KEY, "number"], condition=Q(number__isnull=False), name="fact_said_once_with_number"
            ),
            models.UniqueConstraint(fields=_KEY, condition=Q(number=None), name="fact_said_once_without_number"),
        ]

    def __str__(self) -> str:
        return f"{self.get_criterion_display()}: {self.value_in_words}"

    @property
    def seen(self) -> int | None:
        """The last year the page was known current; None when no year is known."""
        return self.seen_max or self.seen_min

    @cached_property
    def replaced(self) -> bool:
        """Whether another took its place; asked of the database, unless ``telling_replaced`` told it."""
        return self.pk is not None and not Fact.objects.filter(pk=self.pk).unreplaced().exists()

    @property
    def value_in_words(self) -> str:
        return str(self.number) if self.number is not None else self.get_answer_display()

    def clean(self) -> None:
        """Refuse a value that does not fit its criterion, a page without an address, and days that cannot be."""
        problems = {}
        if self.criterion:
            problems[self._value_field()] = problem_with(self.criterion, self.number, self.answer)
        if self.source_kind == SourceKind.PAGE and not self.source_url:
            problems["source_url"] = "Give the address of the page, or choose another kind of source."
        problems |= self._impossible_days(timezone.localdate())
        if found := {field: problem for field, problem in problems.items() if problem}:
            raise ValidationError(found)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Refuse the same words of the same page a second time, and say what to do instead.

        Asked whatever is left out: a form that does not show the program or the criterion knows them all the same.
        """
        values = {name: getattr(self, name) for name in (*_KEY[1:], "number")}
        there = Fact.objects.filter(program_id=self.program_id, **values).exclude(pk=self.pk).first()
        if there is not None:
            raise ValidationError(_TAKEN_BACK_BEFORE if there.retracted_on else _SAID_BEFORE, code="said_before")

    def _value_field(self) -> str:
        """Where a curator mends the value: the one that was given, else the one that the criterion takes."""
        empty = self.number is None and not self.answer
        return "number" if self.number is not None or (empty and self.criterion in NUMBER_RANGES) else "answer"

    def _impossible_days(self, today: date) -> dict[str, str]:
        problems = {}
        if self.seen_min and self.seen_max and self.seen_min > self.seen_max:
            problems["seen_max"] = "The page cannot be seen until a year before it was seen from."
        elif self.seen and self.seen > today.year:
            problems["seen_max"] = "The page cannot have been seen in a year to come."
        if self.checked_on and self.checked_on > today:
            problems["checked_on"] = f"The page cannot have been checked on a day to come; today is {today}."
        return problems
