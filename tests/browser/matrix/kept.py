"""Whose plans do the matrix's pages show? Makes them in the site's own database and prints each one's link
as JSON; with them the pages that nobody can bring about from outside.

Run as a module beside the site, with its environment: `python -m tests.browser.matrix.kept`.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[3]
BASE: dict[str, Any] = {"step1": "passed", "step2": "passed", "step2_score": 228, "visa": "j1", "goal": "bridge"}
BASE |= {"step1_attempts": 1, "hands_on_months": 1, "observership_months": 0, "graduation_year": 2023}
EVERY_STATE = "AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY"
EVERY_STATE += " OH OK OR PA PR RI SC SD TN TX UT VA VT WA WI WV WY AK"

# Each is here for a state that no other plan shows.
PEOPLE: dict[str, dict[str, Any]] = {
    "closed": BASE | {"step2": "failed", "step2_score": 205, "step2_attempts": 1, "practice_scores": [210, 216]},
    "no_attempt_left": BASE | {"step1": "failed", "step1_attempts": 4},
    "awaiting": BASE | {"step2": "awaiting", "step2_score": None},
    "student": BASE | {"graduation_year": 2027, "still_enrolled": "yes", "ecfmg": "on_track"},
    "citizen": BASE | {"citizenship": "us_citizen", "visa": "none", "ecfmg": "certified"},
    "no_step3": BASE | {"visa": "h1b", "step3_passed": "no"},
    "linked": BASE | {"goal": "advanced", "advanced_specialty": "neurology", "has_advanced_position": "yes"},
    "no_money": BASE | {"budget_usd": 0},
    "no_states": BASE | {"states_excluded": EVERY_STATE.split()},
    "ten": BASE | {"budget_usd": 110},
    "applied": BASE | {"applied_this_season": "yes", "match_year": 2027},
    "chooser": BASE | {"budget_usd": 110},
    "reader": BASE | {"budget_usd": 330},
}


def worked() -> dict[str, dict[str, Any]]:
    """The rulebook's six worked profiles, the first of two where one is told both ways."""
    people = tomllib.loads((ROOT / "tests/cases/worked.toml").read_text())["people"]
    return {f"worked{person['profile']}": person["answers"] for person in reversed(people)}


def keep_all() -> dict[str, str]:
    from django.utils import timezone

    from advisor import planning

    today = timezone.localdate()
    links = {}
    for name, answers in (worked() | PEOPLE).items():
        given = {key: answer for key, answer in answers.items() if answer is not None}
        links[name] = planning.save_plan(given, today).get_absolute_url()
    choose(links["chooser"])
    look_back(links["reader"])
    return links


def choose(link: str) -> None:
    """Kept, dropped, declined and annotated programs, one that has left the list among them."""
    from django.utils import timezone

    from advisor import choices, planning
    from advisor.models import SavedPlan

    saved, today = SavedPlan.objects.get(token=link.split("/")[2]), timezone.localdate()
    drawn = planning.plan_of(saved, today).drawn
    first = list(dict.fromkeys(entry.match.program.slug for entry in drawn.entries))[:5]
    for slug in [*first[:2], drawn.left_out[0].program.slug]:
        choices.decide(saved, slug, "keep", today)
    choices.decide(saved, first[2], "drop", today)
    choices.annotate(saved, first[0], "to_ask", "Ask about the J-1, and " + "averylongwordwithoutaspace" * 5, today)
    choices.annotate(saved, first[3], "interview", "12 January, by video", today)
    choices.annotate(saved, first[4], "declined", "", today)


def look_back(link: str) -> None:
    """Remembers other states than today's, so that each kind of news is there to be read."""
    from advisor.models import SavedPlan

    saved = SavedPlan.objects.get(token=link.split("/")[2])
    states = saved.baseline["states"]
    names = sorted(states, key=lambda state: -len(states[state]))
    turned = {name: states[other] for name, other in zip(names, names[1:] + names[:1], strict=True)}
    turned[names[0]] += " 9999999P9"
    turned[names[1]] = turned[names[1]].partition(" ")[2]
    saved.baseline = {"on": "2026-11-01", "states": turned}
    saved.save()


def pages() -> dict[str, str]:
    """Pages for which no address of the served site is: four refusals, and the one for development."""
    from django.test import Client, RequestFactory, override_settings

    from config.refusals import page, wait

    refused = {f"page{status}": page(status).content.decode() for status in (403, 500)}
    refused["page429"] = too_many_plans()
    refused["page503"] = wait(RequestFactory().post("/profile/"), "503.html", 60).content.decode()
    with override_settings(DEBUG=True, ALLOWED_HOSTS=["testserver"]):
        return refused | {"page200": Client().get("/styleguide/").content.decode()}


def too_many_plans() -> str:
    """The check of one's answers where no more plans of one network are taken in: a local site knows no limit."""
    from unittest.mock import patch

    from django.test import Client, override_settings

    from tests.advisor.cast import ASHA

    with override_settings(LOCAL=False, ALLOWED_HOSTS=["testserver"]), patch("advisor.allowed.A_SENDER_AN_HOUR", 0):
        asha = Client(REMOTE_ADDR="198.51.100.7")
        asha.post("/profile/", ASHA)
        return asha.post("/profile/check/").content.decode()


if __name__ == "__main__":
    django.setup()
    print(json.dumps(keep_all() | pages()))
