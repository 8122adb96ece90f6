"""Which of this app's pages answers which address?"""

from django.urls import path

from advisor.views import answers, downloads, ladder, method, mine, pages, plans, sheets, styleguide

app_name = "advisor"
urlpatterns = [
    path("", pages.start, name="start"),
    path("profile/", answers.profile, name="profile"),
    path("profile/check/", answers.check, name="check"),
    path("profile/empty/", answers.empty, name="empty"),
    path("privacy/", pages.privacy, name="privacy"),
    path("glossary/", pages.glossary, name="glossary"),
    path("method/", method.method, name="method"),
    path("sources/", method.sources, name="sources"),
    path("deleted/", plans.deleted, name="deleted"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("plan/<slug:token>/", plans.plan, name="plan"),
    path("plan/<slug:token>/shortlist/", plans.shortlist, name="shortlist"),
    path("plan/<slug:token>/shortlist.csv", downloads.shortlist_csv, name="csv"),
    path("plan/<slug:token>/calendar.ics", downloads.calendar_ics, name="calendar"),
    path("plan/<slug:token>/compare/", sheets.compare, name="compare"),
    path("plan/<slug:token>/questions/", sheets.questions, name="questions"),
    path("plan/<slug:token>/print/", sheets.paper_version, name="print"),
    path("plan/<slug:token>/adviser/", sheets.adviser, name="adviser"),
    path("plan/<slug:token>/mine/", mine.mine, name="mine"),
    path("plan/<slug:token>/mine/<slug:slug>/", mine.note, name="note"),
    path("plan/<slug:token>/since/", mine.since, name="since"),
    path("plan/<slug:token>/ladder/", ladder.ladder, name="ladder"),
    path("plan/<slug:token>/change/", plans.change, name="change"),
    path("plan/<slug:token>/delete/", plans.delete, name="delete"),
]
