"""Which world do several files of these tests share?"""

import pytest


@pytest.fixture(scope="module")
def town(for_the_module: None) -> None:
    """The small town, built once for a file whose tests all happen in it."""
    from tests.advisor.town import build

    build()


@pytest.fixture
def it_is(monkeypatch):
    """It is noon for whatever counts failed sign-ins, until a test says otherwise."""
    from axes.handlers import proxy
    from django.utils import timezone

    from tests.advisor.signing_in import NOON

    def set_to(now):
        for clock in (proxy, timezone):
            monkeypatch.setattr(clock, "now", lambda: now)

    set_to(NOON)
    return set_to
