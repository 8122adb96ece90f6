"""What does the command say to any answers? The plan; or exit 2, one line a field, and nothing on standard output."""

import io
import json

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from advisor.forms.words import WORDS
from tests.fuzz import hostile
from tests.fuzz.often import examples

pytestmark = pytest.mark.django_db

numbers = st.integers() | st.floats() | st.sampled_from([10**400, -(10**400), 10**4299])
single = st.none() | st.booleans() | numbers | hostile.written
anything = st.recursive(
    single, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(hostile.written, inner, max_size=3)
)
answers = st.dictionaries(st.sampled_from(sorted(WORDS)) | hostile.written, anything, max_size=5)


def run(raw, tmp_path, day="2026-11-22"):
    """Whether there is a plan; judges what is written where."""
    file, out, err = tmp_path / "answers.json", io.StringIO(), io.StringIO()
    file.write_bytes(raw)
    try:
        call_command("plan", str(file), f"--as-of={day}", stdout=out, stderr=err)
        status = 0
    except SystemExit as stopped:
        status = stopped.code
    if status:
        assert (status, out.getvalue()) == (2, "")
        lines = err.getvalue().split("\n")
        assert lines.pop() == ""
        assert lines
        assert all(": " in line and line.isprintable() for line in lines), lines
        return False
    json.loads(out.getvalue(), parse_constant=pytest.fail)
    return not err.getvalue()


@pytest.fixture(scope="module")
def file_of(tmp_path_factory):
    return tmp_path_factory.mktemp("answers")


@examples(60)
@given(answers, st.booleans())
def test_any_object_is_a_plan_or_told_what_is_wrong_with_it(world, file_of, answers, ascii_alone):
    run(json.dumps(answers, ensure_ascii=ascii_alone).encode("utf-8", "surrogatepass"), file_of)


@examples(30)
@given(st.binary(max_size=200) | anything.map(json.dumps).map(str.encode))
def test_any_bytes_are_no_plan_and_told_so(world, file_of, raw):
    run(raw, file_of)


@examples(30)
@given(st.sampled_from(hostile.DATES + hostile.NUMBERS) | st.dates().map(str) | st.text(max_size=12))
def test_any_day_is_one_of_a_season_or_told_so(world, file_of, day):
    run(b"{}", file_of, day)


@pytest.mark.parametrize(
    "raw",
    [
        b'{"step2_score": 231, "step2_score": 250}', b'{"step2_score": NaN}', b'{"step2_score": Infinity}',
        b'{"step2_score": 1e400}', b'{"step2_score": 231.0}', b'{"step2_score": ' + b"9" * 4301 + b"}",
        b'{"step2_score": -' + b"9" * 4301 + b"}", b'{"goal": "\\ud800"}', b'{"\\ud800": 1}', b'{"a": "\xed\xa0\x80"}',
        b'{"' + b"a" * 60_000 + b'": 1}', b'{"a": ' * 10_000, b"[" * 60_000,
        b'{"regions": ' + b"[" * 900 + b"]" * 900 + b"}",
        b"\xef\xbb\xbf{]", b"\0", b"\x1f\x8b\x08", b"{}" + b" " * 70_000, b"{}{}", b"{'step1': 'passed'}", b'{"a": 1,}',
        b'{"a\\u001b[31m": 1}', b'{"a\\nb: c": 1}', b'{"\\u202e": 1}',
        json.dumps({f"f{n}": 1 for n in range(3000)}).encode(),
    ],
)  # fmt: skip
def test_broken_answers_are_told_by_field_and_never_become_a_plan(world, file_of, raw):
    assert not run(raw, file_of)
