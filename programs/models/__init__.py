"""What is kept about a program: its identity, tracks, advanced neighbours and stated facts."""

from programs.models.allowance import Allowance
from programs.models.criterion import Answer, AppliesTo, Criterion, SourceKind, Strength
from programs.models.edition import Edition
from programs.models.fact import Fact
from programs.models.program import CityConfidence, IdentitySource, NamedSetting, Program, Status
from programs.models.report import Report, ReportState
from programs.models.track import AdvancedTrack, Kind, Specialty, Track, TrackYear
from programs.models.upload import Upload
from programs.models.version import RecordsVersion

# What curators keep: every write leaves history.
RECORDS = (Program, Track, TrackYear, Fact, Specialty, AdvancedTrack)

__all__ = [
    "RECORDS",
    "AdvancedTrack",
    "Allowance",
    "Answer",
    "AppliesTo",
    "CityConfidence",
    "Criterion",
    "Edition",
    "Fact",
    "IdentitySource",
    "Kind",
    "NamedSetting",
    "Program",
    "RecordsVersion",
    "Report",
    "ReportState",
    "SourceKind",
    "Specialty",
    "Status",
    "Strength",
    "Track",
    "TrackYear",
    "Upload",
]
