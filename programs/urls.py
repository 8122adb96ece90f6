"""Which of the record pages answers which address?"""

from django.urls import path

from programs import views

app_name = "programs"
urlpatterns = [
    path("programs/", views.directory, name="directory"),
    path("programs/<slug:slug>/", views.program, name="program"),
]
