import logging

from config.logs import Discreet

TOKEN = "Zm9vYmFyYmF6cXV4"


def line(message: str, *values: object, failure: Exception | None = None) -> str:
    kept = (type(failure), failure, None) if failure else None
    record = logging.LogRecord("django.request", logging.ERROR, "views.py", 1, message, values, kept)
    return Discreet("%(levelname)s %(message)s").format(record)


def test_a_log_line_keeps_the_page_and_drops_the_plans_token():
    assert line("Not Found: %s", f"/plan/{TOKEN}/shortlist/") == "ERROR Not Found: /plan/…/shortlist/"


def test_a_traceback_drops_it_too():
    assert TOKEN not in line("Internal Server Error", failure=ValueError(f"https://a.example/plan/{TOKEN}?tier=reach"))


def test_other_lines_stay_as_they_are():
    assert line("Bad Request: %s", "/programs/?state=FL") == "ERROR Bad Request: /programs/?state=FL"
