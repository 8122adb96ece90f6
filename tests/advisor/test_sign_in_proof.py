from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from config.signing_in import factor
from tests.advisor.signing_in import INDEX, OWN, ask_for, is_in, person, phone, shown, sign_in

pytestmark = pytest.mark.django_db

ACTS = ["begin", "codes"]


@pytest.fixture(autouse=True)
def asked(settings):
    settings.SECOND_FACTOR = True


@pytest.fixture
def ines(client):
    """Inés, who is in with her phone, and has left the browser open."""
    made = person("ines")
    assert is_in(sign_in(client, "ines", code=shown(phone(made))))
    return made


@pytest.fixture
def next_code(ines):
    return shown(factor.phone_of(ines), later=1)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(("code", "told"), [("000000", factor.WRONG), ("", "This field is required.")])
def test_an_open_browser_alone_changes_no_phone_and_draws_no_codes(client, ines, act, code, told):
    answer = ask_for(client, act, code)
    assert answer.context[act].errors["code"] == [told]
    assert f'id="{act}_code_error"' in answer.content.decode()
    assert factor.being_added(ines) is None
    assert factor.codes_left(ines) == 0


@pytest.mark.parametrize("act", ACTS)
def test_the_code_that_signed_in_is_used_up(client, ines, act):
    assert ask_for(client, act, shown(factor.phone_of(ines))).context[act].errors["code"] == [factor.WRONG]


@pytest.mark.parametrize("act", ACTS)
def test_a_colleagues_code_is_not_enough(client, ines, act):
    codes = factor.new_codes(person("rosa"))
    assert ask_for(client, act, codes[0]).context[act].errors
    assert factor.being_added(ines) is None


def test_whoever_tries_again_at_once_is_told_to_wait(client, ines, next_code):
    ask_for(client, "codes", "000000")
    told = ask_for(client, "codes", next_code).context["codes"].errors["code"]
    assert told == ["The last code was wrong. Wait 1 second, then try again."]


def test_a_one_time_code_will_do_where_the_phone_is_lost(client, ines):
    first, second, *_ = factor.new_codes(ines)
    assert ask_for(client, "begin", first).url == OWN
    assert factor.being_added(ines)
    assert len(ask_for(client, "codes", second).context["codes"]) == factor.HOW_MANY


@pytest.mark.parametrize(("before", "is_there"), [(timedelta(seconds=1), True), (timedelta(0), False)])
def test_a_picture_is_shown_for_a_quarter_of_an_hour(client, ines, next_code, before, is_there):
    ask_for(client, "begin", next_code)
    adding = factor.being_added(ines)
    adding.created_at = timezone.now() - factor.SHOWN_FOR + before * 60
    adding.save()
    assert (factor.in_words(adding) in client.get(OWN).content.decode()) == is_there
    ask_for(client, "confirm", shown(adding))
    assert (factor.phone_of(ines) == adding) == is_there


def test_another_phone_takes_the_place_of_the_first_once_it_has_shown_a_code(client, ines, next_code):
    first = factor.phone_of(ines)
    ask_for(client, "begin", next_code)
    assert factor.phone_of(ines) == first
    client.post(OWN, {"act": "confirm", "code": shown(factor.being_added(ines))})
    assert TOTPDevice.objects.filter(user=ines).count() == 1
    assert factor.phone_of(ines) != first
    assert not is_in(sign_in(Client(), "ines", code=shown(first, later=1)))


def test_new_one_time_codes_take_the_place_of_the_earlier_ones_and_are_shown_once(client, ines, next_code):
    earlier = set(factor.new_codes(ines))
    codes = set(ask_for(client, "codes", next_code).context["codes"])
    assert not codes & earlier
    assert codes == set(StaticToken.objects.values_list("token", flat=True))
    again = client.get(OWN).content.decode()
    assert "You have 10 one-time codes left" in again
    assert not [code for code in codes if code in again]


def test_who_came_in_with_a_one_time_code_stays_in_when_the_codes_are_renewed(ines, next_code):
    client = Client()
    assert is_in(sign_in(client, "ines", code=factor.new_codes(ines)[0]))
    ask_for(client, "codes", next_code)
    assert client.get(INDEX).status_code == 200
