"""How do tests read a plan aloud? Each topic's section with its folds, without the small print of its rules."""

import html
import re
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.template.loader import render_to_string

from advisor.planning import to_profile
from advisor.strategy.matching.facts import Program
from advisor.strategy.plan import Plan, draw_up
from advisor.strategy.season import load
from tests.strategy.world import categorical, fact, preliminary, program

BLOCK_ENDS = re.compile(r"</(?:p|li|h2|h3|td|th|dd|strong|div|summary)>")
INNERMOST_FOLD = re.compile(r"<details(?:(?!<details).)*?</details>", re.DOTALL)
SEEN_AT_A_GLANCE = re.compile(
    r'<h2.*?</h2>|<figure.*?</figure>|<div class="notice.*?</div>|<dl.*?</dl>|<table.*?</table>'
    r'|<ul class="plain">.*?</ul>|<small.*?</small>',
    re.DOTALL,
)
OURS = ("timing", "preparation", "pathway", "experience", "narrative", "backup", "signals", "visa")

# Two programs are enough: what a section says rests on the answers, and on there being a list at all.
WORLD = (
    program("lakeview", fact("img_considered", "yes"), tracks=(preliminary("L-P"), categorical("L-C"))),
    program("hillside", tracks=(preliminary("H-P"),)),
)


def plan_of(answers: dict[str, Any], day: date, world: tuple[Program, ...] = WORLD) -> Plan:
    profile = to_profile(answers, day)
    return draw_up(profile, world, load(profile.match_year))


def section(plan: Plan, topic: str) -> str:
    """The section's HTML without its evidence; empty where the topic is silent."""
    advice = next((advice for advice in plan.advice if advice.topic == topic), None)
    if advice is None:
        return ""
    context = {"plan": plan, "advice": advice, "saved": SimpleNamespace(token="T" * 22)}
    shown = render_to_string(f"advisor/topics/{topic}.html", context)
    return shown.split('<p class="meta rules">')[0]


def words(markup: str) -> str:
    """The words alone, in one line."""
    return re.sub(r"\s+([.,;:)])", r"\1", re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup)))).strip()


def blocks(markup: str) -> list[str]:
    """The words paragraph by paragraph; the name of a row stays with its value."""
    return [words(part) for part in BLOCK_ENDS.split(markup.replace("</dt>", " ")) if words(part)]


def finding(markup: str) -> str:
    """What the section's heading says, without its topic; empty where the section is silent."""
    found = re.search(
        r'<h2 id="\w+" class="finding"><span class="finding__topic">.*?</span></span>(.*?)</h2>', markup, re.DOTALL
    )
    return words(found[1]) if found else ""


def to_read(markup: str) -> str:
    """The running text that stands open: no heading, picture, warning, list of days or numbers, or evidence level."""
    while INNERMOST_FOLD.search(markup):
        markup = INNERMOST_FOLD.sub("", markup)
    return words(SEEN_AT_A_GLANCE.sub("", markup))
