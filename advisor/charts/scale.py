"""Where on an axis does a value lie?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """An axis from ``first`` to ``last``, drawn from the place ``start`` to ``end`` (which may lie before it)."""

    first: float
    last: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value; values beyond the ends lie on them."""
        value = min(max(value, self.first), self.last)
        return round(self.start + (value - self.first) / (self.last - self.first) * (self.end - self.start), 1)
