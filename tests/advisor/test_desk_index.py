import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import reverse

from advisor.admin.contents import GROUPS
from tests.programs.world import fact, lakeview

pytestmark = pytest.mark.django_db

INDEX = reverse("admin:index")
RECORDS = ["Programs", "Facts: what pages say", "Tracks: NRMP codes", "Places by year"]
READ = ["Reports of mistakes", "Advanced specialties", "Advanced programs"]
PAGES = ["The data desk", "Publish what waits", "Run the saved cases"]


def index(client, role, address=INDEX):
    someone = User.objects.create_user("ines", is_staff=True)
    someone.groups.set(Group.objects.filter(name=role))
    client.force_login(someone)
    return client.get(address)


def named(groups):
    return [name for group in groups for name in [*dict(group.pages), *(model["name"] for model in group.models)]]


def kept(groups):
    return [name for name in named(groups) if name != "Editions: what applicants see"]


@pytest.mark.parametrize(
    ("role", "listed"),
    [
        ("Curators", [*PAGES, *RECORDS, *READ, "Saved cases"]),
        ("Reviewers", [*PAGES, *RECORDS, *READ, "Saved cases"]),
        ("Owners", [*PAGES, "Seasons", *RECORDS, *READ, "Saved cases", "People"]),
        ("no role", []),
    ],
)
def test_the_index_lists_what_a_role_may_open_in_the_order_of_the_work(client, role, listed):
    assert kept(index(client, role).context["groups"]) == listed


def test_a_curator_is_offered_to_add_records_and_only_to_look_at_what_stands_behind_them(client):
    models = {model["name"]: model for group in index(client, "Curators").context["groups"] for model in group.models}
    assert [name for name, model in models.items() if model["add_url"]] == RECORDS
    assert models["Advanced specialties"]["view_only"]


def test_every_model_in_the_admin_has_its_place():
    placed = {code for _, models in GROUPS for code, _ in models}
    assert {model.__name__ for model in admin.site._registry} <= placed


def test_what_waits_stands_on_top_and_leads_on(client):
    fact(lakeview(), note="changed since")
    page = index(client, "Curators").content.decode()
    assert page.index("What waits") < page.index("Facts: what pages say")
    assert reverse("curating:desk") in page
    assert "Recent actions" in page


@pytest.mark.parametrize("address", ["/admin/programs/", "/admin/advisor/"])
def test_the_page_of_one_part_says_nothing_of_what_waits(client, address):
    page = index(client, "Owners", address).content.decode()
    assert "What waits" not in page


def test_whoever_has_no_role_is_told_whom_to_ask(client):
    page = index(client, "no role").content.decode()
    assert "Ask an owner to give you a role." in page
    assert "What waits" not in page
