import csv
import io

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from advisor import planning
from advisor.exports.listing import Addresses, rows
from advisor.models import SavedPlan
from programs.spreadsheet import FORMULA, as_csv, safe
from tests.advisor.cast import TODAY
from tests.advisor.reading import plan_of
from tests.advisor.topic_people import ESRA, IVAN, WEN
from tests.strategy.anyone import MODEST
from tests.strategy.world import categorical, fact, preliminary, program

NUMBERS = {
    "No.", "Your Step 2 CK", "Bar", "Margin in points", "Fit, 0 to 1", "Programs so far",
    "Application fees so far, USD", "Newest year seen", "Questions open",
}  # fmt: skip
PUBLIC = Addresses(page="https://plan.example/programs/{}/".format, websites={"lakeview": "https://lakeview.example/"})
LAKEVIEW = program(
    "lakeview",
    fact("visa_j1", "yes", seen=2025),
    fact("img_considered", "yes", seen=2018),
    fact("max_attempts_any", 1, "preferred", seen=2025),
    tracks=(preliminary("0042140P0"), categorical("0042140C0")),
    institution_code="0042",
)


def listed(answers: dict, *programs, choices=None) -> list[dict]:
    plan = plan_of(answers, TODAY, programs or (LAKEVIEW,))
    return list(rows(plan, choices or {}, PUBLIC))


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def dangerous(text: str) -> bool:
    return text.strip(" \t\r\n\0'\"").startswith(tuple("=+-@"))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", '"=1', "'=1", '" =1', "\0=1", "\ufeff=1",
        "\u200b=1", "＝1", "\x1f-2", "=cmd|' /C calc'!A0",
    ],
)  # fmt: skip
def test_text_that_a_spreadsheet_could_run_is_marked_as_text(text):
    assert safe(text).startswith("'")
    assert not safe(text)[1:].startswith(("\t", "\r", "\0"))


@pytest.mark.parametrize("text", ["0123", "0042", "12e5", "1234140E0", "1234567890123456"])
def test_a_code_that_a_spreadsheet_would_rewrite_is_marked_as_text(text):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["", "1903", "1903140P0", "Children’s · Hospital", "St. John-Smith", "a=b", "“Quoted”", "https://x.example/"],
)
def test_harmless_text_is_left_as_it_is(text):
    assert safe(text) == text


@MODEST
@given(st.text(st.characters(codec="utf-8") | st.sampled_from("=+-@\t\r\n\0'\" ＝"), max_size=12))
def test_whatever_the_text_it_is_safe_in_one_line_and_read_back_as_written(text):
    marked = safe(text)
    (head, row) = csv.reader(io.StringIO(as_csv(["a"], [[text]]).decode("utf-8-sig"), newline=""))

    assert (head, row) == (["a"], [marked])
    assert not set(marked) & set("\t\r\n\0")
    assert marked.startswith("'") or not dangerous(text)


def test_formula_signs_are_found_behind_everything_that_may_stand_before_them():
    assert all(safe(before + sign).startswith("'") for before in ("", " ", "\t", "'", '"', "\0") for sign in FORMULA)


def test_a_number_stays_a_number_below_zero_too():
    assert as_csv(["a", "b", "c"], [[-7, "-7", None]]) == '\ufeff"a","b","c"\r\n-7,"\'-7",""\r\n'.encode()


def test_a_row_says_what_the_entry_says():
    (row,) = listed(ESRA)

    assert (row["position"], row["programs"], row["fees_usd"]) == (1, 1, 11)
    assert (row["score"], row["basis"], row["bar"], row["margin"]) == (218, "result", 225, -17)
    assert row["bar_from"] == "inferred: setting not known, lower as a page takes international graduates"
    assert row["tier"] == "far reach, inferred bar"
    assert row["also"] == "categorical 0042140C0"
    assert row["visa"] == "J-1 visa sponsored: yes (2025)"
    assert row["img"] == "yes (2018, too old to count)"
    assert row["missed"] == "Most attempts at any one Step: 1 at most (2025)"
    assert row["seen"] == 2025
    assert row["website"] == "https://lakeview.example/"
    assert row["page"] == "https://plan.example/programs/lakeview/"


