from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client

from config.signing_in.limits import COOL_OFF, OF_ONE_ADDRESS, OF_ONE_NAME
from tests.advisor.signing_in import DOOR, INDEX, NOON, PASSWORD, failed_before, is_in, person, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("it_is")]

SECOND = timedelta(seconds=1)


@pytest.fixture
def ines():
    return person("ines")


def fail(client, times, name="ines", at="192.0.2.7"):
    # All but the last one from another browser; answered is the last.
    failed_before(times - 1, at, name)
    return sign_in(client, name, "a wrong one", at=at).status_code


def test_nine_failures_leave_it_open(client, ines):
    assert [sign_in(client, "ines", "a wrong one").status_code for _ in range(OF_ONE_NAME - 1)] == [200] * 9
    assert is_in(sign_in(client, "ines"))


def test_the_tenth_closes_it_for_the_right_password_too(client, ines):
    assert [sign_in(client, "ines", "a wrong one").status_code for _ in range(OF_ONE_NAME)] == [200] * 9 + [429]
    assert sign_in(client, "ines").status_code == 429


def test_another_browser_does_not_begin_a_new_count(client, ines):
    fail(client, OF_ONE_NAME - 1)
    assert sign_in(client, "ines", "a wrong one", browser="another").status_code == 429


def test_coming_in_ends_the_count(client, ines):
    for _ in range(2):
        fail(client, OF_ONE_NAME - 1)
        assert is_in(sign_in(client, "ines"))


def test_a_colleague_at_the_same_address_still_comes_in(client, ines):
    person("rosa")
    fail(client, OF_ONE_NAME)
    assert is_in(sign_in(client, "rosa"))


def test_the_same_name_still_comes_in_from_another_address(client, ines):
    fail(client, OF_ONE_NAME)
    assert is_in(sign_in(client, "ines", at="192.0.2.8"))


def test_whoever_is_signed_in_stays_signed_in(client, ines):
    sign_in(client, "ines")
    fail(Client(), OF_ONE_NAME)
    assert client.get(INDEX).status_code == 200


@pytest.mark.parametrize(("later", "comes_in"), [(COOL_OFF - SECOND, False), (COOL_OFF + SECOND, True)])
def test_it_opens_by_itself_after_half_an_hour(client, ines, it_is, later, comes_in):
    fail(client, OF_ONE_NAME)
    it_is(NOON + later)
    assert is_in(sign_in(client, "ines")) == comes_in


def test_trying_meanwhile_does_not_make_it_longer(client, ines, it_is):
    fail(client, OF_ONE_NAME)
    it_is(NOON + COOL_OFF - SECOND)
    assert sign_in(client, "ines", "a wrong one").status_code == 429
    it_is(NOON + COOL_OFF + SECOND)
    assert is_in(sign_in(client, "ines"))


def test_the_page_says_when_it_ends_and_whom_it_does_not_concern(client, ines, it_is):
    fail(client, OF_ONE_NAME)
    it_is(NOON + timedelta(minutes=10))
    page = sign_in(client, "ines")
    told = " ".join(page.content.decode().split())
    assert (page.status_code, page["Retry-After"]) == (429, str(20 * 60))
    assert "12:30 Eastern time" in told
    assert "every other name can sign in" in told
    assert "no-store" in page["Cache-Control"]
    assert "default-src 'none'" in page["Content-Security-Policy"]


@pytest.mark.parametrize(("before", "status"), [(OF_ONE_ADDRESS - 2, 200), (OF_ONE_ADDRESS - 1, 429)])
def test_one_password_cannot_be_tried_at_many_names(client, before, status):
    for number in range(before):
        failed_before(1, "192.0.2.7", f"name {number}")
    assert sign_in(client, "ines", "a wrong one").status_code == status


def test_an_address_that_is_closed_is_closed_for_all_names_and_no_other_address_is(client, ines):
    failed_before(OF_ONE_ADDRESS, "192.0.2.7", "somebody")
    closed = sign_in(client, "ines")
    assert closed.status_code == 429
    assert "from other networks everybody can sign in" in " ".join(closed.content.decode().split())
    assert is_in(sign_in(client, "ines", at="192.0.2.8"))


@pytest.mark.parametrize(("later", "comes_in"), [(COOL_OFF - SECOND, False), (COOL_OFF + SECOND, True)])
def test_an_address_opens_by_itself_too(client, ines, it_is, later, comes_in):
    failed_before(OF_ONE_ADDRESS, "192.0.2.7", "somebody")
    it_is(NOON + later)
    assert is_in(sign_in(client, "ines")) == comes_in


def test_five_colleagues_locked_out_at_one_hospital_leave_the_sixth_her_door(client, ines):
    for number in range(5):
        failed_before(OF_ONE_NAME, "192.0.2.7", f"colleague {number}")
    assert is_in(sign_in(client, "ines"))


@pytest.mark.parametrize(
    ("elsewhere", "status"), [("2001:db8:1:2:ffff::9", 429), ("2001:db8:1:3::1", 302)], ids=["same house", "another"]
)
def test_a_household_with_many_addresses_is_one(client, ines, elsewhere, status):
    for number in range(OF_ONE_NAME):
        sign_in(client, "ines", "a wrong one", at=f"2001:db8:1:2::{number}")
    assert sign_in(client, "ines", at=elsewhere).status_code == status


def test_an_address_that_a_visitor_only_claims_begins_no_new_count(client, ines):
    fail(client, OF_ONE_NAME - 1)
    claimed = {"username": "ines", "password": "a wrong one", "next": INDEX}
    answer = client.post(DOOR, claimed, REMOTE_ADDR="192.0.2.7", headers={"X-Forwarded-For": "198.51.100.1"})
    assert answer.status_code == 429


def test_a_request_without_an_address_is_counted_as_well(client, ines):
    statuses = [sign_in(client, "ines", "a wrong one", at="").status_code for _ in range(OF_ONE_NAME)]
    assert statuses[-1] == 429


def test_a_name_that_nobody_has_is_answered_like_one_that_somebody_has(client, ines):
    told = [sign_in(client, name, "a wrong one").content.decode() for name in ("ines", "nobody")]
    assert told[0].count("errornote") == told[1].count("errornote") == 1
    assert [fail(client, OF_ONE_NAME - 1, name) for name in ("ines", "nobody")] == [429, 429]


def test_signing_in_renews_the_session(client, ines):
    client.get(DOOR)
    client.force_login(User.objects.create_user("asha"))
    before = client.session.session_key
    assert is_in(sign_in(client, "ines", PASSWORD))
    assert client.session.session_key != before


def test_a_session_ends_after_a_working_day_and_with_the_browser(client, ines):
    answer = sign_in(client, "ines")
    assert client.session.get_expiry_age() == 12 * 3600
    assert answer.cookies["sessionid"]["max-age"] == ""
