import re

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from advisor import planning
from tests.advisor.rights import ROLES
from tests.config.addresses import PRIVATE, READ, TABLE, path
from tests.programs.world import lakeview, track

pytestmark = pytest.mark.django_db

UNUSUAL = ["OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "NONSENSE"]
PROBES = {"health/live", "health/ready"}
STATIC = "/static/favicon.svg"
GAP = re.compile(r"<(?:\w+:)?(\w+)>")
SIGN_IN, SIGN_OUT = "/admin/login/", "/admin/logout/"


@pytest.fixture
def here():
    """Each public address of a world with one program and one plan, by its route."""
    track(lakeview())
    token = planning.save_plan({"step2": "passed", "step2_score": 231}, timezone.localdate()).token
    return {route: path(route, token) for route in TABLE}


def routes(resolver=None, under=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        route = under + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern
        else:
            yield from routes(pattern, route)


def of_the_admin():
    """Each address under /admin/ with something in its gaps, a section, and one that leads nowhere: signed out, nobody
    learns whether there is such a record."""
    for route, _ in routes():
        if route.startswith("admin/") and "(?P" not in route:
            yield "/" + GAP.sub(lambda gap: "csv" if gap[1] == "ending" else "1", route)
    yield from ("/admin/programs/", "/admin/nowhere/")


def someone(role):
    if role == "signed out":
        return Client()
    client, made = Client(), User.objects.create_user(role.lower().replace(" ", "-"), is_staff=True)
    made.groups.set(Group.objects.filter(name=role))
    client.force_login(made)
    return client


def test_every_public_address_has_its_row():
    assert {route for route, _ in routes() if not route.startswith("admin/")} == TABLE.keys()


@pytest.mark.parametrize("role", ["signed out", *ROLES])
def test_a_public_address_answers_everybody_alike(here, role):
    answered = {route: someone_reads.status_code for route, someone_reads in read(someone(role), here).items()}

    assert answered == {route: address.opens for route, address in TABLE.items()}


def test_what_may_be_kept_on_the_way_is_the_same_page_for_an_owner_as_for_a_stranger(here):
    owner, stranger = read(someone("Owners"), here), read(Client(), here)

    for route, address in TABLE.items():
        if address.kept != PRIVATE:
            assert owner[route].content == stranger[route].content, route


def read(client, here):
    return {route: client.get(address) for route, address in here.items()}


def test_a_public_address_takes_the_methods_of_its_row_and_refuses_every_other(here):
    visitor = Client(enforce_csrf_checks=True)
    for route, address in here.items():
        for method in UNUSUAL:
            refused = visitor.generic(method, address)
            assert (refused.status_code, refused["Allow"]) == (405, ", ".join(TABLE[route].takes)), (method, route)


def test_the_head_of_a_page_is_that_of_the_page(here):
    visitor = Client()
    for route, address in here.items():
        head = visitor.head(address)
        assert (head.status_code, head.content) == (TABLE[route].opens, b""), route


def test_what_is_sent_without_the_forms_token_is_refused_everywhere(here):
    visitor = Client(enforce_csrf_checks=True)
    for route, address in here.items():
        assert visitor.post(address).status_code == (405 if route in PROBES else 403), route


def test_with_the_token_an_address_that_takes_nothing_refuses_it_all_the_same(here):
    visitor = Client()
    for route, address in here.items():
        if TABLE[route].takes == READ:
            assert visitor.post(address).status_code == 405, route


@pytest.mark.parametrize("method", ["POST", *UNUSUAL])
def test_a_file_is_there_to_be_read(method):
    refused = Client().generic(method, STATIC)

    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD")


def test_signed_out_every_address_of_the_admin_leads_to_the_sign_in():
    found, nobody = set(of_the_admin()) - {SIGN_IN, SIGN_OUT}, Client()

    assert len(found) > 80
    for address in found:
        for answer in (nobody.get(address), nobody.post(address)):
            assert (answer.status_code, answer.get("Location", "").partition("?")[0]) == (302, SIGN_IN), address


def test_nothing_is_sent_to_the_admin_without_the_forms_token(admin_user):
    olga = Client(enforce_csrf_checks=True)
    olga.force_login(admin_user)
    for address in of_the_admin():
        assert olga.post(address).status_code == 403, address


@pytest.mark.parametrize("whose", ["signed out", "a superuser"])
def test_the_admin_refuses_every_unusual_method(admin_client, whose):
    client = admin_client if whose == "a superuser" else Client(enforce_csrf_checks=True)
    for number, address in enumerate(of_the_admin()):
        for method in ("TRACE", UNUSUAL[number % len(UNUSUAL)]):
            assert client.generic(method, address).status_code == 405, (method, address)
