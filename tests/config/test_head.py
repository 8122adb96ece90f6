import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from advisor import planning
from advisor.urls import urlpatterns as advisor_pages
from programs.models import Program
from programs.publishing import publish
from tests.programs.world import harbor_campus, lakeview, track

pytestmark = pytest.mark.django_db

UNLISTED = "noindex, nofollow"
STATIC = settings.BASE_DIR / "static"
OPEN_TO_ALL = [
    "/",
    "/profile/",
    "/privacy/",
    "/glossary/",
    "/method/",
    "/sources/",
    "/programs/",
    "/programs/lakeview/",
    "/programs/harbor/",
]
OF_ONE_PERSON = ["", "shortlist/", "mine/", "questions/", "ladder/", "compare/", "print/", "delete/", "since/"]


@pytest.fixture(autouse=True)
def two_programs():
    track(lakeview())
    track(harbor_campus(), "9001140P1")


def head(path: str) -> str:
    return Client().get(path).content.decode().split("</head>")[0]


def said(markup: str, name: str) -> str:
    found = re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)">', markup)
    assert len(found) < 2, f"{name} is said twice"
    return "".join(found)


def title(markup: str) -> str:
    return " ".join(re.search(r"<title>(.*?)</title>", markup, re.DOTALL)[1].split())


def test_each_open_page_has_a_title_and_a_description_that_no_other_has():
    heads = [head(path) for path in OPEN_TO_ALL]

    assert len({title(markup) for markup in heads}) == len(OPEN_TO_ALL)
    assert len({said(markup, "description") for markup in heads}) == len(OPEN_TO_ALL)
    for markup in heads:
        assert 10 <= len(title(markup)) <= 80, title(markup)
        assert 50 <= len(said(markup, "description")) <= 190, said(markup, "description")


@pytest.mark.parametrize("path", OPEN_TO_ALL)
def test_an_open_page_brings_a_card_for_those_who_share_it(path):
    markup = head(path)

    assert said(markup, "og:title") == title(markup).removesuffix(" · PrelimPath")
    assert said(markup, "og:description") == said(markup, "description")
    assert said(markup, "og:type") == "website"
    assert said(markup, "og:image") == "http://testserver/static/images/card.png"
    assert said(markup, "og:image:alt")
    assert said(markup, "twitter:card") == "summary_large_image"


def test_a_name_is_escaped_once_in_title_and_card():
    renamed = Program.objects.get(slug="lakeview")
    renamed.name = 'St "Luke" & Sons'
    renamed.save()
    publish([renamed.pk])
    markup = head("/programs/lakeview/")

    assert said(markup, "og:title") == "St &quot;Luke&quot; &amp; Sons"
    assert said(markup, "description").startswith("St &quot;Luke&quot; &amp; Sons in ")
    assert title(markup) == "St &quot;Luke&quot; &amp; Sons · PrelimPath"


@pytest.mark.parametrize("page", OF_ONE_PERSON)
@pytest.mark.parametrize("whose", ["one person's", "the sample"])
def test_a_private_page_is_listed_nowhere_and_says_nothing_of_itself(page, whose):
    own = planning.save_plan({"step2": "passed", "step2_score": 231}, timezone.localdate())
    markup = head((own.get_absolute_url() if whose == "one person's" else "/plan/sample/") + page)

    assert said(markup, "robots") == "noindex"
    assert not re.search("og:|twitter:|description|231", markup)
    assert title(markup) != "· PrelimPath"


def test_the_pages_of_a_plan_have_titles_of_their_own():
    own = planning.save_plan({}, timezone.localdate()).get_absolute_url()

    assert len({title(head(own + page)) for page in OF_ONE_PERSON}) == len(OF_ONE_PERSON)
    assert title(head("/plan/sample/")).startswith("Sample: ")
    assert not title(head(own)).startswith("Sample")


def test_the_colour_around_the_page_is_its_papers_in_both_schemes():
    tokens = (STATIC / "css" / "tokens.css").read_text()
    papers = re.findall(r"--paper: (#\w+);", tokens)

    assert re.findall(r'name="theme-color" content="(#\w+)"', head("/")) == papers
    assert len(papers) == 2


@pytest.mark.parametrize(
    ("name", "size", "most"), [("card.png", (1200, 630), 60_000), ("apple-touch-icon.png", (180, 180), 5_000)]
)
def test_the_pictures_have_the_size_that_is_expected_of_them_and_are_light(name, size, most):
    picture = (STATIC / "images" / name).read_bytes()

    assert picture.startswith(b"\x89PNG")
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == size
    assert len(picture) < most


def test_a_search_engine_may_read_every_page_and_is_told_of_nothing_secret():
    response = Client().get("/robots.txt")

    assert (response.status_code, response["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert response.content.decode() == "User-agent: *\nDisallow:\n"  # what is closed can still be listed, unread


OF_A_PLAN = [route for page in advisor_pages if (route := str(page.pattern)).startswith("plan/<slug:token>/")]


@pytest.mark.parametrize("route", OF_A_PLAN)
def test_every_answer_under_a_plan_asks_not_to_be_listed(route):
    own = planning.save_plan({"step2": "passed", "step2_score": 231}, timezone.localdate())
    for token in (own.token, "unknown"):
        address = "/" + route.replace("<slug:token>", token).replace("<slug:slug>", "lakeview")

        assert Client().get(address)["X-Robots-Tag"] == UNLISTED


@pytest.mark.parametrize("path", ["/plan/", "/plan/a", "/plan/%00/", "/plan/a/nowhere/", "/profile/check/"])
def test_so_does_an_address_that_leads_nowhere_there_and_the_check_of_a_draft(path):
    assert Client().get(path)["X-Robots-Tag"] == UNLISTED


def test_so_does_a_refusal_under_a_plan():
    for send, refused in ((Client().delete, 405), (Client(enforce_csrf_checks=True).post, 403)):
        response = send("/plan/a/delete/")

        assert (response.status_code, response["X-Robots-Tag"]) == (refused, UNLISTED)


def test_so_does_a_page_that_fails_under_a_plan(monkeypatch):
    monkeypatch.setattr("advisor.views.plans.kept_plan", lambda token: 1 / 0)
    response = Client(raise_request_exception=False).get("/plan/a/")

    assert (response.status_code, response["X-Robots-Tag"]) == (500, UNLISTED)


@pytest.mark.parametrize("path", [*OPEN_TO_ALL, "/nowhere/", "/plans/", "/robots.txt", "/static/favicon.svg"])
def test_what_is_open_to_all_may_be_listed(path):
    assert "X-Robots-Tag" not in Client().get(path)
