"""How are the plan's figures written on a page?"""

from dataclasses import fields, replace

from django import template
from django.template.defaultfilters import date, time

from advisor.forms.words import WORDS
from advisor.left_out import RULES, rule_counts
from advisor.sections import ends_at_budget

register = template.Library()
register.filter(ends_at_budget)


@register.filter
def usd(amount: int) -> str:
    """ "$2,430" of whole US dollars."""
    return f"${amount:,}"


@register.filter
def outcome_count(checks, outcome: str) -> int:
    """How many of a track's checks came out this way."""
    return sum(check.outcome == outcome for check in checks)


@register.filter
def topic_template(advice) -> str:
    """Words live in the template of the topic's name."""
    return f"advisor/topics/{advice.topic}.html"


@register.filter
def question(name: str) -> str:
    """A profile field as the form asks for it."""
    return WORDS[name].label


@register.filter
def in_state(gates, state: str) -> list:
    """The gates that are "open", "closed" or "unknown"."""
    return [gate for gate in gates if gate.state == state]


@register.filter
def has_precision(season, precision: str) -> bool:
    """Whether any day of the season is only "projected", or only known "about"."""
    return any(getattr(season.dates, day.name).precision == precision for day in fields(season.dates))


@register.filter
def widest_range(season) -> tuple[int, int]:
    """The largest range of programs that a file can ask for."""
    return max(wanted for row in season.list_size.values() for wanted in (row.clean, row.thin_usce, row.failed_attempt))


@register.filter
def grouped(number: int) -> str:
    """ "1,145"."""
    return f"{number:,}"


@register.filter
def points(margin: int) -> int:
    """Points without their sign."""
    return abs(margin)


@register.filter
def lower_first(words: str) -> str:
    """The words as they stand inside a sentence; names such as "Step" and "US" keep their capital."""
    return words if words.startswith(("Step", "US ", "J-1", "H-1B", "ECFMG")) else words[:1].lower() + words[1:]


@register.filter
def published(plan) -> int:
    """All published tracks: listed, further open and left out."""
    return len(plan.drawn.matches)


@register.filter
def left_out_by_rule(plan) -> tuple:
    return rule_counts(plan.drawn)


@register.filter
def moment(event) -> str:
    """ "22 September 2027, 9 a.m. Eastern (projected)"; a day that is only roughly known has no hour."""
    day = date(event.on, "j F Y")
    if event.precision == "about":
        return f"about {day}"
    hour = f", {time(event.at, 'P')} Eastern" if event.at else ""
    return f"{day}{hour}{' (projected)' if event.precision == 'projected' else ''}"


@register.filter
def rule_words(code: str) -> str:
    """What a rule that leaves tracks out says, inside a sentence."""
    return RULES[code]


@register.filter
def nothing_stated(checks) -> list:
    """The checks of rules on which no page says anything."""
    return [check for check in checks if check.strength is None]


@register.filter
def once_missed(checks) -> list:
    """The checks of hard rules that are too old to count and would be missed if they still held."""
    return [check for check in checks if check.once_missed]


@register.filter
def by_day(step) -> str:
    """The last day of a step, with its hour where one is set; "about" or "(projected)" where it is not fixed."""
    if step.at is not None:
        return moment(step.at)
    day = date(step.by, "j F Y")
    return f"{day} (projected)" if step.precision == "projected" else day


@register.filter
def step_name(gate) -> str:
    """Which Step a gate is about."""
    return "Step 1" if gate.step == "step1" else "Step 2 CK"


@register.filter
def gate(gates, code: str):
    """One of the plan's gates, by its code."""
    return next(gate for gate in gates if gate.code == code)


@register.filter
def reckoned(day, event) -> str:
    """A day counted from a season's event: exactly as sure as the event is."""
    return moment(replace(event, on=day, at=None))
