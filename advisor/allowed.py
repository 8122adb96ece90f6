"""May one more plan be made from this network address in this hour?

A program that sends forms without end would fill the database. People who share an address, and a site that cannot
tell its visitors apart, must not notice that there is a limit.
"""

from datetime import datetime
from math import ceil

from django.conf import settings
from django.http import HttpRequest

from config.sender import sender_of, told_apart
from programs.allowances import next_hour, take

A_SENDER_AN_HOUR = 200  # a lecture hall of a hundred people, each of whom makes a plan and changes it once


def seconds_to_wait(request: HttpRequest, now: datetime) -> int:
    """0 where the plan may be made, which is counted; else the seconds until the next one may."""
    if settings.LOCAL or not told_apart(request) or take(sender_of(request), A_SENDER_AN_HOUR, now, act="plan"):
        return 0
    return ceil((next_hour(now) - now).total_seconds())
