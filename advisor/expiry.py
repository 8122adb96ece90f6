"""Which kept plans are over, and is the clock to be believed when it says so?

A clock a year ahead would end every plan of the season for good. So plans are deleted on a day that follows the days
the site has lived through: the last one is remembered, and one that lies more than a month from it is doubted until
somebody who has looked at the clock says that it is right. So is one more than a month before it: one of the two days
is wrong then. It is told even when nothing is over, or a quiet site would stop remembering days for good.
"""

from datetime import date, timedelta

from advisor.models import DayReached, SavedPlan

AT_MOST = timedelta(days=31)  # without a visitor who makes a plan, and without a daily run


class DoubtedClockError(Exception):
    """Today lies too far from the last day that the site knows to delete anything by it."""


def drop_expired(today: date, *, sure: bool = False) -> int:
    """Delete the plans whose day has come, and say how many. ``sure``: somebody has looked at the clock.

    Raises ``DoubtedClockError`` and deletes nothing where the day is doubted.
    """
    last = DayReached.last()
    if not sure:
        believe(today, last)
    if sure or last is None or last < today:
        DayReached.remember(today)
    _, by_model = SavedPlan.objects.expired(today).delete()
    return by_model.get(SavedPlan._meta.label, 0)  # their choices went with them and are not counted


def believe(today: date, last: date | None) -> None:
    """Raise ``DoubtedClockError`` where ``today`` lies too far from the last day that the site knows, if any."""
    if last and abs(today - last) > AT_MOST:
        waiting = SavedPlan.objects.expired(today).count()
        raise DoubtedClockError(
            f"The clock says {today}, and the last day that this site knows is {last}. By this clock {waiting} of the "
            "kept plans are over; none was deleted. If the clock is right, run manage.py drop_expired_plans --sure"
        )
