"""Who may do what with the records, the saved cases and the people who keep them?

Three groups, each with everything that the one before it may. Pages ask for a right by its name and never for a group.
Kept plans, choices, uploads, counters and the version of the records are nobody's to look at.
"""

from itertools import product
from typing import Any

from django.apps import apps as today
from django.contrib.auth.management import create_permissions

_RECORDS = ("programs.program", "programs.track", "programs.trackyear", "programs.fact")
_NEIGHBOURS = ("programs.specialty", "programs.advancedtrack")
_APPS = ("auth", "programs", "advisor")


def _may(actions: str, *models: str) -> frozenset[str]:
    """The rights to do these things with these models, as Django names them: "programs.view_fact"."""
    named = (model.split(".") for model in models)
    return frozenset(f"{app}.{action}_{model}" for action, (app, model) in product(actions.split(), list(named)))


CURATORS = (
    _may("view add change import export", *_RECORDS)
    | _may("view", *_NEIGHBOURS, "programs.edition", "advisor.savedcase")
    | _may("view change", "programs.report")
)
REVIEWERS = CURATORS | {"programs.publish_program"} | _may("add change", *_NEIGHBOURS, "advisor.savedcase")
OWNERS = (
    REVIEWERS
    | _may("delete", *_RECORDS, *_NEIGHBOURS, "programs.report", "advisor.savedcase")
    # People are never deleted: what they changed would lose its name.
    | _may("view add change", "auth.user")
    | {"advisor.preview_seasons"}
)
ROLES = {"Curators": CURATORS, "Reviewers": REVIEWERS, "Owners": OWNERS}


def establish(apps: Any) -> None:
    """Make the three groups, each with exactly its rights, as far as ``apps`` know them: a migration's, or today's."""
    try:
        group, permission = (apps.get_model("auth", name) for name in ("Group", "Permission"))
    except LookupError:
        return
    _make_permissions(apps)
    known = {
        f"{each.content_type.app_label}.{each.codename}": each
        for each in permission.objects.filter(content_type__app_label__in=_APPS).select_related("content_type")
    }
    for role, rights in ROLES.items():
        made, _ = group.objects.get_or_create(name=role)
        made.permissions.set([known[right] for right in rights if right in known])


def _make_permissions(apps: Any) -> None:
    """Django makes them after the last migration; whoever gives them away within one needs them before."""
    for label in _APPS:
        create_permissions(today.get_app_config(label), apps=apps, verbosity=0)


def after_migrating(apps: Any = today, **_: Any) -> None:
    """Signal: a role is what stands above, also after a later version of the product changed it."""
    establish(apps)


def roles_given_by(user: Any) -> list[str]:
    """The roles that this user may give to others: those that hold nothing the user lacks."""
    return [role for role, rights in ROLES.items() if user.has_perms(rights)]
