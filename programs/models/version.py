"""Have the records changed since they were last read?"""

import secrets

from django.db import models

_SINGLETON = 1


class RecordsVersion(models.Model):
    """One row whose number is drawn anew at every change of a record.

    The number is random, not counted: a change that was rolled back, or a restored copy of the
    database, can then never be mistaken for another state that once had the same number.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=_SINGLETON, editable=False)
    number = models.BigIntegerField(editable=False)

    class Meta:
        verbose_name = "version of the records"
        verbose_name_plural = "version of the records"

    def __str__(self) -> str:
        return f"Records {self.number}"

    @classmethod
    def current(cls) -> int:
        """The version now, by one small query; 0 before anything was recorded."""
        return cls.objects.filter(pk=_SINGLETON).values_list("number", flat=True).first() or 0

    @classmethod
    def bump(cls) -> None:
        """Say that the records changed; inside a transaction it counts only if that commits."""
        # 53 bits: the number survives JSON unharmed.
        number = secrets.randbits(53) + 1
        cls.objects.update_or_create(pk=_SINGLETON, defaults={"number": number})
