import pytest
from environs import ValidationError

from config.mail import mail_settings, usable_addresses, usable_hook, usable_server

SENDER = "prelimpath@plan.example.org"


def test_a_mail_server_is_one_address():
    assert mail_settings("submission://olga%40example.org:s%2Fsafe@mail.example.org", SENDER) == {
        "EMAIL_HOST": "mail.example.org",
        "EMAIL_PORT": 587,
        "EMAIL_USE_TLS": True,
        "EMAIL_HOST_USER": "olga@example.org",
        "EMAIL_HOST_PASSWORD": "s/safe",
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": "olga@example.org",
    }


@pytest.mark.parametrize(
    ("url", "port", "guarded"),
    [
        ("smtp://localhost", 25, None),
        ("smtp://localhost:1025", 1025, None),
        ("submission://mail.example.org", 587, "EMAIL_USE_TLS"),
        ("smtps://mail.example.org", 465, "EMAIL_USE_SSL"),
        ("smtps://mail.example.org:2465", 2465, "EMAIL_USE_SSL"),
    ],
)
def test_the_scheme_says_how_the_way_is_guarded_and_which_port_is_meant(url, port, guarded):
    settings = mail_settings(url, SENDER)

    assert settings["EMAIL_PORT"] == port
    assert [name for name in ("EMAIL_USE_TLS", "EMAIL_USE_SSL") if settings.get(name)] == ([guarded] if guarded else [])


def test_a_user_whose_name_is_no_address_does_not_sign():
    assert mail_settings("smtps://olga:key@mail.example.org", SENDER)["DEFAULT_FROM_EMAIL"] == SENDER


@pytest.mark.parametrize("url", ["mail.example.org", "https://mail.example.org", "smtp://", "smtp://host:port"])
def test_what_names_no_mail_server_is_refused(url):
    with pytest.raises(ValueError, match=r".+"):
        mail_settings(url, SENDER)


@pytest.mark.parametrize(
    ("check", "values"),
    [
        (usable_server, ("mail.example.org",)),
        (usable_addresses, ("", ["olga@example.org"])),
        (usable_addresses, ("smtp://localhost", ["olga"])),
        (usable_addresses, ("smtp://localhost", ["Olga <olga@example.org>"])),
        (usable_addresses, ("smtp://localhost", ["olga@example.org\nBcc: all@example.org"])),
        (usable_hook, ("http://hooks.example.org/",)),
        (usable_hook, ("file:///etc/passwd",)),
        (usable_hook, ("hooks.example.org",)),
    ],
)
def test_the_environment_takes_none_that_could_not_be_told_or_not_safely(check, values):
    with pytest.raises(ValidationError):
        check(*values)


def test_it_takes_those_that_can_and_none_at_all():
    usable_server("")
    usable_server("smtps://olga:key@mail.example.org")
    usable_addresses("", [])
    usable_addresses("smtp://localhost", ["olga@example.org", "ines@example.org"])
    usable_hook("")
    usable_hook("https://hooks.example.org/services/key")
