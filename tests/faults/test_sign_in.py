"""Does a code lead in once, and a count of failures hold, when sixteen browsers sign in at the same moment?"""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django_otp.oath import totp

from tests.faults.site import Site, running
from tests.faults.visitors import FORM_TOKEN, Answer, Visitor

AT_ONCE, THREADS, ROUNDS, GUESSES = 16, 16, 3, 64
PATIENCE = 180  # seconds: a password is meant to take its time, and here sixteen are checked on the same cores
KEY, PASSWORD = "3132333435363738393031323334353637383930", "lanterns over the harbor"
PEOPLE = f"""
from django.contrib.auth.models import User
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
for name in ["rosa", *(f"ines{{number}}" for number in range({ROUNDS}))]:
    ines = User.objects.create_user(name, password="{PASSWORD}", is_staff=True)
    TOTPDevice.objects.create(user=ines, key="{KEY}")
    StaticDevice.objects.create(user=ines).token_set.create(token="onceonly")
"""


@pytest.fixture
def site(database, tmp_path):
    with running(Site(tmp_path, database, SECOND_FACTOR="1")) as served:
        served.manage("shell", "-v", "0", "-c", PEOPLE)
        yield served


def at_the_door(site: Site, number: int) -> tuple[Visitor, str]:
    """A browser with the sign-in page open, and the token of its form."""
    visitor = Visitor(site.address, number, PATIENCE)
    return visitor, FORM_TOKEN.search(visitor.get("/admin/login/").body)[1]  # type: ignore[index]


def send(waiting: tuple[Visitor, str], name: str, password: str, code: str) -> Answer:
    visitor, token = waiting
    fields = {"csrfmiddlewaretoken": token, "username": name, "password": password, "code": code, "next": "/admin/"}
    answer = visitor.post("/admin/login/", fields)
    visitor.leave()
    return answer


def side_by_side(together: ThreadPoolExecutor, site: Site, name: str, code: str) -> list[int]:
    browsers = [at_the_door(site, number) for number in range(AT_ONCE)]
    answers = together.map(lambda browser: send(browser, name, PASSWORD, code), browsers)
    return sorted(answer.status for answer in answers)


@pytest.mark.parametrize("kind", ["phone", "one-time code"])
def test_a_code_sent_by_sixteen_browsers_at_once_leads_one_of_them_in(engine, site, kept, kind):
    with ThreadPoolExecutor(AT_ONCE) as together:
        for number in range(ROUNDS):
            code = f"{totp(bytes.fromhex(KEY)):06}" if kind == "phone" else "onceonly"
            told = side_by_side(together, site, f"ines{number}", code)
            assert told == [200] * (AT_ONCE - 1) + [302], told
    kept(
        f"A code works once, {kind}, {engine}",
        f"1 of {AT_ONCE} browsers at once came in",
        tried=f"{ROUNDS} times",
        held=f"{ROUNDS} times",
    )


def test_guesses_sent_side_by_side_are_closed_out_all_the_same(engine, site, kept):
    with ThreadPoolExecutor(AT_ONCE) as together:
        guesses = together.map(lambda _: send(at_the_door(site, 1), "rosa", "a wrong one", "123456"), range(GUESSES))
        told = [answer.status for answer in guesses]
    judged = told.count(200)

    assert set(told) == {200, 429}
    assert 9 <= judged < 10 + THREADS
    code = f"{totp(bytes.fromhex(KEY)):06}"
    assert send(at_the_door(site, 1), "rosa", PASSWORD, code).status == 429
    assert send(at_the_door(site, 1), "ines0", PASSWORD, code).status == 302
    assert send(at_the_door(site, 2), "rosa", PASSWORD, code).status == 302
    kept(
        f"Guessing is closed out, two processes, {engine}",
        f"{judged} of {GUESSES} guesses judged, {AT_ONCE} at once; the colleague and the same name elsewhere came in",
        tried="once",
        held="once",
    )
