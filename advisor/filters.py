"""By what can an applicant narrow and sort the parts of the list?"""

from collections.abc import Callable, Set

from advisor.left_out import RULES, rule_counts
from advisor.rows import Row
from advisor.strategy.matching.facts import ever_says, statements
from advisor.strategy.matching.tiers import setting
from advisor.strategy.plan import Plan
from advisor.strategy.profile import Visa
from programs.directory import KINDS
from programs.facets import Facet
from programs.geography import DIVISION_NAMES, STATE_NAMES, state_name
from programs.narrowed import Order
from programs.word import DIFFERS, NOT_STATED, SETTINGS, SPONSORS, word

IMG_RECORD = {"yes": "a page takes them", NOT_STATED: "not stated", "no": "a page refuses them"}
TIERS = {
    "safer": "safer",
    "target": "target",
    "reach": "reach",
    "stretch": "far reach, inferred bar",
    "long_shot": "long shot",
}
VISAS = {"visa_j1": "J-1 visa", "visa_h1b": "H-1B visa"}
NEEDED = {Visa.J1: ("visa_j1",), Visa.H1B: ("visa_h1b",), Visa.EITHER: ("visa_j1", "visa_h1b")}


def facets(plan: Plan, part: str) -> list[Facet[Row]]:
    """The facets of a part. A visa is asked about only where the person needs one."""
    visas = NEEDED.get(plan.profile.visa_needed, ()) if plan.profile.visa_needed else ()
    return [
        # People ask for a handful of states and for one of everything else.
        Facet(name="state", label="State", words=STATE_NAMES, values=_state, control="several"),
        Facet(name="division", label="Region", words=DIVISION_NAMES, values=_division),
        Facet(name="setting", label="Setting", words=SETTINGS, values=_setting(plan)),
        Facet(name="kind", label="Kind of track", words=KINDS, values=_kind),
        *(Facet(name=code, label=VISAS[code], words=SPONSORS, values=_visa(code)) for code in visas),
        Facet(name="img", label="International graduates", words=IMG_RECORD, values=_img),
        _rule(plan) if part == "left-out" else Facet(name="tier", label="Tier", words=TIERS, values=_tier),
    ]


def _rule(plan: Plan) -> Facet[Row]:
    words = {code: RULES[code] for code, _ in rule_counts(plan.drawn)}
    return Facet(name="rule", label="Rule", words=words, values=lambda row: set(row.match.excluded_by))


def _state(row: Row) -> Set[str]:
    return {row.match.program.state}


def _division(row: Row) -> Set[str]:
    return {row.match.program.division}


def _kind(row: Row) -> Set[str]:
    track = row.match.track
    if track.primary_care:
        return {"primary_care"}
    return {"reserved" if track.reserved_for and track.kind == "preliminary" else str(track.kind)}


def _tier(row: Row) -> Set[str]:
    return {"stretch" if row.entry and row.entry.stretch else str(row.match.placement.tier)}


def _img(row: Row) -> Set[str]:
    """A page of any age is a record."""
    match = row.match
    for answer in ("yes", "no"):
        if ever_says(match.program.facts, match.track.kind, "img_considered", answer):
            return {answer}
    return {NOT_STATED}


def _setting(plan: Plan) -> Callable[[Row], Set[str]]:
    """As the tier has it: an inferred bar is already named after its setting."""
    profile, limits = plan.profile, plan.season.fact_age

    def read(row: Row) -> Set[str]:
        match = row.match
        if match.placement.bar.inferred:
            return {match.placement.bar.origin}
        stated = statements(match.program, match.track.kind, profile.as_of, limits)
        return {setting(match.program, stated) or "not_known"}

    return read


def _visa(code: str) -> Callable[[Row], Set[str]]:
    def read(row: Row) -> Set[str]:
        check = next(check for check in row.match.checks if check.rule == code)
        if check.theirs is None:
            return {NOT_STATED}
        return {DIFFERS if check.conflict else word(str(check.theirs), check.age or "")}

    return read


def _newest(row: Row) -> int:
    return max((fact.seen or 0 for fact in row.match.program.facts), default=0)


def _name(row: Row) -> tuple[str, str]:
    return row.match.program.name, row.match.track.nrmp_code


ORDERS: tuple[Order[Row], ...] = (
    Order(name="list", label="List order"),
    Order(name="fit", label="How well it suits you", key=lambda row: (-row.match.fit.value, *_name(row))),
    Order(name="name", label="Name", key=_name),
    Order(name="state", label="State", key=lambda row: (state_name(row.match.program.state), *_name(row))),
    Order(name="newest", label="Newest fact", key=lambda row: (-_newest(row), *_name(row))),
)
