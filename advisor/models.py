"""What is kept of an applicant? The answers and choices under an unguessable link; nothing that names a person."""

import secrets
from datetime import date
from functools import cached_property
from typing import Self

from django.db import models
from django.urls import reverse

from programs.history import remembered

TOKEN_BYTES = 16


def new_token() -> str:
    """128 random bits, safe in an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class SavedPlanQuerySet(models.QuerySet["SavedPlan"]):
    def live(self, today: date) -> Self:
        return self.filter(expires_on__gt=today)

    def expired(self, today: date) -> Self:
        return self.filter(expires_on__lte=today)


class SavedPlan(models.Model):
    """One applicant's answers, kept until they delete them or the July after their Match is over.

    ``baseline`` is how every track stood when the plan was made, changed or last marked as read. ``listed`` are the
    slugs of its list when it was made or changed: curators check first what stands on most lists. ``submission`` is the
    draft that it was made of, so that a form sent twice makes one plan. ``sample`` marks the one that is open to all
    (advisor/sample.py), which is never stored.
    """

    sample = False

    token = models.CharField(max_length=43, unique=True, default=new_token, editable=False)
    answers = models.JSONField(editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField(
        db_index=True, help_text="The day on which the plan is deleted: 31 July after its Match."
    )
    baseline = models.JSONField(default=dict, editable=False)
    listed = models.JSONField(default=list, editable=False)
    submission = models.CharField(max_length=43, unique=True, null=True, editable=False)

    objects = SavedPlanQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Plan of {self.created_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("advisor:plan", args=[self.token])

    @staticmethod
    def expiry(match_year: int) -> date:
        """31 July after the Match."""
        return date(match_year, 7, 31)

    @cached_property
    def chosen(self) -> dict[str, "Choice"]:
        """What the applicant chose about programs, by slug; read once for each request."""
        return {choice.program: choice for choice in self.choices.all()}

    def decided(self, decision: "Decision") -> frozenset[str]:
        """The slugs of the programs with this decision."""
        return frozenset(slug for slug, choice in self.chosen.items() if choice.decision == decision)

    @property
    def over(self) -> frozenset[str]:
        """The slugs of the programs that no list holds and no letter goes to: dropped, or declined by either side."""
        return frozenset(slug for slug, choice in self.chosen.items() if choice.over)

    @property
    def on_my_list(self) -> int:
        """How many programs stand on My list: chosen in some way, and not dropped."""
        return len(self.chosen) - len(self.decided(Decision.DROP))


class Decision(models.TextChoices):
    KEEP = "keep", "Kept"
    DROP = "drop", "Dropped"


class Status(models.TextChoices):
    """Where the applicant stands with a program."""

    TO_ASK = "to_ask", "To ask"
    APPLIED = "applied", "Applied"
    INTERVIEW = "interview", "Interview"
    DECLINED = "declined", "Declined"


class Choice(models.Model):
    """What one applicant chose about one program; empty values are "none". It ends with the plan.

    The program is named by its slug and as it was called on that day: a choice outlives a withdrawn record.
    """

    plan = models.ForeignKey(SavedPlan, on_delete=models.CASCADE, related_name="choices")
    program = models.SlugField(max_length=80, db_index=False)
    name = models.CharField(max_length=160)
    decision = models.CharField(max_length=4, choices=Decision.choices, blank=True, default="")
    status = models.CharField(max_length=9, choices=Status.choices, blank=True, default="")
    note = models.TextField(blank=True, default="")
    updated_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["plan", "program"], name="one_choice_a_program"),)

    def __str__(self) -> str:
        return self.program

    @property
    def over(self) -> bool:
        return self.decision == Decision.DROP or self.status == Status.DECLINED

    @property
    def empty(self) -> bool:
        return not (self.decision or self.status or self.note)


class DayReached(models.Model):
    """One row: the last day that this site knows to have come. A clock that jumps is told by it (advisor/expiry.py)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    day = models.DateField()

    def __str__(self) -> str:
        return f"{self.day}"

    @classmethod
    def last(cls) -> date | None:
        return cls.objects.filter(pk=1).values_list("day", flat=True).first()

    @classmethod
    def remember(cls, day: date) -> None:
        cls.objects.update_or_create(pk=1, defaults={"day": day})


class SavedCase(models.Model):
    """An invented person whose plan the curators know: run before records are published, and when a season begins.

    ``answers`` are those of the form, checked by it. ``as_of`` is the day to draw the plan on, ``None`` today.
    ``expected`` holds only what is expected: "band", "low", "high", "listed" (how many programs), and "outcomes", what
    becomes of a track by NRMP code: a tier, "open", "left_out", or "left_out" and a rule, such as "left_out visa_j1".
    """

    name = models.CharField(max_length=80, unique=True)
    purpose = models.CharField(max_length=250, help_text="Why this person is here: what would go unseen without them.")
    answers = models.JSONField(default=dict)
    as_of = models.DateField("day", null=True, blank=True, help_text="The day the plan is for. Blank means today.")
    expected = models.JSONField(default=dict)

    history = remembered()

    class Meta:
        permissions = [("preview_seasons", "Can look at seasons before they are live")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
