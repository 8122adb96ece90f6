"""Where does a file wait between its preview and its confirmation? In the database, so that every process finds it."""

import secrets
from datetime import timedelta
from typing import Any

from django.utils import timezone

from programs.models import Upload

KEPT_FOR = timedelta(days=1)


def keep(content: bytes, user: Any) -> str:
    """The name under which this curator finds the file again. Those of past days go."""
    forget_past_days()
    return Upload.objects.create(name=secrets.token_urlsafe(32), content=content, sent_by=user).name


def kept(name: str, user: Any) -> bytes | None:
    """The content of a file that this curator sent within a day; None for any other."""
    since = timezone.now() - KEPT_FOR
    upload = Upload.objects.filter(name=name, sent_by=user, sent_at__gte=since).first()
    return bytes(upload.content) if upload else None


def forget_past_days() -> None:
    Upload.objects.filter(sent_at__lt=timezone.now() - KEPT_FOR).delete()


def forget(name: str, user: Any) -> None:
    Upload.objects.filter(name=name, sent_by=user).delete()
