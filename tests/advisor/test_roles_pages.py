import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import RequestFactory
from django.urls import get_resolver

from tests.advisor.rights import ACTIONS, DELETES, OPEN, ROLES, TABLE
from tests.advisor.ways import addresses, one_of_each, ways_to

pytestmark = pytest.mark.django_db

# A site page of a record that has none, and a draft of a season that nobody wrote.
NOTHING_THERE = {"admin:view_on_site", "curating:season", "curating:season_cases", "curating:season_plan"}


def someone(role):
    made = User.objects.create_user(role.lower().replace(" ", "-"), is_staff=True)
    made.groups.set(Group.objects.filter(name=role))
    return made


@pytest.fixture
def ways():
    return ways_to(one_of_each())


def ask(client, sends, address):
    return client.post(address, {"way": "decline", "ending": "csv"}) if sends else client.get(address)


def test_every_page_of_the_admin_has_its_row():
    assert {name for name, _ in addresses(get_resolver())} == TABLE.keys() | OPEN


@pytest.mark.parametrize("sends", [0, 1])
@pytest.mark.parametrize("rank", range(len(ROLES)))
def test_a_role_opens_and_sends_what_it_may_and_nothing_else(client, ways, rank, sends):
    """Roles hold one another, so each page is tried by the first role that may and by the last that may not."""
    client.force_login(someone(ROLES[rank]))
    tried = {name: may[sends] for name, may in TABLE.items() if may[sends] in (rank, rank + 1)}
    answered = {name: ask(client, sends, ways[name]).status_code for name in tried}
    closed = {"admin:app_list": 404}  # Django's way to say that nothing in it is theirs
    refused = {name for name, status in answered.items() if status == closed.get(name, 403)}
    assert refused == {name for name, least in tried.items() if least > rank}
    assert {name for name, status in answered.items() if status == 404} - refused <= NOTHING_THERE


@pytest.mark.parametrize("sends", [0, 1])
def test_whoever_is_not_on_the_staff_is_asked_to_sign_in_everywhere(client, ways, sends):
    client.force_login(User.objects.create_user("asha"))
    for name, address in ways.items():
        page = ask(client, sends, address)
        assert (page.status_code, page.url.split("?")[0]) == (302, "/admin/login/"), name


@pytest.mark.parametrize("sends", [0, 1])
def test_whoever_has_not_proved_the_second_factor_is_asked_to_sign_in_everywhere(client, settings, ways, sends):
    settings.SECOND_FACTOR = True
    client.force_login(User.objects.create_superuser("ada"))
    for name, address in ways.items():
        page = ask(client, sends, address)
        assert (page.status_code, page.url.split("?")[0]) == (302, "/admin/login/"), name


@pytest.mark.parametrize("rank", range(len(ROLES)))
def test_a_role_is_offered_the_actions_on_many_that_it_may_do(rank):
    request = RequestFactory().get("/")
    request.user = someone(ROLES[rank])
    for model, model_admin in admin.site._registry.items():
        may = {name for name, least in ACTIONS.get(model.__name__, {}).items() if least <= rank}
        may |= {"delete_selected"} if model.__name__ in DELETES and ROLES[rank] == "Owners" else set()
        assert set(model_admin.get_actions(request)) == may, model
