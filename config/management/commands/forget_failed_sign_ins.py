"""Which failed sign-ins count no longer? Deletes what was kept of them: the name, the network address, the browser."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from config.signing_in.lock_out import forget


class Command(BaseCommand):
    help = "Delete what was kept of failed sign-ins that count no longer."

    def handle(self, *args: Any, **options: Any) -> None:
        forget(timezone.now())
