"""How does a test start the site's settings with an environment of its own?"""

import pytest

from config.env import HELP, Environment, read


@pytest.fixture
def start(monkeypatch, tmp_path):
    """Start with this environment and no other, above the lines of a .env file."""

    def start(*lines: str, **environment: str) -> Environment:
        for name in HELP:
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        file = tmp_path / ".env"
        file.write_text("\n".join(lines))
        return read(file)

    return start
