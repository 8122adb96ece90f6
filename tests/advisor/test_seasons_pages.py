from datetime import date

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from advisor.admin import seasons
from advisor.models import SavedCase, SavedPlan
from tests.advisor.town import settle, text
from tests.strategy.shelf import NEW, shelf_in

ANSWERS = {"step1": "passed", "step2": "passed", "step2_score": 231, "graduation_year": 2025, "visa": "j1"}
TODAY = date(2026, 11, 22)


@pytest.fixture
def shelf(tmp_path, monkeypatch, db, town):
    settle(monkeypatch)
    with shelf_in(tmp_path, monkeypatch) as opened:
        opened.begin()
        yield opened


@pytest.fixture
def asha(db):
    return SavedCase.objects.create(name="Asha", purpose="the most usual answers", answers=ANSWERS, as_of=TODAY)


def of(name, role):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def olga(db):
    return of("olga", "Owners")


PAGES = ["", f"{NEW}/", f"{NEW}/cases/", f"{NEW}/cases/{{asha}}/"]


@pytest.mark.parametrize("path", PAGES)
def test_only_an_owner_looks_at_seasons_and_nobody_changes_one(shelf, asha, olga, path):
    address = "/admin/seasons/" + path.format(asha=asha.pk)

    assert olga.get(address).status_code == 200
    assert olga.post(address).status_code == 405
    assert of("rosa", "Reviewers").get(address).status_code == 403
    assert of("ines", "Curators").get(address).status_code == 403
    assert Client().get(address).headers["Location"].startswith("/admin/login/")
    assert not SavedPlan.objects.exists()


def test_the_list_names_each_season_and_how_to_begin_the_next(shelf, olga):
    shelf.draft.unlink()
    said = text(olga.get("/admin/seasons/"))

    assert "2027 live 12 exact, 0 projected, 1 about 23 September 2026, 9 a.m. Eastern" in said
    assert "2028 live 0 exact, 8 projected, 5 about" in said
    assert "The 2029 Match has no file yet." in said
    assert "manage.py draft_season 2029" in said


def test_a_draft_stands_in_the_list_and_a_copy_left_behind_is_named(shelf, olga):
    assert "2029 draft 0 exact" in text(olga.get("/admin/seasons/"))

    kept = shelf.draft.read_text()
    shelf.go_live()
    shelf.draft.write_text(kept)
    said = text(olga.get("/admin/seasons/"))

    assert "2029 live 0 exact" in said
    assert "draft of a live season: delete drafts/season_2029.toml" in said
    assert "The 2030 Match has no file yet." in said


def test_a_draft_with_a_fault_says_so_in_the_list_and_on_its_page(shelf, olga):
    shelf.edit(r"^submit = .*\n", "")
    fault = f"drafts/season_{NEW}.toml dates: unknown keys [], missing keys ['submit']."

    assert fault.rstrip(".").replace("'", "&#x27;") in text(olga.get("/admin/seasons/"))
    answer = olga.get(f"/admin/seasons/{NEW}/")
    assert answer.status_code == 404
    assert "This season cannot be shown: " + fault.replace("'", "&#x27;") in text(answer)


def test_the_page_of_a_draft_sets_its_days_beside_what_is_supposed_and_the_year_before(shelf, olga):
    shelf.read_sources("2028-02-10")
    shelf.announce("review", "2028-09-27")
    said = text(olga.get(f"/admin/seasons/{NEW}/"))

    assert (
        "Programs may start to read 27 September 2028, 9 a.m. Eastern (exact) Wednesday, 7 days later "
        "20 September 2028, 9 a.m. Eastern (projected) 22 September 2027, 9 a.m. Eastern (projected) "
        "eras read on 10 February 2028" in said
    )
    assert "Still projected, so nobody has read them: ERAS season opens; You may submit" in said
    assert "All continue as they were in 2028." in said


