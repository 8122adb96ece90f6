import json
import logging

import pytest
from django_guid import clear_guid
from hypothesis import given
from hypothesis import strategies as st

from config.logs import NOT_SHOWN, Discreet, Readable
from tests.config.written import as_on_a_server

TOKEN = "Zm9vYmFyYmF6cXV4"


@pytest.fixture(autouse=True)
def outside_of_any_request():
    clear_guid()


def record(message, *values, logger="django.request", failure=None, **extra):
    kept = (type(failure), failure, failure.__traceback__) if failure else None
    made = logging.LogRecord(logger, logging.ERROR, "views.py", 1, message, values, kept)
    made.__dict__ |= extra
    return made


def line(message, *values, **more):
    return json.loads(Discreet().format(record(message, *values, **more)))


def test_a_line_says_when_how_bad_and_who_speaks():
    written = line("Worker (pid:%s) was sent SIGKILL!", 7, logger="gunicorn.error", module="arbiter")

    assert written.pop("time").endswith("+00:00")
    assert written == {"level": "ERROR", "logger": "gunicorn.error", "message": "Worker (pid:7) was sent SIGKILL!"}


def test_what_we_say_ourselves_is_told_in_full_but_for_a_plans_link():
    assert line("3 plans dropped", logger="config.daily")["message"] == "3 plans dropped"
    assert line("kept /plan/%s/", TOKEN, logger="advisor.views")["message"] == "kept /plan/…/"


def test_of_what_a_library_says_its_own_words_are_told_and_not_what_it_puts_into_them():
    assert line("Locking out %s", "ines", logger="axes")["message"] == "Locking out %s"
    assert line("Invalid request from ip=10.9.9.9", logger="gunicorn.error")["message"] == NOT_SHOWN


def test_where_nothing_can_be_told_the_kind_of_what_went_wrong_is():
    try:
        int("231")
    except ValueError:
        assert line("it was 231", logger="somebodys")["failure"] == "ValueError"


def test_a_request_that_failed_is_named_by_its_page_and_method(rf):
    asked = rf.post(f"/plan/{TOKEN}/shortlist/?words=Lakeview")
    written = line("%s: %s", "Internal Server Error", asked.path, request=asked, status_code=500)

    assert written["message"] == "Internal Server Error"
    assert (written["method"], written["route"], written["status"]) == ("POST", "/plan/<slug:token>/shortlist/", 500)


def test_a_local_copy_reads_as_before_with_the_plans_token_struck_out():
    readable = Readable("%(levelname)s %(message)s")

    assert readable.format(record("Not Found: %s", f"/plan/{TOKEN}/mine/")) == "ERROR Not Found: /plan/…/mine/"
    assert TOKEN not in readable.format(record("", failure=ValueError(f"https://a.example/plan/{TOKEN}?tier=reach")))


texts = st.text(min_size=3).map(lambda text: f"canary{text}")


@given(texts, st.sampled_from(["django.request", "django.security.DisallowedHost", "axes", "gunicorn.error", "x"]))
def test_no_text_comes_into_a_line_by_a_value_an_extra_or_a_failure(text, logger):
    failure = KeyError(text)
    failure.__cause__ = ValueError(text)
    failure.__context__ = ExceptionGroup(text, [TypeError(text)])
    failure.add_note(text)
    request = type("Request", (), {"path_info": f"/{text}", "method": text, "resolver_match": None})()
    for message, values in (("it was %s", (text,)), (text, ()), ("too %s %s few", (text,)), ({"it": text}, ())):
        shown = Discreet().format(
            record(message, *values, logger=logger, failure=failure, request=request, status_code=500, answer=text)
        )
        assert "canary" not in shown
        assert "\n" not in shown


def test_a_server_writes_of_workers_and_failures_and_not_what_gunicorn_keeps_of_each_visitor():
    with as_on_a_server() as written:
        logging.getLogger("gunicorn.access").info("10.9.9.9 GET /plan/%s/", TOKEN)
        logging.getLogger("django.request").warning("Not Found: %s", f"/plan/{TOKEN}/")
        logging.getLogger("gunicorn.error").info("Listening")
        assert written.lines() == []

        logging.getLogger("gunicorn.error").error("WORKER TIMEOUT (pid:%s)", 7)
        assert [line["message"] for line in written.lines()] == ["WORKER TIMEOUT (pid:%s)"]
