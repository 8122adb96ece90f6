from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.urls import resolve

from programs.models import Criterion
from tests.advisor.desk_world import DESK, NEXT, plan, report, signed_in, some_plans, some_records, some_reports
from tests.programs.world import fact, lakeview

pytestmark = pytest.mark.django_db

LISTS = {
    f"admin:programs_{model}_changelist": apps.get_model("programs", model) for model in ("program", "fact", "report")
}


@pytest.fixture
def ines(client):
    return signed_in(client)


@pytest.fixture
def records():
    some_records()


@pytest.fixture
def plans(records):
    some_plans()


@pytest.fixture
def reports(records):
    some_reports()


class Links(HTMLParser):
    """Every link that holds a number, with its number."""

    def __init__(self, page):
        super().__init__()
        self.found, self.href, self.bold = [], None, False
        self.feed(page.content.decode())

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.href = dict(attrs)["href"]
        self.bold = tag == "b"

    def handle_endtag(self, tag):
        self.bold = False
        if tag == "a":
            self.href = None

    def handle_data(self, text):
        if self.bold and self.href:
            self.found.append((self.href, int(text)))


def listed(client, address):
    # A list is asked without drawing its page, for there are many.
    if model := LISTS.get(resolve(address.partition("?")[0]).view_name):
        request = RequestFactory().get(address)
        request.user = User.objects.get(username="ines")
        return admin.site._registry[model].get_changelist_instance(request).result_count
    page = client.get(address)
    return (
        len(page.context["look"].preview.programs) if "look" in page.context else page.context["page"].paginator.count
    )


def test_each_number_leads_to_a_list_of_so_many(ines, plans, reports):
    links = Links(ines.get(DESK)).found
    assert len(links) == 4 + 7 + 4 * len(Criterion) + 6
    assert {address: listed(ines, address) for address, _ in links} == dict(links)


def test_an_empty_database_is_told_without_a_fault(ines):
    page = ines.get(DESK)
    assert page.status_code == 200
    assert page.context["programs"].all == 0


def test_the_desk_takes_as_many_queries_for_many_records_as_for_few(
    ines, plans, reports, django_assert_max_num_queries
):
    with django_assert_max_num_queries(14) as few:
        ines.get(DESK)
    for number in range(20):
        program = lakeview(slug=f"site-{number}", name=f"Site {number}")
        fact(program, seen_max=2000 + number)
        plan(program.slug)
        report(program.slug)
    with django_assert_max_num_queries(len(few)):
        ines.get(DESK)


@pytest.mark.parametrize("address", [DESK, NEXT])
@pytest.mark.parametrize(("method", "answer"), [("get", 200), ("head", 200), ("post", 405), ("put", 405)])
def test_the_desk_is_there_to_read(ines, address, method, answer):
    assert getattr(ines, method)(address).status_code == answer


@pytest.mark.parametrize("address", [DESK, NEXT])
def test_a_stranger_is_asked_to_sign_in_and_whoever_may_not_see_programs_is_refused(client, address):
    assert client.get(address).url.startswith("/admin/login/")
    client.force_login(User.objects.create_user("mark", is_staff=True))
    assert client.get(address).status_code == 403
