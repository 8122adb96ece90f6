"""What did a reader say is wrong on a program's page, and what became of it?"""

from django.conf import settings
from django.db import models

from programs.history import remembered
from programs.models.criterion import Criterion
from programs.models.fact import Fact
from programs.models.program import Program

OTHER_SUBJECTS = (
    ("name", "Name"),
    ("place", "City or state"),
    ("website", "Website"),
    ("tracks", "Tracks or places"),
    ("closed", "The program is closed"),
    ("other", "Something else"),
)
SUBJECTS = [("What a page says", Criterion.choices), ("Which program this is", OTHER_SUBJECTS)]


class ReportState(models.TextChoices):
    OPEN = "open", "waiting for an answer"
    ACCEPTED = "accepted", "accepted"
    DECLINED = "declined", "declined"


class Report(models.Model):
    """One reader's word on one point of one program. Nothing is kept of who sent it."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="reports")
    about = models.CharField(max_length=30, choices=SUBJECTS)
    says = models.TextField("what it should be", max_length=500)
    source_url = models.URLField("source", max_length=300, blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.OPEN, db_index=True)
    answer = models.CharField(max_length=250, blank=True, help_text="Why it was accepted or declined, for colleagues.")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    fact = models.ForeignKey(
        Fact, null=True, blank=True, on_delete=models.SET_NULL, related_name="reports", help_text="What it led to."
    )

    history = remembered()

    class Meta:
        ordering = ["sent_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_about_display()}, {self.program}"
