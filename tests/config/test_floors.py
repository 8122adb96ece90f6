import ast
import sys
from collections.abc import Iterator
from pathlib import Path

RULES = Path(__file__).parents[2] / "advisor" / "strategy"
CLOCKS = {"now", "today", "utcnow", "time", "monotonic"}


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_the_rules_stand_on_the_standard_library_alone():
    for file in RULES.rglob("*.py"):
        for name in imported(file):
            ours = name == "advisor.strategy" or name.startswith("advisor.strategy.")
            assert ours or name.partition(".")[0] in sys.stdlib_module_names, f"{file} imports {name}"


def test_the_rules_never_draw_lots_or_ask_the_machine():
    for file in RULES.rglob("*.py"):
        assert not {"random", "secrets", "os", "socket", "time", "urllib"} & set(imported(file)), file


def test_the_rules_never_read_the_clock():
    for file in RULES.rglob("*.py"):
        calls = [node.func for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
        assert not [call.attr for call in calls if isinstance(call, ast.Attribute) and call.attr in CLOCKS], file
