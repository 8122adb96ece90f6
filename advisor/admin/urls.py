"""Which page of the curator's desk answers which address?"""

from django.contrib import admin
from django.urls import path

from advisor.admin import case_runs, desk, publishing, seasons, second_factor

app_name = "curating"
urlpatterns = [
    path("desk/", admin.site.admin_view(desk.desk), name="desk"),
    path("desk/next/", admin.site.admin_view(desk.check_next), name="check_next"),
    path("publish/", admin.site.admin_view(publishing.publish), name="publish"),
    path("cases/", admin.site.admin_view(case_runs.cases), name="cases"),
    path("cases/<int:pk>/", admin.site.admin_view(case_runs.case), name="case"),
    path("cases/<int:pk>/expect/", admin.site.admin_view(case_runs.expect), name="expect"),
    path("second-factor/", admin.site.admin_view(second_factor.second_factor), name="second_factor"),
    *seasons.urls,
]