def test_what_is_not_known_is_an_empty_cell_and_not_a_zero():
    (row,) = listed(WEN, program("silent"))

    assert row["basis"] == "target"
    assert (row["seen"], row["website"], row["missed"]) == (None, "", "")
    assert row["visa"] == "J-1 visa sponsored: not stated; H-1B visa sponsored: not stated"


@pytest.fixture
def get(db, drawn_once, client: Client, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)
    return lambda saved: client.get(f"{saved.get_absolute_url()}shortlist.csv")


def chosen(saved: SavedPlan, slug: str, **what: str) -> None:
    saved.choices.create(program=slug, name=f"Called {slug}", updated_on=TODAY, **what)


def test_the_whole_list_is_in_the_file_with_its_types(get):
    saved = planning.save_plan(ESRA, TODAY)
    response = get(saved)
    entries = planning.plan_of(saved, TODAY).drawn.entries
    found = read(response.content)

    assert [row["NRMP code"] for row in found] == [entry.match.track.nrmp_code for entry in entries]
    for row in found:
        assert all(float(row[name]) is not None for name in NUMBERS if row[name])
        assert not any(dangerous(text) for name, text in row.items() if name not in NUMBERS)
    assert {int(row["Margin in points"]) for row in found} == {entry.match.placement.margin for entry in entries}
    assert min(int(row["Margin in points"]) for row in found) < 0


def test_the_file_is_private_and_opens_in_a_spreadsheet(get):
    response = get(planning.save_plan(ESRA, TODAY))

    assert response.content.startswith(b'\xef\xbb\xbf"No.",')
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="list-2028-match-2026-11-22.csv"'
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


def test_the_file_holds_no_way_back_to_the_plan(get):
    saved = planning.save_plan(ESRA, TODAY)

    assert saved.token not in get(saved).content.decode()


def test_what_was_chosen_comes_along_and_what_the_list_lacks_is_not_lost(get):
    saved = planning.save_plan(ESRA, TODAY)
    drawn = planning.plan_of(saved, TODAY).drawn
    first, second = (entry.match.program.slug for entry in drawn.entries[:2])
    listed_slugs = {entry.match.program.slug for entry in drawn.entries}
    beside = next(match.program for match in drawn.left_out if match.program.slug not in listed_slugs)
    chosen(saved, first, decision="keep", status="to_ask", note="=HYPERLINK(1)")
    chosen(saved, second, decision="drop")
    chosen(saved, beside.slug, decision="keep")
    chosen(saved, "withdrawn", status="applied")
    found = read(get(saved).content)

    assert (found[0]["My choice"], found[0]["Where I stand"], found[0]["My note"]) == (
        "Kept",
        "To ask",
        "'=HYPERLINK(1)",
    )
    assert second not in {row["Facts and sources"].split("/")[-2] for row in found if row["Facts and sources"]}
    last = {row["Program"]: row for row in found[-2:]}
    assert set(last) == {beside.name, "Called withdrawn"}
    assert [row["No."] for row in last.values()] == ["", ""]
    assert last[beside.name]["Tier"] == "left out"
    assert last["Called withdrawn"]["Where I stand"] == "Applied"


def test_without_a_list_there_is_a_file_with_its_head_alone(get):
    assert read(get(planning.save_plan(IVAN, TODAY)).content) == []


def test_an_unknown_link_has_no_file(db, client: Client):
    assert client.get("/plan/unknown/shortlist.csv").status_code == 404
    assert client.post("/plan/unknown/shortlist.csv").status_code == 405


def test_no_shipped_code_needs_the_mark(db, drawn_once):
    plan = planning.draw_up(ESRA, TODAY)
    matches = [*(entry.match for entry in plan.drawn.entries), *plan.drawn.further_open, *plan.drawn.left_out]

    codes = {match.program.institution_code for match in matches} | {match.track.nrmp_code for match in matches}
    assert codes == set(map(safe, codes))