def test_a_dearer_fee_stands_beside_the_old_one(shelf, olga):
    shelf.edit(
        r"^# \[fees\]\n# step_after = 30\n# first_usd = 11\n# rest_usd = 30\n# source = \"eras\".*$",
        '[fees]\nstep_after = 30\nfirst_usd = 12\nrest_usd = 30\nsource = "eras"',
    )

    assert "Application fees: Each of these $12 $11 eras" in text(olga.get(f"/admin/seasons/{NEW}/"))


def test_the_cases_are_tried_with_the_draft_and_without_it(shelf, asha, olga):
    shelf.read_sources("2028-02-10")
    shelf.announce("review", "2028-09-27")
    said = text(olga.get(f"/admin/seasons/{NEW}/cases/?day=2028-09-21"))

    assert "1 of 1 plan differs with the draft." in said
    assert "Asha, on 21 September 2028" in said
    assert "Phase programs read and invite applicants may submit" in said
    assert "On the list 5 5" in said


def test_a_case_without_a_plan_on_that_day_says_which_answer_is_in_the_way(shelf, asha, olga):
    said = text(olga.get(f"/admin/seasons/{NEW}/cases/?day=2029-06-01"))

    assert "Their answers make no plan of this Match on that day. match_year:" in said


def test_beyond_the_most_the_page_says_how_many_cases_it_shows(shelf, asha, olga, monkeypatch):
    monkeypatch.setattr(seasons, "MOST_CASES", 1)
    assert "These are the first" not in text(olga.get(f"/admin/seasons/{NEW}/cases/"))

    SavedCase.objects.create(name="Bilal", purpose="one more", answers=ANSWERS)
    assert "These are the first 1 of 2 cases." in text(olga.get(f"/admin/seasons/{NEW}/cases/"))


def test_a_whole_plan_is_shown_under_the_draft_as_a_preview_that_leads_nowhere(shelf, asha, olga):
    shelf.read_sources("2028-02-10")
    shelf.announce("review", "2028-09-27")
    answer = olga.get(f"/admin/seasons/{NEW}/cases/{asha.pk}/?day=2028-09-01")
    page, said = answer.content.decode(), text(answer)

    assert "A preview for curators. Asha is a saved case, the season is a draft" in said
    assert "you may submit. Programs start to read on 27 September 2028, 9 a.m. Eastern." in said
    assert "Ash Hospital" in said
    assert '<meta name="robots" content="noindex">' in page
    assert "no-store" in answer.headers["Cache-Control"]
    assert "/plan/" not in page
    assert 'method="post"' not in page


def test_the_plan_of_a_case_is_by_its_own_day_unless_another_is_chosen(shelf, asha, olga):
    address = f"/admin/seasons/{NEW}/cases/{asha.pk}/"

    assert "the day is 22 November 2026" in text(olga.get(address))
    assert "the day is 1 June 2028" in text(olga.get(address + "?day=2028-06-01"))


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("9999/", "there is no season_9999.toml, and no draft of it"),
        ("2027/", "is the first one here"),
        ("0/", "This season cannot be shown"),
        ("-1/", "This season cannot be shown"),
        ("soon/", "is no match year"),
        ("%00/", "is no match year"),
        ("9" * 5000 + "/", "is no match year"),
        ("2028/cases/", "The 2028 Match is live: the plans on the site follow it already."),
        (f"{NEW}/cases/?day=soon", "That day could not be read."),
        (f"{NEW}/cases/?day=2028-02-30", "That day could not be read."),
        (f"{NEW}/cases/999999999999/", "There is no such saved case."),
        (f"{NEW}/cases/x/", "There is no such saved case."),
        (f"{NEW}/cases/{{asha}}/?day=0001-01-01", "answers make no plan of this Match"),
        (f"{NEW}/cases/{{asha}}/?day=9999-12-31", "answers make no plan of this Match"),
        (f"{NEW}/cases/{{asha}}/?day=2029-06-01", "answers make no plan of this Match"),
    ],
)
def test_what_is_not_there_leads_back_to_the_list_with_a_word(shelf, asha, olga, path, word):
    answer = olga.get("/admin/seasons/" + path.format(asha=asha.pk))

    assert answer.status_code == 404
    assert word in text(answer)
    assert "2028 live" in text(answer)
