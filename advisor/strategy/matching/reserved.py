"""For whom is a reserved preliminary track meant?

*Rests on* R6: a track named for another specialty belongs to that institution's advanced residents; any other reserved
track is open to nobody here.
"""

from advisor.strategy.profile import Advanced, Goal, Profile

RESERVED_FOR: dict[str, frozenset[Advanced]] = {
    "Neurology": frozenset({Advanced.NEUROLOGY}),
    "Ophthalmology": frozenset({Advanced.OPHTHALMOLOGY}),
    "Radiology": frozenset({Advanced.DIAGNOSTIC_RADIOLOGY, Advanced.INTERVENTIONAL_RADIOLOGY}),
    "Interventional Radiology": frozenset({Advanced.INTERVENTIONAL_RADIOLOGY}),
    "Anesthesiology": frozenset({Advanced.ANESTHESIOLOGY}),
    "Dermatology": frozenset({Advanced.DERMATOLOGY}),
    "PM&R": frozenset({Advanced.PMR}),
    "Radiation Oncology": frozenset({Advanced.RADIATION_ONCOLOGY}),
}


def linked(reserved_for: str, profile: Profile) -> bool:
    """Whether a track reserved for this group is meant for the applicant's advanced goal."""
    return profile.goal is Goal.ADVANCED and profile.advanced_specialty in RESERVED_FOR.get(reserved_for, ())
