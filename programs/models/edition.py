"""What do applicants see of a program: its records as they were when a reviewer last published them?"""

from django.db import models

from programs.history import remembered
from programs.models.program import Program
from programs.querysets import EditionQuerySet


class Edition(models.Model):
    """The published state of one program. Curators change records; applicants see the edition.

    ``row`` holds the program with its tracks, places and facts as plain values (programs/editions.py), ``None`` before
    it was ever published. ``waiting``: the records changed since. Who published, when and why is its history.
    """

    program = models.OneToOneField(Program, on_delete=models.CASCADE, primary_key=True, related_name="edition")
    row = models.JSONField(null=True, editable=False)
    waiting = models.BooleanField(default=True, db_index=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)

    objects = EditionQuerySet.as_manager()
    history = remembered(without=["waiting"])

    def __str__(self) -> str:
        return f"{self.program}, published {self.published_at:%Y-%m-%d}" if self.published_at else f"{self.program}"
