"""Which columns does a file of programs have?"""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from programs.geography import STATE_NAMES
from programs.importing.columns import Column
from programs.importing.resources import Sheet
from programs.importing.widgets import Address, Code, Degrees, OneOf, Text, YesNo
from programs.models import CityConfidence, IdentitySource, NamedSetting, Program, Status

_ASKED_ABOUT = 20  # looking for what was meant takes a while among thousands of names


class ProgramSheet(Sheet):
    model, singular, plural = Program, "program", "programs"
    keys = ("slug",)
    for_publishers = ("status", "status_note", "published")

    slug = Column(
        "slug",
        Text(),
        "The program's part of its web address, as 1903-birmingham. A new one adds a program.",
        needed=True,
    )
    name = Column("name", Text(), "The readable name, as an applicant would say it.", needed=True)
    institution_code = Column(
        "institution_code", Code("Four digits", 4), "The code that NRMP gives the institution.", needed=True
    )
    acgme_id = Column("acgme_id", Code("Ten digits"), "Only where a source states it.")
    acgme_id_note = Column("acgme_id_note", Text(), "Where the ACGME id was read, and from when.")
    city = Column("city", Text(), "The city of the site.", needed=True)
    state = Column("state", OneOf(STATE_NAMES.items()), "The state, by its two letters or its name.", needed=True)
    latitude = Column("latitude", Degrees(90), "The middle of the city.")
    longitude = Column("longitude", Degrees(180), "The middle of the city.")
    city_confidence = Column("city_confidence", OneOf(CityConfidence.choices), "How we know the city.")
    website = Column("website", Address(), "A page of the program.")
    setting_from_name = Column(
        "setting_from_name", OneOf(NamedSetting.choices), "Only where the name is plainly a university's."
    )
    name_note = Column("name_note", Text(), "Renames, owners and closures, with what is left to verify.")
    listing_name = Column("listing_name", Text(), "The name as the NRMP listing has it.")
    listed_in = Column("listed_in", Text(), "The Match years of the listings that name this site.")
    source = Column(
        "source",
        OneOf(IdentitySource.choices),
        "Where the program's identity comes from; blank is curator.",
        initial=IdentitySource.CURATOR,
    )
    status = Column(
        "status",
        OneOf(Status.choices),
        "Withdrawn programs are kept and shown to nobody. Works at once.",
        initial=Status.ACTIVE,
    )
    status_note = Column("status_note", Text(), "Why the status is what it is.")
    published = Column("published", YesNo(), "Whether applicants see it. Works at once.", initial=False)

    def look_up(self) -> None:
        self._slugs = list(Program.objects.values_list("slug", flat=True))
        self._asked = 0
        codes = Program.objects.values_list("institution_code", flat=True)
        self.fields["institution_code"].widget.known = frozenset(codes)

    def title(self, record: Program) -> str:
        return f"{record.name} ({record.slug})"

    def problems(self, record: Program, before: Mapping[str, Any], *, new: bool) -> dict[str, str]:
        shows = record.published and not before.get("published", record.published)
        if shows and (new or not Program.objects.filter(pk=record.pk, edition__published_at__isnull=False).exists()):
            return {"published": "This program was never published. Write no here, and publish it after the import."}
        return {}

    def notes(self, record: Program, *, new: bool) -> list[str]:
        if not new or self._asked >= _ASKED_ABOUT:
            return []
        self._asked += 1
        near = get_close_matches(record.slug, self._slugs, n=1, cutoff=0.85)
        return [f"There is a program {near[0]} already. If you mean that one, write its slug."] if near else []
