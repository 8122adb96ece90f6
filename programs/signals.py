"""What happens when one record is saved or deleted?"""

from collections.abc import Collection
from typing import Any

from django.db.models import Model

from programs.waiting import changed


def record_saved(
    sender: type[Model], instance: Model, created: bool, update_fields: Collection[str] | None, **_: Any
) -> None:
    changed(sender, [instance], new=created, written=update_fields)


def record_deleted(sender: type[Model], instance: Model, **_: Any) -> None:
    changed(sender, [instance])
