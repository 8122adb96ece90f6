from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from advisor import planning
from tests.config.addresses import PRIVATE, SEND, TABLE, path
from tests.programs.world import lakeview, track

pytestmark = pytest.mark.django_db

HERE, SIGN_IN = "http://testserver", "/admin/login/"
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "https:evil.example",
    "\thttps://evil.example",
]
ASKED_FOR = ["next", "url", "to", "return", "redirect", "way", "back", "continue", "place", "seen", "make", "referer"]
SPOILT_PATHS = [
    "//evil.example",
    "//evil.example/programs",
    "/\\evil.example",
    "///evil.example/admin",
    "/admin//evil.example",
    "/admin/\\evil.example/login",
    "/programs//evil.example",
    "/plan//evil.example/..",
    "/https://evil.example",
]
# What a proxy, a framework or a cache has been known to act on.
SAID_BY_THE_VISITOR = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-port": "8443",
    "x-forwarded-scheme": "http",
    "x-forwarded-server": "evil.example",
    "x-host": "evil.example",
    "x-original-url": "/admin/",
    "x-rewrite-url": "/admin/",
    "x-http-method-override": "DELETE",
    "forwarded": "host=evil.example;proto=http",
    "origin": "https://evil.example",
    "referer": "https://evil.example/",
    "accept-language": "de",
    "user-agent": "<script>",
    "cookie": "draft=1; messages=2; csrftoken=" + "a" * 32 + "; sessionid=" + "b" * 32,
}


@pytest.fixture
def here():
    track(lakeview())
    token = planning.save_plan({"step2": "passed", "step2_score": 231}, timezone.localdate()).token
    return {route: path(route, token) for route in TABLE}


def leads_away(answer):
    """A browser reads a backslash as a slash, and passes over blanks in front."""
    location = answer.get("Location", "").strip().replace("\\", "/")
    return urlsplit(urljoin(f"{HERE}/", location)).netloc != "testserver"


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_nothing_that_a_public_address_is_asked_for_leads_to_another_site(here, elsewhere):
    visitor, asked = Client(headers={"referer": elsewhere}), dict.fromkeys(ASKED_FOR, elsewhere)
    for route, address in here.items():
        assert not leads_away(visitor.get(address, asked)), route
        if TABLE[route].takes == SEND and not route.endswith("delete/"):
            assert not leads_away(visitor.post(address, asked | {"keep": "lakeview:1"})), route


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_nor_does_signing_in_or_out(elsewhere):
    User.objects.create_superuser("olga", password="lanterns over the harbor")
    olga, name = Client(), {"username": "olga", "password": "lanterns over the harbor"}
    signed_in = olga.post(f"{SIGN_IN}?next={elsewhere}", name | {"next": elsewhere})

    assert signed_in.status_code == 302
    assert not leads_away(signed_in)
    assert not leads_away(olga.get(SIGN_IN, {"next": elsewhere}))
    assert not leads_away(olga.post("/admin/logout/", {"next": elsewhere}))


@pytest.mark.parametrize("spoilt", SPOILT_PATHS)
def test_no_path_is_mistaken_for_the_name_of_another_site(client, admin_client, spoilt):
    for visitor in (client, admin_client):
        assert not leads_away(visitor.get("/", PATH_INFO=spoilt))


def test_an_address_that_would_lead_away_is_noticed():
    for elsewhere in ELSEWHERE:
        assert leads_away({"Location": elsewhere}) or elsewhere == "https:evil.example", elsewhere
    assert not leads_away({"Location": "/programs/"})
    assert not leads_away({})


def test_nothing_that_a_visitor_says_of_the_request_changes_a_page_that_may_be_kept(here):
    visitor, liar = Client(), Client(headers=SAID_BY_THE_VISITOR)
    for route, address in here.items():
        if TABLE[route].kept != PRIVATE:
            honest, lied_to = visitor.get(address), liar.get(address)
            assert lied_to.content == honest.content, route
            assert without_number(lied_to) == without_number(honest), route


def without_number(answer):
    return {name: value for name, value in answer.headers.items() if name != "X-Request-ID"}


def test_a_host_that_a_visitor_makes_up_is_refused_whichever_way_it_is_said(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    assert client.get("/", headers={"host": "testserver@evil.example"}).status_code == 400
    assert b"evil.example" not in client.get("/", headers={"x-forwarded-host": "evil.example"}).content
