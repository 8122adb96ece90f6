"""What is kept about a program: its identity, tracks, advanced neighbours and stated facts."""

from programs.models.criterion import Answer, AppliesTo, Criterion, SourceKind, Strength
from programs.models.fact import Fact
from programs.models.program import CityConfidence, IdentitySource, NamedSetting, Program, Status
from programs.models.track import AdvancedTrack, Kind, Specialty, Track, TrackYear
from programs.models.version import RecordsVersion

__all__ = [
    "AdvancedTrack",
    "Answer",
    "AppliesTo",
    "CityConfidence",
    "Criterion",
    "Fact",
    "IdentitySource",
    "Kind",
    "NamedSetting",
    "Program",
    "RecordsVersion",
    "SourceKind",
    "Specialty",
    "Status",
    "Strength",
    "Track",
    "TrackYear",
]
