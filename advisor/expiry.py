"""Which kept plans are over, and is the clock to be believed when it says so?

A clock a year ahead would end every plan of the season for good. So plans are deleted on a day that follows the days
the site has lived through: the last one is remembered, and one that lies more than a month after it is doubted until
somebody who has looked at the clock says that it is right. A clock that is behind ends too little, and harms nobody.
"""

from datetime import date, timedelta

from advisor.models import DayReached, SavedPlan

AT_MOST = timedelta(days=31)  # without a visitor who makes a plan, and without a daily run


class DoubtedClockError(Exception):
    """Plans would end today, and today comes too soon after the last day that the site knows."""


def drop_expired(today: date, *, sure: bool = False) -> int:
    """Delete the plans whose day has come, and say how many. ``sure``: somebody has looked at the clock.

    Raises ``DoubtedClockError`` and deletes nothing where there is something to delete and the day is doubted.
    """
    over = SavedPlan.objects.expired(today)
    last = DayReached.last()
    if last and today - last > AT_MOST and not sure:
        if waiting := over.count():
            raise DoubtedClockError(_doubt(today, last, waiting))
        return 0
    if sure or last is None or last < today:
        DayReached.remember(today)
    _, by_model = over.delete()
    return by_model.get(SavedPlan._meta.label, 0)  # their choices went with them and are not counted


def _doubt(today: date, last: date, waiting: int) -> str:
    return (
        f"The clock says {today}, and the last day that this site knows is {last}. By this clock {waiting} of the kept "
        "plans are over; none was deleted. If the clock is right, run manage.py drop_expired_plans --sure"
    )
