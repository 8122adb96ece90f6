"""Do two sites over one database say the same, and do two curators on one program lose nothing of each other's?"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.browser.curated import HOSPITALS, slug
from tests.faults.curators import WHY, Curator, settle
from tests.faults.site import Site
from tests.faults.visitors import Answer, Visitor

CHANGES = 50
TURNS = 15
PUBLISH = "/admin/publish/"
PROGRAMS = "/admin/programs/program/"


@pytest.fixture
def sites(tmp_path, database) -> Iterator[tuple[Site, Site]]:
    """Two gunicorns of two workers each over one database."""
    both = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        both.append(Site(tmp_path / name, database, SECOND_FACTOR="0"))
    settle(both[0])
    for site in both:
        site.start()
    yield both[0], both[1]
    for site in both:
        site.stop()


def key_of(site: Site, hospital: str) -> str:
    """The program's primary key: the first column."""
    return str(next(row[0] for row in site.rows("programs_program") if hospital in row))


def change(key: str) -> str:
    return f"{PROGRAMS}{key}/change/"


def publish(rosa: Curator, key: str) -> Answer:
    return rosa.send(f"{PUBLISH}?ids={key}", to=PUBLISH, why=WHY)


def test_a_published_change_shows_on_every_process_at_the_next_request(sites, engine, kept):
    hospital, seen = HOSPITALS[0], []
    key = key_of(sites[0], hospital)
    olga = [Curator(site.address, 900 + number).sign_in("olga") for number, site in enumerate(sites)]
    readers = [Visitor(site.address, number) for number, site in enumerate(sites)]
    for number in range(CHANGES):
        curator = olga[number % 2]
        saved = curator.send(change(key), city=f"Town {number:03}", why=WHY, _save="Save")
        assert saved.status == 302, saved.body[-3000:]
        assert publish(curator, key).status == 302
        # Two requests to each site in turn, on new connections, so that both workers of each are likely asked.
        for reader in [*readers, *readers]:
            seen.append(f"Town {number:03}" in reader.get(f"/programs/{slug(hospital)}/").body)
            reader.leave()
    assert seen == [True] * CHANGES * 4
    kept(
        f"A curator's change shows on every process at the next request, {engine}",
        f"{CHANGES} changes, {len(seen)} pages of two sites with two workers each, all new",
        tried=f"{CHANGES} times",
        held=f"{CHANGES} times",
    )


def test_two_curators_who_save_the_same_program_at_once_are_told_and_lose_nothing(sites, engine, kept):
    key = key_of(sites[0], HOSPITALS[1])
    ines = Curator(sites[0].address, 901).sign_in("ines")
    rosa = Curator(sites[1].address, 902).sign_in("rosa")
    ends = []
    for turn in range(TURNS):
        forms = [curator.form(change(key)) for curator in (ines, rosa)]
        wanted = [("city", f"Town {turn}"), ("listing_name", f"Listed {turn}")]
        with ThreadPoolExecutor(2) as together:
            sent = [
                together.submit(curator.send, change(key), form, **{field: value}, why=WHY, _save="Save")
                for curator, form, (field, value) in zip((ines, rosa), forms, wanted, strict=True)
            ]
        answers = [each.result() for each in sent]
        now = dict(ines.form(change(key)))
        for answer, (field, value) in zip(answers, wanted, strict=True):
            assert answer.status in (200, 302), (answer.status, turn)
            told = "Nothing is saved yet. Meanwhile" in answer.body
            assert (answer.status == 302) != told
            assert (now[field] == value) == (answer.status == 302), (turn, field, now[field])
        ends.append(sorted(answer.status for answer in answers))
    kept(
        f"Two curators save one program at once, {engine}",
        f"{ends.count([200, 302])} times the later was told of the earlier, {ends.count([302, 302])} times both were "
        "saved, each their own field",
        tried=f"{TURNS} times",
        held=f"{TURNS} times",
    )


def test_publishing_and_taking_off_at_once_end_in_one_state_that_both_sites_show(sites, engine, kept):
    key = key_of(sites[0], HOSPITALS[2])
    rosa = Curator(sites[0].address, 903).sign_in("rosa")
    olga = Curator(sites[1].address, 904).sign_in("olga")
    readers = [Curator(site.address, 905) for site in sites]
    ends = []
    for turn in range(TURNS):
        assert olga.send(change(key), city=f"Village {turn}", why=WHY, _save="Save").status == 302
        preview, listed = rosa.form(f"{PUBLISH}?ids={key}"), olga.form(PROGRAMS)
        taking_off = {"action": "take_off", "_selected_action": key, "confirmed": "yes", "why": WHY}
        with ThreadPoolExecutor(2) as together:
            published = together.submit(rosa.send, PUBLISH, preview, why=WHY)
            taken_off = together.submit(olga.send, PROGRAMS, listed, **taking_off)
        # Who publishes second is shown the preview again, for the program is not what was read.
        assert published.result().status in (200, 302)
        assert taken_off.result().status == 302
        shown = [reader.get(f"/programs/{slug(HOSPITALS[2])}/").status for reader in readers]
        assert shown in ([200, 200], [404, 404])
        ends.append(shown[0])
        assert publish(rosa, key).status == 302
    kept(
        f"Publishing and taking off one program at once, {engine}",
        f"no deadlock, no failure; shown after {ends.count(200)}, off after {ends.count(404)}",
        tried=f"{TURNS} times",
        held=f"{TURNS} times",
    )
