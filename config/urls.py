"""Which address leads where?"""

from django.contrib import admin
from django.urls import include, path

from config import health, icon, robots

urlpatterns = [
    path("", include("advisor.urls")),
    path("", include("programs.urls")),
    path("admin/", include("advisor.admin.urls")),
    path("admin/", admin.site.urls),
    path("favicon.ico", icon.favicon),
    path("robots.txt", robots.robots),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
]
handler403 = "config.refusals.closed"
handler404 = "config.refusals.not_found"
handler500 = "config.refusals.broken"
