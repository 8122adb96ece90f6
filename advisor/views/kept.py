"""Which kept plan does a private link open?"""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from advisor.models import SavedPlan


def kept_plan(token: str) -> SavedPlan:
    """The plan of that link while it lasts; not found otherwise."""
    return get_object_or_404(SavedPlan.objects.live(timezone.localdate()), token=token)
