"""Which of the record pages answers which address?"""

from django.urls import path

from programs import reporting, views

app_name = "programs"
urlpatterns = [
    path("programs/", views.directory, name="directory"),
    path("programs/<slug:slug>/", views.program, name="program"),
    path("programs/<slug:slug>/report/", reporting.report, name="report"),
    path("programs/<slug:slug>/report/sent/", reporting.reported, name="reported"),
]
