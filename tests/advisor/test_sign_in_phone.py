import re

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from config.signing_in import factor
from tests.advisor.signing_in import INDEX, OWN, PASSWORD, ask_for, is_in, person, phone, shown, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def asked(settings):
    settings.SECOND_FACTOR = True


@pytest.fixture
def olga(client):
    """Olga, who owns the site and is in, with her phone."""
    made = person("olga", "Owners")
    assert is_in(sign_in(client, "olga", code=shown(phone(made))))
    return made


@pytest.fixture
def ines():
    return person("ines")


def anew(someone):
    return reverse("admin:auth_user_second_factor", args=[someone.pk])


def add_a_phone(client, user, code=""):
    ask_for(client, "begin", code)
    return client.post(OWN, {"act": "confirm", "code": shown(factor.being_added(user))})


def noted():
    return " ".join(entry.get_change_message() for entry in LogEntry.objects.all())


def test_the_first_owner_comes_in_with_a_code_from_the_server_and_is_led_to_adding_a_phone(client, capsys):
    ada = User.objects.create_superuser("ada", password=PASSWORD)
    call_command("addstatictoken", "ada")
    assert sign_in(client, "ada", code=capsys.readouterr().out.strip()).url == OWN
    page = client.get(OWN).content.decode()
    assert "Add your phone now" in page
    assert 'class="qr"' not in page
    assert not TOTPDevice.objects.filter(user=ada).exists()


def test_whoever_has_a_phone_is_not_led_there(client, ines):
    phone(ines)
    assert sign_in(client, "ines", code=factor.new_codes(ines)[0]).url == INDEX


def test_a_phone_is_added_by_its_picture_and_its_first_code(client, ines):
    sign_in(client, "ines", code=factor.begin_anew(ines))
    assert client.post(OWN, {"act": "begin"}).url == OWN
    adding = factor.being_added(ines)
    page = client.get(OWN).content.decode()
    assert factor.in_words(adding) in page
    assert 'class="qr"' in page
    assert "style=" not in page  # the content policy allows none
    before = client.session.session_key
    codes = client.post(OWN, {"act": "confirm", "code": shown(adding)}).context["codes"]
    assert (len(set(codes)), factor.codes_left(ines)) == (10, 10)
    assert factor.phone_of(ines) == adding
    assert client.session.session_key != before
    assert client.get(INDEX).status_code == 200


def test_the_code_that_added_a_phone_signs_nobody_in(client, ines):
    sign_in(client, "ines", code=factor.begin_anew(ines))
    add_a_phone(client, ines)
    assert not is_in(sign_in(Client(), "ines", code=shown(factor.phone_of(ines))))
    TOTPDevice.objects.update(throttling_failure_count=0)
    assert is_in(sign_in(Client(), "ines", code=shown(factor.phone_of(ines), later=1)))


@pytest.mark.parametrize(("code", "told"), [("000000", factor.NOT_SHOWN), ("", "This field is required.")])
def test_a_wrong_first_code_adds_nothing_and_the_picture_stays(client, ines, code, told):
    sign_in(client, "ines", code=factor.begin_anew(ines))
    client.post(OWN, {"act": "begin"})
    adding = factor.being_added(ines)
    answer = client.post(OWN, {"act": "confirm", "code": code})
    assert answer.context["form"].errors["code"] == [told]
    assert factor.in_words(adding) in answer.content.decode()
    assert factor.phone_of(ines) is None


@pytest.mark.parametrize("act", ["confirm", "codes", "", "delete"])
def test_without_a_phone_there_is_nothing_to_confirm_and_there_are_no_codes(client, ines, act):
    sign_in(client, "ines", code=factor.begin_anew(ines))
    assert client.post(OWN, {"act": act, "code": "123456"}).status_code == 200
    assert factor.codes_left(ines) == 0


def test_an_owner_gives_a_colleague_the_code_for_the_first_sign_in(client, olga, ines):
    assert "cannot sign in yet" in client.get(anew(ines)).content.decode()
    code = client.post(anew(ines)).context["code"]
    assert code not in client.get(anew(ines)).content.decode()
    assert sign_in(Client(), "ines", code=code).url == OWN


def test_after_a_lost_phone_neither_it_nor_the_codes_nor_the_session_lead_in(client, olga, ines):
    lost, codes = phone(ines), factor.new_codes(ines)
    hers = Client()
    assert is_in(sign_in(hers, "ines", code=shown(lost)))
    code = client.post(anew(ines)).context["code"]
    assert hers.get(INDEX).status_code == 302
    assert not is_in(sign_in(Client(), "ines", code=shown(lost, later=1)))
    assert not is_in(sign_in(Client(), "ines", code=codes[0]))
    StaticDevice.objects.update(throttling_failure_count=0)
    assert is_in(sign_in(Client(), "ines", code=code))


def test_looking_takes_nobodys_phone_away(client, olga, ines):
    hers = phone(ines)
    client.get(anew(ines))
    assert factor.phone_of(ines) == hers


def test_ones_own_phone_is_changed_on_ones_own_page(client, olga):
    hers = factor.phone_of(olga)
    assert client.post(anew(olga)).url == OWN
    assert factor.phone_of(olga) == hers
    assert anew(olga) not in client.get(reverse("admin:auth_user_change", args=[olga.pk])).content.decode()


def test_an_owner_takes_no_superusers_phone_away(client, olga):
    ada = User.objects.create_superuser("ada")
    hers = phone(ada)
    assert client.post(anew(ada)).status_code == 403
    assert factor.phone_of(ada) == hers


def test_the_list_of_people_says_who_has_a_phone_and_leads_to_the_rest(client, olga, ines):
    listed = client.get(reverse("admin:auth_user_changelist"))
    assert {each.username: each.phone for each in listed.context["cl"].result_list} == {"ines": False, "olga": True}
    assert anew(ines) in client.get(reverse("admin:auth_user_change", args=[ines.pk])).content.decode()


def test_history_says_that_it_happened_and_holds_no_secret_and_no_code(client, olga, ines):
    added = add_a_phone(client, olga, shown(factor.phone_of(olga), later=1)).context["codes"]
    renewed = ask_for(client, "codes", added[0]).context["codes"]
    code = client.post(anew(ines)).context["code"]
    history = noted()
    assert re.findall("Added a phone|Drew new one-time codes|Gave a code", history) == [
        "Gave a code",
        "Drew new one-time codes",
        "Added a phone",
    ]
    secrets = [*added, *renewed, code, *TOTPDevice.objects.values_list("key", flat=True)]
    assert not [secret for secret in secrets if secret in history]


def test_the_admin_lists_neither_phones_nor_codes_nor_failed_sign_ins():
    registered = {model._meta.app_label for model in admin.site._registry}
    assert not registered & {"otp_totp", "otp_static", "axes"}
