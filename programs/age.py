"""How old is a statement today: current, aging or historical?"""

# Our judgement, told on the method page: this and last year count fully, two more years still count.
CURRENT_FOR_YEARS = 1
AGING_FOR_YEARS = 3


def age(seen: int | None, year: int) -> str:
    """The age in `year` of a page last known current in `seen`; without a year it is historical."""
    if seen is None or year - seen > AGING_FOR_YEARS:
        return "historical"
    return "current" if year - seen <= CURRENT_FOR_YEARS else "aging"
