"""What do visitors notice while a curator imports a spreadsheet of the largest size that is taken?"""

import csv
import io

import pytest
from django.test.client import encode_multipart

from tests.browser.curated import HOSPITALS, slug
from tests.faults.curators import WHY, Curator, filled_in, settle
from tests.faults.site import Site, until
from tests.faults.traffic import PAGES, Readers, beside
from tests.faults.visitors import Crowd

FACTS = 5000
IMPORT = "/admin/programs/fact/import/"
CONFIRM = "/admin/programs/fact/process_import/"
BOUNDARY = "the-end-of-a-part"


@pytest.fixture
def site(tmp_path, database):
    served = Site(tmp_path, database, SECOND_FACTOR="0")
    settle(served)
    served.start()
    yield served
    served.stop()


def many_facts() -> io.BytesIO:
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(["program", "criterion", "number", "source_url", "seen_max"])
    for number in range(FACTS):
        hospital = HOSPITALS[number % len(HOSPITALS)]
        rows.writerow([slug(hospital), "min_step2", 200 + number % 50, f"https://{number}.example/gme", 2026])
    sent = io.BytesIO(out.getvalue().encode())
    sent.name = "facts.csv"
    return sent


def previewed(ines: Curator) -> list[tuple[str, str]]:
    """What the preview of the file asks Inés to confirm."""
    form = dict(ines.form(IMPORT)) | {"why": WHY, "import_file": many_facts()}
    preview = ines.post_whole(IMPORT, encode_multipart(BOUNDARY, form), f"multipart/form-data; boundary={BOUNDARY}")
    assert preview.status == 200, preview.status
    assert "upload" in dict(filled_in(preview.body)), preview.body[-3000:]
    return filled_in(preview.body)


def test_an_import_of_five_thousand_facts_beside_readers_and_writers_fails_nobody(site, engine, kept):
    ines = Curator(site.address, 999, patience=120).sign_in("ines")
    with beside(Readers(site.address, 2, PAGES)) as readers, beside(Crowd(site.address, 2)) as crowd:
        confirmed = ines.send(IMPORT, previewed(ines), to=CONFIRM)
        enough = len(crowd.plans) + 2
        until(lambda: len(crowd.plans) >= enough, "nobody could make a plan any more")

    assert confirmed.status == 302, confirmed.body[-3000:]
    assert len(site.rows("programs_fact")) == FACTS + 2
    assert not [(answer.status, answer.path) for answer in [*readers.unwell(), *crowd.unwell()]]
    assert len(site.rows("advisor_savedplan")) == len(crowd.plans)
    page, form = (max(answer.seconds for answer in visitors.answers) for visitors in (readers, crowd))
    kept(
        f"An import of {FACTS:,} facts during traffic, {engine}",
        f"0 failed of {len(readers.answers) + len(crowd.answers):,} requests; saved in {confirmed.seconds:.1f} s, "
        f"slowest page meanwhile {page:.1f} s, slowest form {form:.1f} s",
        tried="once",
        held="once",
    )
