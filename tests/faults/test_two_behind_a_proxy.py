"""Do two gunicorns behind one proxy, over one PostgreSQL, serve as one site? So one machine becomes many."""

import re

import pytest

from programs.reports import A_SENDER_AN_HOUR
from tests.engines import another_on
from tests.faults.proxy import before
from tests.faults.site import Site, running, until
from tests.faults.traffic import Readers, beside
from tests.faults.visitors import ANSWERS, FAILED, Crowd, Visitor

PASSWORD = "lanterns over the harbor"
OLGA = f"""
from django.contrib.auth.models import User
User.objects.create_superuser("olga", "", "{PASSWORD}")
"""
RENAME = """
from programs.history import because
from programs.models import Program
from programs.publishing import publish
program = Program.objects.get(slug="{slug}")
program.name = "{name}"
with because("the program's page says so"):
    program.save()
    publish([program.pk])
"""


@pytest.fixture(scope="module")
def two(server, tmp_path_factory):
    folder = tmp_path_factory.mktemp("two")
    (folder / "second").mkdir()
    database = another_on(server.url)
    first, second = (Site(place, database, SECOND_FACTOR="0") for place in (folder, folder / "second"))
    with running(first):
        second.start()
        yield first, second
        second.stop()


@pytest.fixture
def proxy(two, tmp_path):
    with before(tmp_path / "proxy", *(site.address for site in two)) as proxy:
        yield proxy


def moved(visitor, site):
    """The same browser, whose next request the proxy hands to this gunicorn."""
    visitor.leave()
    visitor.address = site.address
    return visitor


def a_program(site):
    found = re.findall(r'href="/programs/([a-z0-9-]+)/"', Visitor(site.address).get("/programs/").body)
    return found[0]


def test_a_plan_that_one_made_is_read_and_changed_through_the_other(two):
    first, second = two
    ines = Visitor(first.address)
    plan = ines.make_plan()

    assert moved(ines, second).get(plan).status == 200
    assert ines.get(f"{plan}change/").fine


def test_answers_given_to_one_are_checked_and_sent_through_the_other(two):
    first, second = two
    applicant = Visitor(first.address)
    page = applicant.get("/profile/")
    applicant.send("/profile/", page, ANSWERS | {"step2_score": "231"})
    check = moved(applicant, second).get("/profile/check/")
    made = moved(applicant, first).send("/profile/check/", check, {})

    assert made.location.startswith("/plan/")
    assert moved(applicant, second).get(made.location).status == 200


def test_a_curators_change_shows_on_both_at_the_next_request(two):
    slug = a_program(two[0])
    for n in range(5):
        name = f"Harborview Hospital {n}"
        two[n % 2].manage("shell", "-c", RENAME.format(slug=slug, name=name))

        assert all(name in Visitor(site.address).get(f"/programs/{slug}/").body for site in two)


def test_a_curator_who_signs_in_on_one_is_signed_in_on_the_other(two):
    first, second = two
    first.manage("shell", "-c", OLGA)
    olga = Visitor(first.address)
    olga.send("/admin/login/", olga.get("/admin/login/"), {"username": "olga", "password": PASSWORD, "next": "/admin/"})

    assert olga.get("/admin/").status == 200
    assert moved(olga, second).get("/admin/").status == 200


def test_reports_through_both_count_together(two):
    slug = a_program(two[0])
    reader = Visitor(two[0].address, number=77)
    told = []
    for n in range(A_SENDER_AN_HOUR + 1):
        path = f"/programs/{slug}/report/"
        page = moved(reader, two[n % 2]).get(path)
        told.append(
            reader.send(path, page, {"about": "other", "says": f"The page says something else now: {n}"}).status
        )

    assert told == [302] * A_SENDER_AN_HOUR + [429]


def test_one_of_the_two_is_killed_and_costs_no_page_but_one_that_had_begun_to_arrive(two, proxy, kept):
    makers = Crowd(proxy.address, 2, through_proxy=True)
    readers = Readers(proxy.address, 4, ("/", "/programs/", "/privacy/"))
    with beside(makers), beside(readers):
        for killed in two:
            comes(readers, 30)
            killed.kill()
            comes(readers, 30)
            killed.start()
            comes_back(proxy, killed)
        comes(readers, 30)

    broken = list(readers.unwell())  # what had begun to arrive when its gunicorn died can be asked of no other
    assert len(broken) <= len(two)
    assert {answer.status for answer in broken} <= {FAILED}
    assert not [answer for answer in makers.unwell() if answer.status != 503]
    stored = {str(row) for row in two[0].rows("advisor_savedplan")}
    assert not [plan for plan in makers.plans if not any(plan.split("/")[2] in row for row in stored)]
    kept(
        "One of two gunicorns on one PostgreSQL dies",
        f"{len(readers.answers) - len(broken)} of {len(readers.answers)} pages answered; of {makers.sent} forms "
        f"{sum(a.method == 'POST' for a in makers.unwell())} were asked to be sent again",
        tried=f"{len(two)} times",
        held=f"{len(two)} times",
        lost=f"none of {len(makers.plans)} plans",
    )


def comes(crowd, more):
    so_far = len(crowd.answers)
    until(lambda: len(crowd.answers) >= so_far + more, "nobody is answered any more")


def comes_back(proxy, site):
    so_far, answered = len(proxy.lines()), "from {}:{} 200".format(*site.address)
    until(lambda: answered in proxy.lines()[so_far:], "nginx does not come back to it")
