import pytest
from django.contrib.auth.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga(client):
    client.force_login(User.objects.create_superuser("olga"))
    return client


@pytest.mark.parametrize(
    "address",
    [
        "/admin/autocomplete/?app_label=programs&model_name=fact&field_name=program&term=%00",
        "/admin/programs/track/export/?program__state=%00",
        "/admin/auth/user/?username=%00",
        "/admin/programs/program/?q=a%00b",
        "/admin/programs/fact/add/?%00=1",
    ],
)
def test_a_nul_in_a_curators_address_leads_to_the_page_without_its_query(olga, address):
    for ask in (olga.get, olga.post):
        answer = ask(address)
        assert (answer.status_code, answer.url) == (302, address.split("?")[0])


@pytest.mark.parametrize("query", ["", "?username=00", "?username=%2500"])
def test_what_holds_none_is_answered(olga, query):
    assert olga.get(f"/admin/auth/user/{query}").status_code == 200


def test_an_address_that_only_looks_like_another_site_stays_on_this_one(olga):
    assert olga.get("/admin//elsewhere.example/?a=%00").url == "/admin//elsewhere.example/"


def test_the_public_pages_say_themselves_what_is_wrong(client):
    assert client.get("/programs/?words=%00").status_code == 200
