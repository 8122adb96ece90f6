import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from advisor import allowed, draft
from advisor.models import SavedPlan
from programs.models import Allowance
from tests.advisor.cast import ASHA
from tests.advisor.town import settle

pytestmark = pytest.mark.django_db

AN_HOUR = allowed.A_SENDER_AN_HOUR
PROFILE, CHECK = "/profile/", "/profile/check/"
LECTURE_HALL, HOME, PROXY = "198.51.100.7", "203.0.113.9", "10.0.0.5"
TWENTY_PAST = datetime(2026, 11, 22, 15, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _served_to_others(monkeypatch, settings, town):
    settle(monkeypatch)
    settings.LOCAL, settings.PROXIES = False, [PROXY]
    monkeypatch.setattr(timezone, "now", lambda: TWENTY_PAST)
    monkeypatch.setattr(allowed, "A_SENDER_AN_HOUR", 2)


def someone(address=LECTURE_HALL, answers=ASHA):
    client = Client(headers={"X-Forwarded-For": address} if address else {}, REMOTE_ADDR=PROXY)
    assert client.post(PROFILE, answers).status_code == 303
    return client


def made(client, make="new"):
    return client.post(CHECK, {"make": make}).status_code == 303


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode().split("<main")[1]))


def test_a_shared_address_makes_as_many_plans_an_hour_as_are_allowed_and_not_one_more():
    assert [made(someone()) for _ in range(4)] == [True, True, False, False]
    assert SavedPlan.objects.count() == 2


def test_a_lecture_hall_of_a_hundred_makes_its_plans_and_changes_each_once():
    assert AN_HOUR >= 2 * 100


def test_who_comes_too_late_keeps_the_answers_and_learns_when_to_press_again():
    made(someone()), made(someone())
    asha = someone()
    response = asha.post(CHECK, {"make": "new"})

    assert response.status_code == 429
    assert response["Retry-After"] == "2400"
    assert "Not yet: 2 plans were made from your network in this hour" in words(response)
    assert "open this page again in 40 minutes" in words(response)
    assert "no-store" in response["Cache-Control"]
    assert response.cookies[draft.COOKIE]["max-age"] == draft.KEPT_FOR
    assert b'value="new"' in response.content
    assert asha.get(CHECK).status_code == 200


def test_in_the_next_hour_the_same_answers_make_the_plan(monkeypatch):
    made(someone()), made(someone())
    asha = someone()
    assert not made(asha)
    monkeypatch.setattr(timezone, "now", lambda: TWENTY_PAST.replace(hour=16, minute=0))

    assert made(asha)
    assert SavedPlan.objects.count() == 3


def test_another_network_notices_nothing():
    made(someone()), made(someone())

    assert not made(someone())
    assert made(someone(HOME))


def test_a_changed_plan_counts_and_the_same_form_sent_twice_does_not():
    asha = someone()
    assert made(asha)
    assert made(asha)
    asha.post(PROFILE, ASHA | {"step2_score": "240"})
    assert made(asha, "update")
    asha.post(PROFILE, ASHA | {"step2_score": "241"})

    assert not made(asha, "update")
    assert SavedPlan.objects.get().answers["step2_score"] == 240


def test_reading_and_a_form_that_is_not_right_yet_use_up_nothing():
    asha = someone()
    for _ in range(5):
        asha.get(CHECK)
        asha.post(PROFILE, ASHA | {"step2_score": "931"})

    assert not Allowance.objects.exists()


@pytest.mark.parametrize("remote", [PROXY, "127.0.0.1", ""])
def test_nobody_is_refused_where_visitors_cannot_be_told_apart(remote):
    for _ in range(4):
        client = Client(REMOTE_ADDR=remote)
        client.post(PROFILE, ASHA)
        assert made(client)


def test_a_copy_for_this_computer_alone_knows_no_limit(settings):
    settings.LOCAL = True

    assert all(made(someone()) for _ in range(4))


def test_plans_and_reports_of_one_network_do_not_use_up_each_other(monkeypatch):
    monkeypatch.setattr("programs.reports.A_SENDER_AN_HOUR", 0)

    assert made(someone())
