import pytest

pytestmark = pytest.mark.django_db


def test_a_browser_that_asks_for_the_usual_icon_is_led_to_ours(client):
    response = client.get("/favicon.ico")

    assert (response.status_code, response["Location"]) == (302, "/static/favicon.svg")
    assert client.get(response["Location"])["Content-Type"] == "image/svg+xml"
