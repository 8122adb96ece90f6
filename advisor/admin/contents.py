"""In which order, and under which names, does the admin list what there is?"""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

# The pages of the desk: name, address and the right that opens it.
PAGES = (
    ("The data desk", "curating:desk", "programs.view_program"),
    ("Publish what waits", "curating:publish", "programs.view_program"),
    ("Run the saved cases", "curating:cases", "advisor.view_savedcase"),
    ("Seasons", "curating:seasons", "advisor.preview_seasons"),
)
# The records by what a curator comes for; each model with the name a reader knows it by.
GROUPS = (
    (
        "Records",
        (
            ("Program", "Programs"),
            ("Fact", "Facts: what pages say"),
            ("Track", "Tracks: NRMP codes"),
            ("TrackYear", "Places by year"),
        ),
    ),
    ("From readers", (("Report", "Reports of mistakes"),)),
    ("Behind the records", (("Specialty", "Advanced specialties"), ("AdvancedTrack", "Advanced programs"))),
    ("Plans and people", (("SavedCase", "Saved cases"), ("User", "People"))),
)
_REST = "Everything else"


@dataclass(frozen=True, slots=True)
class Group:
    """One part of the list: its models are Django's own entries, which leave out what the user may not see."""

    name: str
    models: list[dict[str, Any]] = field(default_factory=list)
    pages: list[tuple[str, str]] = field(default_factory=list)


def contents(apps: list[dict[str, Any]], user: Any) -> list[Group]:
    """What this user may open, in our order; a model without a place of its own stands last."""
    models = {model["object_name"]: model for app in apps for model in app["models"]}
    groups = [Group("The desk", pages=[(name, reverse(to)) for name, to, right in PAGES if user.has_perm(right)])]
    for name, of in GROUPS:
        found = [models.pop(code) | {"name": known_as} for code, known_as in of if code in models]
        groups.append(Group(name, found))
    groups.append(Group(_REST, list(models.values())))
    return [group for group in groups if group.models or group.pages]
