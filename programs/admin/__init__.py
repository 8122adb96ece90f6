"""How does a curator keep the records?"""

from django.contrib import admin

from programs.admin.facts import FactAdmin
from programs.admin.places import TrackYearAdmin
from programs.admin.programs import ProgramAdmin
from programs.admin.reports import ReportAdmin
from programs.admin.tracks import AdvancedTrackAdmin, SpecialtyAdmin, TrackAdmin

__all__ = [
    "AdvancedTrackAdmin",
    "FactAdmin",
    "ProgramAdmin",
    "ReportAdmin",
    "SpecialtyAdmin",
    "TrackAdmin",
    "TrackYearAdmin",
]

admin.site.site_header = "PrelimPath records"
admin.site.site_title = "PrelimPath records"
admin.site.index_title = "What we know of programs"
