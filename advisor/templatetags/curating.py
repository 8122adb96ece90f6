"""How is what a saved case expects said in words?"""

from django import template

from advisor.left_out import RULES

register = template.Library()

_TIERS = {"safer": "safer", "target": "target", "reach": "reach", "long_shot": "long shot", "open": "open"}
_EXPECTATIONS = {
    "band": "Band",
    "low": "Programs to apply to, from",
    "high": "Programs to apply to, up to",
    "listed": "Programs on the list",
}


@register.filter
def expectation(what: str) -> str:
    return _EXPECTATIONS.get(what, what)


@register.filter
def outcome_words(outcome: str) -> str:
    """ "left_out visa_j1" → "left out: no J-1 sponsorship"; an unknown word stays as it is."""
    first, *rules = outcome.split() or [""]
    if first != "left_out":
        return _TIERS.get(outcome, outcome)
    return ": ".join(filter(None, ("left out", "; ".join(RULES.get(rule, rule) for rule in rules))))
