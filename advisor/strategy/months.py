"""How are whole months counted? A month is the date of its first day."""

import calendar
from datetime import date

MIDDLE = 15


def months_after(month: date, months: int) -> date:
    """The first day of the month that many months later; negative counts back."""
    years, index = divmod(month.month - 1 + months, 12)
    return date(month.year + years, index + 1, 1)


def last_day(month: date) -> date:
    """The last day of the month."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def nearest_month(day: date) -> date:
    """The month whose first day is nearest: 30 August counts as September."""
    month = day.replace(day=1)
    return month if day.day <= MIDDLE else months_after(month, 1)
