"""What world do the tests run in? One of their own: neither .env nor the shell changes a result."""

import os

os.environ |= {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "SECRET_KEY": "a key that signs nothing outside these tests, and is long enough",
    "DEBUG": "0",
    "LOCAL": "1",
    "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
    "CSRF_TRUSTED_ORIGINS": "",
    "DATABASE_URL": "sqlite:///:memory:",
    "HASHED_STATIC": "0",
}


def pytest_configure() -> None:
    from django.conf import settings

    # One round of hashing instead of a million: the tests that sign a curator in stay quick.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
