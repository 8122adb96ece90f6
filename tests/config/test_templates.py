from pathlib import Path

import pytest
from django.template.loader import get_template

FOLDER = Path(__file__).parents[2] / "templates"
NAMES = sorted(file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*") if file.is_file())


@pytest.mark.parametrize("name", NAMES)
def test_every_template_parses(name):
    assert get_template(name)
