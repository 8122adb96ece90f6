"""How often did one sender come in one hour? Counted without keeping who it was."""

from django.db import models


class Allowance(models.Model):
    """``sender`` is a keyed digest that changes with the hour; rows of past hours are deleted."""

    sender = models.CharField(max_length=64, primary_key=True)
    hour = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.count} since {self.hour:%H:%M}"
