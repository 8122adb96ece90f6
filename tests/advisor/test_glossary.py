import re
from pathlib import Path

import pytest
from django.test import Client

from tests.advisor.reading import words

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
TERMS = [
    "USMLE", "Step 1", "Step 2 CK", "Step 3", "ECFMG", "Pathways", "OET", "NRMP", "ERAS", "SOAP", "Match",
    "Rank list", "Supplemental list", "Preliminary", "Categorical", "Advanced", "Primary care", "PGY-1, PGY-2", "IMG",
    "USCE", "Observership", "Externship", "J-1", "H-1B", "FREIDA", "NBME and UWSA", "FSMB", "Signals", "Token",
    "Transitional year",
]  # fmt: skip


@pytest.fixture
def glossary() -> str:
    return Client().get("/glossary/").content.decode()


@pytest.mark.parametrize("term", TERMS)
def test_each_term_has_an_address_and_one_plain_sentence(glossary, term):
    found = re.search(rf'<div id="([a-z0-9-]+)"><dt>{term}</dt><dd>(.*?)</dd>', glossary)

    assert found
    assert re.fullmatch(r"[A-Z][^.!?]*\.", words(found[2]))


def test_every_link_to_a_term_leads_to_one(glossary):
    pages = [page.read_text("utf-8") for page in TEMPLATES.rglob("*.html")]
    linked = {name for page in pages for name in re.findall(r"(?:advisor:glossary' %}|{{ glossary }})#([\w-]+)", page)}

    assert linked
    assert linked <= set(re.findall(r' id="([\w-]+)"', glossary))


def test_no_two_terms_share_an_address(glossary):
    ids = re.findall(r' id="([\w-]+)"', glossary)

    assert len(ids) == len(set(ids))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/profile/", "/privacy/", "/glossary/"])
def test_the_glossary_is_reached_from_every_page(address):
    assert 'href="/glossary/"' in Client().get(address).content.decode()
