import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from config import refusals

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere/",
        "/%00",
        "/%ff%fe",
        "/programs/%e2%80%ae/",
        "/programs/" + "a" * 5000 + "/",
        "/plan/../../etc/passwd",
        "/admin/nowhere/",
        "/static/../manage.py",
    ],
)
def test_an_address_that_leads_nowhere_is_a_kind_404(client, path):
    response = client.get(path, follow=True)

    assert response.status_code in {404, 200}
    assert response.status_code == 404 or response.redirect_chain


def test_a_post_that_is_far_too_large_is_refused_with_a_page(client):
    response = client.post("/admin/login/", {"username": "a" * 70_000})

    assert response.status_code == 400
    assert b"<html" in response.content


def test_a_form_without_its_token_is_refused_with_a_page():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "nora"})

    assert response.status_code == 403
    assert b"<html" in response.content


def test_a_page_of_another_role_sends_a_curator_back_to_the_records(client):
    ines = User.objects.create_user("ines", is_staff=True)
    ines.groups.set(Group.objects.filter(name="Curators"))
    client.force_login(ines)
    response = client.get("/admin/auth/user/")
    assert response.status_code == 403
    assert b"This page is for people with another role. Ask an owner if you need it." in response.content
    assert b'<a class="button" href="/admin/">' in response.content


def test_a_closed_page_outside_the_admin_leads_an_applicant_to_the_start():
    response = refusals.closed(RequestFactory().get("/plan/"), PermissionDenied())
    assert response.status_code == 403
    assert b"another role" not in response.content
    assert b'<a class="button" href="/">' in response.content


@pytest.mark.parametrize("cookie", ["sessionid=\xff", "csrftoken=" + "x" * 3000, "sessionid=; sessionid=;", "=;;="])
def test_a_spoilt_cookie_breaks_nothing(cookie):
    assert Client().get("/admin/login/", headers={"cookie": cookie}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("post", "/", "GET, HEAD"),
        ("delete", "/programs/", "GET, HEAD"),
        ("put", "/profile/", "GET, HEAD, POST"),
        ("trace", "/plan/no-such-plan/", "GET, HEAD"),
        ("post", "/static/favicon.svg", "GET, HEAD"),
        ("post", "/health/live", "GET, HEAD"),
        ("get", "/admin/logout/", "POST, OPTIONS"),
    ],
)
def test_a_method_that_an_address_does_not_take_is_refused_with_a_page(client, admin_client, method, path, allowed):
    response = getattr(admin_client if "admin" in path else client, method)(path)

    assert (response.status_code, response["Allow"]) == (405, allowed)
    assert "This page cannot do that" in response.content.decode()
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert response["X-Frame-Options"] == "DENY"
