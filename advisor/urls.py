"""Which of this app's pages answers which address?"""

from django.urls import path

from advisor.views import answers, pages

app_name = "advisor"
urlpatterns = [
    path("", pages.start, name="start"),
    path("profile/", answers.profile, name="profile"),
    path("profile/check/", answers.check, name="check"),
    path("privacy/", pages.privacy, name="privacy"),
]
