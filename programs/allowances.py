"""May this sender send once more in this hour? Counted without keeping who it was.

A sender is a keyed digest of the network address and the hour: the same address is another sender an hour later, and
without the site's secret key no digest leads back to an address. Of IPv6 the first half counts, which is what one
household or hospital holds.
"""

from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from programs.models import Allowance

EVERYBODY = "everybody"


def hour_of(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


def next_hour(now: datetime) -> datetime:
    """When counting begins anew."""
    return hour_of(now) + timedelta(hours=1)


@transaction.atomic
def take(who: str, most: int, now: datetime, *, act: str) -> bool:
    """Count one more of this sender, a network address or EVERYBODY, unless that made more than ``most`` this hour.

    Each ``act``, such as "report", is counted by itself. One conditional update decides and counts, so that any number
    of processes share one count.
    """
    forget_past_hours(now)
    counter = Allowance(sender=_digest(f"{act} {_network(who)}", hour_of(now)), hour=hour_of(now))
    Allowance.objects.bulk_create([counter], ignore_conflicts=True)
    counted = Allowance.objects.filter(pk=counter.pk, count__lt=most).update(count=F("count") + 1)
    return bool(counted)


def forget_past_hours(now: datetime) -> None:
    Allowance.objects.filter(hour__lt=hour_of(now)).delete()


def _digest(who: str, hour: datetime) -> str:
    text = f"{hour.timestamp():.0f} {who}"
    return salted_hmac("programs.allowances", text, algorithm="sha256").hexdigest()


def _network(who: str) -> str:
    try:
        address = ip_address(who)
    except ValueError:
        return who
    if address.version == 4:
        return str(address)
    return str(address.ipv4_mapped or ip_network((int(address), 64), strict=False))
