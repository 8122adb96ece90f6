"""Can the tables change while people make plans?

The newest migration of the records, which adds a column, is taken back and done again: what a version that only adds
does to one that is still running.
"""

from tests.faults.site import Site, until
from tests.faults.traffic import beside
from tests.faults.visitors import Crowd, Visitor

BEFORE = "0004_codes_in_plain_digits"
PLANS = 8


def ready(site: Site) -> tuple[int, str]:
    asking = Visitor(site.address)
    answer = asking.get("/health/ready")
    asking.leave()
    return answer.status, answer.body.strip()


def more_plans(crowd: Crowd) -> None:
    enough = len(crowd.plans) + PLANS
    until(lambda: len(crowd.plans) >= enough, "nobody could make a plan any more")


def test_a_migration_beneath_eight_browsers_that_make_plans_fails_nobody(site, engine, kept):
    assert ready(site) == (200, "ready")
    with beside(Crowd(site.address, 8)) as crowd:
        more_plans(crowd)
        site.manage("migrate", "programs", BEFORE, "--verbosity", "0")
        waiting = ready(site)
        more_plans(crowd)
        site.manage("migrate", "--verbosity", "0")
        assert ready(site) == (200, "ready")
        more_plans(crowd)

    assert waiting[0] == 503
    assert "not applied" in waiting[1]
    assert not [(answer.status, answer.path) for answer in crowd.unwell()]
    assert len(site.rows("advisor_savedplan")) == len(crowd.plans)
    slowest = max(answer.seconds for answer in crowd.answers)
    kept(
        f"A migration under traffic, {engine}",
        f"0 failed of {len(crowd.answers):,} requests, {len(crowd.plans)} plans made, slowest {slowest:.1f} s; "
        "ready 503 while it was missing",
        tried="back and forth",
        held="both",
    )
