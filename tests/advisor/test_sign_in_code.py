from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY

from config.signing_in import factor
from config.signing_in.form import WithCode
from config.signing_in.limits import OF_ONE_NAME
from tests.advisor.signing_in import INDEX, PASSWORD, is_in, person, phone, shown, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def asked(settings):
    settings.SECOND_FACTOR = True


@pytest.fixture
def ines():
    return person("ines")


@pytest.fixture
def her_phone(ines):
    return phone(ines)


@pytest.fixture
def wait(monkeypatch):
    """So many seconds pass for whatever counts tries; phones go on showing the code of now."""
    now = timezone.now

    def wait(seconds):
        monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(seconds=seconds))

    return wait


def problems(answer):
    return answer.context["form"].errors


def test_name_password_and_the_code_that_the_phone_shows_lead_in(client, her_phone):
    assert sign_in(client, "ines", code=shown(her_phone)).url == INDEX
    assert client.get(INDEX).status_code == 200


def test_a_code_may_be_typed_with_a_space(client, her_phone):
    code = shown(her_phone)
    assert is_in(sign_in(client, "ines", code=f" {code[:3]} {code[3:]} "))


@pytest.mark.parametrize("password", [PASSWORD, "a wrong one"])
def test_without_a_code_no_password_is_tried(client, her_phone, password):
    answer = sign_in(client, "ines", password)
    assert set(problems(answer)) == {"code"}
    assert not AccessAttempt.objects.exists()


def test_a_wrong_code_lets_nobody_in(client, her_phone):
    assert not is_in(sign_in(client, "ines", code="000000"))
    assert client.get(INDEX).status_code == 302


def test_a_right_code_does_not_make_up_for_a_wrong_password(client, her_phone):
    assert not is_in(sign_in(client, "ines", "a wrong one", code=shown(her_phone)))


def test_the_answer_does_not_tell_whether_it_was_the_name_the_password_or_the_code(client, her_phone):
    right_password = [sign_in(client, "ines", code="000000") for _ in range(2)]  # the second one would have to wait
    others = [sign_in(client, name, "a wrong one", code="000000") for name in ("ines", "nobody")]
    told = [problems(answer) for answer in right_password + others]
    assert told == [{"__all__": [WithCode.error_messages["invalid_login"]]}] * 4
    assert AccessAttempt.objects.get(username="ines").failures_since_start == 3


def test_a_code_that_was_used_is_refused(client, her_phone):
    code = shown(her_phone)
    assert is_in(sign_in(client, "ines", code=code))
    assert not is_in(sign_in(Client(), "ines", code=code))


@pytest.mark.parametrize(("half_minutes", "comes_in"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(client, her_phone, half_minutes, comes_in, monkeypatch):
    for clock in ("time.time", "django_otp.oath.time"):
        monkeypatch.setattr(clock, lambda: 1_795_000_005.0)
    assert is_in(sign_in(client, "ines", code=shown(her_phone, half_minutes))) == comes_in


def test_a_colleagues_code_lets_only_the_colleague_in(client, ines):
    hers = phone(person("rosa"))
    assert not is_in(sign_in(client, "ines", code=shown(hers)))


def test_after_a_wrong_code_the_right_one_has_to_wait_a_second(client, her_phone, wait):
    wait(0)
    sign_in(client, "ines", code="000000")
    assert not is_in(sign_in(client, "ines", code=shown(her_phone)))
    wait(2)
    assert is_in(sign_in(client, "ines", code=shown(her_phone)))


def test_each_wrong_code_doubles_the_wait_and_the_tenth_closes_the_door(client, her_phone, wait):
    told = []
    for tried in range(OF_ONE_NAME):
        wait(2**tried)
        told.append(sign_in(client, "ines", code="000000").status_code)
    assert told == [200] * (OF_ONE_NAME - 1) + [429]
    her_phone.refresh_from_db()
    assert her_phone.throttling_failure_count == OF_ONE_NAME


def test_a_one_time_code_leads_in_once(client, ines, her_phone):
    first, second = factor.new_codes(ines, 2)
    assert is_in(sign_in(client, "ines", code=first.upper()))
    assert not is_in(sign_in(Client(), "ines", code=first))
    factor.new_codes(ines)
    assert not is_in(sign_in(Client(), "ines", code=second))


def test_a_phone_that_has_not_shown_a_code_yet_signs_nobody_in(client, ines):
    factor.begin_phone(ines)
    adding = factor.being_added(ines)
    assert not is_in(sign_in(client, "ines", code=shown(adding)))


def test_odd_codes_are_refused_like_wrong_ones(client, her_phone):
    for odd in ("１２３４５６", "12345", "-" * 9 + "x", "\u202e123456", "null", "0" * 40):
        assert not is_in(sign_in(client, "ines", code=odd)), odd


def test_a_session_that_proved_no_second_factor_asks_to_sign_in_once_more(client, ines):
    client.force_login(ines)
    answer = client.get(INDEX, follow=True)
    assert "has not been proved with a code" in answer.content.decode()


def test_a_session_counts_only_with_ones_own_phone(client, ines):
    client.force_login(ines)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = phone(person("rosa")).persistent_id
    session.save()
    assert client.get(INDEX).status_code == 302


def test_where_it_is_not_asked_for_name_and_password_are_enough(client, settings, ines):
    settings.SECOND_FACTOR = False
    assert "id_code" not in client.get(INDEX, follow=True).content.decode()
    assert sign_in(client, "ines").url == INDEX
    assert "Second factor" not in client.get(INDEX).content.decode()
