"""Whom and what do the tests of the curators' facts share? Inés, who keeps them, Mark, who looks, and one statement."""

from datetime import date

from django.contrib.auth.models import Permission, User
from django.contrib.messages import get_messages
from django.urls import reverse

from tests.programs.world import fact, lakeview

TODAY = date(2026, 11, 22)
OTHER = "https://www.lakeview.example/visas"


def who_curates():
    """Inés, who may add and change facts."""
    ines = User.objects.create_user("ines", is_staff=True)
    may = [f"{act}_{model}" for act in ("view", "add", "change") for model in ("fact", "program")]
    ines.user_permissions.set(Permission.objects.filter(codename__in=may))
    return ines


def who_looks():
    """Mark, who may only look."""
    mark = User.objects.create_user("mark", is_staff=True)
    mark.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    return mark


def wants_220():
    """Lakeview's page wanted 220 in Step 2 CK in 2024."""
    return fact(lakeview(), "min_step2", number=220, strength="required", seen_min=2024, seen_max=2024)


def page(name, fact):
    return reverse(f"admin:programs_fact_{name}", args=[fact.pk])


def program_page(fact):
    return reverse("admin:programs_program_change", args=[fact.program_id])


def told(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def text(answer):
    return " ".join(answer.content.decode().split())


def problems(answer):
    return answer.context["adminform"].form.errors
