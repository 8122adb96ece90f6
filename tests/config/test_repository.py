import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
MADE_HERE = {"staticfiles", "test-results", "backups", "build", "__pycache__"}
MADE_BY = {".sqlite3", ".sqlite3-wal", ".sqlite3-shm", ".png", ".pyc"}
HIDDEN = {".ci", ".dockerignore", ".env.example", ".gitignore", ".gitattributes"}
# Written apart, so that this file does not contain what it looks for.
REGISTRIES = ["pypi" + ".org", "python" + "hosted", "registry." + "npmjs", "--index" + "-url", "--find" + "-links"]
OWN_MACHINE = re.compile(r"(?<![\w.])/(work|root|home|Users)/")


def shipped() -> dict[Path, str]:
    top = [entry for entry in ROOT.iterdir() if entry.name in HIDDEN or not entry.name.startswith(".")]
    files = [entry for entry in top if entry.is_file()] + [file for entry in top for file in entry.rglob("*")]
    kept = [file for file in files if file.suffix not in MADE_BY and not MADE_HERE & set(file.relative_to(ROOT).parts)]
    return {file: file.read_text() for file in kept if file.is_file()}


def test_no_file_names_a_package_registry():
    for file, text in shipped().items():
        assert not [address for address in REGISTRIES if address in text], file


def test_no_file_knows_the_machine_it_was_written_on():
    for file, text in shipped().items():
        assert not OWN_MACHINE.search(text), file


def test_no_secret_is_shipped():
    for file, text in shipped().items():
        assert not re.search(r"^SECRET_KEY=.", text, flags=re.MULTILINE), file
