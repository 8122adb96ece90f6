"""Which page of the curator's desk answers which address?"""

from django.urls import URLPattern

app_name = "curating"
urlpatterns: list[URLPattern] = []
