import sqlite3

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, ProgrammingError, connection
from django.db.transaction import TransactionManagementError
from django.test import Client
from django.utils import timezone

from advisor import planning
from config.away import is_away
from tests.programs.world import lakeview, track

pytestmark = pytest.mark.django_db

NEED_RECORDS = ["/", "/programs/", "/programs/lakeview/", "/programs/lakeview/report/", "/sources/"]
OF_A_PLAN = (
    "shortlist/ shortlist.csv calendar.ics compare/ questions/ print/ adviser/ mine/ since/ ladder/ change/ delete/"
)
NEED_NOTHING = [
    "/profile/",
    "/method/",
    "/privacy/",
    "/glossary/",
    "/deleted/",
    "/robots.txt",
    "/static/favicon.svg",
    "/health/live",
]
KIND = "We cannot reach our records right now"


@pytest.fixture
def ines(admin_client):
    """Her session is known to the server; it cannot be looked up while the database is away."""
    admin_client.raise_request_exception = False
    return admin_client


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.fixture
def lakeviews_plan():
    track(lakeview())
    return planning.save_plan({"step2": "passed", "step2_score": 231}, timezone.localdate()).get_absolute_url()


@pytest.fixture
def database_away(lakeviews_plan, ines, monkeypatch):
    def refuse(*_, **__):
        raise OperationalError("connection to server at 10.0.0.9 failed: Connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)
    monkeypatch.setattr(connection, "chunked_cursor", refuse)
    return lakeviews_plan


def is_kind(response):
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert KIND in response.content.decode()
    assert "10.0.0.9" not in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert {"X-Frame-Options", "Referrer-Policy", "X-Content-Type-Options"} <= response.headers.keys()
    assert not response.cookies
    return True


@pytest.mark.parametrize("path", NEED_RECORDS)
def test_a_page_that_needs_records_says_that_they_are_away(database_away, visitor, path):
    assert is_kind(visitor.get(path))


@pytest.mark.parametrize("page", ["", *OF_A_PLAN.split()])
def test_so_does_every_page_of_a_plan_and_that_the_plan_is_safe(database_away, visitor, page):
    response = visitor.get(database_away + page)

    assert is_kind(response)
    assert "A plan that you have already made is safe" in response.content.decode()


@pytest.mark.parametrize("page", ["", "programs/program/", "programs/program/add/", "auth/user/", "login/"])
def test_so_do_the_curators_pages(database_away, ines, page):
    response = ines.get("/admin/" + page)

    assert is_kind(response) if page != "login/" else response.status_code in {200, 503}


def test_a_form_that_was_sent_is_said_to_be_unsaved_and_still_in_the_browser(database_away, visitor):
    sent = {"reader": visitor.post("/programs/lakeview/report/?about=visa_j1", {"says": "It stopped."})}
    sent["applicant"] = visitor.post(database_away + "mine/", {"program": "lakeview", "decision": "keep"})

    for response in sent.values():
        assert is_kind(response)
        assert "your browser still has it" in response.content.decode()


def test_a_curator_reads_of_records_and_not_of_plans(database_away, ines):
    text = ines.post("/admin/programs/program/add/", {"name": "Lakeview"}).content.decode()

    assert "Nothing is ever saved by half" in text
    assert "A plan that you" not in text


@pytest.mark.parametrize("path", NEED_NOTHING)
def test_what_needs_no_records_is_there_as_ever(database_away, visitor, path):
    assert visitor.get(path).status_code == 200


def test_the_next_request_is_answered_once_the_database_is_back(lakeviews_plan, visitor, monkeypatch):
    with monkeypatch.context() as away:
        away.setattr(connection, "cursor", lambda *_, **__: (_ for _ in ()).throw(OperationalError("gone")))
        assert visitor.get(lakeviews_plan).status_code == 503

    assert visitor.get(lakeviews_plan).status_code == 200


def test_a_curator_stays_signed_in(ines, monkeypatch):
    with monkeypatch.context() as away:
        away.setattr(connection, "cursor", lambda *_, **__: (_ for _ in ()).throw(OperationalError("gone")))
        assert ines.get("/admin/").status_code == 503

    assert ines.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    "mistake", [ProgrammingError("relation does not exist"), IntegrityError("twice"), ValueError()]
)
def test_a_mistake_of_the_site_stays_one(lakeviews_plan, visitor, monkeypatch, mistake):
    def fail(*_, **__):
        raise mistake

    monkeypatch.setattr("advisor.views.plans.kept_plan", fail)
    response = visitor.get(lakeviews_plan)

    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
    assert "Retry-After" not in response


def raised(django_error, driver_error, **codes):
    for name, value in codes.items():
        setattr(driver_error, name, value)
    django_error.__cause__ = driver_error
    return django_error


def sqlite(code):
    return raised(OperationalError("so it says"), sqlite3.OperationalError("so it says"), sqlite_errorcode=code)


@pytest.mark.parametrize(
    "name", ["BUSY", "LOCKED", "READONLY", "READONLY_ROLLBACK", "IOERR", "IOERR_WRITE", "FULL", "CANTOPEN"]
)
def test_a_locked_full_or_unreadable_file_passes_by_itself(name):
    assert is_away(sqlite(getattr(sqlite3, f"SQLITE_{name}")))


@pytest.mark.parametrize("name", ["CORRUPT", "CORRUPT_INDEX", "NOTADB"])
def test_a_damaged_file_does_not(name):
    assert not is_away(sqlite(getattr(sqlite3, f"SQLITE_{name}")))


@pytest.mark.parametrize("name", ["ERROR", "MISUSE", "TOOBIG", "ERROR_MISSING_COLLSEQ"])
def test_a_query_that_cannot_be_run_does_not(name):
    assert not is_away(sqlite(getattr(sqlite3, f"SQLITE_{name}")))


def test_a_missing_table_is_a_mistake():
    with pytest.raises((OperationalError, ProgrammingError)) as caught, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM a_table_that_nobody_made")

    assert not is_away(caught.value)


def test_a_value_that_sqlite_does_not_take_is_a_mistake():
    assert not is_away(raised(InterfaceError("Error binding parameter"), sqlite3.InterfaceError("Error binding")))


def test_a_transaction_that_the_database_broke_off_counts_as_its_failure():
    assert is_away(raised(TransactionManagementError("broken"), OperationalError("the connection is lost")))
    assert not is_away(raised(TransactionManagementError("broken"), IntegrityError("twice")))


def test_a_server_that_only_reads_counts_as_away():
    from django.db import InternalError

    assert is_away(raised(InternalError("read-only"), Exception(), sqlstate="25006"))
    assert not is_away(raised(InternalError("aborted"), Exception(), sqlstate="25P02"))
