"""Which file did a curator send that is previewed and not yet taken over?"""

from django.conf import settings
from django.db import models


class Upload(models.Model):
    """An import between its preview and its confirmation; in the database, so that every process finds it."""

    name = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()
    sent_at = models.DateTimeField(auto_now_add=True, db_index=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return self.name
