import pytest
from django.test import RequestFactory

from config.sender import sender_of, told_apart

VISITOR, FORGED, PROXY = "198.51.100.7", "203.0.113.66", "10.0.0.5"


def request(came_from, handed_on=None):
    headers = {} if handed_on is None else {"X-Forwarded-For": handed_on}
    return RequestFactory().get("/", headers=headers, REMOTE_ADDR=came_from)


def sent(came_from, handed_on=None):
    return sender_of(request(came_from, handed_on))


@pytest.fixture
def behind_a_proxy(settings):
    settings.PROXIES = [PROXY, "192.168.0.0/16", "::1"]


@pytest.mark.usefixtures("behind_a_proxy")
@pytest.mark.parametrize("proxy", [PROXY, "192.168.3.4", "::1"])
def test_the_sites_own_proxy_is_believed_about_the_address_it_has_added(proxy):
    assert sent(proxy, VISITOR) == VISITOR
    assert sent(proxy, f"{FORGED}, {VISITOR}") == VISITOR


@pytest.mark.usefixtures("behind_a_proxy")
@pytest.mark.parametrize("came_from", [VISITOR, "10.0.0.6", "192.169.0.1"])
def test_nobody_else_is(came_from):
    assert sent(came_from, FORGED) == came_from


@pytest.mark.usefixtures("behind_a_proxy")
@pytest.mark.parametrize("handed_on", [None, "", "unknown", f"{VISITOR},", "a" * 5000, "\x00", "1.2.3"])
def test_what_is_no_address_does_not_count(handed_on):
    assert sent(PROXY, handed_on) == PROXY


def test_a_server_that_only_its_proxy_can_reach_need_not_know_the_proxys_address(settings):
    settings.PROXIES = ["*"]

    assert sent("", VISITOR) == VISITOR
    assert sent("", None) == ""


def test_without_a_proxy_an_address_cannot_be_forged(settings):
    settings.PROXIES = []

    assert sent(VISITOR, FORGED) == VISITOR


@pytest.mark.usefixtures("behind_a_proxy")
@pytest.mark.parametrize(
    ("came_from", "handed_on", "apart"),
    [
        (PROXY, VISITOR, True),
        (VISITOR, None, True),
        (VISITOR, "127.0.0.1", True),
        (PROXY, None, False),
        (PROXY, "unknown", False),
        (PROXY, "127.0.0.1", False),
        ("127.0.0.1", None, False),
        ("::ffff:127.0.0.1", None, False),
        ("::1", VISITOR, True),
        ("", None, False),
    ],
)
def test_visitors_are_told_apart_unless_they_all_seem_to_be_this_machine_or_the_proxy(came_from, handed_on, apart):
    assert told_apart(request(came_from, handed_on)) is apart


def test_behind_a_proxy_of_any_address_they_are_told_apart_by_its_word_alone(settings):
    settings.PROXIES = ["*"]

    assert told_apart(request("10.1.2.3", VISITOR))
    assert not told_apart(request("10.1.2.3"))
