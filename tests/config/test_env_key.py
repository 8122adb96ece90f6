import string

import pytest

from tests.config.starting import KEY


@pytest.mark.parametrize("length", [49, 50])
def test_a_key_is_fifty_random_characters_or_more(start, length):
    key = (string.ascii_letters * 2)[:length]
    if length >= 50:
        assert start(SECRET_KEY=key, ALLOWED_HOSTS="a.example").secret_key == key
    else:
        with pytest.raises(SystemExit, match="shorter than 50 characters"):
            start(SECRET_KEY=key, ALLOWED_HOSTS="a.example")


@pytest.mark.parametrize("different", [9, 10])
def test_a_key_of_few_letters_is_too_regular(start, different):
    key = (string.ascii_letters[:different] * 10)[:60]
    if different >= 10:
        assert start(SECRET_KEY=key, ALLOWED_HOSTS="a.example")
    else:
        with pytest.raises(SystemExit, match="too regular"):
            start(SECRET_KEY=key, ALLOWED_HOSTS="a.example")


@pytest.mark.parametrize("word", ["django-insecure-", "change-me-", "ChangeMe", "your_secret_key_"])
def test_a_key_copied_from_an_example_is_no_secret(start, word):
    with pytest.raises(SystemExit, match="SECRET_KEY: a placeholder"):
        start(SECRET_KEY=word + string.ascii_letters, ALLOWED_HOSTS="a.example")


def test_former_keys_are_read_beside_the_new_one_and_must_be_as_good(start):
    server = {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "a.example"}

    assert start(**server).secret_key_fallbacks == []
    assert start(**server, SECRET_KEY_FALLBACKS=f"{KEY}1,{KEY}2").secret_key_fallbacks == [f"{KEY}1", f"{KEY}2"]
    with pytest.raises(SystemExit, match="SECRET_KEY_FALLBACKS: shorter"):
        start(**server, SECRET_KEY_FALLBACKS=f"{KEY},short")
