"""What is kept of an applicant? The answers under an unguessable link; nothing that names a person."""

import secrets
from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse

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
    """One applicant's answers, kept until they delete them or the July after their Match is over."""

    token = models.CharField(max_length=43, unique=True, default=new_token, editable=False)
    answers = models.JSONField(editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField(
        db_index=True, help_text="The day on which the plan is deleted: 31 July after its Match."
    )

    objects = SavedPlanQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Plan of {self.created_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("advisor:plan", args=[self.token])

    @staticmethod
    def expiry(match_year: int) -> date:
        """31 July after the Match."""
        return date(match_year, 7, 31)
