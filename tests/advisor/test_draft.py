from http.cookies import SimpleCookie

import pytest
from django.core import signing
from django.http import HttpResponse
from django.test import Client, RequestFactory

from advisor import draft
from advisor.forms import ProfileForm
from advisor.models import SavedPlan
from tests.advisor.cast import ASHA, CHIOMA, TODAY

pytestmark = pytest.mark.django_db


def request_with(value: str):
    request = RequestFactory().get("/profile/")
    request.COOKIES = {draft.COOKIE: value}
    return request


def cookie_of(answers) -> SimpleCookie:
    response = HttpResponse()
    draft.keep(response, answers)
    return response.cookies[draft.COOKIE]


def test_a_draft_comes_back_as_it_was_kept():
    brought_back = draft.kept(request_with(cookie_of({"step1": "passed"}).value))

    assert brought_back
    assert brought_back.answers == {"step1": "passed"}


def test_a_draft_is_out_of_reach_of_scripts_and_other_sites_and_ends_after_a_day():
    cookie = cookie_of({"step1": "passed"})

    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/profile/")
    assert cookie["max-age"] == 24 * 3600


def test_a_draft_is_secure_wherever_sessions_are(settings):
    settings.SESSION_COOKIE_SECURE = True

    assert cookie_of({})["secure"] is True


def test_the_longest_honest_draft_fits_into_a_cookie():
    form = ProfileForm(CHIOMA | {"former_specialty": "外" * 60, "budget_usd": "100000"}, as_of=TODAY)
    assert form.is_valid(), form.errors

    assert len(cookie_of(form.answers()).OutputString()) < 4000


@pytest.mark.parametrize(
    "value",
    [
        lambda: "",
        lambda: "x",
        lambda: "a:b:c",
        lambda: "é:ü:ö",
        lambda: ":" * 5000,
        lambda: "x" * 100_000,
        lambda: ".eJ:1:2",
        lambda: cookie_of({"step1": "passed"}).value[:-1],
        lambda: "x" + cookie_of({"step1": "passed"}).value,
        lambda: signing.dumps({"step1": "passed"}),
        lambda: signing.dumps(["passed"], salt=draft.SALT),
        lambda: signing.dumps("passed", salt=draft.SALT, compress=True),
    ],
)
def test_a_broken_forged_or_foreign_cookie_is_no_draft(value):
    assert draft.kept(request_with(value())) is None


def test_yesterdays_draft_is_gone(monkeypatch):
    value = cookie_of({"step1": "passed"}).value
    monkeypatch.setattr(draft, "KEPT_FOR", -1)

    assert draft.kept(request_with(value)) is None


def test_the_draft_of_a_plan_that_is_made_is_gone_after_an_hour(monkeypatch):
    response = HttpResponse()
    draft.keep_made(response, draft.Draft(answers={"step1": "passed"}), "T" * 22)
    value = response.cookies[draft.COOKIE].value
    left = draft.kept(request_with(value))
    assert left
    assert (left.made, left.plan, left.answers) == (True, "T" * 22, {"step1": "passed"})
    monkeypatch.setattr(draft, "MADE_FOR", -1)

    assert draft.kept(request_with(value)) is None
    assert draft.kept(request_with(cookie_of({"step1": "passed"}).value))


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_draft_the_check_leads_to_the_form(method):
    client = Client()
    client.cookies[draft.COOKIE] = "forged"
    response = getattr(client, method)("/profile/check/")

    assert (response.status_code, response["Location"]) == (303, "/profile/")
    assert not SavedPlan.objects.exists()


def test_nothing_is_stored_before_the_plan_and_the_draft_ends_soon_after_it():
    client = Client()
    client.post("/profile/", ASHA)
    client.get("/profile/check/")
    assert not SavedPlan.objects.exists()

    response = client.post("/profile/check/")

    plan = SavedPlan.objects.get()
    assert (response.status_code, response["Location"]) == (303, plan.get_absolute_url())
    assert {name: str(plan.answers[name]) for name in ASHA} == ASHA
    assert client.cookies[draft.COOKIE]["max-age"] == 3600


def test_a_draft_that_the_next_day_contradicts_shows_what_to_mend(monkeypatch):
    client = Client()
    stale = ProfileForm(ASHA, as_of=TODAY)
    assert stale.is_valid()
    client.cookies[draft.COOKIE] = cookie_of(stale.answers() | {"step2_score": 400}).value

    assert client.get("/profile/check/")["Location"] == "/profile/"
    assert "Enter your Step 2 CK score" in client.get("/profile/").content.decode()
