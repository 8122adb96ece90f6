import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
ASKED = {
    "| to run |": PROJECT["project"]["dependencies"],
    "| to test and check |": PROJECT["dependency-groups"]["dev"],
}
PIN = re.compile(r"^([\w.-]+)==([^\s;]+)((?:.*\\\n)+.*)", flags=re.MULTILINE)


def reasons(head: str) -> list[tuple[str, str]]:
    """The rows of the README's table that begins so: package, reason."""
    table = (ROOT / "README.md").read_text().partition(head)[2].partition("\n\n")[0]
    return re.findall(r"^\| ([\w.-]+) \| (.+) \|$", table, flags=re.MULTILINE)


@pytest.mark.parametrize("head", ASKED)
def test_the_readme_gives_each_package_that_is_asked_for_its_one_reason(head):
    asked = [Requirement(package).name for package in ASKED[head]]
    told = reasons(head)

    assert sorted(name for name, _ in told) == sorted(asked)
    assert len({reason for _, reason in told}) == len(asked)


def test_the_bill_of_materials_names_every_package_with_the_hashes_it_is_checked_against(tmp_path):
    recipe = (ROOT / "Makefile").read_text().partition("\nsbom:")[2].partition("\n\n")[0]
    command = recipe.partition("cyclonedx_py ")[2].replace("\\\n", " ").replace("''", "").split()
    command.insert(command.index("-i") + 1, "")
    command[-1] = str(tmp_path / "sbom.json")

    subprocess.run([sys.executable, "-W", "ignore", "-m", "cyclonedx_py", *command], cwd=ROOT, check=True)

    text = (tmp_path / "sbom.json").read_text()
    listed = {
        (part["name"], part["version"], hash_["content"])
        for part in json.loads(text)["components"]
        for reference in part["externalReferences"]
        for hash_ in reference.get("hashes", [])
    }
    locked = PIN.findall((ROOT / "requirements" / "run.txt").read_text())
    pinned = {
        (name, version, content) for name, version, rest in locked for content in re.findall(r"sha256:(\w+)", rest)
    }
    assert listed == pinned
    assert len({name for name, _, _ in pinned}) > 15
    assert "/simple/" not in text
    assert str(ROOT) not in text
