import pytest
from django.urls import reverse

from programs.models import Track, TrackYear
from tests.programs.sent_files import somebody
from tests.programs.world import lakeview, places, quiet_valley, track

pytestmark = pytest.mark.django_db

SOURCE = "https://www.nrmp.example/results.pdf"
RIGHTS = [f"{act}_{model}" for model in ("program", "track", "trackyear") for act in ("view", "add", "change")]
NO_SOURCE = "every figure needs a source"
BLANK = {"year": 2026, "quota": "", "matched": "", "source_url": "", "why": "read in the results"}


@pytest.fixture
def ines():
    return somebody("ines", *RIGHTS)


@pytest.fixture
def preliminary():
    return track(lakeview())


def address(record=None, model="trackyear"):
    page = ("change", [record.pk]) if record else ("add", [])
    return reverse(f"admin:programs_{model}_{page[0]}", args=page[1])


def refused(answer):
    """What is wrong, by field."""
    return {} if answer.status_code == 302 else dict(answer.context["adminform"].errors)


def changed(client, record, **values):
    kept = {"quota": record.quota, "matched": record.matched, "source_url": record.source_url}
    return refused(client.post(address(record), BLANK | {k: v for k, v in kept.items() if v is not None} | values))


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"quota": 12, "source_url": SOURCE}, None),
        ({"matched": 3, "source_url": SOURCE}, None),
        ({"quota": 0, "source_url": SOURCE}, None),
        ({"quota": 12, "matched": 13, "source_url": SOURCE}, None),
        ({"source_url": SOURCE}, "quota"),
        ({"quota": 12}, "source_url"),
    ],
)
def test_a_new_year_says_how_many_places_and_where_that_was_read(ines, preliminary, told, field):
    found = refused(ines.post(address(), BLANK | {"track": preliminary.pk} | told))
    assert list(found) == ([field] if field else [])
    assert TrackYear.objects.exists() is not bool(field)


def test_a_year_that_came_without_a_source_stays_valid_until_a_number_changes(ines, preliminary):
    year = places(preliminary, 2026, 12)
    assert changed(ines, year) == {}
    assert NO_SOURCE in str(changed(ines, year, matched=11))
    assert changed(ines, year, matched=11, source_url=SOURCE) == {}
    year.refresh_from_db()
    assert NO_SOURCE in str(changed(ines, year, source_url=""))


def test_a_year_never_moves_to_another_track_or_another_match(ines, preliminary):
    year = places(preliminary, 2026, 12)
    other = track(quiet_valley(), "9003140P0")
    assert changed(ines, year, track=other.pk, year=2020, quota=13, source_url=SOURCE) == {}
    year.refresh_from_db()
    assert (year.track, year.year, year.quota) == (preliminary, 2026, 13)


def test_the_years_on_the_page_of_a_track_follow_the_same_rules(ines, preliminary):
    year = places(preliminary, 2026, 12)
    row = {"id": year.pk, "track": preliminary.pk, "year": 2020, "quota": 13, "matched": "", "source_url": ""}
    kept = {"program": preliminary.program_id, "name": preliminary.name, "kind": "preliminary"}
    form = kept | {"years-TOTAL_FORMS": 1, "years-INITIAL_FORMS": 1, "why": "read in the results"}

    def sent(**values):
        return ines.post(address(preliminary, "track"), form | {f"years-0-{k}": v for k, v in (row | values).items()})

    assert NO_SOURCE in sent().text
    assert sent(source_url=SOURCE).status_code == 302
    year.refresh_from_db()
    assert (year.year, year.quota) == (2026, 13)


@pytest.mark.parametrize(
    ("code", "kind", "fits"),
    [("9001140P0", "preliminary", True), ("9001140P0", "categorical", False), ("9001140C0", "categorical", True),
     ("9001140M0", "categorical", False), ("9001140M0", "primary_care", True), ("9001140X0", "categorical", True)],
)  # fmt: skip
def test_the_kind_of_a_track_fits_the_letter_in_its_code(ines, code, kind, fits):
    form = {"nrmp_code": code, "program": lakeview().pk, "name": "Medicine", "kind": kind, "why": "listed"}
    found = refused(ines.post(address(model="track"), form | {"years-TOTAL_FORMS": 0, "years-INITIAL_FORMS": 0}))
    assert list(found) == ([] if fits else ["kind"])
    assert Track.objects.exists() is fits
