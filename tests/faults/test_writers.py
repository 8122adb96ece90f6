"""Do many applicants who send the form at the same time get in each other's way?"""

from tests.faults.site import Site, running
from tests.faults.visitors import Crowd

FORMS = 1000


def test_a_thousand_forms_from_sixteen_browsers_at_once_are_all_taken(engine, database, tmp_path, kept):
    with running(Site(tmp_path, database, "-w", "4")) as site:
        crowd = Crowd(site.address, 16)
        crowd.visit(lambda: crowd.sent >= FORMS)
        stored = site.rows("advisor_savedplan")

    assert not [(answer.status, answer.path) for answer in crowd.unwell()]
    assert len(stored) == len(crowd.plans) == crowd.sent / 2
    kept(
        f"No lock errors under concurrent writers, {engine}",
        f"{crowd.sent:,} forms, {len(crowd.answers):,} requests, 0 failed",
        tried="once",
        held="once",
    )
