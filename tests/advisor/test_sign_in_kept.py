from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.core.management import call_command

from config.signing_in.limits import COOL_OFF, OF_ONE_NAME
from tests.advisor.signing_in import DOOR, NOON, failed_before

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("it_is")]

SECOND = timedelta(seconds=1)
COUNTED = {"id", "username", "ip_address", "user_agent", "attempt_time", "failures_since_start"}


def test_of_failures_nothing_is_kept_but_who_tried_from_where_by_which_browser_when_and_how_often(client):
    sent = {"username": "ines", "password": "my other password", "code": "123456", "remark": "my password is"}
    for _ in range(2):
        client.post(f"{DOOR}?next=/admin/somewhere/", sent, REMOTE_ADDR="192.0.2.7", headers={"Accept": "text/odd"})
    kept = AccessAttempt.objects.values().get()
    assert {name: value for name, value in kept.items() if name not in COUNTED and value} == {}
    assert (kept["username"], kept["ip_address"], kept["failures_since_start"]) == ("ines", "192.0.2.7", 2)


@pytest.mark.parametrize(("later", "kept"), [(COOL_OFF - SECOND, 1), (COOL_OFF, 0)])
def test_the_daily_run_deletes_what_counts_no_longer(it_is, later, kept):
    failed_before(3, "192.0.2.7", "ines")
    it_is(NOON + later)
    call_command("forget_failed_sign_ins")
    assert AccessAttempt.objects.count() == kept


def test_what_a_clock_that_was_a_year_ahead_has_dated_locks_nobody_out_for_a_year(it_is):
    it_is(NOON + timedelta(days=365))
    failed_before(OF_ONE_NAME, "192.0.2.7", "ines")
    it_is(NOON)
    call_command("forget_failed_sign_ins")
    assert not AccessAttempt.objects.exists()
