from datetime import UTC, datetime, timedelta

import pytest

from programs.allowances import EVERYBODY, take
from programs.models import Allowance

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOSPITAL, HOME = "198.51.100.7", "203.0.113.9"


def test_as_many_as_are_allowed_are_taken_and_not_one_more():
    assert [take(HOSPITAL, 3, NOON, act="report") for _ in range(5)] == [True, True, True, False, False]
    assert Allowance.objects.get().count == 3


def test_one_sender_does_not_use_up_what_another_may():
    assert [take(who, 1, NOON, act="report") for who in (HOSPITAL, HOME, EVERYBODY, HOSPITAL)] == [
        True,
        True,
        True,
        False,
    ]


def test_each_act_is_counted_by_itself():
    assert [take(HOSPITAL, 1, NOON, act=act) for act in ("report", "plan", "report")] == [True, True, False]


@pytest.mark.parametrize(("minutes", "taken"), [(59, False), (60, True)])
def test_an_hour_lasts_until_the_next_begins(minutes, taken):
    take(HOSPITAL, 1, NOON, act="report")

    assert take(HOSPITAL, 1, NOON + timedelta(minutes=minutes), act="report") is taken


def test_an_address_cannot_be_followed_into_the_next_hour_nor_read_off(settings):
    kept = []
    for key, hour in (("one key", 0), ("one key", 1), ("another key", 1)):
        settings.SECRET_KEY = key
        take(HOSPITAL, 1, NOON + timedelta(hours=hour), act="report")
        kept.append(Allowance.objects.latest("hour", "sender").sender)
        Allowance.objects.all().delete()

    assert len(set(kept)) == 3
    assert not [digest for digest in kept if len(digest) != 64 or "198" in digest[:3]]


def test_rows_of_past_hours_go_on_the_way():
    take(HOSPITAL, 1, NOON, act="report")
    take(HOME, 1, NOON + timedelta(hours=1), act="report")

    assert [counter.hour for counter in Allowance.objects.all()] == [NOON + timedelta(hours=1)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:198.51.100.7", "198.51.100.7", True),
        ("", "unix", False),
    ],
)
def test_one_connection_counts_as_one_sender_whatever_its_address(one, other, same):
    take(one, 1, NOON, act="report")

    assert take(other, 1, NOON, act="report") is not same


def test_one_update_with_its_condition_decides(django_assert_num_queries):
    with django_assert_num_queries(5) as asked:  # the transaction's two, past hours, the row, the decision
        take(HOSPITAL, 10, NOON, act="report")

    decision = asked.captured_queries[-2]["sql"]
    assert decision.startswith("UPDATE")
    assert '"count" <' in decision
