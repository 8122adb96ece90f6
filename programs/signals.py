"""What happens when a record is saved or deleted?"""

from typing import Any

from programs.models import RecordsVersion


def records_changed(**_: Any) -> None:
    """Every process reads the records again at its next request."""
    RecordsVersion.bump()
