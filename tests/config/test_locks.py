import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
ASKED = {
    "run.txt": PROJECT["project"]["dependencies"],
    "dev.txt": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"],
}


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / lock).read_text()
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", text, flags=re.MULTILINE))


@pytest.mark.parametrize("lock", ASKED)
def test_the_lock_holds_what_the_project_asks_for(lock):
    for requirement in map(Requirement, ASKED[lock]):
        assert requirement.specifier.contains(pins(lock)[requirement.name]), f"{requirement}: run make lock"


@pytest.mark.parametrize("lock", ASKED)
def test_every_pin_carries_its_hashes(lock):
    text = (ROOT / "requirements" / lock).read_text()
    blocks = re.split(r"^(?=\S)", text, flags=re.MULTILINE)

    assert all("--hash=sha256:" in block for block in blocks if "==" in block)


def test_tests_run_on_the_versions_that_serve():
    assert pins("run.txt").items() <= pins("dev.txt").items()
