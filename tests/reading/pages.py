"""Which pages are read? Every public one, and every page of the plans of the six worked profiles."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from advisor import planning, urls
from advisor.forms import ProfileForm
from advisor.models import SavedPlan
from programs.models import Program

WORKED = Path(__file__).parents[1] / "cases" / "worked.toml"
FILES_AND_TURNS = {"csv", "calendar", "change", "empty", "note", "card", "robots", "styleguide"}  # no page of their own
MORE = {"shortlist": ("?part=open", "?part=left-out"), "directory": ("?words=nowhere",)}


def public() -> Iterator[tuple[str, list[str]]]:
    """Name and addresses of each page that needs no plan."""
    for pattern in urls.urlpatterns:
        if pattern.name not in FILES_AND_TURNS | {"check"} and "<" not in str(pattern.pattern):
            yield pattern.name, [reverse(f"advisor:{pattern.name}")]
    yield "directory", [reverse("programs:directory") + more for more in ("", *MORE["directory"])]
    yield "program", [reverse("programs:program", args=[slug]) for slug in _programs()]
    yield "not found", ["/nowhere/"]


def of_plans() -> Iterator[tuple[str, list[str]]]:
    """Name and addresses of each page under a plan's link, over all worked profiles."""
    plans = [planning.save_plan(answers, timezone.localdate()) for answers in _answers()]
    for plan in plans:
        _choose(plan)
    for pattern in urls.urlpatterns:
        if pattern.name not in FILES_AND_TURNS and str(pattern.pattern).startswith("plan/<slug:token>/"):
            yield (
                pattern.name,
                [_link(plan, pattern.name) + more for plan in plans for more in _more(pattern.name, plan)],
            )


def check_page(client: Client) -> str:
    """The answers of the second worked profile, to be looked at before the plan is made."""
    return client.post(reverse("advisor:profile"), _told()[1], follow=True).content.decode()


def _link(plan: SavedPlan, name: str) -> str:
    return reverse(f"advisor:{name}", args=[plan.token])


def _more(name: str, plan: SavedPlan) -> tuple[str, ...]:
    if name != "compare":
        return ("", *MORE.get(name, ()))
    entries = planning.plan_of(plan, timezone.localdate()).drawn.entries[:4]
    return ("", "?" + "&".join(f"p={entry.match.program.slug}" for entry in entries))


def _programs() -> list[str]:
    """The program of which most is stated, and one of which nothing is."""
    from django.db.models import Count

    known = Program.objects.published().annotate(stated=Count("facts")).order_by("-stated", "slug")
    return [known[0].slug, known.filter(stated=0)[0].slug]


def _choose(plan: SavedPlan) -> None:
    """One program kept, one dropped, so that My list has something to say."""
    from advisor.choices import annotate, decide

    today = timezone.localdate()
    entries = planning.plan_of(plan, today).drawn.entries
    for entry, decision in zip(entries[:2], ("keep", "drop"), strict=False):
        decide(plan, entry.match.program.slug, decision, today)
    if entries:
        annotate(plan, entries[0].match.program.slug, "to_ask", "", today)


def _told() -> list[dict[str, Any]]:
    return [person["answers"] for person in tomllib.loads(WORKED.read_text("utf-8"))["people"] if "answers" in person]


def _answers() -> Iterator[dict[str, Any]]:
    for told in _told():
        form = ProfileForm(told, as_of=timezone.localdate(), insist=False)
        if not form.is_valid():
            raise ValueError(form.errors.as_json())
        yield form.answers()
