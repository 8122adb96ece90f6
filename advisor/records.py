"""How do the published records become the facts that the rules read? Once a version, shared by the process."""

from advisor.strategy.figures import figures
from advisor.strategy.matching.areas import City, areas
from advisor.strategy.matching.facts import Fact, Kind, Program, Quota, Strength, Track
from programs.catalogue import Catalogue, FactRow, ProgramRow, TrackRow

_kept: tuple[Catalogue, tuple[Program, ...]] | None = None


def facts_of(catalogue: Catalogue) -> tuple[Program, ...]:
    """The catalogue's programs as the rules need them. Told apart by identity: hashing one would read it all."""
    global _kept
    kept = _kept
    if kept is None or kept[0] is not catalogue:
        kept = _kept = (catalogue, read(catalogue))
    return kept[1]


def read(catalogue: Catalogue) -> tuple[Program, ...]:
    """The same for a catalogue that is looked at once, such as one that is about to be published."""
    near = areas(map(_city, catalogue.programs), figures().areas.within_km)
    return tuple(_program(row, near[_city(row)]) for row in catalogue.programs)


def _city(row: ProgramRow) -> City:
    return City(f"{row.city}, {row.state}", row.latitude, row.longitude)


def _program(row: ProgramRow, area: str) -> Program:
    return Program(
        slug=row.slug,
        name=row.name,
        institution_code=row.institution_code,
        city=row.city,
        state=row.state,
        division=row.division,
        area=area,
        setting_from_name=row.setting_from_name,
        advanced=row.advanced_specialties,
        tracks=tuple(_track(track) for track in row.tracks),
        facts=tuple(_fact(fact) for fact in row.facts),
    )


def _track(row: TrackRow) -> Track:
    """Primary-care tracks count as categorical (L2)."""
    preliminary = row.kind == "preliminary"
    return Track(
        nrmp_code=row.nrmp_code,
        name=row.name,
        kind=Kind.PRELIMINARY if preliminary else Kind.CATEGORICAL,
        primary_care=row.kind == "primary_care",
        reserved_for=row.reserved_for,
        quotas=tuple(
            Quota(year=year.year, places=year.quota, matched=year.matched)
            for year in row.years
            if year.quota is not None
        ),
    )


def _fact(row: FactRow) -> Fact:
    return Fact(
        criterion=row.criterion,
        strength=Strength(row.strength),
        number=row.number,
        answer=row.answer,
        applies_to=row.applies_to,
        source_url=row.source_url,
        seen=row.seen,
        replaced=row.replaced,
    )
